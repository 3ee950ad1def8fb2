/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/pipeline/pipeline.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/store/sql/pipeline-rows.h"

typedef struct
{
  const EntContext *context;
  EntPipeline *pipeline;
  GError *error;
} Loading;

static EntPipelineStage *
find_stage (EntPipeline *pipeline, const char *id)
{
  for (guint i = 0; i < pipeline->n_stages; i++)
    if (g_strcmp0 (pipeline->stages[i].word->id, id) == 0)
      return &pipeline->stages[i];
  return NULL;
}

/* Percents of minor units, rounded to the nearest. */
static gint64
weigh (const EntStageSumRow *row, const EntWord *stage)
{
  __int128 percents = (__int128) row->value_by_percent
                      + (__int128) row->value_by_stage * stage->probability;

  return (gint64) ((percents + 50) / 100);
}

static gboolean
take_stage (gpointer data, const EntStageSumRow *row)
{
  Loading *loading = data;
  EntPipelineStage *stage = find_stage (loading->pipeline, row->stage);

  if (stage == NULL)
    {
      loading->pipeline->elsewhere += row->n;
      return TRUE;
    }
  gint64 weighted = weigh (row, stage->word);
  stage->count += row->n;
  return ent_money_sum_add (stage->value, row->value, row->currency, &loading->error)
         && ent_money_sum_add (stage->weighted, weighted, row->currency, &loading->error)
         && (stage->word->outcome != ENT_OUTCOME_OPEN
             || ent_money_sum_add (loading->pipeline->weighted, weighted, row->currency,
                                   &loading->error));
}

/* How often an amount comes within a year; 0 for others. */
static int
recurrence_times (const char *recurrence)
{
  static const struct
  {
    const char *word;
    int times;
  } rows[] = { { "monthly", 12 }, { "quarterly", 4 }, { "yearly", 1 } };

  for (gsize i = 0; recurrence != NULL && i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].word, recurrence))
      return rows[i].times;
  return 0;
}

static gboolean
take_recurring (gpointer data, const EntRecurringSumRow *row)
{
  Loading *loading = data;
  const EntWord *stage = ent_config_word (loading->context->config, "stages", row->stage);
  gint64 yearly;

  if (stage == NULL || stage->ended || stage->outcome != ENT_OUTCOME_WON)
    return TRUE;
  if (__builtin_mul_overflow (row->value, recurrence_times (row->recurrence), &yearly))
    {
      ent_set_error (&loading->error, ENT_ERROR_DATA, "%s", _("the sum is too large"));
      return FALSE;
    }
  return ent_money_sum_add (loading->pipeline->yearly, yearly, row->currency, &loading->error);
}

static EntPipeline *
pipeline_new (const EntConfig *config)
{
  const GPtrArray *words = ent_config_vocabulary (config, "stages");
  EntPipeline *pipeline = g_new0 (EntPipeline, 1);

  pipeline->n_stages = words->len;
  pipeline->stages = g_new0 (EntPipelineStage, words->len);
  pipeline->weighted = ent_money_sum_new (config);
  pipeline->yearly = ent_money_sum_new (config);
  for (guint i = 0; i < words->len; i++)
    pipeline->stages[i] = (EntPipelineStage){ .word = words->pdata[i],
                                              .value = ent_money_sum_new (config),
                                              .weighted = ent_money_sum_new (config) };
  return pipeline;
}

EntPipeline *
ent_pipeline_load (const EntContext *context, GError **error)
{
  g_autoptr (EntPipeline) pipeline = pipeline_new (context->config);
  Loading loading = { context, pipeline, NULL };

  gboolean ok =
    ent_pipeline_rows_stages (context->store, take_stage, &loading, error)
    && (loading.error != NULL
        || ent_pipeline_rows_recurring (context->store, take_recurring, &loading, error));
  if (loading.error != NULL)
    g_propagate_error (error, loading.error);
  return ok && loading.error == NULL ? g_steal_pointer (&pipeline) : NULL;
}

void
ent_pipeline_free (EntPipeline *pipeline)
{
  if (pipeline == NULL)
    return;
  for (guint i = 0; i < pipeline->n_stages; i++)
    {
      ent_money_sum_free (pipeline->stages[i].value);
      ent_money_sum_free (pipeline->stages[i].weighted);
    }
  ent_money_sum_free (pipeline->weighted);
  ent_money_sum_free (pipeline->yearly);
  g_free (pipeline->stages);
  g_free (pipeline);
}
