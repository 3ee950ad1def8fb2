/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/calendar/calendar-lines.h"

#include <string.h>

#define LINE_MOST ((gsize) 512 * 1024) /* bytes of a line that are kept */
#define BLOCK ((gsize) 16 * 1024)

struct EntCalendarLines
{
  EntByteWindow *window; /* NULL: of the text */
  const char *text;      /* what is left of it */
  gsize left;            /* bytes of it */
  GString *line;
  gint64 number, next;
};

EntCalendarLines *
ent_calendar_lines_new (EntByteWindow *window)
{
  EntCalendarLines *lines = g_new0 (EntCalendarLines, 1);

  lines->window = window;
  lines->line = g_string_new (NULL);
  lines->next = 1;
  return lines;
}

EntCalendarLines *
ent_calendar_lines_new_text (const char *text)
{
  EntCalendarLines *lines = ent_calendar_lines_new (NULL);

  lines->text = text;
  lines->left = strlen (text);
  return lines;
}

void
ent_calendar_lines_free (EntCalendarLines *lines)
{
  if (lines == NULL)
    return;
  g_string_free (lines->line, TRUE);
  g_free (lines);
}

/* What comes next: at least need bytes, unless it ends before. */
static gboolean
look (EntCalendarLines *lines, gsize need, const char **ret_bytes, gsize *ret_length,
      GError **error)
{
  if (lines->window != NULL)
    return ent_byte_window_need (lines->window, need, ret_bytes, ret_length, error);
  *ret_bytes = lines->text;
  *ret_length = lines->left;
  return TRUE;
}

static void
skip (EntCalendarLines *lines, gsize bytes)
{
  if (lines->window != NULL)
    {
      ent_byte_window_skip (lines->window, bytes);
      return;
    }
  lines->text += bytes;
  lines->left -= bytes;
}

static void
keep (EntCalendarLines *lines, const char *bytes, gsize length)
{
  if (lines->line->len < LINE_MOST)
    g_string_append_len (lines->line, bytes, (gssize) MIN (length, LINE_MOST - lines->line->len));
}

/* Appends a physical line, without its end. *ret_any FALSE: there was none. */
static gboolean
take_physical (EntCalendarLines *lines, gboolean *ret_any, GError **error)
{
  const char *bytes;
  gsize length;

  *ret_any = FALSE;
  for (;;)
    {
      if (!look (lines, BLOCK, &bytes, &length, error))
        return FALSE;
      if (length == 0)
        return TRUE;
      const char *end = memchr (bytes, '\n', length);
      gsize taken = end != NULL ? (gsize) (end - bytes) : length;
      keep (lines, bytes, taken);
      skip (lines, taken + (end != NULL));
      *ret_any = TRUE;
      if (end != NULL)
        break;
    }
  lines->next++;
  return TRUE;
}

static void
drop_return (GString *line)
{
  if (line->len > 0 && line->str[line->len - 1] == '\r')
    g_string_truncate (line, line->len - 1);
}

gboolean
ent_calendar_lines_next (EntCalendarLines *lines, const GString **ret_line, GError **error)
{
  const char *bytes;
  gsize length;
  gboolean any;

  *ret_line = NULL;
  g_string_truncate (lines->line, 0);
  lines->number = lines->next;
  if (!take_physical (lines, &any, error))
    return FALSE;
  if (!any)
    return TRUE;
  drop_return (lines->line);
  for (;;)
    {
      if (!look (lines, 1, &bytes, &length, error))
        return FALSE;
      if (length == 0 || (*bytes != ' ' && *bytes != '\t'))
        break;
      skip (lines, 1);
      if (!take_physical (lines, &any, error))
        return FALSE;
      drop_return (lines->line);
    }
  *ret_line = lines->line;
  return TRUE;
}

gint64
ent_calendar_lines_number (const EntCalendarLines *lines)
{
  return lines->number;
}
