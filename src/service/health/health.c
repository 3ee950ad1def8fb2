/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/health/health.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/plot.h"

static const char *const names[ENT_N_HEALTH_PARTS] = { "recency",  "reciprocity", "breadth",
                                                       "momentum", "engagements", "contributions" };
static const char *const labels[ENT_N_HEALTH_PARTS] = { N_ ("recency"),  N_ ("reciprocity"),
                                                        N_ ("breadth"),  N_ ("momentum"),
                                                        N_ ("services"), N_ ("contributions") };

const char *
ent_health_part_name (EntHealthPartId part)
{
  return names[part];
}

const char *
ent_health_part_label (EntHealthPartId part)
{
  return _(labels[part]);
}

const char *
ent_band_label (EntBand band)
{
  return band == ENT_BAND_GOOD ? _("good") : band == ENT_BAND_FAIR ? _("fair") : _("poor");
}

void
ent_health_rules (const EntConfig *config, EntHealthRules *ret_rules)
{
  for (int i = 0; i < ENT_N_HEALTH_PARTS; i++)
    {
      g_autofree char *path = g_strconcat ("health.weights.", names[i], NULL);
      ret_rules->weights[i] = (int) ent_config_number (config, path);
    }
  ret_rules->full_people = (int) ent_config_number (config, "health.people");
  ret_rules->full_contributions = (int) ent_config_number (config, "health.contributions");
  ret_rules->good = (int) ent_config_number (config, "health.good");
  ret_rules->fair = (int) ent_config_number (config, "health.fair");
}

/* Full up to the ideal interval, half at the longest, nothing at twice the longest. */
static double
recency (const EntHealthFacts *facts)
{
  double ideal = facts->ideal, longest = MAX (facts->longest, facts->ideal),
         silence = facts->silence;

  if (silence < 0 || silence >= 2 * longest)
    return 0;
  if (silence <= ideal)
    return 1;
  if (silence <= longest)
    return 1 - (silence - ideal) / (longest - ideal) / 2;
  return 0.5 - (silence - longest) / longest / 2;
}

/* Kept counts 1, late a half, broken and overdue nothing. -1 when the side promised nothing. */
static double
side (const EntPromises *promises)
{
  int all = promises->kept + promises->late + promises->broken + promises->overdue;

  return all > 0 ? (promises->kept + promises->late / 2.0) / all : -1;
}

/* The mean of both sides; a side that promised nothing while the other did counts a half. */
static double
reciprocity (const EntHealthFacts *facts)
{
  double ours = side (&facts->promises[0]), theirs = side (&facts->promises[1]);

  if (ours < 0 && theirs < 0)
    return -1;
  return ((ours < 0 ? 0.5 : ours) + (theirs < 0 ? 0.5 : theirs)) / 2;
}

static double
momentum (const EntHealthFacts *facts)
{
  if (facts->usual <= 0)
    return facts->contacts > 0 ? 1 : 0;
  return MIN (1, facts->contacts / facts->usual);
}

double
ent_health_part (const EntHealthRules *rules, const EntHealthFacts *facts, EntHealthPartId part)
{
  static const double services[] = { 0, 0.4, 0.6, 1 };

  switch (part)
    {
    case ENT_HEALTH_RECENCY:
      return recency (facts);
    case ENT_HEALTH_RECIPROCITY:
      return reciprocity (facts);
    case ENT_HEALTH_BREADTH:
      return MIN (1, (double) facts->people / rules->full_people);
    case ENT_HEALTH_MOMENTUM:
      return momentum (facts);
    case ENT_HEALTH_ENGAGEMENTS:
      return services[facts->services];
    default:
      return MIN (1, (double) facts->contributions / rules->full_contributions);
    }
}

int
ent_health_score (const EntHealthRules *rules, const EntHealthFacts *facts)
{
  double sum = 0, weights = 0;

  for (int part = 0; part < ENT_N_HEALTH_PARTS; part++)
    {
      double value = ent_health_part (rules, facts, (EntHealthPartId) part);
      if (value < 0)
        continue;
      sum += rules->weights[part] * value;
      weights += rules->weights[part];
    }
  return weights > 0 ? (int) (100 * sum / weights + 0.5) : 0;
}

EntBand
ent_health_band (const EntHealthRules *rules, int score)
{
  return score >= rules->good   ? ENT_BAND_GOOD
         : score >= rules->fair ? ENT_BAND_FAIR
                                : ENT_BAND_POOR;
}

static char *
recency_facts (const EntHealthFacts *facts)
{
  g_autofree char *cadence =
    facts->ideal < facts->longest
      ? g_strdup_printf (_("at best every %d days, at most %d"), facts->ideal, facts->longest)
      : g_strdup_printf (ngettext ("every %d day", "every %d days", (gulong) facts->longest),
                         facts->longest);

  if (facts->silence < 0)
    return g_strdup_printf (_("never in touch; %s"), cadence);
  g_autofree char *last =
    facts->silence == 0
      ? g_strdup (_("in touch today"))
      : g_strdup_printf (
        ngettext ("last contact %d day ago", "last contact %d days ago", (gulong) facts->silence),
        facts->silence);
  return g_strdup_printf (_("%s; %s"), last, cadence);
}

