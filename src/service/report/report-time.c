/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time of both sides, against the engagements that began meanwhile. */
#include "service/report/report-time.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/store/sql/contact-sums.h"
#include "entente/store/sql/report-rows.h"
#include "service/report/money-columns.h"
#include "service/report/partner-names.h"
#include "service/report/quarter.h"

#define PARTNERS_SHOWN 20

/* Of a partner or of a quarter. */
typedef struct
{
  gint64 contacts, ours, theirs, engagements;
  EntMoneySum *value; /* NULL: nothing began */
} Sum;

/* For the data. */
typedef struct
{
  gint64 partner, quarter;
  Sum sum;
} PartnerQuarter;

typedef struct
{
  EntReport *report;
  GHashTable *partners; /* partner (gint64 *) → Sum */
  Sum quarters[ENT_REPORT_QUARTERS];
  EntMoneySum *all;
  GHashTable *by_quarter; /* PartnerQuarter → itself, for the data; else NULL */
  GError *error;
} Times;

static void
sum_free (gpointer data)
{
  ent_money_sum_free (((Sum *) data)->value);
  g_free (data);
}

static void
partner_quarter_free (gpointer data)
{
  ent_money_sum_free (((PartnerQuarter *) data)->sum.value);
  g_free (data);
}

static guint
partner_quarter_hash (gconstpointer key)
{
  const PartnerQuarter *one = key;

  return (guint) (one->partner * 64 + one->quarter);
}

static gboolean
partner_quarter_equal (gconstpointer left, gconstpointer right)
{
  const PartnerQuarter *a = left, *b = right;

  return a->partner == b->partner && a->quarter == b->quarter;
}

static Sum *
sum_of_partner (Times *times, gint64 partner)
{
  Sum *sum = g_hash_table_lookup (times->partners, &partner);

  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      g_hash_table_insert (times->partners, g_memdup2 (&partner, sizeof partner), sum);
    }
  return sum;
}

static Sum *
sum_of_quarter (Times *times, gint64 partner, gint64 quarter)
{
  const PartnerQuarter like = { .partner = partner, .quarter = quarter };
  PartnerQuarter *one = g_hash_table_lookup (times->by_quarter, &like);

  if (one == NULL)
    {
      one = g_memdup2 (&like, sizeof like);
      g_hash_table_add (times->by_quarter, one);
    }
  return &one->sum;
}

static void
add_time (Sum *sum, const EntContactSum *row)
{
  sum->contacts += row->n;
  sum->ours += row->minutes;
  sum->theirs += row->their_minutes;
}

static gboolean
take_time (gpointer data, const EntContactSum *row)
{
  Times *times = data;

  add_time (sum_of_partner (times, row->partner), row);
  add_time (&times->quarters[row->quarter - times->report->from_quarter], row);
  if (times->by_quarter != NULL)
    add_time (sum_of_quarter (times, row->partner, row->quarter), row);
  return TRUE;
}

static gboolean
add_value (Times *times, Sum *sum, const EntStartedRow *row)
{
  sum->engagements++;
  if (sum->value == NULL)
    sum->value = ent_money_sum_new (times->report->context->config);
  return row->value == ENT_NONE
         || ent_money_sum_add (sum->value, row->value, row->currency, &times->error);
}

static gboolean
take_started (gpointer data, const EntStartedRow *row)
{
  Times *times = data;
  gint64 quarter = ent_quarter_of_iso (row->day);

  return add_value (times, sum_of_partner (times, row->partner), row)
         && add_value (times, &times->quarters[quarter - times->report->from_quarter], row)
         && (times->by_quarter == NULL
             || add_value (times, sum_of_quarter (times, row->partner, quarter), row))
         && (row->value == ENT_NONE
             || ent_money_sum_add (times->all, row->value, row->currency, &times->error));
}

