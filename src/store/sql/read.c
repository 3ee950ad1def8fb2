/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/sql/read.h"
#include "entente/base/i18n.h"
#include "store/sql/rows.h"

/* ASCII unit separator, between {texts} of the dialect: in no tag or domain that was typed. */
#define SEPARATOR "\x1f"

const char *
ent_engine_column (const EntField *field)
{
  if (field->type != ENT_FIELD_REF)
    return field->id;
  g_autofree char *column = g_strconcat (field->id, "_id", NULL);
  return g_intern_string (column);
}

gboolean
ent_engine_is_child (const EntField *field)
{
  return field->type == ENT_FIELD_LIST || field->type == ENT_FIELD_REFS;
}

static gboolean
refers (const EntField *field)
{
  return field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS;
}

/* Two: the ids, and the names. */
static void
append_ref_columns (GString *sql, const EntNoun *noun, const EntField *field)
{
  const EntNoun *target = ent_noun (field->ref);

  if (field->type == ENT_FIELD_REF)
    g_string_append_printf (sql, ", t.%s_id, (SELECT r.%s FROM %s r WHERE r.id = t.%s_id)",
                            field->id, target->title, target->name, field->id);
  else
    g_string_append_printf (sql,
                            ", (SELECT {ids l.ref_id} FROM %s_%s l WHERE l.owner_id = t.id)"
                            ", (SELECT {texts r.%s} FROM %s_%s l JOIN %s r ON r.id = l.ref_id"
                            " WHERE l.owner_id = t.id)",
                            noun->name, field->id, target->title, noun->name, field->id,
                            target->name);
}

static void
append_columns (GString *sql, const EntNoun *noun, const EntField *field)
{
  if (refers (field))
    append_ref_columns (sql, noun, field);
  else if (field->type == ENT_FIELD_LIST)
    g_string_append_printf (sql, ", (SELECT {texts l.word} FROM %s_%s l WHERE l.owner_id = t.id)",
                            noun->name, field->id);
  else
    g_string_append_printf (sql, ", t.%s", field->id);
}

char *
ent_engine_select (EntNounId id, EntFieldSet fields)
{
  const EntNoun *noun = ent_noun (id);
  GString *sql = g_string_new ("SELECT t.id, t.version, t.created_at, t.updated_at");

  g_string_append (sql, (fields & ENT_CUSTOM_VALUES) != 0 ? ", t.custom" : "");
  for (guint i = 0; i < noun->n_fields; i++)
    if ((fields & ent_field_set_of (noun, &noun->fields[i])) != 0)
      append_columns (sql, noun, &noun->fields[i]);
  g_string_append_printf (sql, " FROM %s t", noun->name);
  return g_string_free (sql, FALSE);
}

static void
read_custom (EntRecord *record, const char *text)
{
  const char *name;
  json_t *value;

  if (text == NULL)
    return;
  json_t *object = json_loads (text, 0, NULL);
  json_object_foreach (object, name, value)
  {
    /* Another program may have written a number. */
    char *written = json_is_string (value) ? NULL : json_dumps (value, JSON_ENCODE_ANY);
    ent_record_set_custom (record, name, written != NULL ? written : json_string_value (value));
    free (written);
  }
  json_decref (object);
}

static void
read_refs (EntRecord *record, const EntField *field, const char *ids, const char *names)
{
  g_auto (GStrv) parts = g_strsplit (ids != NULL ? ids : "", ",", -1);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (char **part = parts; *part != NULL; part++)
    {
      gint64 id = g_ascii_strtoll (*part, NULL, 10);
      g_array_append_val (numbers, id);
    }
  ent_record_set_refs (record, field, (const gint64 *) (void *) numbers->data, numbers->len);
  if (names == NULL)
    return;
  g_auto (GStrv) words = g_strsplit (names, SEPARATOR, -1);
  g_autofree char *joined = g_strjoinv (", ", words);
  ent_record_set_ref_name (record, field, joined);
}

static void
read_field (EntRecord *record, const EntField *field, EntStatement *statement, int column)
{
  const char *text = NULL;

  switch (field->type)
    {
    case ENT_FIELD_TIME:
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_MONEY:
      ent_record_set_number (record, field, ent_column_number (statement, column));
      return;
    case ENT_FIELD_REF:
      {
        gint64 id = ent_column_number (statement, column);
        ent_record_set_number (record, field, id == ENT_NONE ? 0 : id);
        ent_record_set_ref_name (record, field, ent_column_text (statement, column + 1));
        return;
      }
    case ENT_FIELD_REFS:
      read_refs (record, field, ent_column_text (statement, column),
                 ent_column_text (statement, column + 1));
      return;
    case ENT_FIELD_LIST:
      text = ent_column_text (statement, column);
      if (text != NULL)
        {
          g_auto (GStrv) words = g_strsplit (text, SEPARATOR, -1);
          ent_record_set_list (record, field, (const char *const *) words);
        }
      return;
    default:
      ent_record_set_text (record, field, ent_column_text (statement, column));
    }
}

gpointer
ent_engine_read (EntNounId id, EntFieldSet fields, EntStatement *statement)
{
  const EntNoun *noun = ent_noun (id);
  EntRecord *record = ent_record_new (noun);
  int column = 0;

  record->id = ent_column_number (statement, column++);
  record->version = ent_column_number (statement, column++);
  record->created_at = ent_column_number (statement, column++);
  record->updated_at = ent_column_number (statement, column++);
  if ((fields & ENT_CUSTOM_VALUES) != 0)
    read_custom (record, ent_column_text (statement, column++));
  for (guint i = 0; i < noun->n_fields; i++)
    if ((fields & ent_field_set_of (noun, &noun->fields[i])) != 0)
      {
        read_field (record, &noun->fields[i], statement, column);
        column += refers (&noun->fields[i]) ? 2 : 1;
      }
  return record;
}

gpointer
ent_repo_find (EntStore *store, EntNounId noun, gint64 id, GError **error)
{
  g_autofree char *select = ent_engine_select (noun, ENT_ALL_FIELDS);
  g_autofree char *sql = g_strconcat (select, " WHERE t.id = ?", NULL);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, id);
  if (!ent_step (statement, &row, error))
    return NULL;
  if (row)
    return ent_engine_read (noun, ENT_ALL_FIELDS, statement);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  ent_set_error (error, ENT_ERROR_NOT_FOUND, _("there is no %s %s"), ent_noun (noun)->name,
                 number);
  return NULL;
}

GArray *
ent_engine_holders (EntStore *store, const EntNoun *noun, const EntField *field, gint64 id,
                    GError **error)
{
  g_autofree char *sql =
    field->type == ENT_FIELD_REF
      ? g_strdup_printf ("SELECT id FROM %s WHERE %s_id = ?", noun->name, field->id)
      : g_strdup_printf ("SELECT owner_id FROM %s_%s WHERE ref_id = ?", noun->name, field->id);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean ok = statement != NULL;

  if (ok)
    ent_bind_number (statement, id);
  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 holder = ent_column_number (statement, 0);
      g_array_append_val (ids, holder);
    }
  return ok ? g_steal_pointer (&ids) : NULL;
}
