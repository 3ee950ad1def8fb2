/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/title-rows.h"

#include "store/sql/rows.h"

/* Its columns depend on the noun: the text is written there. */
static const EntRowSource titles =
  ENT_ROW_SOURCE (EntTitleRow, NULL, NULL, ENT_COLUMN (EntTitleRow, id, NULL),
                  ENT_COLUMN (EntTitleRow, title, NULL), ENT_COLUMN (EntTitleRow, person, NULL));

gboolean
ent_title_rows_read (EntStore *store, EntNounId noun_id, const GArray *ids, EntTitleFunc func,
                     gpointer data, GError **error)
{
  const EntNoun *noun = ent_noun (noun_id);
  const EntField *person = ent_noun_field (noun, "person");
  gboolean owned = person != NULL && (person->flags & ENT_FLAG_REQUIRED) != 0;
  g_autoptr (EntSqlText) sql = ent_sql_new (NULL);

  ent_sql_append_printf (sql, "SELECT t.id, t.%s, %s FROM %s t WHERE t.id", noun->title,
                         owned ? "(SELECT p.name FROM person p WHERE p.id = t.person_id)" : "NULL",
                         noun->name);
  ent_sql_bind_ids (sql, "", ids);
  return ent_row_source_read (store, sql, &titles, (EntRowFunc) func, data, error);
}
