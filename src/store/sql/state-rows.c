/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/state-rows.h"

#include "store/sql/rows.h"
#include "store/sqlite/schema.h"

static const EntRowSource changes = ENT_ROW_SOURCE (
  EntStateChangeRow,
  "change c INDEXED BY change_state CROSS JOIN action a NOT INDEXED ON a.id = c.action_id",
  "record_id", ENT_COLUMN (EntStateChangeRow, partner, "record_id"),
  ENT_COLUMN (EntStateChangeRow, state, "json_extract(before, '$.state')"),
  ENT_COLUMN (EntStateChangeRow, since, "json_extract(before, '$.state_since')"),
  ENT_COLUMN (EntStateChangeRow, since_changed, "json_type(after, '$.state_since') IS NOT NULL"));

gboolean
ent_state_rows_changes (EntStore *store, gint64 partner, EntStateChangeFunc func, gpointer data,
                        GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&changes, partner);

  ent_sql_append (sql, " AND " ENT_STATE_CHANGE
                       " AND kind = 'do' AND undone = 0 ORDER BY record_id, c.id");
  return ent_row_source_read (store, sql, &changes, (EntRowFunc) func, data, error);
}
