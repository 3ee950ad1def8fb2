/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/filter-test.h"

#include "store/sql/filter-days.h"
#include "store/sql/name-match.h"
#include "store/sql/read.h"
#include "entente/base/text.h"

/* A custom field is kept in the record's JSON; its name is bound as a value, too. */
static void
append_custom (EntFilterBuilder *builder, const EntFilter *test)
{
  ent_sql_bind_text (builder->sql,
                     "(SELECT j.value FROM json_each(t.custom) j WHERE j.key = ", test->name);
  ent_sql_append (builder->sql, ")");
}

/* "The key is that of the text", or "has it in it". */
static void
append_match (EntFilterBuilder *builder, const char *key, const EntFilter *test)
{
  g_autofree char *text = ent_text_name_key (test->text);

  (test->op == ENT_TEST_CONTAINS ? ent_name_append_contains : ent_name_append_same) (builder->sql,
                                                                                     key, text);
}

static void
append_custom_match (EntFilterBuilder *builder, const EntFilter *test)
{
  ent_sql_append (builder->sql, "(SELECT ");
  append_match (builder, "o.name_key", test);
  ent_sql_append (builder->sql, " FROM (SELECT ent_name_key(");
  append_custom (builder, test);
  ent_sql_append (builder->sql, ") AS name_key) o)");
}

/*
 * A number or a day of the user's own. A text that is none, from before the field had that type, is
 * neither less nor more.
 */
static void
append_custom_order (EntFilterBuilder *builder, const EntFilter *test)
{
  gboolean number = test->type == ENT_FIELD_NUMBER;

  ent_sql_append (builder->sql, number ? "ifnull({decimal " : "ifnull({day ");
  append_custom (builder, test);
  ent_sql_append_printf (builder->sql, "} %s ", ent_filter_comparison (test->op));
  if (number)
    ent_sql_bind_number (builder->sql, "", test->number);
  else
    ent_sql_bind_text (builder->sql, "", test->text);
  ent_sql_append (builder->sql, ", FALSE)");
}

static void
append_text (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  gboolean keyed = test->field != NULL && ent_field_has_key (test->field);
  g_autofree char *key = keyed ? g_strdup_printf ("t.%s_key", test->field->id)
                               : g_strdup_printf ("ent_name_key(%s)", column);

  append_match (builder, key, test);
}

static void
append_choice (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  if (test->op == ENT_TEST_CONTAINS)
    {
      append_text (builder, test, column);
      return;
    }
  ent_sql_append_printf (builder->sql, "ifnull(%s, '') = ", column);
  ent_sql_bind_text (builder->sql, "", test->text);
}

static void
append_reference (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  const EntNoun *target = ent_noun (test->field->ref);
  g_autofree char *key = ent_name_title_key (target, "r");

  if (test->number != 0 && test->op != ENT_TEST_CONTAINS)
    {
      ent_sql_append_printf (builder->sql, "ifnull(%s, 0) = ", column);
      ent_sql_bind_number (builder->sql, "", test->number);
      return;
    }
  /* Names have a separate key: the few that fit are found once, not at each row. */
  if (ent_noun_is_folded (target))
    ent_sql_append_printf (builder->sql, "(%s IS NOT NULL AND %s IN (SELECT r.id FROM %s r WHERE ",
                           column, column, target->name);
  else
    ent_sql_append_printf (builder->sql,
                           "(%s IS NOT NULL AND EXISTS (SELECT 1 FROM %s r WHERE r.id = %s AND ",
                           column, target->name, column);
  append_match (builder, key, test);
  ent_sql_append (builder->sql, "))");
}

/* Tags and the like, and references to several records: it is enough that one of them fits. */
static void
append_child (EntFilterBuilder *builder, const EntFilter *test)
{
  gboolean words = test->type == ENT_FIELD_LIST, any = test->op == ENT_TEST_EMPTY;
  const EntNoun *target = ent_noun (test->field->ref);
  g_autofree char *key = ent_name_title_key (target, "r");

  ent_sql_append_printf (builder->sql, "EXISTS (SELECT 1 FROM %s_%s l", builder->noun->name,
                         test->field->id);
  if (!words && !any)
    ent_sql_append_printf (builder->sql, " JOIN %s r ON r.id = l.ref_id", target->name);
  ent_sql_append (builder->sql, " WHERE l.owner_id = t.id");
  if (!any)
    ent_sql_append (builder->sql, " AND ");
  if (words && !any)
    append_match (builder, "ent_name_key(l.word)", test);
  else if (!any && test->number != 0 && test->op != ENT_TEST_CONTAINS)
    ent_sql_bind_number (builder->sql, "l.ref_id = ", test->number);
  else if (!any)
    append_match (builder, key, test);
  ent_sql_append (builder->sql, ")");
}

