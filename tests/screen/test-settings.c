/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a configuration: all of it, where it is, and the nearest word. */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/screen/settings.h"

static char *home; /* $XDG_CONFIG_HOME */

static char *
path_of (const char *name)
{
  return g_build_filename (home, "entente", name, NULL);
}

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = path_of (name), *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* All that is wrong with the user's own files, a line each, without the folder. */
static char *
complaints (const char *yaml)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_strconcat (home, "/entente/", NULL);

  write_file ("config.yaml", yaml);
  g_autoptr (EntConfig) config = ent_settings_read (NULL, NULL, problems);
  g_assert_true ((config != NULL) == (problems->len == 0));
  g_ptr_array_add (problems, NULL);
  g_autofree char *all = g_strjoinv ("\n", (char **) problems->pdata);
  g_auto (GStrv) parts = g_strsplit (all, folder, -1);
  return g_strjoinv ("", parts);
}

/* The same where all of it is in config.yaml: "LINE:COLUMN: what". */
static char *
complaints_within (const char *yaml)
{
  g_autofree char *all = complaints (yaml);
  g_auto (GStrv) parts = g_strsplit (all, "config.yaml:", -1);

  return g_strjoinv ("", parts);
}

static const struct
{
  const char *yaml, *problems;
} wrong[] = {
  { "curency: EUR\n", "1:1: unknown key \"curency\"; did you mean \"currency\"?" },
  { "tiers:\n  gold: {idael_days: 3}\n",
    "2:10: unknown key \"idael_days\"; did you mean \"ideal_days\"?" },
  { "kiosk:\n  colums: {}\n", "2:3: unknown key \"colums\"; did you mean \"columns\"?" },
  { "review:\n  urgency:\n    silnet: 3\n",
    "3:5: unknown key \"silnet\"; did you mean \"silent\"?" },
  { "zzz: 1\n",
    "1:1: unknown key \"zzz\"; known here: currency, rates, rates_day, theme, ascii, mouse, "
    "holidays, partner_holidays, user, mail, review, cadences, health, kiosk, keys, fields, "
    "partner_kinds, tiers, partner_states, interaction_kinds, interaction_states, "
    "engagement_kinds, stages, influences, convictions, promise_sides, promise_states, "
    "offer_stages, contribution_kinds, component_providers, recurrences, certification_kinds, "
    "recommendation_outcomes, lead_directions, lead_states, agreement_kinds, capability_levels" },
  { "mail: {own_domain: acme.com}\n",
    "1:8: unknown key \"own_domain\"; did you mean \"own_domains\"?" },
  { "partner_kind:\n  x: {}\n",
    "1:1: unknown key \"partner_kind\"; did you mean \"partner_kinds\"?" },
  { "review: {renewal_days: 0}\n", "1:24: expected a whole number from 1 to 365, not \"0\"" },
  { "review: {renewal_days: 366}\n", "1:24: expected a whole number from 1 to 365, not \"366\"" },
  { "review: {renewal_days: soon}\n", "1:24: expected a whole number from 1 to 365, not \"soon\"" },
  { "review: {renewal_days: 7.5}\n", "1:24: expected a whole number from 1 to 365, not \"7.5\"" },
  { "review: {renewal_days: [7]}\n", "1:24: expected a value, not a list" },
  { "ascii: perhaps\n", "1:8: expected yes or no, not \"perhaps\"" },
  { "tiers: [gold]\n", "1:8: expected a mapping, not a list" },
  { "tiers: gold\n", "1:8: expected a mapping, not a value" },
  { "currency: {a: b}\n", "1:11: expected a value, not a mapping" },
  { "currency: euro\n", "1:11: \"euro\" is no currency; write three capitals, such as EUR" },
  { "currency: \"\"\n", "1:11: \"\" is no currency; write three capitals, such as EUR" },
  { "theme: \"\"\n", "1:8: expected a text; put one behind the colon" },
  { "theme: [dark]\n", "1:8: expected a value, not a list" },
  { "kiosk: {exit_key: x}\n", "1:19: \"x\" is not one of q, none" },
  { "kiosk: {page_seconds: 1}\n", "1:23: expected a whole number from 2 to 3600, not \"1\"" },
  { "kiosk: {pages: [overview, promise]}\n",
    "1:27: \"promise\" is not one of overview, partner, pipeline, promises, growth; did you mean "
    "\"promises\"?" },
  { "kiosk: {pages: []}\n", "1:9: a kiosk needs a page at least" },
  { "kiosk: {pin: 1234}\n", "1:14: that is no hash of a PIN; entente kiosk --hash-pin prints one" },
  { "rates_day: 2026-13-01\n", "1:12: \"2026-13-01\" is not a day such as 2026-03-01" },
  { "rates: {USD: cheap}\n", "1:14: \"cheap\" is not a number such as 1.05" },
  { "rates: {usd: 1.1}\n", "1:9: \"usd\" is no currency; write three capitals, such as EUR" },
  { "rates: {EUR: 1}\n", "1:9: EUR is the currency that rates are in; it has none itself" },
  { "holidays: [2026-02-30]\n",
    "1:12: \"2026-02-30\" is no day; write 2026-12-25, 12-25 for every year, or 08-01..08-15" },
  { "holidays: [12-25, 8-1..8-15]\n",
    "1:19: \"8-1..8-15\" is no day; write 2026-12-25, 12-25 for every year, or 08-01..08-15" },
  { "partner_holidays: {France: [12-25]}\n",
    "1:20: \"France\" is no country; write two capitals, such as FR" },
  { "user: {name: [a]}\n", "1:14: expected a value, not a list" },
  { "- a\n- b\n", "1:1: expected a mapping, not a list" },
  { "just text\n", "1:1: expected a mapping, not a value" },
  { "currency: EUR\ncurrency: USD\n", "2:1: \"currency\" is already in line 1; keep one of them" },
  { "keys:\n  undo: x\nmail: {own_domains: a.fr, own_domains: b.fr}\n",
    "3:27: \"own_domains\" is already in line 3; keep one of them" },
  { "theme: &t dark\nkiosk: {theme: *t}\n",
    "1:8: anchors, aliases and tags are not taken; write it out\n2:16: anchors, aliases and tags "
    "are not taken; write it out" },
  { "theme: !!str dark\n", "1:8: anchors, aliases and tags are not taken; write it out" },
  { "theme: drak\nmail:\n\town_domains: []\n",
    "1:8: no theme \"drak\"; did you mean dark?\n3:1: a tab in the indentation; use spaces" },
  { "theme: drak\ntiers: {gold: {\n", "1:8: no theme \"drak\"; did you mean dark?\n3:1: not YAML: "
                                      "did not find expected node content" },
  { "theme: drak\nuser: {name: \"a\xff\"}\n", "1:8: no theme \"drak\"; did you mean dark?\n2:16: "
                                              "bytes that are not UTF-8; save the file as UTF-8" },
  { "? [a]\n: 1\ntheme: drak\n",
    "1:3: a key has to be a word\n3:8: no theme \"drak\"; did you mean dark?" },
  { "theme: dark\n---\ntheme: light\n", "2:1: a second document; keep one in a file" },
  { "mail: {own_domains: [\"@acme.fr\"]}\n",
    "1:22: \"@acme.fr\" is no mail domain; did you mean \"acme.fr\"?" },
  { "mail:\n  own_domains: \"@acme.fr\"\n",
    "2:16: \"@acme.fr\" is no mail domain; did you mean \"acme.fr\"?" },
  { "mail: {free_domains: [gmail.com, \"*.orange.fr\", https://free.fr/]}\n",
    "1:34: \"*.orange.fr\" is no mail domain; did you mean \"orange.fr\"?\n1:49: "
    "\"https://free.fr/\" is no mail domain; did you mean \"free.fr\"?" },
  { "mail: {own_domains: [acme, \"a b.fr\", anna@acme.fr]}\n",
    "1:22: \"acme\" is no mail domain; write one such as example.org\n1:28: \"a b.fr\" is no mail "
    "domain; write one such as example.org\n1:38: \"anna@acme.fr\" is no mail domain; did you mean "
    "\"acme.fr\"?" },
  { "theme: drak\n", "1:8: no theme \"drak\"; did you mean dark?" },
  { "theme: /etc/passwd\n",
    "1:8: no theme \"/etc/passwd\"; there are dark, high-contrast, kiosk, lagoon, light, mono" },
  { "kiosk: {theme: drak}\n", "1:16: no theme \"drak\"; did you mean dark?" },
  { "keys:\n  unod: x\n", "2:3: no action \"unod\"; did you mean undo?" },
  { "keys:\n  undo: Ctrl+Q\n", "2:9: \"Ctrl+Q\" is no key; did you mean Ctrl-Q?" },
  { "keys: {undo: [F7, Return]}\n", "1:19: \"Return\" is no key; did you mean Enter?" },
  { "keys: {undo: F13}\n", "1:14: \"F13\" is no key; did you mean F1?" },
  { "keys: {undo: F1x}\n", "1:14: \"F1x\" is no key; did you mean F1?" },
  { "keys: {undo: Ctrl-C}\n", "1:14: \"Ctrl-C\" is no key; did you mean Esc?" },
  { "keys: {undo: ^X}\n", "1:14: \"^X\" is no key; did you mean Ctrl-X?" },
  { "keys: {undo: PgUp}\n", "1:14: \"PgUp\" is no key; did you mean PageUp?" },
  { "keys: {undo: Shift-a}\n", "1:14: \"Shift-a\" is no key; did you mean Shift-Tab?" },
  { "keys: {undo: Ctrl-Alt-x}\n", "1:14: \"Ctrl-Alt-x\" is no key; did you mean Ctrl-A?" },
  { "keys: {undo: \"\"}\n", "1:14: an empty text; take it out" },
  { "keys: {undo: zz}\n",
    "1:14: \"zz\" is no key; write x, Ctrl-R, F5, Tab, Enter, Space, Up, PageDown…" },
  { "keys: {undo: {a: b}}\n", "1:14: expected a list, not a mapping" },
  { "keys: {undo: L}\n", "1:14: the key L belongs to log already; give that another one" },
  { "keys: {undo: [F7, d]}\n", "1:19: the key d belongs to delete already; give that another one" },
  { "keys: {partner-people: d}\n",
    "1:24: the key d belongs to delete already; give that another one" },
  { "keys:\n  partner-people: F7\n  partner-promises: F7\n",
    "3:21: the key F7 belongs to partner-people already; give that another one" },
  { "keys: {partner-people: u}\n",
    "1:24: the key u belongs to undo already; give that another one" },
  { "keys: {save: s}\n", "1:14: s edits the text there, so that save would never come" },
  { "keys: {save: Ctrl-K}\n", "1:14: Ctrl-K edits the text there, so that save would never come" },
  { "keys: {next-page: q}\n",
    "1:19: the key q belongs to leave-kiosk already; give that another one" },
  { "fields: {partnr: {x: {}}}\n", "1:10: unknown key \"partnr\"; did you mean \"partner\"?" },
  { "fields: {partner: {city: {}}}\n",
    "1:20: partner has a field \"city\" already; choose another name" },
  { "fields: {partner: {Ville: {}}}\n",
    "1:20: partner has a field \"Ville\" already; choose another name" },
  { "fields: {partner: {silent: {}}}\n",
    "1:20: partner has a field \"silent\" already; choose another name" },
  { "fields: {engagement: {id: {}}}\n",
    "1:23: engagement has a field \"id\" already; choose another name" },
  { "fields: {partner: {or: {}}}\n", "1:20: \"or\" is a word of filters; choose another name" },
  { "fields: {partner: {\"two words\": {}}}\n",
    "1:20: \"two words\" cannot name a field; write letters, digits and _, a letter first" },
  { "fields: {partner: {seats: {}, SEATS: {}}}\n",
    "1:31: \"SEATS\" is the field \"seats\" already" },
  { "fields: {partner: {seats: {label: City}}}\n",
    "1:35: partner shows a field \"City\" already; choose another label" },
  { "fields: {partner: {seats: {label: Size}, beds: {label: size}}}\n",
    "1:56: \"size\" is the field \"seats\" already" },
  { "fields: {partner: {seats: {type: numbr}}}\n",
    "1:34: \"numbr\" is not one of text, number, day, choice; did you mean \"number\"?" },
  { "fields: {partner: {seats: {typ: number}}}\n",
    "1:28: unknown key \"typ\"; did you mean \"type\"?" },
  { "fields: {partner: {risk: {type: choice}}}\n",
    "1:33: a choice needs words: choices: [low, high]" },
  { "fields: {partner: {risk: {type: choice, choices: []}}}\n",
    "1:33: a choice needs words: choices: [low, high]" },
  { "fields: {partner: {risk: {choices: [a, b]}}}\n",
    "1:27: only a choice has choices; write type: choice" },
  { "fields: {partner: {risk: {type: choice, choices: [low, Low]}}}\n",
    "1:56: \"Low\" is among the choices twice" },
  { "fields: {partner: {risk: {type: choice, choices: [\"\"]}}}\n",
    "1:51: an empty text; take it out" },
  { "fields: {partner: {risk: {label: \"\"}}}\n",
    "1:34: expected a text; put one behind the colon" },
  { "fields: {partner: {risk: ~}}\n",
    "1:20: there is no \"risk\" to drop; write what it is, or {}" },
  { "fields: {partner: [risk]}\n", "1:19: expected a mapping, not a list" },
  { "tiers: {brnze: ~}\n", "1:9: there is no \"brnze\" to drop; did you mean \"bronze\"?" },
  { "promise_states: {open: ~}\n",
    "1:18: \"open\" is a word that entente itself uses; give it another label" },
  { "tiers: {strategic: ~, gold: ~, silver: ~, bronze: ~, prospect: ~}\n",
    "1:1: every word of tiers is dropped; keep one" },
  { "tiers:\n  Gold: {label: Very gold}\n", "2:3: \"Gold\" is the word \"gold\" already" },
  { "tiers: {vip: {label: Gold}}\n", "1:22: \"Gold\" means the word \"gold\" already" },
  { "tiers: {vip: {aliases: [gold]}}\n", "1:25: \"gold\" means the word \"gold\" already" },
  { "tiers:\n  vip: {aliases: top}\n  best: {aliases: [first, Top]}\n",
    "3:27: \"Top\" means the word \"vip\" already" },
  { "tiers: {\"\": {label: x}}\n", "1:9: \"\" is no word; write one before the colon" },
  { "tiers: {gold: {aliases: {a: b}}}\n", "1:25: expected a list, not a mapping" },
  { "tiers: {gold: {ideal_days: 100}}\n", "1:28: ideal_days 100 is more than longest_days 60" },
  { "tiers: {gold: {longest_days: 10}}\n", "1:30: ideal_days 30 is more than longest_days 10" },
  { "review: {ideal_days: 200}\n", "1:22: ideal_days 200 is more than longest_days 180" },
  { "cadences: {vip: {ideal_days: 9, longest_days: 8}}\n",
    "1:30: ideal_days 9 is more than longest_days 8" },
  { "health: {fair: 80}\n", "1:16: fair 80 is more than good 70" },
  { "health:\n  weights: {recency: 0, reciprocity: 0, breadth: 0, momentum: 0, engagements: 0, "
    "contributions: 0}\n",
    "2:3: all weights are 0; one part at least has to count" },
  { "stages: {won: {outcome: wn}}\n",
    "1:25: \"wn\" is not one of open, won, lost; did you mean \"won\"?" },
  { "kiosk: {columns: {partner: [nmae, notes]}}\n",
    "1:29: partner has no column \"nmae\"; did you mean name?\n1:35: partner.notes is never "
    "published; leave it out" },
  { "kiosk: {columns: {persn: [name]}}\n",
    "1:19: unknown key \"persn\"; did you mean \"person\"?" },
  { "theme: drak\nkeys: {undo: L}\nfields: {partner: {city: {type: x}}}\ntiers: {vip: {label: "
    "Gold}}\nmail: {own_domains: \"@a.fr\"}\n",
    "1:8: no theme \"drak\"; did you mean dark?\n2:14: the key L belongs to log already; give that "
    "another one\n3:20: partner has a field \"city\" already; choose another name\n3:33: \"x\" is "
    "not one of text, number, day, choice\n4:22: \"Gold\" means the word \"gold\" already\n5:21: "
    "\"@a.fr\" is no mail domain; did you mean \"a.fr\"?" },
};

