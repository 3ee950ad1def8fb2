/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/snapshot-copy.h"

#include <string.h>

#include "store/sql/held.h"
#include "store/sql/rows.h"

static gboolean
is_required_ref (const EntField *field)
{
  return field->type == ENT_FIELD_REF && (field->flags & ENT_FLAG_REQUIRED) != 0;
}

/* What is only planned, or was not held, is left out unless its state is copied and says so. */
static gboolean
leaves_plans (const EntPlan *plan)
{
  const EntField *state = ent_noun_field (plan->noun, "state");

  return plan->noun->id == ENT_NOUN_INTERACTION && !g_ptr_array_find (plan->copied, state, NULL);
}

static char *
read_sql (const EntPlan *plan)
{
  /* By what a copy goes on: the time first, for those that are read by it. */
  const char *key = plan->noun->id == ENT_NOUN_INTERACTION ? "t.at" : "0";
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT t.id, %s", key);
  for (guint i = 0; i < plan->copied->len; i++)
    g_string_append_printf (sql, ", t.%s", ent_engine_column (plan->copied->pdata[i]));
  g_string_append_printf (
    sql,
    leaves_plans (plan) ? " FROM (SELECT * FROM %s i WHERE " ENT_HELD ("i") ") t" : " FROM %s t",
    plan->noun->name);
  return g_string_free (sql, FALSE);
}

static char *
write_sql (const EntPlan *plan)
{
  GString *sql = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new ("?, 1, ?, ?"),
                      again = g_string_new ("updated_at = excluded.updated_at");
  const GPtrArray *parts[] = { plan->copied, plan->filled };

  g_string_append_printf (sql, "INSERT INTO %s(id, version, created_at, updated_at",
                          plan->noun->name);
  for (gsize part = 0; part < G_N_ELEMENTS (parts); part++)
    for (guint i = 0; i < parts[part]->len; i++)
      {
        const EntField *field = parts[part]->pdata[i];
        const char *column = ent_engine_column (field);
        g_string_append_printf (sql, ", %s", column);
        g_string_append (marks, ", ?");
        g_string_append_printf (again, ", %s = excluded.%s", column, column);
        if (!ent_field_has_key (field))
          continue;
        g_string_append_printf (sql, ", %s_key", field->id);
        g_string_append (marks, ", ent_name_key(?)");
        g_string_append_printf (again, ", %s_key = excluded.%s_key", field->id, field->id);
      }
  g_string_append_printf (sql, ") VALUES (%s) ON CONFLICT(id) DO UPDATE SET %s", marks->str,
                          again->str);
  return g_string_free (sql, FALSE);
}

static void
plan_init (EntPlan *plan, const EntNoun *noun, const char *const *allowed)
{
  *plan =
    (EntPlan){ noun, g_ptr_array_new (), g_ptr_array_new (), g_ptr_array_new (), FALSE, FALSE, NULL,
               NULL };
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      gboolean wanted = g_strv_contains (allowed, field->id)
                        && (field->flags & ENT_FLAG_DERIVED) == 0;
      if (is_required_ref (field))
        plan->owned = wanted = TRUE;
      if (wanted && ent_engine_is_child (field))
        g_ptr_array_add (plan->children, (gpointer) field);
      else if (wanted)
        g_ptr_array_add (plan->copied, (gpointer) field);
      else if ((field->flags & ENT_FLAG_REQUIRED) != 0)
        g_ptr_array_add (plan->filled, (gpointer) field);
    }
  plan->read = read_sql (plan);
  plan->write = write_sql (plan);
}

static void
plan_clear (EntPlan *plan)
{
  if (plan->noun == NULL)
    return;
  g_ptr_array_unref (plan->copied);
  g_ptr_array_unref (plan->filled);
  g_ptr_array_unref (plan->children);
  g_free (plan->read);
  g_free (plan->write);
}

/* Which nouns the copies refer to. */
static void
mark_referred (EntCopy *copy, const GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const EntField *field = fields->pdata[i];
      if (field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS)
        copy->plans[field->ref].is_referred = TRUE;
    }
}

