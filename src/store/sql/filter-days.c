/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/filter-days.h"

#define LAST_DAY 3652059 /* 31 December 9999 */

static gint64
today_of (const EntFilterBuilder *builder)
{
  GDate today;

  ent_clock_today (builder->store->clock, &today);
  return g_date_get_julian (&today);
}

static void
set_day (GDate *day, gint64 julian)
{
  g_date_clear (day, 1);
  g_date_set_julian (day, (guint32) CLAMP (julian, 1, LAST_DAY));
}

static gint64
start_of_day (const EntFilterBuilder *builder, gint64 julian)
{
  GDate day;

  set_day (&day, julian);
  return ent_time_from_day (&day, 0, 0, ent_clock_zone (builder->store->clock));
}

void
ent_filter_append_time (EntFilterBuilder *builder, EntTestOp op, const char *column, gint64 day)
{
  gint64 start = start_of_day (builder, day), next = start_of_day (builder, day + 1);
  gboolean whole = op == ENT_TEST_EQUAL || op == ENT_TEST_UNEQUAL;

  ent_sql_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ", column, column,
                         op == ENT_TEST_LESS || op == ENT_TEST_AT_MOST ? "<" : ">=");
  ent_sql_bind_number (builder->sql, "",
                       op == ENT_TEST_AT_MOST || op == ENT_TEST_MORE ? next : start);
  if (whole)
    {
      ent_sql_append_printf (builder->sql, " AND %s < ", column);
      ent_sql_bind_number (builder->sql, "", next);
    }
  ent_sql_append (builder->sql, ")");
}

/* More days of silence are an earlier day. */
void
ent_filter_append_silent (EntFilterBuilder *builder, const EntFilter *test)
{
  static const EntTestOp turned[] = { ENT_TEST_EQUAL,    ENT_TEST_EQUAL, ENT_TEST_MORE,
                                      ENT_TEST_AT_LEAST, ENT_TEST_LESS,  ENT_TEST_AT_MOST };
  gboolean longer = test->op == ENT_TEST_MORE || test->op == ENT_TEST_AT_LEAST;

  ent_sql_append (builder->sql, longer ? "(t.last_at IS NULL OR " : "(");
  ent_filter_append_time (builder, turned[test->op], "t.last_at",
                          today_of (builder) - MIN (test->number, LAST_DAY));
  ent_sql_append (builder->sql, ")");
}

static void
bind_day (EntFilterBuilder *builder, gint64 julian)
{
  GDate day;

  set_day (&day, julian);
  g_autofree char *iso = ent_day_format_iso (&day);
  ent_sql_bind_text (builder->sql, "", iso);
}

/*
 * So many days until the day in the column, or since it. What lies on the other
 * side of today is neither less nor more than any number of days.
 */
static void
append_days (EntFilterBuilder *builder, const EntFilter *test, const char *column, gboolean until)
{
  static const char *const turned[] = { "=", "=", ">", ">=", "<", "<=" };
  gint64 number = MIN (test->number, LAST_DAY), now = today_of (builder);

  ent_sql_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ", column, column,
                         until ? ">=" : "<=");
  bind_day (builder, now);
  ent_sql_append_printf (builder->sql, " AND %s %s ", column,
                         until ? ent_filter_comparison (test->op) : turned[test->op]);
  bind_day (builder, until ? now + number : now - number);
  ent_sql_append (builder->sql, ")");
}

/* What has ended renews no more. */
static void
append_not_ended (EntFilterBuilder *builder, const EntFilter *test, const char *table)
{
  ent_sql_append_printf (builder->sql, " AND ifnull(%s.stage, '') NOT", table);
  ent_sql_bind_words (builder->sql, "", (const char *const *) test->stages);
}

/* Of the engagement or promise itself, if that still counts. */
void
ent_filter_append_own_days (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  append_days (builder, test, column, test->subject == ENT_SUBJECT_UNTIL);
  if (builder->noun->id == ENT_NOUN_PROMISE)
    ent_sql_append (builder->sql, " AND t.state = 'open'");
  else if (test->stages != NULL)
    append_not_ended (builder, test, "t");
}

void
ent_filter_append_renews (EntFilterBuilder *builder, const EntFilter *test)
{
  ent_sql_append (builder->sql, "t.id IN (SELECT e.partner_id FROM engagement e WHERE ");
  if (test->op == ENT_TEST_EMPTY)
    ent_sql_append (builder->sql, "e.renew_on IS NOT NULL");
  else
    append_days (builder, test, "e.renew_on", TRUE);
  append_not_ended (builder, test, "e");
  ent_sql_append (builder->sql, ")");
}
