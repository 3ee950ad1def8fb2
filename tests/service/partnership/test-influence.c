/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/partnership/influence.h"
#include "entente/service/partnership/conviction.h"
#include "entente/service/partnership/influence-warnings.h"
#include "entente/store/repo.h"
#include "harness/world.h"

#define DAYS(n) ((gint64) (n) *24 * 3600)

typedef struct
{
  World world;
  gint64 partner, ana, hugo;
} Fixture;

static gint64
add_person (Fixture *f, const char *name, const char *left_on)
{
  g_autoptr (EntPerson) person = ent_person_new ();
  g_autoptr (GError) error = NULL;

  person->partner = f->partner;
  person->name = g_strdup (name);
  person->left_on = g_strdup (left_on);
  ent_repo_insert (f->world.store, person, &error);
  g_assert_no_error (error);
  return person->base.id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner) partner = ent_partner_new ();

  world_init (&f->world, NULL, NULL);
  partner->name = g_strdup ("Lutèce");
  g_assert_true (ent_repo_insert (f->world.store, partner, &error));
  f->partner = partner->base.id;
  f->ana = add_person (f, "Ana", NULL);
  f->hugo = add_person (f, "Hugo", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (&f->world, NULL);
}

static gint64
meet (Fixture *f, const char *ours, int minutes, int days_ago, gint64 one, gint64 other)
{
  g_autoptr (EntInteraction) it = ent_interaction_new ();
  g_autoptr (GError) error = NULL;
  const gint64 people[] = { one, other };

  it->partner = f->partner;
  it->kind = g_strdup ("call");
  it->summary = g_strdup ("talk");
  it->at = WORLD_SECONDS - DAYS (days_ago);
  it->ours = g_strdup (ours);
  it->minutes = minutes;
  ent_record_set_refs (it, ent_noun_field (it->base.noun, "people"), people,
                       other != 0 ? 2
                       : one != 0 ? 1
                                  : 0);
  ent_repo_insert (f->world.store, it, &error);
  g_assert_no_error (error);
  return it->base.id;
}

static EntInfluence *
influence_of (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  EntInfluence *influence = ent_influence_of (&f->world.context, f->partner, &error);

  g_assert_no_error (error);
  return influence;
}

/* The tie between two names; NULL when one of them is not there. */
static const EntTie *
tie (const EntInfluence *influence, const char *theirs, const char *ours)
{
  for (guint i = 0; i < influence->theirs->len; i++)
    for (guint j = 0; j < influence->ours->len; j++)
      if (g_str_equal (((EntTheirs *) influence->theirs->pdata[i])->record->name, theirs)
          && g_str_equal (((EntOurs *) influence->ours->pdata[j])->name, ours))
        return ent_influence_tie (influence, i, j);
  return NULL;
}

static gboolean
warns (const EntInfluence *influence, const char *words)
{
  g_autoptr (GPtrArray) warnings = ent_influence_warnings (influence);

  for (guint i = 0; i < warnings->len; i++)
    if (strstr (warnings->pdata[i], words) != NULL)
      return TRUE;
  return FALSE;
}

static void
several_of_us_are_distinguished_however_they_are_written (Fixture *f, gconstpointer data)
{
  static const char *const ways[] = { "Claire, Marc", "marc et Claire", "Claire and Marc",
                                      "CLAIRE / Marc", "Claire & Marc; Claire" };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    meet (f, ways[i], 30, 10, f->ana, 0);
  g_autoptr (EntInfluence) influence = influence_of (f);
  g_assert_cmpuint (influence->ours->len, ==, 2);
  g_assert_cmpint (tie (influence, "Ana", "Claire")->n, ==, G_N_ELEMENTS (ways));
  g_assert_cmpint (tie (influence, "Ana", "Marc")->minutes, ==, 30 * G_N_ELEMENTS (ways));
}

static void
a_meeting_of_many_counts_for_each_pair_and_once_for_each_side (Fixture *f, gconstpointer data)
{
  meet (f, "Claire, Marc", 60, 10, f->ana, f->hugo);
  meet (f, "Claire", 15, 5, f->ana, 0);
  g_autoptr (EntInfluence) influence = influence_of (f);
  const EntOurs *claire = influence->ours->pdata[0];
  const EntTheirs *ana = influence->theirs->pdata[0];

  g_assert_cmpint (tie (influence, "Ana", "Claire")->minutes, ==, 75);
  g_assert_cmpint (tie (influence, "Hugo", "Marc")->minutes, ==, 60);
  g_assert_cmpstr (claire->name, ==, "Claire");
  g_assert_cmpint (claire->sum.minutes, ==, 75);
  g_assert_cmpuint (claire->knows, ==, 2);
  g_assert_cmpstr (ana->record->name, ==, "Ana");
  g_assert_cmpint (ana->sum.n, ==, 2);
  g_assert_cmpint (ana->sum.last_at, ==, WORLD_SECONDS - DAYS (5));
}

static void
a_person_whom_only_one_of_us_knows_is_flagged (Fixture *f, gconstpointer data)
{
  meet (f, "Claire, Marc", 60, 10, f->ana, 0);
  meet (f, "Marc", 60, 10, f->hugo, 0);
  g_autoptr (EntInfluence) influence = influence_of (f);

  g_assert_true (warns (influence, "only Marc knows Hugo"));
  g_assert_false (warns (influence, "knows Ana"));
  g_assert_false (warns (influence, "the only one"));
}

