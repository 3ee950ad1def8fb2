/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which partners a test of their health holds for: all scores are worked out at once, and the ids
 * kept in the test until anything changes. */
#include "entente/service/health/health.h"
#include "service/filter/filter-value.h"

typedef struct
{
  gint64 partner;
  int score;
} Scored;

/* Scored, of every partner; NULL with error. */
static GArray *
score_all (const EntContext *context, guint32 today, GError **error)
{
  g_autoptr (GHashTable) all = ent_health_load (context, 0, &today, 1, error);
  GHashTableIter iter;
  gpointer partner, facts;
  EntHealthRules rules;

  if (all == NULL)
    return NULL;
  ent_health_rules (context->config, &rules);
  GArray *scores = g_array_sized_new (FALSE, FALSE, sizeof (Scored), g_hash_table_size (all));
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &partner, &facts))
    {
      const Scored scored = { *(gint64 *) partner, ent_health_score (&rules, facts) };
      g_array_append_val (scores, scored);
    }
  return scores;
}

static gboolean
holds (const EntFilter *test, gint64 score)
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

static void
add_tests (EntFilter *filter, GPtrArray *tests)
{
  if (filter->kind == ENT_FILTER_TEST && filter->subject == ENT_SUBJECT_HEALTH)
    g_ptr_array_add (tests, filter);
  for (guint i = 0; filter->parts != NULL && i < filter->parts->len; i++)
    add_tests (filter->parts->pdata[i], tests);
}

static void
set_ids (EntFilter *test, const GArray *scores, gint64 token, guint32 today)
{
  g_clear_pointer (&test->ids, g_array_unref);
  test->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  test->ids_token = token;
  test->ids_day = today;
  for (guint i = 0; i < scores->len; i++)
    {
      const Scored *scored = &g_array_index (scores, Scored, i);
      if (holds (test, scored->score))
        g_array_append_val (test->ids, scored->partner);
    }
}

gboolean
ent_filter_look_up (const EntContext *context, EntFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) tests = g_ptr_array_new ();
  gboolean known = TRUE;

  if (filter != NULL)
    add_tests (filter, tests);
  if (tests->len == 0)
    return TRUE;
  /* Before the scores: what changes while they are worked out makes them old at once. */
  gint64 token = ent_store_change_token (context->store);
  guint32 today =
    ent_time_day_number (ent_clock_now (context->clock), ent_clock_zone (context->clock));
  for (guint i = 0; i < tests->len; i++)
    {
      const EntFilter *test = tests->pdata[i];
      known = known && test->ids != NULL && token != 0 && test->ids_token == token
              && test->ids_day == today;
    }
  g_autoptr (GArray) scores = known ? NULL : score_all (context, today, error);
  for (guint i = 0; scores != NULL && i < tests->len; i++)
    set_ids (tests->pdata[i], scores, token, today);
  return known || scores != NULL;
}
