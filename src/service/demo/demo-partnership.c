/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/demo/demo-partnership.h"

#include <string.h>

#include "entente/service/partnership/partnership-state.h"

static const EntYaml *
texts_of (const Demo *demo, const char *section, const char *key)
{
  return ent_yaml_get (ent_yaml_get (demo->texts, section), key);
}

static gboolean
add_conviction (Demo *demo, const EntPerson *person, const char *step,
                const EntInteraction *shown_by, GError **error)
{
  g_autoptr (EntConviction) conviction = ent_conviction_new ();

  conviction->person = person->base.id;
  conviction->step = g_strdup (step);
  conviction->reached_on = ent_clock_day_iso (demo->context->clock, shown_by->at);
  conviction->interaction = shown_by->base.id;
  if (ent_demo_chance (demo->more, 60))
    conviction->evidence = g_strdup (ent_demo_pick (demo->more, texts_of (demo, "evidence", step)));
  return ent_repo_insert (demo->context->store, conviction, error);
}

/* How many steps a person of that influence has come, at most. */
static int
steps_of (const char *influence)
{
  static const struct
  {
    const char *influence;
    int steps;
  } known[] = {
    { "ambassador", 4 }, { "prescriber", 4 }, { "decision-maker", 3 },
    { "technical", 3 },  { "user", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (influence, known[i].influence) == 0)
      return known[i].steps;
  return 1;
}

/* The steps are spread over what happened with the person, from first to last. */
static gboolean
add_convictions (Demo *demo, const EntPerson *person, GError **error)
{
  static const char *const steps[] = { "curious", "user", "convinced", "prescriber" };
  EntPageQuery query = { .person = person->base.id, .limit = 200, .light = TRUE };
  g_autoptr (GPtrArray)
    met = ent_repo_page (demo->context->store, ENT_NOUN_INTERACTION, &query, error);

  if (met == NULL)
    return FALSE;
  int n =
    MIN (steps_of (person->influence) - (ent_demo_chance (demo->more, 30) ? 1 : 0), (int) met->len);
  for (int i = 0; i < n; i++)
    if (!add_conviction (demo, person, steps[i], met->pdata[i * (int) met->len / n], error))
      return FALSE;
  return TRUE;
}

static gboolean
add_certification (Demo *demo, const EntPerson *person, GError **error)
{
  const char *kind = ent_demo_chance (demo->more, 65) ? "certification" : "training";
  g_autoptr (EntCertification) certification = ent_certification_new ();
  int obtained = -ent_demo_between (demo->more, 20, 740);

  certification->person = person->base.id;
  certification->kind = g_strdup (kind);
  certification->title =
    g_strdup (ent_demo_pick (demo->more, texts_of (demo, "certifications", kind)));
  certification->obtained_on = ent_demo_day (demo, obtained);
  if (g_str_equal (kind, "certification"))
    certification->expires_on = ent_demo_day (demo, obtained + TWO_YEARS);
  return ent_repo_insert (demo->context->store, certification, error);
}

static gboolean
add_people_facts (Demo *demo, const Member *member, GError **error)
{
  for (guint i = 0; i < member->people->len; i++)
    {
      g_autoptr (EntPerson) person = ent_repo_find (
        demo->context->store, ENT_NOUN_PERSON, g_array_index (member->people, gint64, i), error);
      if (person == NULL || !add_convictions (demo, person, error))
        return FALSE;
      gboolean learns = g_strcmp0 (person->influence, "technical") == 0
                        || g_strcmp0 (person->influence, "ambassador") == 0;
      if (ent_demo_chance (demo->more, learns ? 75 : 15)
          && !add_certification (demo, person, error))
        return FALSE;
    }
  return TRUE;
}

/* An engagement of that kind that runs at the partner; 0: none. */
static gboolean
find_engagement (Demo *demo, const Member *member, const char *kind, gint64 *ret_id, GError **error)
{
  const EntFieldValue of_kind = { ent_noun_field (ent_noun (ENT_NOUN_ENGAGEMENT), "kind"),
                                  .word = kind };
  const EntPageQuery query = { .partner = member->record->base.id,
                               .stage = "running",
                               .values = &of_kind,
                               .n_values = 1,
                               .limit = 1,
                               .light = TRUE };
  g_autoptr (GPtrArray)
    found = ent_repo_page (demo->context->store, ENT_NOUN_ENGAGEMENT, &query, error);

  if (found == NULL)
    return FALSE;
  *ret_id = found->len > 0 ? ((EntRecord *) found->pdata[0])->id : 0;
  return TRUE;
}

static gboolean
add_recommendation (Demo *demo, const Member *member, GError **error)
{
  g_autoptr (EntRecommendation) recommendation = ent_recommendation_new ();
  int ago = ent_demo_between (demo->more, 5, 600);

  recommendation->partner = member->record->base.id;
  recommendation->title =
    g_strdup (ent_demo_pick (demo->more, ent_yaml_get (demo->texts, "recommendations")));
  recommendation->happened_on = ent_demo_day (demo, -ago);
  recommendation->outcome = g_strdup (ago < 180 ? "open" : "none");
  if (member->people->len > 0)
    recommendation->person = g_array_index (member->people, gint64, 0);
  return ent_repo_insert (demo->context->store, recommendation, error);
}

static gboolean
add_lead (Demo *demo, const Member *member, GError **error)
{
  int ago = ent_demo_between (demo->more, 3, 700);
  const char *direction = ent_demo_chance (demo->more, 55) ? "received" : "given";
  g_autoptr (EntLead) lead = ent_lead_new ();

  lead->partner = member->record->base.id;
  lead->direction = g_strdup (direction);
  lead->title = g_strdup (ent_demo_pick (demo->more, texts_of (demo, "leads", direction)));
  lead->happened_on = ent_demo_day (demo, -ago);
  lead->state = g_strdup (ago < 150 ? "open" : ent_demo_chance (demo->more, 50) ? "won" : "lost");
  return ent_repo_insert (demo->context->store, lead, error);
}

static gboolean
add_agreement (Demo *demo, const Member *member, const char *kind, GError **error)
{
  g_autoptr (EntAgreement) agreement = ent_agreement_new ();
  int day = -ent_demo_between (demo->more, 20, 700);

  agreement->partner = member->record->base.id;
  agreement->kind = g_strdup (kind);
  agreement->title = g_strdup (ent_demo_pick (demo->more, texts_of (demo, "agreements", kind)));
  agreement->agreed_on = ent_demo_day (demo, day);
  if (g_str_equal (kind, "conflict") && ent_demo_chance (demo->more, 70))
    agreement->settled_on =
      ent_demo_day (demo, MIN (-1, day + ent_demo_between (demo->more, 5, 40)));
  return ent_repo_insert (demo->context->store, agreement, error);
}

static gboolean
add_capability (Demo *demo, gint64 partner, const char *kind, const char *level, GError **error)
{
  g_autoptr (EntCapability) capability = ent_capability_new ();

  capability->partner = partner;
  capability->kind = g_strdup (kind);
  capability->level = g_strdup (level);
  return ent_repo_insert (demo->context->store, capability, error);
}

/* By the kind of partner, what they can do and how likely. */
static gboolean
add_capabilities (Demo *demo, const Member *member, GError **error)
{
  static const struct
  {
    const char *partner, *kind;
    int percent;
  } usual[] = {
    { "integrator", "consulting", 95 },     { "integrator", "training", 50 },
    { "integrator", "support", 40 },        { "integrator", "hosting", 20 },
    { "technology", "co-development", 80 }, { "technology", "hosting", 60 },
    { "commercial", "consulting", 30 },     { "community", "training", 25 },
  };
  static const char *const levels[] = { "learning", "able", "able", "expert" };

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (usual[i].partner, member->record->kind)
        && ent_demo_chance (demo->more, usual[i].percent)
        && !add_capability (demo, member->record->base.id, usual[i].kind,
                            levels[ent_demo_between (demo->more, 0, 3)], error))
      return FALSE;
  return TRUE;
}

