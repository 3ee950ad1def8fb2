/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "harness/edits.h"
#include "entente/base/error.h"
#include "entente/service/review/cadence.h"
#include "entente/service/health/health.h"

#define NOW "2026-03-10T10:00:00Z"
#define YEAR 365u

static EntHealthRules
standard_rules (void)
{
  g_autoptr (EntConfig) config = ent_config_new_default ();
  EntHealthRules rules;

  ent_health_rules (config, &rules);
  return rules;
}

static void
assert_part (EntHealthPartId part, const EntHealthFacts *facts, double expected)
{
  EntHealthRules rules = standard_rules ();

  g_assert_cmpfloat_with_epsilon (ent_health_part (&rules, facts, part), expected, 1e-9);
}

static void
recency_falls_from_the_ideal_interval_to_twice_the_longest (void)
{
  static const struct
  {
    int ideal, longest, silence;
    double value;
  } cases[] = {
    { 30, 60, -1, 0 },   { 30, 60, 0, 1 },     { 30, 60, 30, 1 },          { 30, 60, 45, 0.75 },
    { 30, 60, 60, 0.5 }, { 30, 60, 90, 0.25 }, { 30, 60, 119, 1.0 / 120 }, { 30, 60, 120, 0 },
    { 30, 60, 4000, 0 }, { 20, 20, 20, 1 },    { 20, 20, 21, 0.475 },      { 20, 20, 40, 0 },
    { 1, 1, 1, 1 },      { 1, 1, 2, 0 },       { 50, 20, 50, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_part (ENT_HEALTH_RECENCY,
                 &(EntHealthFacts){ .ideal = cases[i].ideal,
                                    .longest = cases[i].longest,
                                    .silence = cases[i].silence },
                 cases[i].value);
}

static void
reciprocity_is_the_mean_of_both_sides_and_counts_only_with_promises (void)
{
  static const struct
  {
    EntPromises ours, theirs;
    double value;
  } cases[] = {
    { { 0 }, { 0 }, -1 },
    { { .kept = 3 }, { .kept = 1 }, 1 },
    { { .kept = 1, .late = 1, .broken = 1, .overdue = 1 }, { .kept = 2 }, (0.375 + 1) / 2 },
    { { .kept = 1 }, { 0 }, 0.75 },
    { { 0 }, { .broken = 2 }, 0.25 },
    { { .overdue = 1 }, { .late = 1 }, 0.25 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_part (ENT_HEALTH_RECIPROCITY,
                 &(EntHealthFacts){ .promises = { cases[i].ours, cases[i].theirs } },
                 cases[i].value);
}

static void
breadth_momentum_services_and_contributions_are_as_described (void)
{
  static const double services[] = { 0, 0.4, 0.6, 1 };

  for (int people = 0; people < 6; people++)
    assert_part (ENT_HEALTH_BREADTH, &(EntHealthFacts){ .people = people },
                 people >= 3 ? 1 : people / 3.0);
  for (int n = 0; n < 6; n++)
    assert_part (ENT_HEALTH_CONTRIBUTIONS, &(EntHealthFacts){ .contributions = n },
                 n >= 4 ? 1 : n / 4.0);
  for (int i = 0; i < 4; i++)
    assert_part (ENT_HEALTH_ENGAGEMENTS, &(EntHealthFacts){ .services = (EntServices) i },
                 services[i]);
  assert_part (ENT_HEALTH_MOMENTUM, &(EntHealthFacts){ .contacts = 0, .usual = 0 }, 0);
  assert_part (ENT_HEALTH_MOMENTUM, &(EntHealthFacts){ .contacts = 0.5, .usual = 0 }, 1);
  assert_part (ENT_HEALTH_MOMENTUM, &(EntHealthFacts){ .contacts = 3, .usual = 4 }, 0.75);
  assert_part (ENT_HEALTH_MOMENTUM, &(EntHealthFacts){ .contacts = 9, .usual = 4 }, 1);
}

static void
the_score_is_the_mean_of_the_parts_that_count_by_their_weights (void)
{
  EntHealthRules rules = standard_rules ();
  EntHealthFacts facts = { .ideal = 30,
                           .longest = 60,
                           .silence = 45,
                           .people = 1,
                           .contacts = 2,
                           .usual = 4,
                           .services = ENT_SERVICES_PREPARED,
                           .contributions = 1 };

  /* 30 × 0.75 + 15 × 1/3 + 15 × 0.5 + 10 × 0.6 + 10 × 0.25 = 43.5 of 80 */
  g_assert_cmpint (ent_health_score (&rules, &facts), ==, 54);
  facts.promises[0].kept = 2; /* + 20 × 0.75, of 100 */
  g_assert_cmpint (ent_health_score (&rules, &facts), ==, 59);
  rules.weights[ENT_HEALTH_RECENCY] = 0; /* 36 of 70 */
  g_assert_cmpint (ent_health_score (&rules, &facts), ==, 51);
  memset (rules.weights, 0, sizeof rules.weights);
  g_assert_cmpint (ent_health_score (&rules, &facts), ==, 0);
}

static void
a_band_begins_with_its_points (void)
{
  g_autoptr (EntConfig) config = world_config ("health: {good: 80, fair: 30}\n");
  EntHealthRules rules;

  ent_health_rules (config, &rules);
  g_assert_cmpint (ent_health_band (&rules, 100), ==, ENT_BAND_GOOD);
  g_assert_cmpint (ent_health_band (&rules, 80), ==, ENT_BAND_GOOD);
  g_assert_cmpint (ent_health_band (&rules, 79), ==, ENT_BAND_FAIR);
  g_assert_cmpint (ent_health_band (&rules, 30), ==, ENT_BAND_FAIR);
  g_assert_cmpint (ent_health_band (&rules, 29), ==, ENT_BAND_POOR);
  g_assert_cmpint (ent_health_band (&rules, 0), ==, ENT_BAND_POOR);
}

static EntHealthFacts
facts_on (World *world, gint64 partner, const char *iso)
{
  const guint32 day = ent_day_number (iso);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) all = ent_health_load (&world->context, partner, &day, 1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (g_hash_table_lookup (all, &partner));
  return *(EntHealthFacts *) g_hash_table_lookup (all, &partner);
}

static void
a_promise_is_overdue_then_kept_in_time_or_late_or_broken_for_a_year (void)
{
  static const struct
  {
    const char *state, *settled, *day;
    EntPromises expected;
  } cases[] = {
    { "open", NULL, "2026-02-10", { .overdue = 0 } },
    { "open", NULL, "2026-02-11", { .overdue = 1 } },
    { "kept", "2026-02-10", "2026-02-10", { .kept = 1 } },
    { "kept", "2026-02-11", "2026-02-11", { .late = 1 } },
    { "kept", "2026-02-20", "2026-02-15", { .overdue = 1 } }, /* as it stood then */
    { "kept", "2026-02-10", "2027-02-09", { .kept = 1 } },
    { "kept", "2026-02-10", "2027-02-10", { .kept = 0 } },
    { "broken", "2026-02-01", "2026-02-05", { .broken = 1 } },
    { "kept", "2026-02-10", "2025-12-31", { .kept = 0 } }, /* not made yet */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new (NULL, NOW, NULL);
      gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
      world_add (world, ENT_NOUN_PROMISE, "partner", "1", "side", "them", "text", "Review",
                 "made_on", "2026-01-01", "due_on", "2026-02-10", "state", cases[i].state,
                 "settled_on", cases[i].settled, NULL);
      EntHealthFacts facts = facts_on (world, partner, cases[i].day);
      g_assert_cmpmem (&facts.promises[1], sizeof (EntPromises), &cases[i].expected,
                       sizeof (EntPromises));
    }
}

static void
a_partner_counts_from_its_first_contact_in_the_days_of_the_user (void)
{
  g_autoptr (World)
    world = world_new (NULL, "2026-03-10T12:30:00Z", "Pacific/Apia"); /* the 11th there */
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "tier", "gold", NULL);

  world_contact (world, partner, "2026-03-05T10:30:00Z"); /* the 5th there */
  world_contact (world, partner, "2026-03-05T11:30:00Z"); /* the 6th */
  EntHealthFacts facts = facts_on (world, partner, "2026-03-11");
  g_assert_cmpint (facts.silence, ==, 5);
  g_assert_cmpint (facts.ideal, ==, 30);
  g_assert_cmpint (facts.longest, ==, 60);
  g_assert_cmpuint (facts.known_from, ==, ent_day_number ("2026-03-11"));
  g_assert_cmpint (facts_on (world, partner, "2026-03-05").silence, ==, 0);
  g_assert_cmpint (facts_on (world, partner, "2026-03-04").silence, ==, -1);
}

static void
months_before_anything_was_known_are_empty (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  g_autofree EntHealth *new = ent_health_of (&world->context, partner, NULL);

  for (int i = 0; i < ENT_HEALTH_MONTHS - 1; i++)
    g_assert_cmpint (new->months[i], ==, -1);
  g_assert_cmpint (new->months[ENT_HEALTH_MONTHS - 1], ==, new->score);
  g_assert_cmpint (new->score, ==, 0);
  g_assert_cmpint (new->band, ==, ENT_BAND_POOR);
  /* A contact entered later for an earlier day is known from that day on. */
  world_contact (world, partner, "2025-12-31T23:59:59Z");
  g_autofree EntHealth *touched = ent_health_of (&world->context, partner, NULL);
  for (int i = 0; i < ENT_HEALTH_MONTHS; i++)
    g_assert_cmpint (touched->months[i] >= 0, ==, i >= 8);
  g_autofree char *spark = ent_health_sparkline (touched, TRUE);
  g_assert_cmpuint (strlen (spark), ==, ENT_HEALTH_MONTHS);
}

static void
a_partner_that_is_gone_is_an_error (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_health_of (&world->context, 7, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND);
}

static void
every_part_has_its_facts_in_words (void)
{
  EntHealthFacts facts = { .ideal = 30,
                           .longest = 60,
                           .silence = 12,
                           .people = 2,
                           .contacts = 1.5,
                           .usual = 3,
                           .services = ENT_SERVICES_RUNNING,
                           .contributions = 1,
                           .promises = { { .kept = 2, .late = 1 }, { 0 } } };
  static const char *const expected[ENT_N_HEALTH_PARTS] = {
    "last contact 12 days ago; at best every 30 days, at most 60",
    "we kept 2, 1 late; they promised nothing",
    "2 people met within a year",
    "1.5 contacts this quarter, 3.0 in a usual one",
    "a service is running",
    "1 contribution within a year"
  };

  for (int i = 0; i < ENT_N_HEALTH_PARTS; i++)
    {
      g_autofree char *text = ent_health_part_facts (&facts, (EntHealthPartId) i);
      g_assert_cmpstr (text, ==, expected[i]);
    }
}

/* The facts once more, from all records, one after the other. */
typedef struct
{
  World *world;
  GPtrArray *records[ENT_N_NOUNS];
  guint32 last; /* the last day asked for: what lies ahead of it does not count before its time */
} Model;

static void
read_all (Model *model)
{
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const EntPageQuery query = { .limit = 100000 };
      model->records[n] = ent_repo_page (model->world->store, (EntNounId) n, &query, NULL);
      g_assert_nonnull (model->records[n]);
    }
}

static guint32
day_of (const Model *model, gint64 utc)
{
  return ent_time_day_number (utc, ent_clock_zone (model->world->clock));
}

static void
model_quarter (gint64 utc, gint64 *ret_first, gint64 *ret_after, int back)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (utc);
  int month = (g_date_time_get_month (time) - 1) / 3 * 3 + 1;
  g_autoptr (GDateTime)
    first = g_date_time_new_utc (g_date_time_get_year (time), month, 1, 0, 0, 0);
  g_autoptr (GDateTime) begin = g_date_time_add_months (first, -3 * back);
  g_autoptr (GDateTime) after = g_date_time_add_months (begin, 3);

  *ret_first = g_date_time_to_unix (begin);
  *ret_after = g_date_time_to_unix (after);
}

static void
model_contacts (const Model *model, gint64 partner, guint32 day, EntHealthFacts *facts)
{
  const GPtrArray *all = model->records[ENT_NOUN_INTERACTION];
  gint64 last = ENT_NONE, end = ent_time_day_start (day + 1, ent_clock_zone (model->world->clock));
  double counts[5] = { 0 };
  gint64 first[5], after[5];

  for (int back = 0; back < 5; back++)
    model_quarter (end - 1, &first[back], &after[back], back);
  for (guint i = 0; i < all->len; i++)
    {
      const EntInteraction *it = all->pdata[i];
      if (it->partner != partner || !world_is_held (it) || day_of (model, it->at) > day)
        continue;
      last = MAX (last, it->at);
      for (int back = 0; back < 5; back++)
        counts[back] += it->at >= first[back] && it->at < after[back] ? 1 : 0;
    }
  double elapsed = (double) (end - first[0]) / (double) (after[0] - first[0]);
  facts->silence = last == ENT_NONE ? -1 : (int) day - (int) day_of (model, last);
  facts->contacts = counts[0] + (1 - elapsed) * counts[1];
  facts->usual = (counts[1] + counts[2] + counts[3] + counts[4]) / 4;
}

static void
model_promises (const Model *model, gint64 partner, guint32 day, EntHealthFacts *facts)
{
  const GPtrArray *all = model->records[ENT_NOUN_PROMISE];

  for (guint i = 0; i < all->len; i++)
    {
      const EntPromise *it = all->pdata[i];
      EntPromises *side = &facts->promises[strcmp (it->side, "us") == 0 ? 0 : 1];
      guint32 due = ent_day_number (it->due_on),
              settled = strcmp (it->state, "open") == 0 ? 0 : ent_day_number (it->settled_on);
      gboolean late = due != 0 && settled > due;
      if (it->partner != partner || ent_day_number (it->made_on) > day)
        continue;
      if (settled == 0 || settled > day)
        side->overdue += due != 0 && due < day ? 1 : 0;
      else if (settled > day - YEAR && strcmp (it->state, "kept") == 0)
        *(late ? &side->late : &side->kept) += 1;
      else if (settled > day - YEAR)
        side->broken++;
    }
}

/* Met before and within a year before, or again after it, up to the last day asked for. */
static gboolean
model_was_met (const Model *model, const EntPerson *person, guint32 day)
{
  const GPtrArray *all = model->records[ENT_NOUN_INTERACTION];
  gboolean before = FALSE, lately = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const EntInteraction *it = all->pdata[i];
      for (guint k = 0; world_is_held (it) && it->people != NULL && k < it->people->len; k++)
        if (g_array_index (it->people, gint64, k) == person->base.id)
          {
            before |= day_of (model, it->at) <= day;
            lately |= day_of (model, it->at) > day - YEAR && day_of (model, it->at) <= model->last;
          }
    }
  return before && lately;
}

