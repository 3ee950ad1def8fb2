/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <jansson.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/money.h"
#include "entente/base/text.h"

static void
assert_harmless (const char *visible, gboolean block)
{
  g_assert_true (g_utf8_validate (visible, -1, NULL));
  for (const char *p = visible; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (block && c == '\n')
        continue;
      g_assert_cmpint (ent_text_char_width (c), >=, 0);
      g_assert_false ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069));
      g_assert_cmpuint (c, !=, 0x200f);
    }
}

static void
text_that_acts_on_terminals_is_made_visible (void)
{
  static const struct
  {
    const char *text;
    gssize len;
    const char *visible;
  } cases[] = {
    { NULL, -1, "" },
    { "plain", -1, "plain" },
    { "a\033[31mb", -1, "a^[[31mb" },
    { "x\x7f", -1, "x^?" },
    { "\xc2\x9b"
      "31m",
      -1, "<U+009B>31m" },
    { "a\xe2\x80\xae"
      "b",
      -1, "a<U+202E>b" },
    { "bad \xff\xc3", -1, "bad <FF><C3>" },
    { "two\nlines", -1, "two\xe2\x86\xb5lines" },
    { "tab\there", -1, "tab here" },
    { "a\0b", 3, "a^@b" },
    { "\xcc\x81x", -1, "<U+0301>x" },
    { "👩\xe2\x80\x8d💻", -1, "👩💻" },
    { "❤\xef\xb8\x8f\xe2\x80\x8d🔥", -1, "❤🔥" },
    { "a\xe2\x80\x8d"
      "b",
      -1, "a<U+200D>b" },
    { "\xef\xb8\x8fx", -1, "<U+FE0F>x" },
    { "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", -1,
      "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81<U+0301><U+0301>" },
    { "\xe6\x97\xa5\xe6\x9c\xac \xc3\xa9t\xc3\xa9", -1,
      "\xe6\x97\xa5\xe6\x9c\xac \xc3\xa9t\xc3\xa9" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *visible = ent_text_visible (cases[i].text, cases[i].len);
      g_assert_cmpstr (visible, ==, cases[i].visible);
    }
  g_autofree char *block = ent_text_visible_block ("a\tb\r\nc\033", -1);
  g_assert_cmpstr (block, ==, "a       b\nc^[");
}

static void
naughty_strings_are_harmless (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("ENTENTE_TOP"), "..", "shared", "data", "text", "blns.json", NULL);
  json_t *strings = json_load_file (path, 0, NULL);

  if (strings == NULL)
    {
      g_test_skip ("the shared data is not here");
      return;
    }
  for (gsize i = 0; i < json_array_size (strings); i++)
    {
      const char *text = json_string_value (json_array_get (strings, i));
      g_autofree char *visible = ent_text_visible (text, -1);
      g_autofree char *block = ent_text_visible_block (text, -1);
      g_autofree char *fold = ent_text_fold (text);
      g_autofree char *again = ent_text_fold (fold);
      assert_harmless (visible, FALSE);
      assert_harmless (block, TRUE);
      g_assert_cmpstr (fold, ==, again);
    }
  g_assert_cmpuint (json_array_size (strings), ==, 515);
  json_decref (strings);
}

static void
random_bytes_are_harmless_and_cuts_fit (void)
{
  for (int round = 0; round < 5000; round++)
    {
      char bytes[40];
      int n = g_test_rand_int_range (0, sizeof bytes), cells = g_test_rand_int_range (0, 30);
      for (int i = 0; i < n; i++)
        bytes[i] = (char) g_test_rand_int_range (g_test_rand_bit () ? 0xc0 : 0, 256);
      g_autofree char *visible = ent_text_visible (bytes, n);
      assert_harmless (visible, FALSE);
      g_autofree char *cut = ent_text_truncate (visible, cells);
      g_autofree char *padded = ent_text_pad (visible, cells);
      g_autofree char *left = ent_text_pad_left (visible, cells);
      g_assert_cmpint (ent_text_width (cut), <=, cells);
      g_assert_cmpint (ent_text_width (padded), ==, cells);
      g_assert_cmpint (ent_text_width (left), ==, cells);
      g_autoptr (GPtrArray) lines = ent_text_wrap (visible, 8);
      for (guint i = 0; i < lines->len; i++)
        g_assert_cmpint (ent_text_width (lines->pdata[i]), <=, 8);
      g_autofree char *ascii = ent_text_ascii (visible);
      g_assert_true (g_str_is_ascii (ascii));
    }
}

