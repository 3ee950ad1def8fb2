/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The balance of a partnership: what each side invests, what each earns, and
 * how independent each stays, over eight quarters. Each fact is counted in one
 * place only: what the partner buys is not also a deal that it brought, and a
 * discount is given, never earned. docs/partnership.md has the formulas.
 */
#pragma once

#include <jansson.h>

#include "entente/service/context.h"
#include "entente/service/review/promise.h"
#include "entente/service/pipeline/money-sum.h"

G_BEGIN_DECLS

#define ENT_BALANCE_QUARTERS 8

typedef enum
{
  ENT_SIDE_US,
  ENT_SIDE_THEM
} EntSide;

/* What belongs to a quarter. What has no day belongs to none. */
typedef struct
{
  int year, quarter; /* 1 to 4, of UTC */
  gint64 contacts;
  gint64 minutes[2]; /* by side */
  guint contributions;
  guint kept[2];  /* promises settled in it and kept, by side */
  guint leads[2]; /* by the side that gave them */
  guint recommendations;
  EntMoneySum *bought;    /* services of ours that the partner began to buy: what it pays */
  EntMoneySum *discounts; /* given off them */
  EntMoneySum
    *through; /* services of ours that others began to buy through the partner, each once */
} EntBalanceQuarter;

/* Services that others buy of us, won with the partner in one role. */
typedef struct
{
  guint n;
  EntMoneySum *value;
} EntDeals;

typedef struct
{
  EntBalanceQuarter quarters[ENT_BALANCE_QUARTERS]; /* latest last */

  /* The sums of the quarters. */
  gint64 contacts;
  gint64 minutes[2];
  guint contributions;
  guint leads[2], leads_won[2]; /* by the side that gave them */
  guint recommendations;        /* with a deal or without */
  guint n_bought;
  EntMoneySum *bought, *discounts;
  EntDeals sourced, helped, recommended; /* a deal may count in several */
  EntDeals through;                      /* each deal once */
  EntLedger ledger;                      /* promises settled in the quarters, and those open now */
  EntMoneySum *shared;                   /* the partner's shares of what joint offers won */

  /* Now. */
  EntMoneySum *running; /* what the partner pays for */
  guint deployed_free, deployed_paid;
  gint64 users_free, users_paid;
  GPtrArray
    *useful; /* kinds of service that the partner buys though it could do them alone; strings */
  GPtrArray *needed; /* those that it buys and could not do alone */
  guint people[2];   /* who took part in the contacts of the last two years, by side */
  char *only[2];     /* the name of the one person a side depends on; NULL when it is not one */
  guint rules;
  guint conflicts_open, conflicts_settled;
} EntBalance;

/* From sums and rows of that partner alone. NULL with error. Free with ent_balance_free(). */
EntBalance *ent_balance_of (const EntContext *context, gint64 partner, GError **error);
void ent_balance_free (EntBalance *balance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntBalance, ent_balance_free)

/* The rows of the balance, for the screen and the command line. */
typedef enum
{
  ENT_BALANCE_WE_INVEST,
  ENT_BALANCE_THEY_INVEST,
  ENT_BALANCE_WE_EARN,
  ENT_BALANCE_THEY_EARN,
  ENT_BALANCE_INDEPENDENCE,
  ENT_BALANCE_RULES,
  ENT_N_BALANCE_SECTIONS
} EntBalanceSection;

typedef struct
{
  EntBalanceSection section;
  const char *label;                  /* for people */
  char *value;                        /* in words */
  gboolean moves;                     /* it has a value for each quarter */
  int quarters[ENT_BALANCE_QUARTERS]; /* for a sparkline; -1: not known, a currency has no rate */
  gboolean warns;      /* worth a look: it depends on one person, or a conflict is open */
  const char *formula; /* how it is worked out, in a sentence */
} EntBalanceRow;

const char *ent_balance_section_label (EntBalanceSection section);
/* EntBalanceRow, in order, freed with the array. */
GPtrArray *ent_balance_rows (const EntContext *context, const EntBalance *balance);
/* "2024 Q2", of a quarter. The caller frees it. */
char *ent_balance_quarter_text (const EntBalanceQuarter *quarter);
/* New reference. */
json_t *ent_balance_json (const EntContext *context, const EntBalance *balance);

G_END_DECLS
