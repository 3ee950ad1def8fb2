/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/filter/filter-world.h"

#include "entente/store/repo.h"
#include "harness/world.h"

void
set_up (World *f, gconstpointer data)
{
  world_init (f, NULL, "Europe/Paris");
}

const char *
pick (GRand *rand, const char *const *from)
{
  return from[g_rand_int_range (rand, 0, (gint32) g_strv_length ((char **) from))];
}

static const char *const names[] = { "Lutèce",    "lutece",      "Nordlicht GmbH",
                                     "Été (KTP)", "a \"b\" \\c", "Nova = 1",
                                     NULL };

static const char *const days[] = { "2026-03-10", "2026-03-09", "2025-01-01", "2026-04-01", NULL };

static const char *const tags[] = { "health", "Santé", "public", NULL };

static void
maybe (GRand *rand, gpointer record, const char *field, const char *const *from)
{
  const EntNoun *noun = ((EntRecord *) record)->noun;

  if (g_rand_int_range (rand, 0, 3) > 0)
    ent_record_set_text (record, ent_noun_field (noun, field), pick (rand, from));
}

static void
store (World *f, gpointer record)
{
  g_autoptr (GError) error = NULL;

  ent_repo_insert (f->store, record, &error);
  g_assert_no_error (error);
}

static void
add_engagement (World *f, GRand *rand, gint64 partner, gint64 person)
{
  static const char *const stages[] = { "lead", "proposal", "won", "running", "lost", NULL };
  static const char *const currencies[] = { "EUR", "JPY", "TND", NULL };
  g_autoptr (EntEngagement) engagement = ent_engagement_new ();

  engagement->partner = partner;
  engagement->title = g_strdup (pick (rand, names));
  engagement->kind = g_strdup ("support");
  maybe (rand, engagement, "stage", stages);
  maybe (rand, engagement, "currency", currencies);
  maybe (rand, engagement, "renew_on", days);
  maybe (rand, engagement, "end_on", days);
  if (g_rand_boolean (rand))
    engagement->value = g_rand_int_range (rand, 0, 4) * 60000;
  if (g_rand_boolean (rand))
    engagement->sourced_by = 1 + g_rand_int_range (rand, 0, (gint32) partner);
  if (g_rand_boolean (rand))
    engagement->person = person;
  store (f, engagement);
}

static gint64
add_person (World *f, GRand *rand, gint64 partner)
{
  g_autoptr (EntPerson) person = ent_person_new ();

  person->partner = partner;
  person->name = g_strdup (pick (rand, names));
  store (f, person);
  return person->base.id;
}

void
add_interaction (World *f, GRand *rand, gint64 partner, gint64 person)
{
  g_autoptr (EntInteraction) interaction = ent_interaction_new ();

  interaction->partner = partner;
  interaction->summary = g_strdup (pick (rand, names));
  interaction->kind = g_strdup (g_rand_boolean (rand) ? "call" : "mail");
  interaction->at = NOW - g_rand_int_range (rand, -2, 60) * DAY / 2;
  if (g_rand_boolean (rand))
    interaction->minutes = g_rand_int_range (rand, 0, 100);
  if (g_rand_boolean (rand))
    ent_record_set_refs (interaction, ent_noun_field (interaction->base.noun, "people"), &person,
                         1);
  maybe (rand, interaction, "follow_up_on", days);
  store (f, interaction);
}

static void
add_promise (World *f, GRand *rand, gint64 partner, gint64 person)
{
  g_autoptr (EntPromise) promise = ent_promise_new ();

  promise->partner = partner;
  promise->side = g_strdup ("us");
  promise->text = g_strdup ("send it");
  promise->state = g_strdup (g_rand_boolean (rand) ? "open" : "kept");
  maybe (rand, promise, "due_on", days);
  if (g_rand_boolean (rand))
    promise->person = person;
  store (f, promise);
}

void
fill (World *f, GRand *rand)
{
  static const char *const countries[] = { "FR", "DE", NULL };
  static const char *const tiers[] = { "gold", "silver", "bronze", NULL };

  g_assert_true (
    ent_repo_declare_custom (f->store, ENT_NOUN_PARTNER, "siret", "SIRET", "text", NULL));
  for (int i = 0; i < 40; i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();
      const char *words[3] = { pick (rand, tags), pick (rand, tags), NULL };
      partner->name = g_strdup (pick (rand, names));
      maybe (rand, partner, "country", countries);
      maybe (rand, partner, "tier", tiers);
      maybe (rand, partner, "since", days);
      maybe (rand, partner, "planned_on", days);
      maybe (rand, partner, "notes", names);
      if (g_rand_boolean (rand))
        partner->cadence_days = g_rand_int_range (rand, 1, 100);
      if (g_rand_boolean (rand))
        ent_record_set_list (partner, ent_noun_field (partner->base.noun, "tags"), words);
      if (g_rand_boolean (rand))
        ent_record_set_custom (partner, "siret", pick (rand, names));
      store (f, partner);
      gint64 person = add_person (f, rand, partner->base.id);
      for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
        add_interaction (f, rand, partner->base.id, person);
      for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
        add_engagement (f, rand, partner->base.id, person);
      for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
        add_promise (f, rand, partner->base.id, person);
    }
}
