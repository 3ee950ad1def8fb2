/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/text.h"

typedef struct
{
  EntStore *store;
  GString *sql;
  GArray *values;
  const EntNoun *noun;
  GError *error; /* of what asks for more than the database */
} Builder;

static void
clear_value (gpointer data)
{
  g_free (((EntFilterValue *) data)->text);
}

GArray *
ent_filter_values_new (void)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (EntFilterValue));

  g_array_set_clear_func (values, clear_value);
  return values;
}

void
ent_filter_values_bind (EntStatement *statement, const GArray *values)
{
  for (guint i = 0; i < values->len; i++)
    {
      const EntFilterValue *value = &g_array_index (values, EntFilterValue, i);
      if (value->text != NULL)
        ent_bind_text (statement, value->text);
      else
        ent_bind_number (statement, value->number);
    }
}

/* An amount of minor units in thousandths of its unit, so that amounts of any currency compare with a number. */
static void
sql_amount (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *currency = (const char *) sqlite3_value_text (values[1]);
  double factor = 1;

  for (int i = ent_money_digits (currency); i < 3; i++)
    factor *= 10;
  gint64 exact;
  if (sqlite3_value_type (values[0]) == SQLITE_NULL)
    sqlite3_result_null (context);
  else if (sqlite3_value_type (values[0]) == SQLITE_INTEGER
           && !__builtin_mul_overflow (sqlite3_value_int64 (values[0]), (gint64) factor, &exact))
    sqlite3_result_int64 (context, exact);
  else
    sqlite3_result_double (context, sqlite3_value_double (values[0]) * factor);
}

void
ent_filter_functions (EntStore *store)
{
  sqlite3_create_function (store->db, "ent_amount", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, sql_amount, NULL, NULL);
}

static void
add_text (Builder *builder, const char *text)
{
  const EntFilterValue value = { g_strdup (text), 0 };

  g_array_append_val (builder->values, value);
}

static void
add_folded (Builder *builder, const char *text)
{
  const EntFilterValue value = { ent_text_fold (text), 0 };

  g_array_append_val (builder->values, value);
}

static void
add_number (Builder *builder, gint64 number)
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
  return g_str_equal (noun->title, "name") ? g_strdup_printf ("%s.name_key", table)
                                           : g_strdup_printf ("ent_fold(%s.%s)", table, noun->title);
}

/* "expression is the text" or "has it in it". */
static void
match (Builder *builder, const char *key, const EntFilter *test)
{
  g_string_append_printf (builder->sql, test->op == ENT_TEST_CONTAINS ? "instr(%s, ?) > 0" : "%s = ?", key);
  add_folded (builder, test->text);
}

static void
append_text (Builder *builder, const EntFilter *test, const char *column)
{
  gboolean keyed = g_str_equal (column, "t.name") && g_str_equal (builder->noun->title, "name");
  g_autofree char *key = keyed ? g_strdup ("t.name_key") : g_strdup_printf ("ent_fold(%s)", column);

  match (builder, key, test);
}

static void
append_choice (Builder *builder, const EntFilter *test, const char *column)
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
start_of_day (Builder *builder, gint64 julian)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) CLAMP (julian, 1, 3652059));
  return ent_time_from_day (&day, 0, 0, ent_clock_zone (builder->store->clock));
}

/* The whole day counts: after it is from the next day on. */
static void
append_time (Builder *builder, EntTestOp op, const char *column, gint64 julian)
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
append_silent (Builder *builder, const EntFilter *test)
{
  static const EntTestOp turned[] = { ENT_TEST_EQUAL, ENT_TEST_EQUAL, ENT_TEST_MORE, ENT_TEST_AT_LEAST, ENT_TEST_LESS,
                                      ENT_TEST_AT_MOST };
  gboolean longer = test->op == ENT_TEST_MORE || test->op == ENT_TEST_AT_LEAST;
  GDate today;

  ent_clock_today (builder->store->clock, &today);
  gint64 day = (gint64) g_date_get_julian (&today) - MIN (test->number, 3652059);
  g_string_append (builder->sql, longer ? "(t.last_at IS NULL OR " : "(");
  append_time (builder, turned[test->op], "t.last_at", day);
  g_string_append_c (builder->sql, ')');
}

