/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/names.h"

#include <string.h>

#include "entente/base/text.h"
#include "store/sql/name-match.h"
#include "store/sql/rows.h"

#define SOME "5000" /* names that are read to be looked at once */

typedef struct
{
  gint64 id;
  guint at, length; /* bytes of the text */
  EntLetters letters;
} Place;

struct EntNames
{
  gint64 stamp;   /* of the database when they were read; 0: not kept */
  GArray *places; /* Place, by folded name and id */
  GString *text;  /* every folded name, each with a line end that no word has */
};

void
ent_names_free (EntNames *names)
{
  if (names == NULL)
    return;
  g_array_unref (names->places);
  g_string_free (names->text, TRUE);
  g_free (names);
}

/* From rows of an id and a folded name. */
static EntNames *
read_names (EntStore *store, const EntSqlText *sql, GError **error)
{
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  gboolean ok = statement != NULL;
  EntNames *names = g_new0 (EntNames, 1);

  names->places = g_array_new (FALSE, FALSE, sizeof (Place));
  names->text = g_string_new (NULL);
  while (ok && ent_statement_next (statement, &ok, error))
    {
      const char *name = ent_column_text (statement, 1);
      Place place = { ent_column_number (statement, 0), (guint) names->text->len,
                      (guint) strlen (name) };
      ent_letters_of (name, place.length, &place.letters);
      g_array_append_val (names->places, place);
      g_string_append (names->text, name);
      g_string_append_c (names->text, '\n');
    }
  if (!ok)
    g_clear_pointer (&names, ent_names_free);
  return names;
}

static EntNames *
read_all (EntStore *store, EntNounId noun, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new (NULL);

  ent_sql_append_printf (sql, "SELECT id, name_key FROM %s ORDER BY name_key, id",
                         ent_noun (noun)->name);
  return read_names (store, sql, error);
}

EntNames *
ent_names_read_some (EntStore *store, EntNounId id, gint64 partner, GError **error)
{
  const EntNoun *noun = ent_noun (id);
  g_autofree char *key = ent_name_title_key (noun, "t");
  g_autoptr (EntSqlText) sql = ent_sql_new (NULL);

  ent_sql_append_printf (sql, "SELECT t.id, %s FROM %s t WHERE %s IS NOT NULL", key, noun->name,
                         noun->title);
  ent_name_append_partner (sql, noun, partner);
  ent_sql_append (sql, " ORDER BY t.id DESC LIMIT " SOME);
  return read_names (store, sql, error);
}

const EntNames *
ent_names_of (EntStore *store, EntNounId noun, GError **error)
{
  EntNames **names = &store->names[noun];
  gint64 stamp = ent_store_change_token (store);

  if (*names != NULL && (*names)->stamp != stamp)
    g_clear_pointer (names, ent_names_free);
  if (*names == NULL)
    {
      *names = read_all (store, noun, error);
      if (*names != NULL)
        (*names)->stamp = stamp;
    }
  return *names;
}

static const Place *
place_at (const EntNames *names, guint index)
{
  return &g_array_index (names->places, Place, index);
}

guint
ent_names_length (const EntNames *names)
{
  return names->places->len;
}

void
ent_names_at (const EntNames *names, guint index, EntName *ret)
{
  const Place *place = place_at (names, index);
  const char *text = names->text->str + place->at;
  const char *divider = memchr (text, *ENT_NAME_KEY_DIVIDER, place->length);

  *ret = (EntName){ place->id, text, divider != NULL ? (gsize) (divider - text) : place->length,
                    &place->letters };
}

/* As SQLite compares texts: byte by byte. */
static gboolean
is_before (const EntNames *names, guint index, const char *folded, gsize length, gint64 id)
{
  const Place *place = place_at (names, index);
  int order = memcmp (names->text->str + place->at, folded, MIN (place->length, length));

  if (order == 0 && place->length != length)
    order = place->length < length ? -1 : 1;
  return order < 0 || (order == 0 && place->id < id);
}

guint
ent_names_before (const EntNames *names, const char *folded, gint64 id)
{
  guint low = 0, high = names->places->len;
  gsize length = strlen (folded);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (is_before (names, middle, folded, length, id))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The place in whose name that byte of the text lies. */
static guint
place_of_byte (const EntNames *names, gsize byte)
{
  guint low = 0, high = names->places->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      if (place_at (names, middle)->at <= byte)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Where the text next has the word, in one of its forms; NULL for nowhere. */
static const char *
next_of (const char *text, gsize length, const char *word)
{
  const char *divider = strchr (word, *ENT_NAME_KEY_DIVIDER);

  if (divider == NULL)
    return memmem (text, length, word, strlen (word));
  const char *one = memmem (text, length, word, (gsize) (divider - word)),
             *other = memmem (text, length, divider + 1, strlen (divider + 1));
  return one == NULL || (other != NULL && other < one) ? other : one;
}

static gboolean
has_all (const EntNames *names, guint index, char **words)
{
  const Place *place = place_at (names, index);

  for (; *words != NULL; words++)
    if (next_of (names->text->str + place->at, place->length, *words) == NULL)
      return FALSE;
  return TRUE;
}

/* The first word is looked for in all names at once. */
static gboolean
find_on (const EntNames *names, char **words, guint *place)
{
  while (*place < names->places->len)
    {
      gsize at = place_at (names, *place)->at;
      const char *found = next_of (names->text->str + at, names->text->len - at, words[0]);
      if (found == NULL)
        break;
      *place = place_of_byte (names, (gsize) (found - names->text->str));
      if (has_all (names, *place, words))
        return TRUE;
      ++*place;
    }
  *place = names->places->len;
  return FALSE;
}

gboolean
ent_names_find (const EntNames *names, char **words, gboolean backward, guint *place,
                gint64 *ret_id)
{
  if (!backward)
    {
      if (!find_on (names, words, place))
        return FALSE;
      *ret_id = place_at (names, (*place)++)->id;
      return TRUE;
    }
  while (*place > 0)
    if (has_all (names, --*place, words))
      {
        *ret_id = place_at (names, *place)->id;
        return TRUE;
      }
  return FALSE;
}
