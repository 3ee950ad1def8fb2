/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a line of quick add as the readers of days want them. */
#pragma once

#include "service/input/quick-line.h"

G_BEGIN_DECLS

#define ENT_QUICK_PHRASE_WORDS 10u

/* The folded words of a run, without names. */
typedef struct
{
  const char *words[ENT_QUICK_PHRASE_WORDS];
  guint n;
} QuickPhrase;

QuickPhrase ent_quick_phrase_at (const QuickLine *line, guint first);
/* The word before it in the same phrase, if nothing else took it. */
QuickWord *ent_quick_word_before (const QuickLine *line, guint i);
/* "follow up", "relance": how many words, 0 for none. */
guint ent_quick_follow_up_words (const QuickLine *line, guint i);
void ent_quick_set_follow_up (QuickLine *line, guint first, guint count, const GDate *day,
                              gboolean guessed);
/* "follow up next tue", "relance dans 2 semaines", "+3w". TRUE when it was one. */
gboolean ent_quick_take_follow_up (QuickLine *line, guint i);
/* "45m", "for 20 min", "pendant une heure". TRUE when it was one. */
gboolean ent_quick_take_duration (QuickLine *line, guint i);
/* As long as from one hour to the other, both in those words. */
void ent_quick_set_span (QuickLine *line, int minutes);
/* Gives each word its cue, by those before it. */
void ent_quick_mark_cues (QuickLine *line);

G_END_DECLS
