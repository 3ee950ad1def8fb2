/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/sql/name-match.h"
#include "store/sql/page-sql.h"
#include "store/sql/read.h"
#include "store/sql/rows.h"
#include "store/sql/sort.h"
#include "store/sql/names.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

static void
reverse (GPtrArray *array)
{
  for (guint i = 0; i < array->len / 2; i++)
    {
      gpointer other = array->pdata[array->len - 1 - i];
      array->pdata[array->len - 1 - i] = array->pdata[i];
      array->pdata[i] = other;
    }
}

/* Every record that the statement selects. */
static GPtrArray *
read_records (EntStore *store, EntNounId noun, EntFieldSet fields, const EntSqlText *sql,
              GError **error)
{
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    g_ptr_array_add (records, ent_engine_read (noun, fields, statement));
  return ok ? g_steal_pointer (&records) : NULL;
}

static GPtrArray *
read_page (EntStore *store, EntNounId noun, const EntPageQuery *query, const EntSort *sort,
           gboolean scan, GError **error)
{
  EntFieldSet fields = ent_page_fields (ent_noun (noun), query, sort);
  g_autoptr (EntSqlText) sql = ent_page_sql (store, ent_noun (noun), query, sort, scan, error);
  GPtrArray *records = sql != NULL ? read_records (store, noun, fields, sql, error) : NULL;

  if (records != NULL && query->backward)
    reverse (records);
  return records;
}

static gboolean
has_names_alone (const EntStore *store, const EntNoun *noun, const EntPageQuery *query,
                 const EntSort *sort)
{
  return query->words != NULL && ent_sort_is_folded (noun, sort) && query->id == 0
         && query->partner == 0 && !query->unowned && query->person == 0 && query->stage == NULL
         && query->state == NULL && query->n_values == 0
         && query->filter == NULL
         /* What is written may yet be taken back. */
         && !ent_store_in_transaction (store);
}

/* The ids of a page, in the order in which the names are walked. */
static GArray *
find_named (EntStore *store, EntNounId noun, const EntPageQuery *query, char **words,
            GError **error)
{
  const EntNames *names = ent_names_of (store, noun, error);
  gboolean down = query->descending != query->backward;
  guint limit = ent_page_limit (query);

  if (names == NULL)
    return NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint place = down ? ent_names_length (names) : 0;
  gint64 id;
  if (query->key != NULL)
    place = ent_names_before (names, query->key->text, query->key->id + (down ? 0 : 1));
  while (ids->len < limit && ent_names_find (names, words, down, &place, &id))
    g_array_append_val (ids, id);
  return ids;
}

/* The records of those ids in their order. */
static GPtrArray *
put_in_order (GPtrArray *records, const GArray *ids)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *ordered = g_ptr_array_new_with_free_func (ent_record_free);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (by_id, &((EntRecord *) records->pdata[i])->id, records->pdata[i]);
  for (guint i = 0; i < ids->len; i++)
    {
      EntRecord *record = g_hash_table_lookup (by_id, &g_array_index (ids, gint64, i));
      if (record != NULL)
        g_ptr_array_add (ordered, record);
    }
  g_ptr_array_set_free_func (records, NULL);
  return ordered;
}

/* The names tell which rows fit, and in which order: those alone are read. */
static GPtrArray *
read_named (EntStore *store, EntNounId noun, const EntPageQuery *query, const EntSort *sort,
            char **words, GError **error)
{
  EntFieldSet fields = ent_page_fields (ent_noun (noun), query, sort);
  g_autofree char *select = ent_engine_select (noun, fields);
  g_autoptr (GArray) ids = find_named (store, noun, query, words, error);
  g_autoptr (EntSqlText) sql = ent_sql_new (select);

  if (ids == NULL)
    return NULL;
  ent_sql_bind_ids (sql, " WHERE t.id", ids);
  g_autoptr (GPtrArray) records = read_records (store, noun, fields, sql, error);
  if (records == NULL)
    return NULL;
  GPtrArray *ordered = put_in_order (records, ids);
  if (query->backward)
    reverse (ordered);
  return ordered;
}

