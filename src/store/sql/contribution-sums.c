/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/contribution-sums.h"

#include "store/sql/rows.h"

static void
contributor_free (EntContributor *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row);
}

gint64
ent_contribution_sums_week (const GDate *day)
{
  return (gint64) (g_date_get_julian (day) - 1) / 7;
}

static EntContributor *
read_row (EntStatement *statement)
{
  EntContributor *row = g_new0 (EntContributor, 1);

  row->partner = ent_column_number (statement, 0);
  row->name = g_strdup (ent_column_text (statement, 1));
  row->n = ent_column_number (statement, 2);
  return row;
}

/* "(SELECT sum …)" of the partner in the column. */
static void
append_sum (EntSqlText *sql, const char *partner, EntWeeks weeks)
{
  ent_sql_append_printf (sql, "(SELECT sum(w.n) FROM contribution_week w WHERE w.partner_id = %s",
                         partner);
  ent_sql_bind_number (sql, " AND w.week BETWEEN ", weeks.from);
  ent_sql_bind_number (sql, " AND ", weeks.to);
  ent_sql_append (sql, ")");
}

/* Of every partner, by way of the narrowest index that has them all. */
static void
append_sums (EntSqlText *sql, EntWeeks weeks)
{
  ent_sql_append (sql, "(SELECT p.id AS id, ");
  append_sum (sql, "p.id", weeks);
  ent_sql_append (sql, " AS n FROM partner p {by partner_name}) WHERE n > 0");
}

/* Those that rank above the row, or below it. */
static void
append_beyond (EntSqlText *sql, const EntContributor *row, gboolean above)
{
  if (row == NULL)
    return;
  ent_sql_bind_number (sql, above ? " AND (n, id) > (" : " AND (n, id) < (", row->n);
  ent_sql_bind_number (sql, ", ", row->partner);
  ent_sql_append (sql, ")");
}

GPtrArray *
ent_contribution_sums_ranking (EntStore *store, EntWeeks weeks, const EntContributor *row,
                               gboolean backward, guint limit, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) contributor_free);
  g_autoptr (EntSqlText) sql = ent_sql_new ("SELECT s.id, q.name, s.n FROM (SELECT id, n FROM ");

  /* Names are read for the page alone. */
  append_sums (sql, weeks);
  append_beyond (sql, row, backward);
  ent_sql_bind_number (
    sql, backward ? " ORDER BY n ASC, id ASC LIMIT " : " ORDER BY n DESC, id DESC LIMIT ", limit);
  ent_sql_append (sql, ") s JOIN partner q ON q.id = s.id ORDER BY s.n DESC, s.id DESC");
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  gboolean ok = statement != NULL;
  while (ok && ent_statement_next (statement, &ok, error))
    g_ptr_array_add (rows, read_row (statement));
  return ok ? g_steal_pointer (&rows) : NULL;
}

gboolean
ent_contribution_sums_of (EntStore *store, gint64 partner, EntWeeks weeks, EntContributor **ret_row,
                          GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new ("SELECT id, name, ");
  gboolean found = FALSE;

  append_sum (sql, "partner.id", weeks);
  ent_sql_bind_number (sql, " FROM partner WHERE id = ", partner);
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  if (statement == NULL || !ent_step (statement, &found, error))
    return FALSE;
  *ret_row = found && ent_column_number (statement, 2) > 0 ? read_row (statement) : NULL;
  return TRUE;
}

gboolean
ent_contribution_sums_place (EntStore *store, EntWeeks weeks, const EntContributor *row,
                             gint64 *ret_n, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new ("SELECT count(*) FROM ");
  gboolean found = FALSE;

  append_sums (sql, weeks);
  append_beyond (sql, row, TRUE);
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  if (statement == NULL || !ent_step (statement, &found, error))
    return FALSE;
  *ret_n = ent_column_number (statement, 0);
  return TRUE;
}

gboolean
ent_contribution_sums_read (EntStore *store, gint64 partner, EntWeeks weeks,
                            EntContributionSumsFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new ("SELECT week, kind, n FROM contribution_week");

  ent_sql_bind_number (sql, " WHERE partner_id = ", partner);
  ent_sql_bind_number (sql, " AND week BETWEEN ", weeks.from);
  ent_sql_bind_number (sql, " AND ", weeks.to);
  ent_sql_append (sql, " ORDER BY week, kind");
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  gboolean ok = statement != NULL;
  while (ok && ent_statement_next (statement, &ok, error))
    func (data, ent_column_number (statement, 0), ent_column_text (statement, 1),
          ent_column_number (statement, 2));
  return ok;
}
