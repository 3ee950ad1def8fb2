/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hour-words.h"

#include <string.h>

#include "base/day-reader.h"
#include "entente/base/text.h"

#define FIRST_OF_OFFICE 7 /* "at 3" is in the afternoon, "at 9" in the morning */

/* "am" and "pm" turn 12 hours into 24. */
static gboolean
add_half (EntHour *hour, const char *half)
{
  if (!ENT_WORD_IS (half, "am", "pm", "a.m", "p.m", "a.m.", "p.m.") || hour->hour < 1
      || hour->hour > 12)
    return FALSE;
  hour->hour = hour->hour % 12 + (*half == 'p' ? 12 : 0);
  hour->duration = FALSE;
  hour->half = TRUE;
  return TRUE;
}

/* What follows the number of the hour: "", ":30", "h30", "am", ":15pm", ".15pm". FALSE when it is
 * no hour. */
static gboolean
read_minutes (const char *rest, EntHour *ret, gboolean *ret_whole)
{
  gboolean dotted = *rest == '.' && ent_text_two_digits (rest + 1) >= 0
                    && g_ascii_isalpha (rest[3]);
  gboolean marked = *rest == ':' || *rest == 'h' || dotted;

  ret->colon = *rest == ':';
  ret->duration = *rest == 'h';
  *ret_whole = marked;
  if (marked && rest[1] != '\0')
    {
      if ((ret->minute = ent_text_two_digits (rest + 1)) < 0)
        return FALSE;
      rest += 3;
    }
  else if (*rest == 'h')
    rest++;
  else if (marked)
    return FALSE;
  if (ret->colon && *rest == ':' && ent_text_two_digits (rest + 1) >= 0
      && ent_text_two_digits (rest + 1) < 60)
    rest += 3;
  if (*rest == '\0')
    return TRUE;
  *ret_whole = TRUE;
  return add_half (ret, rest);
}

/* "14 heures 30", "3 o'clock", of which the number was read: words taken. */
static guint
read_unit (const char *const *w, guint n, EntHour *ret)
{
  if (n < 2 || !ENT_WORD_IS (w[1], "heures", "heure", "o'clock", "h"))
    return 0;
  ret->duration = !g_str_equal (w[1], "o'clock");
  if (!ret->duration)
    {
      ret->loose = ret->hour < FIRST_OF_OFFICE;
      ret->hour += ret->loose && ret->hour > 0 ? 12 : 0;
    }
  if (n < 3 || strlen (w[2]) != 2 || ent_text_two_digits (w[2]) < 0)
    return 2;
  ret->minute = ent_text_two_digits (w[2]);
  return 3;
}

/* "14:30", "14h30", "14h", "9am", "9:15pm", "9 am", "14 heures 30", "noon": words taken. */
static guint
read_hour (const char *const *w, guint n, EntHour *ret)
{
  gboolean complete;

  *ret = (EntHour){ 0 };
  if (n == 0)
    return 0;
  if (ENT_WORD_IS (w[0], "noon", "midi", "midnight", "minuit"))
    {
      ret->hour = ENT_WORD_IS (w[0], "noon", "midi") ? 12 : 0;
      return 1;
    }
  gsize digits = strspn (w[0], "0123456789");
  if (digits == 0 || digits > 2)
    return 0;
  ret->hour = digits == 2 ? ent_text_two_digits (w[0]) : w[0][0] - '0';
  if (!read_minutes (w[0] + digits, ret, &complete))
    return 0;
  if (n > 1 && (!complete || ret->colon) && add_half (ret, w[1]))
    return ret->minute < 60 ? 2 : 0;
  guint taken = complete ? 1 : read_unit (w, n, ret);
  return ret->hour < 24 && ret->minute < 60 ? taken : 0;
}

/* How long from one hour to the other, over midnight too. "9-10am": the half of the day is that of
 * the second. FALSE when they are no span. */
static gboolean
join (EntHour *from, const EntHour *until)
{
  int start = from->hour * 60 + from->minute, end = until->hour * 60 + until->minute;

  if (until->half && !from->half && from->hour <= 12 && !from->colon && !from->duration)
    {
      gboolean afternoon = until->hour >= 12 && (from->hour % 12) * 60 < end - 12 * 60;
      from->hour = from->hour % 12 + (afternoon ? 12 : 0);
      start = from->hour * 60 + from->minute;
    }
  int minutes = (end - start + 24 * 60) % (24 * 60);
  if (minutes == 0 || minutes > 14 * 60)
    return FALSE;
  from->minutes = minutes;
  from->duration = from->duration && start < 8 * 60;
  return TRUE;
}

