/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether records, references, the change log and what follows from records fit together, and
 * putting right what another program left behind.
 */
#include "entente/base/i18n.h"
#include "store/sql/derived.h"
#include "store/sql/read.h"
#include "store/sql/rows.h"

#define PROBLEMS_AT_MOST "20"

/* Calls of a walk over all that one record can refer to. */
typedef gboolean (*ReferenceFunc) (EntStore *store, const EntNoun *noun, const EntField *field,
                                   gpointer data, GError **error);

static gboolean
each_reference (EntStore *store, ReferenceFunc func, gpointer data, GError **error)
{
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const EntNoun *noun = ent_noun ((EntNounId) n);
      for (guint i = 0; i < noun->n_fields; i++)
        {
          const EntField *field = &noun->fields[i];
          if ((field->type == ENT_FIELD_REF || ent_engine_is_child (field))
              && !func (store, noun, field, data, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_owner (const EntField *field)
{
  return (field->flags & (ENT_FLAG_REQUIRED | ENT_FLAG_OWNER)) != 0;
}

/* Whether the row t of that table refers to what is not there. The caller frees it. */
static char *
dangles (const EntNoun *noun, const EntField *field)
{
  const char *target = field->type == ENT_FIELD_LIST ? noun->name : ent_noun (field->ref)->name;

  if (field->type == ENT_FIELD_REF)
    return g_strdup_printf (
      "t.%s_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM %s r WHERE r.id = t.%s_id)", field->id,
      target, field->id);
  if (field->type == ENT_FIELD_LIST)
    return g_strdup_printf ("NOT EXISTS (SELECT 1 FROM %s r WHERE r.id = t.owner_id)", noun->name);
  return g_strdup_printf ("NOT EXISTS (SELECT 1 FROM %s r WHERE r.id = t.owner_id) OR NOT EXISTS"
                          " (SELECT 1 FROM %s r WHERE r.id = t.ref_id)",
                          noun->name, target);
}

static char *
table_of (const EntNoun *noun, const EntField *field)
{
  return field->type == ENT_FIELD_REF ? g_strdup (noun->name)
                                      : g_strdup_printf ("%s_%s", noun->name, field->id);
}

static gboolean
check_reference (EntStore *store, const EntNoun *noun, const EntField *field, gpointer data,
                 GError **error)
{
  g_autofree char *where = dangles (noun, field), *table = table_of (noun, field);
  g_autofree char *sql = g_strdup_printf ("SELECT t.%s FROM %s t WHERE %s LIMIT " PROBLEMS_AT_MOST,
                                          field->type == ENT_FIELD_REF ? "id" : "owner_id", table,
                                          where);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ent_column_number (statement, 0));
      g_ptr_array_add (data, g_strdup_printf (_("%s %s: what it names as %s is gone"),
                                              _(noun->name), id, _(field->label)));
    }
  return ok;
}

static void
tell_unreadable (GPtrArray *problems, const char *what, gint64 id)
{
  g_ptr_array_add (problems, g_strdup_printf ("%s %" G_GINT64_FORMAT ": %s", _(what), id,
                                              _("what it keeps cannot be read")));
}

static gboolean
is_object (const char *text)
{
  json_t *value = json_loads (text, JSON_ALLOW_NUL, NULL);
  gboolean is = json_is_object (value);

  json_decref (value);
  return is;
}

/* Whether the log keeps values there that a record of the noun can have. */
static gboolean
is_logged (const EntNoun *noun, const char *text)
{
  json_t *values = text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL;
  g_autoptr (EntRecord) record = ent_record_new (noun);
  gboolean is = json_is_object (values) && ent_record_set_logged (record, values);

  json_decref (values);
  return is;
}

static gboolean
check_customs (EntStore *store, GPtrArray *problems, GError **error)
{
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const char *name = ent_noun ((EntNounId) n)->name;
      g_autofree char *sql =
        g_strdup_printf ("SELECT id, custom FROM %s WHERE custom IS NOT NULL", name);
      g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
      gboolean ok = statement != NULL;
      while (ok && ent_statement_next (statement, &ok, error))
        if (!is_object (ent_column_text (statement, 1)))
          tell_unreadable (problems, name, ent_column_number (statement, 0));
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

/* Those of an unknown kind are counted by themselves. */
static gboolean
check_changes (EntStore *store, GPtrArray *problems, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT id, noun, op = 'delete', before, after, op IN ('update', 'delete')"
                     " FROM change WHERE noun BETWEEN 0 AND %d AND op IS NOT 'insert'",
                     ENT_N_NOUNS - 1);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      const EntNoun *noun = ent_noun ((EntNounId) ent_column_number (statement, 1));
      gboolean deleted = ent_column_number (statement, 2) == 1;
      if (ent_column_number (statement, 5) != 1 || !is_logged (noun, ent_column_text (statement, 3))
          || (!deleted && !is_logged (noun, ent_column_text (statement, 4))))
        tell_unreadable (problems, N_ ("entry of the change log"),
                         ent_column_number (statement, 0));
    }
  return ok;
}

static gboolean
check_log (EntStore *store, GPtrArray *problems, GError **error)
{
  g_autofree char *unknown = g_strdup_printf (
    "SELECT count(*) FROM change WHERE noun NOT BETWEEN 0 AND %d", ENT_N_NOUNS - 1);
  gint64 n_unknown = 0, n_lost = 0;

  if (!check_changes (store, problems, error)
      || !ent_query_number (store, unknown, 0, &n_unknown, error)
      || !ent_query_number (store,
                            "SELECT count(*) FROM action WHERE kind <> 'do' AND target_id IS NULL",
                            0, &n_lost, error))
    return FALSE;
  if (n_unknown > 0)
    g_ptr_array_add (problems, g_strdup (_("the change log names records of an unknown kind")));
  if (n_lost > 0)
    g_ptr_array_add (problems, g_strdup (_("the change log undoes what it does not name")));
  return TRUE;
}

gboolean
ent_store_check (EntStore *store, GPtrArray **ret_problems, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if ((store->engine->backend->check != NULL
       && !store->engine->backend->check (store, problems, error))
      || !each_reference (store, check_reference, problems, error)
      || !check_customs (store, problems, error) || !check_log (store, problems, error)
      || !ent_derived_check (store, problems, error))
    return FALSE;
  *ret_problems = g_steal_pointer (&problems);
  return TRUE;
}

/* Rows that say what a record has, or that it has no such thing any more. */
static gboolean
forget_reference (EntStore *store, const EntNoun *noun, const EntField *field, gpointer data,
                  GError **error)
{
  g_autofree char *where = dangles (noun, field), *table = table_of (noun, field);
  g_autofree char *sql = NULL;

  if (field->type == ENT_FIELD_REF && is_owner (field))
    return TRUE;
  sql = field->type == ENT_FIELD_REF
          ? g_strdup_printf ("UPDATE %s AS t SET %s_id = NULL WHERE %s", table, field->id, where)
          : g_strdup_printf ("DELETE FROM %s AS t WHERE %s", table, where);
  return ent_run_with (store, sql, NULL, 0, error);
}

/* A record that belongs to what is gone goes too, into the change log, with all that belongs to it.
 */
static gboolean
remove_lost (EntStore *store, const EntNoun *noun, const EntField *field, gpointer data,
             GError **error)
{
  gboolean *removed = data;

  if (field->type != ENT_FIELD_REF || !is_owner (field))
    return TRUE;
  g_autofree char *where = dangles (noun, field);
  g_autofree char *sql = g_strdup_printf ("SELECT t.id FROM %s t WHERE %s", noun->name, where);
  for (;;)
    {
      gint64 id = 0;
      if (!ent_query_number (store, sql, 0, &id, error))
        return FALSE;
      if (id == 0)
        return TRUE;
      g_autoptr (EntRecord) record = ent_repo_find (store, noun->id, id, error);
      if (record == NULL || !ent_repo_delete (store, record, error))
        return FALSE;
      *removed = TRUE;
    }
}

static gboolean
repair (EntStore *store, GError **error)
{
  gboolean removed = TRUE;

  if (!each_reference (store, forget_reference, NULL, error) || !ent_index_rebuild (store, error))
    return FALSE;
  while (removed)
    {
      removed = FALSE;
      if (!each_reference (store, remove_lost, &removed, error))
        return FALSE;
    }
  return ent_derived_repair (store, error);
}

gboolean
ent_store_repair (EntStore *store, GError **error)
{
  if (!ent_store_begin (store, "repair", error))
    return FALSE;
  return ent_store_end (store, repair (store, error), error);
}
