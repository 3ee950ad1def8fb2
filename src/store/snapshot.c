/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/snapshot.h"

#include <string.h>
#include <sys/stat.h>

#include "engine.h"
#include "entente/base/i18n.h"

/* What the rest of a snapshot does not tell: one row. */
#define STAMP_TABLE                                                                                \
  "CREATE TABLE snapshot (id INTEGER PRIMARY KEY CHECK (id = 1), as_of INTEGER NOT NULL,"          \
  " pages TEXT NOT NULL) STRICT"

typedef struct
{
  EntStore *from, *to;
  const EntAllowance *allowance;
  gint64 as_of;
  GHashTable *ids[ENT_N_NOUNS]; /* gint64 * there → gint64 * here */
} Copy;

/* The columns of one noun that are copied, and those that must be filled. */
typedef struct
{
  const EntNoun *noun;
  GPtrArray *copied, *filled, *children; /* const EntField * */
  gboolean owned;                        /* a required reference says whose it is */
} Plan;

static gboolean
is_required_ref (const EntField *field)
{
  return field->type == ENT_FIELD_REF && (field->flags & ENT_FLAG_REQUIRED) != 0;
}

static void
plan_init (Plan *plan, const EntNoun *noun, const char *const *allowed)
{
  *plan = (Plan) { noun, g_ptr_array_new (), g_ptr_array_new (), g_ptr_array_new (), FALSE };
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      gboolean wanted = g_strv_contains (allowed, field->id) && (field->flags & ENT_FLAG_DERIVED) == 0;
      if (is_required_ref (field))
        plan->owned = wanted = TRUE;
      if (wanted && ent_engine_is_child (field))
        g_ptr_array_add (plan->children, (gpointer) field);
      else if (wanted)
        g_ptr_array_add (plan->copied, (gpointer) field);
      else if ((field->flags & ENT_FLAG_REQUIRED) != 0)
        g_ptr_array_add (plan->filled, (gpointer) field);
    }
}

static void
plan_clear (Plan *plan)
{
  g_ptr_array_unref (plan->copied);
  g_ptr_array_unref (plan->filled);
  g_ptr_array_unref (plan->children);
}

static gboolean
is_name (const Plan *plan, const EntField *field)
{
  return g_str_equal (field->id, "name") && g_str_equal (plan->noun->title, "name");
}

static char *
select_sql (const Plan *plan)
{
  GString *sql = g_string_new ("SELECT t.id");
  gboolean timed = plan->noun->id == ENT_NOUN_INTERACTION;

  for (guint i = 0; i < plan->copied->len; i++)
    g_string_append_printf (sql, ", t.%s", ent_engine_column (plan->copied->pdata[i]));
  g_string_append_printf (sql, " FROM %s t", plan->noun->name);
  /* The order of the new ids, which is also that of the search index: it is made fastest in order. */
  g_string_append (sql, timed                                ? " WHERE t.at >= ? ORDER BY t.at, t.id"
                        : plan->noun->id == ENT_NOUN_PARTNER ? " ORDER BY t.name_key, t.id"
                                                             : " ORDER BY t.id");
  return g_string_free (sql, FALSE);
}

static char *
insert_sql (const Plan *plan)
{
  GString *sql = g_string_new (NULL), *marks = g_string_new ("?, 1, ?, ?");
  const GPtrArray *parts[] = { plan->copied, plan->filled };

  g_string_append_printf (sql, "INSERT INTO %s(id, version, created_at, updated_at", plan->noun->name);
  for (gsize part = 0; part < G_N_ELEMENTS (parts); part++)
    for (guint i = 0; i < parts[part]->len; i++)
      {
        const EntField *field = parts[part]->pdata[i];
        g_string_append_printf (sql, ", %s", ent_engine_column (field));
        g_string_append (marks, ", ?");
        if (!is_name (plan, field))
          continue;
        g_string_append (sql, ", name_key");
        g_string_append (marks, ", ent_fold(?)");
      }
  g_string_append_printf (sql, ") VALUES (%s)", marks->str);
  g_string_free (marks, TRUE);
  return g_string_free (sql, FALSE);
}

/* The new id of a record that went over; 0 when it stayed behind. */
static gint64
new_id (const Copy *copy, EntNounId noun, gint64 id)
{
  const gint64 *found = g_hash_table_lookup (copy->ids[noun], &id);

  return found != NULL ? *found : 0;
}

/* A noun without an owner, such as an offer, goes over with any partner of it that does. */
static gboolean
has_partner (const Copy *copy, const EntNoun *noun, gint64 id, gboolean *ret_has, GError **error)
{
  *ret_has = FALSE;
  for (guint i = 0; i < noun->n_fields; i++)
    {
      gboolean row = TRUE;
      if (noun->fields[i].type != ENT_FIELD_REFS || noun->fields[i].ref != ENT_NOUN_PARTNER)
        continue;
      g_autofree char *sql
        = g_strdup_printf ("SELECT ref_id FROM %s_%s WHERE owner_id = ?", noun->name, noun->fields[i].id);
      g_autoptr (EntStatement) statement = ent_statement (copy->from, sql, error);
      if (statement == NULL)
        return FALSE;
      ent_bind_number (statement, id);
      while (row && !*ret_has)
        {
          if (!ent_step (statement, &row, error))
            return FALSE;
          *ret_has = row && new_id (copy, ENT_NOUN_PARTNER, ent_column_number (statement, 0)) != 0;
        }
    }
  return TRUE;
}