static gpointer
pointer_of (gint64 id)
{
  return (gpointer) (gintptr) id;
}

void
ent_copy_init (EntCopy *copy, EntStore *from, EntStore *to, const EntAllowance *allowance,
               gint64 as_of)
{
  *copy = (EntCopy){ .from = from, .to = to, .allowance = allowance, .as_of = as_of };
  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      copy->ids[i] = g_hash_table_new (NULL, NULL);
      if (allowance->fields[i] != NULL)
        plan_init (&copy->plans[i], ent_noun (i), allowance->fields[i]);
    }
  for (int i = 0; i < ENT_N_NOUNS; i++)
    if (copy->plans[i].noun != NULL)
      {
        mark_referred (copy, copy->plans[i].copied);
        mark_referred (copy, copy->plans[i].children);
      }
}

void
ent_copy_clear (EntCopy *copy)
{
  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      plan_clear (&copy->plans[i]);
      g_clear_pointer (&copy->ids[i], g_hash_table_unref);
    }
}

gint64
ent_copy_id (const EntCopy *copy, EntNounId noun, gint64 id)
{
  return (gint64) (gintptr) g_hash_table_lookup (copy->ids[noun], pointer_of (id));
}

/* A record without an owner, such as an offer, is copied when any of its partners is. */
static gboolean
has_partner (const EntCopy *copy, const EntNoun *noun, gint64 id, gboolean *ret_has, GError **error)
{
  *ret_has = FALSE;
  for (guint i = 0; i < noun->n_fields; i++)
    {
      gboolean ok = TRUE;
      if (noun->fields[i].type != ENT_FIELD_REFS || noun->fields[i].ref != ENT_NOUN_PARTNER)
        continue;
      g_autofree char *sql = g_strdup_printf ("SELECT ref_id FROM %s_%s WHERE owner_id = ?",
                                              noun->name, noun->fields[i].id);
      g_autoptr (EntStatement) statement = ent_statement (copy->from, sql, error);
      if (statement == NULL)
        return FALSE;
      ent_bind_number (statement, id);
      while (ok && !*ret_has && ent_statement_next (statement, &ok, error))
        *ret_has = ent_copy_id (copy, ENT_NOUN_PARTNER, ent_column_number (statement, 0)) != 0;
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

gboolean
ent_copy_may (const EntCopy *copy, const EntPlan *plan, EntStatement *row, gboolean *ret_may,
              GError **error)
{
  gint64 id = ent_column_number (row, 0);

  *ret_may = TRUE;
  if (plan->noun->id == ENT_NOUN_PARTNER)
    *ret_may = copy->allowance->partners == NULL
               || g_hash_table_contains (copy->allowance->partners, &id);
  else if (!plan->owned)
    return has_partner (copy, plan->noun, id, ret_may, error);
  for (guint i = 0; *ret_may && i < plan->copied->len; i++)
    {
      const EntField *field = plan->copied->pdata[i];
      if (is_required_ref (field))
        *ret_may = ent_copy_id (copy, field->ref, ent_column_number (row, (int) i + 2)) != 0;
    }
  return TRUE;
}

static void
bind_copied (const EntCopy *copy, const EntPlan *plan, const EntField *field, EntStatement *row,
             int column, EntStatement *insert)
{
  switch (field->type)
    {
    case ENT_FIELD_TIME:
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_MONEY:
      ent_bind_number (insert, ent_column_number (row, column));
      return;
    case ENT_FIELD_REF:
      {
        gint64 id = ent_copy_id (copy, field->ref, ent_column_number (row, column));
        ent_bind_number (insert, id != 0 ? id : ENT_NONE);
        return;
      }
    default:
      ent_bind_text (insert, ent_column_text (row, column));
      if (ent_field_has_key (field))
        ent_bind_text (insert, ent_column_text (row, column));
    }
}

static void
bind_filling (const EntPlan *plan, const EntField *field, EntStatement *insert)
{
  /* A name may not be empty. */
  const char *text = (field->flags & ENT_FLAG_FOLDED) != 0 ? "-" : "";

  if (field->type == ENT_FIELD_DAY)
    ent_bind_text (insert, "1970-01-01");
  else if (field->type == ENT_FIELD_TIME || field->type == ENT_FIELD_NUMBER
           || field->type == ENT_FIELD_MONEY)
    ent_bind_number (insert, 0);
  else
    ent_bind_text (insert, text);
  if (ent_field_has_key (field))
    ent_bind_text (insert, text);
}

static gboolean
run_for (EntStore *store, const char *sql, gint64 id, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, id);
  return ent_run (statement, error);
}

static gboolean
write_child (const EntCopy *copy, const EntField *field, const char *sql, EntStatement *row,
             gint64 owner, GError **error)
{
  gint64 id =
    field->type == ENT_FIELD_REFS ? ent_copy_id (copy, field->ref, ent_column_number (row, 0)) : 0;

  if (field->type == ENT_FIELD_REFS && id == 0)
    return TRUE;
  g_autoptr (EntStatement) insert = ent_statement (copy->to, sql, error);
  if (insert == NULL)
    return FALSE;
  ent_bind_number (insert, owner);
  if (field->type == ENT_FIELD_LIST)
    ent_bind_text (insert, ent_column_text (row, 0));
  else
    ent_bind_number (insert, id);
  return ent_run (insert, error);
}

static gboolean
copy_children (const EntCopy *copy, const EntPlan *plan, const EntField *field, gint64 from_id,
               gint64 to_id, GError **error)
{
  const char *column = field->type == ENT_FIELD_LIST ? "word" : "ref_id";
  g_autofree char *table = g_strdup_printf ("%s_%s", plan->noun->name, field->id);
  g_autofree char *clear = g_strdup_printf ("DELETE FROM %s WHERE owner_id = ?", table);
  g_autofree char *select = g_strdup_printf ("SELECT %s FROM %s WHERE owner_id = ?", column, table);
  g_autofree char *add =
    g_strdup_printf ("INSERT INTO %s(owner_id, %s) VALUES (?, ?)", table, column);
  g_autoptr (EntStatement) rows = ent_statement (copy->from, select, error);
  gboolean ok = TRUE;

  if (rows == NULL || !run_for (copy->to, clear, to_id, error))
    return FALSE;
  ent_bind_number (rows, from_id);
  while (ok && ent_statement_next (rows, &ok, error))
    if (!write_child (copy, field, add, rows, to_id, error))
      return FALSE;
  return ok;
}

gboolean
ent_copy_row (EntCopy *copy, const EntPlan *plan, EntStatement *row, GError **error)
{
  EntNounId noun = plan->noun->id;
  gint64 from_id = ent_column_number (row, 0), to_id = ent_copy_id (copy, noun, from_id);
  g_autoptr (EntStatement) insert = ent_statement (copy->to, plan->write, error);

  if (insert == NULL)
    return FALSE;
  if (to_id == 0)
    to_id = ++copy->latest[noun];
  ent_bind_number (insert, to_id);
  ent_bind_number (insert, copy->as_of);
  ent_bind_number (insert, copy->as_of);
  for (guint i = 0; i < plan->copied->len; i++)
    bind_copied (copy, plan, plan->copied->pdata[i], row, (int) i + 2, insert);
  for (guint i = 0; i < plan->filled->len; i++)
    bind_filling (plan, plan->filled->pdata[i], insert);
  if (!ent_run (insert, error))
    return FALSE;
  g_hash_table_insert (copy->ids[noun], pointer_of (from_id), pointer_of (to_id));
  for (guint i = 0; i < plan->children->len; i++)
    if (!copy_children (copy, plan, plan->children->pdata[i], from_id, to_id, error))
      return FALSE;
  return TRUE;
}

gboolean
ent_copy_remove (EntCopy *copy, const EntPlan *plan, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?", plan->noun->name);
  gint64 to_id = ent_copy_id (copy, plan->noun->id, id);

  g_hash_table_remove (copy->ids[plan->noun->id], pointer_of (id));
  return run_for (copy->to, sql, to_id, error);
}