static void
a_single_person_on_either_side_is_flagged (Fixture *f, gconstpointer data)
{
  meet (f, "Claire", 60, 10, f->ana, 0);
  {
    g_autoptr (EntInfluence) influence = influence_of (f);
    g_assert_true (warns (influence, "Ana is the only one there who was met"));
    g_assert_true (warns (influence, "Claire is the only one of us who knows anybody there"));
  }
  meet (f, NULL, 60, 10, f->hugo, 0);
  g_autoptr (EntInfluence) influence = influence_of (f);
  g_assert_cmpint (influence->unnamed, ==, 1);
  g_assert_false (warns (influence, "who was met"));
}

static void
old_contacts_and_those_who_left_do_not_count (Fixture *f, gconstpointer data)
{
  gint64 gone = add_person (f, "Solène", "2026-03-01"),
         leaving = add_person (f, "Yanis", "2026-04-01");

  meet (f, "Claire", 60, 800, f->ana, 0);
  meet (f, "Claire", 60, 10, gone, 0);
  meet (f, "Claire", 60, 10, leaving, 0);
  g_autoptr (EntInfluence) influence = influence_of (f);
  g_assert_cmpint (tie (influence, "Ana", "Claire")->n, ==, 0);
  g_assert_null (tie (influence, "Solène", "Claire"));
  g_assert_cmpint (tie (influence, "Yanis", "Claire")->n, ==, 1);
}

static void
certify (Fixture *f, gint64 person, const char *title, const char *until)
{
  g_autoptr (EntCertification) one = ent_certification_new ();
  g_autoptr (GError) error = NULL;

  one->person = person;
  one->title = g_strdup (title);
  one->expires_on = g_strdup (until);
  ent_repo_insert (f->world.store, one, &error);
  g_assert_no_error (error);
}

static void
a_certification_with_a_single_holder_today_is_named (Fixture *f, gconstpointer data)
{
  certify (f, f->ana, "Administrator", "2026-03-10");
  certify (f, f->hugo, "administrator", "2026-03-09");
  certify (f, f->ana, "Integrator", NULL);
  certify (f, f->hugo, "Integrator", "2027-01-01");
  certify (f, f->hugo, "Trainer", "2025-01-01");
  certify (f, f->hugo, "Developer", "2026-06-01");
  certify (f, f->hugo, "Developer", "2027-06-01");
  g_autoptr (EntInfluence) influence = influence_of (f);
  g_assert_cmpuint (influence->sole_holders->len, ==, 2);
  const EntSoleHolder *first = influence->sole_holders->pdata[0],
                      *second = influence->sole_holders->pdata[1];
  g_assert_cmpstr (first->title, ==, "Administrator");
  g_assert_cmpstr (first->name, ==, "Ana");
  g_assert_cmpstr (second->title, ==, "Developer");
  g_assert_cmpstr (second->until, ==, "2027-06-01");
}

static void
those_of_us_who_know_a_person_are_listed_with_the_time (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  meet (f, "Marc", 30, 20, f->ana, 0);
  meet (f, "Claire", 30, 10, f->ana, f->hugo);
  meet (f, "Claire", 45, 5, f->ana, 0);
  g_autoptr (GPtrArray) knowers = ent_influence_knowers (&f->world.context, f->ana, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (knowers->len, ==, 2);
  g_assert_cmpstr (((EntOurs *) knowers->pdata[0])->name, ==, "Claire");
  g_autofree char *text = ent_tie_text (&((EntOurs *) knowers->pdata[0])->sum);
  g_assert_cmpstr (text, ==, "1h15 ×2");
}

static void
a_step_is_of_the_day_of_what_shows_it (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntConviction)
    bare = ent_conviction_reach (&f->world.context, f->hugo, "curious", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bare->reached_on, ==, "2026-03-10");
  g_assert_cmpint (bare->interaction, ==, 0);

  gint64 first = meet (f, "Claire", 30, 20, f->ana, 0),
         latest = meet (f, "Claire", 30, 2, f->ana, 0);
  g_autoptr (EntConviction)
    by_latest = ent_conviction_reach (&f->world.context, f->ana, "user", 0, &error);
  g_assert_cmpint (by_latest->interaction, ==, latest);
  g_assert_cmpstr (by_latest->reached_on, ==, "2026-03-08");
  g_assert_cmpint (by_latest->partner, ==, f->partner);
  g_autoptr (EntConviction)
    named = ent_conviction_reach (&f->world.context, f->ana, "curious", first, &error);
  g_assert_cmpint (named->interaction, ==, first);
  g_assert_cmpstr (named->reached_on, ==, "2026-02-18");
  g_assert_no_error (error);
  g_assert_null (ent_conviction_reach (&f->world.context, f->ana, "curious", 999, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND);
}

#define TEST(name) g_test_add ("/influence/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (several_of_us_are_distinguished_however_they_are_written);
  TEST (a_meeting_of_many_counts_for_each_pair_and_once_for_each_side);
  TEST (a_person_whom_only_one_of_us_knows_is_flagged);
  TEST (a_single_person_on_either_side_is_flagged);
  TEST (old_contacts_and_those_who_left_do_not_count);
  TEST (a_certification_with_a_single_holder_today_is_named);
  TEST (those_of_us_who_know_a_person_are_listed_with_the_time);
  TEST (a_step_is_of_the_day_of_what_shows_it);
  return g_test_run ();
}
