/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Filters as people write them: tier=gold and silent>30d and country=FR.
 * docs/filter.md describes the language. English and French words both work.
 */
#pragma once

#include "entente/model/filter.h"
#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * Reads an expression. NULL with ENT_ERROR_DATA that says what is wrong and in
 * which column; *ret_offset (may be NULL) is the byte where it is.
 */
EntFilter *ent_filter_parse (const EntContext *context, EntNounId noun, const char *text,
                             gsize *ret_offset, GError **error);

/*
 * What a line is taken for. It is an expression when it has an operator
 * behind a word, or "is empty" and "is set" behind a field; else it is words,
 * all of which the name must have. Quotes around the whole make it words.
 * Both are NULL for a blank line. FALSE as in parse.
 */
typedef struct
{
  char *words;
  EntFilter *filter;
} EntFilterLine;
void ent_filter_line_clear (EntFilterLine *line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntFilterLine, ent_filter_line_clear)

gboolean ent_filter_understand (const EntContext *context, EntNounId noun, const char *text,
                                EntFilterLine *ret_line, gsize *ret_offset, GError **error);

/*
 * Looks up what the store cannot know: the partners for which a test of their
 * health holds. To be called before each use of a filter in a query; it does
 * nothing where there is no such test, or where nothing has changed since.
 * NULL is no filter.
 */
gboolean ent_filter_look_up (const EntContext *context, EntFilter *filter, GError **error);

/* Whether a name means a field of the noun, or something else that filters can look at, so that no
 * own field of that name could be reached. */
gboolean ent_filter_names_built_in (EntNounId noun, const char *name);
/* Whether a word has a meaning of its own in expressions: and, or, not, is. */
gboolean ent_filter_is_keyword (const char *word);

/* The tree for people, with the labels of fields and words. The caller frees it. */
char *ent_filter_describe (const EntContext *context, const EntFilter *filter);
/* An expression that shows what can be asked of the noun; to be translated. */
const char *ent_filter_example (EntNounId noun);
/* What the word being written can become: whole lines, freed with the array. */
GPtrArray *ent_filter_complete (const EntContext *context, EntNounId noun, const char *text);

G_END_DECLS
