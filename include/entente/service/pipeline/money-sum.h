/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums of money in which each currency stays apart. They become one amount
 * only by the rates of the configuration (`rates`, against `currency`); a
 * currency without a rate stays outside, and is named.
 */
#pragma once

#include <jansson.h>

#include "entente/config/config.h"

G_BEGIN_DECLS

/* The currency of the rates; what an amount without a currency is in. */
const char *ent_home_currency (const EntConfig *config);
/* The rate of a currency in millionths; 1,000,000 for the home currency; 0 when there is none. */
gint64 ent_rate_of (const EntConfig *config, const char *currency);
/* "1 CHF = 1.05 EUR, 1 USD = 0.92 EUR (2026-03-01)" of the rates that are used; NULL for none. The
 * caller frees it. */
char *ent_rates_text (const EntConfig *config, const char *const *currencies);

typedef struct EntMoneySum EntMoneySum;
/* The configuration is borrowed. */
EntMoneySum *ent_money_sum_new (const EntConfig *config);
void ent_money_sum_free (EntMoneySum *money);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMoneySum, ent_money_sum_free)
/* currency NULL: the home currency. ENT_ERROR_DATA when the sum is too large; then nothing is
 * added. */
gboolean ent_money_sum_add (EntMoneySum *money, gint64 minor, const char *currency, GError **error);
/* The currencies in it, the home currency first, then by their code. */
guint ent_money_sum_length (const EntMoneySum *money);
gint64 ent_money_sum_nth (const EntMoneySum *money, guint index, const char **ret_currency);
/* The sum in one currency; 0 when there is nothing. */
gint64 ent_money_sum_of (const EntMoneySum *money, const char *currency);
/*
 * The sum of what has a rate, in the home currency. ret_apart (may be NULL)
 * gets the currencies that stay apart: NULL-terminated, g_strfreev().
 * ENT_ERROR_DATA when the sum is too large.
 */
gboolean ent_money_sum_total (const EntMoneySum *money, gint64 *ret_minor, char ***ret_apart,
                              GError **error);
/* "1200.50 EUR + 300.00 CHF"; "" when empty. short_form: "12.4k EUR + 300 CHF". Visible text. The
 * caller frees it. */
char *ent_money_sum_text (const EntMoneySum *money, gboolean short_form);
/* {"EUR": "1200.50", "CHF": "300.00"}. New reference. */
json_t *ent_money_sum_json (const EntMoneySum *money);

G_END_DECLS
