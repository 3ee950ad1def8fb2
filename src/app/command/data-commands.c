/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "entente/app/app.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/screen/screens.h"
#include "entente/service/export/output.h"
#include "entente/service/kiosk/publish.h"
#include "entente/service/input/quick-add.h"
#include "entente/service/input/contact-log.h"
#include "entente/service/search/search.h"

static gboolean
command_help (EntApp *app, int argc, char **argv, GError **error)
{
  ent_app_print_help (app, stdout);
  return TRUE;
}

static void
print_hit (EntApp *app, const EntHit *hit)
{
  g_autofree char *title = ent_text_visible (hit->title, -1);
  g_autofree char *partner = ent_text_visible (hit->partner_name, -1);
  g_autofree char *day = NULL;
  GDate date;

  ent_time_to_day (hit->at, ent_clock_zone (app->clock), &date);
  day = ent_day_format_iso (&date);
  printf ("%s  %-12s %6" G_GINT64_FORMAT "  %s%s%s\n", day, ent_noun (hit->noun)->name, hit->id,
          title, *partner != '\0' ? " — " : "", partner);
}

static json_t *
hit_json (const EntHit *hit)
{
  g_autofree char *at = ent_time_format_rfc3339 (hit->at);

  return json_pack ("{s:s, s:I, s:s, s:s, s:I, s:s?}", "noun", ent_noun (hit->noun)->name, "id",
                    (json_int_t) hit->id, "at", at, "title", hit->title, "partner_id",
                    (json_int_t) hit->partner, "partner", hit->partner_name);
}

static gboolean
command_search (EntApp *app, int argc, char **argv, GError **error)
{
  EntFormat format;

  if (!ent_app_take_format (&argc, &argv, &format, error))
    return FALSE;
  g_autofree char *words = g_strjoinv (" ", argv + 1);
  g_autoptr (EntSearchQuery) query = ent_search_understand (&app->context, words, error);
  g_autoptr (GPtrArray)
    hits = query != NULL ? ent_repo_search_for (app->store, query, 0, FALSE, 100, error) : NULL;
  if (hits == NULL)
    return FALSE;
  if (format == ENT_FORMAT_TABLE)
    {
      for (guint i = 0; i < hits->len; i++)
        print_hit (app, hits->pdata[i]);
      return TRUE;
    }
  json_t *array = json_array ();
  for (guint i = 0; i < hits->len; i++)
    json_array_append_new (array, hit_json (hits->pdata[i]));
  if (format == ENT_FORMAT_JSON)
    json_dumpf (array, stdout, JSON_INDENT (2));
  json_decref (array);
  if (format == ENT_FORMAT_CSV)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s", _("search prints a table or json"));
      return FALSE;
    }
  putchar ('\n');
  return TRUE;
}

static gboolean
command_backup (EntApp *app, int argc, char **argv, GError **error)
{
  EntAppBar bar = { 0 };
  gboolean ok = ent_store_backup (app->store, argv[1], FALSE, ent_app_bar, &bar, error);

  ent_app_bar_end (&bar);
  return ok;
}

static gboolean
command_restore (EntApp *app, int argc, char **argv, GError **error)
{
  EntAppBar bar = { 0 };
  gboolean ok = ent_store_restore (app->store, argv[1], ent_app_bar, &bar, error);

  ent_app_bar_end (&bar);
  return ok;
}

static gboolean
command_check (EntApp *app, int argc, char **argv, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  if (!ent_store_check (app->store, &problems, error))
    return FALSE;
  if (problems->len == 0)
    {
      puts ("ok");
      return TRUE;
    }
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *visible = ent_text_visible (problems->pdata[i], -1);
      puts (visible);
    }
  ent_set_error (error, ENT_ERROR_DATA, _("%u problems found; restore a backup"), problems->len);
  return FALSE;
}

