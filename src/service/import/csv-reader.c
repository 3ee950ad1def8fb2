/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/csv-reader.h"

#include <csv.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define ROW_MOST (64u * 1024 * 1024)

struct EntCsvReader
{
  const char *name;
  struct csv_parser parser;
  GPtrArray *cells;
  guint line;     /* being fed */
  guint row_line; /* where the row began */
  gsize row_bytes;
  gboolean in_row;
  EntCsvRow row;
  gpointer data;
  GError *error;
};

static void
on_cell (void *text, size_t length, void *data)
{
  EntCsvReader *reader = data;

  g_ptr_array_add (reader->cells, g_strndup (text != NULL ? text : "", length));
}

static void
on_row (int mark, void *data)
{
  EntCsvReader *reader = data;

  if (reader->error == NULL)
    {
      guint n = reader->cells->len;
      g_ptr_array_add (reader->cells, NULL);
      reader->row ((char **) reader->cells->pdata, n, reader->row_line, reader->data,
                   &reader->error);
    }
  g_ptr_array_set_size (reader->cells, 0);
  reader->in_row = FALSE;
}

/* Spaces belong to the data. */
static int
is_space (unsigned char c)
{
  return 0;
}

static gboolean
fail (const EntCsvReader *reader, guint line, const char *what, GError **error)
{
  ent_set_error (error, ENT_ERROR_DATA, "%s:%u: %s", reader->name, line, what);
  return FALSE;
}

static gboolean
check_line (const EntCsvReader *reader, const char *line, gsize length, GError **error)
{
  if (memchr (line, '\0', length) != NULL)
    return fail (reader, reader->line, _("a NUL character; take it out"), error);
  if (!g_utf8_validate (line, (gssize) length, NULL))
    return fail (reader, reader->line,
                 _("bytes that are not UTF-8; say what they are with --encoding"), error);
  return TRUE;
}

EntCsvReader *
ent_csv_reader_new (const char *name, EntCsvRow row, gpointer data)
{
  EntCsvReader *reader = g_new0 (EntCsvReader, 1);

  reader->name = name;
  reader->row = row;
  reader->data = data;
  reader->cells = g_ptr_array_new_with_free_func (g_free);
  if (csv_init (&reader->parser, 0) != 0)
    g_error ("libcsv cannot start");
  csv_set_space_func (&reader->parser, is_space);
  return reader;
}

void
ent_csv_reader_free (EntCsvReader *reader)
{
  if (reader == NULL)
    return;
  csv_free (&reader->parser);
  g_ptr_array_unref (reader->cells);
  g_clear_error (&reader->error);
  g_free (reader);
}

static gboolean
settle (EntCsvReader *reader, GError **error)
{
  if (reader->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reader->error));
  return FALSE;
}

gboolean
ent_csv_reader_line (EntCsvReader *reader, const char *line, gsize length, GError **error)
{
  if (reader->line++ == 0 && length >= 3 && memcmp (line, "\xef\xbb\xbf", 3) == 0)
    {
      line += 3;
      length -= 3;
    }
  gboolean blank = strspn (line, "\r\n") >= length;
  if (!check_line (reader, line, length, error))
    return FALSE;
  if (!reader->in_row)
    {
      reader->row_line = reader->line;
      reader->row_bytes = 0;
    }
  reader->in_row = reader->in_row || !blank;
  reader->row_bytes += length;
  if (reader->row_bytes > ROW_MOST)
    return fail (reader, reader->row_line, _("a row of more than 64 MB; is a quote never closed?"),
                 error);
  if (csv_parse (&reader->parser, line, length, on_cell, on_row, reader) != length)
    return fail (reader, reader->line, _("a cell that cannot be read"), error);
  return settle (reader, error);
}

gboolean
ent_csv_reader_finish (EntCsvReader *reader, GError **error)
{
  /* Strict at the end only: an open quote there swallowed the rest of the file. */
  csv_set_opts (&reader->parser, CSV_STRICT | CSV_STRICT_FINI);
  if (csv_fini (&reader->parser, on_cell, on_row, reader) != 0)
    return fail (reader, reader->row_line, _("a quote that is never closed"), error);
  return settle (reader, error);
}