static gboolean
add_deployment (Demo *demo, const Member *member, GError **error)
{
  g_autoptr (EntDeployment) deployment = ent_deployment_new ();

  deployment->partner = member->record->base.id;
  deployment->title =
    g_strdup (ent_demo_pick (demo->more, ent_yaml_get (demo->texts, "deployments")));
  deployment->since = ent_demo_day (demo, -ent_demo_between (demo->more, 60, 1800));
  deployment->users = 10 * (gint64) ent_demo_between (demo->more, 1, 90);
  return find_engagement (demo, member, "support", &deployment->engagement, error)
         && ent_repo_insert (demo->context->store, deployment, error);
}

static gboolean
fill_member (Demo *demo, const Member *member, GError **error)
{
  gboolean ok = add_people_facts (demo, member, error) && add_capabilities (demo, member, error);

  for (int i = 0; ok && i < member->rank; i++)
    ok = (!ent_demo_chance (demo->more, 35) || add_recommendation (demo, member, error))
         && (!ent_demo_chance (demo->more, 40) || add_lead (demo, member, error));
  ok = ok
       && (member->rank < 2 || !ent_demo_chance (demo->more, 50)
           || add_agreement (demo, member, "rule", error));
  ok = ok
       && (member->rank < 2 || !ent_demo_chance (demo->more, 25)
           || add_agreement (demo, member, "conflict", error));
  return ok && (!ent_demo_chance (demo->more, 60) || add_deployment (demo, member, error));
}