static gboolean
read_engagements (Times *times, GError **error)
{
  g_autofree char *from = ent_quarter_first (times->report->from_quarter),
                  *until = ent_quarter_last (times->report->until_quarter);
  const EntDayRange days = { .from = from, .until = until };
  const EntContext *context = times->report->context;
  const GPtrArray *stages = ent_config_vocabulary (context->config, "stages");

  for (guint i = 0; i < stages->len; i++)
    {
      const EntWord *stage = stages->pdata[i];
      if (stage->outcome == ENT_OUTCOME_WON
          && !ent_report_rows_started (context->store, &days, stage->id, take_started, times,
                                       error))
        return FALSE;
      if (times->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&times->error));
          return FALSE;
        }
    }
  return TRUE;
}

static void
add_columns (EntFigure *figure, const EntMoneyColumns *money)
{
  ent_figure_column (figure, _("Our time"), ENT_UNIT_MINUTES, NULL);
  ent_figure_column (figure, _("Their time"), ENT_UNIT_MINUTES, NULL);
  ent_figure_column (figure, _("Contacts"), ENT_UNIT_COUNT, NULL);
  ent_money_columns_add (money, figure, _("Value"));
  if (money->home == NULL)
    return;
  g_autofree char *label = g_strdup_printf (_("%s an hour"), money->home);
  ent_figure_column (figure, label, ENT_UNIT_MONEY, money->home);
}

static gboolean
set_row (const EntMoneyColumns *money, const Sum *sum, gint64 *values, GError **error)
{
  guint last = 3 + ent_money_columns_length (money);

  values[0] = sum->ours;
  values[1] = sum->theirs;
  values[2] = sum->contacts;
  if (!ent_money_columns_set (money, sum->value, values + 3, error))
    return FALSE;
  if (money->home != NULL)
    values[last] = sum->ours > 0 ? (gint64) ((__int128) values[3] * 60 / sum->ours) : ENT_NONE;
  return TRUE;
}

static gboolean
add_quarters (Times *times, const EntMoneyColumns *money, GError **error)
{
  EntFigure *figure = ent_report_figure (times->report, ENT_FIGURE_COLUMNS, 1,
                                         _("Our time by quarter"), _("Quarter"));

  add_columns (figure, money);
  for (guint i = 0; i < ent_report_n_quarters (times->report); i++)
    {
      g_autofree char *label = ent_quarter_label (times->report->from_quarter + i);
      if (!set_row (money, &times->quarters[i], ent_figure_row (figure, label, NULL), error))
        return FALSE;
    }
  return TRUE;
}

/* The same quarters again, drawn by what they brought; a currency without a rate is a figure of its
 * own.
 */
static gboolean
add_values (Times *times, const EntMoneyColumns *money, GError **error)
{
  guint n = ent_money_columns_length (money);
  g_autofree gint64 *values = g_new0 (gint64, n + 1);

  for (guint k = 0; k < n; k++)
    {
      const char *currency =
        k == 0 && money->home != NULL ? money->home : money->apart[k - (money->home != NULL)];
      g_autofree char *title = g_strdup_printf (_("Value of what began, in %s"), currency);
      EntFigure *figure =
        ent_report_figure (times->report, ENT_FIGURE_COLUMNS, 1, title, _("Quarter"));
      ent_figure_column (figure, _("Value"), ENT_UNIT_MONEY, currency);
      for (guint i = 0; i < ent_report_n_quarters (times->report); i++)
        {
          g_autofree char *label = ent_quarter_label (times->report->from_quarter + i);
          if (!ent_money_columns_set (money, times->quarters[i].value, values, error))
            return FALSE;
          *ent_figure_row (figure, label, NULL) = times->quarters[i].value != NULL ? values[k] : 0;
        }
    }
  return TRUE;
}

static gint64
rank_by_ours (gconstpointer value)
{
  return ((const Sum *) value)->ours;
}

