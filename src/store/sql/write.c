/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/derived.h"
#include "store/sql/read.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

/* Derived columns follow at the end of the transaction (derived.c), but for this one, which needs
 * the user's day. */
static gboolean
is_written (const EntField *field)
{
  return (field->flags & ENT_FLAG_DERIVED) == 0 || field->stamp != ENT_STAMP_NEVER;
}

static void
bind_field (EntStatement *statement, const EntRecord *record, const EntField *field)
{
  gint64 number;

  switch (field->type)
    {
    case ENT_FIELD_TIME:
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_MONEY:
      ent_bind_number (statement, ent_record_number (record, field));
      break;
    case ENT_FIELD_REF:
      number = ent_record_number (record, field);
      ent_bind_number (statement, number == 0 ? ENT_NONE : number);
      break;
    default:
      ent_bind_text (statement, ent_record_text (record, field));
    }
  if (ent_field_has_key (field))
    {
      g_autofree char *key = ent_text_name_key (ent_record_text (record, field));
      ent_bind_text (statement, key);
    }
}

static json_t *
custom_json (const EntRecord *record)
{
  GHashTableIter iter;
  gpointer name, text;

  if (record->custom == NULL || g_hash_table_size (record->custom) == 0)
    return NULL;
  json_t *object = json_object ();
  g_hash_table_iter_init (&iter, record->custom);
  while (g_hash_table_iter_next (&iter, &name, &text))
    json_object_set_new (object, name, json_string (text));
  return object;
}

static void
bind_custom (EntStatement *statement, const EntRecord *record)
{
  json_t *object = custom_json (record);
  char *text = object != NULL ? json_dumps (object, JSON_COMPACT | JSON_SORT_KEYS) : NULL;

  ent_bind_text (statement, text);
  free (text);
  json_decref (object);
}

static gboolean
clear_child (EntStore *store, const EntRecord *record, const EntField *field, GError **error)
{
  g_autofree char *clear =
    g_strdup_printf ("DELETE FROM %s_%s WHERE owner_id = ?", record->noun->name, field->id);

  return ent_run_with (store, clear, &record->id, 1, error);
}

/* The statement that adds to the table of a field. Borrowed. */
static const char *
add_child_sql (EntStore *store, const EntNoun *noun, const EntField *field)
{
  char *sql = g_hash_table_lookup (store->inserts, field);

  if (sql == NULL)
    {
      sql = g_strdup_printf ("INSERT INTO %s_%s(owner_id, %s) VALUES (?, ?)", noun->name, field->id,
                             field->type == ENT_FIELD_LIST ? "word" : "ref_id");
      g_hash_table_insert (store->inserts, (gpointer) field, sql);
    }
  return sql;
}

static gboolean
write_child (EntStore *store, const EntRecord *record, const EntField *field, GError **error)
{
  const char *add = add_child_sql (store, record->noun, field);
  char **words = field->type == ENT_FIELD_LIST ? ent_record_list (record, field) : NULL;
  GArray *refs = field->type == ENT_FIELD_REFS ? ent_record_refs (record, field) : NULL;
  guint n = words != NULL ? g_strv_length (words) : refs != NULL ? refs->len : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EntStatement) new = ent_statement (store, add, error);
      if (new == NULL)
        return FALSE;
      ent_bind_number (new, record->id);
      if (words != NULL)
        ent_bind_text (new, words[i]);
      else
        ent_bind_number (new, g_array_index (refs, gint64, i));
      if (!ent_run (new, error))
        return FALSE;
    }
  return TRUE;
}

