/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/config/config.h"
#include "entente/config/embedded.h"
#include "entente/config/option.h"
#include "entente/config/theme.h"

static char *folder;

static char *
write_file (const char *text)
{
  char *path = g_build_filename (folder, "config.yaml", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static EntConfig *
load (const char *text)
{
  g_autofree char *path = write_file (text);
  g_autoptr (GError) error = NULL;
  EntConfig *config = ent_config_load (path, &error);

  g_assert_no_error (error);
  return config;
}

/* The message of the first thing wrong, without the folder. */
static char *
complaint (const char *text)
{
  g_autofree char *path = write_file (text);
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_config_load (path, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFIG);
  g_assert_true (g_str_has_prefix (error->message, folder));
  return g_strdup (error->message + strlen (folder) + 1);
}

static void
shipped_defaults_are_valid_and_typed (void)
{
  g_autoptr (EntConfig) config = ent_config_new_default ();

  g_assert_cmpstr (ent_config_text (config, "currency"), ==, "EUR");
  g_assert_cmpint (ent_config_number (config, "review.renewal_days"), ==, 60);
  g_assert_true (ent_config_switch (config, "mouse"));
  g_assert_false (ent_config_switch (config, "ascii"));
  g_assert_null (ent_config_text (config, "user.name"));
  g_assert_true (g_strv_contains (ent_config_words (config, "mail.free_domains"), "gmail.com"));
  g_assert_cmpint (ent_config_word (config, "tiers", "gold")->longest_days, ==, 60);
  g_assert_cmpint (ent_config_word (config, "stages", "lost")->outcome, ==, ENT_OUTCOME_LOST);
}

static void
a_file_is_laid_over_the_defaults_word_by_word (void)
{
  g_autoptr (EntConfig)
    config = load ("currency: CHF\n"
                   "tiers:\n"
                   "  gold: {longest_days: 45}\n"
                   "  bronze: ~\n"
                   "  friends: {label: Friends, ideal_days: 7, longest_days: 9}\n"
                   "fields:\n"
                   "  partner:\n"
                   "    siret: {label: SIRET}\n");

  g_assert_cmpstr (ent_config_text (config, "currency"), ==, "CHF");
  g_assert_cmpint (ent_config_word (config, "tiers", "gold")->longest_days, ==, 45);
  g_assert_cmpint (ent_config_word (config, "tiers", "gold")->ideal_days, ==, 30);
  g_assert_null (ent_config_word (config, "tiers", "bronze"));
  g_assert_cmpstr (ent_config_word (config, "tiers", "friends")->label_fr, ==, "Friends");
  const GPtrArray *fields = ent_config_fields (config, "partner");
  g_assert_cmpuint (fields->len, ==, 1);
  g_assert_cmpstr (((EntCustomField *) fields->pdata[0])->type, ==, "text");
}

/* A file that was written when promises were called commitments. */
static void
words_of_earlier_versions_are_understood (void)
{
  g_autoptr (EntConfig) config =
    load ("commitment_sides: {us: {label: We ourselves}}\n"
          "commitment_states: {kept: {label: Held}}\n"
          "fields: {commitment: {risk: {label: Risk, type: text}}}\n"
          "kiosk: {pages: [overview, commitments], columns: {commitment: [partner, due_on]}}\n"
          "keys: {commitments: x, partner-commitments: [y, z], merge-twin: M, open-twin: o,\n"
          "       tell-apart: x, matrix: m, grid: B}\n");
  static const char *const actions[] = { "promises",       "partner-promises", "merge",
                                         "open",           "not-the-same",     "who-knows-whom",
                                         "complementarity" };

  g_assert_cmpstr (ent_config_label (config, "promise_sides", "us"), ==, "We ourselves");
  g_assert_cmpstr (ent_config_label (config, "promise_states", "kept"), ==, "Held");
  g_assert_cmpuint (ent_config_fields (config, "promise")->len, ==, 1);
  g_assert_cmpstr (ent_config_words (config, "kiosk.pages")[1], ==, "promises");
  g_assert_cmpstr (ent_config_words (config, "kiosk.columns.promise")[1], ==, "due_on");
  const GPtrArray *keys = ent_config_keys (config);
  g_assert_cmpuint (keys->len, ==, G_N_ELEMENTS (actions));
  for (guint i = 0; i < keys->len; i++)
    g_assert_cmpstr (((EntKeyBinding *) keys->pdata[i])->action, ==, actions[i]);
}

static void
errors_say_where_what_and_the_nearest_word (void)
{
  static const struct
  {
    const char *text, *message;
  } cases[] = {
    { "curency: EUR\n", "config.yaml:1:1: unknown key \"curency\"; did you mean \"currency\"?" },
    { "tiers:\n  gold: {idael_days: 3}\n",
      "config.yaml:2:10: unknown key \"idael_days\"; did you mean \"ideal_days\"?" },
    { "currency: euro\n",
      "config.yaml:1:11: \"euro\" is no currency; write three capitals, such as EUR" },
    { "holidays: [2026-02-30]\n", "config.yaml:1:12: \"2026-02-30\" is no day; write 2026-12-25, "
                                  "12-25 for every year, or 08-01..08-15" },
    { "tiers:\n  gold: {ideal_days: 90, longest_days: 60}\n",
      "config.yaml:2:22: ideal_days 90 is more than longest_days 60" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = complaint (cases[i].text);
      g_assert_cmpstr (message, ==, cases[i].message);
    }
}

static void
wrong_types_and_bounds_are_refused (void)
{
  static const char *const texts[] = {
    "review: {renewal_days: 0}\n",
    "review: {renewal_days: soon}\n",
    "ascii: perhaps\n",
    "kiosk: {exit_key: x}\n",
    "tiers: [gold]\n",
    "currency: {a: b}\n",
    "currency: EUR\ncurrency: USD\n",
    "a: &x 1\nb: *x\n",
    "mail:\n\town_domains: []\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *message = complaint (texts[i]);
      g_assert_true (g_str_has_prefix (message, "config.yaml:"));
    }
}

static void
check_lists_every_problem (void)
{
  g_autofree char *path = write_file ("curency: EUR\nascii: perhaps\n");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (EntConfig) config = ent_config_read (path, problems);

  g_assert_cmpuint (problems->len, ==, 2);
}

static void
show_gives_what_loads_to_the_same (void)
{
  g_autoptr (EntConfig) first = load ("theme: light\nkeys: {undo: [u, F5], log: ~}\n"
                                      "user: {name: \"yes \\\"no\\\" é\"}\n"
                                      "cadences: {v1.2: {ideal_days: 9}, \"a: b\": {}}\n"
                                      "tiers:\n  gold: {label: \"Gold: \"}\n  bronze: ~\n");
  g_autofree char *text = ent_config_show (first);
  g_assert_nonnull (strstr (text, "theme: light  # "));
  g_assert_nonnull (strstr (text, "currency: EUR  # default"));
  g_autoptr (EntConfig) second = load (text);
  g_assert_cmpstr (ent_config_text (second, "user.name"), ==, "yes \"no\" é");
  g_assert_cmpstr (ent_config_word (second, "tiers", "gold")->label, ==, "Gold: ");
  g_assert_cmpint (ent_config_word (second, "tiers", "gold")->ideal_days, ==, 30);
  g_assert_null (ent_config_word (second, "tiers", "bronze"));
  g_assert_cmpint (ent_config_word (second, "cadences", "v1.2")->ideal_days, ==, 9);
  g_assert_nonnull (ent_config_word (second, "cadences", "a: b"));
  g_assert_cmpuint (ent_config_keys (second)->len, ==, 2);
}

static void
words_match_by_id_label_alias_and_prefix (void)
{
  g_autoptr (EntConfig) config = ent_config_new_default ();
  static const struct
  {
    const char *text, *id;
  } cases[] = {
    { "call", "call" },   { "Réunion", "meeting" }, { "REUNION", "meeting" },
    { "rdv", "meeting" }, { "works", "workshop" },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EntWord *word = ent_config_match (config, "interaction_kinds", cases[i].text, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (word->id, ==, cases[i].id);
    }
  g_assert_null (ent_config_match (config, "interaction_kinds", "worksop", &error));
  g_assert_cmpstr (error->message, ==, "\"worksop\" is not known; did you mean workshop?");
}

/* What the user writes goes before what is shipped. */
static void
an_id_beats_a_label_and_that_an_alias (void)
{
  g_autoptr (EntConfig)
    config = load ("tiers:\n"
                   "  platine: {label: Platine+, ideal_days: 7, longest_days: 9}\n"
                   "  or: {label: Ordinary}\n"
                   "  top: {aliases: [platinum]}\n"
                   "  gold: {label: Premier}\n");
  static const struct
  {
    const char *text, *id;
  } cases[] = {
    { "platine", "platine" }, { "Platine", "platine" }, { "PLATINE+", "platine" },
    { "platinum", "top" },    { "or", "or" },           { "premier", "gold" },
    { "gold", "gold" },       { "strat", "strategic" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const EntWord *word = ent_config_match (config, "tiers", cases[i].text, NULL);
      g_assert_nonnull (word);
      g_assert_cmpstr (word->id, ==, cases[i].id);
    }
  g_assert_cmpstr (ent_config_match_whole (config, "tiers", "platine")->id, ==, "platine");
  g_assert_null (ent_config_match_whole (config, "tiers", "strat"));
}

/* "~" is how a shipped word is dropped; of a part of a word it means: as it is shipped. */
static void
a_part_that_is_nothing_is_as_shipped (void)
{
  g_autoptr (EntConfig) config = load ("tiers: {gold: {label: ~, ideal_days: ~, aliases: ~}}\n");
  const EntWord *gold = ent_config_word (config, "tiers", "gold");

  g_assert_cmpstr (gold->label, ==, "Gold");
  g_assert_cmpint (gold->ideal_days, ==, 30);
}

static void
every_shipped_theme_loads_and_knows_every_role (void)
{
  g_auto (GStrv) names = ent_theme_names ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (names), ==, 6);
  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (EntTheme) theme = ent_theme_load (*name, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (theme->styles[ENT_ROLE_SELECTED].mono, !=, 0);
    }
  g_assert_null (ent_theme_load ("drak", &error));
  g_assert_cmpstr (error->message, ==, "no theme \"drak\"; did you mean dark?");
}

static void
assert_same_tree (const EntYaml *a, const EntYaml *b)
{
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->line, ==, b->line);
  g_assert_cmpint (a->column, ==, b->column);
  g_assert_cmpint (a->key_line, ==, b->key_line);
  g_assert_cmpint (a->key_column, ==, b->key_column);
  g_assert_cmpint (a->quoted, ==, b->quoted);
  g_assert_cmpstr (a->file, ==, b->file);
  g_assert_cmpstr (a->key, ==, b->key);
  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpuint (ent_yaml_length (a), ==, ent_yaml_length (b));
  for (guint i = 0; i < ent_yaml_length (a); i++)
    assert_same_tree (ent_yaml_nth (a, i), ent_yaml_nth (b, i));
}

static void
compiled_trees_are_what_the_files_parse_to (void)
{
  int compared = 0;

  for (const EntEmbeddedTree *tree = ent_embedded_trees; tree->name != NULL; tree++)
    {
      const char *below = g_str_has_prefix (tree->name, "themes/") ? "" : "data";
      g_autofree char *path = g_build_filename (g_getenv ("ENTENTE_TOP"), below, tree->name, NULL),
                      *text = NULL;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_autoptr (EntYaml) parsed = ent_yaml_parse (tree->name, text, -1, NULL);
      g_autofree EntYaml *compiled = ent_embedded_tree (tree->name);
      assert_same_tree (compiled, parsed);
      compared++;
    }
  g_assert_cmpint (compared, >, 1);
}

int
main (int argc, char **argv)
{
  g_setenv ("XDG_CONFIG_HOME", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("entente-config-XXXXXX", NULL);
  g_test_add_func ("/config/compiled_trees_are_what_the_files_parse_to",
                   compiled_trees_are_what_the_files_parse_to);
  g_test_add_func ("/config/shipped_defaults_are_valid_and_typed",
                   shipped_defaults_are_valid_and_typed);
  g_test_add_func ("/config/a_file_is_laid_over_the_defaults_word_by_word",
                   a_file_is_laid_over_the_defaults_word_by_word);
  g_test_add_func ("/config/words_of_earlier_versions_are_understood",
                   words_of_earlier_versions_are_understood);
  g_test_add_func ("/config/errors_say_where_what_and_the_nearest_word",
                   errors_say_where_what_and_the_nearest_word);
  g_test_add_func ("/config/wrong_types_and_bounds_are_refused",
                   wrong_types_and_bounds_are_refused);
  g_test_add_func ("/config/check_lists_every_problem", check_lists_every_problem);
  g_test_add_func ("/config/show_gives_what_loads_to_the_same", show_gives_what_loads_to_the_same);
  g_test_add_func ("/config/words_match_by_id_label_alias_and_prefix",
                   words_match_by_id_label_alias_and_prefix);
  g_test_add_func ("/config/an_id_beats_a_label_and_that_an_alias",
                   an_id_beats_a_label_and_that_an_alias);
  g_test_add_func ("/config/a_part_that_is_nothing_is_as_shipped",
                   a_part_that_is_nothing_is_as_shipped);
  g_test_add_func ("/config/every_shipped_theme_loads_and_knows_every_role",
                   every_shipped_theme_loads_and_knows_every_role);
  int status = g_test_run ();
  g_autofree char *path = g_build_filename (folder, "config.yaml", NULL);
  g_remove (path);
  g_rmdir (folder);
  g_free (folder);
  return status;
}
