/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/search/did-you-mean.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/base/text.h"

typedef struct
{
  EntNounId noun;
  EntNearName near;
} Name;

static gboolean
is_wanted (const EntSearchQuery *query, EntNounId noun)
{
  return ent_noun_is_folded (ent_noun (noun))
         && (query->nouns == 0 || (query->nouns & (1u << noun)) != 0);
}

/* Nearest first; of the same nearness, in the order of the nouns. */
static int
by_distance (gconstpointer a, gconstpointer b)
{
  const Name *x = a, *y = b;

  if (x->near.distance != y->near.distance)
    return x->near.distance < y->near.distance ? -1 : 1;
  return x->noun < y->noun ? -1 : x->noun > y->noun;
}

static GArray *
find_names (const EntContext *context, const EntSearchQuery *query, guint limit, GError **error)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_auto (GStrv) parts = g_strsplit (query->words != NULL ? query->words : "", "\"", -1);
  g_autofree char *bare = g_strjoinv (" ", parts);

  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      if (!is_wanted (query, (EntNounId) noun))
        continue;
      g_autoptr (GArray)
        near = ent_repo_near_names (context->store, (EntNounId) noun, bare, 0, limit, error);
      if (near == NULL)
        return NULL;
      for (guint i = 0; i < near->len; i++)
        {
          const Name name = { (EntNounId) noun, g_array_index (near, EntNearName, i) };
          g_array_append_val (names, name);
        }
    }
  g_array_sort (names, by_distance);
  return g_steal_pointer (&names);
}

EntHit *
ent_hit_of_record (const EntContext *context, EntNounId noun, gint64 id)
{
  g_autoptr (EntRecord) record = ent_repo_find (context->store, noun, id, NULL);

  if (record == NULL)
    return NULL;
  EntHit *hit = g_new0 (EntHit, 1);
  const EntField *partner = ent_noun_partner_field (record->noun);
  hit->noun = noun;
  hit->id = record->id;
  hit->rank = (gint64) noun << 40 | record->id;
  hit->at = record->updated_at;
  hit->title = g_strdup (ent_record_title (record));
  hit->marked_title = g_strdup (hit->title);
  hit->partner = partner != NULL ? ent_record_number (record, partner) : 0;
  hit->partner_name = partner != NULL ? g_strdup (ent_record_ref_name (record, partner)) : NULL;
  hit->snippet = g_strdup ("");
  return hit;
}

void
ent_did_you_mean_expect (const EntContext *context)
{
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    if (ent_noun_is_folded (ent_noun ((EntNounId) noun)))
      ent_repo_expect_words (context->store, (EntNounId) noun);
}

GPtrArray *
ent_did_you_mean (const EntContext *context, const EntSearchQuery *query, guint limit,
                  GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_hit_free);
  g_autoptr (GArray) names = find_names (context, query, limit, error);

  for (guint i = 0; names != NULL && i < names->len && hits->len < limit; i++)
    {
      const Name *name = &g_array_index (names, Name, i);
      EntHit *hit = ent_hit_of_record (context, name->noun, name->near.id);
      if (hit != NULL)
        g_ptr_array_add (hits, hit);
    }
  return names != NULL ? g_steal_pointer (&hits) : NULL;
}

char *
ent_did_you_mean_text (const GPtrArray *hits)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const EntHit *hit = hits->pdata[i];
      g_string_append_printf (out, "%s%s (%s %" G_GINT64_FORMAT ")", i > 0 ? ", " : "", hit->title,
                              _(ent_noun (hit->noun)->name), hit->id);
    }
  return g_string_free (out, FALSE);
}
