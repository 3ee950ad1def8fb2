/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/offer/offer.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/service/partnership/partnership-state.h"
#include "entente/store/repo.h"
#include "harness/world.h"

typedef struct
{
  World world;
  gint64 lutece, kestrel, offer;
} Fixture;

static gint64
add_partner (Fixture *f, const char *name)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup (name);
  g_assert_true (ent_repo_insert (f->world.store, partner, NULL));
  return partner->base.id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init_at (&f->world, "currency: EUR\nrates: {CHF: 0.5}\n", "2026-01-01T12:00:00Z", NULL);
  f->lutece = add_partner (f, "Lutèce");
  f->kestrel = add_partner (f, "Kestrel");
  g_autoptr (EntOffer) offer = ent_offer_new ();
  offer->name = g_strdup ("Archive");
  offer->stage = g_strdup ("idea");
  offer->price = 100000;
  offer->currency = g_strdup ("EUR");
  g_assert_true (ent_repo_insert (f->world.store, offer, NULL));
  f->offer = offer->base.id;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (&f->world, NULL);
}

typedef struct
{
  const char *name, *provider;
  gint64 partner, price;
  const char *currency;
  gint64 share;
  const char *licence;
} Part;

static void
add (Fixture *f, Part part)
{
  g_autoptr (EntComponent) component = ent_component_new ();

  component->offer = f->offer;
  component->name = g_strdup (part.name);
  component->provider = g_strdup (part.provider);
  component->partner = part.partner;
  component->price = part.price;
  component->currency = g_strdup (part.currency);
  component->share = part.share;
  component->effort_days = 3;
  component->licence = g_strdup (part.licence);
  g_assert_true (ent_repo_insert (f->world.store, component, NULL));
}

static EntOfferFacts *
facts_of (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  EntOfferFacts *facts = ent_offer_facts (&f->world.context, f->offer, &error);

  g_assert_no_error (error);
  return facts;
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
an_offer_without_components_says_what_is_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (EntOfferFacts) facts = facts_of (f);

  g_assert_cmpint (facts->openness, ==, ENT_OPEN_UNKNOWN);
  assert_text (ent_offer_open_text (facts), "not known yet: it has no components");
  assert_text (ent_offer_added_text (facts), "1,000 EUR; its parts have no price yet");
  g_assert_null (ent_offer_shares_text (facts));
}

static void
each_one_who_brings_something_is_summed_once (Fixture *f, gconstpointer data)
{
  add (f, (Part){ "integration", "partner", f->lutece, 5000, "EUR", 20, NULL });
  add (f, (Part){ "platform", "us", 0, 40000, "EUR", 40, NULL });
  add (f, (Part){ "database", "community", 0, ENT_NONE, NULL, ENT_NONE, NULL });
  add (f, (Part){ "training", "partner", f->kestrel, 7000, "EUR", 30, NULL });
  add (f, (Part){ "hosting", "partner", f->lutece, 1000, "EUR", 10, NULL });
  g_autoptr (EntOfferFacts) facts = facts_of (f);

  static const struct
  {
    const char *label;
    guint components;
    gint64 days, share;
    double price;
  } expected[] = {
    { "us", 1, 3, 40, 40000 },
    { "Lutèce", 2, 6, 30, 6000 },
    { "Kestrel", 1, 3, 30, 7000 },
    { "the community", 1, 3, 0, 0 },
  };
  g_assert_cmpuint (facts->bringers->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < facts->bringers->len; i++)
    {
      const EntBringer *bringer = facts->bringers->pdata[i];
      assert_text (ent_bringer_label (bringer), expected[i].label);
      g_assert_cmpuint (bringer->components, ==, expected[i].components);
      g_assert_cmpint (bringer->effort_days, ==, expected[i].days);
      g_assert_cmpint (bringer->share, ==, expected[i].share);
      g_assert_cmpfloat (ent_bringer_price (facts, bringer), ==, expected[i].price);
    }
  g_assert_cmpuint (facts->without_price, ==, 1);
  g_assert_null (ent_offer_shares_text (facts));
}

