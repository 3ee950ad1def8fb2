/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-csv.h"

#include <stdio.h>
#include <string.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/export/csv-cell.h"
#include "entente/service/import/csv-reader.h"
#include "service/import/csv-mapping.h"
#include "service/import/import-input.h"
#include "service/import/record-import.h"
#include "service/import/text-lines.h"

typedef struct
{
  const EntContext *context;
  const EntImportOptions *options;
  const char *name; /* of the file, for reports */
  const EntNoun *noun;
  EntMapping *mapping;
  GPtrArray *columns; /* NULL until the header is read */
  EntImportReport *report;
  EntRecordImport *records;
  int id_at, created_at; /* columns of what entente wrote itself; -1: another program did */
} Import;

static void
add_issue (Import *import, guint line, const char *why)
{
  g_autofree char *where = g_strdup_printf ("%s:%u", import->name, line);

  ent_import_report_skip (import->report, where, why);
}

static gboolean
has_mark (const EntNoun *noun, char **headers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *folded = ent_text_fold (headers[i]);
      if (g_strv_contains (noun->marks, g_strdelimit (folded, "-_", ' ')))
        return TRUE;
    }
  return FALSE;
}

/* By a column that only one of them has; the one whose turn is first, when several have one. */
static const EntNoun *
guess_noun (char **headers, guint n)
{
  const EntNoun *found = NULL;

  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      const EntNoun *noun = ent_noun (i);
      if (noun->guess > 0 && has_mark (noun, headers, n)
          && (found == NULL || noun->guess < found->guess))
        found = noun;
    }
  return found != NULL ? found : ent_noun (ENT_NOUN_PARTNER);
}

static gboolean
find_own_fields (Import *import, GError **error)
{
  for (guint i = 0; i < import->columns->len; i++)
    {
      const EntColumn *column = import->columns->pdata[i];
      for (guint j = 0; j < column->targets->len; j++)
        {
          EntTarget *target = column->targets->pdata[j];
          if (target->custom == NULL)
            continue;
          target->own = ent_record_import_own (import->records, import->noun->id, target->custom,
                                               column->header, error);
          if (target->own == NULL)
            return FALSE;
        }
    }
  return TRUE;
}

/* Where the columns are that our own export alone has; without one of them the file is another
 * program's. */
static void
find_our_columns (Import *import, char **cells, guint n)
{
  static const char *const names[] = { "id", "created_at", "version", "updated_at" };
  int at[G_N_ELEMENTS (names)];

  import->id_at = import->created_at = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      at[i] = -1;
      for (guint c = 0; c < n; c++)
        if (g_str_equal (cells[c], names[i]))
          at[i] = (int) c;
      if (at[i] < 0)
        return;
    }
  import->id_at = at[0];
  import->created_at = at[1];
}

static gboolean
read_header (Import *import, char **cells, guint n, GError **error)
{
  import->noun = import->options->noun != NULL   ? import->options->noun
                 : import->mapping->noun != NULL ? import->mapping->noun
                                                 : guess_noun (cells, n);
  import->report->noun = import->noun->id;
  import->columns = ent_mapping_columns (import->mapping, import->noun, cells, n, error);
  find_our_columns (import, cells, n);
  return import->columns != NULL && find_own_fields (import, error);
}

/* What a cell says for a field; FALSE with error. */
static gboolean
add_value (const Import *import, const EntTarget *target, const char *text, GArray *values,
           GError **error)
{
  if (target->field != NULL && target->part == ENT_IMPORT_TEXT
      && !ent_mapping_value (import->mapping, target->field, text, &text, error))
    return FALSE;
  const EntImportValue value = { target->part, target->field, target->own, text };
  if (text != NULL)
    g_array_append_val (values, value);
  return TRUE;
}

