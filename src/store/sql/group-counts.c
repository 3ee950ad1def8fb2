/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/group-counts.h"

#include "store/sql/held.h"
#include "store/sql/rows.h"

/* What is counted, and by what. */
typedef struct
{
  const char *table;
  const char *partner;   /* the column of the partner */
  const char *word;      /* NULL: by none */
  const char *condition; /* NULL: all */
  gboolean summed;       /* with the value, by currency */
  gboolean timed;        /* only those of the time asked for */
  /* By a number worked out from until; NULL: by none. */
  void (*append_number) (EntSqlText *sql, gint64 until);
} Grouping;

#define WEEK_SECONDS "604800"
#define DAY_SECONDS (24 * 3600)

/* Whole weeks before until. */
static void
append_week (EntSqlText *sql, gint64 until)
{
  ent_sql_bind_number (sql, "(", until);
  ent_sql_append (sql, " - 1 - at) / " WEEK_SECONDS);
}

/* 1 for what was due before the day of until. */
static void
append_late (EntSqlText *sql, gint64 until)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 1970);
  g_date_add_days (&day, (guint) (MAX (until, 0) / DAY_SECONDS));
  g_autofree char *iso = ent_day_format_iso (&day);
  ent_sql_bind_text (sql, "due_on IS NOT NULL AND due_on < ", iso);
}

#define MONTHS(table, column)                                                                      \
  {                                                                                                \
    table, "partner_id", "substr(" column ", 1, 7)", column " IS NOT NULL"                         \
  }

static const Grouping groupings[ENT_N_GROUP_COUNTS] = {
  [ENT_GROUP_COUNT_TIERS] = { "partner", "id", "tier" },
  [ENT_GROUP_COUNT_KINDS] = { "partner", "id", "kind" },
  [ENT_GROUP_COUNT_SINCE] = { "partner", "id", "substr(since, 1, 7)" },
  [ENT_GROUP_COUNT_INTERACTION_KINDS] = { "interaction i", "partner_id", "kind", ENT_HELD ("i"),
                                          .timed = TRUE },
  [ENT_GROUP_COUNT_WEEKS] = { "interaction i", "partner_id", .condition = ENT_HELD ("i"),
                              .timed = TRUE, .append_number = append_week },
  [ENT_GROUP_COUNT_STAGES] = { "engagement", "partner_id", "stage", .summed = TRUE },
  [ENT_GROUP_COUNT_STARTS] = MONTHS ("engagement", "start_on"),
  [ENT_GROUP_COUNT_CONTRIBUTIONS] = MONTHS ("contribution", "happened_on"),
  [ENT_GROUP_COUNT_PROMISES] = { "promise", "partner_id", "side", "state = 'open'",
                                 .append_number = append_late },
};

static EntSqlText *
compose (const Grouping *grouping, const EntGroupCountQuery *query)
{
  EntSqlText *sql = ent_sql_new ("SELECT ");

  ent_sql_append (sql, grouping->word != NULL ? grouping->word : "NULL");
  ent_sql_append (sql, ", ");
  if (grouping->append_number != NULL)
    grouping->append_number (sql, query->until);
  else
    ent_sql_append (sql, "0");
  ent_sql_append (sql,
                  grouping->summed ? ", count(*), sum(value), currency" : ", count(*), NULL, NULL");
  ent_sql_append_printf (sql, " FROM %s WHERE %s", grouping->table,
                         grouping->condition != NULL ? grouping->condition : "TRUE");
  if (query->partner != 0)
    {
      ent_sql_append_printf (sql, " AND %s = ", grouping->partner);
      ent_sql_bind_number (sql, "", query->partner);
    }
  if (grouping->timed)
    {
      ent_sql_bind_number (sql, " AND at >= ", query->from);
      ent_sql_bind_number (sql, " AND at < ", query->until);
    }
  ent_sql_append (sql, grouping->summed                  ? " GROUP BY 1, 5"
                       : grouping->append_number == NULL ? " GROUP BY 1"
                       : grouping->word == NULL          ? " GROUP BY 2"
                                                         : " GROUP BY 1, 2");
  return sql;
}

gboolean
ent_group_counts_read (EntStore *store, EntGroupCountKind kind, const EntGroupCountQuery *query,
                       EntGroupCountFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = compose (&groupings[kind], query);
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      const EntGroupCount row = { ent_column_text (statement, 0), ent_column_number (statement, 1),
                                  ent_column_number (statement, 2),
                                  ent_column_number (statement, 3),
                                  ent_column_text (statement, 4) };
      func (data, &row);
    }
  return ok;
}
