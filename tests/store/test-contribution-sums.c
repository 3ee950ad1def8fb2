/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contributions summed by week, and the ranking made of the sums. */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/store/sql/contribution-sums.h"
#include "entente/store/repo.h"
#include "harness/plan.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC */
#define PARTNERS 25

typedef struct
{
  EntClock *clock;
  EntStore *store;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->clock = ent_clock_new_at (NOON, NULL);
  f->store = ent_store_open (&(EntStoreOptions){ .clock = f->clock, .who = "test" }, &error);
  g_assert_no_error (error);
  for (int i = 1; i <= PARTNERS; i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();
      partner->name = g_strdup_printf ("Partner %d", i);
      g_assert_true (ent_repo_insert (f->store, partner, NULL));
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ent_store_close (f->store);
  ent_clock_free (f->clock);
}

static EntContribution *
give (EntStore *store, gint64 partner, const char *kind, const char *day)
{
  EntContribution *contribution = ent_contribution_new ();

  contribution->partner = partner;
  contribution->kind = g_strdup (kind);
  contribution->title = g_strdup ("Something");
  contribution->happened_on = g_strdup (day);
  g_assert_true (ent_repo_insert (store, contribution, NULL));
  return contribution;
}

static void
add_text (gpointer data, gint64 week, const char *kind, gint64 n)
{
  g_string_append_printf (data, "%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT "\n", week, kind, n);
}

static char *
sums (EntStore *store, gint64 partner)
{
  GString *out = g_string_new (NULL);

  g_assert_true (
    ent_contribution_sums_read (store, partner, (EntWeeks){ 0, G_MAXINT }, add_text, out, NULL));
  return g_string_free (out, FALSE);
}

static gint64
week_of (const char *iso)
{
  GDate day;

  g_assert_true (ent_day_parse_iso (iso, &day, NULL));
  return ent_contribution_sums_week (&day);
}

static void
assert_sums (EntStore *store, gint64 partner, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *expected = g_strdup_vprintf (format, args);
  va_end (args);
  g_autofree char *found = sums (store, partner);
  g_assert_cmpstr (found, ==, expected);
}

static void
weeks_begin_on_monday (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (week_of ("2026-01-05"), ==, week_of ("2026-01-11"));
  g_assert_cmpint (week_of ("2026-01-04"), ==, week_of ("2026-01-05") - 1);
  g_autoptr (EntContribution) sunday = give (f->store, 1, "talk", "2026-01-11");
  g_autoptr (EntContribution) monday = give (f->store, 1, "talk", "2026-01-12");
  g_autoptr (EntContribution) never = give (f->store, 1, "code", NULL);
  assert_sums (f->store, 1, "0 code 1\n%d talk 1\n%d talk 1\n", (int) week_of ("2026-01-11"),
               (int) week_of ("2026-01-12"));
}

/* Its week goes on in a year that no day is written with. */
static void
the_last_day_of_all_is_in_its_week (Fixture *f, gconstpointer data)
{
  g_autoptr (EntContribution) last = give (f->store, 1, "talk", "9999-12-31");

  assert_sums (f->store, 1, "%d talk 1\n", (int) week_of ("9999-12-31"));
}

static void
sums_follow_every_change_and_its_undo (Fixture *f, gconstpointer data)
{
  int week = (int) week_of ("2026-01-07");
  g_autoptr (EntContribution) one = give (f->store, 1, "code", "2026-01-07");
  g_autoptr (EntContribution) two = give (f->store, 1, "code", "2026-01-08");
  g_autoptr (EntContribution) moved = ent_record_copy (two);

  assert_sums (f->store, 1, "%d code 2\n", week);
  moved->partner = 2;
  g_free (moved->kind);
  moved->kind = g_strdup ("talk");
  g_assert_true (ent_repo_update (f->store, two, moved, NULL));
  assert_sums (f->store, 1, "%d code 1\n", week);
  assert_sums (f->store, 2, "%d talk 1\n", week);
  g_assert_true (ent_store_undo (f->store, NULL, NULL));
  assert_sums (f->store, 1, "%d code 2\n", week);
  assert_sums (f->store, 2, "");
  g_assert_true (ent_repo_delete (f->store, one, NULL));
  assert_sums (f->store, 1, "%d code 1\n", week);
  g_assert_true (ent_store_undo (f->store, NULL, NULL));
  assert_sums (f->store, 1, "%d code 2\n", week);
}

static void
pages_of_the_ranking_fit_together_both_ways (Fixture *f, gconstpointer data)
{
  gint64 from = week_of ("2026-01-05"), to = week_of ("2026-01-18"), above;
  g_autoptr (GPtrArray) whole = NULL;
  const EntContributor *row = NULL;

  for (int i = 1; i < PARTNERS; i++)
    for (int k = 0; k < 1 + i % 7; k++)
      ent_record_free (
        give (f->store, i, k % 2 ? "talk" : "code", k % 3 ? "2026-01-05" : "2026-01-18"));
  ent_record_free (give (f->store, PARTNERS, "code", "2026-01-19"));
  whole = ent_contribution_sums_ranking (f->store, (EntWeeks){ from, to }, NULL, FALSE, 100, NULL);
  g_assert_cmpuint (whole->len, ==, PARTNERS - 1);
  for (guint i = 0; i < whole->len; i++)
    {
      const EntContributor *expected = whole->pdata[i];
      g_autoptr (GPtrArray) next =
        ent_contribution_sums_ranking (f->store, (EntWeeks){ from, to }, row, FALSE, 1, NULL);
      g_assert_cmpint (((EntContributor *) next->pdata[0])->partner, ==, expected->partner);
      g_assert_cmpint (expected->n, ==, 1 + expected->partner % 7);
      g_assert_true (row == NULL || row->n >= expected->n);
      g_assert_true (
        ent_contribution_sums_place (f->store, (EntWeeks){ from, to }, expected, &above, NULL));
      g_assert_cmpint (above, ==, i);
      row = expected;
    }
  g_autoptr (GPtrArray)
    last = ent_contribution_sums_ranking (f->store, (EntWeeks){ from, to }, NULL, TRUE, 3, NULL);
  g_autoptr (GPtrArray) before =
    ent_contribution_sums_ranking (f->store, (EntWeeks){ from, to }, last->pdata[0], TRUE, 3, NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (((EntContributor *) last->pdata[i])->partner, ==,
                       ((EntContributor *) whole->pdata[whole->len - 3 + i])->partner);
      g_assert_cmpint (((EntContributor *) before->pdata[i])->partner, ==,
                       ((EntContributor *) whole->pdata[whole->len - 6 + i])->partner);
    }
}

static void
sums_of_one_partner_use_their_index (Fixture *f, gconstpointer data)
{
  EntContributor *row = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) page = NULL;

  g_assert_true (ent_contribution_sums_of (f->store, 1, (EntWeeks){ 0, 10 }, &row, NULL));
  g_assert_null (row);
  text = sums (f->store, 1);
  page = ent_repo_page (f->store, ENT_NOUN_CONTRIBUTION,
                        &(EntPageQuery){ .person = 1, .descending = TRUE }, NULL);
  g_assert_cmpuint (page->len, ==, 0);
  g_assert_cmpuint (plan_check_all (f->store), >=, 3);
}

static void
a_wrong_sum_is_found_by_the_check (Fixture *f, gconstpointer data)
{
  static const char *const damages[] = { "UPDATE contribution_week SET n = 2",
                                         "DELETE FROM contribution_week" };

  ent_record_free (give (f->store, 1, "code", "2026-01-07"));
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GPtrArray) before = NULL, after = NULL;
      g_assert_true (ent_store_check (f->store, &before, NULL));
      g_assert_cmpuint (before->len, ==, i == 0 ? 0 : 1);
      g_assert_cmpint (sqlite3_exec (ent_sqlite_db (f->store), damages[i], NULL, NULL, NULL), ==,
                       SQLITE_OK);
      g_assert_true (ent_store_check (f->store, &after, NULL));
      g_assert_cmpuint (after->len, >, 0);
    }
}

