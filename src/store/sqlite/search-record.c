/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The row of the search index that a record has, made of the record itself: what search-text.c
 * reads of its table, in the same words, without a statement. The index keeps no places of words,
 * so that they may stand in any order.
 */
#include "store/sqlite/search-text.h"

#include "entente/base/words.h"

static void
append_field (GString *out, const EntRecord *record, const EntField *field)
{
  char **words = field->type == ENT_FIELD_LIST ? ent_record_list (record, field) : NULL;
  const char *text = field->type == ENT_FIELD_LIST ? NULL : ent_record_text (record, field);

  for (char **word = words; word != NULL && *word != NULL; word++)
    {
      g_string_append_c (out, ' ');
      g_string_append (out, *word);
    }
  if (text != NULL)
    {
      g_string_append_c (out, ' ');
      g_string_append (out, text);
    }
}

static void
append_fields (GString *out, const EntRecord *record, const char *const *ids)
{
  for (const char *const *id = ids; id != NULL && *id != NULL; id++)
    append_field (out, record, ent_noun_field (record->noun, *id));
}

static void
append_own (GString *out, const EntRecord *record)
{
  GHashTableIter iter;
  gpointer name, text;

  if (record->custom == NULL)
    return;
  g_hash_table_iter_init (&iter, record->custom);
  while (g_hash_table_iter_next (&iter, &name, &text))
    ent_search_append_own (out, name, text);
}

static void
append_addressed (GString *out, const EntRecord *record)
{
  const EntNoun *noun = record->noun;
  g_autoptr (GString) text = NULL;

  if (noun->addressed == NULL)
    return;
  text = g_string_new (ent_record_title (record));
  append_fields (text, record, noun->addressed);
  g_autofree char *words = ent_search_address_words (text->str);
  g_string_append (out, words);
}

gint64
ent_search_record_key (const EntRecord *record)
{
  const EntNoun *noun = record->noun;
  gint64 time = noun->happened != NULL
                  ? ent_record_number (record, ent_noun_field (noun, noun->happened))
                  : record->updated_at;

  return ent_search_key (noun->id, time, record->id);
}

char *
ent_search_record_title (const EntRecord *record)
{
  return ent_text_words_joined (ent_record_title (record));
}

char *
ent_search_record_body (const EntRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_fields (text, record, record->noun->searched);
  g_autofree char *words = ent_text_words_joined (text->str);
  GString *out = g_string_new (words);
  append_own (out, record);
  append_addressed (out, record);
  return g_string_free (out, FALSE);
}
