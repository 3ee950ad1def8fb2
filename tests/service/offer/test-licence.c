/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/offer/licence.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/service/input/field-input.h"
#include "entente/store/repo.h"

static void
expressions_are_read_and_judged (void)
{
  static const struct
  {
    const char *text, *written, *fault;
  } cases[] = {
    { "MIT", "MIT", NULL },
    { "mit", "MIT", NULL },
    { "gpl-3.0-OR-LATER", "GPL-3.0-or-later", NULL },
    { "  ( MIT )  ", "(MIT)", NULL },
    { "Apache-2.0+", "Apache-2.0+", NULL },
    { "GPL-2.0+", "GPL-2.0+", NULL },
    { "BUSL-1.1", "BUSL-1.1", "BUSL-1.1" },
    { "MIT OR BUSL-1.1", "MIT OR BUSL-1.1", NULL },
    { "BUSL-1.1 OR MIT", "BUSL-1.1 OR MIT", NULL },
    { "MIT AND BUSL-1.1", "MIT AND BUSL-1.1", "BUSL-1.1" },
    { "SSPL-1.0 OR Elastic-2.0", "SSPL-1.0 OR Elastic-2.0", "SSPL-1.0" },
    { "SSPL-1.0 OR MIT AND Elastic-2.0", "SSPL-1.0 OR MIT AND Elastic-2.0", "SSPL-1.0" },
    { "(SSPL-1.0 OR MIT) AND Elastic-2.0", "(SSPL-1.0 OR MIT) AND Elastic-2.0", "Elastic-2.0" },
    { "Elastic-2.0 AND (SSPL-1.0 OR MIT)", "Elastic-2.0 AND (SSPL-1.0 OR MIT)", "Elastic-2.0" },
    { "MIT AND (SSPL-1.0 OR (ISC AND (Zlib)))", "MIT AND (SSPL-1.0 OR (ISC AND (Zlib)))", NULL },
    { "GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0",
      NULL },
    { "GPL-2.0-or-later WITH gcc-exception-2.0 OR SSPL-1.0",
      "GPL-2.0-or-later WITH GCC-exception-2.0 OR SSPL-1.0", NULL },
    { "GPL-2.0-with-classpath-exception", "GPL-2.0-with-classpath-exception", NULL },
    { "LicenseRef-ours", "LicenseRef-ours", "LicenseRef-ours" },
    { "MIT OR LicenseRef-Terms.2", "MIT OR LicenseRef-Terms.2", NULL },
    { "DocumentRef-a:LicenseRef-b", "DocumentRef-a:LicenseRef-b", "DocumentRef-a:LicenseRef-b" },
    { "MIT or ISC and Zlib", "MIT OR ISC AND Zlib", NULL },
    { "MIT\tAND\nISC", "MIT AND ISC", NULL },
    { "NOASSERTION", "NOASSERTION", "NOASSERTION" },
    { "CC-BY-NC-4.0", "CC-BY-NC-4.0", "CC-BY-NC-4.0" },
    { "CC-BY-4.0", "CC-BY-4.0", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntLicence) licence = ent_licence_parse (cases[i].text, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (licence->text, ==, cases[i].written);
      g_assert_cmpstr (licence->fault, ==, cases[i].fault);
      g_assert_cmpint (licence->is_free, ==, cases[i].fault == NULL);
    }
}

static void
what_is_wrong_is_said_with_its_place_and_the_nearest_name (void)
{
  static const struct
  {
    const char *text, *part;
  } cases[] = {
    { "", "character 1" },
    { "   ", "missing here" },
    { "AND", "character 1" },
    { "MIT AND", "character 8" },
    { "MIT ISC", "character 5" },
    { "MIT And ISC", "character 5" },
    { "(MIT", "closing parenthesis" },
    { "MIT)", "character 4" },
    { "()", "missing here" },
    { "MIT WITH", "exception is missing" },
    { "MIT WITH ISC", "no name" },
    { "Classpath-exception-2.0", "after WITH" },
    { "GPL-2.0-only WITH Classpath-exception", "did you mean Classpath-exception-2.0?" },
    { "GPL-3", "did you mean GPL-3.0-or-later?" },
    { "GPLv3", "did you mean GPL-3.0-or-later?" },
    { "AGPL", "did you mean AGPL-3.0-or-later?" },
    { "Apache2", "did you mean Apache-2.0?" },
    { "MTI", "did you mean MIT?" },
    { "BSD", "did you mean BSD-3-Clause?" },
    { "MIT OR Postgres", "did you mean PostgreSQL?" },
    { "MIT OR zzzzqqqq", "LicenseRef-zzzzqqqq" },
    { "LicenseRef-", "no name" },
    { "MIT++", "character 5" },
    { "MIT/ISC", "character 4" },
    { "MIT, ISC", "character 4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (ent_licence_parse (cases[i].text, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      if (strstr (error->message, cases[i].part) == NULL)
        g_error ("\"%s\" gives \"%s\", without \"%s\"", cases[i].text, error->message,
                 cases[i].part);
    }
}

static void
parentheses_without_end_are_refused_and_do_no_harm (void)
{
  g_autofree char *open = g_strnfill (100000, '(');
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_licence_parse (open, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
}

/* Writes a random expression, and works out by itself whether it is free. */
static gboolean
grow (GRand *random, GString *out, int depth)
{
  static const struct
  {
    const char *name;
    gboolean is_free;
  } leaves[] = {
    { "MIT", TRUE },   { "BUSL-1.1", FALSE },     { "GPL-2.0-only WITH LLVM-exception", TRUE },
    { "Zlib+", TRUE }, { "LicenseRef-x", FALSE }, { "SSPL-1.0", FALSE },
  };
  int n = depth > 3 ? 1 : g_rand_int_range (random, 1, 4);
  gboolean all = g_rand_boolean (random), result = all;

  if (depth > 3 || g_rand_int_range (random, 0, 3) == 0)
    {
      int i = g_rand_int_range (random, 0, G_N_ELEMENTS (leaves));
      g_string_append (out, leaves[i].name);
      return leaves[i].is_free;
    }
  g_string_append (out, "( ");
  for (int i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (out, all ? "  AND " : " or\t");
      gboolean one = grow (random, out, depth + 1);
      result = all ? result && one : (result || one);
    }
  g_string_append (out, " )");
  return result;
}

static void
random_expressions_are_as_free_as_their_parts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  int n_free = 0;

  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gboolean expected = grow (random, text, 0);
      g_autoptr (EntLicence) licence = ent_licence_parse (text->str, NULL);
      g_assert_nonnull (licence);
      if (licence->is_free != expected)
        g_error ("%s: free %d, expected %d", text->str, licence->is_free, expected);
      g_assert_cmpint (licence->fault == NULL, ==, expected);
      g_autoptr (EntLicence) again = ent_licence_parse (licence->text, NULL);
      g_assert_cmpstr (again->text, ==, licence->text);
      n_free += expected;
    }
  g_assert_cmpint (n_free, >, 200);
  g_assert_cmpint (n_free, <, 1800);
}

static void
a_licence_is_looked_up_when_it_is_entered_and_old_ones_stay (void)
{
  const EntContext context = { NULL, NULL, NULL };
  const EntField *field = ent_noun_field (ent_noun (ENT_NOUN_COMPONENT), "licence");
  g_autoptr (EntComponent) component = ent_component_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (
    ent_field_input_set (&context, component, field, "agpl-3.0-or-later or mit", &error));
  g_assert_cmpstr (component->licence, ==, "AGPL-3.0-or-later OR MIT");
  g_assert_false (ent_field_input_set (&context, component, field, "Freeware", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_cmpstr (component->licence, ==, "AGPL-3.0-or-later OR MIT");
  ent_record_set_text (component, field, "Freeware");
  g_clear_error (&error);
  g_assert_true (ent_field_input_set (&context, component, field, "Freeware", &error));
  g_assert_true (ent_field_input_set (&context, component, field, "", &error));
  g_assert_null (component->licence);
}

static void
negative_amounts_are_refused_and_nothing_is_changed (void)
{
  const EntContext context = { NULL, NULL, NULL };
  static const struct
  {
    EntNounId noun;
    const char *field;
  } places[] = {
    { ENT_NOUN_COMPONENT, "cost" },
    { ENT_NOUN_COMPONENT, "price" },
    { ENT_NOUN_OFFER, "price" },
    { ENT_NOUN_ENGAGEMENT, "discount" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (EntRecord) record = ent_record_new (ent_noun (places[i].noun));
      const EntField *field = ent_noun_field (record->noun, places[i].field);
      g_autoptr (GError) error = NULL;
      g_assert_true (ent_field_input_set (&context, record, field, "12.50", &error));
      g_assert_false (ent_field_input_set (&context, record, field, "-5", &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, "negative"));
      g_assert_cmpint (ent_record_number (record, field), ==, 1250);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/licence/expressions_are_read_and_judged", expressions_are_read_and_judged);
  g_test_add_func ("/licence/what_is_wrong_is_said_with_its_place_and_the_nearest_name",
                   what_is_wrong_is_said_with_its_place_and_the_nearest_name);
  g_test_add_func ("/licence/parentheses_without_end_are_refused_and_do_no_harm",
                   parentheses_without_end_are_refused_and_do_no_harm);
  g_test_add_func ("/licence/random_expressions_are_as_free_as_their_parts",
                   random_expressions_are_as_free_as_their_parts);
  g_test_add_func ("/licence/a_licence_is_looked_up_when_it_is_entered_and_old_ones_stay",
                   a_licence_is_looked_up_when_it_is_entered_and_old_ones_stay);
  g_test_add_func ("/licence/negative_amounts_are_refused_and_nothing_is_changed",
                   negative_amounts_are_refused_and_nothing_is_changed);
  return g_test_run ();
}