/*
 * Summed once for all partners, from an index that has all of it in the order
 * of the groups; the plus keeps SQLite from seeking by stage, and then sorting.
 */
static void
append_value (EntFilterBuilder *builder, const EntFilter *test)
{
  ent_sql_bind_words (builder->sql,
                      "t.id IN (SELECT e.partner_id FROM engagement e WHERE e.value IS NOT NULL"
                      " AND +e.stage",
                      (const char *const *) test->stages);
  if (test->op != ENT_TEST_EMPTY)
    {
      ent_sql_append_printf (builder->sql,
                             " GROUP BY e.partner_id, e.currency HAVING"
                             " ent_amount(total(e.value), e.currency) %s ",
                             ent_filter_comparison (test->op));
      ent_sql_bind_number (builder->sql, "", test->number);
    }
  ent_sql_append (builder->sql, ")");
}

/* Worked out above the store: the filter brings the ids along. */
static void
append_health (EntFilterBuilder *builder, const EntFilter *test)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  builder->unresolved = builder->unresolved || test->ids == NULL;
  ent_sql_bind_ids (builder->sql, "t.id", test->ids != NULL ? test->ids : none);
}

static void
append_number (EntFilterBuilder *builder, EntTestOp op, const char *column, const char *expression,
               gint64 number)
{
  ent_sql_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ", column, expression,
                         ent_filter_comparison (op));
  ent_sql_bind_number (builder->sql, "", number);
  ent_sql_append (builder->sql, ")");
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
      ent_sql_append_printf (builder->sql, "(%s IS NOT NULL AND %s %s ", column, column,
                             ent_filter_comparison (test->op));
      ent_sql_bind_text (builder->sql, "", test->text);
      ent_sql_append (builder->sql, ")");
      break;
    case ENT_FIELD_TIME:
      ent_filter_append_time (builder, test->op, column, ent_day_number (test->text));
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
column_of (const EntFilter *test)
{
  static const char *const columns[ENT_N_SUBJECTS] = { [ENT_SUBJECT_ID] = "t.id",
                                                       [ENT_SUBJECT_CREATED] = "t.created_at",
                                                       [ENT_SUBJECT_UPDATED] = "t.updated_at",
                                                       [ENT_SUBJECT_SILENT] = "t.last_at",
                                                       [ENT_SUBJECT_PROMISES] =
                                                         "nullif(" OPEN_PROMISES ", 0)",
                                                       [ENT_SUBJECT_HEALTH] = "1" };

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
      ent_sql_append_printf (builder->sql, "%s IS NULL", column);
      return;
    }
  if (test->subject == ENT_SUBJECT_CUSTOM)
    {
      append_custom (builder, test);
      ent_sql_append (builder->sql, " IS NULL");
      return;
    }
  ent_sql_append (builder->sql, "NOT ");
  if (test->subject == ENT_SUBJECT_VALUE)
    append_value (builder, test);
  else if (test->subject == ENT_SUBJECT_RENEWS)
    ent_filter_append_renews (builder, test);
  else
    append_child (builder, test);
}

static void
append_comparison (EntFilterBuilder *builder, const EntFilter *test, const char *column)
{
  switch (test->subject)
    {
    case ENT_SUBJECT_SILENT:
      ent_filter_append_silent (builder, test);
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
      ent_filter_append_renews (builder, test);
      break;
    case ENT_SUBJECT_UNTIL:
    case ENT_SUBJECT_SINCE:
      ent_filter_append_own_days (builder, test, column);
      break;
    case ENT_SUBJECT_CUSTOM:
      if (test->type == ENT_FIELD_TEXT)
        append_custom_match (builder, test);
      else
        append_custom_order (builder, test);
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
  g_autofree char *column = column_of (test);

  empty.op = ENT_TEST_EMPTY;
  if (test->op == ENT_TEST_UNEQUAL || test->op == ENT_TEST_SET)
    ent_sql_append (builder->sql, "NOT ");
  ent_sql_append (builder->sql, "(");
  if (test->op == ENT_TEST_EMPTY || test->op == ENT_TEST_SET)
    append_emptiness (builder, &empty, column);
  else
    append_comparison (builder, test, column);
  ent_sql_append (builder->sql, ")");
}