static void
every_mistake_is_reported_with_its_place_and_the_nearest_word (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (wrong), >=, 60);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *problems = complaints_within (wrong[i].yaml);
      g_assert_cmpstr (problems, ==, wrong[i].problems);
    }
}

/* What looks like some of the above, and is right. */
static void
a_correct_configuration_is_taken (void)
{
  static const char *const right[] = {
    "",
    "# nothing yet\n",
    "keys:\n",
    "theme: ~\n",
    "user: {name: \"\"}\nkiosk: {pin: \"\"}\n",
    "keys: {undo: ~, log: u, redo: [Ctrl-R, Alt-r, Shift-F5, F12, f7]}\n",
    "keys: {partner-people: d, delete: F8}\n",
    "keys: {up: [j, Up], down: [k, Down]}\n",
    "keys: {leave-kiosk: [q, x]}\n",
    "keys: {save: [Ctrl-S, Alt-s, F2]}\n",
    "keys: {undo: [F7, x]}\n",
    "tiers: {platine: {label: Platine, ideal_days: 7, longest_days: 9}}\n",
    "tiers: {gold: {label: Premier, ideal_days: 80, longest_days: 90}, bronze: ~}\n",
    "tiers: {vip: {aliases: [platinum, premium]}}\n",
    "promise_states: {open: {label: Due}}\n",
    "fields: {partner: {risk: {type: choice, choices: [low, high]}, seats: {type: number},\n"
    "                   signed: {type: day}, siret: {label: SIRET}}}\n",
    "fields: {person: {city: {}}, commitment: {risk: {}}}\n",
    "mail: {own_domains: [acme.fr, société.example], free_domains: []}\n",
    "kiosk: {columns: {partner: [name, tier]}, pages: growth, partners: ~}\n",
    "holidays: [12-25, 2026-08-01..2026-08-15, 12-24..01-02]\npartner_holidays: {FR: 07-14}\n",
    "currency: CHF\nrates: {EUR: 0.95}\n",
    "health: {fair: 70, good: 70, weights: {recency: 0}}\n",
    "theme: light\nkiosk: {theme: mono}\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autofree char *problems = complaints_within (right[i]);
      g_assert_cmpstr (problems, ==, "");
    }
}

