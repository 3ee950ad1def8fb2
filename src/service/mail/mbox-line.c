/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mbox-line.h"

#include <string.h>

#include "entente/model/nouns.h"
#include "service/mail/mail-header.h"

#define LINE_MOST 1000u
#define WORDS_MOST 24u

/* Fields that show that it is a mail. */
static const char *const fields_of_mails[] = {
  "From",
  "Date",
  "Message-ID",
  "Subject",
  "Received",
  "To",
  "Cc",
  "Return-Path",
  "Delivered-To",
  "MIME-Version",
  "Content-Type",
  "Sender",
  "Reply-To",
  "X-Mozilla-Status",
  "Status",
  "X-Status",
  "X-Gmail-Labels",
  "X-Original-To",
  "Envelope-To",
  "X-UID",
  "DKIM-Signature",
  "List-Id",
  "X-GM-THRID",
  "References",
};

static gboolean
is_among (const char *word, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_ascii_strncasecmp (word, words[i], 3) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_weekday (const char *word)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  gsize length = strcspn (word, ",");

  return length == 3 && strlen (word) <= 4 && is_among (word, days, G_N_ELEMENTS (days));
}

static gboolean
is_month (const char *word)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  return strlen (word) == 3 && is_among (word, months, G_N_ELEMENTS (months));
}

static gboolean
is_number (const char *word, gsize least, gsize most)
{
  gsize length = strspn (word, "0123456789");

  return word[length] == '\0' && length >= least && length <= most;
}

static gboolean
is_hour (const char *word)
{
  gsize length = strspn (word, "0123456789:");

  return word[length] == '\0' && length >= 4 && length <= 8 && g_ascii_isdigit (*word)
         && strchr (word, ':') != NULL;
}

/* "+0100", "CET", "(CET)", "-" */
static gboolean
is_zone (const char *word)
{
  gsize length = strlen (word);

  return ((*word == '+' || *word == '-') && is_number (word + 1, 4, 4))
         || (length <= 6 && strspn (word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ()") == length);
}

/* What the words of a time say; each of them once. */
typedef struct
{
  const char *month, *day, *hour, *year, *zone;
} Time;

static gboolean
take_word (Time *time, const char *word)
{
  const char **slot = is_month (word)          ? &time->month
                      : is_hour (word)         ? &time->hour
                      : is_number (word, 1, 2) ? &time->day
                      : is_number (word, 4, 4) ? &time->year
                      : is_zone (word)         ? &time->zone
                                               : NULL;

  if (slot == NULL || (*slot != NULL && slot != &time->zone))
    return FALSE;
  *slot = word;
  return TRUE;
}

/* The words from that weekday on are a time and nothing else. */
static gboolean
is_time (char **words, gint64 *ret_at)
{
  Time time = { 0 };

  for (char **word = words + 1; *word != NULL; word++)
    if (**word != '\0' && !take_word (&time, *word))
      return FALSE;
  if (time.month == NULL || time.day == NULL || time.hour == NULL || time.year == NULL)
    return FALSE;
  gboolean offset = time.zone != NULL && strchr ("+-", *time.zone) != NULL;
  g_autofree char *date = g_strdup_printf ("%s %s %s %s %s", time.day, time.month, time.year,
                                           time.hour, offset ? time.zone : "+0000");
  if (!ent_mail_header_date (date, ret_at))
    *ret_at = ENT_NONE;
  return TRUE;
}

EntMboxLine
ent_mbox_line (const char *line, gsize length, gint64 *ret_at)
{
  const char *end = memchr (line, '\n', length);

  *ret_at = ENT_NONE;
  length = end != NULL ? (gsize) (end - line) : length;
  if (length < 5 || length > LINE_MOST || memcmp (line, "From ", 5) != 0)
    return ENT_MBOX_TEXT;
  g_autofree char *rest = g_strchomp (g_strndup (line + 5, length - 5));
  g_auto (GStrv) words = g_strsplit_set (rest, " \t", -1);
  guint n = g_strv_length (words);
  for (guint i = n > WORDS_MOST ? n - WORDS_MOST : 0; i < n; i++)
    if (is_weekday (words[i]) && is_time (words + i, ret_at))
      return ENT_MBOX_DATED;
  gboolean sender = n == 0 || strchr (words[0], '@') != NULL || g_str_equal (words[0], "-")
                    || g_str_equal (words[0], "MAILER-DAEMON") || g_str_equal (words[0], "???");
  return sender ? ENT_MBOX_SENDER : ENT_MBOX_TEXT;
}

gboolean
ent_mbox_is_field (const char *line, gsize length)
{
  gsize name = 0;

  while (name < length && (g_ascii_isalnum (line[name]) || strchr ("-_", line[name]) != NULL)
         && line[name] != '\0')
    name++;
  return name > 0 && name < 80 && name < length && line[name] == ':';
}

static gboolean
is_of_mails (const char *line, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields_of_mails); i++)
    {
      gsize name = strlen (fields_of_mails[i]);
      if (length > name && line[name] == ':'
          && g_ascii_strncasecmp (line, fields_of_mails[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
ent_mbox_is_header (const char *text, gsize length)
{
  const char *end = text + length;

  if (!ent_mbox_is_field (text, length))
    return FALSE;
  while (text < end && *text != '\n' && *text != '\r')
    {
      gsize left = (gsize) (end - text);
      if (*text != ' ' && *text != '\t' && *text != '>' && !ent_mbox_is_field (text, left))
        return FALSE;
      if (is_of_mails (text, left))
        return TRUE;
      const char *stop = memchr (text, '\n', left);
      text = stop != NULL ? stop + 1 : end;
    }
  return FALSE;
}
