/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/who-met-whom.h"

#include "store/sql/held.h"
#include "store/sql/rows.h"

#define SUMS "count(*), sum(ifnull(i.minutes, ifnull(i.their_minutes, 0))), max(i.at)"

/* Each up to the id, and what it is grouped by. */
static const struct
{
  const char *select, *group;
} statements[] = {
  [ENT_MEETINGS_OF_OURS] = { "SELECT i.ours, NULL, " SUMS
                             " FROM interaction i {by interaction_partner}"
                             " WHERE " ENT_HELD ("i") " AND i.partner_id = ",
                             " GROUP BY i.ours" },
  [ENT_MEETINGS_OF_PEOPLE] = { "SELECT i.ours, l.ref_id, " SUMS
                               " FROM interaction i {by interaction_partner}"
                               " CROSS JOIN interaction_people l ON l.owner_id = i.id"
                               " WHERE " ENT_HELD ("i") " AND i.partner_id = ",
                               " GROUP BY i.ours, l.ref_id" },
  [ENT_MEETINGS_OF_PERSON] = { "SELECT i.ours, l.ref_id, " SUMS " FROM interaction_people l"
                               " CROSS JOIN interaction i ON i.id = l.owner_id WHERE " ENT_HELD (
                                 "i") " AND l.ref_id = ",
                               " GROUP BY i.ours" },
};

gboolean
ent_meetings_read (EntStore *store, const EntMeetingsQuery *query, EntMeetingsFunc func,
                   gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new (NULL);

  ent_sql_bind_number (sql, statements[query->of].select, query->id);
  ent_sql_bind_number (sql, " AND i.at >= ", query->from_at);
  ent_sql_append (sql, statements[query->of].group);
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  gboolean ok = statement != NULL;
  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 person = ent_column_number (statement, 1);
      const EntMeetings row = { .ours = ent_column_text (statement, 0),
                                .person = person != ENT_NONE ? person : 0,
                                .n = ent_column_number (statement, 2),
                                .minutes = ent_column_number (statement, 3),
                                .last_at = ent_column_number (statement, 4) };
      func (data, &row);
    }
  return ok;
}