static void
shares_that_do_not_add_up_are_reported_with_their_sum (Fixture *f, gconstpointer data)
{
  add (f, (Part){ "a", "us", 0, ENT_NONE, NULL, 60, NULL });
  add (f, (Part){ "b", "partner", f->lutece, ENT_NONE, NULL, 35, NULL });
  g_autoptr (EntOfferFacts) few = facts_of (f);
  assert_text (ent_offer_shares_text (few), "the shares add up to 95 %: 5 % are missing");
  add (f, (Part){ "c", "partner", f->kestrel, ENT_NONE, NULL, 12, NULL });
  g_autoptr (EntOfferFacts) many = facts_of (f);
  assert_text (ent_offer_shares_text (many), "the shares add up to 107 %: 7 % too many");
}

static void
the_whole_is_compared_with_its_parts_bought_alone (Fixture *f, gconstpointer data)
{
  add (f, (Part){ "a", "us", 0, 100000, "EUR", ENT_NONE, NULL });
  g_autoptr (EntOfferFacts) same = facts_of (f);
  assert_text (ent_offer_added_text (same), "1,000 EUR, as much as its parts alone");
  add (f, (Part){ "b", "partner", f->lutece, 25000, NULL, ENT_NONE, NULL });
  g_autoptr (EntOfferFacts) less = facts_of (f);
  g_assert_cmpint (less->alone, ==, 125000);
  assert_text (ent_offer_added_text (less),
               "1,000 EUR, its parts alone 1,250 EUR: 250 EUR (20 %) less");
}

static void
currencies_are_compared_by_their_rate_or_not_at_all (Fixture *f, gconstpointer data)
{
  add (f, (Part){ "a", "us", 0, 50000, "EUR", ENT_NONE, NULL });
  add (f, (Part){ "b", "partner", f->lutece, 60000, "CHF", ENT_NONE, NULL });
  g_autoptr (EntOfferFacts) rated = facts_of (f);
  g_assert_true (rated->compared);
  g_assert_cmpint (rated->alone, ==, 80000);
  g_assert_cmpint (rated->whole, ==, 100000);
  assert_text (ent_offer_added_text (rated),
               "1,000 EUR, its parts alone 500 EUR + 600 CHF: 200 EUR (25 %) more");
  add (f, (Part){ "c", "partner", f->kestrel, 100, "USD", ENT_NONE, NULL });
  g_autoptr (EntOfferFacts) apart = facts_of (f);
  g_assert_false (apart->compared);
  assert_text (ent_offer_added_text (apart), "1,000 EUR, its parts alone 500 EUR + 600 CHF + 1 "
                                             "USD; they cannot be compared without a rate for USD");
  g_assert_cmpfloat (ent_bringer_price (apart, apart->bringers->pdata[2]), ==, -1);
}

static void
what_keeps_an_offer_from_being_open_source_is_named (Fixture *f, gconstpointer data)
{
  add (f, (Part){ "platform", "us", 0, ENT_NONE, NULL, ENT_NONE, "AGPL-3.0-or-later" });
  add (f, (Part){ "connector", "partner", f->lutece, ENT_NONE, NULL, ENT_NONE,
                  "LicenseRef-Lutece OR MIT" });
  g_autoptr (EntOfferFacts) wholly = facts_of (f);
  g_assert_cmpint (wholly->openness, ==, ENT_OPEN_WHOLLY);
  assert_text (ent_offer_open_text (wholly), "wholly open source");
  add (f, (Part){ "course", "us", 0, ENT_NONE, NULL, ENT_NONE, NULL });
  g_autoptr (EntOfferFacts) unknown = facts_of (f);
  g_assert_cmpint (unknown->openness, ==, ENT_OPEN_UNKNOWN);
  assert_text (ent_offer_open_text (unknown), "not known yet: no licence is given for course");
  add (f, (Part){ "search", "community", 0, ENT_NONE, NULL, ENT_NONE, "MIT AND SSPL-1.0" });
  add (f, (Part){ "old", "community", 0, ENT_NONE, NULL, ENT_NONE, "Freeware" });
  g_autoptr (EntOfferFacts) not = facts_of (f);
  g_assert_cmpint (not ->openness, ==, ENT_OPEN_NOT);
  g_assert_cmpuint (not ->faults->len, ==, 2);
  g_autofree char *text = ent_offer_open_text (not );
  g_assert_nonnull (
    strstr (text, "not wholly open source: search (SSPL-1.0), old (licence, character 1:"));
  g_assert_nonnull (strstr (text, "; no licence is given for course"));
}