/* A customer bought a joint offer because the partner that makes it with us recommended it. */
static gboolean
add_won (Demo *demo, const EntOffer *offer, const Member *customer, GError **error)
{
  EntStore *store = demo->context->store;
  g_autoptr (EntEngagement) engagement = ent_engagement_new ();
  g_autoptr (EntRecommendation) recommendation = ent_recommendation_new ();
  gint64 maker = g_array_index (offer->partners, gint64, 0);
  int start = -ent_demo_between (demo->more, 30, 300);

  engagement->partner = customer->record->base.id;
  engagement->title = g_strdup (offer->name);
  engagement->kind = g_strdup ("support");
  engagement->stage = g_strdup ("running");
  engagement->value = offer->price;
  engagement->currency = g_strdup (offer->currency);
  engagement->start_on = ent_demo_day (demo, start);
  engagement->end_on = ent_demo_day (demo, start + 365);
  engagement->renew_on = ent_demo_day (demo, start + 335);
  engagement->recommended_by = maker;
  engagement->offer = offer->base.id;
  engagement->recurrence = g_strdup ("yearly");
  if (!ent_repo_insert (store, engagement, error))
    return FALSE;
  recommendation->partner = maker;
  recommendation->title = g_strdup_printf ("%s: %s", customer->record->name, offer->name);
  recommendation->happened_on = ent_demo_day (demo, start - ent_demo_between (demo->more, 20, 90));
  recommendation->outcome = g_strdup ("deal");
  recommendation->engagement = engagement->base.id;
  return ent_repo_insert (store, recommendation, error);
}

static gboolean
add_wins (Demo *demo, GPtrArray *members, GError **error)
{
  EntPageQuery query = { .stage = "launched" };
  g_autoptr (GPtrArray)
    launched = ent_repo_page (demo->context->store, ENT_NOUN_OFFER, &query, error);

  if (launched == NULL)
    return FALSE;
  for (guint i = 0, n = 0; launched->len > 0 && i < members->len && n < 3; i++)
    {
      const Member *member = members->pdata[i];
      if (!g_str_equal (member->record->kind, "community"))
        continue;
      if (!add_won (demo, launched->pdata[n % launched->len], member, error))
        return FALSE;
      n++;
    }
  return TRUE;
}

static const Member *
find_member (GPtrArray *members, const char *name)
{
  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (((Member *) members->pdata[i])->record->name, name))
      return members->pdata[i];
  return NULL;
}

/* Some partnerships ended, and one began again. */
static gboolean
add_states (Demo *demo, GPtrArray *members, GError **error)
{
  const EntYaml *states = ent_yaml_get (demo->texts, "states");

  for (guint i = 0; i < ent_yaml_length (states); i++)
    {
      const EntYaml *facts = ent_yaml_nth (states, i);
      const Member *member = find_member (members, ent_yaml_nth (facts, 0)->text);
      g_autofree char *day =
        ent_demo_day (demo, -(int) g_ascii_strtoll (ent_yaml_nth (facts, 2)->text, NULL, 10));
      if (!ent_partnership_state_set (demo->context, member->record->base.id,
                                      ent_yaml_nth (facts, 1)->text, day,
                                      ent_yaml_nth (facts, 3)->text, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ent_demo_fill_partnership (Demo *demo, GPtrArray *members, GError **error)
{
  static const struct
  {
    const char *kind, *level;
  } ours[] = {
    { "support", "expert" },      { "training", "expert" }, { "certification", "expert" },
    { "co-development", "able" }, { "consulting", "able" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ours); i++)
    if (!add_capability (demo, 0, ours[i].kind, ours[i].level, error))
      return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (!fill_member (demo, members->pdata[i], error))
      return FALSE;
  return add_states (demo, members, error) && add_wins (demo, members, error);
}
