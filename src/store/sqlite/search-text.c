/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/search-text.h"

#include <jansson.h>
#include <string.h>

#include "entente/base/text.h"
#include "entente/base/words.h"

#define ID_BITS 27
#define A_MINUTE ((gint64) 1 << (ID_BITS + 3))
#define LATE_PLACE ((gint64) ENT_NOUN_COMPONENT)
#define FIRST_LATE 8
#define LATE_ID_BITS 22
#define LATE_NOUNS 32
#define BEGINNING_MOST 12u /* characters */

/* Characters for private use, which are no letters: no text has a word with them. */
#define MARK "\ue000"
#define MARK_LOW_LINE "\ue001"
#define MARK_BEGINNING "\ue002"
#define MARK_LONG "\ue003"

G_STATIC_ASSERT (ENT_NOUN_COMPONENT == 6);
G_STATIC_ASSERT (ENT_N_NOUNS < FIRST_LATE + LATE_NOUNS);

static gint64
place_of_noun (EntNounId noun)
{
  gint64 late = noun == ENT_NOUN_COMPONENT ? LATE_NOUNS - 1 : (gint64) noun - FIRST_LATE;

  if (noun != ENT_NOUN_COMPONENT && noun < FIRST_LATE)
    return (gint64) noun << ID_BITS;
  return LATE_PLACE << ID_BITS | late << LATE_ID_BITS;
}

gint64
ent_search_key (EntNounId noun, gint64 time, gint64 id)
{
  return time / 60 * A_MINUTE + place_of_noun (noun) + id;
}

static void
append_text (GString *sql, const EntNoun *noun, const EntField *field)
{
  if (field->type == ENT_FIELD_LIST)
    g_string_append_printf (
      sql, "ifnull((SELECT group_concat(word, ' ') FROM %1$s_%2$s WHERE owner_id = %1$s.id), '')",
      noun->name, field->id);
  else
    g_string_append_printf (sql, "ifnull(%s, '')", field->id);
}

/* The same columns for every noun. */
static void
append_addressed (GString *sql, const EntNoun *noun)
{
  g_string_append (sql, noun->addressed != NULL ? ", " : ", ''");
  if (noun->addressed != NULL)
    g_string_append (sql, noun->title);
  for (const char *const *id = noun->addressed; id != NULL && *id != NULL; id++)
    {
      g_string_append (sql, " || ' ' || ");
      append_text (sql, noun, ent_noun_field (noun, *id));
    }
  g_string_append (sql, " AS addressed");
}

char *
ent_search_text_select (const EntNoun *noun)
{
  const char *time = noun->happened != NULL ? noun->happened : "updated_at";

  if (noun->searched == NULL)
    return NULL;
  GString *sql = g_string_new (NULL);
  g_string_append_printf (sql,
                          "SELECT ((%s) / 60 * %" G_GINT64_FORMAT " + %" G_GINT64_FORMAT
                          " + id) AS rowid, %s AS title, ''",
                          time, A_MINUTE, place_of_noun (noun->id), noun->title);
  for (const char *const *id = noun->searched; *id != NULL; id++)
    {
      g_string_append (sql, " || ' ' || ");
      append_text (sql, noun, ent_noun_field (noun, *id));
    }
  g_string_append (sql, " AS body, custom");
  append_addressed (sql, noun);
  g_string_append_printf (sql, " FROM %s", noun->name);
  return g_string_free (sql, FALSE);
}

/* Of such rows their words. A condition can follow, and a bracket has to. The caller frees it. */
static char *
select_words (const EntNoun *noun)
{
  g_autofree char *all = ent_search_text_select (noun);

  if (all == NULL)
    return NULL;
  return g_strdup_printf ("SELECT rowid, ent_words(title) AS title,"
                          " ent_words(body) || ent_own_words(custom)%s AS body FROM (%s",
                          noun->addressed != NULL ? " || ent_address_words(addressed)" : "", all);
}

