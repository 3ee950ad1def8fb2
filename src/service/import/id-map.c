/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/id-map.h"

/* Both keep pages of 512 bytes by the upper bits of the id. */
#define WORDS 64
#define PAGE_IDS (WORDS * 64)

struct EntIdMap
{
  GHashTable *pages;
};

struct EntIdSet
{
  GHashTable *pages;
};

static GHashTable *
pages_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

static gint64 *
page_of (GHashTable *pages, gint64 number)
{
  gint64 *page = g_hash_table_lookup (pages, &number);

  if (page == NULL)
    {
      page = g_new0 (gint64, WORDS);
      g_hash_table_insert (pages, g_memdup2 (&number, sizeof (number)), page);
    }
  return page;
}

EntIdMap *
ent_id_map_new (void)
{
  EntIdMap *map = g_new0 (EntIdMap, 1);

  map->pages = pages_new ();
  return map;
}

void
ent_id_map_free (EntIdMap *map)
{
  if (map == NULL)
    return;
  g_hash_table_unref (map->pages);
  g_free (map);
}

gint64
ent_id_map_get (const EntIdMap *map, gint64 id)
{
  gint64 number = id / WORDS;
  const gint64 *page = g_hash_table_lookup (map->pages, &number);

  return page != NULL && id > 0 ? page[id % WORDS] : 0;
}

void
ent_id_map_put (EntIdMap *map, gint64 id, gint64 to)
{
  if (id > 0)
    page_of (map->pages, id / WORDS)[id % WORDS] = to;
}

EntIdSet *
ent_id_set_new (void)
{
  EntIdSet *set = g_new0 (EntIdSet, 1);

  set->pages = pages_new ();
  return set;
}

void
ent_id_set_free (EntIdSet *set)
{
  if (set == NULL)
    return;
  g_hash_table_unref (set->pages);
  g_free (set);
}

gboolean
ent_id_set_has (const EntIdSet *set, gint64 id)
{
  gint64 number = id / PAGE_IDS;
  const gint64 *page = g_hash_table_lookup (set->pages, &number);

  return page != NULL && id > 0 && ((guint64) page[id % PAGE_IDS / 64] >> (id % 64) & 1) != 0;
}

void
ent_id_set_add (EntIdSet *set, gint64 id)
{
  if (id <= 0)
    return;
  gint64 *word = &page_of (set->pages, id / PAGE_IDS)[id % PAGE_IDS / 64];
  *word = (gint64) ((guint64) *word | G_GUINT64_CONSTANT (1) << (id % 64));
}
