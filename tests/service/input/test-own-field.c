/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of the user's own: what they take, how they sort and compare. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/service/filter/filter.h"
#include "entente/service/input/bulk-edit.h"
#include "entente/service/input/own-field.h"
#include "harness/world.h"

#define FIELDS                                                                                     \
  "fields:\n  partner:\n    seats: {label: Seats, label_fr: Postes, type: number}\n"               \
  "    signed: {type: day}\n    ends: {type: day, ahead: yes}\n"                                   \
  "    risk: {type: choice, choices: [low, medium, high, it's over]}\n    erp: {label: ERP}\n"

static void
each_type_takes_what_it_says (World *world, gconstpointer data)
{
  static const struct
  {
    const char *field, *human, *stored, *message;
  } cases[] = {
    { "seats", "30", "30", NULL },
    { "seats", " 1 200,50 ", "1200.5", NULL },
    { "seats", "-3", "-3", NULL },
    { "seats", "12k", "12000", NULL },
    { "seats", "0.000001", "0.000001", NULL },
    { "seats", "many", NULL, "Seats: \"many\" is no number; write one like 12 or 3.5" },
    { "seats", "1.2.3", NULL, "Seats: \"1.2.3\" is no number; write one like 12 or 3.5" },
    { "seats", "0.0000001", NULL, "no number" },
    { "seats", "99999999999999999999", NULL, "no number" },
    { "signed", "15 nov", "2025-11-15", NULL },
    { "ends", "15 nov", "2026-11-15", NULL },
    { "signed", "2024-02-29", "2024-02-29", NULL },
    { "signed", "2023-02-29", NULL, "signed: " },
    { "risk", "HIGH", "high", NULL },
    { "risk", "med", "medium", NULL },
    { "risk", "hihg", NULL, "did you mean high?" },
    { "risk", "z", NULL, "risk: \"z\" is not one of low, medium, high, it's over" },
    { "erp", "Odoo, mostly", "Odoo, mostly", NULL },
    { "erp", "", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntOwnField)
        field = ent_own_field_find (&world->context, ENT_NOUN_PARTNER, cases[i].field);
      g_autoptr (GError) error = NULL;
      g_autofree char *stored = ent_own_field_read (&world->context, field, cases[i].human, &error);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      if (cases[i].message == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

/* A head of a column may be a label in either language; a field is known by its name alone. */
static void
a_column_is_known_by_name_and_labels (World *world, gconstpointer data)
{
  static const char *const heads[] = { "seats", "Seats", "POSTES" };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (EntOwnField)
        field = ent_own_field_headed (&world->context, ENT_NOUN_PARTNER, heads[i]);
      g_assert_nonnull (field);
      g_assert_cmpstr (field->name, ==, "seats");
    }
  g_assert_null (ent_own_field_find (&world->context, ENT_NOUN_PARTNER, "Postes"));
  g_assert_null (ent_own_field_find (&world->context, ENT_NOUN_PERSON, "seats"));
}

static EntPartner *
partner_with (const char *name, const char *field, const char *text)
{
  EntPartner *partner = ent_record_new (ent_noun (ENT_NOUN_PARTNER));

  partner->name = g_strdup (name);
  ent_record_set_custom (partner, field, text);
  return partner;
}

/* What was stored before the type changed stays, and may be saved again; nothing else may. */
static void
a_value_that_no_longer_fits_is_kept_and_named (World *world, gconstpointer data)
{
  g_autoptr (EntPartner) partner = partner_with ("Lutece", "seats", "a dozen");
  g_autoptr (EntOwnField) field = ent_own_field_find (&world->context, ENT_NOUN_PARTNER, "seats");
  g_autoptr (GError) error = NULL;

  ent_record_set_custom (partner, "risk", "medium");
  ent_record_set_custom (partner, "gone", "kept");
  g_assert_true (ent_repo_insert (world->store, partner, NULL));
  g_assert_true (ent_own_field_set (&world->context, &partner->base, field, "a dozen", &error));
  g_assert_false (ent_own_field_set (&world->context, &partner->base, field, "dozens", &error));
  g_assert_cmpstr (ent_record_custom (partner, "seats"), ==, "a dozen");
  g_autoptr (GPtrArray) lines = ent_own_field_misfits (&world->context, NULL);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (lines->pdata[0], ==,
                   "partner 1: seats is \"a dozen\", which the field no longer takes; it is kept");
}

static void
a_change_of_many_reads_it_too (World *world, gconstpointer data)
{
  g_autoptr (EntPartner) partner = partner_with ("Lutece", "erp", "Odoo");
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (EntPlace));
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_repo_insert (world->store, partner, NULL));
  const EntPlace place = { partner->base.id, partner->base.version };
  g_array_append_val (places, place);
  const EntBulk bulk = { .noun = ENT_NOUN_PARTNER, .places = places };
  g_assert_false (ent_bulk_set (&world->context, &bulk, "seats", "many", &error));
  g_assert_nonnull (strstr (error->message, "is no number"));
  g_assert_true (ent_bulk_set (&world->context, &bulk, "seats", "1 000", NULL));
  g_autoptr (EntPartner) now = ent_repo_find (world->store, ENT_NOUN_PARTNER, place.id, NULL);
  g_assert_cmpstr (ent_record_custom (now, "seats"), ==, "1000");
}