static void
print_action (EntApp *app, const EntAction *action)
{
  g_autofree char *at = ent_time_format_rfc3339 (action->at);
  g_autofree char *who = ent_text_visible (action->who, -1);
  g_autofree char *subject = ent_text_visible (action->subject, -1);

  printf ("%6" G_GINT64_FORMAT "  %s  %-10s %s%s%s%s", action->id, at, who, action->label,
          *subject != '\0' ? ": " : "", subject, action->undone ? _(" (undone)") : "");
  if (action->n_changes > 1)
    {
      g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, action->n_changes);
      printf (_(", %s changes"), n);
    }
  putchar ('\n');
}

/* A logged value as people read it; text that is not there as "(empty)". */
static char *
change_text (const json_t *value)
{
  if (value == NULL || json_is_null (value))
    return g_strdup (_("(empty)"));
  if (json_is_string (value))
    return ent_text_visible (json_string_value (value), -1);
  char *dumped = json_dumps (value, JSON_ENCODE_ANY | JSON_COMPACT);
  char *visible = ent_text_visible (dumped, -1);
  free (dumped);
  return visible;
}

static void
print_change (const EntChange *change)
{
  g_autofree char *at = ent_time_format_rfc3339 (change->at);
  g_autofree char *who = ent_text_visible (change->who, -1);
  const char *name;
  json_t *after;

  printf ("%6" G_GINT64_FORMAT "  %s  %-10s %s\n", change->action_id, at, who, change->op);
  json_object_foreach (change->after, name, after)
  {
    const EntField *field = ent_noun_field (ent_noun (change->noun), name);
    g_autofree char *old_text = change_text (json_object_get (change->before, name));
    g_autofree char *new_text = change_text (after);
    printf ("        %s: %s -> %s\n", field != NULL ? _(field->label) : name, old_text, new_text);
  }
}

static gboolean
print_record_history (EntApp *app, const char *word, const char *text, GError **error)
{
  const EntNoun *noun = ent_noun_find (word);
  gint64 id;

  if (noun == NULL)
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("\"%s\" is no noun such as partner or person"),
                     word);
      return FALSE;
    }
  /* A record that is gone still has a history: its id is enough. */
  if (!ent_resolve (&app->context, noun->id, text, 0, &id, NULL))
    id = g_ascii_strtoll (text, NULL, 10);
  g_autoptr (GPtrArray) changes = ent_store_changes (app->store, noun->id, id, 0, 0, 1000, error);
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    print_change (changes->pdata[i]);
  return TRUE;
}

static gboolean
command_history (EntApp *app, int argc, char **argv, GError **error)
{
  if (argc == 3)
    return print_record_history (app, argv[1], argv[2], error);
  g_autoptr (GPtrArray) actions = ent_store_actions (app->store, 0, 50, error);
  if (actions == NULL)
    return FALSE;
  for (guint i = 0; i < actions->len; i++)
    print_action (app, actions->pdata[i]);
  return TRUE;
}

static void
print_done (const char *what, const EntAction *action)
{
  g_autofree char *subject = ent_text_visible (action->subject, -1);

  printf ("%s: %s%s%s\n", what, action->label, *subject != '\0' ? ": " : "", subject);
}

static gboolean
command_undo (EntApp *app, int argc, char **argv, GError **error)
{
  g_autoptr (EntAction) action = NULL;
  gint64 id = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 0;
  EntAppBar bar = { 0 };

  ent_store_set_reverting (app->store, ent_app_bar, &bar);
  gboolean ok = argc > 1 ? ent_store_undo_action (app->store, id, &action, error)
                         : ent_store_undo (app->store, &action, error);
  ent_app_bar_end (&bar);
  if (ok)
    print_done (_("undone"), action);
  return ok;
}

