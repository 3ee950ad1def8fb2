/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter language: errors with their column, how a line was understood, completion, examples,
 * random input. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/input/field-input.h"
#include "entente/service/filter/filter.h"
#include "entente/store/repo.h"
#include "harness/filter-print.h"
#include "harness/trials.h"
#include "harness/world.h"
#include "service/filter/filter-world.h"

static void
words_and_expressions_are_distinguished (World *f, gconstpointer data)
{
  static const struct
  {
    const char *text, *words;
    gboolean expression;
  } cases[] = {
    { "lutèce paris", "lutèce paris", FALSE },
    { "  ", NULL, FALSE },
    { "tier", "tier", FALSE },
    { "tier=gold", NULL, TRUE },
    { "tier is empty", NULL, TRUE },
    { "this is empty", "this is empty", FALSE },
    { "\"tier=gold\"", "tier=gold", FALSE },
    { "= gold", "= gold", FALSE },
    { "\"a", "\"a", FALSE },
    { "pays est vide", "pays est vide", FALSE },
    { "country est vide", NULL, TRUE },
    { "(a b)", "(a b)", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (EntFilterLine) line = { 0 };
      g_test_message ("%s", cases[i].text);
      g_assert_true (
        ent_filter_understand (&f->context, ENT_NOUN_PARTNER, cases[i].text, &line, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (line.words, ==, cases[i].words);
      g_assert_true ((line.filter != NULL) == cases[i].expression);
    }
}

static void
people_read_how_it_was_understood (World *f, gconstpointer data)
{
  g_autoptr (EntFilter) filter = ent_filter_parse (
    &f->context, ENT_NOUN_PARTNER,
    "tier=GO and (silent>1w or not country=FR) and next<=tomorrow and tag is empty and value>12k",
    NULL, NULL);
  g_autofree char *text = ent_filter_describe (&f->context, filter);

  g_assert_cmpstr (text, ==,
                   "Tier = Gold and (Silent > 7 d or not Country = “FR”) and Next <= Wed 11 Mar "
                   "2026 and Tags is empty"
                   " and Value of open engagements > 12k");
}

static void
the_next_word_is_completed (World *f, gconstpointer data)
{
  static const struct
  {
    const char *text, *first;
  } cases[] = {
    { "ti", "tier" },
    { "tier=g", "tier=gold" },
    { "country=FR and (sil", "country=FR and (silent" },
    { "kind = int", "kind = integrator" },
    { "rene", "renews" },
    { "tier=gold,sil", "tier=gold,silver" },
    { "tier = gold, sil", "tier = gold, silver" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray)
        lines = ent_filter_complete (&f->context, ENT_NOUN_PARTNER, cases[i].text);
      g_assert_cmpuint (lines->len, >=, 1);
      g_assert_cmpstr (lines->pdata[0], ==, cases[i].first);
    }
  g_autoptr (GPtrArray)
    found = ent_filter_complete (&f->context, ENT_NOUN_ENGAGEMENT, "value>3 and partner.sil");
  g_assert_cmpstr (found->pdata[0], ==, "value>3 and partner.silent");
  g_autoptr (GPtrArray)
    values = ent_filter_complete (&f->context, ENT_NOUN_ENGAGEMENT, "partner.tier=g");
  g_assert_cmpstr (values->pdata[0], ==, "partner.tier=gold");
}

static void
what_the_partner_has_is_suggested (World *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_filter_parse (&f->context, ENT_NOUN_ENGAGEMENT, "silent>30d", NULL, &error));
  g_assert_nonnull (strstr (error->message, "did you mean partner.silent?"));
  g_clear_error (&error);
  g_assert_null (
    ent_filter_parse (&f->context, ENT_NOUN_ENGAGEMENT, "partner.tire=gold", NULL, &error));
  g_assert_nonnull (strstr (error->message, "did you mean partner.tier?"));
  g_autoptr (EntFilter) filter = ent_filter_parse (&f->context, ENT_NOUN_ENGAGEMENT,
                                                   "partner.silent>1w or renews<60d", NULL, NULL);
  g_autofree char *text = ent_filter_describe (&f->context, filter);
  g_assert_cmpstr (text, ==, "Partner: Silent > 7 d or Renews in < 60 d");
}

/* Pieces of the language and random bytes in any order: nothing crashes, and what is read prints
 * back. */
static void
random_input_is_read_or_refused (World *f, gconstpointer data)
{
  static const char *const pieces[] = {
    "tier",     "silent",      "name",        "tag",
    "value",    "next",        "=",           "!=",
    "<",        ">=",          "~",           "(",
    ")",        "and",         "or",          "not",
    "et",       "is",          "empty",       "set",
    "\"",       "\\",          "gold",        "30d",
    "é",        "tier = gold", " silent>3 ",  "2026-03-01",
    " ",        " ",           " ",           "99999999999999999999",
    "%",        "|",           "siret",       "renews",
    "health",   "partner.",    "people.",     ".",
    "country.", ",",           "gold,silver", NULL
  };
  g_autoptr (GRand) rand = world_rand (11);
  guint read = 0;

  for (int n = 0; n < TRIALS (30000); n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int i = g_rand_int_range (rand, 0, 12); i >= 0; i--)
        if (n % 4 == 0)
          g_string_append_c (text, (char) g_rand_int_range (rand, 1, 256));
        else
          g_string_append (text, pick (rand, pieces));
      g_autoptr (GError) error = NULL;
      gsize offset = 0;
      g_autoptr (EntFilter)
        filter = ent_filter_parse (&f->context, ENT_NOUN_PARTNER, text->str, &offset, &error);
      g_autoptr (GPtrArray) lines = ent_filter_complete (&f->context, ENT_NOUN_PARTNER, text->str);
      g_assert_nonnull (lines);
      g_assert_true ((filter == NULL) == (error != NULL));
      g_assert_cmpuint (offset, <=, text->len);
      if (filter == NULL)
        continue;
      g_autofree char *printed = filter_print (filter);
      g_autoptr (EntFilter)
        again = ent_filter_parse (&f->context, ENT_NOUN_PARTNER, printed, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (ent_filter_equal (filter, again));
      const EntPageQuery query = { .filter = filter };
      g_autoptr (GPtrArray) page = ent_repo_page (f->store, ENT_NOUN_PARTNER, &query, &error);
      g_assert_no_error (error);
      read++;
    }
  g_assert_cmpuint (read, >, TRIALS (50));
}

static void
endless_input_is_refused (World *f, gconstpointer data)
{
  static const char *const parts[] = { "(", "not ", "tier=gold and ", "name=a or " };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      for (int n = 0; n < 20000; n++)
        g_string_append (text, parts[i]);
      g_string_append (text, "tier=gold");
      g_assert_null (ent_filter_parse (&f->context, ENT_NOUN_PARTNER, text->str, NULL, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, "too many"));
    }
}

static void
a_saved_filter_is_checked_kept_once_and_undone (World *f, gconstpointer data)
{
  g_autoptr (EntSavedFilter) saved = ent_field_input_new (&f->context, ENT_NOUN_FILTER);
  const EntNoun *noun = ent_noun (ENT_NOUN_FILTER);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (saved->noun, ==, "partner");
  g_assert_true (
    ent_field_input_set (&f->context, saved, ent_noun_field (noun, "name"), "Gold", &error));
  g_assert_false (ent_field_input_set (&f->context, saved, ent_noun_field (noun, "expression"),
                                       "tier=gord", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_nonnull (strstr (error->message, "(column 6)"));
  g_clear_error (&error);
  g_assert_false (
    ent_field_input_set (&f->context, saved, ent_noun_field (noun, "noun"), "planet", &error));
  g_clear_error (&error);
  g_assert_true (ent_field_input_set (&f->context, saved, ent_noun_field (noun, "expression"),
                                      "tier=gold", &error));
  g_assert_true (ent_repo_insert (f->store, saved, &error));
  g_autoptr (EntSavedFilter) again = ent_record_copy (saved);
  again->base.id = 0;
  again->base.version = 0;
  g_free (again->name);
  again->name = g_strdup ("GOLD");
  g_assert_false (ent_repo_insert (f->store, again, &error));
  g_assert_nonnull (strstr (error->message, "already"));
  g_clear_error (&error);
  g_assert_true (ent_repo_delete (f->store, saved, &error));
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  g_autoptr (EntSavedFilter)
    back = ent_repo_find (f->store, ENT_NOUN_FILTER, saved->base.id, &error);
  g_assert_cmpstr (back->expression, ==, "tier=gold");
}

/* What the line of a list shows as an example can be typed there. */
static void
every_example_is_an_expression_of_its_noun (World *f, gconstpointer data)
{
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntFilter) filter = ent_filter_parse (
        &f->context, (EntNounId) noun, ent_filter_example ((EntNounId) noun), NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (filter);
    }
}

#define TEST(name) g_test_add ("/filter-words/" #name, World, NULL, set_up, name, world_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST (words_and_expressions_are_distinguished);
  TEST (people_read_how_it_was_understood);
  TEST (every_example_is_an_expression_of_its_noun);
  TEST (the_next_word_is_completed);
  TEST (what_the_partner_has_is_suggested);
  TEST (a_saved_filter_is_checked_kept_once_and_undone);
  TEST (random_input_is_read_or_refused);
  TEST (endless_input_is_refused);
  return g_test_run ();
}
