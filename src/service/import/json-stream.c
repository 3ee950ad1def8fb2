/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/json-stream.h"

#include <errno.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define OBJECT_BYTES (64u * 1024u * 1024u)
#define DEPTH_AT_MOST 16u
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct EntJsonStream
{
  FILE *file;
  const char *name;
  gint64 offset;
  guint line, column; /* of the byte read last, from 1 */
  guint depth;        /* arrays that are open */
  gboolean after;     /* a value was read, and a comma or an end is due */
  gboolean empty;     /* nothing was read since the array began */
  gboolean begun;     /* there is something in the file */
  int pushed;         /* a byte to be read again; EOF: none */
  gint64 began;       /* offset, and line and column, where the object begins */
  guint began_line, began_column;
  json_t *object;
};

EntJsonStream *
ent_json_stream_new (FILE *file, const char *name)
{
  EntJsonStream *stream = g_new0 (EntJsonStream, 1);

  stream->file = file;
  stream->name = name;
  stream->line = 1;
  stream->pushed = EOF;
  return stream;
}

void
ent_json_stream_free (EntJsonStream *stream)
{
  if (stream == NULL)
    return;
  json_decref (stream->object);
  g_free (stream);
}

guint
ent_json_stream_line (const EntJsonStream *stream)
{
  return stream->began_line;
}

gint64
ent_json_stream_offset (const EntJsonStream *stream)
{
  return stream->offset;
}

/* Columns are counted in characters. */
static int
next_byte (EntJsonStream *stream)
{
  int c = stream->pushed;

  if (c != EOF)
    {
      stream->pushed = EOF;
      return c;
    }
  c = getc_unlocked (stream->file);
  if (c == EOF)
    return EOF;
  stream->offset++;
  if (c == '\n')
    {
      stream->line++;
      stream->column = 0;
    }
  else
    stream->column += (c & 0xc0) != 0x80;
  return c;
}

static gboolean
fail_at (const EntJsonStream *stream, guint line, guint column, const char *why, GError **error)
{
  if (ferror (stream->file))
    ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), stream->name,
                   g_strerror (errno));
  else
    ent_set_error (error, ENT_ERROR_DATA, "%s:%u:%u: %s", stream->name, line, column, why);
  return FALSE;
}

static gboolean
fail_here (const EntJsonStream *stream, const char *why, GError **error)
{
  return fail_at (stream, stream->line, stream->column, why, error);
}

static size_t
give_byte (void *buffer, size_t size, void *data)
{
  EntJsonStream *stream = data;

  if (stream->offset - stream->began > OBJECT_BYTES)
    return (size_t) -1;
  int c = next_byte (stream);
  if (c == EOF)
    return 0;
  *(char *) buffer = (char) c;
  return 1;
}

static gboolean
read_object (EntJsonStream *stream, GError **error)
{
  json_error_t wrong;

  stream->began = stream->offset - 1;
  stream->began_line = stream->line;
  stream->began_column = stream->column;
  stream->pushed = '{';
  json_decref (stream->object);
  stream->object =
    json_load_callback (give_byte, stream, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &wrong);
  stream->after = TRUE;
  if (stream->object != NULL)
    return TRUE;
  if (stream->offset - stream->began > OBJECT_BYTES)
    return fail_at (stream, stream->began_line, stream->began_column,
                    _("an object of more than 64 MB"), error);
  if (feof (stream->file) || ferror (stream->file))
    return fail_at (stream, stream->began_line, stream->began_column,
                    _("the file ends inside of the object that begins here; nothing was imported"),
                    error);
  return fail_here (stream, wrong.text, error);
}

static gboolean
open_array (EntJsonStream *stream, GError **error)
{
  if (stream->depth == DEPTH_AT_MOST)
    return fail_here (stream, _("arrays inside of arrays, too many"), error);
  stream->depth++;
  stream->after = FALSE;
  stream->empty = TRUE;
  return TRUE;
}

static gboolean
close_array (EntJsonStream *stream, GError **error)
{
  if (stream->depth == 0 || (!stream->after && !stream->empty))
    return fail_here (stream, _("\"]\" is not expected"), error);
  stream->depth--;
  stream->after = TRUE;
  stream->empty = FALSE;
  return TRUE;
}

static gboolean
pass_comma (EntJsonStream *stream, GError **error)
{
  if (stream->depth == 0 || !stream->after)
    return fail_here (stream, _("\",\" is not expected"), error);
  stream->after = FALSE;
  stream->empty = FALSE;
  return TRUE;
}

/* What begins a value, in its place. */
static gboolean
may_begin (EntJsonStream *stream, GError **error)
{
  return stream->depth == 0 || !stream->after
         || fail_here (stream, _("a comma or \"]\" is expected"), error);
}

static gboolean
take_byte (EntJsonStream *stream, int c, gboolean *ret_object, GError **error)
{
  switch (c)
    {
    case ',':
      return pass_comma (stream, error);
    case ']':
      return close_array (stream, error);
    case '[':
      return may_begin (stream, error) && open_array (stream, error);
    case '{':
      *ret_object = TRUE;
      return may_begin (stream, error) && read_object (stream, error);
    default:
      return fail_here (stream, _("JSON objects are expected, or arrays of them"), error);
    }
}

static gboolean
end (EntJsonStream *stream, const json_t **ret, GError **error)
{
  *ret = NULL;
  if (stream->depth > 0 || ferror (stream->file))
    return fail_here (stream, _("the file ends inside of an array; nothing was imported"), error);
  return stream->begun
         || fail_here (stream, _("the file is empty; what should have written it has failed"),
                       error);
}

/* A mark at the beginning is no part of the text. */
static gboolean
skip_mark (EntJsonStream *stream, int c, GError **error)
{
  for (gsize i = 1; i < strlen (BYTE_ORDER_MARK); i++)
    if (c != (guchar) BYTE_ORDER_MARK[0] || next_byte (stream) != (guchar) BYTE_ORDER_MARK[i])
      return fail_here (stream, _("JSON objects are expected, or arrays of them"), error);
  stream->column = 0;
  return TRUE;
}

gboolean
ent_json_stream_next (EntJsonStream *stream, const json_t **ret, GError **error)
{
  gboolean object = FALSE;

  while (!object)
    {
      int c = next_byte (stream);
      if (c == EOF)
        return end (stream, ret, error);
      if (strchr (" \t\r\n", c) != NULL && c != 0)
        continue;
      stream->begun = TRUE;
      gboolean mark = stream->offset == 1 && c == (guchar) BYTE_ORDER_MARK[0];
      if (mark ? !skip_mark (stream, c, error) : !take_byte (stream, c, &object, error))
        return FALSE;
    }
  *ret = stream->object;
  return TRUE;
}
