/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which row of a form an error is about. */
#include "entente/model/nouns.h"
#include "screen/record/form-rows.h"

static void
an_error_without_a_field_leaves_the_cursor (void)
{
  const EntNoun *noun = ent_noun (ENT_NOUN_PARTNER);
  FormRow name = { .field = ent_noun_field (noun, "name") };
  FormRow city = { .field = ent_noun_field (noun, "city") };
  char siret[] = "siret";
  FormRow own = { .custom = siret };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_add (rows, &name);
  g_ptr_array_add (rows, &city);
  g_ptr_array_add (rows, &own);
  g_assert_cmpint (ent_form_row_of (rows, city.field), ==, 1);
  g_assert_cmpint (ent_form_row_of (rows, ent_noun_field (noun, "country")), ==, -1);
  g_assert_cmpint (ent_form_row_of (rows, NULL), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/an_error_without_a_field_leaves_the_cursor",
                   an_error_without_a_field_leaves_the_cursor);
  return g_test_run ();
}
