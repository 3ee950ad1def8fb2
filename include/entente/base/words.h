/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a text as they are searched: folded, letters and digits alone.
 * What is written without blanks (Chinese, Japanese, Korean, Thai, …) is taken
 * by pairs of neighbours, so that a word inside of it is found. The index, a
 * query and what marks a match all take words apart here.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ENT_WORD_WHOLE,
  ENT_WORD_CHARACTER, /* a run of one */
  ENT_WORD_PAIR,      /* two neighbours */
  ENT_WORD_LAST       /* the last of a run of pairs once more, so that it is found alone */
} EntWordKind;

typedef struct
{
  const char *start, *end; /* where it stands in the text, which has to outlive it */
  char *word;
  char *other; /* as it is written out, "duesseldorf"; NULL: the same */
  EntWordKind kind;
  gboolean joined; /* to the word before, by letters alone */
} EntTextWord;

/* EntTextWord in their order, freed with the array. The text has to be valid UTF-8. */
GArray *ent_text_words (const char *text);
/* The same as one text with blanks between, in both forms; any bytes. The caller frees it. */
char *ent_text_words_joined (const char *text);

G_END_DECLS