static void
add_engagement (Fixture *f, const char *stage, gint64 value, const char *currency)
{
  g_autoptr (EntEngagement) engagement = ent_engagement_new ();

  engagement->partner = f->lutece;
  engagement->title = g_strdup (stage);
  engagement->kind = g_strdup ("support");
  engagement->stage = g_strdup (stage);
  engagement->value = value;
  engagement->currency = g_strdup (currency);
  engagement->offer = f->offer;
  g_assert_true (ent_repo_insert (f->world.store, engagement, NULL));
}

static void
only_what_is_won_counts_as_won (Fixture *f, gconstpointer data)
{
  add_engagement (f, "lost", 1000, "EUR");
  add_engagement (f, "proposal", 2000, "EUR");
  add_engagement (f, "running", 4000, "EUR");
  add_engagement (f, "done", 8000, "CHF");
  add_engagement (f, "won", ENT_NONE, NULL);
  g_autoptr (EntOfferFacts) facts = facts_of (f);

  g_assert_cmpuint (facts->n_won, ==, 3);
  g_assert_cmpuint (facts->n_open, ==, 1);
  assert_text (ent_money_sum_text (facts->won, FALSE), "40 EUR + 80 CHF");
  g_assert_cmpuint (facts->engagements->len, ==, 5);
  g_assert_cmpstr (((EntEngagement *) facts->engagements->pdata[3])->stage, ==, "proposal");
  g_assert_cmpstr (((EntEngagement *) facts->engagements->pdata[4])->stage, ==, "lost");
}

static void
many_components_are_all_read (Fixture *f, gconstpointer data)
{
  g_assert_true (ent_store_begin (f->world.store, "fill", NULL));
  for (int i = 0; i < 450; i++)
    add (f, (Part){ "part", "us", 0, 100, "EUR", ENT_NONE, "MIT" });
  g_assert_true (ent_store_commit (f->world.store, NULL));
  g_autoptr (EntOfferFacts) facts = facts_of (f);

  g_assert_cmpuint (facts->components->len, ==, 450);
  g_assert_cmpint (facts->alone, ==, 45000);
}

static void
a_partner_that_is_gone_is_named_once (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
    ent_partnership_state_set (&f->world.context, f->lutece, "ended", "2025-06-01", NULL, &error));
  add (f, (Part){ "integration", "partner", f->lutece, 5000, "EUR", 33, "MIT" });
  add (f, (Part){ "training", "partner", f->lutece, 5000, "EUR", 33, "MIT" });
  add (f, (Part){ "hosting", "partner", f->kestrel, 5000, "EUR", 33, "MIT" });
  g_autoptr (EntOfferFacts) facts = facts_of (f);

  g_assert_cmpuint (facts->over->len, ==, 1);
  g_assert_cmpstr (facts->over->pdata[0], ==, "Lutèce: Ended since Sun 1 Jun 2025");
}

