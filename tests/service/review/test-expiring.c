/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certifications in the review: before they end, and for a while after. */
#include "harness/world.h"

#define NOW "2026-03-10T10:00:00Z"
#define ALONE                                                                                      \
  "review: {certification_days: 10, urgency: {silent: 0, person_changed: 0, health: 0}}\n"

static gint64
add_partner (World *world)
{
  return world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "tier", "gold", NULL);
}

static gint64
add_person (World *world, gint64 partner)
{
  g_autofree char *id = world_id (partner);

  return world_add (world, ENT_NOUN_PERSON, "partner", id, "name", "Ana", NULL);
}

static gint64
certify (World *world, gint64 person, const char *title, const char *until)
{
  g_autofree char *id = world_id (person);

  return world_add (world, ENT_NOUN_CERTIFICATION, "person", id, "title", title, "expires_on",
                    until, NULL);
}

static void
it_is_a_reason_some_days_before_it_ends_and_for_a_while_after (void)
{
  static const struct
  {
    const char *now, *expected;
  } days[] = {
    { "2026-03-11T23:59:00Z", "" },
    { "2026-03-12T00:00:00Z", "certification+0" },
    { "2026-03-22T12:00:00Z", "certification+10" },
    { "2026-04-21T12:00:00Z", "certification+40" },
    { "2026-04-22T12:00:00Z", "" },
  };
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world), person = add_person (world, partner);

  certify (world, person, "Trainer", NULL);
  certify (world, person, "Administrator", "2026-03-22");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      world_set (world, days[i].now);
      assert_reasons (world, partner, days[i].expected);
    }
}

static void
one_that_is_renewed_is_no_reason (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world), person = add_person (world, partner);

  certify (world, person, "Administrator", "2026-03-15");
  assert_reasons (world, partner, "certification+5");
  gint64 next = certify (world, person, "Administrator", "2028-03-15");
  assert_reasons (world, partner, "");
  world_edit (world, ENT_NOUN_CERTIFICATION, next, "title", "ADMINISTRATOR");
  assert_reasons (world, partner, "");
  world_edit (world, ENT_NOUN_CERTIFICATION, next, "title", "Trainer");
  assert_reasons (world, partner, "certification+5");
}

static void
one_of_somebody_who_left_is_no_reason (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world), person = add_person (world, partner);

  certify (world, person, "Administrator", "2026-03-15");
  world_edit (world, ENT_NOUN_PERSON, person, "left_on", "2026-03-10");
  assert_reasons (world, partner, "person_left+0");
  world_edit (world, ENT_NOUN_PERSON, person, "left_on", NULL);
  assert_reasons (world, partner, "certification+5");
}

static void
one_of_somebody_who_will_leave_is_a_reason_until_then (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world), person = add_person (world, partner);

  certify (world, person, "Administrator", "2026-03-15");
  world_edit (world, ENT_NOUN_PERSON, person, "left_on", "2026-03-12");
  assert_reasons (world, partner, "certification+5");
  world_set (world, "2026-03-12T10:00:00Z");
  assert_reasons (world, partner, "person_left+0");
}

static void
a_queue_follows_what_is_changed (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  g_autoptr (EntQueue) queue = ent_queue_new (&world->context);
  gint64 partner = add_partner (world), person = add_person (world, partner);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_queue_refresh (queue, &error));
  g_assert_null (ent_queue_find (queue, partner));
  gint64 one = certify (world, person, "Administrator", "2026-03-15");
  g_assert_true (ent_queue_refresh (queue, &error));
  const EntCard *card = ent_queue_find (queue, partner);
  g_assert_nonnull (card);
  g_autofree char *text =
    ent_reason_text (&world->context, &g_array_index (card->reasons, EntReason, 0));
  g_assert_cmpstr (text, ==, "certification “Administrator” of Ana ends in 5 d");
  world_delete (world, ENT_NOUN_CERTIFICATION, one);
  g_assert_true (ent_queue_refresh (queue, &error));
  g_assert_null (ent_queue_find (queue, partner));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/expiring/" #name, name)
  ADD (it_is_a_reason_some_days_before_it_ends_and_for_a_while_after);
  ADD (one_that_is_renewed_is_no_reason);
  ADD (one_of_somebody_who_left_is_no_reason);
  ADD (one_of_somebody_who_will_leave_is_a_reason_until_then);
  ADD (a_queue_follows_what_is_changed);
#undef ADD
  return g_test_run ();
}
