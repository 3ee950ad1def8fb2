/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/csv.h"

#include <csv.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

typedef struct
{
  const char *name;
  GPtrArray *cells;
  guint line;     /* being fed */
  guint row_line; /* where the row began */
  gboolean in_row;
  EntCsvRow row;
  gpointer data;
  GError *error;
} Reader;

static void
on_cell (void *text, size_t length, void *data)
{
  Reader *reader = data;

  g_ptr_array_add (reader->cells, g_strndup (text != NULL ? text : "", length));
}

static void
on_row (int mark, void *data)
{
  Reader *reader = data;

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
fail (const Reader *reader, guint line, const char *what, GError **error)
{
  ent_set_error (error, ENT_ERROR_DATA, "%s:%u: %s", reader->name, line, what);
  return FALSE;
}

static gboolean
check_line (const Reader *reader, const char *line, gsize length, GError **error)
{
  if (memchr (line, '\0', length) != NULL)
    return fail (reader, reader->line, _("a NUL character; take it out"), error);
  if (!g_utf8_validate (line, (gssize) length, NULL))
    return fail (reader, reader->line,
                 _("bytes that are not UTF-8; say what they are with --encoding"), error);
  return TRUE;
}

static gboolean
feed (Reader *reader, struct csv_parser *parser, const char *line, gsize length, GError **error)
{
  gboolean blank = strspn (line, "\r\n") >= length;

  if (!check_line (reader, line, length, error))
    return FALSE;
  if (!reader->in_row)
    reader->row_line = reader->line;
  reader->in_row = reader->in_row || !blank;
  if (csv_parse (parser, line, length, on_cell, on_row, reader) != length)
    return fail (reader, reader->line, _("a cell that cannot be read"), error);
  if (reader->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reader->error));
  return FALSE;
}

static gboolean
finish (Reader *reader, struct csv_parser *parser, GError **error)
{
  /* Strict at the end only: an open quote there swallowed the rest of the file. */
  csv_set_opts (parser, CSV_STRICT | CSV_STRICT_FINI);
  if (csv_fini (parser, on_cell, on_row, reader) != 0)
    return fail (reader, reader->row_line, _("a quote that is never closed"), error);
  if (reader->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reader->error));
  return FALSE;
}

gboolean
ent_csv_read (const char *name, const char *text, gsize len, EntCsvRow row, gpointer data,
              GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { .name = name, .cells = cells, .row = row, .data = data };
  struct csv_parser parser;
  gboolean ok = TRUE;

  if (csv_init (&parser, 0) != 0)
    return fail (&reader, 0, _("out of memory"), error);
  csv_set_space_func (&parser, is_space);
  if (len >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      len -= 3;
    }
  for (const char *end = text + len; ok && text < end;)
    {
      const char *stop = memchr (text, '\n', (gsize) (end - text));
      gsize length = (gsize) ((stop != NULL ? stop + 1 : end) - text);
      reader.line++;
      ok = feed (&reader, &parser, text, length, error);
      text += length;
    }
  ok = ok && finish (&reader, &parser, error);
  g_clear_error (&reader.error);
  csv_free (&parser);
  return ok;
}
