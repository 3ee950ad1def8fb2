/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/group-counts.h"

#include "store/sqlite/driver.h"

#define OF_PARTNER "(?1 = 0 OR partner_id = ?1)"
#define IN_TIME "at >= ?2 AND at < ?3"
#define MONTHS(table, column)                                                                      \
  "SELECT substr(" column ", 1, 7), 0, count(*), NULL, NULL FROM " table " WHERE " column          \
  " IS NOT NULL AND " OF_PARTNER " AND ?2 <= ?3 GROUP BY 1"

/* Each has the same columns: word, number, n, amount, currency; and parameters: partner, from,
 * until. */
static const char *const statements[ENT_N_GROUP_COUNTS] = {
  [ENT_GROUP_COUNT_TIERS] = "SELECT tier, 0, count(*), NULL, NULL FROM partner WHERE (?1 = 0 OR id "
                            "= ?1) AND ?2 <= ?3 GROUP BY 1",
  [ENT_GROUP_COUNT_KINDS] = "SELECT kind, 0, count(*), NULL, NULL FROM partner WHERE (?1 = 0 OR id "
                            "= ?1) AND ?2 <= ?3 GROUP BY 1",
  [ENT_GROUP_COUNT_SINCE] = "SELECT substr(since, 1, 7), 0, count(*), NULL, NULL FROM partner "
                            "WHERE (?1 = 0 OR id = ?1) AND ?2 <= ?3 GROUP BY 1",
  [ENT_GROUP_COUNT_INTERACTION_KINDS] =
    "SELECT kind, 0, count(*), NULL, NULL FROM interaction WHERE " IN_TIME " AND " OF_PARTNER
    " GROUP BY 1",
  [ENT_GROUP_COUNT_WEEKS] =
    "SELECT NULL, (?3 - 1 - at) / 604800, count(*), NULL, NULL FROM interaction WHERE " IN_TIME
    " AND " OF_PARTNER " GROUP BY 2",
  [ENT_GROUP_COUNT_STAGES] =
    "SELECT stage, 0, count(*), sum(value), currency FROM engagement WHERE " OF_PARTNER
    " AND ?2 <= ?3 GROUP BY 1, 5",
  [ENT_GROUP_COUNT_STARTS] = MONTHS ("engagement", "start_on"),
  [ENT_GROUP_COUNT_CONTRIBUTIONS] = MONTHS ("contribution", "happened_on"),
  [ENT_GROUP_COUNT_PROMISES] = "SELECT side, due_on IS NOT NULL AND due_on < date(?3, "
                               "'unixepoch'), count(*), NULL, NULL FROM promise"
                               " WHERE state = 'open' AND " OF_PARTNER
                               " AND ?2 <= ?3 GROUP BY 1, 2",
};

gboolean
ent_group_counts_read (EntStore *store, EntGroupCountKind kind, const EntGroupCountQuery *query,
                       EntGroupCountFunc func, gpointer data, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, statements[kind], error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, query->partner);
  ent_bind_number (statement, query->from);
  ent_bind_number (statement, query->until);
  for (;;)
    {
      if (!ent_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      EntGroupCount tally = { ent_column_text (statement, 0), ent_column_number (statement, 1),
                              ent_column_number (statement, 2), ent_column_number (statement, 3),
                              ent_column_text (statement, 4) };
      func (data, &tally);
    }
}
