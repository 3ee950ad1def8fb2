/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/search/jump.h"

#include "entente/service/search/did-you-mean.h"

#define PERSON_BEHIND 2u /* by how much a person has to be closer than a partner */
#define LATEST 200u      /* partners; among all others the order of the names decides */

static const EntNounId nouns[] = { ENT_NOUN_PARTNER, ENT_NOUN_PERSON };

struct EntJump
{
  const EntContext *context;
  GHashTable *ranks; /* gint64 id of a partner: its place among the latest, from 1 */
};

typedef struct
{
  guint noun; /* index of nouns */
  gint64 id;
  guint distance, rank, place;
} Candidate;

EntJump *
ent_jump_new (const EntContext *context, GError **error)
{
  static const char *const fields[] = { "name", NULL };
  const EntPageQuery query = { .sort = "last",
                               .descending = TRUE,
                               .limit = LATEST,
                               .light = TRUE,
                               .fields =
                                 ent_field_set_named (ent_noun (ENT_NOUN_PARTNER), fields) };
  g_autoptr (GPtrArray) latest = ent_repo_page (context->store, ENT_NOUN_PARTNER, &query, error);

  if (latest == NULL)
    return NULL;
  EntJump *jump = g_new0 (EntJump, 1);
  jump->context = context;
  jump->ranks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < latest->len; i++)
    g_hash_table_insert (jump->ranks,
                         g_memdup2 (&((EntRecord *) latest->pdata[i])->id, sizeof (gint64)),
                         GUINT_TO_POINTER (i + 1));
  return jump;
}

void
ent_jump_free (EntJump *jump)
{
  if (jump == NULL)
    return;
  g_hash_table_unref (jump->ranks);
  g_free (jump);
}

/* People come in the order of their names. */
static guint
rank_of (const EntJump *jump, EntNounId noun, gint64 id)
{
  guint rank = noun == ENT_NOUN_PARTNER ? GPOINTER_TO_UINT (g_hash_table_lookup (jump->ranks, &id))
                                        : 0;

  return rank > 0 ? rank : LATEST + 1;
}

static int
compare (guint a, guint b)
{
  return a < b ? -1 : a > b;
}

static int
by_closeness (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;
  int order = compare (x->distance, y->distance);

  if (order == 0)
    order = compare (x->noun, y->noun);
  if (order == 0)
    order = compare (x->rank, y->rank);
  return order != 0 ? order : compare (x->place, y->place);
}

static gboolean
add_candidates (const EntJump *jump, guint index, const char *text, GArray *candidates,
                GError **error)
{
  g_autoptr (GArray)
    names = ent_repo_names_by_letters (jump->context->store, nouns[index], text, error);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const EntNearName *name = &g_array_index (names, EntNearName, i);
      guint behind = nouns[index] == ENT_NOUN_PERSON ? PERSON_BEHIND : 0;
      const Candidate candidate = { index, name->id, name->distance + behind,
                                    rank_of (jump, nouns[index], name->id), i };
      g_array_append_val (candidates, candidate);
    }
  return names != NULL;
}

GPtrArray *
ent_jump_find (const EntJump *jump, const char *text, guint limit, GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_hit_free);

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (!add_candidates (jump, i, text, candidates, error))
      return NULL;
  g_array_sort (candidates, by_closeness);
  for (guint i = 0; i < candidates->len && hits->len < limit; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      EntHit *hit = ent_hit_of_record (jump->context, nouns[candidate->noun], candidate->id);
      if (hit != NULL)
        g_ptr_array_add (hits, hit);
    }
  return g_steal_pointer (&hits);
}
