/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is searched of each noun, and the keys of the search index.
 *
 * A key is minutes, noun and id in one number, so that newer stands above and an
 * id is read back without a look-up. The noun has three bits and the id 27. The
 * sixth place is shared by the nouns from the ninth on: five bits say which one,
 * and 22 are left for the id. The last of them is that of the components, whose
 * own place the sixth is.
 */
#pragma once

#include "entente/model/nouns.h"

/* "SELECT rowid, title, body, custom, addressed" of all records of a noun, as they are: a condition
 * can follow. NULL for what is not searched. The caller frees it. */
char *ent_search_text_select (const EntNoun *noun);
/* "SELECT rowid, title, body" of all records of every noun: what the index has, their words. The
 * caller frees it. */
char *ent_search_words_all (void);
/* time: when it happened, or was changed. */
gint64 ent_search_key (EntNounId noun, gint64 time, gint64 id);
EntNounId ent_search_key_noun (gint64 key);
gint64 ent_search_key_id (gint64 key);

/* The word in the index that says that a record has a value in the own field of that name. No text
 * has such a word. The caller frees it. */
char *ent_search_own_mark (const char *name);
/* Of the column of own fields: name and value in turn, freed with the array. NULL: there are none.
 */
GPtrArray *ent_search_own_values (const char *custom);
/* The marks and the words of the column, each after a blank; "" for none. The caller frees it. */
char *ent_search_own_words (const char *custom);

/* The words of a text as the index has them of what mail programs ask for, each after a blank; no
 * text has such words. The caller frees it. */
char *ent_search_address_words (const char *text);
/* What finds the records of which one of these words begins so. The caller frees it. */
char *ent_search_address_match (const char *beginning);

/* Appends the mark and the words of an own field, each after a blank. */
void ent_search_append_own (GString *out, const char *name, const char *text);

/* Of a record whose noun is searched: its key, and the words of both columns, which the caller
 * frees (search-record.c). */
gint64 ent_search_record_key (const EntRecord *record);
char *ent_search_record_title (const EntRecord *record);
char *ent_search_record_body (const EntRecord *record);
