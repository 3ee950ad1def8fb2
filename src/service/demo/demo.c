/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/demo/demo.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/config/embedded.h"
#include "service/demo/demo-contributions.h"
#include "service/demo/demo-partnership.h"

static EntYaml *
load (const char *name, GError **error)
{
  const EntEmbedded *file = ent_embedded_find (name);

  return ent_yaml_parse (name, file->text, (gssize) file->length, error);
}

/* A key of a mapping, picked. */
static const EntYaml *
pick_key (Demo *demo, const char *section)
{
  const EntYaml *map = ent_yaml_get (demo->texts, section);

  return ent_yaml_nth (map,
                       (guint) g_rand_int_range (demo->random, 0, (gint32) ent_yaml_length (map)));
}

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

static gboolean
add_partner (Demo *demo, Member *member, GError **error)
{
  const EntYaml *facts = member->facts;
  EntPartner *partner = member->record;

  partner->name = g_strdup (facts->key);
  partner->kind = g_strdup (ent_yaml_nth (facts, 0)->text);
  partner->tier = g_strdup (ent_yaml_nth (facts, 1)->text);
  partner->domains = g_new0 (char *, 2);
  partner->domains[0] = g_strdup (ent_yaml_nth (facts, 2)->text);
  partner->website = g_strdup_printf ("https://%s/", partner->domains[0]);
  partner->country = g_strdup (ent_yaml_nth (facts, 3)->text);
  partner->city = g_strdup (ent_yaml_nth (facts, 4)->text);
  partner->owner = g_strdup (ent_demo_pick (demo->random, ent_yaml_get (demo->texts, "owners")));
  partner->since = ent_demo_day (demo, -g_rand_int_range (demo->random, 100, 2500));
  partner->state = g_strdup (g_str_equal (partner->tier, "prospect") ? "prospect" : "active");
  if (ent_demo_chance (demo->random, 40))
    {
      partner->tags = g_new0 (char *, 2);
      partner->tags[0] =
        g_strdup (ent_demo_pick (demo->random, ent_yaml_get (demo->texts, "tags")));
    }
  if (ent_demo_chance (demo->random, 25))
    partner->planned_on = ent_demo_day (demo, g_rand_int_range (demo->random, 1, 40));
  return ent_repo_insert (demo->context->store, partner, error);
}

static gboolean
add_person (Demo *demo, Member *member, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  g_autoptr (EntPerson) person = ent_person_new ();
  g_autofree char *folded = g_str_to_ascii (parts[0], NULL);
  g_autofree char *lower = g_ascii_strdown (folded, -1);

  person->partner = member->record->base.id;
  person->name = g_strdup (parts[0]);
  person->role = g_strdup (parts[1]);
  person->influence = g_strdup (parts[2]);
  person->email =
    g_strdup_printf ("%s@%s", g_strdelimit (lower, " ", '.'), member->record->domains[0]);
  if (!ent_repo_insert (demo->context->store, person, error))
    return FALSE;
  g_array_append_val (member->people, person->base.id);
  return TRUE;
}

/* Mostly the partner's owner, now and then a colleague, or both. */
static char *
pick_ours (Demo *demo, const Member *member)
{
  const char *owner = member->record->owner;
  const EntYaml *team = ent_yaml_get (demo->texts, "team");
  guint index = (guint) g_rand_int_range (demo->more, 0, (gint32) ent_yaml_length (team));
  const char *other = ent_yaml_nth (team, index)->text;
  int draw = g_rand_int_range (demo->more, 0, 100);

  if (draw < 70 || g_str_equal (other, owner))
    return g_strdup (owner);
  return draw < 90 ? g_strdup (other) : g_strdup_printf ("%s, %s", owner, other);
}

static gboolean
add_interaction (Demo *demo, Member *member, int days_ago, GError **error)
{
  const EntYaml *kind = pick_key (demo, "interactions");
  g_autoptr (EntInteraction) interaction = ent_interaction_new ();
  GDate day = demo->today;

  g_date_subtract_days (&day, (guint) days_ago);
  interaction->partner = member->record->base.id;
  interaction->kind = g_strdup (kind->key);
  interaction->summary = g_strdup (ent_demo_pick (demo->random, kind));
  /* One after the other: compilers draw the arguments of a call in an order of their own. */
  int minute = 15 * g_rand_int_range (demo->random, 0, 4);
  int hour = g_rand_int_range (demo->random, 8, 18);
  interaction->at = ent_time_from_day (&day, hour, minute, ent_clock_zone (demo->context->clock));
  interaction->at = MIN (interaction->at, demo->now - 600);
  interaction->ours = pick_ours (demo, member);
  gboolean written = g_str_equal (kind->key, "mail") || g_str_equal (kind->key, "chat");
  interaction->minutes = written ? 15 : 15 * g_rand_int_range (demo->random, 1, 9);
  interaction->their_minutes = ent_demo_chance (demo->random, 70) ? interaction->minutes : ENT_NONE;
  if (member->people->len > 0)
    {
      guint index = (guint) g_rand_int_range (demo->random, 0, (gint32) member->people->len);
      ent_record_set_refs (interaction, ent_noun_field (interaction->base.noun, "people"),
                           &g_array_index (member->people, gint64, index), 1);
    }
  if (ent_demo_chance (demo->random, 35))
    set_text (&interaction->body,
              ent_demo_pick (demo->random, ent_yaml_get (demo->texts, "bodies")));
  if (days_ago < 30 && ent_demo_chance (demo->random, 30))
    interaction->follow_up_on = ent_demo_day (demo, g_rand_int_range (demo->random, -3, 30));
  return ent_repo_insert (demo->context->store, interaction, error);
}

