/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/record-import.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/input/field-input.h"
#include "entente/store/repo.h"
#include "service/import/record-match.h"
#include "service/import/record-reference.h"

/* Which values are set in a round: what a match looks at comes before the rest, and of that what
 * the others are read by. */
typedef enum
{
  ROUND_FIRST,
  ROUND_MATCH,
  ROUND_REST,
  ROUND_END
} Round;

struct EntRecordImport
{
  const EntContext *context;
  EntImportReport *report;
  EntIdMap *known[ENT_N_NOUNS]; /* ids of a file of ours to those here */
  EntIdSet *taken[ENT_N_NOUNS]; /* what rows were about */
  GHashTable *own[ENT_N_NOUNS]; /* name → EntOwnField, as far as they were asked for */
  EntReferenceMemory *names;
  GArray *rounds;              /* Round, of each value of the row that is being taken */
  gint64 n_there[ENT_N_NOUNS]; /* records before the first of its rows; -1: not counted yet */
};

EntRecordImport *
ent_record_import_new (const EntContext *context, EntImportReport *report)
{
  EntRecordImport *import = g_new0 (EntRecordImport, 1);

  import->context = context;
  import->report = report;
  import->names = ent_reference_memory_new ();
  import->rounds = g_array_new (FALSE, FALSE, sizeof (Round));
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      import->n_there[n] = -1;
      import->known[n] = ent_id_map_new ();
      import->taken[n] = ent_id_set_new ();
      import->own[n] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify) ent_own_field_free);
    }
  return import;
}

void
ent_record_import_free (EntRecordImport *import)
{
  if (import == NULL)
    return;
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      ent_id_map_free (import->known[n]);
      ent_id_set_free (import->taken[n]);
      g_hash_table_unref (import->own[n]);
    }
  ent_reference_memory_free (import->names);
  g_array_unref (import->rounds);
  g_free (import);
}

gboolean
ent_import_is_of_row (const GError *error)
{
  return error->domain == ENT_ERROR
         && (error->code == ENT_ERROR_DATA || error->code == ENT_ERROR_NOT_FOUND
             || error->code == ENT_ERROR_AMBIGUOUS);
}

const EntOwnField *
ent_record_import_own (EntRecordImport *import, EntNounId noun, const char *name,
                       const char *header, GError **error)
{
  const EntContext *context = import->context;
  EntOwnField *field = g_hash_table_lookup (import->own[noun], name);

  if (field != NULL)
    return field;
  field = ent_own_field_find (context, noun, name);
  if (field == NULL && header != NULL)
    field = ent_own_field_headed (context, noun, header);
  if (field == NULL)
    {
      if (!ent_repo_declare_custom (context->store, noun, name, header != NULL ? header : name,
                                    "text", error))
        return NULL;
      field = ent_own_field_find (context, noun, name);
    }
  g_hash_table_insert (import->own[noun], g_strdup (name), field);
  return field;
}

static gboolean
set_own_text (EntRecordImport *import, EntRecord *record, const EntOwnField *own, const char *text,
              GError **error)
{
  return *text == '\0' || ent_own_field_set (import->context, record, own, text, error);
}

static gboolean
set_own_values (EntRecordImport *import, EntRecord *record, const char *text, GError **error)
{
  json_t *object = json_loads (text, JSON_REJECT_DUPLICATES, NULL);
  const char *name;
  json_t *value;
  gboolean ok = json_is_object (object);

  if (!ok)
    ent_set_error (error, ENT_ERROR_DATA, "%s",
                   _("custom: expected values of own fields, such as {\"erp\": \"Odoo\"}"));
  json_object_foreach (object, name, value)
  {
    const EntOwnField *own =
      ok ? ent_record_import_own (import, record->noun->id, name, NULL, error) : NULL;
    ok = own != NULL && json_is_string (value)
         && set_own_text (import, record, own, json_string_value (value), error);
    if (own != NULL && !json_is_string (value))
      ent_set_error (error, ENT_ERROR_DATA, _("custom: %s has no text"), name);
  }
  json_decref (object);
  return ok;
}

static gboolean
is_reference (const EntField *field)
{
  return field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS;
}

static const char *
text_of (const EntImportRow *row, const EntField *field, EntImportPart part)
{
  for (gsize i = 0; i < row->n; i++)
    if (row->values[i].field == field && row->values[i].part == part)
      return row->values[i].text;
  return NULL;
}

static const EntField *
address_field (const EntNoun *noun)
{
  const EntField *field = ent_noun_syntax_field (noun, ENT_SYNTAX_ADDRESS);

  return field != NULL && field->type == ENT_FIELD_TEXT ? field : NULL;
}

