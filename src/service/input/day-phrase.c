/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/day-phrase.h"

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/time-words.h"
#include "entente/service/review/cadence.h"
#include "entente/store/repo.h"

char *
ent_day_phrase_to_come (const EntContext *context, gint64 partner, const char *phrase,
                        gboolean *ret_moved, GError **error)
{
  g_autoptr (EntFreeDays) free_days = ent_free_days_new (context->config);
  g_autoptr (EntPartner)
    record = partner != 0 ? ent_repo_find (context->store, ENT_NOUN_PARTNER, partner, NULL) : NULL;
  GDate today, day;

  ent_clock_today (context->clock, &today);
  if (!ent_day_words_parse (phrase, ENT_LOOK_AHEAD, &today, &day, error))
    return NULL;
  if (g_date_compare (&day, &today) < 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("“%s” is past; give a day to come, such as +1w"),
                     phrase);
      return NULL;
    }
  guint32 wanted = g_date_get_julian (&day);
  guint32 put = ent_free_days_step (free_days, wanted, record != NULL ? record->country : NULL);
  if (ret_moved != NULL)
    *ret_moved = put != wanted;
  g_date_set_julian (&day, put);
  return ent_day_format_iso (&day);
}

gboolean
ent_day_phrase_hour_to_come (const EntContext *context, const char *phrase, gint64 *ret_at,
                             GError **error)
{
  GDate today, day;
  gint64 at;

  ent_clock_today (context->clock, &today);
  if (ent_day_words_parse (phrase, ENT_LOOK_AHEAD, &today, &day, NULL)
      || !ent_time_words_parse (phrase, ENT_LOOK_AHEAD, context->clock, &at, NULL))
    return FALSE;
  if (at <= ent_clock_now (context->clock))
    {
      ent_set_error (error, ENT_ERROR_DATA, _("“%s” is past; give a day to come, such as +1w"),
                     phrase);
      return FALSE;
    }
  *ret_at = at;
  return TRUE;
}

#define DAY_WORDS 6 /* as many as "the day after tomorrow" has, and one more */

/* The first n words. */
static char *
join_words (char **words, guint n)
{
  char *next = g_steal_pointer (&words[n]);
  char *joined = g_strjoinv (" ", words);

  words[n] = next;
  return joined;
}

/* The longest beginning that is a day: how many of its words, or 0. */
static guint
count_day_words (const EntContext *context, char **words, EntLook look, GDate *ret_day)
{
  GDate today;

  ent_clock_today (context->clock, &today);
  for (guint n = MIN (DAY_WORDS, g_strv_length (words)); n > 0; n--)
    {
      g_autofree char *phrase = join_words (words, n);
      if (ent_day_words_parse (phrase, look, &today, ret_day, NULL))
        return n;
    }
  return 0;
}

gboolean
ent_day_phrase_split (const EntContext *context, const char *text, EntLook look, GDate *ret_day,
                      char **ret_rest)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n = count_day_words (context, words, look, ret_day);

  *ret_rest = g_strstrip (g_strjoinv (" ", words + n));
  return n > 0;
}

char *
ent_day_phrase_hold (const EntContext *context, gint64 partner, const char *text, char **ret_reason,
                     gboolean *ret_moved, GError **error)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  GDate day;
  guint n = count_day_words (context, words, ENT_LOOK_AHEAD, &day);
  g_autofree char *reason = g_strstrip (g_strjoinv (" ", words + n));

  if (n == 0 || *reason == '\0')
    {
      ent_set_error (error, ENT_ERROR_DATA, "%s",
                     n == 0 ? _("begin with a day, such as +2w or next tue")
                            : _("say why, too: +2w waiting for their budget"));
      return NULL;
    }
  g_autofree char *phrase = join_words (words, n);
  char *until = ent_day_phrase_to_come (context, partner, phrase, ret_moved, error);
  if (until != NULL)
    *ret_reason = g_steal_pointer (&reason);
  return until;
}
