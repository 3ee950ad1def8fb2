/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <string.h>
#include <unistd.h>

#include "entente/app/progress-bar.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/export/output.h"
#include "entente/service/import/import-csv.h"
#include "entente/service/import/import-git.h"
#include "entente/service/import/import-mbox.h"

#define DOMAINS_SHOWN 10u

/* What the options of all sources say. */
typedef struct
{
  const char *file;
  char *format, *as, *encoding, *mailmap, *kind;
  char **maps;
  gboolean dry_run, people;
  const EntNoun *noun;
} Choices;

typedef struct Source
{
  const char *name;
  gboolean strict; /* one wrong part keeps all out */
  EntImportReport *(*run) (EntApp *app, const Choices *choices, EntAppBar *bar, GError **error);
  void (*print) (const EntImportReport *report);
  char *(*describe) (void); /* for --help; the caller frees it. NULL: nothing more to say */
} Source;

static char *
number_text (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static void
print_rows (const EntImportReport *report)
{
  g_autofree char *n_read = number_text (report->read);
  g_autofree char *added = number_text (report->added);
  g_autofree char *updated = number_text (report->updated);
  g_autofree char *unchanged = number_text (report->unchanged);
  g_autofree char *skipped = number_text (report->skipped);

  printf (_("%s: %s read, %s added, %s updated, %s unchanged, %s wrong\n"),
          _(ent_noun (report->noun)->plural), n_read, added, updated, unchanged, skipped);
}

static void
print_commits (const EntImportReport *report)
{
  g_autofree char *n_read = number_text (report->read);
  g_autofree char *skipped = number_text (report->skipped);
  g_autofree char *added = number_text (report->added);
  g_autofree char *updated = number_text (report->updated);
  g_autofree char *unchanged = number_text (report->unchanged);
  GString *list = g_string_new (NULL);

  printf (
    _("Commits: %s read, %s of no partner. Contributions: %s added, %s updated, %s unchanged\n"),
    n_read, skipped, added, updated, unchanged);
  for (guint i = 0; i < MIN (report->unknown->len, DOMAINS_SHOWN); i++)
    {
      const EntImportDomain *row = report->unknown->pdata[i];
      g_autofree char *domain = ent_text_visible (row->domain, -1);
      g_string_append_printf (list, "%s%s (%" G_GINT64_FORMAT ")", i > 0 ? ", " : "", domain,
                              row->n);
    }
  if (report->unknown->len > DOMAINS_SHOWN)
    g_string_append (list, ", …");
  if (list->len > 0)
    printf (_("Mail domains that no partner has: %s\n"), list->str);
  g_string_free (list, TRUE);
}

static EntImportReport *
run_csv (EntApp *app, const Choices *choices, EntAppBar *bar, GError **error)
{
  const EntImportOptions options = { .file = choices->file,
                                     .noun = choices->noun,
                                     .encoding = choices->encoding,
                                     .maps = (const char *const *) choices->maps,
                                     .dry_run = choices->dry_run,
                                     .progress = ent_app_bar,
                                     .data = bar };

  return ent_import_csv (&app->context, &options, error);
}

static EntImportReport *
run_mbox (EntApp *app, const Choices *choices, EntAppBar *bar, GError **error)
{
  return ent_import_mbox (&app->context, choices->file, choices->dry_run, ent_app_bar, bar, error);
}

static EntImportReport *
run_git (EntApp *app, const Choices *choices, EntAppBar *bar, GError **error)
{
  const EntImportGitOptions options = { .file = choices->file,
                                        .mailmap = choices->mailmap,
                                        .kind = choices->kind,
                                        .people = choices->people,
                                        .dry_run = choices->dry_run,
                                        .progress = ent_app_bar,
                                        .data = bar };

  return ent_import_git (&app->context, &options, error);
}

static char *
describe_git (void)
{
  return g_strdup_printf (
    _("FILE is what this command prints, or - to read it from standard input:\n\n  %s \\\n    | "
       "entente import git -\n\n"
       "Each field ends with a NUL, which is in no name and no message. Run it in the repository,\n"
       "whose .mailmap git then applies to the authors; --mailmap applies one to co-authors too."),
    ent_git_log_command ());
}

static const Source sources[] = {
  { "csv", TRUE, run_csv, print_rows, NULL },
  { "mbox", FALSE, run_mbox, print_rows, NULL },
  { "git", FALSE, run_git, print_commits, describe_git },
};

static void
print_issues (const EntImportReport *report)
{
  for (guint i = 0; i < report->errors->len; i++)
    {
      const EntImportIssue *issue = report->errors->pdata[i];
      g_autofree char *where = ent_text_visible (issue->where, -1);
      g_autofree char *why = ent_text_visible (issue->why, -1);
      fprintf (stderr, "%s: %s\n", where, why);
    }
}

static gboolean
import_from (EntApp *app, const Source *source, const Choices *choices, EntFormat format,
             GError **error)
{
  EntAppBar bar = { 0 };
  g_autoptr (EntImportReport) report = source->run (app, choices, &bar, error);

  ent_app_bar_end (&bar);
  if (report == NULL)
    return FALSE;
  if (format == ENT_FORMAT_JSON)
    {
      json_t *object = ent_import_report_json (report);
      json_dumpf (object, stdout, JSON_COMPACT);
      putchar ('\n');
      json_decref (object);
    }
  else
    {
      print_issues (report);
      source->print (report);
      if (choices->dry_run)
        puts (_("a dry run: nothing was written"));
    }
  if (report->errors->len == 0 || !source->strict)
    return TRUE;
  g_autofree char *skipped = number_text (report->skipped);
  ent_set_error (error, ENT_ERROR_DATA,
                 ngettext ("nothing was imported; mend the %s row and try again",
                           "nothing was imported; mend the %s rows and try again",
                           (gulong) report->skipped),
                 skipped);
  return FALSE;
}

static const Source *
find_source (const char *name)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].name, name))
      return &sources[i];
  return NULL;
}

