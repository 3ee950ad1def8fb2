/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that are likely one, by a slip of the hand or of the ear. All are folded. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ENT_TWO_SLIPS 10u /* letters from which a word may have two of them */

/*
 * Whether one word is likely the other, written by somebody in a hurry or by
 * ear. FALSE for the same word. Short words and their ends tell
 * names apart ("Jan" and "Jean", "Daniel" and "Daniela"), so that more is a slip in
 * the middle of a long word. person: words of people's names; else plurals too.
 */
gboolean ent_is_slip (const char *word, const char *other, gboolean person);
/* What sounds alike, written in one way: "Philippe" and "Filipe", "Marc" and "Mark". The caller
 * frees it. */
char *ent_slip_by_ear (const char *word);

G_END_DECLS
