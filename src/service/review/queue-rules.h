/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules that find reasons. Private to the review. */
#pragma once

#include "entente/service/review/cadence.h"
#include "entente/service/review/queue.h"

#define ENT_MOST_LATE 30

typedef struct EntRules EntRules;

/* Called for each reason found; FALSE stops the rule. */
typedef gboolean (*EntReasonFunc) (gpointer data, gint64 partner, const EntReason *reason);

struct EntRules
{
  const EntContext *context;
  guint32 today;
  int points[ENT_N_REASONS];
  EntFreeDays *free_days;
  EntCadences *cadences;
  GHashTable *excluded; /* partners on hold, or reviewed today: gint64 * */
  GHashTable *planned;  /* partner → time of its first planned interaction: gint64 *, both */
  GHashTable *met_soon; /* a person and the partner → that of the first with them */
  GHashTable *over;     /* partners whose partnership is over: gint64 * */
  EntReasonFunc found;
  gpointer data;
};

/* partner 0: rules for all. NULL with error. */
EntRules *ent_rules_new (const EntContext *context, gint64 partner, GError **error);
void ent_rules_free (EntRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRules, ent_rules_free)
/* Runs every rule but health, over all partners or one. */
gboolean ent_rules_run (EntRules *rules, gint64 partner, GError **error);
/* Health needs the facts of the partners, so it runs by itself. */
gboolean ent_rules_run_health (EntRules *rules, gint64 partner, GError **error);
/* What is planned is read before any rule runs. */
gboolean ent_plans_find (EntRules *rules, gint64 partner, GError **error);
/* Whether the review asks about the first plan of the partner, which is for that day. */
gboolean ent_plans_ask (const EntRules *rules, gint64 partner, guint32 day);
/* Whether it asks about a plan, or one lies at most so many days ahead: then there is no silence.
 */
gboolean ent_plans_within (const EntRules *rules, gint64 partner, int longest);
/* The same of one of the partner's people, by a plan of the partner with them. */
gboolean ent_plans_meet (const EntRules *rules, gint64 partner, gint64 person, int longest);

/* Of two reasons: more urgent first, then later, then the lower record. */
int ent_reason_compare (gconstpointer a, gconstpointer b);
