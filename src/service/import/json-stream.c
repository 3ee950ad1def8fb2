/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/json-stream.h"

#include "entente/base/i18n.h"
#include "service/import/json-reader.h"

#define DEPTH_AT_MOST 16u

struct EntJsonStream
{
  EntJsonReader *reader;
  EntJsonPlace at;  /* of what is looked at */
  guint depth;      /* arrays that are open */
  gboolean after;   /* a value was read, and a comma or an end is due */
  gboolean empty;   /* nothing was read since the array began */
  gboolean begun;   /* there is something in the file */
  guint began_line; /* where the object begins */
  json_t *object;
};

EntJsonStream *
ent_json_stream_new (FILE *file, const char *name)
{
  EntJsonStream *stream = g_new0 (EntJsonStream, 1);

  stream->reader = ent_json_reader_new (file, name, JSON_ALLOW_NUL);
  return stream;
}

void
ent_json_stream_free (EntJsonStream *stream)
{
  if (stream == NULL)
    return;
  json_decref (stream->object);
  ent_json_reader_free (stream->reader);
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
  return ent_json_reader_place (stream->reader).offset;
}

static gboolean
fail_here (const EntJsonStream *stream, const char *why, GError **error)
{
  return ent_json_reader_fail (stream->reader, &stream->at, why, error);
}

static gboolean
read_object (EntJsonStream *stream, GError **error)
{
  stream->began_line = stream->at.line;
  json_decref (stream->object);
  stream->object = ent_json_reader_value (stream->reader, error);
  stream->after = TRUE;
  return stream->object != NULL;
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
take_next (EntJsonStream *stream, int c, gboolean *ret_object, GError **error)
{
  *ret_object = c == '{';
  if (*ret_object)
    return may_begin (stream, error) && read_object (stream, error);
  ent_json_reader_skips (stream->reader, (char) c);
  switch (c)
    {
    case ',':
      return pass_comma (stream, error);
    case ']':
      return close_array (stream, error);
    case '[':
      return may_begin (stream, error) && open_array (stream, error);
    default:
      return fail_here (stream, _("JSON objects are expected, or arrays of them"), error);
    }
}

static gboolean
end (EntJsonStream *stream, const json_t **ret, GError **error)
{
  *ret = NULL;
  if (stream->depth > 0)
    return fail_here (stream, _("the file ends inside of an array; nothing was imported"), error);
  return (stream->begun && !ent_json_reader_has_failed (stream->reader))
         || fail_here (stream, _("the file is empty; what should have written it has failed"),
                       error);
}

gboolean
ent_json_stream_next (EntJsonStream *stream, const json_t **ret, GError **error)
{
  gboolean object = FALSE;

  while (!object)
    {
      int c = ent_json_reader_peek (stream->reader);
      stream->at = ent_json_reader_place (stream->reader);
      if (c == EOF)
        return end (stream, ret, error);
      stream->begun = TRUE;
      if (!take_next (stream, c, &object, error))
        return FALSE;
    }
  *ret = stream->object;
  return TRUE;
}
