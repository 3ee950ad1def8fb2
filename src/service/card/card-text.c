/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/card/card-text.h"

#include <string.h>

#define LINE_BYTES 75u

/* What an escape with that letter stands for; 0: it is none. */
static char
escaped_letter (char letter, EntVcardVersion version)
{
  switch (letter)
    {
    case ';':
    case ',':
    case ':':
      return letter;
    case '\\':
    case '"':
      return version == ENT_VCARD_2_1 ? '\0' : letter;
    case 'n':
    case 'N':
      return version == ENT_VCARD_2_1 ? '\0' : '\n';
    default:
      return '\0';
    }
}

/* One character of the value to the end of out; gives what follows it. */
static const char *
take_character (GString *out, const char *at, EntVcardVersion version)
{
  char letter = *at == '\\' ? escaped_letter (at[1], version) : '\0';

  g_string_append_c (out, letter != '\0' ? letter : *at);
  return at + (letter != '\0' ? 2 : 1);
}

char *
ent_vcard_unescape (const char *text, EntVcardVersion version)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0')
    text = take_character (out, text, version);
  return g_string_free (out, FALSE);
}

char **
ent_vcard_split (const char *value, char separator, EntVcardVersion version)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  GString *part = g_string_new (NULL);

  while (*value != '\0')
    {
      if (*value != separator)
        {
          value = take_character (part, value, version);
          continue;
        }
      g_ptr_array_add (parts, g_string_free (part, FALSE));
      part = g_string_new (NULL);
      value++;
    }
  g_ptr_array_add (parts, g_string_free (part, FALSE));
  g_ptr_array_add (parts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&parts), FALSE);
}

void
ent_vcard_append_escaped (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '\\' || *text == ',' || *text == ';')
        g_string_append_c (out, '\\');
      if (*text == '\r' && text[1] == '\n')
        continue;
      if (*text == '\n' || *text == '\r')
        g_string_append (out, "\\n");
      else
        g_string_append_c (out, *text);
    }
}

/* The bytes of the text that fit, whole characters only. */
static gsize
length_that_fits (const char *text, gsize length, gsize room)
{
  if (length <= room)
    return length;
  while (room > 1 && ((guchar) text[room] & 0xc0) == 0x80)
    room--;
  return room;
}

void
ent_vcard_append_folded (GString *out, const char *line)
{
  gsize left = strlen (line), room = LINE_BYTES;

  for (;;)
    {
      gsize bytes = length_that_fits (line, left, room);
      g_string_append_len (out, line, (gssize) bytes);
      g_string_append (out, "\r\n");
      line += bytes;
      left -= bytes;
      if (left == 0)
        return;
      g_string_append_c (out, ' ');
      room = LINE_BYTES - 1;
    }
}

char *
ent_vcard_one_line (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (strchr (" \t\r\n\v\f", *text) == NULL)
      g_string_append_c (out, *text);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}