/* Random values of a field, some of which it would not take, and some missing. */
static const char *
random_text (GRand *rand, const char *field)
{
  static const char *const numbers[] = { "9", "30", "-4", "1200.5", "30", "dozen", "0.25", NULL };
  static const char *const days[] = { "2025-11-15", "2026-03-10", "1999-01-01", "soon", NULL };
  static const char *const risks[] = { "low", "high", "medium", "it's over", "dreadful", NULL };
  static const char *const texts[] = { "Odoo", "odoo", "Élan", "zeta", "日本", "~", NULL };
  const char *const *from = g_str_equal (field, "seats")    ? numbers
                            : g_str_equal (field, "signed") ? days
                            : g_str_equal (field, "risk")   ? risks
                                                            : texts;

  return from[g_rand_int_range (rand, 0, (gint32) g_strv_length ((char **) from) + 1)];
}

/* The slow, obvious order: values before missing ones. */
typedef struct
{
  const char *field;
} Order;

static int
compare_texts (const char *field, const char *a, const char *b)
{
  static const char *const risks[] = { "low", "medium", "high", "it's over" };
  gint64 x = G_MAXINT64, y = G_MAXINT64;

  if (g_str_equal (field, "seats"))
    {
      ent_number_parse (a, &x);
      ent_number_parse (b, &y);
      return (x > y) - (x < y);
    }
  if (g_str_equal (field, "risk"))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (risks); i++)
        {
          x = g_strcmp0 (a, risks[i]) == 0 ? (gint64) i : x;
          y = g_strcmp0 (b, risks[i]) == 0 ? (gint64) i : y;
        }
      return (x > y) - (x < y);
    }
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  g_autofree char *left = ent_text_fold (a), *right = ent_text_fold (b);
  return strcmp (left, right);
}

static int
compare_records (gconstpointer a, gconstpointer b, gpointer data)
{
  const EntRecord *x = *(EntRecord *const *) a, *y = *(EntRecord *const *) b;
  const Order *order = data;
  int way = compare_texts (order->field, ent_record_custom (x, order->field),
                           ent_record_custom (y, order->field));

  return way != 0 ? way : (x->id > y->id) - (x->id < y->id);
}

/* Pages of three, with the fields of a list alone, both ways. */
static void
assert_pages (World *world, const GPtrArray *wanted, const char *sort, gboolean descending)
{
  g_autoptr (EntPageKey) key = NULL;
  guint n = 0;

  for (;;)
    {
      const EntPageQuery query = {
        .sort = sort, .descending = descending, .key = key, .limit = 3, .fields = 1
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) page = ent_repo_page (world->store, ENT_NOUN_PARTNER, &query, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < page->len; i++, n++)
        {
          const EntRecord *expected = wanted->pdata[descending ? wanted->len - 1 - n : n];
          g_assert_cmpint (((EntRecord *) page->pdata[i])->id, ==, expected->id);
        }
      if (page->len < 3)
        break;
      ent_page_key_free (key);
      key = ent_repo_key (page->pdata[2], sort);
    }
  g_assert_cmpuint (n, ==, wanted->len);
}

