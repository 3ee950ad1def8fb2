/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-json.h"

#include <stdio.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/store/repo.h"
#include "entente/store/review-session.h"
#include "service/import/id-map.h"
#include "service/import/import-input.h"
#include "service/import/import-transaction.h"
#include "service/import/json-reader.h"
#include "service/import/json-record.h"
#include "service/export/json-session.h"

/* What a whole export has: own fields and nouns and reviews, each an array. */
enum
{
  PART_OWN_FIELDS = ENT_N_NOUNS,
  PART_SESSIONS,
  N_PARTS
};

typedef struct
{
  const EntContext *context;
  const EntImportJsonOptions *options;
  const char *name; /* of the file */
  gint64 total;     /* bytes */
  EntJsonReader *reader;
  EntImportReport *report;
  EntRecordImport *records;
  const EntNoun *noun;           /* of the records that are read */
  gboolean restores;             /* nothing is there: all goes in as it is */
  EntIdSet *stored[ENT_N_NOUNS]; /* ids that went in so */
  EntJsonPlace parts[N_PARTS];
  gboolean has[N_PARTS];
} Import;

/* What is done with an element. FALSE with error; an error of the row is one of many. */
typedef gboolean (*Taker) (Import *import, const json_t *value, GError **error);

static gboolean
goes_on (const Import *import, GError **error)
{
  const EntImportJsonOptions *options = import->options;
  EntJsonPlace at = ent_json_reader_place (import->reader);

  if (options->progress == NULL || options->progress (at.offset, import->total, options->data))
    return TRUE;
  ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
  return FALSE;
}

static const EntField *
reference_at (const EntNoun *noun, guint i)
{
  const EntField *field = &noun->fields[i];

  return field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS ? field : NULL;
}

static gboolean
is_stored (const Import *import, const EntField *field, gint64 id, GError **error)
{
  if (ent_id_set_has (import->stored[field->ref], id))
    return TRUE;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  ent_set_error (error, ENT_ERROR_DATA, _("%s: the file has no %s #%s"), _(field->label),
                 _(ent_noun (field->ref)->name), number);
  return FALSE;
}

/* Whatever a record refers to is in the file, too. */
static gboolean
check_references (const Import *import, const EntRecord *record, GError **error)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = reference_at (record->noun, i);
      if (field == NULL || ent_record_field_is_empty (record, field))
        continue;
      if (field->type == ENT_FIELD_REF)
        {
          if (!is_stored (import, field, ent_record_number (record, field), error))
            return FALSE;
          continue;
        }
      const GArray *ids = ent_record_refs (record, field);
      for (guint n = 0; n < ids->len; n++)
        if (!is_stored (import, field, g_array_index (ids, gint64, n), error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
restore (Import *import, const json_t *object, GError **error)
{
  g_autoptr (EntRecord) record = ent_json_record (import->noun, object, error);
  EntIdSet *stored = import->stored[import->noun->id];

  if (record == NULL || !check_references (import, record, error))
    return FALSE;
  if (ent_id_set_has (stored, record->id))
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, record->id);
      ent_set_error (error, ENT_ERROR_DATA, _("the file has two records #%s"), id);
      return FALSE;
    }
  ent_id_set_add (stored, record->id);
  if (!ent_repo_restore (import->context->store, record, error))
    return FALSE;
  import->report->added++;
  return TRUE;
}

static gboolean
take_record (Import *import, const json_t *object, GError **error)
{
  g_auto (EntJsonRow) row = { 0 };

  import->report->read++;
  if (import->restores)
    return restore (import, object, error);
  return ent_json_row (import->noun, object, &row, error)
         && ent_record_import_take (import->records, &row.row, error);
}

static gboolean
take_own_field (Import *import, const json_t *object, GError **error)
{
  const char *noun = json_string_value (json_object_get (object, "noun")),
             *name = json_string_value (json_object_get (object, "name")),
             *label = json_string_value (json_object_get (object, "label")),
             *type = json_string_value (json_object_get (object, "type"));
  const EntNoun *of = noun != NULL ? ent_noun_find (noun) : NULL;

  if (of != NULL && name != NULL && label != NULL && type != NULL && json_object_size (object) == 4)
    return ent_repo_declare_custom (import->context->store, of->id, name, label, type, error);
  ent_set_error (error, ENT_ERROR_DATA, "%s",
                 _("expected an own field: its noun, name, label and type"));
  return FALSE;
}

/* Reviews are of people here; they go into a database that has none of its own. */
static gboolean
take_session (Import *import, const json_t *object, GError **error)
{
  return !import->restores || ent_json_session_restore (import->context->store, object, error);
}

