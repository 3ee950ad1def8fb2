/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/byte-window.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define BLOCK_LEAST ((gsize) 16 * 1024)
#define BLOCK_MOST ((gsize) 256 * 1024)

struct EntByteWindow
{
  gzFile file; /* reads what is not compressed as it is */
  char *name;
  char *bytes;
  gsize block;            /* read at once */
  gsize size, start, end; /* what is there lies between start and end */
  gint64 offset;          /* of start */
  gboolean ended;
};

static gboolean
fail (const EntByteWindow *window, GError **error)
{
  int number = Z_OK, system = errno;

  gzerror (window->file, &number);
  if (number == Z_ERRNO)
    ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), window->name,
                   g_strerror (system));
  else if (number == Z_MEM_ERROR)
    ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), window->name,
                   g_strerror (ENOMEM));
  else
    ent_set_error (error, ENT_ERROR_DATA, _("%s: the compressed file is cut or damaged"),
                   window->name);
  return FALSE;
}

/* A folder of small mails needs small blocks. */
static gsize
block_for (int fd)
{
  struct stat facts;

  return fstat (fd, &facts) == 0 && S_ISREG (facts.st_mode)
           ? CLAMP ((gsize) facts.st_size + 1, BLOCK_LEAST, BLOCK_MOST)
           : BLOCK_MOST;
}

EntByteWindow *
ent_byte_window_new (FILE *file, const char *name, GError **error)
{
  /* zlib closes what it was given. */
  int fd = dup (fileno (file));
  gzFile opened = fd >= 0 ? gzdopen (fd, "rb") : NULL;

  if (opened == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), name, g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  EntByteWindow *window = g_new0 (EntByteWindow, 1);
  window->block = block_for (fd);
  gzbuffer (opened, (unsigned) window->block);
  window->file = opened;
  window->name = g_strdup (name);
  return window;
}

void
ent_byte_window_free (EntByteWindow *window)
{
  if (window == NULL)
    return;
  gzclose (window->file);
  g_free (window->name);
  g_free (window->bytes);
  g_free (window);
}

/* Room for that many bytes behind start. */
static gboolean
make_room (EntByteWindow *window, gsize need, GError **error)
{
  gsize held = window->end - window->start;

  if (window->start + need <= window->size)
    return TRUE;
  /* Moved only when most of it was used, so that each byte is moved once or so. */
  if (need * 2 <= window->size)
    {
      memmove (window->bytes, window->bytes + window->start, held);
      window->start = 0;
      window->end = held;
      return TRUE;
    }
  char *bytes = g_try_malloc (need * 2);
  if (bytes == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), window->name,
                     g_strerror (ENOMEM));
      return FALSE;
    }
  if (held > 0)
    memcpy (bytes, window->bytes + window->start, held);
  g_free (window->bytes);
  window->bytes = bytes;
  window->size = need * 2;
  window->start = 0;
  window->end = held;
  return TRUE;
}

static gboolean
fill (EntByteWindow *window, GError **error)
{
  gsize room = MIN (window->size - window->end, window->block);
  int n;

  do
    n = gzread (window->file, window->bytes + window->end, (unsigned) room);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return fail (window, error);
  window->end += (gsize) n;
  if (n > 0)
    return TRUE;
  int number = Z_OK;
  gzerror (window->file, &number);
  if (number != Z_OK && number != Z_STREAM_END)
    return fail (window, error);
  window->ended = TRUE;
  return TRUE;
}

gboolean
ent_byte_window_need (EntByteWindow *window, gsize need, const char **ret_bytes, gsize *ret_length,
                      GError **error)
{
  if (window->end - window->start < need && !window->ended
      && !make_room (window, MAX (need, window->block), error))
    return FALSE;
  while (window->end - window->start < need && !window->ended)
    if (!fill (window, error))
      return FALSE;
  *ret_bytes = window->bytes + window->start;
  *ret_length = window->end - window->start;
  return TRUE;
}

void
ent_byte_window_skip (EntByteWindow *window, gsize bytes)
{
  window->start += bytes;
  window->offset += (gint64) bytes;
}

gint64
ent_byte_window_offset (const EntByteWindow *window)
{
  return window->offset;
}

gint64
ent_byte_window_done (const EntByteWindow *window)
{
  return gzoffset (window->file);
}