static char *
promises_facts (const char *who, const EntPromises *promises)
{
  if (promises->kept + promises->late + promises->broken + promises->overdue == 0)
    return g_strdup_printf (_("%s promised nothing"), who);
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, ngettext ("%s kept %d", "%s kept %d", (gulong) promises->kept), who,
                          promises->kept);
  if (promises->late > 0)
    g_string_append_printf (out, ngettext (", %d late", ", %d late", (gulong) promises->late),
                            promises->late);
  if (promises->broken > 0)
    g_string_append_printf (out, ngettext (", %d broken", ", %d broken", (gulong) promises->broken),
                            promises->broken);
  if (promises->overdue > 0)
    g_string_append_printf (out,
                            ngettext (", %d overdue", ", %d overdue", (gulong) promises->overdue),
                            promises->overdue);
  return g_string_free (out, FALSE);
}

static char *
reciprocity_facts (const EntHealthFacts *facts)
{
  if (reciprocity (facts) < 0)
    return g_strdup (_("no promises within a year; it does not count"));
  g_autofree char *ours = promises_facts (_("we"), &facts->promises[0]);
  g_autofree char *theirs = promises_facts (_("they"), &facts->promises[1]);
  return g_strdup_printf (_("%s; %s"), ours, theirs);
}

static char *
momentum_facts (const EntHealthFacts *facts)
{
  g_autofree char *now = ent_tenths_show ((gint64) (10 * facts->contacts + 0.5), "");
  g_autofree char *usual = ent_tenths_show ((gint64) (10 * facts->usual + 0.5), "");

  return g_strdup_printf (_("%s contacts this quarter, %s in a usual one"), now, usual);
}

char *
ent_health_part_facts (const EntHealthFacts *facts, EntHealthPartId part)
{
  switch (part)
    {
    case ENT_HEALTH_RECENCY:
      return recency_facts (facts);
    case ENT_HEALTH_RECIPROCITY:
      return reciprocity_facts (facts);
    case ENT_HEALTH_BREADTH:
      return g_strdup_printf (ngettext ("%d person met within a year",
                                        "%d people met within a year", (gulong) facts->people),
                              facts->people);
    case ENT_HEALTH_MOMENTUM:
      return momentum_facts (facts);
    case ENT_HEALTH_ENGAGEMENTS:
      return g_strdup (facts->services == ENT_SERVICES_RUNNING ? _("a service is running")
                       : facts->services == ENT_SERVICES_PREPARED
                         ? _("a service is being prepared")
                       : facts->services == ENT_SERVICES_PAST ? _("a service ended within a year")
                                                              : _("no service"));
    default:
      return g_strdup_printf (ngettext ("%d contribution within a year",
                                        "%d contributions within a year",
                                        (gulong) facts->contributions),
                              facts->contributions);
    }
}

/* Today, and the last day of each of the months before, ascending. */
EntHealth *
ent_health_of (const EntContext *context, gint64 partner, GError **error)
{
  guint32 days[ENT_HEALTH_MONTHS];
  GDate today, end;
  EntHealthRules rules;

  ent_clock_today (context->clock, &today);
  days[ENT_HEALTH_MONTHS - 1] = g_date_get_julian (&today);
  end = today;
  for (int i = ENT_HEALTH_MONTHS - 2; i >= 0; i--)
    {
      g_date_set_day (&end, 1);
      g_date_subtract_days (&end, 1);
      days[i] = g_date_get_julian (&end);
    }
  g_autoptr (GHashTable) all = ent_health_load (context, partner, days, G_N_ELEMENTS (days), error);
  if (all == NULL)
    return NULL;
  const EntHealthFacts *facts = g_hash_table_lookup (all, &partner);
  if (facts == NULL)
    {
      ent_set_error (error, ENT_ERROR_NOT_FOUND, "%s", _("there is no such partner any more"));
      return NULL;
    }
  EntHealth *health = g_new0 (EntHealth, 1);
  ent_health_rules (context->config, &rules);
  for (int i = 0; i < ENT_HEALTH_MONTHS; i++)
    {
      gboolean nothing = facts[i].silence < 0 && days[i] < facts[i].known_from;
      health->months[i] = nothing ? -1 : ent_health_score (&rules, &facts[i]);
    }
  health->facts = facts[ENT_HEALTH_MONTHS - 1];
  health->score = health->months[ENT_HEALTH_MONTHS - 1];
  health->band = ent_health_band (&rules, health->score);
  return health;
}

char *
ent_health_sparkline (const EntHealth *health, gboolean ascii)
{
  return ent_sparkline (health->months, ENT_HEALTH_MONTHS, 100, ascii);
}
