/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * make-data FILE INTERACTIONS [SEED]: a database with so many interactions, a
 * hundredth as many partners, a twentieth as many people, a tenth as many
 * engagements, a 25th as many promises and a 50th as many contributions. The
 * same seed gives the same data.
 */
#include <stdlib.h>
#include <string.h>

#include "entente/store/repo.h"

static const char *const syllables[] = { "ka", "lo", "mi",  "ren", "tis", "vor", "an", "el",
                                         "du", "sé", "nor", "pa",  "qui", "to",  "ba", "gre" };
static const char *const words[] = { "renewal", "training", "connector", "release",
                                     "réunion", "budget",   "migration", "support",
                                     "roadmap", "patch",    "workshop",  "security",
                                     "offer",   "archive",  "hosting",   "review" };
static const char *const kinds[] = { "call", "mail", "meeting", "workshop", "event", "chat" };

typedef struct
{
  EntStore *store;
  GRand *random;
  gint64 now;
  gint64 partners, people, all_partners;
} Maker;

static guint
below (Maker *maker, guint n)
{
  return (guint) g_rand_int_range (maker->random, 0, (gint32) n);
}

static char *
name (Maker *maker)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0, n = 3 + below (maker, 3); i < n; i++)
    g_string_append (out, syllables[below (maker, G_N_ELEMENTS (syllables))]);
  *out->str = g_ascii_toupper (*out->str);
  return g_string_free (out, FALSE);
}

static char *
sentence (Maker *maker, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "",
                            words[below (maker, G_N_ELEMENTS (words))]);
  return g_string_free (out, FALSE);
}

static gboolean
add_partner (Maker *maker, GError **error)
{
  static const char *const tiers[] = { "strategic", "gold", "silver", "bronze" };
  g_autoptr (EntPartner) partner = ent_partner_new ();
  g_autofree char *first = name (maker);

  partner->name = g_strdup_printf ("%s %" G_GINT64_FORMAT, first, ++maker->partners);
  partner->kind = g_strdup (below (maker, 2) ? "integrator" : "technology");
  partner->tier = g_strdup (tiers[below (maker, G_N_ELEMENTS (tiers))]);
  return ent_repo_insert (maker->store, partner, error);
}

static gboolean
add_person (Maker *maker, gint64 partner, GError **error)
{
  g_autoptr (EntPerson) person = ent_person_new ();
  g_autofree char *first = name (maker), *last = name (maker);

  person->partner = partner;
  person->name = g_strdup_printf ("%s %s", first, last);
  person->email = g_strdup_printf ("p%" G_GINT64_FORMAT "@x.example", ++maker->people);
  return ent_repo_insert (maker->store, person, error);
}

/* A day so many days from today, at random. */
static char *
day_within (Maker *maker, int least, int most)
{
  GDate day;

  g_date_clear (&day, 1);
  ent_time_to_day (maker->now + (gint64) g_rand_int_range (maker->random, least, most) * 24 * 3600,
                   ent_clock_zone (ent_store_clock (maker->store)), &day);
  return ent_day_format_iso (&day);
}

static gboolean
add_interaction (Maker *maker, gint64 partner, GError **error)
{
  g_autoptr (EntInteraction) interaction = ent_interaction_new ();

  interaction->partner = partner;
  interaction->kind = g_strdup (kinds[below (maker, G_N_ELEMENTS (kinds))]);
  interaction->summary = sentence (maker, 3 + below (maker, 3));
  interaction->at = maker->now - (gint64) below (maker, 5 * 365 * 24 * 60) * 60;
  interaction->minutes = 15 * (1 + below (maker, 8));
  if (below (maker, 4) == 0)
    interaction->body = sentence (maker, 20);
  if (maker->people >= maker->all_partners && below (maker, 2) == 0)
    {
      /* People are distributed among the partners in turn. */
      gint64 person = partner
                      + maker->all_partners
                          * (gint64) below (maker, (guint) (maker->people / maker->all_partners));
      ent_record_set_refs (interaction, ent_noun_field (interaction->base.noun, "people"), &person,
                           1);
    }
  if (below (maker, 1000) == 0)
    interaction->follow_up_on = day_within (maker, -20, 40);
  return ent_repo_insert (maker->store, interaction, error);
}

