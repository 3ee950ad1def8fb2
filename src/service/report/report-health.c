/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today's health of all partnerships, by band, tier and tens of points. */
#include "service/report/report-health.h"

#include "entente/base/i18n.h"
#include "entente/service/health/health.h"
#include "entente/service/partnership/partnership-state.h"
#include "entente/store/sql/report-rows.h"
#include "service/report/word-groups.h"

#define TENS 10

typedef struct
{
  gint64 n, points;
  gint64 bands[3]; /* by EntBand */
} Spread;

typedef struct
{
  const EntConfig *config;
  guint32 today;
  const EntHealthRules *rules;
  GHashTable *facts; /* of ent_health_load() */
  EntGroups *tiers;
  GArray *spreads; /* Spread, by tier */
  gint64 tens[TENS];
} Healths;

static gboolean
take_partner (gpointer data, const EntMemberRow *row)
{
  Healths *healths = data;
  const EntHealthFacts *facts = g_hash_table_lookup (healths->facts, &row->partner);
  guint tier = ent_groups_index (healths->tiers, row->tier);

  if (facts == NULL
      || ent_partnership_state_is_over (healths->config, row->state, row->state_since,
                                        healths->today))
    return TRUE;
  if (tier >= healths->spreads->len)
    g_array_set_size (healths->spreads, tier + 1);
  Spread *spread = &g_array_index (healths->spreads, Spread, tier);
  int score = ent_health_score (healths->rules, facts);
  spread->n++;
  spread->points += score;
  spread->bands[ent_health_band (healths->rules, score)]++;
  healths->tens[MIN (TENS - 1, score / TENS)]++;
  return TRUE;
}

static gint64
mean_of (const Spread *spread)
{
  return spread->n > 0 ? (spread->points + spread->n / 2) / spread->n : ENT_NONE;
}

static void
add_row (EntReport *report, EntFigure *figure, const char *label, const char *word,
         const Spread *spread)
{
  gint64 *values = ent_figure_row (figure, label, NULL);

  values[0] = spread->bands[ENT_BAND_GOOD];
  values[1] = spread->bands[ENT_BAND_FAIR];
  values[2] = spread->bands[ENT_BAND_POOR];
  values[3] = spread->n;
  values[4] = mean_of (spread);
  ent_report_row (report, word, spread->n, values[0], values[1], values[2], values[4]);
}

static void
add_tiers (EntReport *report, const Healths *healths)
{
  EntFigure *figure = ent_report_figure (report, ENT_FIGURE_STACKS, 3, _("By tier"), _("Tier"));

  figure->graded = TRUE;
  ent_figure_column (figure, ent_band_label (ENT_BAND_GOOD), ENT_UNIT_COUNT, NULL);
  ent_figure_column (figure, ent_band_label (ENT_BAND_FAIR), ENT_UNIT_COUNT, NULL);
  ent_figure_column (figure, ent_band_label (ENT_BAND_POOR), ENT_UNIT_COUNT, NULL);
  ent_figure_column (figure, _("Partners"), ENT_UNIT_COUNT, NULL);
  ent_figure_column (figure, _("Mean"), ENT_UNIT_POINTS, NULL);
  for (guint i = 1; i <= healths->spreads->len; i++)
    {
      guint tier = i % healths->spreads->len;
      const Spread *spread = &g_array_index (healths->spreads, Spread, tier);
      if (spread->n > 0)
        add_row (report, figure, ent_groups_label (healths->tiers, tier),
                 ent_groups_word (healths->tiers, tier), spread);
    }
}

static void
add_tens (EntReport *report, const Healths *healths)
{
  EntFigure *figure =
    ent_report_figure (report, ENT_FIGURE_COLUMNS, 1, _("Partners by points"), _("Points from"));

  ent_figure_column (figure, _("Partners"), ENT_UNIT_COUNT, NULL);
  for (int i = 0; i < TENS; i++)
    {
      g_autofree char *label = g_strdup_printf ("%d", i * TENS);
      *ent_figure_row (figure, label, NULL) = healths->tens[i];
    }
}

gboolean
ent_report_health (EntReport *report, GError **error)
{
  const guint32 today = g_date_get_julian (&report->today);
  g_autoptr (GHashTable) facts = ent_health_load (report->context, 0, &today, 1, error);
  g_autoptr (EntGroups) tiers = ent_groups_new (report->context, "tiers");
  g_autoptr (GArray) spreads = g_array_new (FALSE, TRUE, sizeof (Spread));
  EntHealthRules rules;

  if (facts == NULL)
    return FALSE;
  ent_health_rules (report->context->config, &rules);
  Healths healths = { .config = report->context->config,
                      .today = today,
                      .rules = &rules,
                      .facts = facts,
                      .tiers = tiers,
                      .spreads = spreads };
  g_array_set_size (spreads, 1);
  if (!ent_report_rows_members (report->context->store, take_partner, &healths, error))
    return FALSE;
  add_tens (report, &healths);
  add_tiers (report, &healths);
  ent_report_note (
    report, _("Good from %d points, fair from %d; the weights are those of the configuration."),
    rules.good, rules.fair);
  return TRUE;
}
