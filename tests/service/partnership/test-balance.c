/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The balance of a partnership against a slow model that looks at every record, and what must not
 * be counted twice. */
#include "entente/service/partnership/balance.h"
#include "entente/service/programme/complementarity.h"
#include "entente/store/repo.h"
#include "harness/world.h"
#include "service/partnership/three-partners.h"

static gint64
add_service (Fixture *f, gint64 partner, const char *kind, const char *stage, gint64 offer,
             gint64 sourced_by)
{
  g_autoptr (EntEngagement) engagement = ent_engagement_new ();

  engagement->partner = partner;
  engagement->title = g_strdup (kind);
  engagement->kind = g_strdup (kind);
  engagement->stage = g_strdup (stage);
  engagement->start_on = g_strdup ("2025-06-01");
  engagement->value = 10000;
  engagement->discount = 2500;
  engagement->currency = g_strdup ("EUR");
  engagement->offer = offer;
  engagement->sourced_by = engagement->helped_by = engagement->recommended_by = sourced_by;
  g_assert_true (ent_repo_insert (f->world.store, engagement, NULL));
  return engagement->base.id;
}

static EntBalance *
balance_of (Fixture *f, int partner)
{
  g_autoptr (GError) error = NULL;
  EntBalance *balance = ent_balance_of (&f->world.context, f->partners[partner], &error);

  g_assert_no_error (error);
  return balance;
}

static void
nothing_is_counted_twice_and_no_discount_is_value (Fixture *f, gconstpointer data)
{
  add_service (f, f->partners[0], "support", "running", 0, f->partners[0]);
  add_service (f, f->partners[1], "support", "running", 0, f->partners[0]);
  g_autoptr (EntBalance) balance = balance_of (f, 0);

  g_assert_cmpuint (balance->n_bought, ==, 1);
  g_assert_cmpint (ent_money_sum_of (balance->bought, "EUR"), ==, 10000);
  g_assert_cmpint (ent_money_sum_of (balance->discounts, "EUR"), ==, 2500);
  g_assert_cmpuint (balance->sourced.n, ==, 1);
  g_assert_cmpuint (balance->helped.n, ==, 1);
  g_assert_cmpuint (balance->recommended.n, ==, 1);
  g_assert_cmpuint (balance->through.n, ==, 1);
  g_assert_cmpint (ent_money_sum_of (balance->through.value, "EUR"), ==, 10000);
}

static void
services_they_could_do_alone_are_separate_from_those_they_need (Fixture *f, gconstpointer data)
{
  gint64 support = add_service (f, f->partners[0], "support", "running", 0, 0);
  gint64 old = add_service (f, f->partners[0], "hosting", "done", 0, 0);

  add_service (f, f->partners[0], "training", "won", 0, 0);
  g_assert_true (ent_capability_set (&f->world.context, f->partners[0], "support", "able", NULL));
  g_assert_true (
    ent_capability_set (&f->world.context, f->partners[0], "training", "learning", NULL));
  g_assert_true (ent_capability_set (&f->world.context, f->partners[0], "hosting", "expert", NULL));
  g_assert_true (ent_capability_set (&f->world.context, 0, "training", "expert", NULL));
  for (int i = 0; i < 3; i++)
    {
      EntDeployment *deployment = ent_deployment_new ();
      deployment->partner = f->partners[0];
      deployment->title = g_strdup ("d");
      deployment->users = 100 * (i + 1);
      deployment->engagement = i == 0 ? support : i == 1 ? old : 0;
      insert (f, deployment);
    }
  g_autoptr (EntBalance) balance = balance_of (f, 0);

  g_assert_cmpuint (balance->useful->len, ==, 1);
  g_assert_cmpstr (balance->useful->pdata[0], ==, "support");
  g_assert_cmpuint (balance->needed->len, ==, 1);
  g_assert_cmpstr (balance->needed->pdata[0], ==, "training");
  g_assert_cmpuint (balance->deployed_paid, ==, 1);
  g_assert_cmpint (balance->users_paid, ==, 100);
  g_assert_cmpuint (balance->deployed_free, ==, 2);
  g_assert_cmpint (balance->users_free, ==, 500);
}

