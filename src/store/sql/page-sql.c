/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/page-sql.h"

#include "store/sql/filter.h"
#include "store/sql/name-match.h"
#include "store/sql/read.h"
#include "store/sql/sort.h"

guint
ent_page_limit (const EntPageQuery *query)
{
  return query->limit != 0 ? query->limit : 100;
}

/* Those that always come along: a title names a record, a sort places it, an amount is nothing
 * without its currency. */
static EntFieldSet
needed_fields (const EntNoun *noun, const EntSort *sort)
{
  const EntField *currency = ent_noun_syntax_field (noun, ENT_SYNTAX_CURRENCY);
  EntFieldSet fields = ent_field_set_of (noun, ent_noun_field (noun, noun->title));

  if (sort->field != NULL)
    fields |= ent_field_set_of (noun, ent_noun_field (noun, sort->field));
  if (ent_sort_is_own (sort))
    fields |= ENT_CUSTOM_VALUES;
  return currency != NULL ? fields | ent_field_set_of (noun, currency) : fields;
}

EntFieldSet
ent_page_fields (const EntNoun *noun, const EntPageQuery *query, const EntSort *sort)
{
  EntFieldSet fields = ENT_ALL_FIELDS;

  if (query->fields != 0)
    return query->fields | needed_fields (noun, sort);
  for (guint i = 0; query->light && i < noun->n_fields; i++)
    if (noun->fields[i].type == ENT_FIELD_NOTE)
      fields &= ~ent_field_set_of (noun, &noun->fields[i]);
  return fields;
}

static void
append_value (EntSqlText *sql, const EntNoun *noun, const EntFieldValue *value)
{
  gboolean child = ent_engine_is_child (value->field);
  gboolean refers = value->field->type == ENT_FIELD_REF || value->field->type == ENT_FIELD_REFS;

  if (child)
    ent_sql_append_printf (sql, " AND t.id IN (SELECT owner_id FROM %s_%s WHERE %s = ", noun->name,
                           value->field->id, refers ? "ref_id" : "word");
  else
    ent_sql_append_printf (sql, " AND t.%s = ", ent_engine_column (value->field));
  if (refers)
    ent_sql_bind_number (sql, "", value->id);
  else
    ent_sql_bind_text (sql, "", value->word);
  ent_sql_append (sql, child ? ")" : "");
}

/* What refers to that record of the other noun. */
static void
append_reference (EntSqlText *sql, const EntNoun *noun, EntNounId to, gint64 id)
{
  const EntFieldValue value = { .field = ent_noun_reference (noun, to), .id = id };

  if (id != 0 && value.field != NULL)
    append_value (sql, noun, &value);
  else if (id != 0)
    ent_sql_append (sql, " AND FALSE");
}

static void
append_id (EntSqlText *sql, gint64 id)
{
  ent_sql_append (sql, " AND t.id = ");
  ent_sql_bind_number (sql, "", id);
}

static void
append_references (EntSqlText *sql, const EntNoun *noun, const EntPageQuery *query)
{
  if (query->id != 0)
    append_id (sql, query->id);
  if (query->partner != 0 && noun->id == ENT_NOUN_PARTNER)
    append_id (sql, query->partner);
  else
    append_reference (sql, noun, ENT_NOUN_PARTNER, query->partner);
  if (query->unowned)
    ent_sql_append (sql, " AND t.partner_id IS NULL");
  append_reference (sql, noun, ENT_NOUN_PERSON, query->person);
}

