/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-csv.h"

#include <stdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/export/csv-cell.h"
#include "entente/service/import/csv-reader.h"
#include "entente/service/input/field-input.h"
#include "entente/store/repo.h"
#include "service/import/csv-mapping.h"
#include "service/import/import-input.h"
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

/* The own field that a column names, by its name or label; one that is not there is declared. */
static gboolean
find_own (Import *import, const EntColumn *column, EntTarget *target, GError **error)
{
  const EntContext *context = import->context;
  EntNounId noun = import->noun->id;

  target->own = ent_own_field_find (context, noun, target->custom);
  if (target->own == NULL)
    target->own = ent_own_field_headed (context, noun, column->header);
  if (target->own == NULL
      && !ent_repo_declare_custom (context->store, noun, target->custom, column->header, "text",
                                   error))
    return FALSE;
  if (target->own == NULL)
    target->own = ent_own_field_find (context, noun, target->custom);
  return TRUE;
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
          if (target->custom != NULL && !find_own (import, column, target, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_header (Import *import, char **cells, guint n, GError **error)
{
  import->noun = import->options->noun != NULL   ? import->options->noun
                 : import->mapping->noun != NULL ? import->mapping->noun
                                                 : guess_noun (cells, n);
  import->report->noun = import->noun->id;
  import->columns = ent_mapping_columns (import->mapping, import->noun, cells, n, error);
  return import->columns != NULL && find_own_fields (import, error);
}

/* Sets the cells of one round on the record: references first, since people depend on the partner.
 */
static gboolean
fill (Import *import, EntRecord *record, char **cells, gboolean early, GError **error)
{
  for (guint i = 0; i < import->columns->len; i++)
    {
      const EntColumn *column = import->columns->pdata[i];
      for (guint j = 0; *cells[i] != '\0' && j < column->targets->len; j++)
        {
          const EntTarget *target = column->targets->pdata[j];
          const char *text = ent_csv_cell_unmark (cells[i]);
          if (target->field == NULL)
            {
              if (!ent_own_field_set (import->context, record, target->own, text, error))
                return FALSE;
              continue;
            }
          gboolean first = (target->field->flags & ENT_FLAG_FIRST) != 0;
          if (first != early)
            continue;
          if (!ent_mapping_value (import->mapping, target->field, text, &text, error)
              || (text != NULL
                  && !ent_field_input_set (import->context, record, target->field, text, error)))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
match_name (Import *import, const EntRecord *record, gint64 partner, gint64 *ret_id, GError **error)
{
  g_autoptr (GPtrArray) found = ent_repo_match (import->context->store,
                                                &(EntNameQuery){ .noun = import->noun->id,
                                                                 .text = ent_record_title (record),
                                                                 .exact = TRUE,
                                                                 .partner = partner,
                                                                 .limit = 2 },
                                                error);

  if (found == NULL)
    return FALSE;
  if (found->len > 1)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is in the database twice; merge them first"),
                     ent_record_title (record));
      return FALSE;
    }
  *ret_id = found->len == 1 ? ((EntNamed *) found->pdata[0])->id : 0;
  return TRUE;
}

/* The stored record that the row is about; 0 when it is new. */
static gboolean
match (Import *import, const EntRecord *record, gint64 *ret_id, GError **error)
{
  EntStore *store = import->context->store;

  *ret_id = 0;
  if (import->noun->id == ENT_NOUN_PERSON)
    {
      const EntPerson *person = (const EntPerson *) record;
      if (person->email != NULL && !ent_repo_person_by_email (store, person->email, ret_id, error))
        return FALSE;
      return *ret_id != 0 || match_name (import, record, person->partner, ret_id, error);
    }
  if (import->noun->id == ENT_NOUN_INTERACTION)
    {
      const EntInteraction *it = (const EntInteraction *) record;
      if (it->message_id != NULL
          && !ent_repo_interaction_by_message_id (store, it->message_id, ret_id, error))
        return FALSE;
      return *ret_id != 0 || ent_repo_interaction_same (store, it, ret_id, error);
    }
  if (import->noun->id == ENT_NOUN_CONTRIBUTION)
    return ent_repo_contribution_same (store, (const EntContribution *) record, ret_id, error);
  const EntField *partner = ent_noun_partner_field (import->noun);
  return match_name (import, record, partner != NULL ? ent_record_number (record, partner) : 0,
                     ret_id, error);
}

static gboolean
merge (Import *import, gint64 id, char **cells, GError **error)
{
  g_autoptr (EntRecord)
    original = ent_repo_find (import->context->store, import->noun->id, id, error);

  if (original == NULL)
    return FALSE;
  g_autoptr (EntRecord) mine = ent_record_copy (original);
  if (!fill (import, mine, cells, TRUE, error) || !fill (import, mine, cells, FALSE, error)
      || !ent_record_validate (mine, NULL, error))
    return FALSE;
  if (ent_record_same (original, mine))
    {
      import->report->unchanged++;
      return TRUE;
    }
  if (!ent_repo_update (import->context->store, original, mine, error))
    return FALSE;
  import->report->updated++;
  return TRUE;
}

static gboolean
take_row (Import *import, char **cells, GError **error)
{
  g_autoptr (EntRecord) record = ent_record_new (import->noun);
  gint64 id;

  if (!fill (import, record, cells, TRUE, error) || !fill (import, record, cells, FALSE, error)
      || !ent_record_validate (record, NULL, error) || !match (import, record, &id, error))
    return FALSE;
  if (id != 0)
    return merge (import, id, cells, error);
  if (!ent_field_input_insert (import->context, record, error))
    return FALSE;
  import->report->added++;
  return TRUE;
}

/* What is wrong with a row is reported with the others; what is wrong with the store ends it. */
static gboolean
is_of_the_row (const GError *error)
{
  return error->domain == ENT_ERROR
         && (error->code == ENT_ERROR_DATA || error->code == ENT_ERROR_NOT_FOUND
             || error->code == ENT_ERROR_AMBIGUOUS);
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
  if (!is_of_the_row (local))
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
  Import import = { .context = context, .options = options, .report = report, .mapping = mapping };
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
