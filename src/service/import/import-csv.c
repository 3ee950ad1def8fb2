/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file is read twice: first to learn what each column holds, which takes no lock of the database
 * and refuses what is not clear or not whole, then to store its rows.
 */
#include "entente/service/import/import-csv.h"

#include <string.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/import/csv-file.h"
#include "service/import/csv-value.h"
#include "service/import/import-transaction.h"

/* One part of so many of the progress. */
#define FIRST_PASS 20

typedef struct
{
  const EntContext *context;
  const EntImportOptions *options;
  GPtrArray *maps; /* EntCsvMap */
  EntDayOrder days;
  EntDecimal decimal;
  EntCsvFile *file;
  EntCsvPlan *plan; /* NULL until the header is read */
  EntCsvValues values;
  EntImportReport *report;
  EntRecordImport *records;
} Import;

typedef gboolean (*EachRow) (Import *import, const EntCsvRow *row, GError **error);

static gboolean
report_progress (const Import *import, gboolean first, GError **error)
{
  const EntImportOptions *options = import->options;
  gint64 size = ent_csv_file_size (import->file), done = ent_csv_file_offset (import->file);

  done = first ? done / FIRST_PASS : size / FIRST_PASS + done - done / FIRST_PASS;
  if (options->progress == NULL || options->progress (done, size, options->data))
    return TRUE;
  ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
  return FALSE;
}

static gboolean
is_blank (const EntCsvRow *row)
{
  return row->n == 1 && row->cells[0][strspn (row->cells[0], " \t")] == '\0';
}

static gboolean
look_at_row (Import *import, const EntCsvRow *row, GError **error)
{
  if (row->n == import->plan->n_columns)
    ent_csv_row_look (import->plan, row->cells, row->line);
  return TRUE;
}

/* Goes through the rows below the header. */
static gboolean
walk (Import *import, EachRow each, GError **error)
{
  EntCsvRow row;

  if (!ent_csv_file_rewind (import->file, error) || !ent_csv_file_next (import->file, &row, error))
    return FALSE;
  while (ent_csv_file_next (import->file, &row, error))
    {
      if (row.n == 0)
        return TRUE;
      if (is_blank (&row) && import->plan->n_columns > 1)
        continue;
      if (row.n == import->plan->n_columns)
        ent_csv_row_trim (import->plan, row.cells);
      if (!each (import, &row, error) || !report_progress (import, each == look_at_row, error))
        return FALSE;
    }
  return FALSE;
}

static void
describe_map (Import *import)
{
  const GPtrArray *maps = import->plan->maps;
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < maps->len; i++)
    if (((EntCsvMap *) maps->pdata[i])->headers != NULL)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              ((EntCsvMap *) maps->pdata[i])->name);
  if (names->len > 0)
    g_ptr_array_add (import->report->notes, g_strdup_printf (_("map: %s"), names->str));
  g_string_free (names, TRUE);
}

static gboolean
read_header (Import *import, GError **error)
{
  const EntCsvPlanWish wish = { .noun = import->options->noun,
                                .maps = import->maps,
                                .days = import->days,
                                .decimal = import->decimal,
                                .raw = import->options->raw };
  const char *name = ent_csv_file_name (import->file);
  EntCsvRow row;

  if (!ent_csv_file_next (import->file, &row, error))
    return FALSE;
  if (row.n == 0)
    {
      ent_set_error (error, ENT_ERROR_DATA,
                     _("%s:1: the file is empty; a first row names the columns"), name);
      return FALSE;
    }
  for (guint i = 0; i < row.n; i++)
    g_strstrip (row.cells[i]);
  import->plan = ent_csv_plan_new (import->context, &wish, row.cells, row.n, error);
  if (import->plan == NULL)
    {
      g_prefix_error (error, "%s:%u: ", name, row.line);
      return FALSE;
    }
  import->report->noun = import->plan->noun->id;
  describe_map (import);
  return TRUE;
}

static gboolean
survey (Import *import, GError **error)
{
  ent_csv_file_describe (import->file, import->report->notes);
  return read_header (import, error) && walk (import, look_at_row, error)
         && ent_csv_plan_settle (import->plan, ent_csv_file_name (import->file),
                                 import->report->notes, error);
}

