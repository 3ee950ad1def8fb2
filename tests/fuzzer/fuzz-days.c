/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as days, times and durations: what they say lies within the years 1 to 9999. */
#include <string.h>

#include "entente/base/duration.h"
#include "entente/base/time-words.h"
#include "fuzzer/fuzz-text.h"

static void
check_day (const GDate *day)
{
  if (!g_date_valid (day) || g_date_get_year (day) > 9999)
    g_error ("no day");
}

static void
check_time (gint64 utc)
{
  if (!ent_time_is_within (utc))
    g_error ("no time: %" G_GINT64_FORMAT, utc);
}

static void
read_phrase (const char *text, EntLook look, const EntClock *clock, const GDate *today)
{
  g_autoptr (GError) no_day = NULL, no_time = NULL, no_duration = NULL;
  GDate day;
  gint64 utc;
  int minutes;

  if (ent_day_words_parse (text, look, today, &day, &no_day))
    check_day (&day);
  else
    fuzz_check_text (no_day->message);
  if (ent_time_words_parse (text, look, clock, &utc, &no_time))
    check_time (utc);
  else
    fuzz_check_text (no_time->message);
  if (!ent_duration_parse (text, &minutes, &no_duration))
    fuzz_check_text (no_duration->message);
  else if (minutes < 0 || minutes > 10080)
    g_error ("%d minutes", minutes);
}

static void
read_sentence (const char *text, EntLook look, const EntClock *clock, const GDate *today)
{
  g_autofree char *folded = ent_day_words_fold (text);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,;", 12);
  guint n = g_strv_length (words);
  const char *const *from = (const char *const *) words;
  EntDayFound day;
  EntTimeFound time;
  int minutes;

  if (ent_day_words_match (from, n, look, today, &day) > 0)
    check_day (&day.day);
  if (ent_time_words_match (from, n, look, clock, &time) > 0)
    check_time (time.utc);
  if (ent_duration_match (from, n, &minutes) > n)
    g_error ("more words than there are");
}

int
fuzz_days (const uint8_t *data, size_t size)
{
  /* A Tuesday; and the last day there is. */
  static const gint64 nows[] = { WORLD_SECONDS, ENT_TIME_LAST - 7200 };
  g_autofree char *text = fuzz_text (data, size);

  for (gsize i = 0; i < G_N_ELEMENTS (nows); i++)
    {
      EntClock *clock = ent_clock_new_at (nows[i], NULL);
      GDate today;
      ent_clock_today (clock, &today);
      for (EntLook look = ENT_LOOK_BEHIND; look <= ENT_LOOK_AHEAD; look++)
        {
          read_phrase (text, look, clock, &today);
          read_sentence (text, look, clock, &today);
        }
      ent_clock_free (clock);
    }
  return 0;
}
