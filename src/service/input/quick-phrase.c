/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/input/quick-phrase.h"

QuickPhrase
ent_quick_phrase_at (const QuickLine *line, guint first)
{
  QuickPhrase phrase = { .n = ent_quick_line_run (line, first, ENT_QUICK_PHRASE_WORDS) };

  for (guint i = 0; i < phrase.n; i++)
    if (ent_quick_word (line, first + i)->named)
      phrase.n = i;
    else
      phrase.words[i] = ent_quick_word (line, first + i)->folded;
  return phrase;
}

QuickWord *
ent_quick_word_before (const QuickLine *line, guint i)
{
  if (i == 0 || ent_quick_line_ends (line, i - 1))
    return NULL;
  QuickWord *word = ent_quick_word (line, i - 1);
  return word->used ? NULL : word;
}
