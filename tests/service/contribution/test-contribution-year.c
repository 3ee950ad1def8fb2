/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a partner gave within a year, by week and by kind. */
#include "entente/service/contribution/contribution-year.h"

#include <string.h>

#include "entente/store/repo.h"
#include "harness/world.h"

#define KINDS 20 /* more than anybody's vocabulary has today */

static void
add_contributions (World *world, gint64 partner, const char *kind, const char *day, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntContribution) given = ent_contribution_new ();
      given->partner = partner;
      given->kind = g_strdup (kind);
      given->title = g_strdup_printf ("%s %d", kind, i);
      given->happened_on = g_strdup (day);
      ent_repo_insert (world->store, given, &error);
      g_assert_no_error (error);
    }
}

static gint64
add_partner (World *world)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup ("Nordwind");
  g_assert_true (ent_repo_insert (world->store, partner, NULL));
  return partner->base.id;
}

/* A vocabulary of so many kinds: k01, k02 … */
static char *
many_kinds (void)
{
  GString *yaml = g_string_new ("contribution_kinds: {");

  for (int i = 1; i <= KINDS; i++)
    g_string_append_printf (yaml, "%sk%02d: {label: Kind %02d}", i > 1 ? ", " : "", i, i);
  g_string_append (yaml, "}\n");
  return g_string_free (yaml, FALSE);
}

static void
every_kind_is_counted_under_its_own_name (void)
{
  g_autofree char *yaml = many_kinds ();
  g_autoptr (World) world = world_new (yaml, WORLD_NOW, NULL);
  gint64 partner = add_partner (world);
  g_autoptr (EntContributionYear) year = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);

  for (int i = 1; i <= KINDS; i++)
    {
      g_autofree char *kind = g_strdup_printf ("k%02d", i);
      add_contributions (world, partner, kind, "2026-03-02", KINDS + 1 - i);
      g_string_append_printf (expected, "%sKind %02d %d", i > 1 ? " · " : "", i, KINDS + 1 - i);
    }
  g_assert_true (ent_contribution_year_of (&world->context, partner, &year, &error));
  g_assert_no_error (error);
  g_autofree char *text = ent_contribution_year_kinds_text (&world->context, year);
  g_assert_cmpstr (text, ==, expected->str);

  json_t *json = ent_contribution_year_json (year);
  json_t *kinds = json_object_get (json, "kinds");
  g_assert_cmpuint (json_object_size (kinds), ==, KINDS);
  g_assert_cmpint (json_integer_value (json_object_get (kinds, "k17")), ==, KINDS + 1 - 17);
  json_decref (json);
}

static void
a_year_is_the_52_weeks_up_to_the_one_of_today (void)
{
  g_autoptr (World) world = world_new ("", WORLD_NOW, NULL);
  gint64 partner = add_partner (world);
  g_autoptr (EntContributionYear) year = NULL;

  /* Today is a Tuesday: its week began on 9 March, the first of the 52 on 17 March 2025. */
  add_contributions (world, partner, "code", "2026-03-15", 1);
  add_contributions (world, partner, "code", "2026-03-09", 2);
  add_contributions (world, partner, "code", "2026-03-08", 3);
  add_contributions (world, partner, "talk", "2025-03-17", 4);
  add_contributions (world, partner, "talk", "2025-03-16", 5);
  add_contributions (world, partner, "talk", NULL, 6);
  g_assert_true (ent_contribution_year_of (&world->context, partner, &year, NULL));
  g_assert_cmpint (year->weeks[51], ==, 3);
  g_assert_cmpint (year->weeks[50], ==, 3);
  g_assert_cmpint (year->weeks[0], ==, 4);
  g_assert_cmpint (year->row.n, ==, 10);
  g_assert_cmpint (year->place, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contribution-year/every_kind_is_counted_under_its_own_name",
                   every_kind_is_counted_under_its_own_name);
  g_test_add_func ("/contribution-year/a_year_is_the_52_weeks_up_to_the_one_of_today",
                   a_year_is_the_52_weeks_up_to_the_one_of_today);
  return g_test_run ();
}