static void
append_reference (Builder *builder, const EntFilter *test, const char *column)
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
    g_string_append_printf (builder->sql, "(%s IS NOT NULL AND %s IN (SELECT r.id FROM %s r WHERE ", column, column,
                            target->name);
  else
    g_string_append_printf (builder->sql, "(%s IS NOT NULL AND EXISTS (SELECT 1 FROM %s r WHERE r.id = %s AND ", column,
                            target->name, column);
  match (builder, key, test);
  g_string_append (builder->sql, "))");
}

/* Tags and the like, and references to several records: one of them has to fit. */
static void
append_child (Builder *builder, const EntFilter *test)
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
append_value (Builder *builder, const EntFilter *test)
{
  g_string_append (builder->sql, "t.id IN (SELECT e.partner_id FROM engagement e WHERE e.value IS NOT NULL AND +e.stage IN (");
  for (char **stage = test->stages; *stage != NULL; stage++)
    {
      g_string_append (builder->sql, stage == test->stages ? "?" : ", ?");
      add_text (builder, *stage);
    }
  g_string_append (builder->sql, ")");
  if (test->op != ENT_TEST_EMPTY)
    {
      g_string_append_printf (builder->sql, " GROUP BY e.partner_id, e.currency HAVING"
                                            " ent_amount(total(e.value), e.currency) %s ?", comparison (test->op));
      add_number (builder, test->number);
    }
  g_string_append_c (builder->sql, ')');
}

static void
add_day (Builder *builder, gint64 julian)
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
append_days (Builder *builder, const EntFilter *test, const char *column, gboolean until)
{
  static const char *const turned[] = { "=", "=", ">", ">=", "<", "<=" };
  gint64 number = MIN (test->number, 3652059);
  GDate today;

  ent_clock_today (builder->store->clock, &today);
  gint64 now = g_date_get_julian (&today);
  g_string_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ? AND %s %s ?)", column, column, until ? ">=" : "<=", column,
                          until ? comparison (test->op) : turned[test->op]);
  add_day (builder, now);
  add_day (builder, until ? now + number : now - number);
}

/* What has ended renews no more. */
static void
append_not_ended (Builder *builder, const EntFilter *test, const char *table)
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
append_own_days (Builder *builder, const EntFilter *test, const char *column)
{
  append_days (builder, test, column, test->subject == ENT_SUBJECT_UNTIL);
  if (builder->noun->id == ENT_NOUN_COMMITMENT)
    g_string_append (builder->sql, " AND t.state = 'open'");
  else if (g_str_equal (test->field->id, "renew_on"))
    {
      g_string_append (builder->sql, " AND ");
      append_not_ended (builder, test, "t");
    }
}

/* Of a partner: one of the engagements. */
static void
append_renews (Builder *builder, const EntFilter *test)
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
append_health (Builder *builder, const EntFilter *test)
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
append_number (Builder *builder, EntTestOp op, const char *column, const char *expression, gint64 number)
{
  g_string_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ?)", column, expression, comparison (op));
  add_number (builder, number);
}

static gint64
julian_of (const char *iso)
{
  return ent_day_number (iso);
}