static void
model_people (const Model *model, gint64 partner, guint32 day, EntHealthFacts *facts)
{
  const GPtrArray *all = model->records[ENT_NOUN_PERSON];

  for (guint i = 0; i < all->len; i++)
    {
      const EntPerson *it = all->pdata[i];
      guint32 left = ent_day_number (it->left_on);
      if (it->partner == partner && (left == 0 || left > day) && model_was_met (model, it, day))
        facts->people++;
    }
}

static EntServices
model_service (const Model *model, const EntEngagement *it, guint32 day)
{
  const EntWord *stage = ent_config_word (model->world->config, "stages", it->stage);
  guint32 since = ent_day_number (it->stage_since), start = ent_day_number (it->start_on),
          end = ent_day_number (it->end_on);
  gboolean over = end != 0 && end < day;

  if (since > day || stage == NULL || stage->outcome == ENT_OUTCOME_OPEN)
    return ENT_SERVICES_PREPARED;
  if (stage->outcome == ENT_OUTCOME_LOST)
    return ENT_SERVICES_NONE;
  if (over)
    return end > day - YEAR ? ENT_SERVICES_PAST : ENT_SERVICES_NONE;
  if (stage->ended)
    return since > day - YEAR ? ENT_SERVICES_PAST : ENT_SERVICES_NONE;
  return start <= day ? ENT_SERVICES_RUNNING : ENT_SERVICES_PREPARED;
}

