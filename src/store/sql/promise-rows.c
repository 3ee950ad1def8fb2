/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/promise-rows.h"

#include "store/sql/rows.h"

static const EntRowSource ledger = ENT_ROW_SOURCE (
  EntPromiseRow, "promise {by promise_pulse}", "partner_id",
  ENT_COLUMN (EntPromiseRow, partner, "partner_id"), ENT_COLUMN (EntPromiseRow, side, "side"),
  ENT_COLUMN (EntPromiseRow, state, "state"), ENT_COLUMN (EntPromiseRow, due_on, "due_on"),
  ENT_COLUMN (EntPromiseRow, made_on, "made_on"),
  ENT_COLUMN (EntPromiseRow, settled_on, "settled_on"));

gboolean
ent_promise_rows_ledger (EntStore *store, gint64 partner, const char *from, EntPromiseFunc func,
                         gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&ledger, partner);

  ent_sql_bind_text (sql, " AND (state = 'open' OR settled_on >= ", from);
  ent_sql_append (sql, ")");
  return ent_row_source_read (store, sql, &ledger, (EntRowFunc) func, data, error);
}
