/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pipeline in figures: what the engagements of each stage are worth, each
 * currency apart. The weighted value of an engagement is its value times its
 * own probability, else that of its stage.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/service/pipeline/money-sum.h"

G_BEGIN_DECLS

typedef struct
{
  const EntWord *word;
  gint64 count;
  EntMoneySum *value, *weighted;
} EntPipelineStage;

typedef struct
{
  EntPipelineStage *stages; /* of the vocabulary, in its order */
  guint n_stages;
  gint64 elsewhere;      /* engagements without a stage, or in one that is not known any more */
  EntMoneySum *weighted; /* of the stages that are still open */
  EntMoneySum *yearly;   /* what runs and recurs, in a year */
} EntPipeline;

/* From sums over an index. NULL with error. Free with ent_pipeline_free(). */
EntPipeline *ent_pipeline_load (const EntContext *context, GError **error);
void ent_pipeline_free (EntPipeline *pipeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPipeline, ent_pipeline_free)

/*
 * What partners bring: engagements sourced by, helped by and recommended by
 * each, three sums of their own. An engagement in several of them is counted
 * once in all. Recommendations count also without an engagement.
 */
typedef struct
{
  gint64 partner;
  char *name;
  gint64 sourced, helped, recommended;                                       /* engagements */
  gint64 all;                                                                /* different ones */
  EntMoneySum *sourced_value, *helped_value, *recommended_value, *all_value; /* of those won */
  gint64 recommendations; /* spoken, with or without a deal */
} EntSource;
#define ENT_SOURCES_SHOWN 200u
/* EntSource, most valuable first, at most ENT_SOURCES_SHOWN, freed with the array; NULL with error.
 */
GPtrArray *ent_sources_load (const EntContext *context, GError **error);

/* Renewals by month: the current month and the eleven after it, and before them what is past and
 * not ended. */
typedef struct
{
  int year, month;
  guint count;
  EntMoneySum *value;
  GPtrArray *engagements; /* EntEngagement, by their day; at most ENT_RENEWALS_SHOWN */
} EntRenewalMonth;
#define ENT_RENEWAL_MONTHS 13
#define ENT_RENEWALS_SHOWN 40
/* EntRenewalMonth[ENT_RENEWAL_MONTHS], the past first; freed with the array; NULL with error. */
GPtrArray *ent_renewals_load (const EntContext *context, GError **error);

G_END_DECLS