/* A column without a text in any row makes no field. */
static gboolean
find_own_fields (Import *import, GError **error)
{
  for (guint i = 0; i < import->plan->targets->len; i++)
    {
      EntCsvTarget *target = import->plan->targets->pdata[i];
      if (target->custom == NULL || (target->n_filled == 0 && target->rule == NULL))
        continue;
      target->own = ent_record_import_own (import->records, import->plan->noun->id, target->custom,
                                           target->title, error);
      if (target->own == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
store_row (Import *import, const EntCsvRow *row, GError **error)
{
  const EntCsvPlan *plan = import->plan;
  EntImportRow record = { .noun = plan->noun };

  if (!ent_csv_row_read (import->context, import->plan, row->cells, &import->values, error))
    return FALSE;
  record.values = (const EntImportValue *) (void *) import->values.values->data;
  record.n = import->values.values->len;
  if (ent_csv_plan_is_ours (plan))
    {
      record.id = g_ascii_strtoll (row->cells[plan->id_at], NULL, 10);
      if (!ent_time_parse_rfc3339 (row->cells[plan->created_at], &record.created_at, NULL))
        record.id = 0;
    }
  return ent_record_import_take (import->records, &record, error);
}

static void
add_issue (Import *import, guint line, const char *why)
{
  g_autofree char *where = g_strdup_printf ("%s:%u", ent_csv_file_name (import->file), line);

  ent_import_report_skip (import->report, where, why);
}

static gboolean
take_row (Import *import, const EntCsvRow *row, GError **error)
{
  GError *local = NULL;

  import->report->read++;
  if (row->n != import->plan->n_columns)
    {
      g_autofree char *why =
        g_strdup_printf (_("%u cells, the header has %u"), row->n, import->plan->n_columns);
      add_issue (import, row->line, why);
      return TRUE;
    }
  if (store_row (import, row, &local))
    return TRUE;
  if (!ent_import_is_of_row (local))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  add_issue (import, row->line, local->message);
  g_error_free (local);
  return TRUE;
}

/* What was not in the file. */
static void
describe_given (Import *import)
{
  for (guint i = 0; i < import->plan->targets->len; i++)
    {
      const EntCsvTarget *target = import->plan->targets->pdata[i];
      const EntCsvRule *rule = target->rule;
      if (rule != NULL && rule->constant != NULL)
        g_ptr_array_add (import->report->notes, g_strdup_printf (_("%s: %s, as the map says"),
                                                                 rule->field, rule->constant));
      else if (target->n_otherwise > 0)
        g_ptr_array_add (import->report->notes,
                         g_strdup_printf (ngettext ("%s: %s, the default of the map, in %u row",
                                                    "%s: %s, the default of the map, in %u rows",
                                                    target->n_otherwise),
                                          rule->field, rule->otherwise, target->n_otherwise));
    }
}

/* A real apostrophe there would be lost without a word. */
static void
describe_marks (Import *import)
{
  guint n = import->plan->n_marks;
  const char *words = ngettext ("a ' before = + - @ was taken away in %u cell; --raw keeps it",
                                "a ' before = + - @ was taken away in %u cells; --raw keeps it", n);

  if (n > 0)
    g_ptr_array_add (import->report->notes, g_strdup_printf (words, n));
}

static gboolean
take_rows (gpointer data, GError **error)
{
  Import *import = data;

  if (!find_own_fields (import, error) || !walk (import, take_row, error))
    return FALSE;
  describe_given (import);
  describe_marks (import);
  return TRUE;
}

static gboolean
store_rows (Import *import, GError **error)
{
  const EntImportTransaction transaction = { .store = import->context->store,
                                             .label = "import csv",
                                             .dry_run = import->options->dry_run,
                                             .strict = import->report,
                                             .steps = take_rows };

  return ent_import_transact (&transaction, import, error);
}

static gboolean
read_options (Import *import, GError **error)
{
  const EntImportOptions *options = import->options;

  import->days = ENT_DAYS_ANY;
  import->decimal = ENT_DECIMAL_ANY;
  import->maps = ent_csv_maps_read (options->maps, error);
  return import->maps != NULL
         && (options->days == NULL || ent_day_order_parse (options->days, &import->days, error))
         && (options->decimal == NULL
             || ent_decimal_parse (options->decimal, &import->decimal, error));
}

static void
clear (Import *import)
{
  ent_csv_values_clear (&import->values);
  ent_csv_plan_free (import->plan);
  ent_csv_file_close (import->file);
  g_clear_pointer (&import->maps, g_ptr_array_unref);
}

EntImportReport *
ent_import_csv (const EntContext *context, const EntImportOptions *options, GError **error)
{
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_PARTNER);
  g_autoptr (EntRecordImport) records = ent_record_import_new (context, report);
  const EntImportWatch watch = { options->progress, options->data };
  const EntCsvWish wish = { options->file, options->encoding, options->dialect };
  Import import = { .context = context, .options = options, .report = report, .records = records };

  ent_csv_values_init (&import.values);
  if (read_options (&import, error))
    import.file = ent_csv_file_open (&wish, &watch, error);
  gboolean ok = import.file != NULL && survey (&import, error) && store_rows (&import, error);
  clear (&import);
  return ok ? g_steal_pointer (&report) : NULL;
}