static void
model_rest (const Model *model, const EntPartner *partner, guint32 day, EntHealthFacts *facts)
{
  EntCadence cadence = ent_cadence (model->world->config, partner->cadence_days, partner->tier,
                                    (const char *const *) partner->tags);

  facts->ideal = cadence.ideal;
  facts->longest = cadence.longest;
  facts->known_from = day_of (model, partner->base.created_at);
  for (guint i = 0; i < model->records[ENT_NOUN_ENGAGEMENT]->len; i++)
    {
      const EntEngagement *it = model->records[ENT_NOUN_ENGAGEMENT]->pdata[i];
      if (it->partner == partner->base.id)
        facts->services = MAX (facts->services, model_service (model, it, day));
    }
  for (guint i = 0; i < model->records[ENT_NOUN_CONTRIBUTION]->len; i++)
    {
      const EntContribution *it = model->records[ENT_NOUN_CONTRIBUTION]->pdata[i];
      guint32 happened = ent_day_number (it->happened_on);
      facts->contributions +=
        it->partner == partner->base.id && happened <= day && happened > day - YEAR ? 1 : 0;
    }
}

static void
assert_facts (const EntHealthFacts *found, const EntHealthFacts *expected)
{
  g_assert_cmpint (found->silence, ==, expected->silence);
  g_assert_cmpint (found->ideal, ==, expected->ideal);
  g_assert_cmpint (found->longest, ==, expected->longest);
  g_assert_cmpuint (found->known_from, ==, expected->known_from);
  g_assert_cmpmem (found->promises, sizeof found->promises, expected->promises,
                   sizeof expected->promises);
  g_assert_cmpint (found->people, ==, expected->people);
  g_assert_cmpint (found->services, ==, expected->services);
  g_assert_cmpint (found->contributions, ==, expected->contributions);
  g_assert_cmpfloat_with_epsilon (found->contacts, expected->contacts, 1e-6);
  g_assert_cmpfloat_with_epsilon (found->usual, expected->usual, 1e-6);
}