/* "15:00-16:00", "9am-10am", "9-10am", "14h-15h30": one word. */
static guint
read_joined_span (const char *const *w, EntHour *ret)
{
  const char *dash = strchr (w[0], '-');
  EntHour until;

  if (dash == NULL)
    return 0;
  g_autofree char *start = g_strndup (w[0], (gsize) (dash - w[0]));
  const char *const first[] = { start }, *const second[] = { dash + 1 };
  gboolean marked = read_hour (first, 1, ret) == 1;
  if (read_hour (second, 1, &until) != 1
      || (!marked && (!until.half || strspn (start, "0123456789") != strlen (start))))
    return 0;
  if (!marked)
    *ret = (EntHour){ .hour = (int) g_ascii_strtoull (start, NULL, 10) };
  return ret->hour < 24 && join (ret, &until) ? 1 : 0;
}

/* "14:00 to 15:00", "from 9am to 10am", "entre 14h et 15h", of which lead words were read. */
static guint
read_span (const char *const *w, guint n, gboolean led, EntHour *ret)
{
  guint taken = read_joined_span (w, ret);
  EntHour until;

  if (taken > 0)
    return taken;
  taken = read_hour (w, n, ret);
  if (taken == 0 || n < taken + 2
      || !(ENT_WORD_IS (w[taken], "to", "until", "till", "til", "at", "a", "-", "jusqu'a")
           || (led && ENT_WORD_IS (w[taken], "and", "et"))))
    return 0;
  guint more = read_hour (w + taken + 1, n - taken - 1, &until);
  return more > 0 && join (ret, &until) ? taken + 1 + more : 0;
}

/* "at 9", where nothing follows. */
static guint
read_loose (const char *const *w, guint n, EntHour *ret)
{
  gboolean unit = n == 3 && ENT_WORD_IS (w[2], "heures", "heure", "o'clock");

  if ((n != 2 && !unit) || !ENT_WORD_IS (w[0], "at"))
    return 0;
  *ret = (EntHour){ .at = TRUE, .loose = TRUE };
  if (!ent_day_words_number (w[1], &ret->hour) || ret->hour < 1 || ret->hour > 23)
    return 0;
  ret->hour += ret->hour < FIRST_OF_OFFICE ? 12 : 0;
  return n;
}

guint
ent_hour_words_match (const char *const *w, guint n, gboolean field, EntHour *ret)
{
  gboolean at = n > 1 && ENT_WORD_IS (w[0], "at", "a", "@", "from", "des", "vers", "around");
  gboolean led = n > 1 && ENT_WORD_IS (w[0], "from", "between", "de", "entre");
  guint skip = at || led ? 1 : 0;
  guint span = n == 0 || field ? 0 : read_span (w + skip, n - skip, led, ret);

  if (span > 0)
    {
      ret->at = !ret->duration;
      return span + skip;
    }
  guint taken = read_hour (w + (at ? 1 : 0), n - (at ? 1 : 0), ret);
  /* "a" may be the article, "a 2h meeting", so it says nothing. */
  ret->at = at && !g_str_equal (w[0], "a");
  if (taken > 0)
    return taken + (at ? 1 : 0);
  return field ? 0 : read_loose (w, n, ret);
}

guint
ent_day_part_match (const char *const *w, guint n, EntDayPart *ret)
{
  static const struct
  {
    const char *words[4];
    EntDayPart part;
  } parts[] = {
    { { "morning", "matin", "matinee", NULL }, { 5, 12, 9 } },
    { { "afternoon", "apres-midi", "aprem", NULL }, { 12, 18, 15 } },
    { { "evening", "soir", "soiree", NULL }, { 18, 24, 19 } },
    { { "night", "nuit", NULL }, { 18, 24, 21 } },
  };

  for (gsize i = 0; n > 0 && i < G_N_ELEMENTS (parts); i++)
    if (g_strv_contains (parts[i].words, w[0]))
      {
        *ret = parts[i].part;
        return 1;
      }
  if (n > 1 && g_str_equal (w[0], "apres") && g_str_equal (w[1], "midi"))
    {
      *ret = parts[1].part;
      return 2;
    }
  if (n > 0 && g_str_has_prefix (w[0], "l'"))
    {
      const char *const bare[] = { w[0] + 2, n > 1 ? w[1] : "" };
      return ent_day_part_match (bare, 2, ret);
    }
  guint lead = n > 2 && ENT_WORD_IS (w[0], "in", "dans") && ENT_WORD_IS (w[1], "the", "la") ? 2
               : n > 1 && ENT_WORD_IS (w[0], "dans", "au")                                  ? 1
                                                                                            : 0;
  guint taken = lead > 0 ? ent_day_part_match (w + lead, n - lead, ret) : 0;
  return taken > 0 ? lead + taken : 0;
}
