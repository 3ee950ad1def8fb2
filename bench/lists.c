/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lists DATABASE: filters of all partners, "did you mean" and the search for
 * duplicates, beside the counting of all partners in the same run. Medians.
 */
#include <stdlib.h>

#include "entente/service/filter/filter.h"
#include "entente/service/duplicate/duplicates.h"
#include "entente/service/search/did-you-mean.h"
#include "entente/service/search/search.h"
#include "entente/store/repo.h"
#include "median.h"

#define RUNS 15

static const char *const filters[] = {
  "tier=gold and silent>30d and country=FR",
  "silent>30d",
  "name ~ zzz",
  "tag=health and name ~ zzz",
  "promises>99",
  "value>99M",
  "health<20",
  "renews<60d",
  "owner ~ zzz or notes ~ zzz or city ~ zzz",
  "tier=gold and silent>30d and country=FR and promises>0 and value>10k and tag is set and name ~ "
  "zzz",
};

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
check (gboolean ok, GError *error)
{
  if (ok)
    return;
  g_printerr ("lists: %s\n", error->message);
  exit (1);
}

static void
measure_filter (const EntContext *context, const char *text)
{
  double bare[RUNS], read[RUNS];
  GError *error = NULL;
  guint rows = 0;

  /* As in a list: the filter is read once, and what it looks up is kept until something changes. */
  g_autoptr (EntFilter) filter = ent_filter_parse (context, ENT_NOUN_PARTNER, text, NULL, &error);
  check (filter != NULL, error);
  for (int i = 0; i < RUNS; i++)
    {
      const EntPageQuery all = { .words = "zzzzzz" };
      gint64 n, start = g_get_monotonic_time ();
      check (ent_repo_count (context->store, ENT_NOUN_PARTNER, &all, &n, &error), error);
      bare[i] = since (start);
      start = g_get_monotonic_time ();
      check (ent_filter_look_up (context, filter, &error), error);
      const EntPageQuery query = { .filter = filter, .light = TRUE, .limit = 120 };
      g_autoptr (GPtrArray) page = ent_repo_page (context->store, ENT_NOUN_PARTNER, &query, &error);
      check (page != NULL, error);
      read[i] = since (start);
      rows = page->len;
    }
  double sql = median_of (bare, RUNS), mine = median_of (read, RUNS);
  g_print ("%8.2f ms   %.1f x a count by name   %3u rows   %s\n", mine, mine / sql, rows, text);
}

static gint64
count_names (const EntContext *context, EntNounId noun, GError **error)
{
  gint64 n = 0;

  check (ent_repo_count (context->store, noun, &(EntPageQuery){ .words = "zzzzzz" }, &n, error),
         *error);
  check (ent_repo_count (context->store, noun, &(EntPageQuery){ 0 }, &n, error), *error);
  return n;
}

/* Beside a look at every name by SQL, for partners and for people. */
static void
measure_near (const EntContext *context, const char *text)
{
  double bare[RUNS], near[RUNS];
  gint64 names = 0;
  guint rows = 0;
  GError *error = NULL;

  g_autoptr (EntSearchQuery) query = ent_search_understand (context, text, &error);
  check (query != NULL, error);
  for (int i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      names = count_names (context, ENT_NOUN_PARTNER, &error)
              + count_names (context, ENT_NOUN_PERSON, &error);
      bare[i] = since (start);
      start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) hits = ent_did_you_mean (context, query, 5, &error);
      check (hits != NULL, error);
      near[i] = since (start);
      rows = hits->len;
      if (i == 0)
        g_print ("%8.2f ms   with the names to be read first\n", near[0]);
    }
  double sql = median_of (bare, RUNS), mine = median_of (near, RUNS);
  g_print ("%8.2f ms   %.2f x a look at all names by SQL   %u near, %" G_GINT64_FORMAT
           " names   did you mean \"%s\"\n",
           mine, mine / sql, rows, names, text);
}

static void
measure_group (const EntContext *context, EntNounId noun)
{
  double found[RUNS];
  GError *error = NULL;
  guint n = 0;

  for (int i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) groups = ent_duplicates_find (context, noun, &error);
      check (groups != NULL, error);
      found[i] = since (start);
      n = groups->len;
    }
  g_print ("%8.2f ms   duplicates of %s, %u groups\n", median_of (found, RUNS),
           ent_noun (noun)->name, n);
}

int
main (int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (EntClock) clock = ent_clock_new_from_environment (&error);

  if (argc != 2 || clock == NULL)
    return 2;
  const EntStoreOptions options = { .path = argv[1], .must_exist = TRUE, .clock = clock };
  g_autoptr (EntStore) store = ent_store_open (&options, &error);
  check (store != NULL, error);
  g_autoptr (EntConfig) config = ent_config_new_default ();
  const EntContext context = { store, config, clock };
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    measure_filter (&context, filters[i]);
  measure_near (&context, "lutece integraton");
  measure_near (&context, "anna nunezz");
  measure_group (&context, ENT_NOUN_PARTNER);
  measure_group (&context, ENT_NOUN_PERSON);
  return 0;
}
