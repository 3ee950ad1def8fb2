/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a filter finds: the same as a look at every record, in pages and in long searches. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/filter/filter.h"
#include "entente/service/health/health.h"
#include "entente/store/repo.h"
#include "harness/filter-print.h"
#include "harness/trials.h"
#include "harness/world.h"
#include "service/filter/filter-world.h"
#include "service/filter/filter-model.h"

/* A random expression, now and then a wrong one. */
static void
write_expression (GString *out, GRand *rand, const char *const *tests, int depth)
{
  static const char *const joins[] = { " and ", " or ", " ET ", " ou ", NULL };
  int kind = depth > 3 ? 9 : g_rand_int_range (rand, 0, 10);

  if (kind < 3)
    {
      g_string_append (out, kind == 0 ? "not (" : "(");
      write_expression (out, rand, tests, depth + 1);
      g_string_append_c (out, ')');
    }
  else if (kind < 6)
    {
      write_expression (out, rand, tests, depth + 1);
      g_string_append (out, pick (rand, joins));
      write_expression (out, rand, tests, depth + 1);
    }
  else if (kind < 7)
    {
      g_string_append (out, "non ");
      write_expression (out, rand, tests, depth + 1);
    }
  else
    g_string_append (out, pick (rand, tests));
}

static const char *const partner_tests[] = { "tier=gold",
                                             "tier != SILV",
                                             "tier=or",
                                             "tier=or or tier=argent",
                                             "tier = gold, silver",
                                             "tier != or,argent",
                                             "not tier=gold,bronze or silent>3",
                                             "tag=health,public",
                                             "tag != health, public and tier=gold",
                                             "tier is empty",
                                             "tier is set",
                                             "tier ~ old",
                                             "country = fr",
                                             "country!=FR",
                                             "name ~ lut",
                                             "name = lutece",
                                             "name = \"a \\\"b\\\" \\\\c\"",
                                             "name ~ \"= 1\"",
                                             "notes ~ ete",
                                             "notes is not empty",
                                             "silent>3d",
                                             "silent<=1w",
                                             "silent < 2",
                                             "silent >= 20 jours",
                                             "silent = 3",
                                             "silent != 3",
                                             "silent is empty",
                                             "next < 2026-03-10",
                                             "next>=today",
                                             "next = yesterday",
                                             "next is set",
                                             "since <= 2025-01-01",
                                             "since > last month",
                                             "since est vide",
                                             "tag = health",
                                             "tag=sante",
                                             "tags ~ e",
                                             "tag != public",
                                             "tag is empty",
                                             "promises > 0",
                                             "promises = 2",
                                             "promises is empty",
                                             "value > 600",
                                             "value <= 1200,00",
                                             "value = 0",
                                             "value is empty",
                                             "value != 600",
                                             "valeur > 600 et silence > 3j ou promesses=2",
                                             "siret = lutece",
                                             "siret ~ nord",
                                             "siret != nova",
                                             "siret is empty",
                                             "cadence_days < 2m",
                                             "cadence-days is empty",
                                             "last = today",
                                             "last >= 2026-02-20",
                                             "last < 2026-02-20",
                                             "last > yesterday",
                                             "last is empty",
                                             "id > 12",
                                             "id != 3",
                                             "created = today",
                                             "updated < today",
                                             "interaction_count >= 2",
                                             "health < 40",
                                             "health >= 40",
                                             "santé != 33",
                                             "health is set",
                                             "renews < 30d",
                                             "renews >= 22",
                                             "renews = 0",
                                             "renews != 22",
                                             "renews is empty",
                                             NULL };

