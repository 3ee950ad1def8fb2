/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/filter-test.h"

#include "entente/base/i18n.h"
#include "entente/base/text.h"

static void
add_text (EntFilterBuilder *builder, const char *text)
{
  const EntFilterValue value = { g_strdup (text), 0 };

  g_array_append_val (builder->values, value);
}

static void
add_folded (EntFilterBuilder *builder, const char *text)
{
  const EntFilterValue value = { ent_text_fold (text), 0 };

  g_array_append_val (builder->values, value);
}

static void
add_number (EntFilterBuilder *builder, gint64 number)
{
  const EntFilterValue value = { NULL, number };

  g_array_append_val (builder->values, value);
}

static const char *
comparison (EntTestOp op)
{
  static const char *const texts[] = { "=", "=", "<", "<=", ">", ">=" };

  return texts[op];
}

/* The folded title of a noun's record, kept ready where it is a name. */
static char *
title_key (const EntNoun *noun, const char *table)
{
  return g_str_equal (noun->title, "name")
           ? g_strdup_printf ("%s.name_key", table)
           : g_strdup_printf ("ent_fold(%s.%s)", table, noun->title);
}

/* "expression is the text" or "has it in it". */
static void
match (EntFilterBuilder *builder, const char *key, const EntFilter *test)
{
  g_string_append_printf (builder->sql,
                          test->op == ENT_TEST_CONTAINS ? "instr(%s, ?) > 0" : "%s = ?", key);
  add_folded (builder, test->text);
}

static void
append_text (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  gboolean keyed = g_str_equal (column, "t.name") && g_str_equal (builder->noun->title, "name");
  g_autofree char *key = keyed ? g_strdup ("t.name_key") : g_strdup_printf ("ent_fold(%s)", column);

  match (builder, key, test);
}

static void
append_choice (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  if (test->op == ENT_TEST_CONTAINS)
    {
      append_text (builder, test, column);
      return;
    }
  g_string_append_printf (builder->sql, "ifnull(%s, '') = ?", column);
  add_text (builder, test->text);
}

static gint64
start_of_day (EntFilterBuilder *builder, gint64 julian)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) CLAMP (julian, 1, 3652059));
  return ent_time_from_day (&day, 0, 0, ent_clock_zone (builder->store->clock));
}

/* The whole day counts: after it is from the next day on. */
static void
append_time (EntFilterBuilder *builder, EntTestOp op, const char *column, gint64 julian)
{
  gint64 start = start_of_day (builder, julian), next = start_of_day (builder, julian + 1);
  gboolean whole = op == ENT_TEST_EQUAL || op == ENT_TEST_UNEQUAL;

  g_string_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ?", column, column,
                          op == ENT_TEST_LESS || op == ENT_TEST_AT_MOST ? "<" : ">=");
  add_number (builder, op == ENT_TEST_AT_MOST || op == ENT_TEST_MORE ? next : start);
  if (whole)
    {
      g_string_append_printf (builder->sql, " AND %s < ?", column);
      add_number (builder, next);
    }
  g_string_append_c (builder->sql, ')');
}

/* More days of silence are an earlier day. */
static void
append_silent (EntFilterBuilder *builder, const EntFilter *test)
{
  static const EntTestOp turned[] = { ENT_TEST_EQUAL,    ENT_TEST_EQUAL, ENT_TEST_MORE,
                                      ENT_TEST_AT_LEAST, ENT_TEST_LESS,  ENT_TEST_AT_MOST };
  gboolean longer = test->op == ENT_TEST_MORE || test->op == ENT_TEST_AT_LEAST;
  GDate today;

  ent_clock_today (builder->store->clock, &today);
  gint64 day = (gint64) g_date_get_julian (&today) - MIN (test->number, 3652059);
  g_string_append (builder->sql, longer ? "(t.last_at IS NULL OR " : "(");
  append_time (builder, turned[test->op], "t.last_at", day);
  g_string_append_c (builder->sql, ')');
}

static void
append_reference (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  const EntNoun *target = ent_noun (test->field->ref);
  g_autofree char *key = title_key (target, "r");

  if (test->number != 0 && test->op != ENT_TEST_CONTAINS)
    {
      g_string_append_printf (builder->sql, "ifnull(%s, 0) = ?", column);
      add_number (builder, test->number);
      return;
    }
  /* Names have a key of their own: the few that fit are found once, not at each row. */
  if (g_str_equal (target->title, "name"))
    g_string_append_printf (builder->sql, "(%s IS NOT NULL AND %s IN (SELECT r.id FROM %s r WHERE ",
                            column, column, target->name);
  else
    g_string_append_printf (builder->sql,
                            "(%s IS NOT NULL AND EXISTS (SELECT 1 FROM %s r WHERE r.id = %s AND ",
                            column, target->name, column);
  match (builder, key, test);
  g_string_append (builder->sql, "))");
}

