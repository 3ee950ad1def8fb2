/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/contribution-sums.h"

#include "store/sqlite/driver.h"

#define SUM(partner)                                                                               \
  "(SELECT sum(w.n) FROM contribution_week w WHERE w.partner_id = " partner                        \
  " AND w.week BETWEEN ?1 AND ?2)"
/* Of every partner, by way of the narrowest index that has them all; names are read for a page
 * only. */
#define SUMS "(SELECT p.id AS id, " SUM ("p.id") " AS n FROM partner p INDEXED BY partner_name)"
#define PAGE(beyond, order)                                                                        \
  "SELECT s.id, q.name, s.n FROM (SELECT id, n FROM " SUMS                                         \
  " WHERE n > 0 AND (?3 IS NULL OR (n, id) " beyond " (?3, ?4)) ORDER BY n " order ", id " order   \
  " LIMIT ?5) s JOIN partner q ON q.id = s.id"                                                     \
  " ORDER BY s.n DESC, s.id DESC"

void
ent_contributor_free (EntContributor *row)
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

GPtrArray *
ent_contribution_sums_ranking (EntStore *store, gint64 from_week, gint64 to_week,
                               const EntContributor *row, gboolean backward, guint limit,
                               GError **error)
{
  g_autoptr (GPtrArray)
    rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_contributor_free);
  g_autoptr (EntStatement)
    statement = ent_statement (store, backward ? PAGE (">", "ASC") : PAGE ("<", "DESC"), error);
  gboolean more = FALSE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, from_week);
  ent_bind_number (statement, to_week);
  ent_bind_number (statement, row != NULL ? row->n : ENT_NONE);
  ent_bind_number (statement, row != NULL ? row->partner : ENT_NONE);
  ent_bind_number (statement, limit);
  for (;;)
    {
      if (!ent_step (statement, &more, error))
        return NULL;
      if (!more)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, read_row (statement));
    }
}

gboolean
ent_contribution_sums_of (EntStore *store, gint64 partner, gint64 from_week, gint64 to_week,
                          EntContributor **ret_row, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store, "SELECT id, name, " SUM ("partner.id") " FROM partner WHERE id = ?3", error);
  gboolean found = FALSE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, from_week);
  ent_bind_number (statement, to_week);
  ent_bind_number (statement, partner);
  if (!ent_step (statement, &found, error))
    return FALSE;
  *ret_row = found && ent_column_number (statement, 2) > 0 ? read_row (statement) : NULL;
  return TRUE;
}

gboolean
ent_contribution_sums_place (EntStore *store, gint64 from_week, gint64 to_week,
                             const EntContributor *row, gint64 *ret_n, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store, "SELECT count(*) FROM " SUMS " WHERE n > 0 AND (n, id) > (?3, ?4)", error);
  gboolean found = FALSE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, from_week);
  ent_bind_number (statement, to_week);
  ent_bind_number (statement, row->n);
  ent_bind_number (statement, row->partner);
  if (!ent_step (statement, &found, error))
    return FALSE;
  *ret_n = ent_column_number (statement, 0);
  return TRUE;
}

gboolean
ent_contribution_sums_read (EntStore *store, gint64 partner, gint64 from_week, gint64 to_week,
                            EntContributionSumsFunc func, gpointer data, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store,
    "SELECT week, kind, n FROM contribution_week WHERE partner_id = ? AND week BETWEEN ? AND ?"
    " ORDER BY week, kind",
    error);
  gboolean more = FALSE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, partner);
  ent_bind_number (statement, from_week);
  ent_bind_number (statement, to_week);
  for (;;)
    {
      if (!ent_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      func (data, ent_column_number (statement, 0), ent_column_text (statement, 1),
            ent_column_number (statement, 2));
    }
}