/* Takes a value; what is wrong with it is reported, what is wrong with the store ends all. */
static gboolean
take_value (Import *import, Taker taker, GError **error)
{
  const EntJsonPlace place = ent_json_reader_place (import->reader);
  json_t *value = ent_json_reader_value (import->reader, error);
  GError *local = NULL;

  if (value == NULL)
    return FALSE;
  gboolean ok = taker (import, value, &local);
  json_decref (value);
  if (!ok && !ent_import_is_of_row (local))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!ok)
    {
      g_autofree char *where = g_strdup_printf ("%s:%u", import->name, place.line);
      ent_import_report_skip (import->report, where, local->message);
      g_error_free (local);
    }
  return goes_on (import, error);
}

static gboolean
take_array (Import *import, Taker taker, GError **error)
{
  EntJsonReader *reader = import->reader;

  if (!ent_json_reader_expect (reader, '[', error))
    return FALSE;
  if (ent_json_reader_skips (reader, ']'))
    return TRUE;
  do
    if (!take_value (import, taker, error))
      return FALSE;
  while (ent_json_reader_skips (reader, ','));
  return ent_json_reader_expect (reader, ']', error);
}

static gboolean
ends (Import *import, GError **error)
{
  const EntJsonPlace place = ent_json_reader_place (import->reader);

  return ent_json_reader_peek (import->reader) == EOF
         || ent_json_reader_fail (import->reader, &place,
                                  _("expected nothing more; are there two files in one?"), error);
}

static gboolean
take_part (Import *import, int part, Taker taker, GError **error)
{
  if (!import->has[part])
    return TRUE;
  ent_json_reader_go (import->reader, &import->parts[part]);
  return take_array (import, taker, error);
}

static gboolean
take_whole (Import *import, GError **error)
{
  EntNounId order[ENT_N_NOUNS];

  ent_nouns_in_order (order);
  if (!take_part (import, PART_OWN_FIELDS, take_own_field, error))
    return FALSE;
  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      import->noun = ent_noun (order[i]);
      if (!take_part (import, (int) order[i], take_record, error))
        return FALSE;
    }
  return take_part (import, PART_SESSIONS, take_session, error);
}

static int
find_part (const char *name)
{
  const EntNoun *noun = ent_noun_find (name);

  if (noun != NULL)
    return (int) noun->id;
  return g_str_equal (name, "custom_field")     ? PART_OWN_FIELDS
         : g_str_equal (name, "review_session") ? PART_SESSIONS
                                                : -1;
}

/* The members that say what the file is. */
static gboolean
read_mark (Import *import, const char *name, gboolean *ret_whole, GError **error)
{
  const EntJsonPlace place = ent_json_reader_place (import->reader);
  json_t *value = ent_json_reader_value (import->reader, error);
  gboolean ok = value != NULL;

  if (ok && g_str_equal (name, "format"))
    *ret_whole = g_strcmp0 (json_string_value (value), "entente") == 0;
  else if (ok && json_integer_value (value) != 1)
    ok = ent_json_reader_fail (import->reader, &place,
                               _("a version that this entente does not know"), error);
  json_decref (value);
  return ok;
}

static gboolean
note_part (Import *import, int part, GError **error)
{
  import->parts[part] = ent_json_reader_place (import->reader);
  if (import->has[part])
    return ent_json_reader_fail (import->reader, &import->parts[part],
                                 _("a name that was there before"), error);
  import->has[part] = TRUE;
  return ent_json_reader_pass (import->reader, error) && goes_on (import, error);
}

/* Notes where the parts are of an object. *ret_odd: the place of the first name that is none, its
 * line 0 where all are. */
static gboolean
index_object (Import *import, gboolean *ret_whole, EntJsonPlace *ret_odd, GError **error)
{
  EntJsonReader *reader = import->reader;

  if (!ent_json_reader_expect (reader, '{', error))
    return FALSE;
  if (ent_json_reader_skips (reader, '}'))
    return TRUE;
  do
    {
      const EntJsonPlace place = ent_json_reader_place (reader);
      json_t *name = ent_json_reader_value (reader, error);
      const char *text = json_string_value (name);
      gboolean ok = name != NULL && ent_json_reader_expect (reader, ':', error);
      int part = ok && text != NULL ? find_part (text) : -1;
      if (ok && text == NULL)
        ok = ent_json_reader_fail (reader, &place, _("expected a name in quotes"), error);
      else if (ok && (g_str_equal (text, "format") || g_str_equal (text, "version")))
        ok = read_mark (import, text, ret_whole, error);
      else if (ok && part >= 0)
        ok = note_part (import, part, error);
      else if (ok)
        {
          if (ret_odd->line == 0)
            *ret_odd = place;
          ok = ent_json_reader_pass (reader, error);
        }
      json_decref (name);
      if (!ok)
        return FALSE;
    }
  while (ent_json_reader_skips (reader, ','));
  return ent_json_reader_expect (reader, '}', error);
}