static char *
make_insert_sql (const EntNoun *noun)
{
  GString *sql = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new ("?, ?, ?, ?, ?");
  g_string_append_printf (sql, "INSERT INTO %s(id, version, created_at, updated_at, custom",
                          noun->name);
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      if (ent_engine_is_child (field) || !is_written (field))
        continue;
      g_string_append_printf (sql, ", %s", ent_engine_column (field));
      g_string_append (marks, ", ?");
      if (ent_field_has_key (field))
        {
          g_string_append_printf (sql, ", %s_key", field->id);
          g_string_append (marks, ", ?");
        }
    }
  g_string_append_printf (sql, ") VALUES (%s)", marks->str);
  return g_string_free (sql, FALSE);
}

/* The statement that adds a record. Borrowed. */
static const char *
insert_sql (EntStore *store, const EntNoun *noun)
{
  char *sql = g_hash_table_lookup (store->inserts, noun);

  if (sql == NULL)
    {
      sql = make_insert_sql (noun);
      g_hash_table_insert (store->inserts, (gpointer) noun, sql);
    }
  return sql;
}

static gboolean
insert_row (EntStore *store, EntRecord *record, GError **error)
{
  const EntNoun *noun = record->noun;
  g_autoptr (EntStatement) statement = ent_statement (store, insert_sql (store, noun), error);

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, record->id == 0 ? ENT_NONE : record->id);
  ent_bind_number (statement, record->version);
  ent_bind_number (statement, record->created_at);
  ent_bind_number (statement, record->updated_at);
  bind_custom (statement, record);
  for (guint i = 0; i < noun->n_fields; i++)
    if (!ent_engine_is_child (&noun->fields[i]) && is_written (&noun->fields[i]))
      bind_field (statement, record, &noun->fields[i]);
  if (!ent_run (statement, error))
    return FALSE;
  record->id = store->engine->driver->new_id (store->connection);
  for (guint i = 0; i < noun->n_fields; i++)
    if (ent_engine_is_child (&noun->fields[i])
        && !ent_record_field_is_empty (record, &noun->fields[i])
        && !write_child (store, record, &noun->fields[i], error))
      return FALSE;
  return TRUE;
}

gboolean
ent_engine_insert (EntStore *store, EntRecord *record, GError **error)
{
  record->updated_at = ent_clock_now (store->clock);
  if (record->id == 0)
    record->created_at = record->updated_at;
  record->version++;
  return ent_engine_restore (store, record, error);
}

gboolean
ent_engine_restore (EntStore *store, EntRecord *record, GError **error)
{
  ent_planned_fill (store, NULL, record);
  return insert_row (store, record, error) && ent_derived_mark (store, NULL, record, error)
         && ent_index_add (store, record, error)
         && ent_change_log (
           store,
           &(EntLoggedChange){ .noun = record->noun->id, .record_id = record->id, .op = "insert" },
           error);
}

/* What an update changes, gathered once for the statement and the log. */
typedef struct
{
  GPtrArray *columns;  /* EntField of the row itself */
  GPtrArray *children; /* EntField of separate tables */
  gboolean custom;
  json_t *before, *after;
} Difference;

static void
difference_clear (Difference *difference)
{
  g_ptr_array_unref (difference->columns);
  g_ptr_array_unref (difference->children);
  json_decref (difference->before);
  json_decref (difference->after);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Difference, difference_clear)

static void
find_difference (const EntRecord *current, const EntRecord *after, Difference *ret)
{
  const EntNoun *noun = current->noun;

  ret->columns = g_ptr_array_new ();
  ret->children = g_ptr_array_new ();
  ret->before = json_object ();
  ret->after = json_object ();
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      if (!is_written (field) || ent_record_same_field (current, after, field))
        continue;
      g_ptr_array_add (ent_engine_is_child (field) ? ret->children : ret->columns,
                       (gpointer) field);
      json_object_set_new (ret->before, field->id, ent_record_field_json (current, field));
      json_object_set_new (ret->after, field->id, ent_record_field_json (after, field));
    }
  ret->custom = !ent_record_same_custom (current, after);
  if (ret->custom)
    {
      json_t *old = custom_json (current), *new = custom_json (after);
      json_object_set_new (ret->before, "custom", old != NULL ? old : json_null ());
      json_object_set_new (ret->after, "custom", new != NULL ? new : json_null ());
    }
}

