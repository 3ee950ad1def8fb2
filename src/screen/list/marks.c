/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/list/marks.h"

#include "entente/service/input/bulk-edit.h"

struct Marks
{
  EntNounId noun;
  GHashTable *places; /* set of EntPlace by id */
};

Marks *
ent_marks_new (EntNounId noun)
{
  Marks *marks = g_new0 (Marks, 1);

  marks->noun = noun;
  marks->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return marks;
}

void
ent_marks_free (Marks *marks)
{
  g_hash_table_unref (marks->places);
  g_free (marks);
}

guint
ent_marks_count (const Marks *marks)
{
  return g_hash_table_size (marks->places);
}

gboolean
ent_marks_has (const Marks *marks, gint64 id)
{
  return g_hash_table_contains (marks->places, &id);
}

void
ent_marks_clear (Marks *marks)
{
  g_hash_table_remove_all (marks->places);
}

void
ent_marks_add (Marks *marks, gint64 id, gint64 version)
{
  const EntPlace place = { id, version };

  g_hash_table_replace (marks->places, g_memdup2 (&place, sizeof place), NULL);
}

gboolean
ent_marks_remove (Marks *marks, gint64 id)
{
  return g_hash_table_remove (marks->places, &id);
}

static gint
by_id (gconstpointer a, gconstpointer b)
{
  const EntPlace *x = a, *y = b;

  return x->id < y->id ? -1 : x->id > y->id;
}

GArray *
ent_marks_places (const Marks *marks)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (EntPlace));
  GHashTableIter iter;
  gpointer place;

  g_hash_table_iter_init (&iter, marks->places);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    g_array_append_vals (places, place, 1);
  g_array_sort (places, by_id);
  return places;
}

void
ent_marks_refresh (Marks *marks, const EntContext *context)
{
  if (ent_marks_count (marks) == 0)
    return;
  g_autoptr (GArray) places = ent_marks_places (marks);
  g_autoptr (GArray) fresh = ent_bulk_refresh (context, marks->noun, places, NULL);
  ent_marks_clear (marks);
  for (guint i = 0; fresh != NULL && i < fresh->len; i++)
    ent_marks_add (marks, g_array_index (fresh, EntPlace, i).id,
                   g_array_index (fresh, EntPlace, i).version);
}
