/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records a new one may be: by what describes its noun (EntNoun.same, ENT_FLAG_IDENTITY). */
#include "entente/base/text.h"
#include "store/sql/name-match.h"
#include "store/sql/read.h"
#include "store/sql/rows.h"

/* One that may be empty says nothing where it is, but for an owner: none is one as well. */
static gboolean
is_decisive (const EntField *field)
{
  return (field->flags & (ENT_FLAG_REQUIRED | ENT_FLAG_OWNER)) != 0;
}

static void
bind_value (EntSqlText *sql, gconstpointer record, const EntField *field)
{
  if (field->type <= ENT_FIELD_DAY)
    ent_sql_bind_text (sql, "", ent_record_text (record, field));
  else
    ent_sql_bind_number (sql, "", ent_record_number (record, field));
}

static void
append_column (EntSqlText *sql, const char *before, const EntField *field, const char *after)
{
  ent_sql_append (sql, before);
  ent_sql_append (sql, field->id);
  if (field->type == ENT_FIELD_REF)
    ent_sql_append (sql, "_id");
  ent_sql_append (sql, after);
}

/* A word that a day dates says how far a record is, not which one. */
static gboolean
moves (const EntNoun *noun, const EntField *word)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (g_strcmp0 (noun->fields[i].stamp_of, word->id) == 0)
      return TRUE;
  return FALSE;
}

/* Where the title is looked for with its place, the planner shall take no other reference for one
 * that finds few, which "+" keeps it from: an empty one finds nearly all. */
static void
append_same (EntSqlText *sql, gconstpointer record, const EntField *field, const EntField *place)
{
  gboolean plus = place != NULL && field->type == ENT_FIELD_REF, decisive = is_decisive (field);

  if (ent_record_field_is_empty (record, field))
    {
      if (decisive)
        append_column (sql, plus ? " AND +t." : " AND t.", field, " IS NULL");
      return;
    }
  ent_sql_append (sql, " AND (");
  if (!decisive)
    append_column (sql, plus ? "+t." : "t.", field, " IS NULL OR ");
  append_column (sql, plus ? "+t." : "t.", field, " = ");
  bind_value (sql, record, field);
  ent_sql_append (sql, ")");
}

/* What may come twice is the same letter by letter only. */
static void
append_title (EntSqlText *sql, const EntRecord *record, const EntField *place)
{
  const EntNoun *noun = record->noun;
  const EntField *field = ent_noun_field (noun, noun->title);
  const char *title = ent_record_title (record);

  if (!ent_field_has_key (field) && (noun->flags & ENT_NOUN_REPEATS) != 0)
    {
      append_column (sql, "t.", field, " = ");
      ent_sql_bind_text (sql, "", title);
      return;
    }
  g_autofree char *key = ent_name_title_key (noun, "t");
  if (ent_field_has_key (field))
    ent_name_append_find (sql, key, title, place != NULL ? ent_engine_column (place) : NULL,
                          place != NULL ? ent_record_number (record, place) : 0);
  else
    {
      g_autofree char *wanted = ent_text_name_key (title);
      ent_name_append_same (sql, key, wanted);
    }
}

/* A time of the clock tells two records apart whoever wrote them down; a day does not, so that one
 * which is known by its origin is known by that alone. */
static void
append_without_identity (EntSqlText *sql, const EntNoun *noun)
{
  for (guint i = 0; noun->happened == NULL && i < noun->n_fields; i++)
    if ((noun->fields[i].flags & ENT_FLAG_IDENTITY) != 0)
      append_column (sql, " AND t.", &noun->fields[i], " IS NULL");
}

/* The first reference by which the record is looked for together with the key of its title; NULL:
 * there is none. */
static const EntField *
find_place (const EntRecord *record)
{
  const EntNoun *noun = record->noun;

  if (!ent_field_has_key (ent_noun_field (noun, noun->title)))
    return NULL;
  for (const char *const *id = noun->same; *id != NULL; id++)
    {
      const EntField *field = ent_noun_field (noun, *id);
      if (field->type == ENT_FIELD_REF && is_decisive (field)
          && !ent_record_field_is_empty (record, field))
        return field;
    }
  return NULL;
}

static EntSqlText *
alike_sql (const EntRecord *record)
{
  const EntNoun *noun = record->noun;
  const EntField *place = find_place (record);
  EntSqlText *sql = ent_sql_new (NULL);

  ent_sql_append (sql, "SELECT t.id FROM ");
  ent_sql_append (sql, noun->name);
  ent_sql_append (sql, " t WHERE ");
  append_title (sql, record, place);
  for (const char *const *id = noun->same; *id != NULL; id++)
    {
      const EntField *field = ent_noun_field (noun, *id);
      if (!moves (noun, field) && field != place)
        append_same (sql, record, field, place);
    }
  append_without_identity (sql, noun);
  ent_sql_append (sql, " ORDER BY t.id");
  return sql;
}

GArray *
ent_repo_alike (EntStore *store, gconstpointer record, GError **error)
{
  g_autoptr (EntSqlText) sql = alike_sql (record);
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 id = ent_column_number (statement, 0);
      g_array_append_val (ids, id);
    }
  return ok ? g_steal_pointer (&ids) : NULL;
}

gboolean
ent_repo_by_identity (EntStore *store, const EntNoun *noun, const char *field, const char *text,
                      gint64 *ret_id, GError **error)
{
  g_autofree char *select =
    g_strconcat ("SELECT id FROM ", noun->name, " WHERE ", field, " = ", NULL);
  g_autoptr (EntSqlText) sql = ent_sql_new (NULL);
  gboolean row = FALSE;

  ent_sql_bind_text (sql, select, text);
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  if (statement == NULL || !ent_step (statement, &row, error))
    return FALSE;
  *ret_id = row ? ent_column_number (statement, 0) : 0;
  return TRUE;
}
