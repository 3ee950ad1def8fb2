/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-reader.h"

#include <csv.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define ROW_MOST (64u * 1024 * 1024)
#define NO_QUOTE 0xff /* which UTF-8 has not */

struct EntCsvReader
{
  EntTextBlocks *blocks;
  const char *name;
  EntCsvDialect dialect;
  struct csv_parser parser;
  const char *at; /* the bytes of the block that are to be read */
  gsize left;
  GString *text;    /* the cells of the row, each with a NUL */
  GArray *starts;   /* gsize, where each begins in text */
  GPtrArray *cells; /* char *, once the row is whole */
  GString *plain;   /* a line whose quotes stood behind a backslash */
  guint line, row_line;
  gsize row_bytes;
  gboolean in_row, whole, after_cr, escaped, begun, ended;
};

/* Spaces belong to the data. */
static int
is_space (unsigned char c)
{
  return 0;
}

EntCsvReader *
ent_csv_reader_new (EntTextBlocks *blocks, const char *name, const EntCsvDialect *dialect)
{
  EntCsvReader *reader = g_new0 (EntCsvReader, 1);

  reader->blocks = blocks;
  reader->name = name;
  reader->dialect = *dialect;
  reader->line = 1;
  reader->text = g_string_new (NULL);
  reader->plain = g_string_new (NULL);
  reader->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  reader->cells = g_ptr_array_new ();
  if (csv_init (&reader->parser, CSV_STRICT) != 0)
    g_error ("libcsv cannot start");
  csv_set_space_func (&reader->parser, is_space);
  csv_set_delim (&reader->parser, (unsigned char) dialect->separator);
  csv_set_quote (&reader->parser,
                 dialect->quote != '\0' ? (unsigned char) dialect->quote : NO_QUOTE);
  return reader;
}

void
ent_csv_reader_free (EntCsvReader *reader)
{
  if (reader == NULL)
    return;
  csv_free (&reader->parser);
  g_string_free (reader->text, TRUE);
  g_string_free (reader->plain, TRUE);
  g_array_unref (reader->starts);
  g_ptr_array_unref (reader->cells);
  g_free (reader);
}

static gboolean
fail (const EntCsvReader *reader, guint line, const char *what, GError **error)
{
  ent_set_error (error, ENT_ERROR_DATA, "%s:%u: %s", reader->name, line, what);
  return FALSE;
}

static void
on_cell (void *text, size_t length, void *data)
{
  EntCsvReader *reader = data;

  g_array_append_val (reader->starts, reader->text->len);
  g_string_append_len (reader->text, text != NULL ? text : "", (gssize) length);
  g_string_append_c (reader->text, '\0');
}

static void
on_row (int mark, void *data)
{
  EntCsvReader *reader = data;

  reader->whole = TRUE;
  reader->in_row = FALSE;
}

/* Up to the end of a line, so that at most one row ends there. */
static gsize
line_length (const EntCsvReader *reader)
{
  const char *at = reader->at, *end = at + reader->left;

  while (at < end && *at != '\n' && *at != '\r')
    at++;
  return (gsize) (at - reader->at) + (at < end ? 1 : 0);
}

/* libcsv knows quotes that are doubled, and no backslash. */
static void
take_backslashes (EntCsvReader *reader, const char **text, gsize *length)
{
  g_string_truncate (reader->plain, 0);
  for (gsize i = 0; i < *length; i++)
    {
      char c = (*text)[i];
      if (!reader->escaped && c == '\\')
        {
          reader->escaped = TRUE;
          continue;
        }
      if (reader->escaped && c == reader->dialect.quote)
        g_string_append_c (reader->plain, c);
      else if (reader->escaped && c != '\\')
        g_string_append_c (reader->plain, '\\');
      g_string_append_c (reader->plain, c);
      reader->escaped = FALSE;
    }
  *text = reader->plain->str;
  *length = reader->plain->len;
}

/* Strict parsing stops at a quote in a cell that has none around it, as in 37.8"N, which is taken,
 * and behind the quote that ends a cell, where more of the file would be swallowed. */
static gboolean
parse (EntCsvReader *reader, const char *text, gsize length, GError **error)
{
  struct csv_parser *parser = &reader->parser;

  while (length > 0)
    {
      gsize n = csv_parse (parser, text, length, on_cell, on_row, reader);
      if (n == length)
        return TRUE;
      if (csv_error (parser) != CSV_EPARSE)
        return fail (reader, reader->line, _("a cell that cannot be read"), error);
      if (parser->quoted)
        return fail (
          reader, reader->line,
          _("a text behind the quote that ends a cell; double a quote inside of a cell"), error);
      csv_set_opts (parser, 0);
      csv_parse (parser, text + n, 1, on_cell, on_row, reader);
      csv_set_opts (parser, CSV_STRICT);
      text += n + 1;
      length -= n + 1;
    }
  return TRUE;
}

