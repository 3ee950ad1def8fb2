/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which partners a test of their health fits: all scores are worked out at once, and kept until
 * anything changes. */
#include "entente/base/error.h"
#include "entente/service/health/health.h"
#include "entente/store/repo.h"
#include "service/filter/filter-private.h"

typedef struct
{
  gint64 partner;
  int score;
} Scored;

typedef struct
{
  EntContext context;
  GArray *scores; /* Scored; NULL: not worked out yet */
  guint32 day;
  gint64 stamp; /* of the store, before they were worked out */
} Scores;

static void
scores_free (gpointer data)
{
  Scores *self = data;

  g_clear_pointer (&self->scores, g_array_unref);
  g_free (self);
}

static gboolean
work_out (Scores *self, guint32 today, GError **error)
{
  gint64 stamp = ent_store_change_token (self->context.store);
  GHashTableIter iter;
  gpointer partner, facts;
  EntHealthRules rules;

  if (self->scores != NULL && self->day == today && stamp != 0 && self->stamp == stamp)
    return TRUE;
  g_clear_pointer (&self->scores, g_array_unref);
  g_autoptr (GHashTable) all = ent_health_load (&self->context, 0, &today, 1, error);
  if (all == NULL)
    return FALSE;
  ent_health_rules (self->context.config, &rules);
  self->scores = g_array_sized_new (FALSE, FALSE, sizeof (Scored), g_hash_table_size (all));
  self->day = today;
  self->stamp = stamp;
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &partner, &facts))
    {
      const Scored scored = { *(gint64 *) partner, ent_health_score (&rules, facts) };
      g_array_append_val (self->scores, scored);
    }
  return TRUE;
}

static gboolean
fits (const EntFilter *test, gint64 score)
{
  switch (test->op)
    {
    case ENT_TEST_LESS:
      return score < test->number;
    case ENT_TEST_AT_MOST:
      return score <= test->number;
    case ENT_TEST_MORE:
      return score > test->number;
    case ENT_TEST_AT_LEAST:
      return score >= test->number;
    default:
      return score == test->number;
    }
}

static char *
match (gpointer data, const EntFilter *test, GError **error)
{
  Scores *self = data;
  GString *out;

  if (!work_out (self,
                 ent_time_day_number (ent_clock_now (self->context.clock),
                                      ent_clock_zone (self->context.clock)),
                 error))
    return NULL;
  out = g_string_new ("[");
  for (guint i = 0; i < self->scores->len; i++)
    {
      const Scored *scored = &g_array_index (self->scores, Scored, i);
      if (fits (test, scored->score))
        g_string_append_printf (out, "%s%" G_GINT64_FORMAT, out->len > 1 ? "," : "",
                                scored->partner);
    }
  g_string_append_c (out, ']');
  return g_string_free (out, FALSE);
}

void
ent_filter_know_health (const EntContext *context)
{
  Scores *self = ent_store_match_data (context->store, match);

  if (self != NULL && self->context.config == context->config)
    return;
  self = g_new0 (Scores, 1);
  self->context = *context;
  ent_store_set_match (context->store, match, self, scores_free);
}
