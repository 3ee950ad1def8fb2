/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions that some words mean: by any part of the name, the label and the help, in the
 * language of the user and in English. */
#pragma once

#include "screen/screen.h"

typedef struct ActionNames ActionNames;

/* Those of every screen. contexts: of where one is; used: EntUiAction, the latest first, borrowed.
 */
ActionNames *ent_action_names_new (unsigned contexts, const GPtrArray *used);
void ent_action_names_free (ActionNames *names);
/*
 * EntUiAction in which each word is found: those whose name begins so, then those with the words in
 * name or label, then the rest; of each first what was used lately, then what works here. The
 * caller frees it.
 */
GPtrArray *ent_action_names_find (const ActionNames *names, const char *words);
/*
 * So many lines with name, keys and help of each, the taken one in brackets, and how many there
 * are; taken -1: none. The caller frees it.
 */
char *ent_action_names_lines (const Screens *screens, const GPtrArray *actions, int taken,
                              const EntRect *room);