static void
a_theme_is_read_to_its_end (void)
{
  static const struct
  {
    const char *yaml, *problems;
  } themes[] = {
    { "extends: dark\nroles: {bar: {fg: 231, bg: 24}}\n", "" },
    { "extends: drak\nroles: {}\n",
      "themes/mine.yaml:1:10: \"drak\" is not one of dark, high-contrast, kiosk, lagoon, light, "
      "mono; did you mean \"dark\"?" },
    { "extends: dark\n", "themes/mine.yaml:1:1: a theme needs \"roles:\"" },
    { "extends: dark\nroles:\n  titel: {fg: 1}\n  bar: {fg: 300, bg: bleu, fg8: 8, gb: 1}\n"
      "  bad: {attributes: [bold, blink], mono: boldd}\n  warn: 3\n",
      "themes/mine.yaml:3:3: unknown key \"titel\"; did you mean \"title\"?\n"
      "themes/mine.yaml:4:13: expected a whole number from 0 to 255, not \"300\"\n"
      "themes/mine.yaml:4:22: \"bleu\" is not one of black, red, green, yellow, blue, magenta, "
      "cyan, white, default; did you mean \"blue\"?\n"
      "themes/mine.yaml:4:33: expected a whole number from 0 to 7, not \"8\"\n"
      "themes/mine.yaml:4:36: unknown key \"gb\"; did you mean \"bg\"?\n"
      "themes/mine.yaml:5:28: \"blink\" is not one of bold, dim, underline, reverse, italic\n"
      "themes/mine.yaml:5:42: \"boldd\" is not one of bold, dim, underline, reverse, italic; did "
      "you mean \"bold\"?\n"
      "themes/mine.yaml:6:9: expected a mapping, not a value" },
    { "label: [a]\nextends: dark\nroles: {}\ncolours: {}\n",
      "themes/mine.yaml:1:8: expected a value, not a list\n"
      "themes/mine.yaml:4:1: unknown key \"colours\"; known are label, extends, roles" },
    { "roles: {text: {fg: 1}, text: {fg: 2}}\nextends: light\n",
      "themes/mine.yaml:1:24: \"text\" is already in line 1; keep one of them" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      write_file ("themes/mine.yaml", themes[i].yaml);
      g_autofree char *problems = complaints ("theme: mine\n");
      g_assert_cmpstr (problems, ==, themes[i].problems);
      g_autofree char *others = complaints ("theme: dark\n");
      g_assert_cmpstr (others, ==, "");
    }
}

static void
a_role_that_is_missing_is_named (void)
{
  write_file ("themes/mine.yaml", "roles: {text: {fg: 1}}\n");
  g_autofree char *problems = complaints ("kiosk: {theme: mine}\n");

  g_assert_nonnull (strstr (problems, "themes/mine.yaml:1:8: the role \"dim\" is missing; give it, "
                                      "or say \"extends: dark\""));
  g_assert_nonnull (strstr (problems, "the role \"series_6\" is missing"));
}

static void
a_start_says_the_first_and_how_many_more (void)
{
  g_autoptr (GError) error = NULL;

  write_file ("config.yaml", "ascii: perhaps\ntheme: drak\nkeys: {undo: L}\n");
  g_autoptr (EntConfig) config = ent_settings_load (NULL, &error);

  g_assert_null (config);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFIG);
  g_assert_true (g_str_has_suffix (error->message,
                                   "config.yaml:1:8: expected yes or no, not \"perhaps\" "
                                   "(and 2 more: entente config check lists them)"));
}

static void
a_file_that_cannot_be_read_is_named (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = path_of ("nosuch.yaml");
  g_autoptr (EntConfig) config = ent_settings_load (path, &error);

  g_assert_null (config);
  g_assert_nonnull (strstr (error->message, "nosuch.yaml: No such file"));
}

int
main (int argc, char **argv)
{
  home = g_dir_make_tmp ("entente-settings-XXXXXX", NULL);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
#define TEST(name) g_test_add_func ("/settings/" #name, name)
  TEST (every_mistake_is_reported_with_its_place_and_the_nearest_word);
  TEST (a_correct_configuration_is_taken);
  TEST (a_theme_is_read_to_its_end);
  TEST (a_role_that_is_missing_is_named);
  TEST (a_start_says_the_first_and_how_many_more);
  TEST (a_file_that_cannot_be_read_is_named);
  int status = g_test_run ();
  static const char *const made[] = { "entente/config.yaml", "entente/themes/mine.yaml",
                                      "entente/themes", "entente", "" };
  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *path = g_build_filename (home, made[i], NULL);
      g_remove (path);
    }
  g_free (home);
  return status;
}
