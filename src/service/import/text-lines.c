/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/text-lines.h"

#include <errno.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define CHUNK 65536u
#define LINE_MOST (64u * 1024 * 1024)

struct EntTextLines
{
  FILE *file;
  const char *name;
  char *encoding; /* NULL: none to convert from */
  GIConv converter;
  GString *raw;  /* read, not yet converted: less than a character when it is converted */
  GString *text; /* as UTF-8 */
  gsize used;    /* bytes of text that were given out */
  gint64 offset;
  gboolean ended;
};

static const char *
mark_of (const GString *bytes)
{
  gboolean utf16 =
    bytes->len >= 2
    && (memcmp (bytes->str, "\xff\xfe", 2) == 0 || memcmp (bytes->str, "\xfe\xff", 2) == 0);

  return utf16 ? "UTF-16" : NULL;
}

/* More bytes of the file to the end of raw. */
static gboolean
fill (EntTextLines *lines, GError **error)
{
  gsize before = lines->raw->len;

  g_string_set_size (lines->raw, before + CHUNK);
  gsize n = fread (lines->raw->str + before, 1, CHUNK, lines->file);
  g_string_set_size (lines->raw, before + n);
  lines->offset += (gint64) n;
  lines->ended = n == 0;
  if (!ferror (lines->file))
    return TRUE;
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), lines->name,
                 g_strerror (errno));
  return FALSE;
}

EntTextLines *
ent_text_lines_new (FILE *file, const char *name, const char *encoding, GError **error)
{
  g_autoptr (EntTextLines) lines = g_new0 (EntTextLines, 1);

  lines->file = file;
  lines->name = name;
  lines->converter = (GIConv) -1;
  lines->raw = g_string_new (NULL);
  lines->text = g_string_new (NULL);
  if (!fill (lines, error))
    return NULL;
  lines->encoding = g_strdup (encoding != NULL ? encoding : mark_of (lines->raw));
  if (lines->encoding == NULL)
    return g_steal_pointer (&lines);
  lines->converter = g_iconv_open ("UTF-8", lines->encoding);
  if (lines->converter != (GIConv) -1)
    return g_steal_pointer (&lines);
  ent_set_error (error, ENT_ERROR_DATA,
                 _("the encoding %s is not known; iconv -l lists those that are"), encoding);
  return NULL;
}

void
ent_text_lines_free (EntTextLines *lines)
{
  if (lines == NULL)
    return;
  if (lines->converter != (GIConv) -1)
    g_iconv_close (lines->converter);
  g_string_free (lines->raw, TRUE);
  g_string_free (lines->text, TRUE);
  g_free (lines->encoding);
  g_free (lines);
}

gint64
ent_text_lines_offset (const EntTextLines *lines)
{
  return lines->offset;
}

static gboolean
fail_conversion (const EntTextLines *lines, GError **error)
{
  g_autofree char *at =
    g_strdup_printf ("%" G_GINT64_FORMAT, lines->offset - (gint64) lines->raw->len);

  ent_set_error (error, ENT_ERROR_DATA, _("%s cannot be read as %s: it is wrong at byte %s"),
                 lines->name, lines->encoding, at);
  return FALSE;
}

/* What raw holds goes to the end of text; the start of a character that is not whole yet stays. */
static gboolean
convert (EntTextLines *lines, GError **error)
{
  gboolean whole = FALSE;

  while (!whole)
    {
      gsize before = lines->text->len, room = lines->raw->len * 2 + 64;
      g_string_set_size (lines->text, before + room);
      char *from = lines->raw->str, *to = lines->text->str + before;
      gsize left = lines->raw->len;
      gsize result = g_iconv (lines->converter, &from, &left, &to, &room);
      int problem = result == (gsize) -1 ? errno : 0;
      g_string_set_size (lines->text, (gsize) (to - lines->text->str));
      g_string_erase (lines->raw, 0, (gssize) (lines->raw->len - left));
      if (problem == EILSEQ || (problem == EINVAL && lines->ended))
        return fail_conversion (lines, error);
      whole = problem != E2BIG;
    }
  return TRUE;
}

static gboolean
take_raw (EntTextLines *lines, GError **error)
{
  if (lines->encoding != NULL)
    return convert (lines, error);
  g_string_append_len (lines->text, lines->raw->str, (gssize) lines->raw->len);
  g_string_truncate (lines->raw, 0);
  return TRUE;
}

/* One chunk more of text; what was given out goes. */
static gboolean
read_on (EntTextLines *lines, GError **error)
{
  g_string_erase (lines->text, 0, (gssize) lines->used);
  lines->used = 0;
  if (lines->text->len > LINE_MOST)
    {
      g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, lines->offset);
      ent_set_error (error, ENT_ERROR_DATA,
                     _("%s: a line of more than 64 MB before byte %s; is this text?"), lines->name,
                     at);
      return FALSE;
    }
  return (lines->raw->len > 0 && lines->encoding == NULL) || fill (lines, error)
           ? take_raw (lines, error)
           : FALSE;
}

gboolean
ent_text_lines_next (EntTextLines *lines, const char **ret_line, gsize *ret_length, GError **error)
{
  gsize looked_at = 0;

  for (;;)
    {
      const char *start = lines->text->str + lines->used;
      gsize length = lines->text->len - lines->used;
      const char *stop = memchr (start + looked_at, '\n', length - looked_at);
      if (stop != NULL || lines->ended)
        {
          *ret_length = stop != NULL ? (gsize) (stop + 1 - start) : length;
          *ret_line = *ret_length > 0 ? start : NULL;
          lines->used += *ret_length;
          return TRUE;
        }
      looked_at = length;
      if (!read_on (lines, error))
        return FALSE;
    }
}
