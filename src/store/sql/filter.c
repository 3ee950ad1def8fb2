/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/filter-test.h"

#include "store/sql/read.h"
#include "entente/base/i18n.h"

static void append (EntFilterBuilder *builder, const EntFilter *filter);

/* The test at the end of the references. */
static EntFilter *
last_of (EntFilter *filter)
{
  while (filter->kind == ENT_FILTER_VIA)
    filter = filter->parts->pdata[0];
  return filter;
}

/* Of the records that the field refers to, found once and not at each row: the table there is t
 * again, in a separate scope. */
static void
append_referred (EntFilterBuilder *builder, const EntFilter *via)
{
  const EntNoun *noun = builder->noun, *target = ent_noun (via->field->ref);
  const char *column = ent_engine_column (via->field);

  if (ent_engine_is_child (via->field))
    ent_sql_append_printf (builder->sql,
                           "EXISTS (SELECT 1 FROM %s_%s l WHERE l.owner_id = t.id AND l.ref_id IN",
                           noun->name, via->field->id);
  else
    ent_sql_append_printf (builder->sql, "(t.%s IS NOT NULL AND t.%s IN", column, column);
  ent_sql_append_printf (builder->sql, " (SELECT t.id FROM %s t WHERE ", target->name);
  builder->noun = target;
  append (builder, via->parts->pdata[0]);
  builder->noun = noun;
  ent_sql_append (builder->sql, "))");
}

/* Without a reference it is as with an empty field there: unequal to everything. */
static void
append_via (EntFilterBuilder *builder, const EntFilter *via)
{
  g_autoptr (EntFilter) plain = ent_filter_copy (via);
  EntFilter *test = last_of (plain);
  gboolean turned = test->op == ENT_TEST_UNEQUAL || test->op == ENT_TEST_EMPTY;

  if (turned)
    test->op = test->op == ENT_TEST_EMPTY ? ENT_TEST_SET : ENT_TEST_EQUAL;
  ent_sql_append (builder->sql, turned ? "NOT (" : "(");
  append_referred (builder, plain);
  ent_sql_append (builder->sql, ")");
}

static void
append (EntFilterBuilder *builder, const EntFilter *filter)
{
  if (filter->kind == ENT_FILTER_TEST || filter->kind == ENT_FILTER_VIA)
    {
      (filter->kind == ENT_FILTER_TEST ? ent_filter_append_test : append_via) (builder, filter);
      return;
    }
  ent_sql_append (builder->sql, filter->kind == ENT_FILTER_NOT ? "NOT (" : "(");
  for (guint i = 0; i < filter->parts->len; i++)
    {
      if (i > 0)
        ent_sql_append (builder->sql, filter->kind == ENT_FILTER_ALL ? " AND " : " OR ");
      append (builder, filter->parts->pdata[i]);
    }
  ent_sql_append (builder->sql, ")");
}

gboolean
ent_filter_append (EntStore *store, EntSqlText *sql, const EntNoun *noun, const EntFilter *filter,
                   GError **error)
{
  EntFilterBuilder builder = { store, sql, noun, FALSE };

  append (&builder, filter);
  if (builder.unresolved)
    ent_set_error (error, ENT_ERROR_FAILED, "%s", _("the health is not known here"));
  return !builder.unresolved;
}
