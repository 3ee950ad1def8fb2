/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters kept under names, for the lists of one noun. */
#include "entente/base/error.h"
#include "entente/service/filter/saved-filter.h"
#include "entente/service/input/record-edit.h"
#include "harness/world.h"

static gint64
keep (World *world, EntNounId noun, const char *name, const char *expression)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  ent_saved_filter_keep (&world->context, noun, name, expression, &id, &error);
  g_assert_no_error (error);
  return id;
}

/* "name: expression; …", by name. */
static char *
all_of (World *world, EntNounId noun)
{
  g_autoptr (GPtrArray) filters = ent_saved_filters_of (&world->context, noun, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < filters->len; i++)
    {
      const EntSavedFilter *filter = filters->pdata[i];
      g_string_append_printf (out, "%s: %s; ", filter->name, filter->expression);
    }
  return g_string_free (out, FALSE);
}

static void
a_name_that_is_known_is_changed_and_another_added (World *world, gconstpointer yaml)
{
  gint64 gold = keep (world, ENT_NOUN_PARTNER, "Gold", "tier=gold"),
         etat = keep (world, ENT_NOUN_PARTNER, "État", "silent>90d");

  g_assert_cmpint (keep (world, ENT_NOUN_PARTNER, "etat", "silent>30d"), ==, etat);
  g_assert_cmpint (gold, !=, etat);
  g_autofree char *text = all_of (world, ENT_NOUN_PARTNER);
  g_assert_cmpstr (text, ==, "État: silent>30d; Gold: tier=gold; ");
}

static void
each_noun_has_its_own (World *world, gconstpointer yaml)
{
  keep (world, ENT_NOUN_PARTNER, "Gold", "tier=gold");
  keep (world, ENT_NOUN_ENGAGEMENT, "Soon", "renews<60d");
  g_autofree char *partners = all_of (world, ENT_NOUN_PARTNER),
                  *engagements = all_of (world, ENT_NOUN_ENGAGEMENT),
                  *people = all_of (world, ENT_NOUN_PERSON);
  g_assert_cmpstr (partners, ==, "Gold: tier=gold; ");
  g_assert_cmpstr (engagements, ==, "Soon: renews<60d; ");
  g_assert_cmpstr (people, ==, "");
}

static void
one_can_be_renamed_and_deleted_as_it_was_seen (World *world, gconstpointer yaml)
{
  g_autoptr (GError) error = NULL;

  keep (world, ENT_NOUN_PARTNER, "Gold", "tier=gold");
  g_autoptr (GPtrArray) seen = ent_saved_filters_of (&world->context, ENT_NOUN_PARTNER, NULL);
  const EntSavedFilter *gold = ent_saved_filter_named (seen, "GOLD");
  g_assert_true (ent_saved_filter_rename (&world->context, gold, "The gold ones", NULL));
  g_autofree char *renamed = all_of (world, ENT_NOUN_PARTNER);
  g_assert_cmpstr (renamed, ==, "The gold ones: tier=gold; ");
  /* Somebody who still sees the old name does not delete what it has become. */
  g_assert_false (ent_record_edit_delete (&world->context, gold, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
  g_autoptr (GPtrArray) now = ent_saved_filters_of (&world->context, ENT_NOUN_PARTNER, NULL);
  g_assert_null (ent_saved_filter_named (now, "Gold"));
  g_assert_true (ent_record_edit_delete (&world->context, now->pdata[0], NULL));
  g_autofree char *left = all_of (world, ENT_NOUN_PARTNER);
  g_assert_cmpstr (left, ==, "");
}

#define TEST(name)                                                                                 \
  g_test_add ("/saved-filter/" #name, World, NULL, world_set_up, name, world_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (a_name_that_is_known_is_changed_and_another_added);
  TEST (each_noun_has_its_own);
  TEST (one_can_be_renamed_and_deleted_as_it_was_seen);
  return g_test_run ();
}