static gboolean
update_row (EntStore *store, const EntRecord *current, EntRecord *after,
            const Difference *difference, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET version = ?, updated_at = ?", current->noun->name);
  if (difference->custom)
    g_string_append (sql, ", custom = ?");
  for (guint i = 0; i < difference->columns->len; i++)
    {
      const EntField *field = difference->columns->pdata[i];
      g_string_append_printf (sql, ", %s = ?", ent_engine_column (field));
      if (ent_field_has_key (field))
        g_string_append_printf (sql, ", %s_key = ?", field->id);
    }
  g_string_append (sql, " WHERE id = ? AND version = ?");
  g_autoptr (EntStatement) statement = ent_statement (store, sql->str, error);
  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, after->version);
  ent_bind_number (statement, after->updated_at);
  if (difference->custom)
    bind_custom (statement, after);
  for (guint i = 0; i < difference->columns->len; i++)
    bind_field (statement, after, difference->columns->pdata[i]);
  ent_bind_number (statement, current->id);
  ent_bind_number (statement, current->version);
  if (!ent_run (statement, error))
    return FALSE;
  if (store->engine->driver->n_changed (store->connection) == 1)
    return TRUE;
  ent_set_error (error, ENT_ERROR_CONFLICT, "%s", _("somebody else has changed it meanwhile"));
  return FALSE;
}

gboolean
ent_engine_save (EntStore *store, EntRecord *current, EntRecord *after, GError **error)
{
  g_auto (Difference) difference = { 0 };

  ent_auto_dates_changed (store, current, after);
  ent_planned_fill (store, current, after);
  find_difference (current, after, &difference);
  after->version = current->version;
  after->updated_at = current->updated_at;
  if (json_object_size (difference.before) == 0)
    return TRUE;
  after->version = current->version + 1;
  after->updated_at = ent_clock_now (store->clock);
  if (!ent_index_remove (store, current, error)
      || !update_row (store, current, after, &difference, error)
      || !ent_index_add (store, after, error))
    return FALSE;
  for (guint i = 0; i < difference.children->len; i++)
    if (!clear_child (store, after, difference.children->pdata[i], error)
        || !write_child (store, after, difference.children->pdata[i], error))
      return FALSE;
  return ent_derived_mark (store, current, after, error)
         && ent_change_log (store,
                            &(EntLoggedChange){ .noun = current->noun->id,
                                                .record_id = current->id,
                                                .op = "update",
                                                .before = difference.before,
                                                .after = difference.after },
                            error);
}

/* The whole record for the log, so that it can be brought back. */
static json_t *
whole_json (const EntRecord *record)
{
  json_t *object = json_object ();

  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = &record->noun->fields[i];
      if (is_written (field) && !ent_record_field_is_empty (record, field))
        json_object_set_new (object, field->id, ent_record_field_json (record, field));
    }
  json_t *custom = custom_json (record);
  if (custom != NULL)
    json_object_set_new (object, "custom", custom);
  json_object_set_new (object, "version", json_integer (record->version));
  json_object_set_new (object, "created_at", json_integer (record->created_at));
  return object;
}

gboolean
ent_engine_remove (EntStore *store, EntRecord *record, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?", record->noun->name);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);

  if (statement == NULL || !ent_index_remove (store, record, error))
    return FALSE;
  ent_bind_number (statement, record->id);
  if (!ent_run (statement, error) || !ent_derived_mark (store, record, NULL, error))
    return FALSE;
  json_t *before = whole_json (record);
  gboolean ok = ent_change_log (
    store,
    &(EntLoggedChange){
      .noun = record->noun->id, .record_id = record->id, .op = "delete", .before = before },
    error);
  json_decref (before);
  return ok;
}