static gboolean
gather (const Import *import, char **cells, GArray *values, GError **error)
{
  for (guint i = 0; i < import->columns->len; i++)
    {
      const EntColumn *column = import->columns->pdata[i];
      for (guint j = 0; *cells[i] != '\0' && j < column->targets->len; j++)
        if (!add_value (import, column->targets->pdata[j], ent_csv_cell_unmark (cells[i]), values,
                        error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
take_row (const Import *import, char **cells, GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (EntImportValue));
  EntImportRow row = { .noun = import->noun };

  if (!gather (import, cells, values, error))
    return FALSE;
  row.values = (const EntImportValue *) (void *) values->data;
  row.n = values->len;
  if (import->id_at >= 0)
    {
      row.id = g_ascii_strtoll (cells[import->id_at], NULL, 10);
      if (!ent_time_parse_rfc3339 (cells[import->created_at], &row.created_at, NULL))
        row.id = 0;
    }
  return ent_record_import_take (import->records, &row, error);
}

static gboolean
on_row (char **cells, guint n, guint line, gpointer data, GError **error)
{
  Import *import = data;
  GError *local = NULL;

  if (import->columns == NULL)
    {
      if (read_header (import, cells, n, &local))
        return TRUE;
      g_propagate_prefixed_error (error, local, "%s:%u: ", import->name, line);
      return FALSE;
    }
  import->report->read++;
  if (n != import->columns->len)
    {
      g_autofree char *why =
        g_strdup_printf (_("%u cells, the header has %u"), n, import->columns->len);
      add_issue (import, line, why);
      return TRUE;
    }
  if (take_row (import, cells, &local))
    return TRUE;
  if (!ent_import_is_of_row (local))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  add_issue (import, line, local->message);
  g_error_free (local);
  return TRUE;
}

static gboolean
report_progress (const Import *import, gint64 done, gint64 total, GError **error)
{
  const EntImportOptions *options = import->options;

  if (options->progress == NULL || options->progress (done, total, options->data))
    return TRUE;
  ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
  return FALSE;
}

static gboolean
read_lines (Import *import, FILE *in, GError **error)
{
  g_autoptr (EntTextLines)
    lines = ent_text_lines_new (in, import->name, import->options->encoding, error);
  g_autoptr (EntCsvReader) reader = ent_csv_reader_new (import->name, on_row, import);
  gint64 total = ent_import_size (in);
  const char *line = NULL;
  gsize length;

  if (lines == NULL)
    return FALSE;
  do
    if (!ent_text_lines_next (lines, &line, &length, error)
        || (line != NULL && !ent_csv_reader_line (reader, line, length, error))
        || !report_progress (import, ent_text_lines_offset (lines), total, error))
      return FALSE;
  while (line != NULL);
  return ent_csv_reader_finish (reader, error);
}

static gboolean
run (Import *import, FILE *in, GError **error)
{
  if (!read_lines (import, in, error))
    return FALSE;
  if (import->columns != NULL)
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA,
                 _("%s:1: the file is empty; a first row names the columns"), import->name);
  return FALSE;
}

/* All or nothing: rows that are wrong, and a dry run, take everything back. */
static gboolean
run_in_transaction (Import *import, FILE *in, GError **error)
{
  EntStore *store = import->context->store;

  if (!ent_store_begin (store, "import csv", error))
    return FALSE;
  gboolean ok = run (import, in, error);
  if (ok && import->report->errors->len == 0 && !import->options->dry_run)
    return ent_store_commit (store, error);
  ent_store_rollback (store);
  /* What was refused added nothing; a dry run says what would be. */
  if (!import->options->dry_run)
    import->report->added = import->report->updated = 0;
  return ok;
}

EntImportReport *
ent_import_csv (const EntContext *context, const EntImportOptions *options, GError **error)
{
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_PARTNER);
  g_autoptr (EntMapping) mapping = ent_mapping_new (options->maps, error);
  g_autoptr (EntRecordImport) records = ent_record_import_new (context, report);
  Import import = {
    .context = context, .options = options, .report = report, .mapping = mapping, .records = records
  };
  const EntImportWatch watch = { options->progress, options->data };
  FILE *in = mapping != NULL ? ent_import_open (options->file, &watch, &import.name, error) : NULL;

  if (in == NULL)
    return NULL;
  gboolean ok = run_in_transaction (&import, in, error);
  g_clear_pointer (&import.columns, g_ptr_array_unref);
  if (in != stdin)
    fclose (in);
  return ok ? g_steal_pointer (&report) : NULL;
}
