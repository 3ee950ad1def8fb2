/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/mo-file.h"

#include <string.h>

#define MAGIC 0x950412deu
#define HEADER 20u

typedef struct
{
  const char *bytes;
  gsize length;
  gboolean swapped;
} File;

/* 0 beyond the end. */
static guint32
number_at (const File *file, gsize offset)
{
  guint32 number;

  if (offset > file->length || file->length - offset < sizeof number)
    return 0;
  memcpy (&number, file->bytes + offset, sizeof number);
  return file->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* A row of a table is a length and an offset; the text ends with a NUL behind its length. */
static const char *
text_at (const File *file, gsize row)
{
  gsize length = number_at (file, row), offset = number_at (file, row + 4);

  if (offset >= file->length || length >= file->length - offset
      || file->bytes[offset + length] != '\0' || !g_utf8_validate (file->bytes + offset, -1, NULL))
    return NULL;
  return file->bytes + offset;
}

GHashTable *
ent_mo_file_read (const char *bytes, gsize length)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  File file = { .bytes = bytes, .length = length };

  if (length < HEADER)
    return texts;
  file.swapped = number_at (&file, 0) == GUINT32_SWAP_LE_BE (MAGIC);
  if (!file.swapped && number_at (&file, 0) != MAGIC)
    return texts;
  guint32 n = MIN (number_at (&file, 8), (guint32) (length / 16));
  gsize from = number_at (&file, 12), to = number_at (&file, 16);
  for (guint32 i = 0; i < n; i++)
    {
      const char *text = text_at (&file, from + (gsize) i * 8);
      const char *other = text_at (&file, to + (gsize) i * 8);
      if (text != NULL && other != NULL)
        g_hash_table_insert (texts, g_strdup (text), g_strdup (other));
    }
  return texts;
}
