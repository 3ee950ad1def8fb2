/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/state-rows.h"

#include "store/sql/rows.h"

/*
 * A change of the state of a partner, in the change log: the condition of an index, and so of what
 * reads it. The log's JSON is compact, and in an untrusted schema SQLite 3.40 takes no JSON
 * function.
 */
#define ENT_STATE_CHANGE "noun = 0 AND op = 'update' AND instr(after, '\"state\":') > 0"

static const EntRowSource changes = ENT_ROW_SOURCE (
  EntStateChangeRow, "change c {by change_state} CROSS JOIN action a {by_id} ON a.id = c.action_id",
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