/* The closer the partner, the more often; some have gone quiet lately. */
static gboolean
add_interactions (Demo *demo, Member *member, GError **error)
{
  int step = member->rank >= 4 ? 14 : member->rank == 3 ? 30 : member->rank == 2 ? 60 : 120;
  int quiet = ent_demo_chance (demo->random, 30) ? g_rand_int_range (demo->random, 60, 300) : 0;

  for (int ago = TWO_YEARS; ago > quiet;
       ago -= g_rand_int_range (demo->random, step / 2, step * 3 / 2))
    if (!add_interaction (demo, member, ago, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_engagement (Demo *demo, Member *member, GError **error)
{
  static const char *const stages[] = { "lead",    "qualified", "proposal", "negotiation",
                                        "running", "running",   "done",     "lost" };
  const EntYaml *kind = pick_key (demo, "engagements");
  g_autoptr (EntEngagement) engagement = ent_engagement_new ();
  int start = g_rand_int_range (demo->random, -500, 60);

  engagement->partner = member->record->base.id;
  engagement->kind = g_strdup (kind->key);
  engagement->stage = g_strdup (stages[g_rand_int_range (demo->random, 0, G_N_ELEMENTS (stages))]);
  engagement->title = g_strdup (ent_demo_pick (demo->random, kind));
  engagement->value = 50000 * (gint64) g_rand_int_range (demo->random, 4, 80);
  engagement->currency = g_strdup (ent_config_text (demo->context->config, "currency"));
  engagement->start_on = ent_demo_day (demo, start);
  engagement->end_on = ent_demo_day (demo, start + 365);
  if (g_str_equal (kind->key, "support") || g_str_equal (kind->key, "certification"))
    engagement->renew_on = ent_demo_day (demo, start + 335);
  engagement->recurrence = g_strdup (engagement->renew_on != NULL ? "yearly" : "once");
  if (g_rand_int_range (demo->more, 0, 100) < 25)
    engagement->discount = engagement->value / 100 * g_rand_int_range (demo->more, 5, 21);
  if (member->people->len > 0)
    engagement->person = g_array_index (member->people, gint64, 0);
  return ent_repo_insert (demo->context->store, engagement, error);
}

static gboolean
add_promise (Demo *demo, Member *member, GError **error)
{
  const EntYaml *side = pick_key (demo, "promises");
  g_autoptr (EntPromise) promise = ent_promise_new ();
  int due = g_rand_int_range (demo->random, -120, 40);
  gboolean settled = due < 0 && ent_demo_chance (demo->random, 85);

  promise->partner = member->record->base.id;
  promise->side = g_strdup (side->key);
  promise->text = g_strdup (ent_demo_pick (demo->random, side));
  promise->due_on = ent_demo_day (demo, due);
  promise->made_on = ent_demo_day (demo, due - g_rand_int_range (demo->random, 7, 40));
  promise->state = g_strdup (!settled                             ? "open"
                             : ent_demo_chance (demo->random, 85) ? "kept"
                                                                  : "broken");
  if (settled)
    promise->settled_on =
      ent_demo_day (demo, MIN (0, due + g_rand_int_range (demo->random, -5, 10)));
  return ent_repo_insert (demo->context->store, promise, error);
}

static gboolean
add_contribution (Demo *demo, Member *member, GError **error)
{
  const EntYaml *kind = pick_key (demo, "contributions");
  g_autoptr (EntContribution) contribution = ent_contribution_new ();

  contribution->partner = member->record->base.id;
  contribution->kind = g_strdup (kind->key);
  contribution->title = g_strdup (ent_demo_pick (demo->random, kind));
  contribution->happened_on = ent_demo_day (demo, -g_rand_int_range (demo->random, 1, TWO_YEARS));
  if (member->people->len > 0)
    contribution->person = g_array_index (member->people, gint64, member->people->len - 1);
  return ent_repo_insert (demo->context->store, contribution, error);
}

typedef struct
{
  const char *name, *provider, *kind, *licence;
  int share;
} Part;

/* partner: of an offer's part that the partner provides. */
static gboolean
add_component (Demo *demo, const EntOffer *offer, const Part *part, gint64 partner, GError **error)
{
  g_autoptr (EntComponent) component = ent_component_new ();

  component->offer = offer->base.id;
  component->name = g_strdup (part->name);
  component->provider = g_strdup (part->provider);
  component->partner = g_str_equal (part->provider, "partner") ? partner : 0;
  component->kind = g_strdup (part->kind);
  component->effort_days = g_rand_int_range (demo->random, 2, 20);
  component->share = part->share;
  component->price = offer->price / 100 * part->share * 6 / 5;
  component->cost = component->price / 100 * 55;
  component->currency = g_strdup (offer->currency);
  component->licence = g_strdup (part->licence);
  return ent_repo_insert (demo->context->store, component, error);
}

static gboolean
add_offers (Demo *demo, GPtrArray *members, GError **error)
{
  static const char *const stages[] = { "launched", "designed", "idea" };
  static const int shares[][3] = { { 40, 45, 15 }, { 30, 60, 10 }, { 50, 30, 10 } };
  static const char *const licences[] = { "AGPL-3.0-or-later", "EUPL-1.2 OR LicenseRef-Partner",
                                          "LicenseRef-Connector" };
  const EntYaml *offers = ent_yaml_get (demo->texts, "offers");

  for (guint i = 0; i < ent_yaml_length (offers); i++)
    {
      const EntYaml *facts = ent_yaml_nth (offers, i);
      const Member *member = members->pdata[i * 7];
      const int *share = shares[i % G_N_ELEMENTS (shares)];
      g_autoptr (EntOffer) offer = ent_offer_new ();
      offer->name = g_strdup (ent_yaml_nth (facts, 0)->text);
      offer->summary = g_strdup (ent_yaml_nth (facts, 1)->text);
      offer->stage = g_strdup (stages[i % G_N_ELEMENTS (stages)]);
      offer->price = 1800000 + 300000 * (gint64) i;
      if (g_str_equal (offer->stage, "launched"))
        offer->launched_on = ent_demo_day (demo, -330);
      offer->currency = g_strdup (ent_config_text (demo->context->config, "currency"));
      ent_record_set_refs (offer, ent_noun_field (offer->base.noun, "partners"),
                           &member->record->base.id, 1);
      const Part parts[] = {
        { "Alcyon platform", "us", "support", "AGPL-3.0-or-later", share[0] },
        { "Integration", "partner", "consulting", licences[i % G_N_ELEMENTS (licences)], share[1] },
        { "PostgreSQL", "community", "hosting", "PostgreSQL", share[2] },
      };
      gboolean ok = ent_repo_insert (demo->context->store, offer, error);
      for (gsize k = 0; ok && k < G_N_ELEMENTS (parts); k++)
        ok = add_component (demo, offer, &parts[k], member->record->base.id, error);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_member (Demo *demo, Member *member, GError **error)
{
  gboolean ok = add_partner (demo, member, error);

  for (guint i = 5; ok && i < ent_yaml_length (member->facts); i++)
    ok = add_person (demo, member, ent_yaml_nth (member->facts, i)->text, error);
  ok = ok && add_interactions (demo, member, error);
  for (int i = 0; ok && i < member->rank; i++)
    ok = (!ent_demo_chance (demo->random, 75) || add_engagement (demo, member, error))
         && (!ent_demo_chance (demo->random, 60) || add_promise (demo, member, error))
         && (!ent_demo_chance (demo->random, 50) || add_contribution (demo, member, error));
  return ok;
}

static int
rank_of (const char *tier)
{
  static const char *const tiers[] = { "prospect", "bronze", "silver", "gold", "strategic" };

  for (gsize i = 0; i < G_N_ELEMENTS (tiers); i++)
    if (g_str_equal (tiers[i], tier))
      return (int) i;
  return 1;
}

static void
member_free (gpointer data)
{
  Member *member = data;

  ent_record_free (member->record);
  g_array_unref (member->people);
  g_free (member);
}

static gboolean
fill (Demo *demo, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (member_free);

  for (guint i = 0; i < ent_yaml_length (demo->partners); i++)
    {
      Member *member = g_new0 (Member, 1);
      member->facts = ent_yaml_nth (demo->partners, i);
      member->record = ent_partner_new ();
      member->people = g_array_new (FALSE, FALSE, sizeof (gint64));
      member->rank = rank_of (ent_yaml_nth (member->facts, 1)->text);
      g_ptr_array_add (members, member);
      if (!fill_member (demo, member, error))
        return FALSE;
    }
  return add_offers (demo, members, error) && ent_demo_fill_partnership (demo, members, error)
         && ent_demo_fill_code (demo, members, error);
}

gboolean
ent_demo_fill (const EntContext *context, guint32 seed, GError **error)
{
  g_autoptr (EntYaml) partners = load ("demo/partners.yaml", error);
  g_autoptr (EntYaml) texts = partners != NULL ? load ("demo/texts.yaml", error) : NULL;
  Demo demo = {
    .context = context, .partners = partners, .texts = texts, .now = ent_clock_now (context->clock)
  };

  if (texts == NULL || !ent_store_begin (context->store, "demonstration", error))
    return FALSE;
  demo.random = g_rand_new_with_seed (seed);
  demo.more = g_rand_new_with_seed (seed + 1);
  ent_clock_today (context->clock, &demo.today);
  gboolean ok = fill (&demo, error) && ent_store_commit (context->store, error);
  if (!ok)
    ent_store_rollback (context->store);
  g_rand_free (demo.random);
  g_rand_free (demo.more);
  return ok;
}
