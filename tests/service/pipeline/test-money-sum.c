/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/pipeline/money-sum.h"

#include <glib/gstdio.h>

#include "entente/base/error.h"
#include "entente/base/money.h"

static EntConfig *
config_with (const char *yaml)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-money-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "config.yaml", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, yaml, -1, NULL));
  EntConfig *config = ent_config_load (path, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return config;
}

static void
amounts_convert_exactly_between_currencies_of_any_digits (void)
{
  static const struct
  {
    gint64 minor;
    const char *from, *rate, *to;
    gint64 result;
  } cases[] = {
    { 10000, "CHF", "1.05", "EUR", 10500 },
    { 1000, "JPY", "0.0062", "EUR", 620 },
    { 12345, "KWD", "3", "EUR", 3704 },
    { 100, "EUR", "161.29", "JPY", 161 },
    { -1, "USD", "0.5", "EUR", -1 },
    { 9007199254740993, "USD", "1", "EUR", 9007199254740993 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 rate, result;
      g_assert_true (ent_rate_parse (cases[i].rate, &rate));
      g_assert_true (ent_money_convert (cases[i].minor, cases[i].from, rate, cases[i].to, &result));
      g_assert_cmpint (result, ==, cases[i].result);
    }
  gint64 untouched = 7;
  g_assert_false (ent_money_convert (G_MAXINT64, "USD", 2000000, "EUR", &untouched));
  g_assert_cmpint (untouched, ==, 7);
}

static void
a_text_that_is_not_a_rate_is_refused (void)
{
  static const char *const texts[] = { "",      "0",   "0.0000001", "-1", "1,05",
                                       "1.2.3", "1e3", "2000000",   "x",  " 1" };
  gint64 rate = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (ent_rate_parse (texts[i], &rate));
  g_assert_false (ent_rate_parse (NULL, &rate));
  g_assert_cmpint (rate, ==, 7);
}

static void
currencies_are_added_by_their_rate_and_stay_apart_without (void)
{
  g_autoptr (EntConfig)
    config = config_with ("rates: {CHF: 1.05, USD: 0.92}\nrates_day: 2026-03-01\n");
  g_autoptr (EntMoneySum) money = ent_money_sum_new (config);
  g_auto (GStrv) apart = NULL;
  gint64 total;

  g_assert_true (ent_money_sum_add (money, 30000, "GBP", NULL));
  g_assert_true (ent_money_sum_add (money, 10000, "CHF", NULL));
  g_assert_true (ent_money_sum_add (money, 5000, NULL, NULL));
  g_assert_true (ent_money_sum_add (money, 2000, "EUR", NULL));
  g_autofree char *text = ent_money_sum_text (money, FALSE);
  g_assert_cmpstr (text, ==, "70 EUR + 100 CHF + 300 GBP");
  g_assert_true (ent_money_sum_total (money, &total, &apart, NULL));
  g_assert_cmpint (total, ==, 7000 + 10500);
  g_assert_cmpuint (g_strv_length (apart), ==, 1);
  g_assert_cmpstr (apart[0], ==, "GBP");
  const char *const used[] = { "CHF", "EUR", "GBP", NULL };
  g_autofree char *rates = ent_rates_text (config, used);
  g_assert_cmpstr (rates, ==, "1 CHF = 1.05 EUR (2026-03-01)");
}

static void
a_sum_that_is_too_large_is_said_and_not_added (void)
{
  g_autoptr (EntMoneySum) money = ent_money_sum_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_money_sum_add (money, G_MAXINT64 - 1, "EUR", NULL));
  g_assert_false (ent_money_sum_add (money, 2, "EUR", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
}

static void
a_currency_of_odd_text_has_no_rate_and_is_harmless (void)
{
  g_autoptr (EntConfig) config = ent_config_new_default ();
  g_autoptr (EntMoneySum) money = ent_money_sum_new (config);

  g_assert_cmpint (ent_rate_of (config, "a.b"), ==, 0);
  g_assert_cmpint (ent_rate_of (config, ""), ==, 0);
  g_assert_true (ent_money_sum_add (money, 100, "\033[31m", NULL));
  g_autofree char *text = ent_money_sum_text (money, TRUE);
  g_assert_cmpstr (text, ==, "1 ^[[31m");
}

int
main (int argc, char **argv)
{
  g_setenv ("XDG_CONFIG_HOME", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/amounts_convert_exactly_between_currencies_of_any_digits",
                   amounts_convert_exactly_between_currencies_of_any_digits);
  g_test_add_func ("/money/a_text_that_is_not_a_rate_is_refused",
                   a_text_that_is_not_a_rate_is_refused);
  g_test_add_func ("/money/currencies_are_added_by_their_rate_and_stay_apart_without",
                   currencies_are_added_by_their_rate_and_stay_apart_without);
  g_test_add_func ("/money/a_sum_that_is_too_large_is_said_and_not_added",
                   a_sum_that_is_too_large_is_said_and_not_added);
  g_test_add_func ("/money/a_currency_of_odd_text_has_no_rate_and_is_harmless",
                   a_currency_of_odd_text_has_no_rate_and_is_harmless);
  return g_test_run ();
}
