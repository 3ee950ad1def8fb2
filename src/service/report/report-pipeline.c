/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Engagements by stage, each currency apart. */
#include "service/report/report-pipeline.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/store/sql/pipeline-rows.h"
#include "service/report/money-columns.h"
#include "service/report/word-groups.h"

/* What is in one stage, in one currency. */
typedef struct
{
  guint stage;
  char *currency;
  gint64 n, value, weighted;
} Part;

typedef struct
{
  EntReport *report;
  EntGroups *stages;
  GArray *parts; /* Part */
  EntMoneySum *all;
  GError *error;
} Pipeline;

static void
part_clear (gpointer data)
{
  g_free (((Part *) data)->currency);
}

static const EntWord *
stage_word (const Pipeline *pipeline, guint stage)
{
  const char *id = ent_groups_word (pipeline->stages, stage);

  return id != NULL ? ent_config_word (pipeline->report->context->config, "stages", id) : NULL;
}

/* An engagement's own probability goes before that of its stage. */
static gint64
weigh (const Pipeline *pipeline, guint stage, const EntStageSumRow *row)
{
  const EntWord *word = stage_word (pipeline, stage);
  __int128 percents = (__int128) row->value_by_percent
                      + (__int128) row->value_by_stage * (word != NULL ? word->probability : 0);

  return (gint64) ((percents + 50) / 100);
}

static gboolean
take_stage (gpointer data, const EntStageSumRow *row)
{
  Pipeline *pipeline = data;
  const char *currency =
    row->currency != NULL ? row->currency : ent_home_currency (pipeline->report->context->config);
  Part part = { ent_groups_index (pipeline->stages, row->stage), g_strdup (currency), row->n,
                row->value, 0 };

  part.weighted = weigh (pipeline, part.stage, row);
  g_array_append_val (pipeline->parts, part);
  ent_report_row (pipeline->report, row->stage, currency, row->n, row->n - row->n_valued,
                  part.value, part.weighted);
  if (row->n > row->n_valued)
    ent_report_note (
      pipeline->report,
      ngettext ("%s: %d engagement has no value.", "%s: %d engagements have no value.",
                (gulong) (row->n - row->n_valued)),
      ent_groups_label (pipeline->stages, part.stage), (int) (row->n - row->n_valued));
  return ent_money_sum_add (pipeline->all, part.value, currency, &pipeline->error);
}

/* The value or the weighted value of one stage: in the home currency what has a rate, or in one
 * currency alone. */
static gboolean
sum_of (const Pipeline *pipeline, guint stage, const char *apart, gint64 *values, GError **error)
{
  const EntConfig *config = pipeline->report->context->config;
  g_autoptr (EntMoneySum) value = ent_money_sum_new (config), weighted = ent_money_sum_new (config);

  for (guint i = 0; i < pipeline->parts->len; i++)
    {
      const Part *part = &g_array_index (pipeline->parts, Part, i);
      gboolean here = apart != NULL ? g_str_equal (part->currency, apart)
                                    : ent_rate_of (config, part->currency) != 0;
      if (part->stage != stage || !here)
        continue;
      values[2] += part->n;
      if (!ent_money_sum_add (value, part->value, part->currency, error)
          || !ent_money_sum_add (weighted, part->weighted, part->currency, error))
        return FALSE;
    }
  if (apart == NULL)
    return ent_money_sum_total (value, &values[0], NULL, error)
           && ent_money_sum_total (weighted, &values[1], NULL, error);
  values[0] = ent_money_sum_of (value, apart);
  values[1] = ent_money_sum_of (weighted, apart);
  return TRUE;
}

static gboolean
add_figure (const Pipeline *pipeline, gboolean open, const char *apart, GError **error)
{
  const char *currency = apart != NULL ? apart
                                       : ent_home_currency (pipeline->report->context->config);
  g_autofree char *title =
    g_strdup_printf (open ? _("Open engagements, in %s") : _("Won and lost, in %s"), currency);
  EntFigure *figure = ent_report_figure (pipeline->report, ENT_FIGURE_BARS, 1, title, _("Stage"));

  ent_figure_column (figure, _("Value"), ENT_UNIT_MONEY, currency);
  ent_figure_column (figure, _("Weighted"), ENT_UNIT_MONEY, currency);
  ent_figure_column (figure, _("Engagements"), ENT_UNIT_COUNT, NULL);
  for (guint i = 1; i <= ent_groups_length (pipeline->stages); i++)
    {
      guint stage = i % ent_groups_length (pipeline->stages);
      const EntWord *word = stage_word (pipeline, stage);
      gint64 values[3] = { 0 };
      if (open != (word == NULL || word->outcome == ENT_OUTCOME_OPEN))
        continue;
      if (!sum_of (pipeline, stage, apart, values, error))
        return FALSE;
      if (word == NULL && values[2] == 0)
        continue;
      g_autofree char *percent = word != NULL ? g_strdup_printf ("%d %%", word->probability) : NULL;
      gint64 *row =
        ent_figure_row (figure, ent_groups_label (pipeline->stages, stage), open ? percent : NULL);
      for (int k = 0; k < 3; k++)
        row[k] = values[k];
    }
  return TRUE;
}

static gboolean
add_figures (Pipeline *pipeline, GError **error)
{
  EntMoneyColumns money;
  gboolean ok = ent_money_columns_begin (pipeline->report, pipeline->all, &money, error);

  for (int open = 1; ok && open >= 0; open--)
    {
      ok = money.home == NULL || add_figure (pipeline, open, NULL, error);
      for (guint i = 0; ok && money.apart[i] != NULL; i++)
        ok = add_figure (pipeline, open, money.apart[i], error);
    }
  ent_money_columns_clear (&money);
  return ok;
}

gboolean
ent_report_pipeline (EntReport *report, GError **error)
{
  g_autoptr (EntGroups) stages = ent_groups_new (report->context, "stages");
  g_autoptr (EntMoneySum) all = ent_money_sum_new (report->context->config);
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (Part));
  Pipeline pipeline = { .report = report, .stages = stages, .parts = parts, .all = all };

  g_array_set_clear_func (parts, part_clear);
  if (!ent_pipeline_rows_stages (report->context->store, take_stage, &pipeline, error))
    return FALSE;
  if (pipeline.error != NULL)
    {
      g_propagate_error (error, pipeline.error);
      return FALSE;
    }
  return add_figures (&pipeline, error);
}