static void
contributions_from_before_the_sums_are_counted (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-given-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "old.db", NULL);
  EntStoreOptions options = { .path = path, .clock = f->clock, .who = "test" };
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (int version = 0; version < 3; version++)
    g_assert_cmpint (sqlite3_exec (db, ent_schema_migrations[version], NULL, NULL, NULL), ==,
                     SQLITE_OK);
  g_autofree char *fill =
    g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = 3;"
                     "INSERT INTO partner(id, version, created_at, updated_at, name, name_key) "
                     "VALUES (1, 1, 0, 0, 'A', 'a');"
                     "INSERT INTO contribution(version, created_at, updated_at, partner_id, kind, "
                     "title, happened_on) VALUES"
                     " (1, 0, 0, 1, 'code', 'x', '2026-01-05'), (1, 0, 0, 1, 'code', 'y', "
                     "'2026-01-11'), (1, 0, 0, 1, 'talk', 'z', NULL)",
                     ENT_SCHEMA_APPLICATION_ID);
  g_assert_cmpint (sqlite3_exec (db, fill, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  EntStore *store = ent_store_open (&options, NULL);
  g_assert_nonnull (store);
  assert_sums (store, 1, "0 talk 1\n%d code 2\n", (int) week_of ("2026-01-05"));
  ent_store_close (store);
  g_unlink (path);
  g_rmdir (folder);
}

#define ADD(name) g_test_add ("/given/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (weeks_begin_on_monday);
  ADD (the_last_day_of_all_is_in_its_week);
  ADD (sums_follow_every_change_and_its_undo);
  ADD (pages_of_the_ranking_fit_together_both_ways);
  ADD (sums_of_one_partner_use_their_index);
  ADD (a_wrong_sum_is_found_by_the_check);
  ADD (contributions_from_before_the_sums_are_counted);
  return g_test_run ();
}
