/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/standard-stream.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/file.h"
#include "entente/base/text.h"

#define BUFFER (64 * 1024)

struct EntStandardStream
{
  FILE **variable, *before, *stream;
  int fd;
  int fault;
  GString *rest; /* of a terminal: the beginning of a character or of the end of a line */
};

/* How many bytes of the text are whole: not the beginning of a character, and no return that a new
 * line may follow. */
static gsize
whole_length (const char *text, gsize length)
{
  gsize back = 0;

  if (length > 0 && text[length - 1] == '\r')
    return length - 1;
  while (back < 4 && back < length && ((guchar) text[length - 1 - back] & 0xc0) == 0x80)
    back++;
  if (back == length || back == 4 || ((guchar) text[length - 1 - back] & 0xc0) != 0xc0)
    return length;
  const char *last = text + length - 1 - back;
  return g_utf8_get_char_validated (last, (gssize) back + 1) == (gunichar) -2
           ? (gsize) (last - text)
           : length;
}

/* Line by line, so that the ends of lines stay. */
static gboolean
write_visible (EntStandardStream *self, const char *text, gsize length)
{
  g_autoptr (GString) out = g_string_sized_new (length + 16);

  while (length > 0)
    {
      const char *end = memchr (text, '\n', length);
      gsize line = end != NULL ? (gsize) (end - text) : length;
      gsize shown = end != NULL && line > 0 && text[line - 1] == '\r' ? line - 1 : line;
      g_autofree char *visible = ent_text_visible (text, (gssize) shown);
      g_string_append (out, visible);
      if (end != NULL)
        g_string_append_c (out, '\n');
      text += line + (end != NULL);
      length -= line + (end != NULL);
    }
  return ent_file_write_all (self->fd, out->str, out->len);
}

static gboolean
write_terminal (EntStandardStream *self, const char *bytes, gsize length)
{
  g_string_append_len (self->rest, bytes, (gssize) length);
  gsize whole = whole_length (self->rest->str, self->rest->len);
  gboolean ok = write_visible (self, self->rest->str, whole);
  g_string_erase (self->rest, 0, (gssize) whole);
  return ok;
}

static ssize_t
write_stream (void *cookie, const char *bytes, size_t length)
{
  EntStandardStream *self = cookie;

  if (self->rest != NULL ? write_terminal (self, bytes, length)
                         : ent_file_write_all (self->fd, bytes, length))
    return (ssize_t) length;
  if (self->fault == 0)
    self->fault = errno;
  return 0;
}

EntStandardStream *
ent_standard_stream_new (FILE **variable, int fd)
{
  const cookie_io_functions_t functions = { .write = write_stream };
  EntStandardStream *self = g_new0 (EntStandardStream, 1);
  gboolean terminal = isatty (fd);

  self->variable = variable;
  self->before = *variable;
  self->fd = fd;
  self->rest = terminal ? g_string_new (NULL) : NULL;
  self->stream = fopencookie (self, "w", functions);
  setvbuf (self->stream, NULL, fd == STDERR_FILENO ? _IONBF : terminal ? _IOLBF : _IOFBF, BUFFER);
  fflush (self->before);
  *variable = self->stream;
  return self;
}

int
ent_standard_stream_end (EntStandardStream *self)
{
  fflush (self->stream);
  if (self->rest != NULL && self->rest->len > 0)
    {
      write_visible (self, self->rest->str, self->rest->len);
      g_string_truncate (self->rest, 0);
    }
  return self->fault;
}

void
ent_standard_stream_free (EntStandardStream *self)
{
  if (self == NULL)
    return;
  ent_standard_stream_end (self);
  *self->variable = self->before;
  fclose (self->stream);
  if (self->rest != NULL)
    g_string_free (self->rest, TRUE);
  g_free (self);
}