static void
programs_read_what_people_do (Fixture *f, gconstpointer data)
{
  add (f, (Part){ "platform", "us", 0, 40000, "EUR", 67, "MIT OR Apache-2.0" });
  add (f, (Part){ "integration", "partner", f->lutece, 5000, "GBP", 33, "LicenseRef-Own" });
  g_autoptr (EntOfferFacts) facts = facts_of (f);
  json_t *object = ent_offer_json (&f->world.context, facts);
  const char *name, *verdict, *fault, *due, *no_rate;
  json_int_t id, sum, partner;
  json_t *less;

  g_assert_cmpint (json_unpack (object, "{s:I, s:s, s:{s:I}, s:{s:s, s:[{s:s}]}, s:{s:[s], s:o}}",
                                "id", &id, "name", &name, "shares", "sum", &sum, "open_source",
                                "verdict", &verdict, "faults", "component", &fault, "added",
                                "without_rate", &no_rate, "less", &less),
                   ==, 0);
  g_assert_cmpint (id, ==, f->offer);
  g_assert_cmpstr (name, ==, "Archive");
  g_assert_cmpint (sum, ==, 100);
  g_assert_cmpstr (verdict, ==, "not");
  g_assert_cmpstr (fault, ==, "integration");
  g_assert_cmpstr (no_rate, ==, "GBP");
  g_assert_true (json_is_null (less));
  json_t *second = json_array_get (json_object_get (object, "brought_by"), 1);
  g_assert_cmpint (
    json_unpack (second, "{s:I, s:s}", "partner_id", &partner, "share_of_price", &due), ==, 0);
  g_assert_cmpint (partner, ==, f->lutece);
  g_assert_cmpstr (due, ==, "330.00");
  g_assert_cmpuint (json_array_size (json_object_get (object, "components")), ==, 2);
  json_decref (object);
}

static void
a_share_of_the_largest_price_does_not_overflow (Fixture *f, gconstpointer data)
{
  add (f, (Part){ "platform", "us", 0, ENT_NONE, "EUR", 100, "MIT" });
  g_autoptr (EntOfferFacts) facts = facts_of (f);

  facts->offer->price = G_MAXINT64;
  g_assert_cmpint (ent_bringer_due (facts, facts->bringers->pdata[0]), ==, G_MAXINT64);
  facts->offer->price = 12345;
  ((EntBringer *) facts->bringers->pdata[0])->share = 33;
  g_assert_cmpint (ent_bringer_due (facts, facts->bringers->pdata[0]), ==, 4074);
}

static void
launching_notes_the_day_and_is_undone_as_one (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_offer_move (&f->world.context, f->offer, "launched", &error));
  g_autoptr (EntOffer) launched = ent_repo_find (f->world.store, ENT_NOUN_OFFER, f->offer, NULL);
  g_assert_cmpstr (launched->stage, ==, "launched");
  g_assert_cmpstr (launched->launched_on, ==, "2026-01-01");
  g_assert_true (ent_offer_move (&f->world.context, f->offer, "retired", &error));
  g_assert_true (ent_store_undo (f->world.store, NULL, &error));
  g_assert_true (ent_store_undo (f->world.store, NULL, &error));
  g_autoptr (EntOffer) back = ent_repo_find (f->world.store, ENT_NOUN_OFFER, f->offer, NULL);
  g_assert_cmpstr (back->stage, ==, "idea");
  g_assert_null (back->launched_on);
  g_assert_false (ent_offer_move (&f->world.context, f->offer, "burnt", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
}

#define TEST(name) g_test_add ("/offer/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (an_offer_without_components_says_what_is_missing);
  TEST (each_one_who_brings_something_is_summed_once);
  TEST (shares_that_do_not_add_up_are_reported_with_their_sum);
  TEST (the_whole_is_compared_with_its_parts_bought_alone);
  TEST (currencies_are_compared_by_their_rate_or_not_at_all);
  TEST (what_keeps_an_offer_from_being_open_source_is_named);
  TEST (only_what_is_won_counts_as_won);
  TEST (many_components_are_all_read);
  TEST (a_partner_that_is_gone_is_named_once);
  TEST (programs_read_what_people_do);
  TEST (a_share_of_the_largest_price_does_not_overflow);
  TEST (launching_notes_the_day_and_is_undone_as_one);
  return g_test_run ();
}