static GPtrArray *
read_by_names (EntStore *store, EntNounId noun, const EntPageQuery *query, const EntSort *sort,
               GError **error)
{
  g_auto (GStrv) words = ent_name_words (query->words);

  if (*words == NULL)
    return read_page (store, noun, query, sort, FALSE, error);
  /* As all is at one moment, and with one lock. */
  if (!ent_read_begin (store, error))
    return NULL;
  GPtrArray *records = read_named (store, noun, query, sort, words, error);
  ent_read_end (store);
  return records;
}

void
ent_repo_expect_words (EntStore *store, EntNounId noun)
{
  if (ent_sort_is_folded (ent_noun (noun), ent_noun_sort (ent_noun (noun), NULL))
      && !ent_store_in_transaction (store))
    ent_names_of (store, noun, NULL);
}

#define PATIENCE 300 /* times that a query asks: some 30,000 rows */

/*
 * In the order of the list, by its index, a page is full soon where many rows
 * fit. Where few do, that jumps about in the whole table: then reading the table
 * from end to end takes a third of the time. Only nouns that grow with the years are so long.
 */
static GPtrArray *
read_filtered (EntStore *store, EntNounId noun, const EntPageQuery *query, const EntSort *sort,
               GError **error)
{
  gboolean grows = (ent_noun (noun)->flags & ENT_NOUN_GROWS) != 0;
  g_autoptr (GError) local = NULL;

  ent_store_set_patience (store, grows ? PATIENCE : 0);
  GPtrArray *records = read_page (store, noun, query, sort, FALSE, &local);
  gboolean spent = grows && store->patience == 0;
  ent_store_set_patience (store, 0);
  if (records == NULL && spent && g_error_matches (local, ENT_ERROR, ENT_ERROR_CANCELLED))
    return read_page (store, noun, query, sort, TRUE, error);
  if (records == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return records;
}

/* The caller frees it. */
static char *
sort_ids (const EntNoun *noun)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < noun->n_sorts; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", noun->sorts[i].id);
  return g_string_free (out, FALSE);
}

GPtrArray *
ent_repo_page (EntStore *store, EntNounId noun, const EntPageQuery *query, GError **error)
{
  static const EntPageQuery all = { 0 };
  const EntPageQuery *wanted = query != NULL ? query : &all;
  EntSort sort;

  if (!ent_sort_find (ent_noun (noun), wanted->sort, &sort))
    {
      g_autofree char *known = sort_ids (ent_noun (noun));
      ent_set_error (error, ENT_ERROR_USAGE, _("no sort order \"%s\"; use one of %s"),
                     wanted->sort, known);
      return NULL;
    }
  if (has_names_alone (store, ent_noun (noun), wanted, &sort))
    return read_by_names (store, noun, wanted, &sort, error);
  if (wanted->filter != NULL || wanted->words != NULL)
    return read_filtered (store, noun, wanted, &sort, error);
  return read_page (store, noun, wanted, &sort, FALSE, error);
}

gboolean
ent_repo_count (EntStore *store, EntNounId noun, const EntPageQuery *query, gint64 *ret_count,
                GError **error)
{
  g_autoptr (EntSqlText) sql = ent_page_sql_all (store, ent_noun (noun), "count(*)", query, error);
  g_autoptr (EntStatement) statement = sql != NULL ? ent_sql_statement (sql, store, error) : NULL;
  gboolean row = FALSE;

  if (statement == NULL || !ent_step (statement, &row, error))
    return FALSE;
  *ret_count = ent_column_number (statement, 0);
  return TRUE;
}

GArray *
ent_repo_places (EntStore *store, EntNounId noun, const EntPageQuery *query, guint most,
                 GError **error)
{
  g_autoptr (EntSqlText)
    sql = ent_page_sql_all (store, ent_noun (noun), "t.id, t.version", query, error);
  g_autoptr (EntStatement) statement = sql != NULL ? ent_sql_statement (sql, store, error) : NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (EntPlace));
  gboolean ok = statement != NULL;

  while (ok && places->len < most && ent_statement_next (statement, &ok, error))
    {
      const EntPlace place = { ent_column_number (statement, 0), ent_column_number (statement, 1) };
      g_array_append_val (places, place);
    }
  return ok ? g_steal_pointer (&places) : NULL;
}
