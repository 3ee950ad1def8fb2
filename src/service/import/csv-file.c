/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-file.h"

#include "entente/base/i18n.h"
#include "service/import/csv-dialect.h"
#include "service/import/text-encoding.h"

struct EntCsvFile
{
  FILE *in;
  const char *name;
  gint64 size;
  char *encoding;                       /* NULL: UTF-8 */
  gboolean encoding_told, dialect_told; /* by the file */
  EntCsvDialect dialect;
  EntTextBlocks *blocks;
  EntCsvReader *reader;
};

static gboolean
find_encoding (EntCsvFile *file, const char *said, GError **error)
{
  const char *told = NULL;

  if (said == NULL && !ent_text_encoding_find (file->in, file->name, &told, error))
    return FALSE;
  file->encoding = g_strdup (said != NULL ? said : told);
  file->encoding_told = told != NULL;
  return TRUE;
}

static gboolean
find_dialect (EntCsvFile *file, const char *said, GError **error)
{
  file->dialect_told = said == NULL;
  return said != NULL
           ? ent_csv_dialect_parse (said, &file->dialect, error)
           : ent_csv_dialect_guess (file->in, file->name, file->encoding, &file->dialect, error);
}

EntCsvFile *
ent_csv_file_open (const EntCsvWish *wish, const EntImportWatch *watch, GError **error)
{
  g_autoptr (EntCsvFile) file = g_new0 (EntCsvFile, 1);

  file->in = ent_import_open (wish->path, watch, &file->name, error);
  if (file->in != NULL)
    file->size = ent_import_size (file->in);
  if (file->in == NULL || !find_encoding (file, wish->encoding, error)
      || !find_dialect (file, wish->dialect, error) || !ent_csv_file_rewind (file, error))
    return NULL;
  return g_steal_pointer (&file);
}

static void
end_reading (EntCsvFile *file)
{
  g_clear_pointer (&file->reader, ent_csv_reader_free);
  g_clear_pointer (&file->blocks, ent_text_blocks_free);
}

void
ent_csv_file_close (EntCsvFile *file)
{
  if (file == NULL)
    return;
  end_reading (file);
  if (file->in != NULL && file->in != stdin)
    fclose (file->in);
  g_free (file->encoding);
  g_free (file);
}

const char *
ent_csv_file_name (const EntCsvFile *file)
{
  return file->name;
}

void
ent_csv_file_describe (const EntCsvFile *file, GPtrArray *notes)
{
  g_autofree char *dialect = ent_csv_dialect_describe (&file->dialect);

  if (file->encoding_told)
    g_ptr_array_add (notes, g_strdup_printf (_("encoding: %s"), file->encoding));
  if (file->dialect_told && dialect != NULL)
    g_ptr_array_add (notes, g_strdup_printf (_("separator: %s"), dialect));
}

gboolean
ent_csv_file_rewind (EntCsvFile *file, GError **error)
{
  end_reading (file);
  rewind (file->in);
  file->blocks = ent_text_blocks_new (file->in, file->name, file->encoding, error);
  if (file->blocks == NULL)
    return FALSE;
  file->reader = ent_csv_reader_new (file->blocks, file->name, &file->dialect);
  return TRUE;
}

gboolean
ent_csv_file_next (EntCsvFile *file, EntCsvRow *ret_row, GError **error)
{
  return ent_csv_reader_next (file->reader, ret_row, error);
}

gint64
ent_csv_file_size (const EntCsvFile *file)
{
  return file->size;
}

gint64
ent_csv_file_offset (const EntCsvFile *file)
{
  return ent_text_blocks_offset (file->blocks);
}
