/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/model/json-text.h"

#include <stdlib.h>
#include <string.h>

#include "entente/base/text.h"

static void
write_escape (gunichar c, FILE *out)
{
  if (c < 0x10000)
    fprintf (out, "\\u%04X", c);
  else
    fprintf (out, "\\u%04X\\u%04X", 0xd800 + ((c - 0x10000) >> 10), 0xdc00 + (c & 0x3ff));
}

/* What words of some scripts and emoji are joined with stays as it is. */
static gboolean
is_escaped (gunichar c)
{
  gboolean joins = c == 0x200c || c == 0x200d || c == 0xfe0e || c == 0xfe0f;

  return c >= 0x7f && !joins && ent_text_is_unseen (c);
}

void
ent_json_write (const json_t *json, size_t flags, FILE *out)
{
  char *text = json_dumps (json, flags);
  const char *from = text;

  for (const char *p = text; p != NULL && *p != '\0';)
    {
      gunichar c = (guchar) *p < 0x7f ? (guchar) *p : g_utf8_get_char (p);
      const char *next = c < 0x7f ? p + 1 : g_utf8_next_char (p);
      if (is_escaped (c))
        {
          fwrite (from, 1, (gsize) (p - from), out);
          write_escape (c, out);
          from = next;
        }
      p = next;
    }
  if (text != NULL)
    fputs (from, out);
  free (text);
}