/* Tags and the like, and references to several records: one of them has to fit. */
static void
append_child (EntFilterBuilder *builder, const EntFilter *test)
{
  const char *id = test->field->id;
  gboolean words = test->type == ENT_FIELD_LIST, any = test->op == ENT_TEST_EMPTY;
  const EntNoun *target = ent_noun (test->field->ref);
  g_autofree char *key = title_key (target, "r");

  g_string_append_printf (builder->sql, "EXISTS (SELECT 1 FROM %s_%s l", builder->noun->name, id);
  if (!words && !any)
    g_string_append_printf (builder->sql, " JOIN %s r ON r.id = l.ref_id", target->name);
  g_string_append (builder->sql, " WHERE l.owner_id = t.id");
  if (!any)
    g_string_append (builder->sql, " AND ");
  if (words && !any)
    match (builder, "ent_fold(l.word)", test);
  else if (!any && test->number != 0 && test->op != ENT_TEST_CONTAINS)
    {
      g_string_append (builder->sql, "l.ref_id = ?");
      add_number (builder, test->number);
    }
  else if (!any)
    match (builder, key, test);
  g_string_append_c (builder->sql, ')');
}

/*
 * Summed once for all partners, from an index that has all of it in the order
 * of the groups; the plus keeps SQLite from seeking by stage, and then sorting.
 */
static void
append_value (EntFilterBuilder *builder, const EntFilter *test)
{
  g_string_append (
    builder->sql,
    "t.id IN (SELECT e.partner_id FROM engagement e WHERE e.value IS NOT NULL AND +e.stage IN (");
  for (char **stage = test->stages; *stage != NULL; stage++)
    {
      g_string_append (builder->sql, stage == test->stages ? "?" : ", ?");
      add_text (builder, *stage);
    }
  g_string_append (builder->sql, ")");
  if (test->op != ENT_TEST_EMPTY)
    {
      g_string_append_printf (builder->sql,
                              " GROUP BY e.partner_id, e.currency HAVING"
                              " ent_amount(total(e.value), e.currency) %s ?",
                              comparison (test->op));
      add_number (builder, test->number);
    }
  g_string_append_c (builder->sql, ')');
}

static void
add_day (EntFilterBuilder *builder, gint64 julian)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) CLAMP (julian, 1, 3652059));
  g_autofree char *iso = ent_day_format_iso (&day);
  add_text (builder, iso);
}

/*
 * So many days until the day in the column, or since it. What lies on the other
 * side of today is neither less nor more than any number of days.
 */
static void
append_days (EntFilterBuilder *builder, const EntFilter *test, const char *column, gboolean until)
{
  static const char *const turned[] = { "=", "=", ">", ">=", "<", "<=" };
  gint64 number = MIN (test->number, 3652059);
  GDate today;

  ent_clock_today (builder->store->clock, &today);
  gint64 now = g_date_get_julian (&today);
  g_string_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ? AND %s %s ?)", column, column,
                          until ? ">=" : "<=", column,
                          until ? comparison (test->op) : turned[test->op]);
  add_day (builder, now);
  add_day (builder, until ? now + number : now - number);
}

/* What has ended renews no more. */
static void
append_not_ended (EntFilterBuilder *builder, const EntFilter *test, const char *table)
{
  g_string_append_printf (builder->sql, "ifnull(%s.stage, '') NOT IN (", table);
  for (char **stage = test->stages; stage != NULL && *stage != NULL; stage++)
    {
      g_string_append (builder->sql, stage == test->stages ? "?" : ", ?");
      add_text (builder, *stage);
    }
  g_string_append_c (builder->sql, ')');
}

/* Of the engagement or promise at hand, if that still counts. */
static void
append_own_days (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  append_days (builder, test, column, test->subject == ENT_SUBJECT_UNTIL);
  if (builder->noun->id == ENT_NOUN_PROMISE)
    g_string_append (builder->sql, " AND t.state = 'open'");
  else if (test->stages != NULL)
    {
      g_string_append (builder->sql, " AND ");
      append_not_ended (builder, test, "t");
    }
}

/* Of a partner: one of the engagements. */
static void
append_renews (EntFilterBuilder *builder, const EntFilter *test)
{
  g_string_append (builder->sql, "t.id IN (SELECT e.partner_id FROM engagement e WHERE ");
  if (test->op == ENT_TEST_EMPTY)
    g_string_append (builder->sql, "e.renew_on IS NOT NULL");
  else
    append_days (builder, test, "e.renew_on", TRUE);
  g_string_append (builder->sql, " AND ");
  append_not_ended (builder, test, "e");
  g_string_append_c (builder->sql, ')');
}

