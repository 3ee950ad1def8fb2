/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/json-reader.h"

#include <errno.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define VALUE_MOST ((gsize) 64 * 1024 * 1024)
#define DEPTH_MOST 1000u

struct EntJsonReader
{
  FILE *in;
  const char *name;
  EntJsonPlace at; /* of the next character */
  GString *text;   /* of the value */
  int fault;       /* errno of a read that failed */
  size_t flags;    /* of jansson */
};

EntJsonReader *
ent_json_reader_new (FILE *in, const char *name, size_t flags)
{
  EntJsonReader *reader = g_new0 (EntJsonReader, 1);
  static const char mark[] = "\xef\xbb\xbf";
  char start[3];

  reader->in = in;
  reader->name = name;
  reader->flags = JSON_DECODE_ANY | flags;
  reader->at = (EntJsonPlace){ .line = 1, .column = 1 };
  reader->text = g_string_new (NULL);
  if (fread (start, 1, sizeof start, in) == sizeof start && memcmp (start, mark, 3) == 0)
    reader->at.offset = 3;
  ent_json_reader_go (reader, &reader->at);
  return reader;
}

void
ent_json_reader_free (EntJsonReader *reader)
{
  if (reader == NULL)
    return;
  g_string_free (reader->text, TRUE);
  g_free (reader);
}

static int
next (EntJsonReader *reader)
{
  int c = getc_unlocked (reader->in);

  if (c == EOF && ferror (reader->in) && reader->fault == 0)
    reader->fault = errno;
  return c;
}

static int
look (EntJsonReader *reader)
{
  int c = next (reader);

  if (c != EOF)
    ungetc (c, reader->in);
  return c;
}

/* Bytes of a character after its first are in no column of their own. */
static int
take (EntJsonReader *reader)
{
  int c = next (reader);

  if (c == EOF)
    return c;
  reader->at.offset++;
  if (c == '\n')
    {
      reader->at.line++;
      reader->at.column = 1;
    }
  else if ((c & 0xc0) != 0x80)
    reader->at.column++;
  return c;
}

static gboolean
is_blank (int c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

int
ent_json_reader_peek (EntJsonReader *reader)
{
  int c;

  while (is_blank (c = look (reader)))
    take (reader);
  return c;
}

gboolean
ent_json_reader_skips (EntJsonReader *reader, char c)
{
  return ent_json_reader_peek (reader) == c && take (reader) == c;
}

gboolean
ent_json_reader_fail (const EntJsonReader *reader, const EntJsonPlace *place, const char *what,
                      GError **error)
{
  if (reader->fault != 0)
    ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), reader->name,
                   g_strerror (reader->fault));
  else
    ent_set_error (error, ENT_ERROR_DATA, "%s:%u:%u: %s", reader->name, place->line, place->column,
                   what);
  return FALSE;
}

static gboolean
fail_here (const EntJsonReader *reader, const char *what, GError **error)
{
  return ent_json_reader_fail (reader, &reader->at, what, error);
}

static gboolean
fail_cut (const EntJsonReader *reader, GError **error)
{
  return fail_here (reader, _("the file ends in the middle; is it whole?"), error);
}

gboolean
ent_json_reader_expect (EntJsonReader *reader, char c, GError **error)
{
  if (ent_json_reader_skips (reader, c))
    return TRUE;
  if (ent_json_reader_peek (reader) == EOF)
    return fail_cut (reader, error);
  g_autofree char *what = g_strdup_printf (_("expected \"%c\""), c);
  return fail_here (reader, what, error);
}

static void
keep (EntJsonReader *reader, int c, gboolean kept)
{
  if (kept && reader->text->len <= VALUE_MOST)
    g_string_append_c (reader->text, (char) c);
}

/* Behind its first quote. */
static gboolean
scan_string (EntJsonReader *reader, gboolean kept, GError **error)
{
  for (int c = take (reader); c != EOF; c = take (reader))
    {
      keep (reader, c, kept);
      if (c == '"')
        return TRUE;
      if (c == '\\')
        keep (reader, take (reader), kept);
    }
  return fail_cut (reader, error);
}

static gboolean
ends_word (int c)
{
  return c == EOF || is_blank (c) || strchr (",:[]{}\"", c) != NULL;
}

static void
scan_word (EntJsonReader *reader, gboolean kept)
{
  while (!ends_word (look (reader)))
    keep (reader, take (reader), kept);
}

/* To the end of one value, whose text is kept where that is wished; what is between its brackets is
 * up to who reads that. */
static gboolean
scan (EntJsonReader *reader, gboolean kept, GError **error)
{
  guint depth = 0;

  g_string_truncate (reader->text, 0);
  if (ent_json_reader_peek (reader) == EOF)
    return fail_cut (reader, error);
  do
    {
      int c = take (reader);
      if (c == EOF)
        return fail_cut (reader, error);
      keep (reader, c, kept);
      if (c == '"' && !scan_string (reader, kept, error))
        return FALSE;
      if (c == '[' || c == '{')
        depth++;
      else if (c == ']' || c == '}')
        {
          if (depth == 0)
            return fail_here (reader, _("expected a value"), error);
          depth--;
        }
      else if (depth == 0 && c != '"')
        scan_word (reader, kept);
      if (depth > DEPTH_MOST)
        return fail_here (reader, _("lists within lists without end"), error);
    }
  while (depth > 0);
  return TRUE;
}

json_t *
ent_json_reader_value (EntJsonReader *reader, GError **error)
{
  json_error_t fault;
  EntJsonPlace place = ent_json_reader_place (reader);

  if (!scan (reader, TRUE, error))
    return NULL;
  if (reader->text->len > VALUE_MOST)
    {
      ent_json_reader_fail (reader, &place, _("a value of more than 64 MB"), error);
      return NULL;
    }
  json_t *value = json_loadb (reader->text->str, reader->text->len, reader->flags, &fault);
  if (value != NULL)
    return value;
  if (fault.line <= 1)
    place.column += (guint) MAX (fault.column - 1, 0);
  else
    {
      place.line += (guint) fault.line - 1;
      place.column = (guint) MAX (fault.column, 1);
    }
  g_autofree char *valid = g_utf8_make_valid (fault.text, -1);
  ent_json_reader_fail (reader, &place, valid, error);
  return NULL;
}

gboolean
ent_json_reader_pass (EntJsonReader *reader, GError **error)
{
  return scan (reader, FALSE, error);
}

gboolean
ent_json_reader_has_failed (const EntJsonReader *reader)
{
  return reader->fault != 0;
}

EntJsonPlace
ent_json_reader_place (EntJsonReader *reader)
{
  ent_json_reader_peek (reader);
  return reader->at;
}

void
ent_json_reader_go (EntJsonReader *reader, const EntJsonPlace *place)
{
  if (fseeko (reader->in, place->offset, SEEK_SET) != 0 && reader->fault == 0)
    reader->fault = errno;
  reader->at = *place;
}
