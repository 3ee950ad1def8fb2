/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/changed-partners.h"

#include "store/sql/rows.h"

#define MANY_CHANGES 500

/* A change, with the partner of the record before and after it. */
typedef struct
{
  gint64 id, noun, record, before, after;
} Change;

static const EntRowSource changes =
  ENT_ROW_SOURCE (Change, "change", NULL, ENT_COLUMN (Change, id, "id"),
                  ENT_COLUMN (Change, noun, "noun"), ENT_COLUMN (Change, record, "record_id"),
                  ENT_COLUMN (Change, before, "json_extract(before, '$.partner')"),
                  ENT_COLUMN (Change, after, "json_extract(after, '$.partner')"));

typedef struct
{
  EntStore *store;
  GHashTable *partners;
  int n;
  gboolean all;
} Looking;

gboolean
ent_changed_partners_latest (EntStore *store, gint64 *ret_change, GError **error)
{
  return ent_query_number (store, "SELECT ifnull(max(id), 0) FROM change", 0, ret_change, error);
}

static void
add_partner (GHashTable *partners, gint64 id)
{
  if (id > 0)
    g_hash_table_add (partners, g_memdup2 (&id, sizeof id));
}

static gboolean
add_selected (EntStore *store, const EntSqlText *sql, GHashTable *partners)
{
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, NULL);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, NULL))
    add_partner (partners, ent_column_number (statement, 0));
  return ok;
}

/* Of an interaction, the people who took part before and since may be another partner's. */
static gboolean
add_partners_of_people (EntStore *store, const Change *change, GHashTable *partners)
{
  g_autoptr (EntSqlText) sql = ent_sql_new (
    "SELECT partner_id FROM person WHERE id IN (SELECT ref_id FROM interaction_people WHERE"
    " owner_id = ");

  ent_sql_bind_number (sql, "", change->record);
  ent_sql_bind_number (
    sql, " UNION SELECT j.value FROM change c, json_each(c.before, '$.people') j WHERE c.id = ",
    change->id);
  ent_sql_bind_number (
    sql, " UNION SELECT j.value FROM change c, json_each(c.after, '$.people') j WHERE c.id = ",
    change->id);
  ent_sql_append (sql, ")");
  return add_selected (store, sql, partners);
}

/* The partners of a change: of the record as it is, as it was, and as it became. */
static gboolean
add_change (EntStore *store, const Change *change, GHashTable *partners)
{
  /* A newer program may have logged a noun that is not known here. */
  if (change->noun < 0 || change->noun >= ENT_N_NOUNS)
    return FALSE;
  const EntNoun *noun = ent_noun ((EntNounId) change->noun);
  if (noun->id == ENT_NOUN_PARTNER)
    {
      add_partner (partners, change->record);
      return TRUE;
    }
  if (noun->id == ENT_NOUN_INTERACTION && !add_partners_of_people (store, change, partners))
    return FALSE;
  if (ent_noun_partner_field (noun) == NULL)
    return TRUE;
  add_partner (partners, change->before);
  add_partner (partners, change->after);
  g_autoptr (EntSqlText) sql = ent_sql_new ("SELECT partner_id FROM ");
  ent_sql_append (sql, noun->name);
  ent_sql_bind_number (sql, " WHERE id = ", change->record);
  return add_selected (store, sql, partners);
}

static gboolean
take_change (gpointer data, gconstpointer row)
{
  Looking *looking = data;

  looking->all = ++looking->n > MANY_CHANGES
                 || !add_change (looking->store, row, looking->partners);
  return !looking->all;
}

gboolean
ent_changed_partners_since (EntStore *store, gint64 change, GHashTable *partners, gboolean *ret_all,
                            gint64 *ret_latest, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&changes, 0);
  Looking looking = { .store = store, .partners = partners };
  gint64 latest;

  if (!ent_changed_partners_latest (store, &latest, error))
    return FALSE;
  ent_sql_bind_number (sql, " AND id > ", change);
  ent_sql_append (sql, " ORDER BY id");
  if (latest >= change && !ent_row_source_read (store, sql, &changes, take_change, &looking, error))
    return FALSE;
  *ret_all = latest < change || looking.all;
  *ret_latest = latest;
  return TRUE;
}
