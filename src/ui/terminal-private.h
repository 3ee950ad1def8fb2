/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the terminal share. */
#pragma once

#include "entente/ui/terminal.h"

/* Has the terminal say what is pasted, and tell of the mouse where it should; and no more. Between
 * the two, an end by a signal says it too, and makes the terminal again what
 * ent_terminal_remember_shell() found. */
void ent_terminal_remember_shell (void);
void ent_terminal_begin_modes (EntTerminal *terminal);
void ent_terminal_end_modes (EntTerminal *terminal);
/* The terminal is closed: signals do what they did before. */
void ent_terminal_forget_ends (void);
/* Asks what the terminal can do. */
void ent_terminal_start_pace (EntTerminal *terminal);
/* TRUE when it was an answer, and no key. */
gboolean ent_terminal_take_answer (EntTerminal *terminal, EntKey key);
/* Reads the answers that are due, so that none reaches the program that has the terminal next. */
void ent_terminal_await_answers (EntTerminal *terminal);
