/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/partner-sets.h"

#include "store/sql/rows.h"

typedef struct
{
  gint64 partner;
} Row;

static gboolean
add (gpointer data, gconstpointer row)
{
  g_hash_table_add (data, g_memdup2 (&((const Row *) row)->partner, sizeof (gint64)));
  return TRUE;
}

static const EntRowSource of_partners =
  ENT_ROW_SOURCE (Row, "partner", "id", ENT_COLUMN (Row, partner, "id"));
static const EntRowSource of_tags =
  ENT_ROW_SOURCE (Row, "partner_tags", "owner_id", ENT_COLUMN (Row, partner, "owner_id"));

gboolean
ent_partner_set_held (EntStore *store, gint64 partner, const char *day, GHashTable *partners,
                      GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&of_partners, partner);

  ent_sql_bind_text (sql, " AND hold_until IS NOT NULL AND hold_until > ", day);
  return ent_row_source_read (store, sql, &of_partners, add, partners, error);
}

gboolean
ent_partner_set_of_others (EntStore *store, gint64 partner, const char *who, GHashTable *partners,
                           GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&of_partners, partner);

  ent_sql_bind_text (sql, " AND owner IS NOT NULL AND owner <> ", who);
  return ent_row_source_read (store, sql, &of_partners, add, partners, error);
}

gboolean
ent_partner_set_tagged (EntStore *store, gint64 partner, const char *tag, GHashTable *partners,
                        GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&of_tags, partner);

  ent_sql_bind_text (sql, " AND word = ", tag);
  return ent_row_source_read (store, sql, &of_tags, add, partners, error);
}

gboolean
ent_partner_set_in_state (EntStore *store, gint64 partner, const char *state, const char *day,
                          GHashTable *partners, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&of_partners, partner);

  /* The index is on the expression, so that partners without a state have a place in it, too. */
  ent_sql_bind_text (sql, " AND ifnull(state, '~') = ", state);
  ent_sql_bind_text (sql, " AND (state_since IS NULL OR state_since <= ", day);
  ent_sql_append (sql, ")");
  return ent_row_source_read (store, sql, &of_partners, add, partners, error);
}
