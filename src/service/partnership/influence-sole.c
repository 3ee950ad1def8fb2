/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What hangs on one person: certifications that one alone holds, and who is the only one to know or
 * be known. */
#include <string.h>

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/store/repo.h"
#include "service/partnership/influence-private.h"

static int
compare_sole (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(const EntSole *const *) a)->title,
                         (*(const EntSole *const *) b)->title);
}

static gboolean
holds_on (const EntCertification *one, const char *day)
{
  return (one->obtained_on == NULL || strcmp (one->obtained_on, day) <= 0)
         && (one->expires_on == NULL || strcmp (one->expires_on, day) >= 0);
}

/* Of each certification that is valid today, and that one person alone holds. */
gboolean
ent_influence_read_sole (const EntContext *context, EntInfluence *influence, gint64 partner,
                         GError **error)
{
  g_autofree char *today = ent_influence_today (context);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) holders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  EntPageQuery query = { .partner = partner, .limit = G_MAXINT, .light = TRUE };
  g_autoptr (GPtrArray) all = ent_certification_repo_page (context->store, &query, error);
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
      /* The same person may hold it twice, of which the longer counts. Nobody stands for several.
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
        EntSole *sole = g_new0 (EntSole, 1);
        *sole = (EntSole){ g_strdup (one->title), g_strdup (holder->record->name),
                           g_strdup (one->expires_on) };
        g_ptr_array_add (influence->sole, sole);
      }
  g_ptr_array_sort (influence->sole, compare_sole);
  return TRUE;
}

/* The one person of theirs who was met, if it is one alone. */
static const EntTheirs *
only_one_met (const EntInfluence *influence)
{
  const EntTheirs *only = NULL;

  for (guint i = 0; i < influence->theirs->len; i++)
    {
      const EntTheirs *theirs = influence->theirs->pdata[i];
      if (theirs->sum.n == 0)
        continue;
      if (only != NULL)
        return NULL;
      only = theirs;
    }
  return only;
}

/* The one of us who knows anybody, if it is one alone. */
static const EntOurs *
only_one_knows (const EntInfluence *influence)
{
  const EntOurs *only = NULL;

  for (guint i = 0; i < influence->ours->len; i++)
    {
      const EntOurs *ours = influence->ours->pdata[i];
      if (ours->knows == 0)
        continue;
      if (only != NULL)
        return NULL;
      only = ours;
    }
  return only;
}

GPtrArray *
ent_influence_warnings (const EntInfluence *influence)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  const EntTheirs *met = only_one_met (influence);
  const EntOurs *knows = only_one_knows (influence);

  if (met != NULL)
    g_ptr_array_add (
      out, g_strdup_printf (_("%s is the only one there who was met"), met->record->name));
  if (knows != NULL)
    g_ptr_array_add (
      out, g_strdup_printf (_("%s is the only one of us who knows anybody there"), knows->name));
  for (guint i = 0; knows == NULL && i < influence->theirs->len; i++)
    {
      const EntTheirs *theirs = influence->theirs->pdata[i];
      if (ent_influence_is_single (theirs))
        g_ptr_array_add (out,
                         g_strdup_printf (_("only %s knows %s"),
                                          ((EntOurs *) influence->ours->pdata[theirs->first])->name,
                                          theirs->record->name));
    }
  for (guint i = 0; i < influence->sole->len; i++)
    {
      const EntSole *sole = influence->sole->pdata[i];
      g_ptr_array_add (out, g_strdup_printf (_("only %s holds “%s”"), sole->name, sole->title));
    }
  return out;
}