/* Whoever has an address is at the partner of its domain, where the row does not name another. */
static gboolean
set_partner_by_address (EntRecordImport *import, const EntImportRow *row, EntRecord *record,
                        GError **error)
{
  const EntField *partner = ent_noun_partner_field (row->noun);
  const EntField *address = address_field (row->noun);
  const char *text = address != NULL ? text_of (row, address, ENT_IMPORT_TEXT) : NULL;
  gint64 id = 0;

  if (partner == NULL || text == NULL || !ent_record_field_is_empty (record, partner))
    return TRUE;
  if (!ent_reference_by_address (import->context, text, &id, error))
    return FALSE;
  ent_record_set_number (record, partner, id);
  return TRUE;
}

/* A name that nobody has may still come with an address. */
static gboolean
set_reference (EntRecordImport *import, const EntImportRow *row, EntRecord *record,
               const EntField *field, GError **error)
{
  const char *names = text_of (row, field, ENT_IMPORT_TEXT);
  const EntReference reference = { .names = names != NULL ? names : "",
                                   .ids = text_of (row, field, ENT_IMPORT_IDS),
                                   .known = row->id != 0 ? import->known[field->ref] : NULL,
                                   .memory = import->names };
  GError *local = NULL;

  if (ent_reference_set (import->context, record, field, &reference, &local))
    return TRUE;
  if (field == ent_noun_partner_field (row->noun)
      && g_error_matches (local, ENT_ERROR, ENT_ERROR_NOT_FOUND)
      && set_partner_by_address (import, row, record, NULL)
      && !ent_record_field_is_empty (record, field))
    {
      g_error_free (local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

/* Canonical texts of these are no words of people. */
static gboolean
is_taken_as_it_is (const EntField *field)
{
  return field->type == ENT_FIELD_NUMBER || field->type == ENT_FIELD_LIST
         || field->type == ENT_FIELD_DAY || field->type == ENT_FIELD_TIME;
}

/* Ids that are looked at together with the names. */
static gboolean
is_beside_names (const EntImportRow *row, const EntImportValue *value)
{
  const char *names = text_of (row, value->field, ENT_IMPORT_TEXT);

  return value->part == ENT_IMPORT_IDS && names != NULL && *names != '\0';
}

static gboolean
has_value (const EntRecord *record, const EntImportValue *value)
{
  return value->field != NULL
           ? !ent_record_field_is_empty (record, value->field)
           : value->own != NULL && ent_record_custom (record, value->own->name) != NULL;
}

static gboolean
set_value (EntRecordImport *import, const EntImportRow *row, EntRecord *record,
           const EntImportValue *value, GError **error)
{
  if (value->otherwise && has_value (record, value))
    return TRUE;
  if (value->part == ENT_IMPORT_OWN)
    return set_own_values (import, record, value->text, error);
  if (value->field == NULL)
    return set_own_text (import, record, value->own, value->text, error);
  if (is_reference (value->field))
    return is_beside_names (row, value) || set_reference (import, row, record, value->field, error);
  if (row->id != 0 && is_taken_as_it_is (value->field))
    return ent_record_set_canonical (record, value->field, value->text, error);
  return ent_field_input_set (import->context, record, value->field, value->text, error);
}

static Round
round_of (const EntImportRow *row, const EntImportValue *value)
{
  if (value->field == NULL)
    return ROUND_REST;
  if ((value->field->flags & ENT_FLAG_FIRST) != 0)
    return ROUND_FIRST;
  return ent_match_looks_at (row->noun, value->field) ? ROUND_MATCH : ROUND_REST;
}

static gboolean
fill (EntRecordImport *import, const EntImportRow *row, EntRecord *record, Round from, Round to,
      GError **error)
{
  for (Round round = from; round < to; round++)
    {
      for (gsize i = 0; i < row->n; i++)
        if (*row->values[i].text != '\0' && g_array_index (import->rounds, Round, i) == round
            && !set_value (import, row, record, &row->values[i], error))
          return FALSE;
      if (round == ROUND_FIRST && !set_partner_by_address (import, row, record, error))
        return FALSE;
    }
  return TRUE;
}

/* What the row makes of a stored record; NULL with error. */
static EntRecord *
changed (EntRecordImport *import, const EntImportRow *row, const EntRecord *original,
         GError **error)
{
  g_autoptr (EntRecord) mine = ent_record_copy (original);

  return fill (import, row, mine, ROUND_FIRST, ROUND_END, error)
             && ent_record_validate (mine, NULL, error)
           ? g_steal_pointer (&mine)
           : NULL;
}

/* Where there were none of the noun, they keep their ids: what refers to one of two with the same
 * name then leads to the right one, also from a file of its own. */
static gboolean
choose_id (EntRecordImport *import, const EntImportRow *row, EntRecord *record, GError **error)
{
  const EntNounId noun = row->noun->id;

  if (import->n_there[noun] < 0
      && !ent_repo_count (import->context->store, noun, &(EntPageQuery){ 0 },
                          &import->n_there[noun], error))
    return FALSE;
  gboolean keeps = import->n_there[noun] == 0 && row->id <= ENT_IMPORT_ID_MOST
                   && !ent_id_set_has (import->taken[noun], row->id);
  record->id = keeps ? row->id : 0;
  return TRUE;
}

/* What was stored before keeps its days, and when it was made. */
static gboolean
store_new (EntRecordImport *import, const EntImportRow *row, EntRecord *record, GError **error)
{
  if (row->id == 0)
    return ent_field_input_insert (import->context, record, error);
  if (!choose_id (import, row, record, error))
    return FALSE;
  record->version = 1;
  record->created_at = row->created_at;
  record->updated_at = ent_clock_now (import->context->clock);
  return ent_repo_restore (import->context->store, record, error);
}

static gboolean
add (EntRecordImport *import, const EntImportRow *row, EntRecord *record, GError **error)
{
  if (!fill (import, row, record, ROUND_REST, ROUND_END, error)
      || !store_new (import, row, record, error))
    return FALSE;
  ent_reference_memory_changed (import->names, row->noun->id);
  import->report->added++;
  return TRUE;
}

static gboolean
update (EntRecordImport *import, const EntRecord *original, EntRecord *mine, GError **error)
{
  if (ent_record_same (original, mine))
    {
      import->report->unchanged++;
      return TRUE;
    }
  if (!ent_repo_update (import->context->store, original, mine, error))
    return FALSE;
  ent_reference_memory_changed (import->names, mine->noun->id);
  import->report->updated++;
  return TRUE;
}

static gboolean
refuse_several (const EntRecord *record, const GArray *ids, GError **error)
{
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, 0));
  g_autofree char *second = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, 1));

  ent_set_error (error, ENT_ERROR_AMBIGUOUS,
                 _("\"%s\" is in the database more than once (#%s, #%s); merge them first"),
                 ent_record_title (record), first, second);
  return FALSE;
}