static gboolean
goes_over (const Copy *copy, const Plan *plan, EntStatement *row, gboolean *ret_goes, GError **error)
{
  gint64 id = ent_column_number (row, 0);

  *ret_goes = TRUE;
  if (plan->noun->id == ENT_NOUN_PARTNER)
    *ret_goes = copy->allowance->partners == NULL || g_hash_table_contains (copy->allowance->partners, &id);
  else if (!plan->owned)
    return has_partner (copy, plan->noun, id, ret_goes, error);
  for (guint i = 0; *ret_goes && i < plan->copied->len; i++)
    {
      const EntField *field = plan->copied->pdata[i];
      if (is_required_ref (field))
        *ret_goes = new_id (copy, field->ref, ent_column_number (row, (int) i + 1)) != 0;
    }
  return TRUE;
}

static void
bind_copied (const Copy *copy, const Plan *plan, const EntField *field, EntStatement *row, int column,
             EntStatement *insert)
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
        gint64 id = new_id (copy, field->ref, ent_column_number (row, column));
        ent_bind_number (insert, id != 0 ? id : ENT_NONE);
        return;
      }
    default:
      ent_bind_text (insert, ent_column_text (row, column));
      if (is_name (plan, field))
        ent_bind_text (insert, ent_column_text (row, column));
    }
}

static void
bind_filling (const Plan *plan, const EntField *field, EntStatement *insert)
{
  if (field->type == ENT_FIELD_DAY)
    ent_bind_text (insert, "1970-01-01");
  else if (field->type == ENT_FIELD_TIME || field->type == ENT_FIELD_NUMBER || field->type == ENT_FIELD_MONEY)
    ent_bind_number (insert, 0);
  else
    ent_bind_text (insert, is_name (plan, field) ? "-" : "");
  if (is_name (plan, field))
    ent_bind_text (insert, "-");
}

