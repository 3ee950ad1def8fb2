/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/calendar/calendar-parts.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define PART_MOST ((gsize) 2 * 1024 * 1024)
#define DEPTH_MOST 32u
#define NAME_MOST 60u

/* A component that has begun. */
typedef struct
{
  char name[NAME_MOST + 1];
  gint64 line;
} Open;

struct EntCalendarParts
{
  EntCalendarLines *lines;
  char *name;
  GArray *open; /* Open, the outermost first */
  guint depth;  /* of the part that is being read; 0: none */
  gboolean any; /* something was read that belongs to a calendar */
  EntCalendarPart part;
};

EntCalendarParts *
ent_calendar_parts_new (EntCalendarLines *lines, const char *name)
{
  EntCalendarParts *parts = g_new0 (EntCalendarParts, 1);

  parts->lines = lines;
  parts->name = g_strdup (name);
  parts->open = g_array_new (FALSE, TRUE, sizeof (Open));
  parts->part.text = g_string_new (NULL);
  return parts;
}

void
ent_calendar_parts_free (EntCalendarParts *parts)
{
  if (parts == NULL)
    return;
  g_free (parts->name);
  g_array_unref (parts->open);
  g_string_free (parts->part.text, TRUE);
  g_free (parts);
}

static gboolean
fail (const EntCalendarParts *parts, gint64 line, const char *why, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, line);

  ent_set_error (error, ENT_ERROR_DATA, "%s:%s: %s", parts->name, number, why);
  return FALSE;
}

static gboolean
fail_unended (const EntCalendarParts *parts, GError **error)
{
  const Open *open = &g_array_index (parts->open, Open, parts->open->len - 1);
  g_autofree char *why =
    g_strdup_printf (_("BEGIN:%s has no END:%s; the file is cut"), open->name, open->name);

  return fail (parts, open->line, why, error);
}

static gboolean
is_open (const EntCalendarParts *parts, const char *name)
{
  return parts->open->len > 0
         && g_ascii_strcasecmp (g_array_index (parts->open, Open, parts->open->len - 1).name, name)
              == 0;
}

/* The value when the line is that property, with or without parameters; NULL: it is another. */
static const char *
value_of (const GString *line, const char *property)
{
  gsize length = strlen (property);

  if (g_ascii_strncasecmp (line->str, property, length) != 0
      || (line->str[length] != ':' && line->str[length] != ';'))
    return NULL;
  const char *value = strchr (line->str + length, ':');
  return value != NULL ? value + 1 : NULL;
}

static EntCalendarMethod
method_of (const char *word)
{
  static const struct
  {
    const char *word;
    EntCalendarMethod method;
  } methods[] = {
    { "REQUEST", ENT_CALENDAR_REQUEST },
    { "REPLY", ENT_CALENDAR_REPLY },
    { "CANCEL", ENT_CALENDAR_CANCEL },
    { "COUNTER", ENT_CALENDAR_PROPOSAL },
    { "DECLINECOUNTER", ENT_CALENDAR_PROPOSAL },
    { "REFRESH", ENT_CALENDAR_PROPOSAL },
    { "ADD", ENT_CALENDAR_REQUEST },
  };
  g_autofree char *clean = g_strstrip (g_strdup (word));

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_ascii_strcasecmp (clean, methods[i].word) == 0)
      return methods[i].method;
  return ENT_CALENDAR_OTHER;
}

static void
begin_part (EntCalendarParts *parts, gboolean is_zone)
{
  parts->depth = parts->open->len;
  parts->part.is_zone = is_zone;
  parts->part.line = ent_calendar_lines_number (parts->lines);
  parts->part.changes_one = FALSE;
  parts->part.too_long = FALSE;
  g_string_truncate (parts->part.text, 0);
}

static void
keep_line (EntCalendarParts *parts, const GString *line)
{
  EntCalendarPart *part = &parts->part;

  if (part->text->len + line->len > PART_MOST)
    part->too_long = TRUE;
  if (part->too_long)
    return;
  g_string_append_len (part->text, line->str, (gssize) line->len);
  g_string_append (part->text, "\r\n");
}