static const char *const engagement_tests[] = { "partner ~ lut",
                                                "partner = LUTÈCE",
                                                "partner = 3",
                                                "partner != 3",
                                                "sourced_by = lutece",
                                                "sourced_by is empty",
                                                "sourced-by != lutece",
                                                "value > 600",
                                                "value = 0",
                                                "value < 1.2k",
                                                "value is empty",
                                                "stage = gagné",
                                                "stage is empty",
                                                "currency = eur",
                                                "currency != EUR",
                                                "renew_on < 2026-03-10",
                                                "title ~ nova",
                                                "kind = support",
                                                "helped_by is set",
                                                "renews < 60d",
                                                "renews <= 22",
                                                "renews > 3w",
                                                "renews is empty",
                                                "ends < 1y",
                                                "stalled > 3d",
                                                "stalled >= 0",
                                                "partner.tier = gold",
                                                "partner.tier != gold",
                                                "partner.tier=gold,silver",
                                                "partner.tier != gold,silver",
                                                "partner.silent > 5d",
                                                "partner.tag ~ e",
                                                "sourced_by.country = fr",
                                                "sourced-by.country != FR",
                                                "sourced_by.tier is empty",
                                                "sourced_by.silent < 2",
                                                "person.name ~ lut",
                                                "person.partner.tier != gold",
                                                "partner.health < 40",
                                                "partner.value > 600",
                                                "partner.promises = 0",
                                                NULL };

static const char *const interaction_tests[] = { "at = today",
                                                 "at > 2 weeks ago",
                                                 "at <= 2026-03-01",
                                                 "at < 2026-03-09",
                                                 "at != yesterday",
                                                 "person = lutece",
                                                 "people ~ nord",
                                                 "person is empty",
                                                 "people = 4",
                                                 "minutes > 45m",
                                                 "minutes < 1h",
                                                 "minutes is empty",
                                                 "kind=call",
                                                 "summary ~ lut",
                                                 "follow_up_on is set",
                                                 "follow_up_on = tomorrow",
                                                 "follow_up_on <= 2026-03-09",
                                                 "partner.country = FR",
                                                 "people.influence is empty",
                                                 "people.name ~ lut",
                                                 "people.name != lutece",
                                                 "people.partner.tier = gold",
                                                 NULL };

static const char *const promise_tests[] = {
  "late > 0d", "late >= 1",     "late = 1",           "due < 3w",     "due <= 22d",
  "due = 0",   "late is empty", "partner.silent > 3", "state = open", "person.name is set",
  NULL
};

static void
agree (World *f, EntNounId noun, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFilter) filter = ent_filter_parse (&f->context, noun, text, NULL, &error);
  g_autoptr (GHashTable) found = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (filter == NULL)
    g_test_message ("%s", text);
  g_assert_no_error (error);
  g_autofree char *printed = filter_print (filter);
  g_autoptr (EntFilter) again = ent_filter_parse (&f->context, noun, printed, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ent_filter_equal (filter, again));
  g_assert_true (ent_filter_look_up (&f->context, filter, &error));
  g_autoptr (EntFilter) copy = ent_filter_copy (filter);
  g_assert_true (ent_filter_equal (filter, copy));
  const EntPageQuery query = { .filter = filter, .limit = 10000 };
  g_autoptr (GPtrArray) page = ent_repo_page (f->store, noun, &query, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) all = all_of (f, noun, 0);
  guint n = 0;
  for (guint i = 0; i < page->len; i++)
    g_hash_table_add (found, &((EntRecord *) page->pdata[i])->id);
  for (guint i = 0; i < all->len; i++)
    {
      const EntRecord *record = all->pdata[i];
      gboolean wanted = record_fits (f, record, filter);
      n += wanted;
      if (wanted != g_hash_table_contains (found, &record->id))
        g_test_message ("%s\n%s: %s %" G_GINT64_FORMAT, text, printed, record->noun->name,
                        record->id);
      g_assert_true (wanted == g_hash_table_contains (found, &record->id));
    }
  g_assert_cmpuint (n, ==, page->len);
  gint64 count;
  g_assert_true (ent_repo_count (f->store, noun, &query, &count, NULL));
  g_assert_cmpint (count, ==, n);
}

static void
agrees_with_a_look_at_every_record (World *f, gconstpointer data)
{
  static const struct
  {
    EntNounId noun;
    const char *const *tests;
  } nouns[] = {
    { ENT_NOUN_PARTNER, partner_tests },
    { ENT_NOUN_ENGAGEMENT, engagement_tests },
    { ENT_NOUN_INTERACTION, interaction_tests },
    { ENT_NOUN_PROMISE, promise_tests },
  };
  g_autoptr (GRand) rand = world_rand (7);

  fill (f, rand);
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      for (const char *const *test = nouns[i].tests; *test != NULL; test++)
        agree (f, nouns[i].noun, *test);
      for (int n = 0; n < TRIALS (200); n++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          write_expression (text, rand, nouns[i].tests, 0);
          agree (f, nouns[i].noun, text->str);
        }
    }
}

