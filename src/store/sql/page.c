/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/sql/record-sql.h"
#include "store/sql/filter.h"
#include "store/sql/sort.h"
#include "store/sqlite/names.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

/* The conditions of a query, in the order in which bind_filters() gives their values; those of its
 * filter come last. */
static gboolean
append_filters (EntStore *store, GString *sql, GArray *values, const EntNoun *noun,
                const EntPageQuery *query, guint n_words, GError **error)
{
  const struct
  {
    const char *column, *value;
  } plain[] = {
    { "kind", query->kind },
    { "tier", query->tier },
    { "stage", query->stage },
    { "state", query->state },
  };

  g_string_append (sql, " WHERE 1");
  if (query->id != 0)
    g_string_append (sql, " AND t.id = ?");
  if (query->partner != 0 && ent_noun_field (noun, "partners") != NULL)
    g_string_append_printf (sql, " AND t.id IN (SELECT owner_id FROM %s_partners WHERE ref_id = ?)",
                            noun->name);
  else if (query->partner != 0)
    g_string_append (sql, noun->id == ENT_NOUN_PARTNER ? " AND t.id = ?" : " AND t.partner_id = ?");
  if (query->unowned)
    g_string_append (sql, " AND t.partner_id IS NULL");
  if (query->offer != 0)
    g_string_append (sql, " AND t.offer_id = ?");
  if (query->engagement != 0)
    g_string_append (sql, " AND t.engagement_id = ?");
  if (query->person != 0 && ent_noun_field (noun, "people") != NULL)
    g_string_append_printf (sql, " AND t.id IN (SELECT owner_id FROM %s_people WHERE ref_id = ?)",
                            noun->name);
  else if (query->person != 0)
    g_string_append (sql, " AND t.person_id = ?");
  if (query->ref != NULL && ent_engine_is_child (query->ref))
    g_string_append_printf (sql, " AND t.id IN (SELECT owner_id FROM %s_%s WHERE ref_id = ?)",
                            noun->name, query->ref->id);
  else if (query->ref != NULL)
    g_string_append_printf (sql, " AND t.%s = ?", ent_engine_column (query->ref));
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    if (plain[i].value != NULL)
      g_string_append_printf (sql, " AND t.%s = ?", plain[i].column);
  if (query->tag != NULL)
    g_string_append_printf (sql, " AND t.id IN (SELECT owner_id FROM %s_tags WHERE word = ?)",
                            noun->name);
  gboolean keyed = (ent_noun_field (noun, noun->title)->flags & ENT_FLAG_FOLDED) != 0;
  for (guint i = 0; i < n_words; i++)
    if (keyed)
      g_string_append (sql, " AND instr(t.name_key, ?) > 0");
    else
      g_string_append_printf (sql, " AND instr(ent_fold(t.%s), ?) > 0", noun->title);
  if (query->filter == NULL)
    return TRUE;
  g_string_append (sql, " AND ");
  return ent_filter_append (store, sql, values, noun, query->filter, error);
}

static void
bind_filters (EntStatement *statement, const EntPageQuery *query, char **words,
              const GArray *values)
{
  const char *const texts[] = { query->kind, query->tier, query->stage, query->state, query->tag };

  if (query->id != 0)
    ent_bind_number (statement, query->id);
  if (query->partner != 0)
    ent_bind_number (statement, query->partner);
  if (query->offer != 0)
    ent_bind_number (statement, query->offer);
  if (query->engagement != 0)
    ent_bind_number (statement, query->engagement);
  if (query->person != 0)
    ent_bind_number (statement, query->person);
  if (query->ref != NULL)
    ent_bind_number (statement, query->ref_id);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      ent_bind_text (statement, texts[i]);
  for (char **word = words; *word != NULL; word++)
    ent_bind_text (statement, *word);
  ent_filter_values_bind (statement, values);
}