static gboolean
command_redo (EntApp *app, int argc, char **argv, GError **error)
{
  g_autoptr (EntAction) action = NULL;
  EntAppBar bar = { 0 };

  ent_store_set_reverting (app->store, ent_app_bar, &bar);
  gboolean ok = ent_store_redo (app->store, &action, error);
  ent_app_bar_end (&bar);
  if (!ok)
    return FALSE;
  print_done (_("redone"), action);
  return TRUE;
}

/* What the configuration alone cannot know: the columns, the partners of the database, if there is
 * one, and the PIN. */
static void
check_kiosk (EntApp *app, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *database = ent_app_database (app);
  EntStoreOptions options = {
    .path = database, .read_only = TRUE, .must_exist = TRUE, .clock = app->clock
  };

  if (!ent_app_configure (app, NULL))
    return;
  EntContext context = { .store = ent_store_open (&options, NULL),
                         .config = app->config,
                         .clock = app->clock };
  ent_publish_check (&context, problems);
  ent_store_close (context.store);
  if (!ent_app_check_pin (app, &error))
    g_ptr_array_add (problems, g_strdup (error->message));
}

static gboolean
config_check (EntApp *app, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  if (ent_config_check (app->config_file, &problems))
    check_kiosk (app, problems);
  if (problems->len == 0)
    {
      puts ("ok");
      return TRUE;
    }
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *visible = ent_text_visible (problems->pdata[i], -1);
      fprintf (stderr, "%s\n", visible);
    }
  ent_set_error (error, ENT_ERROR_CONFIG, ngettext ("%u problem", "%u problems", problems->len),
                 problems->len);
  return FALSE;
}

static gboolean
command_config (EntApp *app, int argc, char **argv, GError **error)
{
  if (g_str_equal (argv[1], "check"))
    return config_check (app, error);
  if (!g_str_equal (argv[1], "show"))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s", _("usage: entente config check|show"));
      return FALSE;
    }
  if (!ent_app_configure (app, error))
    return FALSE;
  g_autofree char *text = ent_config_show (app->config);
  fputs (text, stdout);
  return TRUE;
}

static json_t *
key_names (const EntKeymap *keymap, const EntUiAction *action)
{
  g_autofree char *keys = ent_keymap_keys (keymap, action);
  g_auto (GStrv) names = g_strsplit (keys, ", ", -1);
  json_t *array = json_array ();

  for (char **name = names; *name != NULL && **name != '\0'; name++)
    json_array_append_new (array, json_string (*name));
  return array;
}

static json_t *
context_names (const EntActionTable *table, const EntUiAction *action)
{
  json_t *array = json_array ();

  for (guint i = 0; table->context_names[i] != NULL; i++)
    if ((action->contexts & (1u << i)) != 0)
      json_array_append_new (array, json_string (table->context_names[i]));
  return array;
}

static void
print_keys_json (const EntKeymap *keymap)
{
  const EntActionTable *table = ent_keymap_table (keymap);
  json_t *array = json_array ();

  for (const EntUiAction *row = table->rows; row->name != NULL; row++)
    json_array_append_new (array,
                           json_pack ("{s:s, s:o, s:s, s:o, s:b}", "id", row->name, "keys",
                                      key_names (keymap, row), "help", _(row->help), "contexts",
                                      context_names (table, row), "kiosk", row->kiosk));
  json_dumpf (array, stdout, JSON_INDENT (2));
  putchar ('\n');
  json_decref (array);
}

static gboolean
command_keys (EntApp *app, int argc, char **argv, GError **error)
{
  EntFormat format;

  if (!ent_app_take_format (&argc, &argv, &format, error) || !ent_app_configure (app, error))
    return FALSE;
  g_autoptr (EntKeymap) keymap = ent_keymap_new (ent_screens_actions (), app->config, error);
  if (keymap == NULL)
    return FALSE;
  if (format != ENT_FORMAT_TABLE)
    {
      print_keys_json (keymap);
      return TRUE;
    }
  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    {
      g_autofree char *keys = ent_keymap_keys (keymap, row);
      g_autofree char *padded = ent_text_pad (keys, 22);
      printf ("%s %-22s %s\n", padded, row->name, _(row->help));
    }
  return TRUE;
}