static void
compare_all (Model *model, const guint32 *days, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) all = ent_health_load (&model->world->context, 0, days, n, &error);
  const GPtrArray *partners = model->records[ENT_NOUN_PARTNER];

  model->last = days[n - 1];
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (all), ==, partners->len);
  for (guint i = 0; i < partners->len; i++)
    {
      const EntPartner *partner = partners->pdata[i];
      g_autoptr (GHashTable)
        one = ent_health_load (&model->world->context, partner->base.id, days, n, &error);
      g_assert_no_error (error);
      const EntHealthFacts *of_all = g_hash_table_lookup (all, &partner->base.id),
                           *of_one = g_hash_table_lookup (one, &partner->base.id);
      for (guint d = 0; d < n; d++)
        {
          EntHealthFacts expected = { 0 };
          model_contacts (model, partner->base.id, days[d], &expected);
          model_promises (model, partner->base.id, days[d], &expected);
          model_people (model, partner->base.id, days[d], &expected);
          model_rest (model, partner, days[d], &expected);
          assert_facts (&of_one[d], &expected);
          assert_facts (&of_all[d], &expected);
        }
    }
}

static void
facts_of_all_and_of_one_are_those_of_the_records (gconstpointer data)
{
  g_autoptr (World) world = world_new ("cadences: {key: {longest_days: 20}}\n", NOW, data);
  g_autoptr (Edits) edits = edits_new (world);

  for (int i = 0; i < 500; i++)
    edits_do (edits);
  for (int round = 0; round < 12; round++)
    {
      Model model = { .world = world };
      guint32 near[3], far[6],
        today = world_today (world)
                + (guint32) (round % 3 == 0 ? 0 : g_test_rand_int_range (0, 300) - 150);
      for (int i = 0; i < 20; i++)
        edits_do (edits);
      read_all (&model);
      near[2] = today;
      near[1] = today - (guint32) g_test_rand_int_range (0, 20);
      near[0] = near[1] - (guint32) g_test_rand_int_range (0, 20);
      far[5] = today;
      for (int i = 4; i >= 0; i--)
        far[i] = far[i + 1] - (guint32) g_test_rand_int_range (1, 120);
      compare_all (&model, near, G_N_ELEMENTS (near));
      compare_all (&model, far, G_N_ELEMENTS (far));
      for (int n = 0; n < ENT_N_NOUNS; n++)
        g_ptr_array_unref (model.records[n]);
    }
}

int
main (int argc, char **argv)
{
  static const char *const zones[] = { "UTC", "Europe/Paris", "America/New_York",
                                       "Australia/Lord_Howe", "Pacific/Apia" };

  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/health/" #name, name)
  ADD (recency_falls_from_the_ideal_interval_to_twice_the_longest);
  ADD (reciprocity_is_the_mean_of_both_sides_and_counts_only_with_promises);
  ADD (breadth_momentum_services_and_contributions_are_as_described);
  ADD (the_score_is_the_mean_of_the_parts_that_count_by_their_weights);
  ADD (a_band_begins_with_its_points);
  ADD (a_promise_is_overdue_then_kept_in_time_or_late_or_broken_for_a_year);
  ADD (a_partner_counts_from_its_first_contact_in_the_days_of_the_user);
  ADD (months_before_anything_was_known_are_empty);
  ADD (a_partner_that_is_gone_is_an_error);
  ADD (every_part_has_its_facts_in_words);
#undef ADD
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *name =
        g_strconcat ("/health/facts_of_all_and_of_one_are_those_of_the_records/", zones[i], NULL);
      g_test_add_data_func (name, zones[i], facts_of_all_and_of_one_are_those_of_the_records);
    }
  return g_test_run ();
}
