/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random configurations, made of pieces of real ones: what the check passes has to start, in every
 * part that uses it, and what it refuses may not. fuzz-config [ROUNDS] [SEED].
 */
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente/config/option.h"
#include "entente/config/theme.h"
#include "entente/screen/screens.h"
#include "entente/screen/settings.h"
#include "entente/service/input/own-field.h"
#include "entente/service/kiosk/publish.h"
#include "entente/service/review/cadence.h"
#include "entente/store/repo.h"

static const char *const pieces[] = {
  "theme: ",
  "dark",
  "drak",
  "\n",
  "\n  ",
  "\n    ",
  ": ",
  "{",
  "}",
  "[",
  "]",
  ", ",
  "~",
  "\"\"",
  "keys:",
  "undo: ",
  "log: u",
  "Ctrl-X",
  "F5",
  "L",
  "x",
  "tiers:",
  "gold: ",
  "platine: ",
  "label: Or",
  "aliases: [a]",
  "fields:",
  "partner: ",
  "seats: ",
  "type: number",
  "type: choice",
  "choices: [a]",
  "type: day",
  "ahead: yes",
  "city: {}",
  "mail:",
  "own_domains: ",
  "@acme.fr",
  "acme.fr",
  "kiosk:",
  "pages: ",
  "overview",
  "columns: ",
  "[name, tier]",
  "pin: 1",
  "review:",
  "ideal_days: ",
  "7",
  "longest_days: ",
  "200",
  "currency: ",
  "EUR",
  "rates: ",
  "{USD: 1.1}",
  "holidays: ",
  "[12-25]",
  "health:",
  "fair: 80",
  "good: 10",
  "cadences:",
  "vip: ",
  "&a ",
  "*a",
  "\t",
  "#",
  "'",
  "promise_states:",
  "open: ",
  "stages:",
  "won: ",
  "outcome: won",
  "probability: 101",
  "- ",
  "é",
  "\xff",
  "user: {name: A}",
  "ascii: yes",
  "weights: {recency: 0}",
};

/* Correct lines, so that the checks behind them are reached. */
static const char *const lines[] = {
  "theme: light\n",
  "keys: {undo: F7}\n",
  "tiers: {platine: {label: Platine, ideal_days: 3}}\n",
  "fields: {partner: {seats: {type: number}, risk: {type: choice, choices: [low, high]}}}\n",
  "kiosk: {pages: [growth], amounts: yes}\n",
  "mail: {own_domains: acme.fr}\n",
  "review: {ideal_days: 20, longest_days: 30}\n",
  "holidays: [2026-12-25, 08-01..08-15]\n",
  "cadences: {vip: {ideal_days: 7}}\n",
  "currency: CHF\n",
};

static char *
random_yaml (GRand *rand)
{
  GString *out = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 4); n > 0; n--)
    g_string_append (out, lines[g_rand_int_range (rand, 0, G_N_ELEMENTS (lines))]);
  for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
    g_string_append (out, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  /* A letter more or less, as people mistype. */
  if (out->len > 0 && g_rand_boolean (rand))
    g_string_erase (out, g_rand_int_range (rand, 0, (gint32) out->len), 1);
  return g_string_free (out, FALSE);
}

static void
disagree (const char *yaml, const char *what, const char *why)
{
  fprintf (stderr, "the check and %s disagree: %s\n%s\n", what, why, yaml);
  abort ();
}

/* Every row of the table is asked for, as something will sooner or later. */
static void
read_all (const EntConfig *config)
{
  for (gsize i = 0; i < ent_n_options; i++)
    {
      const EntOption *option = &ent_options[i];
      if (strchr (option->path, '*') != NULL)
        continue;
      if (ent_option_is_list (option))
        ent_config_words (config, option->path);
      else if (option->type == ENT_OPTION_MAP)
        ent_config_vocabulary (config, option->path);
      else if (option->type == ENT_OPTION_SWITCH)
        ent_config_switch (config, option->path);
      else
        ent_config_number (config, option->path);
    }
  ent_free_days_free (ent_free_days_new (config));
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      const EntContext context = { .config = config };
      g_autoptr (GPtrArray) fields = ent_own_fields (&context, (EntNounId) noun);
      g_assert_nonnull (fields);
    }
}

/* What `config show` prints is read back, and is the same. */
static void
show_again (const EntConfig *config, const char *path, const char *yaml)
{
  g_autofree char *shown = ent_config_show (config);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, shown, -1, NULL));
  g_autoptr (EntConfig) again = ent_settings_load (path, &error);
  if (again == NULL)
    disagree (yaml, "config show", error->message);
}

static void
start (const EntConfig *config, EntStore *store, EntClock *clock, const char *yaml)
{
  EntEdit edit = { 0 };
  const EntContext context = { .store = store, .config = config, .clock = clock, .edit = &edit };
  const EntScreensOptions options = { .context = &context };
  static const char *const themes[] = { "theme", "kiosk.theme" };
  g_autoptr (GError) error = NULL;
  FILE *out = fopen ("/dev/null", "w");

  if (!ent_screens_print (&options, 24, 80, out, &error))
    disagree (yaml, "the screens", error->message);
  fclose (out);
  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
    {
      g_autoptr (EntTheme) theme = ent_theme_load (ent_config_text (config, themes[i]), &error);
      if (theme == NULL)
        disagree (yaml, "the themes", error->message);
    }
  g_autoptr (EntPublication) publication = ent_publication_new (&context, NULL, &error);
  if (publication == NULL)
    disagree (yaml, "the kiosk", error->message);
  read_all (config);
}

static void
try (const char *yaml, const char *path, EntStore *store, EntClock *clock, guint *n_passed)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, yaml, -1, NULL));
  g_autoptr (EntConfig) checked = ent_settings_read (path, NULL, problems);
  g_autoptr (EntConfig) started = ent_settings_load (path, &error);
  if ((checked != NULL) != (started != NULL) || (checked != NULL) != (problems->len == 0))
    disagree (yaml, "a start", error != NULL ? error->message : "it starts");
  for (guint i = 0; i < problems->len; i++)
    if (!g_str_has_prefix (problems->pdata[i], path))
      disagree (yaml, "the place", problems->pdata[i]);
  if (started == NULL)
    return;
  (*n_passed)++;
  start (started, store, clock, yaml);
  show_again (started, path, yaml);
}

int
main (int argc, char **argv)
{
  int rounds = argc > 1 ? atoi (argv[1]) : 600;
  guint32 seed = argc > 2 ? (guint32) strtoul (argv[2], NULL, 10) : g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_passed = 0;

  setlocale (LC_ALL, "C.UTF-8");
  g_autofree char *folder = g_dir_make_tmp ("entente-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "config.yaml", NULL);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  EntClock *clock = ent_clock_new_at (1772443800, zone);
  EntStore *store = ent_store_open (&(EntStoreOptions){ .clock = clock }, NULL);
  g_assert_nonnull (store);
  printf ("1..1\n# seed %u\n", seed);
  for (int i = 0; i < rounds; i++)
    {
      g_autofree char *yaml = random_yaml (rand);
      try (yaml, path, store, clock, &n_passed);
    }
  ent_store_close (store);
  ent_clock_free (clock);
  g_remove (path);
  g_rmdir (folder);
  /* Otherwise nothing was tried. */
  gboolean enough = n_passed > 0 && (int) n_passed < rounds;
  printf ("%s 1 - check and start agree: %u of %d pass\n", enough ? "ok" : "not ok", n_passed,
          rounds);
  return enough ? 0 : 1;
}
