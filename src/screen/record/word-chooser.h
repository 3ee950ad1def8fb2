/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word of a vocabulary, chosen for a record. */
#pragma once

#include "screen/screen.h"

/* FALSE when it could not be stored, which it says. */
gboolean ent_set_stage (Screens *screens, gint64 engagement, const EntWord *stage);
void ent_choose_stage (Screens *screens, gint64 engagement);

typedef void (*EntWordChosen) (Screens *screens, gint64 id, const EntWord *word);
/* Asks for a word of a vocabulary, of which now is the present one. */
void ent_choose_word (Screens *screens, const char *title, const char *vocabulary, const char *now,
                      gint64 id, EntWordChosen chosen);