static void
lists_sort_by_the_type (World *world, gconstpointer data)
{
  static const char *const fields[] = { "seats", "signed", "risk", "erp" };
  g_autoptr (GRand) rand = world_rand (7);

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Partner %d", i);
      g_autoptr (EntPartner) partner = partner_with (name, "erp", random_text (rand, "erp"));
      for (gsize f = 0; f < 3; f++)
        ent_record_set_custom (partner, fields[f], random_text (rand, fields[f]));
      g_assert_true (ent_repo_insert (world->store, partner, NULL));
    }
  g_autoptr (GPtrArray)
    all = ent_repo_page (world->store, ENT_NOUN_PARTNER, &(EntPageQuery){ .limit = 99 }, NULL);
  for (gsize f = 0; f < G_N_ELEMENTS (fields); f++)
    {
      Order order = { fields[f] };
      const char *sort = ent_own_field_sort (&world->context, ENT_NOUN_PARTNER, fields[f]);
      g_ptr_array_sort_with_data (all, compare_records, &order);
      assert_pages (world, all, sort, FALSE);
      assert_pages (world, all, sort, TRUE);
    }
}

static gboolean
holds (EntTestOp op, int way)
{
  return op == ENT_TEST_EQUAL     ? way == 0
         : op == ENT_TEST_LESS    ? way < 0
         : op == ENT_TEST_AT_MOST ? way <= 0
         : op == ENT_TEST_MORE    ? way > 0
                                  : way >= 0;
}

/* Numbers by size, days by the calendar; a text that is neither is neither less nor more. */
static void
filters_compare_by_the_type (World *world, gconstpointer data)
{
  static const char *const seats[] = { "9", "30", "-4", "1200.5", "dozen", NULL };
  static const char *const signs[] = { "=", "<", "<=", ">", ">=" };
  static const EntTestOp ops[] = { ENT_TEST_EQUAL, ENT_TEST_LESS, ENT_TEST_AT_MOST, ENT_TEST_MORE,
                                   ENT_TEST_AT_LEAST };

  for (guint i = 0; i < G_N_ELEMENTS (seats); i++)
    {
      g_autoptr (EntPartner) partner = partner_with ("P", "seats", seats[i]);
      g_assert_true (ent_repo_insert (world->store, partner, NULL));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ops); i++)
    for (guint n = 0; n < 4; n++)
      {
        g_autofree char *text = g_strdup_printf ("seats%s%s", signs[i], seats[n]);
        g_autoptr (GError) error = NULL;
        g_autoptr (EntFilter)
          filter = ent_filter_parse (&world->context, ENT_NOUN_PARTNER, text, NULL, &error);
        g_assert_no_error (error);
        gint64 found, expected = 0, x, y;
        g_assert_true (ent_repo_count (world->store, ENT_NOUN_PARTNER,
                                       &(EntPageQuery){ .filter = filter }, &found, NULL));
        ent_number_parse (seats[n], &y);
        for (guint m = 0; m < 4; m++)
          {
            ent_number_parse (seats[m], &x);
            expected += holds (ops[i], (x > y) - (x < y));
          }
        g_assert_cmpint (found, ==, expected);
      }
}

static void
a_filter_refuses_what_the_field_would (World *world, gconstpointer data)
{
  static const struct
  {
    const char *text, *message;
  } cases[] = {
    { "seats>many", "is no number" },     { "seats~3", "seats has no ~" },
    { "signed<soonish", "is not a day" }, { "risk=hihg", "did you mean high?" },
    { "risk>low", "risk has no order" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (
        ent_filter_parse (&world->context, ENT_NOUN_PARTNER, cases[i].text, NULL, &error));
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
  /* In quotes it is looked for as it is: old records may have it. */
  g_autoptr (EntFilter)
    old = ent_filter_parse (&world->context, ENT_NOUN_PARTNER, "risk=\"dreadful\"", NULL, NULL);
  g_assert_nonnull (old);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name)                                                                                 \
  g_test_add ("/own-field/" #name, World, FIELDS, world_set_up, name, world_tear_down)
  TEST (each_type_takes_what_it_says);
  TEST (a_column_is_known_by_name_and_labels);
  TEST (a_value_that_no_longer_fits_is_kept_and_named);
  TEST (a_change_of_many_reads_it_too);
  TEST (lists_sort_by_the_type);
  TEST (filters_compare_by_the_type);
  TEST (a_filter_refuses_what_the_field_would);
  return g_test_run ();
}
