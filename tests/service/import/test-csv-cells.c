/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of a column say together, and how each is then read. */
#include <string.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "service/import/country-names.h"
#include "service/import/csv-address.h"
#include "service/import/csv-amounts.h"
#include "service/import/csv-days.h"
#include "service/import/csv-dialect.h"
#include "service/import/mo-file.h"

#define CELLS 4

/* A column, and how its cells are read, "!" before a part of the error; that of the column if the
 * first cell has one. */
typedef struct
{
  const char *cells[CELLS], *expected[CELLS];
  const char *said; /* what the option says; NULL: nothing */
} Column;

static void
check_text (const char *text, const char *cell, const char *expected, const GError *error)
{
  if (*expected != '!' ? g_strcmp0 (text, expected) != 0
                       : error == NULL || strstr (error->message, expected + 1) == NULL)
    g_error ("\"%s\": %s instead of %s", cell, error != NULL ? error->message : text, expected);
}

static void
check_days (const Column *column, gboolean is_time, const EntClock *clock)
{
  EntDayOrder order = ENT_DAYS_ANY;
  g_autoptr (GError) error = NULL;
  g_autofree char *how = NULL;

  if (column->said != NULL)
    g_assert_true (ent_day_order_parse (column->said, &order, NULL));
  g_autoptr (EntCsvDays) days = ent_csv_days_new (order);
  for (guint i = 0; i < CELLS && column->cells[i] != NULL; i++)
    ent_csv_days_look (days, column->cells[i], i + 2);
  if (!ent_csv_days_settle (days, "in.csv", "Day", &how, &error))
    {
      check_text (NULL, column->cells[0], column->expected[0], error);
      return;
    }
  for (guint i = 0; i < CELLS && column->cells[i] != NULL; i++)
    {
      g_autoptr (GError) wrong = NULL;
      g_autofree char *text = ent_csv_days_read (days, column->cells[i], is_time, clock, &wrong);
      check_text (text, column->cells[i], column->expected[i], wrong);
    }
}

