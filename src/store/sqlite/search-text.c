/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/search-text.h"

#define ID_BITS 27
#define LATE_PLACE 6 /* of the components, which are not searched */
#define FIRST_LATE 8
#define LATE_ID_BITS 22
#define LATE_NOUNS 32

char *
ent_search_text_select (const EntNoun *noun)
{
  const char *time = noun->happened != NULL ? noun->happened : "updated_at";
  gboolean late = noun->id >= FIRST_LATE;
  gint64 place = late ? ((gint64) LATE_PLACE << ID_BITS)
                          + ((gint64) (noun->id - FIRST_LATE) << LATE_ID_BITS)
                      : (gint64) noun->id << ID_BITS;
  GString *sql;

  if (noun->searched == NULL)
    return NULL;
  sql = g_string_new (NULL);
  g_string_append_printf (sql,
                          "SELECT ((%s) / 60 * 1073741824 + %" G_GINT64_FORMAT " + id) AS rowid,"
                          " %s AS title, ",
                          time, place, noun->title);
  for (const char *const *id = noun->searched; *id != NULL; id++)
    g_string_append_printf (sql, "%sifnull(%s, '')", id == noun->searched ? "" : " || ' ' || ",
                            *id);
  g_string_append_printf (sql, " AS body FROM %s", noun->name);
  return g_string_free (sql, FALSE);
}

static gint64
place_of (gint64 key)
{
  return key >> ID_BITS & 7;
}

EntNounId
ent_search_key_noun (gint64 key)
{
  if (place_of (key) != LATE_PLACE)
    return (EntNounId) place_of (key);
  return (EntNounId) (FIRST_LATE + (key >> LATE_ID_BITS & (LATE_NOUNS - 1)));
}

gint64
ent_search_key_id (gint64 key)
{
  int bits = place_of (key) == LATE_PLACE ? LATE_ID_BITS : ID_BITS;

  return key & (((gint64) 1 << bits) - 1);
}

char *
ent_search_text_all (void)
{
  GString *sql = g_string_new (NULL);

  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      g_autofree char *text = ent_search_text_select (ent_noun ((EntNounId) i));
      if (text != NULL)
        g_string_append_printf (sql, "%s%s", sql->len > 0 ? " UNION ALL " : "", text);
    }
  return g_string_free (sql, FALSE);
}
