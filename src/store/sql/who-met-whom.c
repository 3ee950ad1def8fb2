/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/who-met-whom.h"

#include "store/sqlite/driver.h"

#define SUMS "count(*), sum(ifnull(i.minutes, ifnull(i.their_minutes, 0))), max(i.at)"

static const char *const statements[] = {
  [ENT_MEETINGS_OF_OURS] = "SELECT i.ours, NULL, " SUMS
                           " FROM interaction i INDEXED BY interaction_partner"
                           " WHERE i.partner_id = ?1 AND i.at >= ?2 GROUP BY i.ours",
  [ENT_MEETINGS_OF_PEOPLE] = "SELECT i.ours, l.ref_id, " SUMS
                             " FROM interaction i INDEXED BY interaction_partner"
                             " CROSS JOIN interaction_people l ON l.owner_id = i.id"
                             " WHERE i.partner_id = ?1 AND i.at >= ?2 GROUP BY i.ours, l.ref_id",
  [ENT_MEETINGS_OF_PERSON] =
    "SELECT i.ours, l.ref_id, " SUMS " FROM interaction_people l CROSS JOIN interaction i"
    " ON i.id = l.owner_id WHERE l.ref_id = ?1 AND i.at >= ?2 GROUP BY i.ours",
};

gboolean
ent_meetings_read (EntStore *store, EntMeetingsOf kind, gint64 id, gint64 from_at,
                   void (*func) (gpointer data, const EntMeetings *row), gpointer data,
                   GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, statements[kind], error);
  gboolean more = TRUE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, id);
  ent_bind_number (statement, from_at);
  for (;;)
    {
      if (!ent_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      gint64 person = ent_column_number (statement, 1);
      EntMeetings row = { .ours = ent_column_text (statement, 0),
                          .person = person != ENT_NONE ? person : 0,
                          .n = ent_column_number (statement, 2),
                          .minutes = ent_column_number (statement, 3),
                          .last_at = ent_column_number (statement, 4) };
      func (data, &row);
    }
}