static char **
split_words (const EntPageQuery *query)
{
  g_autofree char *folded = ent_text_fold (query->words != NULL ? query->words : "");

  if (*folded == '\0')
    return g_new0 (char *, 1);
  return g_strsplit (folded, " ", -1);
}

static char *
build_page (EntStore *store, GArray *values, const EntNoun *noun, const EntPageQuery *query,
            const EntSort *sort, guint n_words, gboolean scan, GError **error)
{
  g_autoptr (GString) sql = g_string_new (ent_engine_select (noun->id, query->light));
  gboolean down = query->descending != query->backward;
  const char *order = down ? "DESC" : "ASC";
  g_autofree char *expression = ent_sort_expression (noun, sort);

  g_string_append (sql, scan ? " NOT INDEXED" : "");
  if (!append_filters (store, sql, values, noun, query, n_words, error))
    return NULL;
  if (query->key != NULL)
    {
      if (expression != NULL)
        /* SQLite seeks by the first term; a row value of an expression alone does not make it. */
        g_string_append_printf (sql, " AND %s %s= ? AND (%s, t.id) %s (?, ?)", expression,
                                down ? "<" : ">", expression, down ? "<" : ">");
      else
        g_string_append_printf (sql, " AND t.id %s ?", down ? "<" : ">");
    }
  g_string_append (sql, " ORDER BY ");
  if (expression != NULL)
    g_string_append_printf (sql, "%s %s, ", expression, order);
  g_string_append_printf (sql, "t.id %s LIMIT ?", order);
  return g_strdup (sql->str);
}

static void
bind_key (EntStatement *statement, const EntNoun *noun, const EntPageKey *key, const EntSort *sort)
{
  if (key == NULL)
    return;
  for (int i = 0; sort->field != NULL && i < 2; i++)
    if (ent_sort_is_number (noun, sort))
      ent_bind_number (statement, key->number);
    else
      ent_bind_text (statement, key->text);
  ent_bind_number (statement, key->id);
}

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

/* scan: looks at the rows as they lie, and sorts those that fit. */
static GPtrArray *
read_page (EntStore *store, EntNounId noun, const EntPageQuery *query, const EntSort *sort,
           gboolean scan, GError **error)
{
  g_auto (GStrv) words = split_words (query);
  g_autoptr (GArray) values = ent_filter_values_new ();
  g_autofree char *sql =
    build_page (store, values, ent_noun (noun), query, sort, g_strv_length (words), scan, error);
  g_autoptr (EntStatement) statement = sql != NULL ? ent_statement (store, sql, error) : NULL;
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  bind_filters (statement, query, words, values);
  bind_key (statement, ent_noun (noun), query->key, sort);
  ent_bind_number (statement, query->limit != 0 ? query->limit : 100);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);
  for (;;)
    {
      if (!ent_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      g_ptr_array_add (records, ent_engine_read (noun, statement));
    }
  if (query->backward)
    reverse (records);
  return g_steal_pointer (&records);
}

static gboolean
has_names_alone (const EntStore *store, const EntNoun *noun, const EntPageQuery *query,
                 const EntSort *sort)
{
  return query->words != NULL && ent_sort_is_folded (noun, sort) && query->id == 0
         && query->partner == 0 && !query->unowned && query->person == 0 && query->offer == 0
         && query->engagement == 0 && query->kind == NULL && query->tier == NULL
         && query->stage == NULL && query->state == NULL && query->tag == NULL
         && query->filter == NULL
         && query->ref == NULL
         /* What is written may yet be taken back. */
         && sqlite3_get_autocommit (store->db) != 0;
}

