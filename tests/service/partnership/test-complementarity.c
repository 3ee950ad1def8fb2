/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid of what each side can do, and the offers that begin with it. */
#include "entente/base/error.h"
#include "entente/service/programme/complementarity.h"
#include "entente/store/repo.h"
#include "harness/world.h"
#include "service/partnership/three-partners.h"

static void
the_grid_distinguishes_gaps_and_overlaps (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *kind, *ours, *theirs;
    EntDeliverer deliverer;
  } cells[] = {
    { "support", "expert", "able", ENT_DELIVERER_BOTH },
    { "training", "able", "learning", ENT_DELIVERER_US },
    { "consulting", NULL, "able", ENT_DELIVERER_THEM },
    { "certification", "learning", "learning", ENT_DELIVERER_NOBODY },
    { "co-development", NULL, NULL, ENT_DELIVERER_NOBODY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_assert_true (ent_capability_set (&f->world.context, 0, cells[i].kind, cells[i].ours, NULL));
      g_assert_true (ent_capability_set (&f->world.context, f->partners[0], cells[i].kind,
                                         cells[i].theirs, NULL));
    }
  g_assert_true (
    ent_capability_set (&f->world.context, f->partners[1], "consulting", "expert", NULL));
  g_autoptr (GPtrArray) grid = ent_complements_of (&f->world.context, f->partners[0], NULL);
  for (guint i = 0; i < grid->len; i++)
    {
      const EntComplement *complement = grid->pdata[i];
      for (gsize k = 0; k < G_N_ELEMENTS (cells); k++)
        if (g_str_equal (cells[k].kind, complement->kind->id))
          {
            g_assert_cmpint (complement->deliverer, ==, cells[k].deliverer);
            g_assert_cmpstr (complement->ours, ==, cells[k].ours);
            g_assert_cmpstr (complement->theirs, ==, cells[k].theirs);
          }
    }
  g_autoptr (GPtrArray)
    partners = ent_complements_with (&f->world.context, "consulting", 100, NULL);
  g_assert_cmpuint (partners->len, ==, 2);
  g_assert_cmpstr (((EntComplement *) partners->pdata[0])->name, ==, "Kestrel");
  g_assert_true (ent_capability_set (&f->world.context, f->partners[1], "consulting", NULL, NULL));
  g_autoptr (GPtrArray) fewer = ent_complements_with (&f->world.context, "consulting", 100, NULL);
  g_assert_cmpuint (fewer->len, ==, 1);
}

static void
an_offer_starts_with_what_each_side_can_deliver (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_false (ent_complement_offer (&f->world.context, f->partners[0], NULL, &id, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_true (ent_capability_set (&f->world.context, 0, "support", "expert", NULL));
  g_assert_true (ent_capability_set (&f->world.context, f->partners[0], "support", "able", NULL));
  g_assert_true (
    ent_capability_set (&f->world.context, f->partners[0], "consulting", "able", NULL));
  g_assert_true (ent_complement_offer (&f->world.context, f->partners[0], NULL, &id, NULL));
  g_autoptr (GPtrArray) components = ent_repo_page (
    f->world.store, ENT_NOUN_COMPONENT,
    &(EntPageQuery){
      .values = &(EntFieldValue){ ent_noun_field (ent_noun (ENT_NOUN_COMPONENT), "offer"), id },
      .n_values = 1 },
    NULL);
  g_assert_cmpuint (components->len, ==, 2);
  for (guint i = 0; i < components->len; i++)
    {
      const EntComponent *component = components->pdata[i];
      gboolean support = g_str_equal (component->kind, "support");
      g_assert_cmpstr (component->provider, ==, support ? "us" : "partner");
      g_assert_cmpint (component->partner, ==, support ? 0 : f->partners[0]);
    }
  g_assert_true (ent_store_undo (f->world.store, NULL, NULL));
  g_assert_null (ent_repo_find (f->world.store, ENT_NOUN_OFFER, id, NULL));
}

static void
an_offer_is_of_the_kinds_that_were_chosen_gaps_too (Fixture *f, gconstpointer data)
{
  static const char *const chosen[] = { "hosting", "support", NULL };
  gint64 id = 0;

  g_assert_true (ent_capability_set (&f->world.context, 0, "support", "expert", NULL));
  g_assert_true (ent_capability_set (&f->world.context, 0, "training", "expert", NULL));
  g_assert_true (ent_complement_offer (&f->world.context, f->partners[0], chosen, &id, NULL));
  g_autoptr (GPtrArray) components = ent_repo_page (
    f->world.store, ENT_NOUN_COMPONENT,
    &(EntPageQuery){
      .values = &(EntFieldValue){ ent_noun_field (ent_noun (ENT_NOUN_COMPONENT), "offer"), id },
      .n_values = 1 },
    NULL);
  g_assert_cmpuint (components->len, ==, 2);
  for (guint i = 0; i < components->len; i++)
    {
      const EntComponent *component = components->pdata[i];
      g_assert_cmpstr (component->provider, ==,
                       g_str_equal (component->kind, "support") ? "us" : NULL);
      g_assert_cmpint (component->partner, ==, 0);
      g_assert_cmpstr (component->kind, !=, "training");
    }
}

#define TEST(name) g_test_add ("/complementarity/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (the_grid_distinguishes_gaps_and_overlaps);
  TEST (an_offer_starts_with_what_each_side_can_deliver);
  TEST (an_offer_is_of_the_kinds_that_were_chosen_gaps_too);
  return g_test_run ();
}
