/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/report/money-columns.h"

#include "entente/base/i18n.h"

gboolean
ent_money_columns_begin (EntReport *report, const EntMoneySum *all, EntMoneyColumns *ret_money,
                         GError **error)
{
  const EntConfig *config = report->context->config;
  g_autoptr (GStrvBuilder) used = g_strv_builder_new ();
  gint64 total;

  *ret_money = (EntMoneyColumns){ 0 };
  if (!ent_money_sum_total (all, &total, &ret_money->apart, error))
    return FALSE;
  for (guint i = 0; i < ent_money_sum_length (all); i++)
    {
      const char *currency;
      ent_money_sum_nth (all, i, &currency);
      g_strv_builder_add (used, currency);
    }
  if (ent_money_sum_length (all) > g_strv_length (ret_money->apart)
      || ent_money_sum_length (all) == 0)
    ret_money->home = ent_home_currency (config);
  g_auto (GStrv) currencies = g_strv_builder_end (used);
  g_autofree char *rates = ent_rates_text (config, (const char *const *) currencies);
  if (rates != NULL)
    ent_report_note (report, _("Converted at %s."), rates);
  for (char **apart = ret_money->apart; *apart != NULL; apart++)
    ent_report_note (report,
                     _("%s has no rate and is kept apart; rates: in the configuration gives one."),
                     *apart);
  return TRUE;
}

void
ent_money_columns_clear (EntMoneyColumns *money)
{
  g_clear_pointer (&money->apart, g_strfreev);
}

guint
ent_money_columns_length (const EntMoneyColumns *money)
{
  return (money->home != NULL ? 1 : 0) + g_strv_length (money->apart);
}

void
ent_money_columns_add (const EntMoneyColumns *money, EntFigure *figure, const char *label)
{
  for (int i = money->home != NULL ? -1 : 0; i < 0 || money->apart[i] != NULL; i++)
    {
      const char *currency = i < 0 ? money->home : money->apart[i];
      g_autofree char *text = g_strdup_printf ("%s %s", label, currency);
      ent_figure_column (figure, text, ENT_UNIT_MONEY, currency);
    }
}

gboolean
ent_money_columns_set (const EntMoneyColumns *money, const EntMoneySum *sum, gint64 *values,
                       GError **error)
{
  guint at = 0;

  if (sum == NULL)
    return TRUE;
  if (money->home != NULL && !ent_money_sum_total (sum, &values[at++], NULL, error))
    return FALSE;
  for (guint i = 0; money->apart[i] != NULL; i++)
    values[at++] = ent_money_sum_of (sum, money->apart[i]);
  return TRUE;
}
