/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/partnership/sole-holders.h"

#include <string.h>

#include "entente/base/text.h"
#include "entente/store/repo.h"

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(const EntSoleHolder *const *) a)->title,
                         (*(const EntSoleHolder *const *) b)->title);
}

static gboolean
holds_on (const EntCertification *one, const char *day)
{
  return (one->obtained_on == NULL || strcmp (one->obtained_on, day) <= 0)
         && (one->expires_on == NULL || strcmp (one->expires_on, day) >= 0);
}

gboolean
ent_sole_holders_read (const EntContext *context, EntInfluence *influence, gint64 partner,
                       GError **error)
{
  g_autofree char *today = ent_clock_today_iso (context->clock);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  EntPageQuery query = { .partner = partner, .limit = G_MAXINT, .light = TRUE };
  g_autoptr (GPtrArray) all = ent_repo_page (context->store, ENT_NOUN_CERTIFICATION, &query, error);
  GHashTableIter iter;
  gpointer key, held;

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < influence->theirs->len; i++)
    {
      EntTheirs *theirs = influence->theirs->pdata[i];
      g_hash_table_insert (by_id, &theirs->record->base.id, theirs);
    }
  for (guint i = 0; i < all->len; i++)
    {
      EntCertification *one = all->pdata[i];
      if (!holds_on (one, today) || !g_hash_table_contains (by_id, &one->person))
        continue;
      char *title = ent_text_fold (one->title);
      EntCertification *other = g_hash_table_lookup (holders, title);
      /* A person may hold it twice, and the one that ends later counts. NULL: several people hold
       * it.
       */
      gboolean first = !g_hash_table_contains (holders, title);
      g_hash_table_insert (holders, title,
                           first || (other != NULL && other->person == one->person) ? one : NULL);
    }
  g_hash_table_iter_init (&iter, holders);
  while (g_hash_table_iter_next (&iter, &key, &held))
    if (held != NULL)
      {
        const EntCertification *one = held;
        const EntTheirs *holder = g_hash_table_lookup (by_id, &one->person);
        EntSoleHolder *sole = g_new0 (EntSoleHolder, 1);
        *sole = (EntSoleHolder){ g_strdup (one->title), g_strdup (holder->record->name),
                                 g_strdup (one->expires_on) };
        g_ptr_array_add (influence->sole_holders, sole);
      }
  g_ptr_array_sort (influence->sole_holders, compare_titles);
  return TRUE;
}