static void
append_values (EntSqlText *sql, const EntNoun *noun, const EntPageQuery *query)
{
  const EntFieldValue own[] = {
    { .field = ent_noun_field (noun, "stage"), .word = query->stage },
    { .field = ent_noun_field (noun, "state"), .word = query->state },
  };

  for (guint i = 0; i < query->n_values; i++)
    append_value (sql, noun, &query->values[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (own[i].word != NULL)
      append_value (sql, noun, &own[i]);
}

static void
append_words (EntSqlText *sql, const EntNoun *noun, const EntPageQuery *query)
{
  g_autofree char *key = ent_name_title_key (noun, "t");
  g_auto (GStrv) words = ent_name_words (query->words);

  for (char **word = words; *word != NULL; word++)
    {
      ent_sql_append (sql, " AND ");
      ent_name_append_contains (sql, key, *word);
    }
}

static gboolean
append_conditions (EntSqlText *sql, EntStore *store, const EntNoun *noun, const EntPageQuery *query,
                   GError **error)
{
  ent_sql_append (sql, " WHERE TRUE");
  append_references (sql, noun, query);
  append_values (sql, noun, query);
  append_words (sql, noun, query);
  if (query->filter == NULL)
    return TRUE;
  ent_sql_append (sql, " AND ");
  return ent_filter_append (store, sql, noun, query->filter, error);
}

EntSqlText *
ent_page_sql_all (EntStore *store, const EntNoun *noun, const char *columns,
                  const EntPageQuery *query, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new (NULL);

  ent_sql_append_printf (sql, "SELECT %s FROM %s t", columns, noun->name);
  return append_conditions (sql, store, noun, query, error) ? g_steal_pointer (&sql) : NULL;
}

static void
bind_sort_value (EntSqlText *sql, const char *text, const EntPageKey *key, gboolean number)
{
  if (number)
    ent_sql_bind_number (sql, text, key->number);
  else
    ent_sql_bind_text (sql, text, key->text);
}

/*
 * Rows after the key. The pair (expression, id) says it all, and is what keeps rows of equal sort
 * values apart. But SQLite seeks in an index by a row value only where its first term is a plain
 * column: for an expression it would read the index from its end up to the key, so that each page
 * took longer than the one before. Bounding the first term alone as well makes it seek there; the
 * pair then drops what the bound lets through, the rows of the same sort value up to the key.
 */
static void
append_key (EntSqlText *sql, const EntNoun *noun, const EntPageKey *key, const EntSort *sort,
            gboolean down)
{
  g_autofree char *expression = ent_sort_expression (noun, sort);
  const char *beyond = down ? "<" : ">";

  if (expression == NULL)
    {
      ent_sql_append_printf (sql, " AND t.id %s ", beyond);
      ent_sql_bind_number (sql, "", key->id);
      return;
    }
  gboolean number = ent_sort_is_number (noun, sort);
  ent_sql_append_printf (sql, " AND %s %s= ", expression, beyond);
  bind_sort_value (sql, "", key, number);
  ent_sql_append_printf (sql, " AND (%s, t.id) %s (", expression, beyond);
  bind_sort_value (sql, "", key, number);
  ent_sql_bind_number (sql, ", ", key->id);
  ent_sql_append (sql, ")");
}

EntSqlText *
ent_page_sql (EntStore *store, const EntNoun *noun, const EntPageQuery *query, const EntSort *sort,
              gboolean scan, GError **error)
{
  g_autofree char *select = ent_engine_select (noun->id, ent_page_fields (noun, query, sort));
  g_autoptr (EntSqlText) sql = ent_sql_new (select);
  /* Going back is the same walk the other way round; the rows are reversed afterwards. */
  gboolean down = query->descending != query->backward;
  const char *order = down ? "DESC" : "ASC";
  g_autofree char *expression = ent_sort_expression (noun, sort);

  ent_sql_append (sql, scan ? " {by_id}" : "");
  if (!append_conditions (sql, store, noun, query, error))
    return NULL;
  if (query->key != NULL)
    append_key (sql, noun, query->key, sort, down);
  ent_sql_append (sql, " ORDER BY ");
  if (expression != NULL)
    ent_sql_append_printf (sql, "%s %s, ", expression, order);
  ent_sql_append_printf (sql, "t.id %s LIMIT ", order);
  ent_sql_bind_number (sql, "", ent_page_limit (query));
  return g_steal_pointer (&sql);
}
