/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a search, taken apart as the index has them: each a prefix, or in
 * quotes a phrase, word for word. What is written without blanks is a phrase of
 * pairs. FTS5 finds candidates; it keeps no positions (detail=none), so a phrase
 * is looked for in the text of each. Private to the store.
 */
#pragma once

#include "entente/store/repo.h"

typedef struct EntPattern EntPattern;

/* field_labels: EntFieldLabel whose labels are words of the records that have a value there, or
 * NULL.
 */
EntPattern *ent_pattern_new (const char *words, const GPtrArray *field_labels);
void ent_pattern_free (EntPattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPattern, ent_pattern_free)
/* No word at all. */
gboolean ent_pattern_is_empty (const EntPattern *pattern);
/*
 * The index has prefixes of 1 and of 3 letters, which are found at once; it has
 * to merge all words for others. A rough match takes the shorter of these
 * prefixes. TRUE when that is not the same as an exact one.
 */
gboolean ent_pattern_can_be_rough (const EntPattern *pattern);
/* The text of what matches has to be looked at: it may lack a phrase, or it has more words
 * than the index is asked for. */
gboolean ent_pattern_needs_text (const EntPattern *pattern);
/* For MATCH: strings only, so that nothing in the words is query syntax. The caller frees it. */
char *ent_pattern_match (const EntPattern *pattern, gboolean rough);
/* Whether one of the texts has every word and phrase; custom: the column of own fields. */
gboolean ent_pattern_fits (const EntPattern *pattern, const char *title, const char *body,
                           const char *custom);
/* Whether a word is a label of that own field. */
gboolean ent_pattern_names_field (const EntPattern *pattern, const char *name);
/*
 * At most so many characters of the text, from shortly before the first match,
 * with U+0002 and U+0003 around each match. The caller frees it.
 */
char *ent_pattern_mark (const EntPattern *pattern, const char *text, glong characters);
