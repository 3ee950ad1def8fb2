/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mail-flowed.h"

#include <string.h>

/* A line without its marks and the blank that was put before its text (RFC 3676, 4.4 and 4.5). */
typedef struct
{
  const char *text;
  gsize length, depth; /* depth: marks of quotes */
} Line;

static Line
read_line (const char *at, gsize length)
{
  Line line = { at, length, 0 };

  while (line.length > 0 && *line.text == '>')
    {
      line.text++;
      line.length--;
      line.depth++;
    }
  if (line.length > 0 && *line.text == ' ')
    {
      line.text++;
      line.length--;
    }
  return line;
}

static gboolean
is_signature (const Line *line)
{
  return line->length == 3 && memcmp (line->text, "-- ", 3) == 0;
}

/* Goes on in the next line, if that is quoted as deeply. */
static gboolean
is_flowed (const Line *line)
{
  return line->length > 0 && line->text[line->length - 1] == ' ' && !is_signature (line);
}

static void
begin_line (GString *out, const Line *line)
{
  for (gsize i = 0; i < line->depth; i++)
    g_string_append_c (out, '>');
  if (line->depth > 0)
    g_string_append_c (out, ' ');
}

/* The line that it would go on in is another's. */
static void
end_early (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

char *
ent_mail_flowed_text (const char *text, gboolean delsp)
{
  GString *out = g_string_sized_new (strlen (text));
  Line before = { 0 };
  gboolean flows = FALSE;

  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");
      const Line line = read_line (text, length);
      gboolean joined = flows && line.depth == before.depth && !is_signature (&line);
      if (!joined && flows)
        end_early (out);
      if (!joined)
        begin_line (out, &line);
      flows = is_flowed (&line);
      g_string_append_len (out, line.text, (gssize) (line.length - (flows && delsp)));
      if (!flows)
        g_string_append_c (out, '\n');
      before = line;
      text += length + (text[length] == '\n');
    }
  return g_string_free (out, FALSE);
}
