/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What partners gave the commons, by quarter, kind and partner. */
#include "service/report/report-contributions.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/store/sql/report-rows.h"
#include "service/report/partner-names.h"
#include "service/report/quarter.h"
#include "service/report/word-groups.h"

#define PARTNERS_SHOWN 15

typedef struct
{
  gint64 quarter, partner;
  guint kind;
  gint64 n;
} Count;

typedef struct
{
  EntReport *report;
  EntGroups *kinds;
  GHashTable *by_partner; /* partner (gint64 *) → gint64 * */
  GArray *sums;           /* gint64, by kind and quarter */
  GArray *counts;         /* Count, for the data */
  gint64 undated;
} Contributions;

static gint64 *
sum_at (Contributions *all, guint kind, gint64 quarter)
{
  guint n = ent_report_n_quarters (all->report),
        at = kind * n + (guint) (quarter - all->report->from_quarter);

  if (at >= all->sums->len)
    g_array_set_size (all->sums, (kind + 1) * n);
  return &g_array_index (all->sums, gint64, at);
}

static gboolean
take_contribution (gpointer data, const EntContributionRow *row)
{
  Contributions *all = data;
  Count count = { ent_quarter_of_iso (row->day), row->partner,
                  ent_groups_index (all->kinds, row->kind), 1 };
  gint64 *of_partner = g_hash_table_lookup (all->by_partner, &row->partner);

  (*sum_at (all, count.kind, count.quarter))++;
  if (of_partner != NULL)
    (*of_partner)++;
  else
    g_hash_table_insert (all->by_partner, g_memdup2 (&row->partner, sizeof row->partner),
                         g_memdup2 (&count.n, sizeof count.n));
  if (all->report->data)
    g_array_append_val (all->counts, count);
  return TRUE;
}

static gboolean
take_undated (gpointer data, const EntContributionRow *row)
{
  ((Contributions *) data)->undated++;
  return TRUE;
}

static gint64
sum_of_kind (Contributions *all, guint kind)
{
  gint64 sum = 0;

  for (gint64 quarter = all->report->from_quarter; quarter <= all->report->until_quarter; quarter++)
    sum += *sum_at (all, kind, quarter);
  return sum;
}

static void
add_quarters (Contributions *all)
{
  EntFigure *figure =
    ent_report_figure (all->report, ENT_FIGURE_STACKS, 0, _("By quarter"), _("Quarter"));
  guint n = ent_groups_length (all->kinds);

  for (guint i = 1; i <= n; i++)
    if (sum_of_kind (all, i % n) > 0)
      ent_figure_column (figure, ent_groups_label (all->kinds, i % n), ENT_UNIT_COUNT, NULL);
  figure->charted = figure->columns->len;
  for (gint64 quarter = all->report->from_quarter;
       figure->charted > 0 && quarter <= all->report->until_quarter; quarter++)
    {
      g_autofree char *label = ent_quarter_label (quarter);
      gint64 *values = ent_figure_row (figure, label, NULL);
      for (guint i = 1; i <= n; i++)
        if (sum_of_kind (all, i % n) > 0)
          *values++ = *sum_at (all, i % n, quarter);
    }
}

static void
add_kinds (Contributions *all)
{
  EntFigure *figure =
    ent_report_figure (all->report, ENT_FIGURE_BARS, 1, _("By kind"), _("Kind"));
  guint n = ent_groups_length (all->kinds);

  ent_figure_column (figure, _("Contributions"), ENT_UNIT_COUNT, NULL);
  for (guint i = 1; i <= n; i++)
    if (i < n || sum_of_kind (all, 0) > 0)
      *ent_figure_row (figure, ent_groups_label (all->kinds, i % n), NULL) =
        sum_of_kind (all, i % n);
}

static void
add_partners (Contributions *all)
{
  EntFigure *figure =
    ent_report_figure (all->report, ENT_FIGURE_BARS, 1, _("Who gave most"), _("Partner"));
  g_autoptr (GArray) top = ent_report_top (all->by_partner, PARTNERS_SHOWN, NULL);

  ent_figure_column (figure, _("Contributions"), ENT_UNIT_COUNT, NULL);
  for (guint i = 0; i < top->len; i++)
    {
      g_autofree char *name =
        ent_report_partner (all->report, g_array_index (top, EntRanked, i).partner);
      *ent_figure_row (figure, name, NULL) = g_array_index (top, EntRanked, i).value;
    }
}

static int
compare_counts (gconstpointer left, gconstpointer right)
{
  const Count *a = left, *b = right;

  if (a->quarter != b->quarter)
    return a->quarter < b->quarter ? -1 : 1;
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  return a->partner < b->partner ? -1 : a->partner > b->partner;
}

static gboolean
add_data (Contributions *all, GError **error)
{
  g_autoptr (GHashTable) names = ent_report_names (all->report, error);

  if (names == NULL)
    return FALSE;
  g_array_sort (all->counts, compare_counts);
  for (guint i = 0, next; i < all->counts->len; i = next)
    {
      const Count *count = &g_array_index (all->counts, Count, i);
      for (next = i + 1; next < all->counts->len
                         && compare_counts (count, &g_array_index (all->counts, Count, next)) == 0;)
        next++;
      g_autofree char *quarter = ent_quarter_id (count->quarter);
      ent_report_row (all->report, quarter, ent_groups_word (all->kinds, count->kind),
                      count->partner, g_hash_table_lookup (names, &count->partner),
                      (gint64) (next - i));
    }
  return TRUE;
}

gboolean
ent_report_contributions (EntReport *report, GError **error)
{
  g_autoptr (EntGroups) kinds = ent_groups_new (report->context, "contribution_kinds");
  g_autoptr (GHashTable)
    by_partner = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (gint64)),
                     counts = g_array_new (FALSE, TRUE, sizeof (Count));
  g_autofree char *from = ent_quarter_first (report->from_quarter),
                  *until = ent_quarter_last (report->until_quarter);
  Contributions all = {
    .report = report, .kinds = kinds, .by_partner = by_partner, .sums = sums, .counts = counts
  };
  const EntDayRange days = { .from = from, .until = until }, no_day = { .from = "", .until = "" };
  EntStore *store = report->context->store;

  if (!ent_report_rows_contributions (store, &days, take_contribution, &all, error)
      || !ent_report_rows_contributions (store, &no_day, take_undated, &all, error))
    return FALSE;
  add_quarters (&all);
  add_kinds (&all);
  add_partners (&all);
  if (all.undated > 0)
    ent_report_note (report,
                     ngettext ("%d contribution has no day and is left out.",
                               "%d contributions have no day and are left out.",
                               (gulong) all.undated),
                     (int) all.undated);
  return !report->data || add_data (&all, error);
}