static gboolean
take_line (EntCsvReader *reader, GError **error)
{
  const char *text = reader->at;
  gsize length = line_length (reader), used = length;
  char last = text[length - 1];
  gboolean is_end = last == '\n' || last == '\r';

  if (memchr (text, '\0', length) != NULL)
    return fail (reader, reader->line, _("a NUL character; take it out"), error);
  if (!reader->in_row && !(length == 1 && is_end))
    {
      reader->in_row = TRUE;
      reader->row_line = reader->line;
      reader->row_bytes = 0;
    }
  reader->row_bytes += length;
  if (reader->row_bytes > ROW_MOST)
    return fail (reader, reader->row_line, _("a row of more than 64 MB; is a quote never closed?"),
                 error);
  if (reader->dialect.backslash)
    take_backslashes (reader, &text, &length);
  if (!parse (reader, text, length, error))
    return FALSE;
  /* CRLF is one end of a line. */
  reader->line += last == '\r' || (last == '\n' && !(reader->after_cr && used == 1));
  reader->after_cr = last == '\r';
  reader->at += used;
  reader->left -= used;
  return TRUE;
}

static gboolean
fill (EntCsvReader *reader, GError **error)
{
  if (!ent_text_blocks_next (reader->blocks, &reader->at, &reader->left, error))
    return FALSE;
  reader->ended = reader->left == 0;
  if (!reader->begun && reader->left >= 3 && memcmp (reader->at, "\xef\xbb\xbf", 3) == 0)
    {
      reader->at += 3;
      reader->left -= 3;
    }
  reader->begun = TRUE;
  return TRUE;
}

/* An open quote at the end has swallowed the rest of the file. */
static gboolean
finish (EntCsvReader *reader, GError **error)
{
  csv_set_opts (&reader->parser, CSV_STRICT | CSV_STRICT_FINI);
  if (csv_fini (&reader->parser, on_cell, on_row, reader) == 0)
    return TRUE;
  return fail (reader, reader->row_line, _("a quote that is never closed; is the file cut?"),
               error);
}

static gboolean
check_cells (EntCsvReader *reader, GError **error)
{
  g_ptr_array_set_size (reader->cells, 0);
  for (guint i = 0; i < reader->starts->len; i++)
    {
      char *cell = reader->text->str + g_array_index (reader->starts, gsize, i);
      if (!g_utf8_validate (cell, -1, NULL))
        return fail (reader, reader->row_line,
                     _("bytes that are not UTF-8; say what they are with --encoding"), error);
      g_ptr_array_add (reader->cells, cell);
    }
  g_ptr_array_add (reader->cells, NULL);
  return TRUE;
}

/* What spreadsheets put before the header to say the separator. */
static gboolean
is_separator_line (const EntCsvReader *reader)
{
  const char *first = reader->text->str;
  gboolean is_split = reader->starts->len == 2 && reader->text->len == strlen ("sep=") + 2;
  gboolean is_whole = reader->starts->len == 1 && strlen (first) == strlen ("sep=") + 1;

  return reader->row_line == 1 && (is_split || is_whole)
         && g_ascii_strncasecmp (first, "sep=", strlen ("sep=")) == 0;
}

static gboolean
read_row (EntCsvReader *reader, GError **error)
{
  reader->whole = FALSE;
  g_string_truncate (reader->text, 0);
  g_array_set_size (reader->starts, 0);
  while (!reader->whole && !reader->ended)
    {
      if (reader->left == 0 && !fill (reader, error))
        return FALSE;
      if (reader->ended ? !finish (reader, error) : reader->left > 0 && !take_line (reader, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ent_csv_reader_next (EntCsvReader *reader, EntCsvRow *ret_row, GError **error)
{
  *ret_row = (EntCsvRow){ .n = 0 };
  if (!read_row (reader, error)
      || (reader->whole && is_separator_line (reader) && !read_row (reader, error)))
    return FALSE;
  if (!reader->whole)
    return TRUE;
  if (!check_cells (reader, error))
    return FALSE;
  *ret_row = (EntCsvRow){ .cells = (char **) reader->cells->pdata,
                          .n = reader->starts->len,
                          .line = reader->row_line };
  return TRUE;
}