static gboolean
take_begin (EntCalendarParts *parts, const GString *line, const char *name, GError **error)
{
  Open open = { .line = ent_calendar_lines_number (parts->lines) };

  if (parts->open->len >= DEPTH_MOST || strlen (name) > NAME_MOST)
    return fail (parts, open.line, _("its components lie too deep to be a calendar"), error);
  g_strlcpy (open.name, name, sizeof open.name);
  g_strchomp (open.name);
  g_array_append_val (parts->open, open);
  parts->any = TRUE;
  if (is_open (parts, "VCALENDAR"))
    parts->part.method = ENT_CALENDAR_OTHER;
  else if (parts->depth == 0 && (is_open (parts, "VEVENT") || is_open (parts, "VTIMEZONE")))
    begin_part (parts, is_open (parts, "VTIMEZONE"));
  if (parts->depth != 0 && (parts->part.is_zone || parts->depth == parts->open->len))
    keep_line (parts, line);
  return TRUE;
}

/* *ret_whole: a part is whole now. */
static gboolean
take_end (EntCalendarParts *parts, const GString *line, const char *name, gboolean *ret_whole,
          GError **error)
{
  g_autofree char *clean = g_strchomp (g_strdup (name));

  if (!is_open (parts, clean))
    {
      g_autofree char *visible = g_utf8_make_valid (clean, MIN (NAME_MOST, strlen (clean)));
      g_autofree char *why = g_strdup_printf (_("END:%s ends what has not begun"), visible);
      return fail (parts, ent_calendar_lines_number (parts->lines), why, error);
    }
  if (parts->depth != 0 && (parts->part.is_zone || parts->depth == parts->open->len))
    keep_line (parts, line);
  *ret_whole = parts->depth == parts->open->len;
  if (*ret_whole)
    parts->depth = 0;
  g_array_set_size (parts->open, parts->open->len - 1);
  return TRUE;
}

static gboolean
is_left_out (const GString *line)
{
  return value_of (line, "ATTACH") != NULL || value_of (line, "IMAGE") != NULL
         || value_of (line, "X-ALT-DESC") != NULL;
}

static gboolean
take_property (EntCalendarParts *parts, const GString *line, GError **error)
{
  const char *method;

  if (parts->open->len == 0)
    {
      const char *rest = line->str;
      while (g_ascii_isspace (*rest))
        rest++;
      if (*rest == '\0')
        return TRUE;
      return fail (parts, ent_calendar_lines_number (parts->lines),
                   parts->any ? _("expected BEGIN:VCALENDAR")
                              : _("holds no calendar; BEGIN:VCALENDAR was expected"),
                   error);
    }
  if (parts->depth == 0)
    {
      if (is_open (parts, "VCALENDAR") && (method = value_of (line, "METHOD")) != NULL)
        parts->part.method = method_of (method);
      return TRUE;
    }
  if (!parts->part.is_zone && (parts->depth != parts->open->len || is_left_out (line)))
    return TRUE;
  if (value_of (line, "RECURRENCE-ID") != NULL)
    parts->part.changes_one = TRUE;
  keep_line (parts, line);
  return TRUE;
}

/* A mark of byte order may stand before the first. */
static void
drop_mark (EntCalendarParts *parts, GString *line)
{
  if (ent_calendar_lines_number (parts->lines) == 1 && g_str_has_prefix (line->str, "\xef\xbb\xbf"))
    g_string_erase (line, 0, 3);
}

static gboolean
take_line (EntCalendarParts *parts, const GString *line, gboolean *ret_whole, GError **error)
{
  const char *name;

  if ((name = value_of (line, "begin")) != NULL)
    return take_begin (parts, line, name, error);
  if ((name = value_of (line, "end")) != NULL)
    return take_end (parts, line, name, ret_whole, error);
  return take_property (parts, line, error);
}

gboolean
ent_calendar_parts_next (EntCalendarParts *parts, const EntCalendarPart **ret_part, GError **error)
{
  const GString *line;
  gboolean whole = FALSE;

  *ret_part = NULL;
  while (!whole)
    {
      if (!ent_calendar_lines_next (parts->lines, &line, error))
        return FALSE;
      if (line == NULL && parts->open->len > 0)
        return fail_unended (parts, error);
      if (line == NULL)
        return parts->any
               || fail (parts, 1, _("holds no calendar; BEGIN:VCALENDAR was expected"), error);
      drop_mark (parts, (GString *) line);
      if (!take_line (parts, line, &whole, error))
        return FALSE;
    }
  *ret_part = &parts->part;
  return TRUE;
}
