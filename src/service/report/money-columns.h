/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money as columns of a figure. Private to the reports. */
#pragma once

#include "entente/service/pipeline/money-sum.h"
#include "entente/service/report/report.h"

/* What has a rate as one, each currency without a rate as one more.
 */
typedef struct
{
  const char *home; /* NULL: nothing in it, nor in a currency with a rate */
  char **apart;
} EntMoneyColumns;
/* From the sum of all that the figure will hold; notes rates and currencies without one. */
gboolean ent_money_columns_begin (EntReport *report, const EntMoneySum *all,
                                  EntMoneyColumns *ret_money, GError **error);
void ent_money_columns_clear (EntMoneyColumns *money);
guint ent_money_columns_length (const EntMoneyColumns *money);
void ent_money_columns_add (const EntMoneyColumns *money, EntFigure *figure, const char *label);
/* The values of a sum (NULL: empty), one a column. */
gboolean ent_money_columns_set (const EntMoneyColumns *money, const EntMoneySum *sum,
                                gint64 *values, GError **error);
