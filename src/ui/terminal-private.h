/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the terminal share. */
#pragma once

#include "entente/ui/terminal.h"

/* Answers of the terminal, which curses reads as keys. */
#define KEY_ANSWER_STATUS (KEY_MAX + 1)
#define KEY_ANSWER_FRAMES (KEY_MAX + 2)
#define KEY_ANSWER_NO (KEY_MAX + 3)

/* Teaches curses keys that TERM may not know. */
void ent_terminal_teach_keys (void);
/* Teaches curses the answers and asks what the terminal can do. */
void ent_terminal_start_pace (EntTerminal *terminal);
/* TRUE when the number was an answer, not a key. */
gboolean ent_terminal_take_answer (EntTerminal *terminal, int code);
/* Reads the answers that are due, so that none reaches the program that has the terminal next. */
void ent_terminal_await_answers (EntTerminal *terminal);