static void
days_are_told_by_their_column (void)
{
  static const Column columns[] = {
    { { "03/25/2026", "04/03/2026" }, { "2026-03-25", "2026-04-03" } },
    { { "04/03/2026", "25/03/2026" }, { "2026-03-04", "2026-03-25" } },
    { { "03/04/2026", "05/06/2026" }, { "!--days dmy for the first, --days mdy for the second" } },
    { { "03/04/2026" }, { "!in.csv:2: column \"Day\": \"03/04/2026\" can be Fri 3 Apr 2026" } },
    { { "03/04/2026" }, { "2026-04-03" }, "dmy" },
    { { "03/04/2026" }, { "2026-03-04" }, "MDY" },
    { { "03/25/2026", "04/03/2026" }, { "!is no day", "2026-03-04" }, "dmy" },
    { { "03/03/2026", "4/4/2026" }, { "2026-03-03", "2026-04-04" } },
    { { "25/03/2026", "03/25/2026" }, { "!in.csv:3: column \"Day\": \"03/25/2026\" and" } },
    { { "03.04.2026", "1. 12. 2026" }, { "2026-04-03", "2026-12-01" } },
    { { "03.04.26" }, { "2026-04-03" } },
    { { "26-03-25", "26-04-03" }, { "2026-03-25", "2026-04-03" }, "ymd" },
    { { "26-03-04" }, { "!--days" } },
    { { "31-12-68", "1-1-69" }, { "2068-12-31", "1969-01-01" } },
    { { "2026-03-04", "20260305", "2026/3/6" }, { "2026-03-04", "2026-03-05", "2026-03-06" } },
    { { "2026-13-04", "2026-02-30" }, { "!is no day", "!is no day" } },
    { { "2026-03-04", "13/03/2026" }, { "2026-03-04", "2026-03-13" } },
    { { "46106", "46107.75" }, { "2026-03-25", "2026-03-26" } },
    { { "45631.0" }, { "2024-12-05" } },
    { { "46106", "25/03/2026" }, { "!is a number of a spreadsheet, but line 3 has" } },
    { { "123", "1234567" }, { "123", "1234567" } },
    { { "5/12", "5-12" }, { "!a day without its year", "!a day without its year" } },
    { { "2026-12-01 00:00", "2025-12-31T10:00:00Z" }, { "2026-12-01", "2025-12-31" } },
    { { "12/31/2026 5:30 PM", "1/2/2026 12:00:00 AM" }, { "2026-12-31", "2026-01-02" } },
    { { "25/12/2026 at noon" }, { "!is no day" } },
    { { "2 Mar 2026 10:00", "Mar 2, 2026" }, { "2 Mar 2026", "Mar 2, 2026" } },
  };
  g_autoptr (EntClock) clock = ent_clock_new_at (1773136800, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    check_days (&columns[i], FALSE, clock);
}

static void
times_keep_their_zone (void)
{
  static const Column columns[] = {
    { { "12/31/2026 5:30 PM" }, { "2026-12-31T16:30:00Z" } },
    { { "2026-07-01T10:00:00.000+0500", "2026-07-01 10:00" },
      { "2026-07-01T05:00:00Z", "2026-07-01T08:00:00Z" } },
    { { "2026-07-01T10:00:00-05:30", "2026-07-01T10:00:15 Z" },
      { "2026-07-01T15:30:00Z", "2026-07-01T10:00:15Z" } },
    { { "46106.5", "46106" }, { "2026-03-25T11:00:00Z", "2026-03-25" } },
    { { "2026-07-01 24:00", "2026-07-01 10:61", "2026-07-01 13:00 PM", "2026-07-01 10" },
      { "!is no day", "!is no day", "!is no day", "!is no day" } },
    { { "yesterday 14:30" }, { "yesterday 14:30" } },
  };
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (EntClock) clock = ent_clock_new_at (1773136800, paris);
  g_autoptr (EntCsvDays) days = ent_csv_days_new (ENT_DAYS_ANY);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    check_days (&columns[i], TRUE, clock);
  /* Late in the evening there it is the next day here; midnight is a day without a time. */
  g_autofree char *late = ent_csv_days_read (days, "2026-07-01T23:30:00Z", FALSE, clock, NULL);
  g_autofree char *none = ent_csv_days_read (days, "2026-07-01T00:00:00Z", FALSE, clock, NULL);
  g_assert_cmpstr (late, ==, "2026-07-02");
  g_assert_cmpstr (none, ==, "2026-07-01");
}

static char *
read_amount (const EntCsvAmounts *amounts, const char *cell, GError **error)
{
  EntCsvAmount amount;

  if (!ent_csv_amounts_read (amounts, cell, &amount, error))
    return NULL;
  g_autofree char *number = amount.number;
  return *amount.currency != '\0' ? g_strdup_printf ("%s %s", number, amount.currency)
                                  : g_steal_pointer (&number);
}

static void
amounts_are_told_by_their_column (void)
{
  static const Column columns[] = {
    { { "1 200,50 €", "12.500,00 €" }, { "1200.50 EUR", "12500.00 EUR" } },
    { { "$1,200.50", "$800" }, { "1200.50 USD", "800 USD" } },
    { { "EUR 1200", "1200 EUR", "1200" }, { "1200 EUR", "1200 EUR", "1200" } },
    { { "1.200", "1.500.000" }, { "1200", "1500000" } },
    { { "1.200", "800" }, { "!say --decimal comma if it does, --decimal point if it does not" } },
    { { "1,200" }, { "!say --decimal point if it does, --decimal comma if it does not" } },
    { { "1,200" }, { "1200" }, "point" },
    { { "1,200" }, { "1.200" }, "comma" },
    { { "1.200", "12.5" }, { "1.200", "12.5" } },
    { { "1,200", "12,5" }, { "1.200", "12.5" } },
    { { "1.200,00", "1,200.00" }, { "!\"1,200.00\" and \"1.200,00\" (line 2) have different" } },
    { { "1'200.50", "1’200.50 CHF", "1\u202f200" }, { "1200.50", "1200.50 CHF", "1200" } },
    { { "0.500", "1200.500" }, { "0.500", "1200.500" } },
    { { "1 200,500" }, { "1200.500" } },
    { { "-5", "(80)", "\u22127", "+3" }, { "-5", "-80", "-7", "3" } },
    { { "12k", "1.2M €", "US$ 5", "R$5" }, { "12k", "1.2M EUR", "5 USD", "5 BRL" } },
    { { "12 34", "1,2,3", "12..5", "five" },
      { "!is not an amount", "!is not an amount", "!is not an amount", "!is not an amount" } },
    { { "€", "12 EUR USD", "12 kr", "--5" },
      { "!is not an amount", "!is not an amount", "!is not an amount", "-5" } },
    { { "1.234.56", "12,50 €" }, { "!is not an amount", "12.50 EUR" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const Column *column = &columns[i];
      EntDecimal decimal = ENT_DECIMAL_ANY;
      g_autoptr (GError) error = NULL;
      if (column->said != NULL)
        g_assert_true (ent_decimal_parse (column->said, &decimal, NULL));
      g_autoptr (EntCsvAmounts) amounts = ent_csv_amounts_new (decimal);
      for (guint k = 0; k < CELLS && column->cells[k] != NULL; k++)
        ent_csv_amounts_look (amounts, column->cells[k], k + 2);
      if (!ent_csv_amounts_settle (amounts, "in.csv", "Value", NULL, &error))
        {
          check_text (NULL, column->cells[0], column->expected[0], error);
          continue;
        }
      for (guint k = 0; k < CELLS && column->cells[k] != NULL; k++)
        {
          g_autoptr (GError) wrong = NULL;
          g_autofree char *text = read_amount (amounts, column->cells[k], &wrong);
          check_text (text, column->cells[k], column->expected[k], wrong);
        }
    }
}

static void
addresses_are_taken_apart_and_checked (void)
{
  static const struct
  {
    const char *cell, *first, *rest; /* first NULL: none */
  } cells[] = {
    { "a@x.example", "a@x.example", NULL },
    { "a@x.example; b@x.example", "a@x.example", "b@x.example" },
    { "a@x.example ::: b@x.example,c@x.example", "a@x.example", "b@x.example, c@x.example" },
    { "Imagined, Ana <Ana@X.example>; <b@x.example>", "Ana@X.example", "b@x.example" },
    { "mailto:a@x.example", "a@x.example", NULL },
    { "a@x.example\nb@x.example", "a@x.example", "b@x.example" },
    { "ren\u00e9@soci\u00e9t\u00e9.example", "ren\u00e9@soci\u00e9t\u00e9.example", NULL },
    { "no address", NULL, NULL },
    { "a@", NULL, NULL },
    { "@x.example", NULL, NULL },
    { "a@@x.example", NULL, NULL },
    { "a@x..example", NULL, NULL },
    { "a@.example", NULL, NULL },
    { "a.@x.example", NULL, NULL },
    { "a@x.example, none", NULL, NULL },
    { "a(b)@x.example", NULL, NULL },
    { ";", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *first = NULL, *rest = NULL;
      g_autoptr (GError) error = NULL;
      gboolean ok = ent_csv_address_read (cells[i].cell, &first, &rest, &error);
      g_test_message ("%s", cells[i].cell);
      g_assert_cmpint (ok, ==, cells[i].first != NULL);
      g_assert_cmpstr (first, ==, cells[i].first);
      g_assert_cmpstr (rest, ==, cells[i].rest);
      if (!ok)
        g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
    }
}

static void
countries_are_known_by_their_names (void)
{
  static const char *const pairs[][2] = {
    { "France", "FR" },
    { "fr", "FR" },
    { "FRA", "FR" },
    { "Allemagne", "DE" },
    { "The Netherlands", "NL" },
    { "les Pays-Bas", "NL" },
    { "U.S.A.", "US" },
    { "\u00c9tats-Unis", "US" },
    { "UK", "GB" },
    { "Royaume-Uni", "GB" },
    { "South Korea", "KR" },
    { "Republic of Korea", "KR" },
    { "C\u00f4te d\u2019Ivoire", "CI" },
    { "Viet Nam", "VN" },
  };
  g_autoptr (EntCountryNames) names = ent_country_names_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_country_names_find (names, "Nowhere", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  if (strstr (error->message, "iso-codes") != NULL)
    {
      g_test_skip ("iso-codes is not installed");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpstr (ent_country_names_find (names, pairs[i][0], NULL), ==, pairs[i][1]);
}

static void
a_catalogue_that_is_cut_gives_what_is_whole (void)
{
  /* Two texts: the tables begin at 28 and 44, the texts at 60. */
  static const char whole[] = "\xde\x12\x04\x95\0\0\0\0\2\0\0\0\x1c\0\0\0\x2c\0\0\0\0\0\0\0\0\0\0\0"
                              "\1\0\0\0\x3c\0\0\0\1\0\0\0\x3e\0\0\0"
                              "\2\0\0\0\x40\0\0\0\2\0\0\0\x43\0\0\0"
                              "a\0b\0AA\0BB";

  for (gsize length = 0; length <= sizeof whole; length++)
    {
      g_autofree char *copy = g_memdup2 (whole, MAX (length, 1));
      g_autoptr (GHashTable) texts = ent_mo_file_read (copy, length);
      g_assert_cmpuint (g_hash_table_size (texts), <=, 2);
      if (length == sizeof whole)
        g_assert_cmpstr (g_hash_table_lookup (texts, "b"), ==, "BB");
    }
}

static void
dialects_are_read_from_words (void)
{
  static const struct
  {
    const char *words;
    char separator, quote;
    gboolean backslash;
  } dialects[] = {
    { "semicolon", ';', '"' }, { "tab none", '\t', '\0' },
    { "; single", ';', '\'' }, { "PIPE double backslash", '|', '"', TRUE },
    { "single", ',', '\'' },   { "\t", '\t', '"' },
    { ":", ':', '"' },
  };
  static const char *const wrong[] = { "semi", "; ,", "a", "\"", ";;", "comma comma" };
  EntCsvDialect dialect;

  for (gsize i = 0; i < G_N_ELEMENTS (dialects); i++)
    {
      g_assert_true (ent_csv_dialect_parse (dialects[i].words, &dialect, NULL));
      g_assert_cmpint (dialect.separator, ==, dialects[i].separator);
      g_assert_cmpint (dialect.quote, ==, dialects[i].quote);
      g_assert_cmpint (dialect.backslash, ==, dialects[i].backslash);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (ent_csv_dialect_parse (wrong[i], &dialect, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_USAGE);
    }
}

#define TEST(name) g_test_add_func ("/csv-cells/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (days_are_told_by_their_column);
  TEST (times_keep_their_zone);
  TEST (amounts_are_told_by_their_column);
  TEST (addresses_are_taken_apart_and_checked);
  TEST (countries_are_known_by_their_names);
  TEST (a_catalogue_that_is_cut_gives_what_is_whole);
  TEST (dialects_are_read_from_words);
  return g_test_run ();
}