static gboolean
copy_children (const Copy *copy, const Plan *plan, const EntField *field, gint64 from_id, gint64 to_id, GError **error)
{
  const char *column = field->type == ENT_FIELD_LIST ? "word" : "ref_id";
  g_autofree char *select
    = g_strdup_printf ("SELECT %s FROM %s_%s WHERE owner_id = ?", column, plan->noun->name, field->id);
  g_autofree char *add = g_strdup_printf ("INSERT INTO %s_%s(owner_id, %s) VALUES (?, ?)", plan->noun->name,
                                          field->id, column);
  g_autoptr (EntStatement) rows = ent_statement (copy->from, select, error);
  gboolean row = TRUE;

  if (rows == NULL)
    return FALSE;
  ent_bind_number (rows, from_id);
  for (;;)
    {
      if (!ent_step (rows, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      gint64 id = field->type == ENT_FIELD_REFS ? new_id (copy, field->ref, ent_column_number (rows, 0)) : 0;
      if (field->type == ENT_FIELD_REFS && id == 0)
        continue;
      g_autoptr (EntStatement) insert = ent_statement (copy->to, add, error);
      if (insert == NULL)
        return FALSE;
      ent_bind_number (insert, to_id);
      if (field->type == ENT_FIELD_LIST)
        ent_bind_text (insert, ent_column_text (rows, 0));
      else
        ent_bind_number (insert, id);
      if (!ent_run (insert, error))
        return FALSE;
    }
}

static gboolean
copy_row (Copy *copy, const Plan *plan, EntStatement *row, const char *sql, GError **error)
{
  GHashTable *ids = copy->ids[plan->noun->id];
  gint64 from_id = ent_column_number (row, 0), to_id = g_hash_table_size (ids) + 1;
  g_autoptr (EntStatement) insert = ent_statement (copy->to, sql, error);

  if (insert == NULL)
    return FALSE;
  ent_bind_number (insert, to_id);
  ent_bind_number (insert, copy->as_of);
  ent_bind_number (insert, copy->as_of);
  for (guint i = 0; i < plan->copied->len; i++)
    bind_copied (copy, plan, plan->copied->pdata[i], row, (int) i + 1, insert);
  for (guint i = 0; i < plan->filled->len; i++)
    bind_filling (plan, plan->filled->pdata[i], insert);
  if (!ent_run (insert, error))
    return FALSE;
  g_hash_table_insert (ids, g_memdup2 (&from_id, sizeof from_id), g_memdup2 (&to_id, sizeof to_id));
  for (guint i = 0; i < plan->children->len; i++)
    if (!copy_children (copy, plan, plan->children->pdata[i], from_id, to_id, error))
      return FALSE;
  return TRUE;
}

static gboolean
copy_rows (Copy *copy, const Plan *plan, GError **error)
{
  g_autofree char *select = select_sql (plan);
  g_autofree char *insert = insert_sql (plan);
  g_autoptr (EntStatement) rows = ent_statement (copy->from, select, error);
  gboolean row = TRUE, goes;

  if (rows == NULL)
    return FALSE;
  if (plan->noun->id == ENT_NOUN_INTERACTION)
    ent_bind_number (rows, copy->allowance->since);
  for (;;)
    {
      if (!ent_step (rows, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!goes_over (copy, plan, rows, &goes, error) || (goes && !copy_row (copy, plan, rows, insert, error)))
        return FALSE;
    }
}

static gboolean
copy_noun (Copy *copy, const EntNoun *noun, GError **error)
{
  const char *const *allowed = copy->allowance->fields[noun->id];
  Plan plan;

  copy->ids[noun->id] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (allowed == NULL)
    return TRUE;
  plan_init (&plan, noun, allowed);
  gboolean ok = copy_rows (copy, &plan, error);
  plan_clear (&plan);
  return ok;
}

static gboolean
write_stamp (const Copy *copy, GError **error)
{
  if (!ent_exec (copy->to, STAMP_TABLE, error))
    return FALSE;
  g_autoptr (EntStatement) insert
    = ent_statement (copy->to, "INSERT INTO snapshot(id, as_of, pages) VALUES (1, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  ent_bind_number (insert, copy->as_of);
  ent_bind_text (insert, copy->allowance->pages != NULL ? copy->allowance->pages : "");
  return ent_run (insert, error);
}

/*
 * Indexes are made faster at the end than row by row. Those of interactions stay: triggers look there.
 * *ret_script makes anew what was dropped; the caller frees it.
 */
static gboolean
drop_indexes (EntStore *store, char **ret_script, GError **error)
{
  static const char sql[] = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
                            " AND tbl_name NOT GLOB 'interaction*' AND tbl_name <> 'person'";
  g_autoptr (GString) script = g_string_new (NULL), drop = g_string_new (NULL);
  g_autoptr (EntStatement) indexes = ent_statement (store, sql, error);
  gboolean row = TRUE;

  if (indexes == NULL)
    return FALSE;
  for (;;)
    {
      if (!ent_step (indexes, &row, error))
        return FALSE;
      if (!row)
        break;
      g_string_append_printf (drop, "DROP INDEX %s;", ent_column_text (indexes, 0));
      g_string_append_printf (script, "%s;", ent_column_text (indexes, 1));
    }
  g_clear_pointer (&indexes, ent_statement_free);
  if (!ent_exec (store, drop->str, error))
    return FALSE;
  *ret_script = g_string_free (g_steal_pointer (&script), FALSE);
  return TRUE;
}

/* All of it as it is at one moment, whatever others write meanwhile. */
static gboolean
copy_nouns (Copy *copy, GError **error)
{
  gboolean ok = TRUE;

  if (!ent_exec (copy->from, "BEGIN", error))
    return FALSE;
  for (int i = 0; ok && i < ENT_N_NOUNS; i++)
    ok = copy_noun (copy, ent_noun (i), error);
  /* Writers wait for this, and not for the rest. */
  sqlite3_exec (copy->from->db, "COMMIT", NULL, NULL, NULL);
  return ok;
}

static gboolean
copy_all (Copy *copy, GError **error)
{
  g_autofree char *indexes = NULL;

  if (!ent_exec (copy->to, "BEGIN", error) || !drop_indexes (copy->to, &indexes, error) || !copy_nouns (copy, error))
    return FALSE;
  return ent_exec (copy->to, indexes, error) && write_stamp (copy, error) && ent_exec (copy->to, "INSERT INTO search(search) VALUES ('rebuild')", error)
         && ent_exec (copy->to, "COMMIT", error);
}

static GBytes *
serialize (EntStore *store, GError **error)
{
  sqlite3_int64 size = 0;
  unsigned char *data = sqlite3_serialize (store->db, "main", &size, 0);

  if (data == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, "%s", _("there is not enough memory for the snapshot"));
      return NULL;
    }
  return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
}

GBytes *
ent_snapshot_make (EntStore *store, const EntAllowance *allowance, GError **error)
{
  EntStoreOptions options = { .who = "-", .clock = store->clock };
  g_autoptr (EntStore) target = ent_store_open (&options, error);
  Copy copy = { store, target, allowance, ent_clock_now (store->clock), { NULL } };
  GBytes *bytes = NULL;

  if (target == NULL)
    return NULL;
  if (copy_all (&copy, error))
    bytes = serialize (target, error);
  for (int i = 0; i < ENT_N_NOUNS; i++)
    g_clear_pointer (&copy.ids[i], g_hash_table_unref);
  return bytes;
}

gboolean
ent_snapshot_may_replace (const char *path, GError **error)
{
  static const char sql[] = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'snapshot'";
  struct stat info;
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  if (lstat (path, &info) != 0)
    return TRUE;
  gboolean is = S_ISREG (info.st_mode)
                && sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, NULL) == SQLITE_OK
                && sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK
                && sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_finalize (statement);
  sqlite3_close (db);
  if (!is)
    ent_set_error (error, ENT_ERROR_FAILED, _("%s is there and is no snapshot; give another name"), path);
  return is;
}