/* Each source has options of its own beside those of all. */
static gboolean
parse_options (const Source *source, Choices *choices, int *argc, char ***argv, GError **error)
{
  const struct
  {
    const char *source;
    GOptionEntry entry;
  } rows[] = {
    { "csv", { "as", 0, 0, G_OPTION_ARG_STRING, &choices->as, N_ ("what the rows are"), "NOUN" } },
    { "csv",
      { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &choices->maps,
        N_ ("where a column goes; may be given again"), "COLUMN=FIELD|FILE.yaml" } },
    { "csv",
      { "encoding", 0, 0, G_OPTION_ARG_STRING, &choices->encoding, N_ ("if it is not UTF-8"),
        "NAME" } },
    { "git",
      { "mailmap", 0, 0, G_OPTION_ARG_FILENAME, &choices->mailmap,
        N_ ("proper names and addresses, as gitmailmap(5) has them"), "FILE" } },
    { "git",
      { "people", 0, 0, G_OPTION_ARG_NONE, &choices->people,
        N_ ("add people whose address is at a partner"), NULL } },
    { "git",
      { "kind", 0, 0, G_OPTION_ARG_STRING, &choices->kind,
        N_ ("of contribution, if it is not code"), "KIND" } },
    { NULL,
      { "dry-run", 0, 0, G_OPTION_ARG_NONE, &choices->dry_run, N_ ("report, and write nothing"),
        NULL } },
    { NULL, { "format", 0, 0, G_OPTION_ARG_STRING, &choices->format, "table, json", "F" } },
  };
  GOptionEntry entries[G_N_ELEMENTS (rows) + 1] = { 0 };
  g_autofree char *usage =
    g_strdup_printf ("import %s FILE", source != NULL ? source->name : "csv|mbox|git");
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autofree char *description = source != NULL && source->describe != NULL ? source->describe ()
                                                                            : NULL;
  g_autoptr (GError) local = NULL;
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (source == NULL || rows[i].source == NULL || g_str_equal (rows[i].source, source->name))
      entries[n++] = rows[i].entry;
  g_option_context_add_main_entries (context, entries, "entente");
  g_option_context_set_description (context, description);
  if (g_option_context_parse (context, argc, argv, &local))
    return TRUE;
  ent_set_error (error, ENT_ERROR_USAGE, "%s", local->message);
  return FALSE;
}

static gboolean
import (EntApp *app, const Source *source, Choices *choices, int argc, char **argv, GError **error)
{
  EntFormat format;

  if (!parse_options (source, choices, &argc, &argv, error)
      || !ent_format_parse (choices->format, &format, error))
    return FALSE;
  choices->noun = choices->as != NULL ? ent_noun_find (choices->as) : NULL;
  if (argc != 3 || source == NULL || find_source (argv[1]) != source
      || (choices->as != NULL
          && (choices->noun == NULL || (choices->noun->flags & ENT_NOUN_IMPORTED) == 0)))
    {
      g_autofree char *nouns = ent_noun_names (ENT_NOUN_IMPORTED, "|");
      ent_set_error (
        error, ENT_ERROR_USAGE,
        _("usage: entente import csv FILE [--as %s], or entente import mbox|git FILE; "
           "entente import git --help says what to read"),
        nouns);
      return FALSE;
    }
  choices->file = argv[2];
  return ent_app_open (app, ENT_STORE_WRITE, error)
         && import_from (app, source, choices, format, error);
}

gboolean
ent_command_import (EntApp *app, int argc, char **argv, GError **error)
{
  Choices choices = { 0 };
  const Source *source = NULL;

  for (int i = 1; i < argc && source == NULL; i++)
    source = find_source (argv[i]);
  gboolean ok = import (app, source, &choices, argc, argv, error);
  g_free (choices.format);
  g_free (choices.as);
  g_free (choices.encoding);
  g_free (choices.mailmap);
  g_free (choices.kind);
  g_strfreev (choices.maps);
  return ok;
}
