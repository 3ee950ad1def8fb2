/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/text-blocks.h"

#include <errno.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define CHUNK 65536u

struct EntTextBlocks
{
  FILE *file;
  const char *name;
  char *encoding; /* NULL: none to convert from */
  GIConv converter;
  GString *raw;  /* read, not yet converted: less than a character when it is converted */
  GString *text; /* as UTF-8 */
  gint64 offset, most;
  gboolean ended;
};

EntTextBlocks *
ent_text_blocks_new (FILE *file, const char *name, const char *encoding, GError **error)
{
  g_autoptr (EntTextBlocks) blocks = g_new0 (EntTextBlocks, 1);

  blocks->file = file;
  blocks->name = name;
  blocks->most = G_MAXINT64;
  blocks->converter = (GIConv) -1;
  blocks->raw = g_string_new (NULL);
  blocks->text = g_string_new (NULL);
  blocks->encoding = g_strdup (encoding);
  if (encoding == NULL)
    return g_steal_pointer (&blocks);
  blocks->converter = g_iconv_open ("UTF-8", encoding);
  if (blocks->converter != (GIConv) -1)
    return g_steal_pointer (&blocks);
  ent_set_error (error, ENT_ERROR_DATA,
                 _("the encoding %s is not known; iconv -l lists those that are"), encoding);
  return NULL;
}

void
ent_text_blocks_free (EntTextBlocks *blocks)
{
  if (blocks == NULL)
    return;
  if (blocks->converter != (GIConv) -1)
    g_iconv_close (blocks->converter);
  g_string_free (blocks->raw, TRUE);
  g_string_free (blocks->text, TRUE);
  g_free (blocks->encoding);
  g_free (blocks);
}

void
ent_text_blocks_limit (EntTextBlocks *blocks, gint64 most)
{
  blocks->most = most;
}

gint64
ent_text_blocks_offset (const EntTextBlocks *blocks)
{
  return blocks->offset;
}

/* More bytes of the file to the end of into. */
static gboolean
fill (EntTextBlocks *blocks, GString *into, GError **error)
{
  gsize before = into->len;

  g_string_set_size (into, before + CHUNK);
  gsize n = blocks->offset < blocks->most ? fread (into->str + before, 1, CHUNK, blocks->file) : 0;
  g_string_set_size (into, before + n);
  blocks->offset += (gint64) n;
  blocks->ended = n == 0;
  if (!ferror (blocks->file))
    return TRUE;
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), blocks->name,
                 g_strerror (errno));
  return FALSE;
}

static gboolean
fail_conversion (const EntTextBlocks *blocks, GError **error)
{
  g_autofree char *at =
    g_strdup_printf ("%" G_GINT64_FORMAT, blocks->offset - (gint64) blocks->raw->len);

  ent_set_error (error, ENT_ERROR_DATA, _("%s cannot be read as %s: it is wrong at byte %s"),
                 blocks->name, blocks->encoding, at);
  return FALSE;
}

/* What raw holds goes to the end of text; the start of a character that is not whole yet stays. */
static gboolean
convert (EntTextBlocks *blocks, GError **error)
{
  gboolean whole = FALSE;

  while (!whole)
    {
      gsize before = blocks->text->len, room = blocks->raw->len * 2 + 64;
      g_string_set_size (blocks->text, before + room);
      char *from = blocks->raw->str, *to = blocks->text->str + before;
      gsize left = blocks->raw->len;
      gsize result = g_iconv (blocks->converter, &from, &left, &to, &room);
      int problem = result == (gsize) -1 ? errno : 0;
      g_string_set_size (blocks->text, (gsize) (to - blocks->text->str));
      g_string_erase (blocks->raw, 0, (gssize) (blocks->raw->len - left));
      if (problem == EILSEQ || (problem == EINVAL && blocks->ended))
        return fail_conversion (blocks, error);
      whole = problem != E2BIG;
    }
  return TRUE;
}

gboolean
ent_text_blocks_next (EntTextBlocks *blocks, const char **ret_text, gsize *ret_length,
                      GError **error)
{
  gboolean converts = blocks->encoding != NULL;

  g_string_truncate (blocks->text, 0);
  while (blocks->text->len == 0 && !blocks->ended)
    if (!fill (blocks, converts ? blocks->raw : blocks->text, error)
        || (converts && !convert (blocks, error)))
      return FALSE;
  *ret_text = blocks->text->str;
  *ret_length = blocks->text->len;
  return TRUE;
}
