/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/filter-print.h"

#include "entente/base/money.h"

static void
print_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
print_test (GString *out, const EntFilter *test)
{
  g_string_append_printf (out, "%s %s", ent_filter_subject (test), ent_test_op_text (test->op));
  if (test->op == ENT_TEST_EMPTY || test->op == ENT_TEST_SET)
    return;
  g_string_append_c (out, ' ');
  if (test->type == ENT_FIELD_MONEY)
    {
      /* A currency of three digits has thousandths. */
      g_autofree char *amount = ent_money_format (test->number, "BHD");
      g_string_append (out, amount);
    }
  else if (test->type == ENT_FIELD_NUMBER)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, test->number);
  else
    print_quoted (out, test->text);
}

/* Inside another test, alternatives and lists are put in parentheses where the tree would otherwise
 * read differently. */
static void
print (GString *out, const EntFilter *filter, const EntFilter *parent)
{
  gboolean bare = parent == NULL || filter->kind >= ENT_FILTER_NOT
                  || (parent->kind == ENT_FILTER_ANY && filter->kind == ENT_FILTER_ALL);

  if (filter->kind == ENT_FILTER_TEST)
    {
      print_test (out, filter);
      return;
    }
  g_string_append (out, bare ? "" : "(");
  for (guint i = 0; i < filter->parts->len; i++)
    {
      if (filter->kind == ENT_FILTER_NOT)
        g_string_append (out, "not ");
      else if (filter->kind == ENT_FILTER_VIA)
        g_string_append_printf (out, "%s.", filter->field->id);
      else if (i > 0)
        g_string_append (out, filter->kind == ENT_FILTER_ALL ? " and " : " or ");
      print (out, filter->parts->pdata[i], filter);
    }
  g_string_append (out, bare ? "" : ")");
}

char *
filter_print (const EntFilter *filter)
{
  GString *out = g_string_new (NULL);

  print (out, filter, NULL);
  return g_string_free (out, FALSE);
}
