/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What looks like a day, an hour or a duration and is none: it is pointed out, since whoever wrote
 * it believes that it was understood. */
#include <string.h>

#include "entente/base/day-words.h"
#include "service/input/quick-line.h"

/* "13/13/2026": numbers with a year among them. */
static gboolean
is_like_date (const char *word)
{
  g_auto (GStrv) groups = g_strsplit_set (word, "/.-", -1);
  guint years = 0, n = g_strv_length (groups);

  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (groups[i]);
      if (length == 0 || length > 4 || length == 3 || strspn (groups[i], "0123456789") != length)
        return FALSE;
      years += length == 4
               && (g_str_has_prefix (groups[i], "19") || g_str_has_prefix (groups[i], "20"));
    }
  return n == 3 && years == 1;
}

/* "15:00-26:00", "25:00", "14h75". */
static gboolean
is_like_hour (const char *word)
{
  gsize digits = strspn (word, "0123456789");

  return (digits == 1 || digits == 2) && (word[digits] == ':' || word[digits] == 'h')
         && g_ascii_isdigit (word[digits + 1]) && g_ascii_isdigit (word[digits + 2])
         && strspn (word, "0123456789:h-") == strlen (word);
}

/* "45m/30m", "30-45min", "9-10h", "2x45m". */
static gboolean
is_like_duration (const char *word)
{
  static const char *const units[] = { "m", "mn", "min", "mins", "h", "hr", "hrs" };
  gsize length = strlen (word), marks = strcspn (word, "-/x~+");

  if (!g_ascii_isdigit (*word) || marks == length)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (word, units[i]) && g_ascii_isdigit (word[length - strlen (units[i]) - 1])
        && strspn (word, "0123456789-/x~+.hmins") == length)
      return TRUE;
  return FALSE;
}

/* "31 june", "15-16 june", "june 15-16": a day that the month does not have, or two days. */
static gboolean
is_like_day_of_month (const QuickLine *line, guint i)
{
  const char *word = ent_quick_word (line, i)->folded;
  gsize digits = strspn (word, "0123456789"), length = strlen (word);
  gboolean range = word[digits] == '-' && digits > 0 && digits <= 2
                   && strspn (word + digits + 1, "0123456789") == length - digits - 1;

  if (digits == 0 || digits > 2 || (digits < length && !range))
    return FALSE;
  for (guint other = i > 0 ? i - 1 : i + 1; other <= i + 1; other += 2)
    {
      if (other >= line->n || ent_quick_word (line, other)->used
          || ent_quick_line_ends (line, MIN (i, other)))
        continue;
      const char *const phrase[] = { "15", ent_quick_word (line, other)->folded };
      EntDayFound found;
      GDate today;
      ent_clock_today (line->context->clock, &today);
      if (ent_day_words_match (phrase, 2, ENT_LOOK_BEHIND, &today, &found) == 2
          && (range || other > i))
        return TRUE;
    }
  return FALSE;
}

char **
ent_quick_unread (const QuickLine *line)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; i < ent_quick_line_names_end (line); i++)
    {
      const QuickWord *word = ent_quick_word (line, i);
      if (!word->used && !word->shut && !word->named
          && (is_like_date (word->folded) || is_like_hour (word->folded)
              || is_like_duration (word->folded) || is_like_day_of_month (line, i)))
        g_strv_builder_add (words, word->text);
    }
  return g_strv_builder_end (words);
}
