/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many partnerships live at the end of each quarter, and which came and went. */
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "report-private.h"

#define ALIVE 4 /* quarters that a contact keeps a partnership alive, its own with it */

typedef struct
{
  gint64 joined;   /* quarter */
  gboolean known;  /* that is entered, not found out */
  guint64 touched; /* bit n: in the first quarter that is looked at and n more */
  guint kind, tier;
} Member;

/* Partners of one word at the end of each quarter. */
typedef struct
{
  gint64 alive[ENT_REPORT_QUARTERS], gained[ENT_REPORT_QUARTERS], lost[ENT_REPORT_QUARTERS];
} Count;

typedef struct
{
  EntReport *report;
  EntGroups *kinds, *tiers;
  GHashTable *members; /* partner (gint64 *) → Member */
  gint64 first;        /* the quarter of bit 0 */
} Growth;

static gboolean
take_partner (gpointer data, const EntPulse *row)
{
  Growth *growth = data;
  Member *member = g_new0 (Member, 1);

  member->known = row->day != NULL;
  member->joined = row->day != NULL ? ent_quarter_of_iso (row->day)
                                    : ent_day_quarter (ent_time_day_number (
                                        row->created_at, ent_clock_zone (growth->report->context->clock)));
  member->kind = ent_groups_index (growth->kinds, row->kind);
  member->tier = ent_groups_index (growth->tiers, row->tier);
  g_hash_table_insert (growth->members, g_memdup2 (&row->partner, sizeof row->partner), member);
  return TRUE;
}

static gboolean
take_touch (gpointer data, const EntPulse *row)
{
  Growth *growth = data;
  Member *member = g_hash_table_lookup (growth->members, &row->partner);

  if (member == NULL)
    return TRUE;
  member->touched |= G_GUINT64_CONSTANT (1) << (row->quarter - growth->first);
  if (!member->known)
    member->joined = MIN (member->joined, row->quarter);
  return TRUE;
}

/* Begun by then, and begun or in contact within the last four quarters. */
static gboolean
is_alive (const Growth *growth, const Member *member, gint64 quarter)
{
  int bit = (int) (quarter - growth->first);

  if (member->joined > quarter)
    return FALSE;
  return member->joined > quarter - ALIVE || ((member->touched >> (bit - ALIVE + 1)) & ((1u << ALIVE) - 1)) != 0;
}

static void
count_member (const Growth *growth, const Member *member, Count *const counts[3])
{
  gboolean before = is_alive (growth, member, growth->report->from_quarter - 1);

  for (guint i = 0; i < ent_report_n_quarters (growth->report); i++)
    {
      gboolean now = is_alive (growth, member, growth->report->from_quarter + i);
      for (int k = 0; k < 3; k++)
        {
          counts[k]->alive[i] += now;
          counts[k]->gained[i] += now && !before;
          counts[k]->lost[i] += before && !now;
        }
      before = now;
    }
}

static void
add_data (const Growth *growth, const char *by, const char *word, const Count *count)
{
  for (guint i = 0; i < ent_report_n_quarters (growth->report); i++)
    {
      g_autofree char *quarter = ent_quarter_id (growth->report->from_quarter + i);
      ent_report_row (growth->report, quarter, by, word, count->alive[i], count->gained[i], count->lost[i]);
    }
}

static void
add_total (const Growth *growth, const Count *count)
{
  EntFigure *figure = ent_report_figure (growth->report, ENT_FIGURE_LINES, 1, _("Partners at the end of each quarter"),
                                         _("Quarter"));

  ent_figure_column (figure, _("Partners"), ENT_UNIT_COUNT, NULL);
  ent_figure_column (figure, _("Gained"), ENT_UNIT_COUNT, NULL);
  ent_figure_column (figure, _("Lost"), ENT_UNIT_COUNT, NULL);
  for (guint i = 0; i < ent_report_n_quarters (growth->report); i++)
    {
      g_autofree char *label = ent_quarter_label (growth->report->from_quarter + i);
      gint64 *values = ent_figure_row (figure, label, NULL);
      values[0] = count->alive[i];
      values[1] = count->gained[i];
      values[2] = count->lost[i];
    }
  add_data (growth, "all", NULL, count);
}

static gboolean
is_empty (const Growth *growth, const Count *count)
{
  for (guint i = 0; i < ent_report_n_quarters (growth->report); i++)
    if (count->alive[i] != 0 || count->lost[i] != 0)
      return FALSE;
  return TRUE;
}

/* The words that occur, in the order of the vocabulary, those without one last. */
static void
add_words (const Growth *growth, const EntGroups *groups, const Count *counts, const char *by, const char *title)
{
  EntFigure *figure = ent_report_figure (growth->report, ENT_FIGURE_STACKS, 0, title, _("Quarter"));
  guint n = ent_groups_length (groups);

  for (guint i = 1; i <= n; i++)
    if (!is_empty (growth, &counts[i % n]))
      ent_figure_column (figure, ent_groups_label (groups, i % n), ENT_UNIT_COUNT, NULL);
  figure->charted = figure->columns->len;
  for (guint quarter = 0; figure->charted > 0 && quarter < ent_report_n_quarters (growth->report); quarter++)
    {
      g_autofree char *label = ent_quarter_label (growth->report->from_quarter + quarter);
      gint64 *values = ent_figure_row (figure, label, NULL);
      for (guint i = 1; i <= n; i++)
        if (!is_empty (growth, &counts[i % n]))
          *values++ = counts[i % n].alive[quarter];
    }
  for (guint i = 1; i <= n; i++)
    if (!is_empty (growth, &counts[i % n]))
      add_data (growth, by, ent_groups_word (groups, i % n), &counts[i % n]);
}

static void
add_figures (Growth *growth)
{
  g_autofree Count *kinds = g_new0 (Count, ent_groups_length (growth->kinds));
  g_autofree Count *tiers = g_new0 (Count, ent_groups_length (growth->tiers));
  g_autofree Count *all = g_new0 (Count, 1);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, growth->members);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Member *member = value;
      count_member (growth, member, (Count *[]) { all, &kinds[member->kind], &tiers[member->tier] });
    }
  add_total (growth, all);
  add_words (growth, growth->kinds, kinds, "kind", _("By kind"));
  add_words (growth, growth->tiers, tiers, "tier", _("By tier"));
  ent_report_note (growth->report, "%s",
                   _("A partnership counts from the day it began, for a year after each contact."));
}

gboolean
ent_report_growth (EntReport *report, GError **error)
{
  g_autoptr (EntGroups) kinds = ent_groups_new (report->context, "partner_kinds"),
                        tiers = ent_groups_new (report->context, "tiers");
  g_autoptr (GHashTable) members = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Growth growth
  = { .report = report, .kinds = kinds, .tiers = tiers, .members = members, .first = report->from_quarter - ALIVE };
  const EntPulseQuery query = { .from_quarter = growth.first, .until_quarter = report->until_quarter };

  if (!ent_pulse_read (report->context->store, ENT_PULSE_JOINED, &query, take_partner, &growth, error)
      || !ent_pulse_read (report->context->store, ENT_PULSE_TIME, &query, take_touch, &growth, error))
    return FALSE;
  add_figures (&growth);
  return TRUE;
}