static gboolean
add_partners (Times *times, const EntMoneyColumns *money, GError **error)
{
  EntFigure *figure =
    ent_report_figure (times->report, ENT_FIGURE_BARS, 1, _("Where our time went"), _("Partner"));
  g_autoptr (GArray) top = ent_report_top (times->partners, PARTNERS_SHOWN, rank_by_ours);

  add_columns (figure, money);
  for (guint i = 0; i < top->len; i++)
    {
      gint64 partner = g_array_index (top, EntRanked, i).partner;
      g_autofree char *name = ent_report_partner (times->report, partner);
      if (!set_row (money, g_hash_table_lookup (times->partners, &partner),
                    ent_figure_row (figure, name, NULL), error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_entries (gconstpointer left, gconstpointer right)
{
  const PartnerQuarter *a = *(const PartnerQuarter *const *) left,
                       *b = *(const PartnerQuarter *const *) right;

  if (a->partner != b->partner)
    return a->partner < b->partner ? -1 : 1;
  return a->quarter < b->quarter ? -1 : 1;
}

/* The first currency is beside the time, others have their own rows, so that sums stay
 * right. */
static void
add_row (EntReport *report, const PartnerQuarter *one, const char *name)
{
  g_autofree char *quarter = ent_quarter_id (one->quarter);
  guint n = one->sum.value != NULL ? ent_money_sum_length (one->sum.value) : 0;

  for (guint i = 0; i == 0 || i < n; i++)
    {
      const char *currency = NULL;
      gint64 value = i < n ? ent_money_sum_nth (one->sum.value, i, &currency) : ENT_NONE;
      ent_report_row (report, one->partner, name, quarter, i == 0 ? one->sum.contacts : ENT_NONE,
                      i == 0 ? one->sum.ours : ENT_NONE, i == 0 ? one->sum.theirs : ENT_NONE,
                      i == 0 ? one->sum.engagements : ENT_NONE, value, currency);
    }
}

static gboolean
add_data (Times *times, GError **error)
{
  g_autoptr (GHashTable) names = ent_report_names (times->report, error);
  g_autoptr (GPtrArray) by_quarter = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer one;

  if (names == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, times->by_quarter);
  while (g_hash_table_iter_next (&iter, &one, NULL))
    g_ptr_array_add (by_quarter, one);
  g_ptr_array_sort (by_quarter, compare_entries);
  for (guint i = 0; i < by_quarter->len; i++)
    add_row (
      times->report, by_quarter->pdata[i],
      g_hash_table_lookup (names, &((const PartnerQuarter *) by_quarter->pdata[i])->partner));
  return TRUE;
}

static gboolean
add_figures (Times *times, GError **error)
{
  EntMoneyColumns money;
  gboolean ok = ent_money_columns_begin (times->report, times->all, &money, error)
                && add_quarters (times, &money, error) && add_values (times, &money, error)
                && add_partners (times, &money, error)
                && (times->by_quarter == NULL || add_data (times, error));

  ent_money_columns_clear (&money);
  ent_report_note (
    times->report, "%s",
    _("Value: won engagements that began in the quarter. It does not tell why they were won."));
  return ok;
}

gboolean
ent_report_time (EntReport *report, GError **error)
{
  g_autoptr (GHashTable)
    partners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, sum_free);
  g_autoptr (GHashTable)
    by_quarter = report->data ? g_hash_table_new_full (partner_quarter_hash, partner_quarter_equal,
                                                       partner_quarter_free, NULL)
                              : NULL;
  g_autoptr (EntMoneySum) all = ent_money_sum_new (report->context->config);
  g_autofree Times *times = g_new0 (Times, 1);

  *times = (Times){ .report = report, .partners = partners, .by_quarter = by_quarter, .all = all };
  gboolean ok = ent_contact_sums_read (report->context->store, report->from_quarter,
                                       report->until_quarter, take_time, times, error)
                && read_engagements (times, error) && add_figures (times, error);
  for (guint i = 0; i < ENT_REPORT_QUARTERS; i++)
    ent_money_sum_free (times->quarters[i].value);
  return ok;
}