static void
their_share_of_what_an_offer_won_is_theirs (Fixture *f, gconstpointer data)
{
  g_autoptr (EntOffer) offer = ent_offer_new ();

  offer->name = g_strdup ("Archive");
  ent_record_set_refs (offer, ent_noun_field (offer->base.noun, "partners"), &f->partners[0], 1);
  g_assert_true (ent_repo_insert (f->world.store, offer, NULL));
  for (int i = 0; i < 2; i++)
    {
      EntComponent *component = ent_component_new ();
      component->offer = offer->base.id;
      component->name = g_strdup ("part");
      component->provider = g_strdup (i == 0 ? "us" : "partner");
      component->partner = i == 0 ? 0 : f->partners[0];
      component->share = i == 0 ? 65 : 35;
      insert (f, component);
    }
  add_service (f, f->partners[1], "support", "running", offer->base.id, 0);
  add_service (f, f->partners[2], "support", "lost", offer->base.id, 0);
  g_autoptr (EntBalance) theirs = balance_of (f, 0), other = balance_of (f, 1);

  g_assert_cmpint (ent_money_sum_of (theirs->shared, "EUR"), ==, 3500);
  g_assert_cmpuint (ent_money_sum_length (other->shared), ==, 0);
}

static void
a_side_that_is_one_person_is_named (Fixture *f, gconstpointer data)
{
  static const char *const ours[] = { "Claire", "claire", "Bruno" };
  g_autoptr (EntPerson) ana = ent_person_new ();

  ana->partner = f->partners[0];
  ana->name = g_strdup ("Ana");
  g_assert_true (ent_repo_insert (f->world.store, ana, NULL));
  for (int i = 0; i < 3; i++)
    {
      EntInteraction *interaction = ent_interaction_new ();
      interaction->partner = f->partners[0];
      interaction->kind = g_strdup ("call");
      interaction->summary = g_strdup ("talk");
      interaction->at = NOON - 86400 * (i + 1);
      interaction->ours = g_strdup (ours[i]);
      ent_record_set_refs (interaction, ent_noun_field (interaction->base.noun, "people"),
                           &ana->base.id, 1);
      insert (f, interaction);
      g_autoptr (EntBalance) balance = balance_of (f, 0);
      g_assert_cmpuint (balance->people[ENT_SIDE_US], ==, i < 2 ? 1 : 2);
      g_assert_cmpuint (balance->people[ENT_SIDE_THEM], ==, 1);
      g_assert_cmpstr (balance->only[ENT_SIDE_THEM], ==, "Ana");
      g_assert_cmpint (balance->only[ENT_SIDE_US] != NULL, ==, i < 2);
    }
}

static void
a_partner_without_anything_has_a_balance_of_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (EntBalance) balance = balance_of (f, 0);
  g_autoptr (GPtrArray) rows = ent_balance_rows (&f->world.context, balance);
  json_t *json = ent_balance_json (&f->world.context, balance);

  g_assert_nonnull (json);
  g_assert_cmpuint (json_array_size (json_object_get (json, "quarters")), ==, 8);
  json_decref (json);
  g_assert_cmpuint (rows->len, >, 20);
  for (guint i = 0; i < rows->len; i++)
    {
      g_assert_cmpstr (((EntBalanceRow *) rows->pdata[i])->value, ==, "-");
      g_assert_false (((EntBalanceRow *) rows->pdata[i])->warns);
    }
}

#define TEST(name) g_test_add ("/balance/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (nothing_is_counted_twice_and_no_discount_is_value);
  TEST (services_they_could_do_alone_are_separate_from_those_they_need);
  TEST (their_share_of_what_an_offer_won_is_theirs);
  TEST (a_side_that_is_one_person_is_named);
  TEST (a_partner_without_anything_has_a_balance_of_nothing);
  return g_test_run ();
}