static gint64
place_of (gint64 key)
{
  return key >> ID_BITS & 7;
}

EntNounId
ent_search_key_noun (gint64 key)
{
  gint64 late = key >> LATE_ID_BITS & (LATE_NOUNS - 1);

  if (place_of (key) != LATE_PLACE)
    return (EntNounId) place_of (key);
  return late == LATE_NOUNS - 1 ? ENT_NOUN_COMPONENT : (EntNounId) (FIRST_LATE + late);
}

gint64
ent_search_key_id (gint64 key)
{
  int bits = place_of (key) == LATE_PLACE ? LATE_ID_BITS : ID_BITS;

  return key & (((gint64) 1 << bits) - 1);
}

char *
ent_search_words_all (void)
{
  GString *sql = g_string_new (NULL);

  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      g_autofree char *words = select_words (ent_noun ((EntNounId) i));
      if (words != NULL)
        g_string_append_printf (sql, "%s%s)", sql->len > 0 ? " UNION ALL " : "", words);
    }
  return g_string_free (sql, FALSE);
}

char *
ent_search_own_mark (const char *name)
{
  g_autofree char *folded = ent_text_fold (name);
  g_auto (GStrv) parts = g_strsplit (folded, "_", -1);
  g_autofree char *joined = g_strjoinv (MARK_LOW_LINE, parts);

  return g_strconcat (MARK, joined, NULL);
}

GPtrArray *
ent_search_own_values (const char *custom)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  json_t *object = custom != NULL && *custom != '\0' ? json_loads (custom, 0, NULL) : NULL, *value;
  const char *name;

  json_object_foreach (object, name, value)
  {
    g_ptr_array_add (values, g_strdup (name));
    if (json_is_string (value))
      g_ptr_array_add (values, g_strdup (json_string_value (value)));
    else
      {
        char *text = json_dumps (value, JSON_ENCODE_ANY);
        g_ptr_array_add (values, g_strdup (text != NULL ? text : ""));
        free (text);
      }
  }
  json_decref (object);
  return values;
}

void
ent_search_append_own (GString *out, const char *name, const char *text)
{
  g_autofree char *mark = ent_search_own_mark (name), *words = ent_text_words_joined (text);

  g_string_append_printf (out, " %s %s", mark, words);
}

char *
ent_search_own_words (const char *custom)
{
  g_autoptr (GPtrArray) values = ent_search_own_values (custom);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < values->len; i += 2)
    ent_search_append_own (out, values->pdata[i], values->pdata[i + 1]);
  return g_string_free (out, FALSE);
}

/*
 * Each beginning of a word is indexed as a word: for one that many words have FTS5 would merge all
 * their lists, which takes ten times as long as to read one. Few words are longer.
 */
static void
append_beginnings (GString *out, const char *word, gsize length)
{
  const char *end = word;

  for (guint n = 0; n < BEGINNING_MOST && end < word + length; n++)
    {
      end = g_utf8_next_char (end);
      g_string_append_printf (out, " " MARK_BEGINNING "%.*s", (int) (end - word), word);
    }
  if (end < word + length)
    g_string_append_printf (out, " " MARK_LONG "%.*s", (int) length, word);
}

char *
ent_search_address_words (const char *text)
{
  g_autofree char *words = ent_text_words_joined (text);
  GString *out = g_string_new (NULL);

  for (const char *p = words; *p != '\0';)
    {
      gsize length = strcspn (p, " ");
      append_beginnings (out, p, length);
      p += length + (p[length] == ' ');
    }
  return g_string_free (out, FALSE);
}

char *
ent_search_address_match (const char *beginning)
{
  return g_utf8_strlen (beginning, -1) <= BEGINNING_MOST
           ? g_strdup_printf ("\"" MARK_BEGINNING "%s\"", beginning)
           : g_strdup_printf ("\"" MARK_LONG "%s\"*", beginning);
}