/* Of several that it may be, it is the one that is as the row says already. */
static gboolean
take_found (EntRecordImport *import, const EntImportRow *row, const EntRecord *record,
            const GArray *ids, gint64 *ret_id, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (EntRecord)
        original = ent_repo_find (import->context->store, row->noun->id, id, error);
      g_autoptr (EntRecord) mine = original != NULL ? changed (import, row, original, error) : NULL;
      if (mine == NULL)
        return FALSE;
      *ret_id = id;
      if (ids->len == 1 || ent_record_same (original, mine))
        return update (import, original, mine, error);
    }
  return refuse_several (record, ids, error);
}

static gboolean
take (EntRecordImport *import, const EntImportRow *row, EntRecord *record, gint64 *ret_id,
      GError **error)
{
  const EntRecordMatch match = { .context = import->context,
                                 .taken = import->taken[row->noun->id],
                                 .id = row->id,
                                 .created_at = row->created_at };

  if (!fill (import, row, record, ROUND_FIRST, ROUND_REST, error))
    return FALSE;
  g_autoptr (GArray) ids = ent_match_find (&match, record, error);
  if (ids == NULL)
    return FALSE;
  if (ids->len > 0)
    return take_found (import, row, record, ids, ret_id, error);
  if (!add (import, row, record, error))
    return FALSE;
  *ret_id = record->id;
  return TRUE;
}

gboolean
ent_record_import_take (EntRecordImport *import, const EntImportRow *row, GError **error)
{
  g_autoptr (EntRecord) record = ent_record_new (row->noun);
  gint64 id = 0;

  g_array_set_size (import->rounds, (guint) row->n);
  for (gsize i = 0; i < row->n; i++)
    g_array_index (import->rounds, Round, i) = round_of (row, &row->values[i]);
  if (!take (import, row, record, &id, error))
    return FALSE;
  ent_id_set_add (import->taken[row->noun->id], id);
  if (row->id != 0)
    ent_id_map_put (import->known[row->noun->id], row->id, id);
  return TRUE;
}