static void
the_health_is_compared_with_every_score_and_known_anew_after_a_change (World *f, gconstpointer data)
{
  static const char *const tests[] = { "<", "<=", ">", ">=", "=", "!=" };
  g_autoptr (GRand) rand = world_rand (5);

  fill (f, rand);
  g_autoptr (GPtrArray) all = all_of (f, ENT_NOUN_PARTNER, 0);
  for (guint i = 0; i < all->len; i++)
    {
      g_autofree EntHealth *health =
        ent_health_of (&f->context, ((EntRecord *) all->pdata[i])->id, NULL);
      g_autofree char *text =
        g_strdup_printf ("health %s %d", tests[i % G_N_ELEMENTS (tests)], health->score);
      agree (f, ENT_NOUN_PARTNER, text);
      add_interaction (f, rand, ((EntRecord *) all->pdata[i])->id, 1);
    }
}

static const EntFilter *
health_test (const EntFilter *filter)
{
  while (filter->kind != ENT_FILTER_TEST)
    filter = filter->parts->pdata[0];
  return filter;
}

static void
a_filter_that_is_kept_holds_ids_until_something_changes (World *f, gconstpointer data)
{
  g_autoptr (GRand) rand = world_rand (11);
  g_autoptr (GError) error = NULL;

  fill (f, rand);
  g_autoptr (GPtrArray) all = all_of (f, ENT_NOUN_PARTNER, 0);
  g_autoptr (EntFilter) filter =
    ent_filter_parse (&f->context, ENT_NOUN_ENGAGEMENT, "partner.health >= 30", NULL, &error);
  const EntPageQuery query = { .filter = filter };
  g_assert_null (ent_repo_page (f->store, ENT_NOUN_ENGAGEMENT, &query, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
  g_clear_error (&error);

  for (int round = 0; round < 5; round++)
    {
      g_assert_true (ent_filter_look_up (&f->context, filter, &error));
      g_assert_no_error (error);
      const GArray *ids = health_test (filter)->ids;
      g_assert_true (ent_filter_look_up (&f->context, filter, NULL));
      g_assert_true (health_test (filter)->ids == ids);
      guint n = 0;
      for (guint i = 0; i < all->len; i++)
        {
          g_autofree EntHealth *health =
            ent_health_of (&f->context, ((EntRecord *) all->pdata[i])->id, NULL);
          n += health->score >= 30;
        }
      g_assert_cmpuint (ids->len, ==, n);
      for (int i = 0; i < 5; i++)
        add_interaction (f, rand, ((EntRecord *) all->pdata[round])->id, 1);
    }
}

static void
pages_follow_one_another (World *f, gconstpointer data)
{
  g_autoptr (GRand) rand = world_rand (3);
  fill (f, rand);
  g_autoptr (EntFilter) filter =
    ent_filter_parse (&f->context, ENT_NOUN_PARTNER, "tag is set or silent > 5", NULL, NULL);
  EntPageQuery query = { .filter = filter, .limit = 1000, .sort = "last", .descending = TRUE };
  g_autoptr (GPtrArray) all = ent_repo_page (f->store, ENT_NOUN_PARTNER, &query, NULL);
  g_autoptr (EntPageKey) key = NULL;
  guint n = 0;

  g_assert_cmpuint (all->len, >, 10);
  query.limit = 3;
  for (;;)
    {
      query.key = key;
      g_autoptr (GPtrArray) page = ent_repo_page (f->store, ENT_NOUN_PARTNER, &query, NULL);
      for (guint i = 0; i < page->len; i++, n++)
        g_assert_cmpint (((EntRecord *) page->pdata[i])->id, ==, ((EntRecord *) all->pdata[n])->id);
      if (page->len < 3)
        break;
      ent_page_key_free (key);
      key = ent_repo_key (page->pdata[2], "last");
    }
  g_assert_cmpuint (n, ==, all->len);
}

/* So many tests on so many rows are more than the search by the index may take; the scan of the
 * whole table then gives the same. */
static void
long_searches_find_the_same_in_the_same_order (World *f, gconstpointer data)
{
  g_autoptr (GRand) rand = world_rand (9);
  g_autoptr (GString) text = g_string_new ("minutes > 90");
  g_autoptr (GError) error = NULL;
  guint n = 0;

  fill (f, rand);
  g_assert_true (ent_store_begin (f->store, "fill", NULL));
  for (int i = 0; i < 4000; i++)
    add_interaction (f, rand, 1, 1);
  g_assert_true (ent_store_commit (f->store, NULL));
  for (int i = 0; i < 150; i++)
    g_string_append_printf (text, " or summary ~ q%dq", i);
  g_autoptr (EntFilter)
    simple = ent_filter_parse (&f->context, ENT_NOUN_INTERACTION, "minutes > 90", NULL, &error);
  g_autoptr (EntFilter)
    endless = ent_filter_parse (&f->context, ENT_NOUN_INTERACTION, text->str, NULL, &error);
  g_assert_no_error (error);
  EntPageQuery query = { .filter = simple, .limit = 10000, .descending = TRUE };
  g_autoptr (GPtrArray) all = ent_repo_page (f->store, ENT_NOUN_INTERACTION, &query, NULL);
  g_autoptr (EntPageKey) key = NULL;
  query = (EntPageQuery){ .filter = endless, .limit = 100, .descending = TRUE };
  for (guint length = 100; length == 100;)
    {
      query.key = key;
      g_autoptr (GPtrArray) page = ent_repo_page (f->store, ENT_NOUN_INTERACTION, &query, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < page->len; i++, n++)
        g_assert_cmpint (((EntRecord *) page->pdata[i])->id, ==, ((EntRecord *) all->pdata[n])->id);
      length = page->len;
      ent_page_key_free (key);
      key = length > 0 ? ent_repo_key (page->pdata[length - 1], "at") : NULL;
    }
  g_assert_cmpuint (n, ==, all->len);
  g_assert_cmpuint (n, >, 100);
}

static void
errors_name_the_column (World *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gsize offset;
    const char *part;
  } cases[] = {
    { "tire=gold", 0, "did you mean" },
    { "owner.name=x", 0, "no field" },
    { "country.name=x", 0, "no field" },
    { "tier=gold,", 5, "nothing to compare" },
    { "tier=gold,tin", 5, "not known" },
    { "tier=gold silent>30d", 10, "missing before" },
    { "tier=gold) and x=1", 9, "no parenthesis" },
    { "(tier=gold", 0, "not closed" },
    { "tier=", 5, "a value is missing" },
    { "tier", 4, "operator is missing" },
    { "tier=platinumm", 5, "not known" },
    { "tier<gold", 4, "no order" },
    { "silent ~ 3", 7, "no ~" },
    { "silent > soon", 9, "number of days" },
    { "since > nimportequoi", 8, "not a day" },
    { "value > much", 8, "not an amount" },
    { "tier=gold and", 13, "a field is missing" },
    { "tier=gold and and", 14, "a field is missing" },
    { "name = \"Lut", 7, "not closed" },
    { "name = \"\"", 7, "is empty" },
    { "tier is gold", 8, "is empty" },
    { "ville = été et tier = \"\"", 0, "no field" },
    { "city = été and tier = (", 24, "a value is missing" },
    { "", 0, "a field is missing" },
    { "name = a\377b", 8, "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize offset = 999;
      g_test_message ("%s", cases[i].text);
      g_assert_null (
        ent_filter_parse (&f->context, ENT_NOUN_PARTNER, cases[i].text, &offset, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_cmpuint (offset, ==, cases[i].offset);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_nonnull (strstr (error->message, "(column "));
    }
  g_autoptr (GError) error = NULL;
  ent_filter_parse (&f->context, ENT_NOUN_PARTNER, "city = été and tier = (", NULL, &error);
  g_assert_nonnull (strstr (error->message, "(column 23)"));
}

#define TEST(name) g_test_add ("/filter/" #name, World, NULL, set_up, name, world_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST (agrees_with_a_look_at_every_record);
  TEST (the_health_is_compared_with_every_score_and_known_anew_after_a_change);
  TEST (a_filter_that_is_kept_holds_ids_until_something_changes);
  TEST (pages_follow_one_another);
  TEST (long_searches_find_the_same_in_the_same_order);
  TEST (errors_name_the_column);
  return g_test_run ();
}