static void
append_column (Builder *builder, const EntFilter *test, const char *column)
{
  g_autofree char *amount = NULL;

  switch (test->type)
    {
    case ENT_FIELD_CHOICE:
      append_choice (builder, test, column);
      break;
    case ENT_FIELD_DAY:
      g_string_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ?)", column, column, comparison (test->op));
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

#define OPEN_PROMISES "(SELECT count(*) FROM commitment c WHERE c.partner_id = t.id AND c.state = 'open')"

/* The column or expression that holds what is looked at; NULL when it takes more than that. */
static char *
column_of (Builder *builder, const EntFilter *test)
{
  static const char *const columns[] = { [ENT_SUBJECT_ID] = "t.id", [ENT_SUBJECT_CREATED] = "t.created_at",
                                         [ENT_SUBJECT_UPDATED] = "t.updated_at", [ENT_SUBJECT_SILENT] = "t.last_at",
                                         [ENT_SUBJECT_PROMISES] = "nullif(" OPEN_PROMISES ", 0)", [ENT_SUBJECT_HEALTH] = "1",
                                         [ENT_SUBJECT_SINCE] = NULL };

  if (test->subject == ENT_SUBJECT_CUSTOM)
    return g_strdup ("(SELECT j.value FROM json_each(t.custom) j WHERE j.key = ?)");
  if (test->field != NULL)
    return ent_engine_is_child (test->field) ? NULL : g_strdup_printf ("t.%s", ent_engine_column (test->field));
  return g_strdup (columns[test->subject]);
}

static void
append_emptiness (Builder *builder, const EntFilter *test, const char *column)
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
append_comparison (Builder *builder, const EntFilter *test, const char *column)
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

static void
append_test (Builder *builder, const EntFilter *test)
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

static void append (Builder *builder, const EntFilter *filter);

/* The test at the end of the references. */
static EntFilter *
last_of (EntFilter *filter)
{
  while (filter->kind == ENT_FILTER_VIA)
    filter = filter->parts->pdata[0];
  return filter;
}

/* Of the records that the field refers to, found once and not at each row: the table there is t again, in a scope of its own. */
static void
append_referred (Builder *builder, const EntFilter *via)
{
  const EntNoun *noun = builder->noun, *target = ent_noun (via->field->ref);
  const char *column = ent_engine_column (via->field);

  if (ent_engine_is_child (via->field))
    g_string_append_printf (builder->sql, "EXISTS (SELECT 1 FROM %s_%s l WHERE l.owner_id = t.id AND l.ref_id IN", noun->name,
                            via->field->id);
  else
    g_string_append_printf (builder->sql, "(t.%s IS NOT NULL AND t.%s IN", column, column);
  g_string_append_printf (builder->sql, " (SELECT t.id FROM %s t WHERE ", target->name);
  builder->noun = target;
  append (builder, via->parts->pdata[0]);
  builder->noun = noun;
  g_string_append (builder->sql, "))");
}

/* Without a reference it is as with an empty field there: unequal to everything. */
static void
append_via (Builder *builder, const EntFilter *via)
{
  g_autoptr (EntFilter) plain = ent_filter_copy (via);
  EntFilter *test = last_of (plain);
  gboolean turned = test->op == ENT_TEST_UNEQUAL || test->op == ENT_TEST_EMPTY;

  if (turned)
    test->op = test->op == ENT_TEST_EMPTY ? ENT_TEST_SET : ENT_TEST_EQUAL;
  g_string_append (builder->sql, turned ? "NOT (" : "(");
  append_referred (builder, plain);
  g_string_append_c (builder->sql, ')');
}

static void
append (Builder *builder, const EntFilter *filter)
{
  if (filter->kind == ENT_FILTER_TEST || filter->kind == ENT_FILTER_VIA)
    {
      (filter->kind == ENT_FILTER_TEST ? append_test : append_via) (builder, filter);
      return;
    }
  g_string_append (builder->sql, filter->kind == ENT_FILTER_NOT ? "NOT (" : "(");
  for (guint i = 0; i < filter->parts->len; i++)
    {
      if (i > 0)
        g_string_append (builder->sql, filter->kind == ENT_FILTER_ALL ? " AND " : " OR ");
      append (builder, filter->parts->pdata[i]);
    }
  g_string_append_c (builder->sql, ')');
}

gboolean
ent_filter_append (EntStore *store, GString *sql, GArray *values, const EntNoun *noun, const EntFilter *filter, GError **error)
{
  Builder builder = { store, sql, values, noun, NULL };

  append (&builder, filter);
  if (builder.error == NULL)
    return TRUE;
  g_propagate_error (error, builder.error);
  return FALSE;
}
