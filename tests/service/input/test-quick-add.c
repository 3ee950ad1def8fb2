/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/service/demo/demo.h"
#include "entente/service/input/quick-add.h"
#include "harness/world.h"

/* Tuesday 10 March 2026, 10:00 UTC. */
#define NOW 1773136800

typedef struct
{
  World world;
  gint64 lutece, nord, nova;
} Fixture;

static gint64
add_partner (Fixture *f, const char *name)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();
  g_autoptr (GError) error = NULL;

  partner->name = g_strdup (name);
  ent_repo_insert (f->world.store, partner, &error);
  g_assert_no_error (error);
  return partner->base.id;
}

static void
add_person (Fixture *f, gint64 partner, const char *name)
{
  g_autoptr (EntPerson) person = ent_person_new ();
  g_autoptr (GError) error = NULL;

  person->partner = partner;
  person->name = g_strdup (name);
  ent_repo_insert (f->world.store, person, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init_at (&f->world, NULL, WORLD_NOW, NULL);
  f->lutece = add_partner (f, "Lutèce Intégration");
  f->nord = add_partner (f, "Nordlicht GmbH");
  f->nova = add_partner (f, "Nova Data");
  add_person (f, f->lutece, "Ana Núñez");
  add_person (f, f->lutece, "Anatole Prévert");
  add_person (f, f->lutece, "Hugo Lefèvre");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (&f->world, NULL);
}

static EntQuickAdd *
parse (Fixture *f, const char *text)
{
  return ent_quick_add_parse (&f->world.context, text, 0, NULL);
}

static void
a_whole_line_is_understood (Fixture *f, gconstpointer data)
{
  g_autoptr (EntQuickAdd)
    quick = parse (f, "call Lutèce renewal talk 45m with Ana Núñez yesterday +3w #renewal");
  const EntInteraction *it = quick->interaction;

  g_assert_true (quick->complete);
  g_assert_cmpint (it->partner, ==, f->lutece);
  g_assert_cmpstr (it->kind, ==, "call");
  g_assert_cmpstr (it->summary, ==, "renewal talk");
  g_assert_cmpint (it->minutes, ==, 45);
  g_assert_cmpuint (it->people->len, ==, 1);
  g_assert_cmpstr (it->follow_up_on, ==, "2026-03-31");
  g_assert_cmpstr (it->tags[0], ==, "renewal");
  g_assert_cmpint (it->at, ==, NOW - 24 * 3600 + 2 * 3600);
}

static void
french_lines_are_understood_too (Fixture *f, gconstpointer data)
{
  g_autoptr (EntQuickAdd) quick =
    parse (f, "réunion lutece revue annuelle 1h30 avec hugo hier à 14h30 relance dans 2 semaines");
  const EntInteraction *it = quick->interaction;

  g_assert_true (quick->complete);
  g_assert_cmpstr (it->kind, ==, "meeting");
  g_assert_cmpint (it->minutes, ==, 90);
  g_assert_cmpstr (it->summary, ==, "revue annuelle");
  g_assert_cmpstr (it->follow_up_on, ==, "2026-03-24");
  g_assert_cmpint (it->at, ==, NOW - 24 * 3600 + 4 * 3600 + 30 * 60);
}

static void
an_ambiguous_name_is_asked_about_and_the_answer_settles_it (Fixture *f, gconstpointer data)
{
  g_autoptr (EntQuickAdd) quick = parse (f, "mail no slides");
  g_autoptr (EntQuickChoices) choices = ent_quick_choices_new ();

  g_assert_false (quick->complete);
  g_assert_cmpuint (quick->candidates->len, ==, 2);
  g_assert_cmpstr (quick->word, ==, "no");
  ent_quick_choices_add (choices, quick->word, f->nova);
  g_autoptr (EntQuickAdd)
    settled = ent_quick_add_parse (&f->world.context, "mail no slides", 0, choices);
  g_assert_true (settled->complete);
  g_assert_cmpint (settled->interaction->partner, ==, f->nova);
}

static void
an_ambiguous_person_is_asked_about (Fixture *f, gconstpointer data)
{
  g_autoptr (EntQuickAdd) quick = parse (f, "call lut budget with ana");

  g_assert_false (quick->complete);
  g_assert_cmpuint (quick->candidates->len, ==, 2);
}

static void
without_a_partner_the_selected_one_counts_else_nothing_is_saved (Fixture *f, gconstpointer data)
{
  g_autoptr (EntQuickAdd) none = parse (f, "call about the weather");
  g_autoptr (EntQuickAdd)
    here = ent_quick_add_parse (&f->world.context, "call about the weather", f->nord, NULL);

  g_assert_false (none->complete);
  g_assert_nonnull (none->question);
  g_assert_true (here->complete);
  g_assert_cmpstr (here->interaction->summary, ==, "about the weather");
}

static void
words_that_only_look_like_days_stay_in_the_summary (Fixture *f, gconstpointer data)
{
  g_autoptr (EntQuickAdd)
    quick = parse (f, "call nordlicht the sun project may start with 3 people");

  g_assert_cmpstr (quick->interaction->summary, ==, "the sun project may start with 3 people");
  g_assert_cmpint (quick->interaction->at, ==, NOW);
}

static void
a_weekday_is_the_last_one (Fixture *f, gconstpointer data)
{
  g_autoptr (EntQuickAdd) quick = parse (f, "call nordlicht kick-off friday");

  g_assert_cmpint (quick->interaction->at, ==, NOW - 4 * 24 * 3600 + 2 * 3600);
}

static void
any_text_is_taken (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = {
    "", " ", "@", "#", "+", "with", "call with", "\xff\xfe", "45m", "@@@ ### +++", "avec avec avec"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (EntQuickAdd)
        quick = ent_quick_add_parse (&f->world.context, texts[i], f->nord, NULL);
      g_assert_true (quick->complete == (quick->question == NULL));
      g_assert_cmpstr (quick->interaction->summary, !=, "");
    }
}

static void
the_demonstration_is_sound (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gint64 partners, interactions;

  g_assert_true (ent_demo_fill (&f->world.context, 7, &error));
  g_assert_no_error (error);
  g_assert_true (
    ent_repo_count (f->world.store, ENT_NOUN_PARTNER, &(EntPageQuery){ 0 }, &partners, &error));
  g_assert_true (ent_repo_count (f->world.store, ENT_NOUN_INTERACTION, &(EntPageQuery){ 0 },
                                 &interactions, &error));
  g_assert_cmpint (partners, ==, 43);
  g_assert_cmpint (interactions, >, 300);
  g_assert_true (ent_store_check (f->world.store, &problems, &error));
  g_assert_cmpuint (problems->len, ==, 0);
}

#define ADD(name) g_test_add ("/quickadd/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_whole_line_is_understood);
  ADD (french_lines_are_understood_too);
  ADD (an_ambiguous_name_is_asked_about_and_the_answer_settles_it);
  ADD (an_ambiguous_person_is_asked_about);
  ADD (without_a_partner_the_selected_one_counts_else_nothing_is_saved);
  ADD (words_that_only_look_like_days_stay_in_the_summary);
  ADD (a_weekday_is_the_last_one);
  ADD (any_text_is_taken);
  ADD (the_demonstration_is_sound);
  return g_test_run ();
}