static void
folding_forgets_case_accents_and_spaces (void)
{
  static const char *const cases[][2] = {
    { "Lut\xc3\xa8"
      "ce  Int\xc3\xa9gration ",
      "lutece integration" },
    { "STRASSE", "strasse" },
    { "Stra\xc3\x9f"
      "e",
      "strasse" },
    { "C\xc5\x93ur", "coeur" },
    { "\xc5\x81\xc3\xb3"
      "d\xc5\xba",
      "lodz" },
    { " a\t\nb ", "a b" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = ent_text_fold (cases[i][0]);
      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
  g_assert_true (ent_text_folded_has_prefix ("lutece integration", "inte"));
  g_assert_false (ent_text_folded_has_prefix ("lutece integration", "ntegr"));
}

static void
wrapping_keeps_words_and_blank_lines (void)
{
  g_autoptr (GPtrArray) lines = ent_text_wrap ("the quick brown\n\nunbreakable", 9);
  static const char *const expected[] = { "the quick", "brown", "", "unbreakab", "le" };

  g_assert_cmpuint (lines->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpstr (lines->pdata[i], ==, expected[i]);
}

static void
the_nearest_word_is_near (void)
{
  static const char *const known[] = { "partner", "person",   "interaction", "back",
                                       "balance", "balances", NULL };

  g_assert_cmpstr (ent_text_nearest ("partnr", known), ==, "partner");
  g_assert_cmpstr (ent_text_nearest ("preson", known), ==, "person");
  g_assert_cmpstr (ent_text_nearest ("bal", known), ==, "balance");
  g_assert_cmpstr (ent_text_nearest ("interact", known), ==, "interaction");
  g_assert_cmpstr (ent_text_nearest ("bac", known), ==, "back");
  g_assert_null (ent_text_nearest ("xyz", known));
  g_assert_null (ent_text_nearest ("in", known));
}

static void
amounts_read_as_people_write_them (void)
{
  static const struct
  {
    const char *text, *currency;
    gint64 minor;
  } good[] = {
    { "1200.50", "EUR", 120050 },
    { "1 200,50", "EUR", 120050 },
    { "1,200.50", "EUR", 120050 },
    { "1.200,50", "EUR", 120050 },
    { "1'200", "EUR", 120000 },
    { "1,200", "EUR", 120000 },
    { "12k", "EUR", 1200000 },
    { "1.2M", "EUR", 120000000 },
    { "-0.05", "EUR", -5 },
    { "1200", "JPY", 1200 },
    { "1.234", "BHD", 1234 },
    { "0", NULL, 0 },
    { "1,234,567", "EUR", 123456700 },
    { "1.500", "EUR", 150 },
    { " 1 234 567 ", "EUR", 123456700 },
    { "12 k", "EUR", 1200000 },
    { "- 5", "EUR", -500 },
  };
  static const char *const bad[] = {
    "",      "-",        "abc",  "1.2.3,4,5", "1.005",  "99999999999999999999",
    "1e5",   "12kk",     "--1",  "12 50",     "1 2000", "1'20",
    "12x",   "12 EUR",   "0x10", "1 2 3",     "12-5",   "€12",
    "1,2,3", "1 200 50", NULL
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 minor = 0;
      ent_money_parse (good[i].text, good[i].currency, &minor, &error);
      g_assert_no_error (error);
      g_assert_cmpint (minor, ==, good[i].minor);
      g_autofree char *text = ent_money_format (minor, good[i].currency);
      gint64 again = 0;
      g_assert_true (ent_money_parse (text, good[i].currency, &again, NULL));
      g_assert_cmpint (again, ==, minor);
    }
  for (const char *const *text = bad; *text != NULL; text++)
    {
      gint64 minor = 7;
      g_autoptr (GError) error = NULL;
      g_assert_false (ent_money_parse (*text, "EUR", &minor, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_cmpint (minor, ==, 7);
    }
}

static void
amounts_are_shortened_for_charts (void)
{
  static const struct
  {
    gint64 minor;
    const char *text;
  } brief[] = {
    { 95000, "950" },       { 1240000, "12.4k" }, { 120000000, "1.2M" },
    { -1240000, "-12.4k" }, { 0, "0" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (brief); i++)
    {
      g_autofree char *text = ent_money_format_short (brief[i].minor, "EUR");
      g_assert_cmpstr (text, ==, brief[i].text);
    }
}

static void
amounts_are_shown_with_groups_and_read_back (void)
{
  static const struct
  {
    gint64 minor;
    const char *currency, *text;
  } shown[] = {
    { 120050, "EUR", "1,200.50" },
    { 3800000, "EUR", "38,000" },
    { -123456789, "EUR", "-1,234,567.89" },
    { 5, "EUR", "0.05" },
    { 99900, "EUR", "999" },
    { 1234567, "JPY", "1,234,567" },
    { 1000001, "BHD", "1,000.001" },
    { 0, NULL, "0" },
    { -5, "EUR", "-0.05" },
    { G_MININT64, "EUR", "-92,233,720,368,547,758.08" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *text = ent_money_show (shown[i].minor, shown[i].currency);
      g_assert_cmpstr (text, ==, shown[i].text);
      gint64 again = 0;
      g_assert_true (shown[i].minor == G_MININT64
                     || ent_money_parse (text, shown[i].currency, &again, NULL));
      g_assert_true (shown[i].minor == G_MININT64 || again == shown[i].minor);
    }
}

static void
days_and_times_are_strict (void)
{
  static const char *const bad_days[] = { "",           "2026-2-3",   "2026-02-30",  "2025-02-29",
                                          "0000-01-01", "2026/02/03", "2026-02-03 ", "+026-02-03",
                                          NULL };
  static const char *const bad_times[] = { "",
                                           "2026-02-03",
                                           "2026-02-03T10:00",
                                           "2026-02-03T10:00:00",
                                           "20260203T100000Z",
                                           "2026-02-03T25:00:00Z",
                                           NULL };
  GDate day;
  gint64 utc;

  g_assert_true (ent_day_parse_iso ("2024-02-29", &day, NULL));
  g_autofree char *text = ent_day_format_iso (&day);
  g_assert_cmpstr (text, ==, "2024-02-29");
  for (const char *const *bad = bad_days; *bad != NULL; bad++)
    g_assert_false (ent_day_parse_iso (*bad, &day, NULL));
  g_assert_true (ent_time_parse_rfc3339 ("2026-02-03T10:00:00+02:00", &utc, NULL));
  g_autofree char *time = ent_time_format_rfc3339 (utc);
  g_assert_cmpstr (time, ==, "2026-02-03T08:00:00Z");
  for (const char *const *bad = bad_times; *bad != NULL; bad++)
    g_assert_false (ent_time_parse_rfc3339 (*bad, &utc, NULL));
}

static void
days_are_the_users_days (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  GDate day;

  if (paris == NULL)
    {
      g_test_skip ("no time zone data");
      return;
    }
  /* 23:30 UTC on 28 March is already the 29th in Paris, the day the clock goes forward. */
  g_autoptr (EntClock) clock = ent_clock_new_at (1774740600, paris);
  ent_clock_today (clock, &day);
  g_autofree char *text = ent_day_format_iso (&day);
  g_assert_cmpstr (text, ==, "2026-03-29");
  g_assert_cmpint (ent_time_from_day (&day, 12, 0, paris), ==, 1774778400);
}

static gpointer
read_whole (gpointer data)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 buffer[997];
  ssize_t n;

  while ((n = read (GPOINTER_TO_INT (data), buffer, sizeof buffer)) != 0)
    if (n > 0)
      g_byte_array_append (bytes, buffer, (guint) n);
  return bytes;
}

static void
on_alarm (int number)
{
}

/* Signals come all the time, and the pipe, which blocks or not, takes a part at once. */
static void
what_is_written_arrives_whole (void)
{
  const struct sigaction interrupt = { .sa_handler = on_alarm };
  const struct itimerval often = { { 0, 200 }, { 0, 200 } }, never = { { 0, 0 }, { 0, 0 } };
  const gsize length = 1 << 20;
  g_autofree char *sent = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    sent[i] = (char) (i * i >> 7);
  for (int blocks = 0; blocks <= 1; blocks++)
    {
      int ends[2];
      struct sigaction before;
      g_assert_cmpint (pipe (ends), ==, 0);
      g_assert_cmpint (fcntl (ends[1], F_SETFL, blocks ? 0 : O_NONBLOCK), ==, 0);
      sigaction (SIGALRM, &interrupt, &before);
      setitimer (ITIMER_REAL, &often, NULL);
      GThread *reader = g_thread_new (NULL, read_whole, GINT_TO_POINTER (ends[0]));
      gboolean ok = ent_file_write_all (ends[1], sent, length);
      setitimer (ITIMER_REAL, &never, NULL);
      close (ends[1]);
      g_autoptr (GByteArray) got = g_thread_join (reader);
      sigaction (SIGALRM, &before, NULL);
      close (ends[0]);
      g_assert_true (ok);
      g_assert_cmpmem (got->data, got->len, sent, length);
    }
  g_assert_false (ent_file_write_all (-1, sent, 1));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define TEST(name) g_test_add_func ("/base/" #name, name)
  TEST (text_that_acts_on_terminals_is_made_visible);
  TEST (naughty_strings_are_harmless);
  TEST (random_bytes_are_harmless_and_cuts_fit);
  TEST (folding_forgets_case_accents_and_spaces);
  TEST (wrapping_keeps_words_and_blank_lines);
  TEST (the_nearest_word_is_near);
  TEST (amounts_read_as_people_write_them);
  TEST (amounts_are_shortened_for_charts);
  TEST (amounts_are_shown_with_groups_and_read_back);
  TEST (days_and_times_are_strict);
  TEST (days_are_the_users_days);
  TEST (what_is_written_arrives_whole);
  return g_test_run ();
}