/* Worked out above the store: the ids that fit. */
static void
append_health (EntFilterBuilder *builder, const EntFilter *test)
{
  g_autofree char *ids = NULL;

  if (builder->error == NULL && builder->store->match != NULL)
    ids = builder->store->match (builder->store->match_data, test, &builder->error);
  else if (builder->error == NULL)
    ent_set_error (&builder->error, ENT_ERROR_FAILED, "%s", _("the health is not known here"));
  g_string_append (builder->sql, "t.id IN (SELECT j.value FROM json_each(?) j)");
  add_text (builder, ids != NULL ? ids : "[]");
}

static void
append_number (EntFilterBuilder *builder, EntTestOp op, const char *column, const char *expression,
               gint64 number)
{
  g_string_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ?)", column, expression,
                          comparison (op));
  add_number (builder, number);
}

static gint64
julian_of (const char *iso)
{
  return ent_day_number (iso);
}

static void
append_column (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  g_autofree char *amount = NULL;

  switch (test->type)
    {
    case ENT_FIELD_CHOICE:
      append_choice (builder, test, column);
      break;
    case ENT_FIELD_DAY:
      g_string_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ?)", column, column,
                              comparison (test->op));
      add_text (builder, test->text);
      break;
    case ENT_FIELD_TIME:
      append_time (builder, test->op, column, julian_of (test->text));
      break;
    case ENT_FIELD_NUMBER:
      append_number (builder, test->op, column, column, test->number);
      break;
    case ENT_FIELD_MONEY:
      amount = g_strdup_printf ("ent_amount(%s, t.currency)", column);
      append_number (builder, test->op, column, amount, test->number);
      break;
    case ENT_FIELD_REF:
      append_reference (builder, test, column);
      break;
    default:
      append_text (builder, test, column);
    }
}

#define OPEN_PROMISES                                                                              \
  "(SELECT count(*) FROM promise c WHERE c.partner_id = t.id AND c.state = 'open')"

/* The column or expression that holds what is looked at; NULL when it takes more than that. */
static char *
column_of (EntFilterBuilder *builder, const EntFilter *test)
{
  static const char *const columns[] = { [ENT_SUBJECT_ID] = "t.id",
                                         [ENT_SUBJECT_CREATED] = "t.created_at",
                                         [ENT_SUBJECT_UPDATED] = "t.updated_at",
                                         [ENT_SUBJECT_SILENT] = "t.last_at",
                                         [ENT_SUBJECT_PROMISES] = "nullif(" OPEN_PROMISES ", 0)",
                                         [ENT_SUBJECT_HEALTH] = "1",
                                         [ENT_SUBJECT_SINCE] = NULL };

  if (test->subject == ENT_SUBJECT_CUSTOM)
    return g_strdup ("(SELECT j.value FROM json_each(t.custom) j WHERE j.key = ?)");
  if (test->field != NULL)
    return ent_engine_is_child (test->field)
             ? NULL
             : g_strdup_printf ("t.%s", ent_engine_column (test->field));
  return g_strdup (columns[test->subject]);
}

static void
append_emptiness (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  if (column != NULL)
    {
      g_string_append_printf (builder->sql, "%s IS NULL", column);
      if (test->subject == ENT_SUBJECT_CUSTOM)
        add_text (builder, test->name);
      return;
    }
  g_string_append (builder->sql, "NOT ");
  if (test->subject == ENT_SUBJECT_VALUE)
    append_value (builder, test);
  else if (test->subject == ENT_SUBJECT_RENEWS)
    append_renews (builder, test);
  else
    append_child (builder, test);
}

static void
append_comparison (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  switch (test->subject)
    {
    case ENT_SUBJECT_SILENT:
      append_silent (builder, test);
      break;
    case ENT_SUBJECT_PROMISES:
      append_number (builder, test->op, "1", OPEN_PROMISES, test->number);
      break;
    case ENT_SUBJECT_VALUE:
      append_value (builder, test);
      break;
    case ENT_SUBJECT_HEALTH:
      append_health (builder, test);
      break;
    case ENT_SUBJECT_RENEWS:
      append_renews (builder, test);
      break;
    case ENT_SUBJECT_UNTIL:
    case ENT_SUBJECT_SINCE:
      append_own_days (builder, test, column);
      break;
    case ENT_SUBJECT_CUSTOM:
      add_text (builder, test->name);
      append_text (builder, test, column);
      break;
    default:
      if (column == NULL)
        append_child (builder, test);
      else
        append_column (builder, test, column);
    }
}

void
ent_filter_append_test (EntFilterBuilder *builder, const EntFilter *test)
{
  EntFilter empty = *test;
  g_autofree char *column = column_of (builder, test);

  empty.op = ENT_TEST_EMPTY;
  if (test->op == ENT_TEST_UNEQUAL || test->op == ENT_TEST_SET)
    g_string_append (builder->sql, "NOT ");
  g_string_append_c (builder->sql, '(');
  if (test->op == ENT_TEST_EMPTY || test->op == ENT_TEST_SET)
    append_emptiness (builder, &empty, column);
  else
    append_comparison (builder, test, column);
  g_string_append_c (builder->sql, ')');
}