static gboolean
add_engagement (Maker *maker, gint64 partner, GError **error)
{
  static const char *const stages[] = { "lead", "proposal", "running", "done", "lost" };
  g_autoptr (EntEngagement) engagement = ent_engagement_new ();

  engagement->partner = partner;
  engagement->title = sentence (maker, 3);
  engagement->kind = g_strdup ("support");
  engagement->stage = g_strdup (stages[below (maker, G_N_ELEMENTS (stages))]);
  engagement->value = 1000 * (gint64) below (maker, 9000);
  engagement->currency = g_strdup (below (maker, 5) ? "EUR" : "CHF");
  engagement->start_on = day_within (maker, -1500, 60);
  return ent_repo_insert (maker->store, engagement, error);
}

static gboolean
add_promise (Maker *maker, gint64 partner, GError **error)
{
  g_autoptr (EntPromise) promise = ent_promise_new ();

  promise->partner = partner;
  promise->side = g_strdup (below (maker, 2) ? "us" : "them");
  promise->text = sentence (maker, 4);
  promise->made_on = day_within (maker, -500, -400);
  promise->due_on = day_within (maker, -400, 60);
  gboolean open = below (maker, 20) == 0;
  promise->state = g_strdup (open ? "open" : below (maker, 8) ? "kept" : "broken");
  if (!open)
    promise->settled_on = day_within (maker, -400, 0);
  return ent_repo_insert (maker->store, promise, error);
}

static gboolean
add_contribution (Maker *maker, gint64 partner, GError **error)
{
  static const char *const contributed[] = { "code", "bug-report", "documentation", "translation",
                                             "talk" };
  g_autoptr (EntContribution) contribution = ent_contribution_new ();

  contribution->partner = partner;
  contribution->kind = g_strdup (contributed[below (maker, G_N_ELEMENTS (contributed))]);
  contribution->title = sentence (maker, 4);
  contribution->happened_on = day_within (maker, -730, 0);
  return ent_repo_insert (maker->store, contribution, error);
}

static gboolean
fill (Maker *maker, gint64 interactions, GError **error)
{
  gint64 partners = MAX (1, interactions / 100);
  gboolean ok = ent_store_begin (maker->store, "generated data", error);

  maker->all_partners = partners;

  for (gint64 i = 0; ok && i < partners; i++)
    ok = add_partner (maker, error);
  for (gint64 i = 0; ok && i < interactions / 20; i++)
    ok = add_person (maker, 1 + i % partners, error);
  for (gint64 i = 0; ok && i < interactions; i++)
    ok = add_interaction (maker, 1 + i % partners, error);
  for (gint64 i = 0; ok && i < interactions / 10; i++)
    ok = add_engagement (maker, 1 + i % partners, error);
  for (gint64 i = 0; ok && i < interactions / 25; i++)
    ok = add_promise (maker, 1 + below (maker, (guint) partners), error);
  for (gint64 i = 0; ok && i < interactions / 50; i++)
    ok = add_contribution (maker, 1 + below (maker, (guint) partners), error);
  return ok && ent_store_commit (maker->store, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntClock) clock = ent_clock_new_at (1773136800, NULL);

  if (argc < 3 || g_ascii_strtoll (argv[2], NULL, 10) <= 0
      || g_file_test (argv[1], G_FILE_TEST_EXISTS))
    {
      g_printerr ("usage: make-data NEW-FILE INTERACTIONS [SEED]\n");
      return 2;
    }
  EntStoreOptions options = { .path = argv[1], .clock = clock, .who = "generator" };
  g_autoptr (EntStore) store = ent_store_open (&options, &error);
  Maker maker = { .store = store, .now = ent_clock_now (clock) };
  maker.random =
    g_rand_new_with_seed (argc > 3 ? (guint32) g_ascii_strtoull (argv[3], NULL, 10) : 1);
  gboolean ok = store != NULL && fill (&maker, g_ascii_strtoll (argv[2], NULL, 10), &error);
  g_rand_free (maker.random);
  if (!ok)
    g_printerr ("make-data: %s\n", error->message);
  return ok ? 0 : 1;
}