/* The only noun whose records have all members of the object. */
static const EntNoun *
guess_noun (const json_t *object, GError **error)
{
  const EntNoun *found = NULL;
  guint n = 0;

  for (int i = 0; i < ENT_N_NOUNS && json_is_object (object); i++)
    {
      const EntNoun *noun = ent_noun ((EntNounId) i);
      const char *name;
      json_t *value;
      gboolean fits = json_object_get (object, noun->title) != NULL;
      json_object_foreach ((json_t *) object, name, value)
        fits = fits && ent_json_is_member (noun, name);
      found = fits ? noun : found;
      n += fits;
    }
  if (n == 1)
    return found;
  ent_set_error (error, ENT_ERROR_USAGE, "%s",
                 _("what the records are cannot be told by their members; say it with --as"));
  return NULL;
}

static gboolean
find_noun (Import *import, GError **error)
{
  const EntJsonPlace start = ent_json_reader_place (import->reader);
  gboolean in_array = ent_json_reader_skips (import->reader, '[');

  import->noun = import->options->noun;
  if (import->noun != NULL || (in_array && ent_json_reader_peek (import->reader) == ']'))
    {
      ent_json_reader_go (import->reader, &start);
      return TRUE;
    }
  json_t *first = ent_json_reader_value (import->reader, error);
  if (first != NULL)
    import->noun = guess_noun (first, error);
  json_decref (first);
  ent_json_reader_go (import->reader, &start);
  return import->noun != NULL;
}

/* An array of one noun's records, or one behind the other. */
static gboolean
take_noun (Import *import, GError **error)
{
  if (!find_noun (import, error))
    return FALSE;
  if (import->noun != NULL)
    import->report->noun = import->noun->id;
  import->restores = FALSE;
  if (ent_json_reader_peek (import->reader) == '[')
    return take_array (import, take_record, error) && ends (import, error);
  while (ent_json_reader_peek (import->reader) != EOF)
    if (!take_value (import, take_record, error))
      return FALSE;
  return ends (import, error);
}

static gboolean
read_all (Import *import, GError **error)
{
  const EntJsonPlace start = ent_json_reader_place (import->reader);
  EntJsonPlace odd = { 0 };
  gboolean whole = FALSE;
  int c = ent_json_reader_peek (import->reader);

  if (c == EOF)
    return ent_json_reader_fail (import->reader, &start, _("the file is empty"), error);
  if (c == '{' && !index_object (import, &whole, &odd, error))
    return FALSE;
  if (!whole)
    {
      ent_json_reader_go (import->reader, &start);
      return take_noun (import, error);
    }
  if (!ends (import, error))
    return FALSE;
  if (odd.line != 0)
    return ent_json_reader_fail (
      import->reader, &odd, _("a member that is no noun; a later entente may know it"), error);
  import->report->of_all = TRUE;
  return take_whole (import, error);
}

/* Whether nothing at all is there. */
static gboolean
look_for_records (Import *import, GError **error)
{
  EntStore *store = import->context->store;
  g_autoptr (GPtrArray) sessions = ent_sessions (store, error);

  if (sessions == NULL)
    return FALSE;
  import->restores = sessions->len == 0;
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      gint64 count = 0;
      g_autoptr (GPtrArray) customs = ent_repo_customs (store, (EntNounId) n, error);
      if (customs == NULL
          || !ent_repo_count (store, (EntNounId) n, &(EntPageQuery){ 0 }, &count, error))
        return FALSE;
      import->restores = import->restores && count == 0 && customs->len == 0;
    }
  return TRUE;
}

static gboolean
take_records (gpointer data, GError **error)
{
  Import *import = data;

  return look_for_records (import, error) && read_all (import, error);
}

static gboolean
run (Import *import, GError **error)
{
  const EntImportTransaction transaction = { .store = import->context->store,
                                             .label = "import json",
                                             .dry_run = import->options->dry_run,
                                             .strict = import->report,
                                             .steps = take_records };

  return ent_import_transact (&transaction, import, error);
}

EntImportReport *
ent_import_json (const EntContext *context, const EntImportJsonOptions *options, GError **error)
{
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_PARTNER);
  g_autoptr (EntRecordImport) records = ent_record_import_new (context, report);
  Import import = { .context = context, .options = options, .report = report, .records = records };
  const EntImportWatch watch = { options->progress, options->data };
  FILE *in = ent_import_open (options->file, &watch, &import.name, error);

  if (in == NULL)
    return NULL;
  for (int n = 0; n < ENT_N_NOUNS; n++)
    import.stored[n] = ent_id_set_new ();
  import.reader = ent_json_reader_new (in, import.name, JSON_REJECT_DUPLICATES);
  import.total = ent_import_size (in);
  gboolean ok = run (&import, error);
  ent_json_reader_free (import.reader);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    ent_id_set_free (import.stored[n]);
  if (in != stdin)
    fclose (in);
  return ok ? g_steal_pointer (&report) : NULL;
}