/* One row after the other, each read by its id. */
static GPtrArray *
read_named (EntStore *store, EntNounId noun, const EntPageQuery *query, const EntSort *sort,
            char **words, GError **error)
{
  EntPageQuery one = { .id = -1, .light = query->light };
  gboolean down = query->descending != query->backward;
  guint limit = query->limit != 0 ? query->limit : 100;
  g_autoptr (GArray) values = ent_filter_values_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);
  g_autofree char *sql =
    build_page (store, values, ent_noun (noun), &one, sort, g_strv_length (words), FALSE, error);
  const EntNames *names = sql != NULL ? ent_names_of (store, noun, error) : NULL;
  g_autoptr (EntStatement) statement = names != NULL ? ent_statement (store, sql, error) : NULL;

  if (statement == NULL)
    return NULL;
  guint place = down ? ent_names_length (names) : 0;
  if (query->key != NULL)
    place = ent_names_before (names, query->key->text, query->key->id + (down ? 0 : 1));
  while (records->len < limit && ent_names_find (names, words, down, &place, &one.id))
    {
      gboolean row = FALSE;
      ent_statement_again (statement);
      bind_filters (statement, &one, words, values);
      ent_bind_number (statement, 1);
      if (!ent_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (records, ent_engine_read (noun, statement));
    }
  if (query->backward)
    reverse (records);
  return g_steal_pointer (&records);
}

static GPtrArray *
read_by_names (EntStore *store, EntNounId noun, const EntPageQuery *query, const EntSort *sort,
               GError **error)
{
  g_auto (GStrv) words = split_words (query);

  if (*words == NULL)
    return read_page (store, noun, query, sort, FALSE, error);
  /* As all is at one moment, and with one lock. */
  if (!ent_exec (store, "BEGIN", error))
    return NULL;
  GPtrArray *records = read_named (store, noun, query, sort, words, error);
  sqlite3_exec (store->db, "COMMIT", NULL, NULL, NULL);
  return records;
}

void
ent_repo_expect_words (EntStore *store, EntNounId noun)
{
  if (ent_sort_is_folded (ent_noun (noun), ent_noun_sort (ent_noun (noun), NULL))
      && sqlite3_get_autocommit (store->db) != 0)
    ent_names_of (store, noun, NULL);
}

#define PATIENCE 300 /* times ENT_STEPS_BETWEEN: some 30,000 rows */

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
  const EntSort *sort = ent_noun_sort (ent_noun (noun), wanted->sort);

  if (sort == NULL)
    {
      g_autofree char *known = sort_ids (ent_noun (noun));
      ent_set_error (error, ENT_ERROR_USAGE, _("no sort order \"%s\"; use one of %s"),
                     wanted->sort, known);
      return NULL;
    }
  if (has_names_alone (store, ent_noun (noun), wanted, sort))
    return read_by_names (store, noun, wanted, sort, error);
  if (wanted->filter != NULL || wanted->words != NULL)
    return read_filtered (store, noun, wanted, sort, error);
  return read_page (store, noun, wanted, sort, FALSE, error);
}

/* "SELECT columns" of what the query selects, bound and ready to step. */
static EntStatement *
select_all (EntStore *store, EntNounId noun, const char *columns, const EntPageQuery *query,
            GError **error)
{
  g_auto (GStrv) words = split_words (query);
  g_autoptr (GArray) values = ent_filter_values_new ();
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT %s FROM %s t", columns, ent_noun (noun)->name);
  if (!append_filters (store, sql, values, ent_noun (noun), query, g_strv_length (words), error))
    return NULL;
  EntStatement *statement = ent_statement (store, sql->str, error);
  if (statement != NULL)
    bind_filters (statement, query, words, values);
  return statement;
}

gboolean
ent_repo_count (EntStore *store, EntNounId noun, const EntPageQuery *query, gint64 *ret_count,
                GError **error)
{
  g_autoptr (EntStatement) statement = select_all (store, noun, "count(*)", query, error);
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
  g_autoptr (EntStatement) statement = select_all (store, noun, "t.id, t.version", query, error);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (EntPlace));
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!ent_step (statement, &row, error))
        return NULL;
      if (!row || places->len >= most)
        return g_steal_pointer (&places);
      const EntPlace place = { ent_column_number (statement, 0), ent_column_number (statement, 1) };
      g_array_append_val (places, place);
    }
}