static gboolean
agrees (const EntQuickAdd *quick)
{
  g_autofree char *visible = ent_text_visible_block (quick->understood, -1);
  char answer[16];

  fprintf (stderr, "%s\n", visible);
  if (!isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return TRUE;
  fputs (_("Save? [Y/n] "), stderr);
  if (fgets (answer, sizeof answer, stdin) == NULL)
    return FALSE;
  return ent_app_is_yes (answer);
}

static void
set_doubt (const EntQuickAdd *quick, GError **error)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; quick->candidates != NULL && i < quick->candidates->len; i++)
    {
      const EntNamed *named = quick->candidates->pdata[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : " ", named->name);
    }
  ent_set_error (error, ENT_ERROR_DATA, "%s%s", quick->question, names->str);
  g_string_free (names, TRUE);
}

/* Asks on the terminal which one is meant; FALSE when there is none to ask on, or no answer. */
static gboolean
choose_candidate (const EntQuickAdd *quick, EntQuickChoices *choices)
{
  char answer[16];

  if (quick->candidates == NULL || !isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return FALSE;
  fprintf (stderr, "%s\n", quick->question);
  for (guint i = 0; i < quick->candidates->len; i++)
    {
      const EntNamed *named = quick->candidates->pdata[i];
      g_autofree char *name = ent_text_visible (named->name, -1);
      g_autofree char *where = ent_text_visible (named->context, -1);
      fprintf (stderr, "  %u  %s%s%s\n", i + 1, name, *where != '\0' ? " · " : "", where);
    }
  fputs ("> ", stderr);
  if (fgets (answer, sizeof answer, stdin) == NULL)
    return FALSE;
  guint64 number = g_ascii_strtoull (answer, NULL, 10);
  if (number < 1 || number > quick->candidates->len)
    return FALSE;
  ent_quick_choices_add (choices, quick->word,
                         ((EntNamed *) quick->candidates->pdata[number - 1])->id);
  return TRUE;
}

static gboolean
command_log (EntApp *app, int argc, char **argv, GError **error)
{
  g_autofree char *text = g_strjoinv (" ", argv + 1);
  g_autoptr (EntQuickChoices) choices = ent_quick_choices_new ();
  g_autoptr (EntQuickAdd) quick = ent_quick_add_parse (&app->context, text, 0, choices);

  while (!quick->complete && choose_candidate (quick, choices))
    {
      ent_quick_add_free (quick);
      quick = ent_quick_add_parse (&app->context, text, 0, choices);
    }
  if (!quick->complete)
    {
      set_doubt (quick, error);
      return FALSE;
    }
  if (!agrees (quick))
    return TRUE;
  if (!ent_contact_log (&app->context, quick->interaction, error))
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", quick->interaction->base.id);
  return TRUE;
}

const EntCommand ent_commands[] = {
  { "log", "TEXT", N_ ("log an interaction in a line: call Lutèce renewal 45m with Ana +3w"),
    ENT_STORE_WRITE, 1, -1, command_log },
  { "review", "[--plain|--summary] [--format F]",
    N_ ("the daily review; --plain prints what is due, and ends with 3 if anything is"),
    ENT_STORE_NONE, 0, -1, ent_command_review },
  { "promises", "INTERACTION [--yes]",
    N_ ("what the notes of an interaction promise; --yes records it"), ENT_STORE_WRITE, 1, -1,
    ent_command_promises },
  { "why", "ENGAGEMENT [--format F]", N_ ("the chain of contacts that led to an engagement"),
    ENT_STORE_READ, 1, -1, ent_command_why },
  { "next", "", N_ ("what is most urgent, in a line for a shell prompt"), ENT_STORE_READ, 0, 0,
    ent_command_next },
  { "health", "PARTNER [--format F]", N_ ("the health of a partnership, part by part"),
    ENT_STORE_READ, 1, -1, ent_command_health },
  { "ranking", "[--format F]", N_ ("partners by what they gave the commons within a year"),
    ENT_STORE_READ, 0, -1, ent_command_ranking },
  { "report", "[NAME] [--since DAY] [--until DAY] [--format F]",
    N_ ("the network in numbers, as table, CSV, JSON or HTML; without a name, what there is"),
    ENT_STORE_NONE, 0, -1, ent_command_report },
  { "influence", "PARTNER [--format F]",
    N_ ("who of us knows whom there, and what hangs on one person"), ENT_STORE_READ, 1, -1,
    ent_command_influence },
  { "balance", "PARTNER [--format F]",
    N_ ("what each side of a partnership invests and earns, over eight quarters"), ENT_STORE_READ,
    1, -1, ent_command_balance },
  { "keys", "", N_ ("every action and its keys"), ENT_STORE_NONE, 0, -1, command_keys },
  { "import", "csv|mbox|git FILE",
    N_ ("take records from CSV, interactions from mail, contributions from git log"),
    ENT_STORE_NONE, 1, -1, ent_command_import },
  { "demo", "[--write FILE]", N_ ("look around with imagined partners"), ENT_STORE_NONE, 0, -1,
    ent_command_demo },
  { "search", "WORDS", N_ ("find in everything, recent first"), ENT_STORE_READ, 1, -1,
    command_search },
  { "export", "json|csv NOUN [FILE] [--filter E]",
    N_ ("write everything as JSON, or one noun as CSV or JSON"), ENT_STORE_READ, 1, -1,
    ent_command_export },
  { "publish", "FILE [--partner P] [--mode M]", N_ ("write what the kiosk may show to a snapshot"),
    ENT_STORE_READ, 1, -1, ent_command_publish },
  { "kiosk", "[--snapshot FILE] [--partner P]",
    N_ ("show chosen pages to a room, and nothing else"), ENT_STORE_NONE, 0, -1,
    ent_command_kiosk },
  { "history", "[NOUN ID]", N_ ("what was changed, when and by whom"), ENT_STORE_READ, 0, 2,
    command_history },
  { "duplicates", "[partner|person]", N_ ("partners and people that are likely the same, and why"),
    ENT_STORE_READ, 0, -1, ent_command_duplicates },
  { "differ", "partner|person A B…", N_ ("A looks like B and is another one: no duplicate"),
    ENT_STORE_WRITE, 1, -1, ent_command_differ },
  { "merge", "partner|person A B", N_ ("merge B into A; nothing is lost, and undo takes it back"),
    ENT_STORE_WRITE, 1, -1, ent_command_merge },
  { "undo", "[ACTION]", N_ ("take back the latest change of yours"), ENT_STORE_WRITE, 0, 1,
    command_undo },
  { "redo", "", N_ ("do again what was undone"), ENT_STORE_WRITE, 0, 0, command_redo },
  { "backup", "FILE", N_ ("write a consistent copy"), ENT_STORE_READ, 1, 1, command_backup },
  { "restore", "FILE", N_ ("replace everything with a backup"), ENT_STORE_WRITE, 1, 1,
    command_restore },
  { "check", "", N_ ("check that the database is sound"), ENT_STORE_READ, 0, 0, command_check },
  { "config", "check|show", N_ ("check config.yaml, or show the values that hold"), ENT_STORE_NONE,
    1, 1, command_config },
  { "man", "", N_ ("the manual page, as roff"), ENT_STORE_NONE, 0, 0, ent_command_man },
  { "completion", "bash|zsh|fish", N_ ("completion for a shell"), ENT_STORE_NONE, 1, 1,
    ent_command_completion },
  { "help", "", N_ ("this list"), ENT_STORE_NONE, 0, -1, command_help },
  { NULL },
};
