/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <string.h>
#include <unistd.h>

#include "entente/app/progress-bar.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/model/json-text.h"
#include "entente/service/export/output.h"
#include "entente/service/import/import-csv.h"
#include "entente/service/import/import-git.h"
#include "entente/service/import/import-mail.h"
#include "app/command/own-domains.h"

#define DOMAINS_SHOWN 10u

/* What the options of all sources say. */
typedef struct
{
  const char *const *files;
  const char *encoding, *mailmap, *kind;
  const char *const *maps;
  gboolean dry_run, people, whole, no_new_partners, only_known;
  const EntNoun *noun;
} Choices;

typedef struct Source
{
  const char *name, *alias;
  gboolean many;   /* takes several files */
  gboolean strict; /* one wrong part keeps all out */
  EntImportReport *(*run) (EntApp *app, const Choices *choices, EntAppBar *bar, GError **error);
  void (*print) (const EntImportReport *report);
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
print_names (const char *title, const GPtrArray *names)
{
  if (names->len > 0)
    puts (title);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = ent_text_visible (names->pdata[i], -1);
      printf ("  %s\n", name);
    }
}

static void
print_mails (const EntImportReport *report)
{
  g_autofree char *n_read = number_text (report->read);
  g_autofree char *added = number_text (report->added);
  g_autofree char *updated = number_text (report->updated);
  g_autofree char *unchanged = number_text (report->unchanged);
  g_autofree char *skipped = number_text (report->skipped);

  printf (_("Mails: %s read, %s added, %s updated, %s unchanged, %s passed over\n"), n_read, added,
          updated, unchanged, skipped);
  for (guint i = 0; i < report->reasons->len; i++)
    {
      const EntImportReason *reason = report->reasons->pdata[i];
      printf ("  %" G_GINT64_FORMAT ": %s\n", reason->n, reason->why);
    }
  print_names (_("New partners:"), report->new_partners);
  print_names (_("New people:"), report->new_people);
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
  const EntImportOptions options = { .file = choices->files[0],
                                     .noun = choices->noun,
                                     .encoding = choices->encoding,
                                     .maps = choices->maps,
                                     .dry_run = choices->dry_run,
                                     .progress = ent_app_bar,
                                     .data = bar };

  return ent_import_csv (&app->context, &options, error);
}

static EntImportReport *
run_mail (EntApp *app, const Choices *choices, EntAppBar *bar, GError **error)
{
  const EntImportMailOptions options = { .paths = choices->files,
                                         .dry_run = choices->dry_run,
                                         .whole = choices->whole,
                                         .no_new_partners = choices->no_new_partners,
                                         .only_known = choices->only_known,
                                         .own = ent_own_domains_can_ask () ? ent_own_domains_ask
                                                                           : NULL,
                                         .own_data = app,
                                         .progress = ent_app_bar,
                                         .data = bar };

  return ent_import_mail (&app->context, &options, error);
}

static EntImportReport *
run_git (EntApp *app, const Choices *choices, EntAppBar *bar, GError **error)
{
  const EntImportGitOptions options = { .file = choices->files[0],
                                        .mailmap = choices->mailmap,
                                        .kind = choices->kind,
                                        .people = choices->people,
                                        .dry_run = choices->dry_run,
                                        .progress = ent_app_bar,
                                        .data = bar };

  return ent_import_git (&app->context, &options, error);
}

static const Source sources[] = {
  { .name = "csv", .strict = TRUE, .run = run_csv, .print = print_rows },
  { .name = "mail", .alias = "mbox", .many = TRUE, .run = run_mail, .print = print_mails },
  { .name = "git", .run = run_git, .print = print_commits },
};

static void
print_issues (const EntImportReport *report)
{
  for (guint i = 0; i < report->errors->len; i++)
    {
      const EntImportIssue *issue = report->errors->pdata[i];
      if (issue->expected)
        continue;
      g_autofree char *where = ent_text_visible (issue->where, -1);
      g_autofree char *why = ent_text_visible (issue->why, -1);
      fprintf (stderr, "%s: %s\n", where, why);
    }
}

static gboolean
import_from (EntApp *app, const Source *source, const Choices *choices, gboolean json,
             GError **error)
{
  EntAppBar bar = { 0 };
  g_autoptr (EntImportReport) report = source->run (app, choices, &bar, error);

  ent_app_bar_end (&bar);
  if (report == NULL)
    return FALSE;
  if (json)
    {
      json_t *object = ent_import_report_json (report);
      ent_json_write (object, JSON_COMPACT, stdout);
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
    if (g_str_equal (sources[i].name, name) || g_strcmp0 (sources[i].alias, name) == 0)
      return &sources[i];
  return NULL;
}

/* Each source has options of its own beside those of all. */
static gboolean
check_options (const Source *source, const EntArguments *arguments, GError **error)
{
  static const struct
  {
    const char *option, *source;
  } owners[] = { { "as", "csv" },         { "map", "csv" },
                 { "encoding", "csv" },   { "mailmap", "git" },
                 { "people", "git" },     { "kind", "git" },
                 { "whole", "mail" },     { "no-new-partners", "mail" },
                 { "only-known", "mail" } };

  for (gsize i = 0; i < G_N_ELEMENTS (owners); i++)
    if (ent_argument_given (arguments, owners[i].option)
        && !g_str_equal (owners[i].source, source->name))
      {
        ent_set_error (error, ENT_ERROR_USAGE, _("--%s goes with import %s, not with import %s"),
                       owners[i].option, owners[i].source, source->name);
        return FALSE;
      }
  return TRUE;
}

/* What the rows are, when --as says it. */
static gboolean
read_noun (const EntArguments *arguments, Choices *choices, GError **error)
{
  const char *as = ent_argument (arguments, "as");

  choices->noun = as != NULL ? ent_noun_find (as) : NULL;
  if (as == NULL || (choices->noun != NULL && (choices->noun->flags & ENT_NOUN_IMPORTED) != 0))
    return TRUE;
  g_autofree char *nouns = ent_noun_names (ENT_NOUN_IMPORTED, ", ");
  ent_set_error (error, ENT_ERROR_USAGE, _("--as: \"%s\" is not imported; there are %s"), as,
                 nouns);
  return FALSE;
}

/* Mail comes from standard input when nothing is named and it is no terminal. */
static gboolean
read_files (const Source *source, const EntArguments *arguments, Choices *choices, GError **error)
{
  static const char *const input[] = { "-", NULL };

  choices->files = (const char *const *) arguments->words + 1;
  if (arguments->n_words == 1 && source->many && !isatty (STDIN_FILENO))
    choices->files = input;
  else if (arguments->n_words == 1 || (arguments->n_words > 2 && !source->many))
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     source->many
                       ? _("import %s: name a file or a folder, or - for standard input")
                       : _("import %s: name one file, or - for standard input"),
                     source->name);
      return FALSE;
    }
  return TRUE;
}

gboolean
ent_command_import (EntApp *app, const EntArguments *arguments, GError **error)
{
  const Source *source = find_source (arguments->words[0]);
  Choices choices = { .encoding = ent_argument (arguments, "encoding"),
                      .mailmap = ent_argument (arguments, "mailmap"),
                      .kind = ent_argument (arguments, "kind"),
                      .maps = ent_argument_values (arguments, "map"),
                      .dry_run = ent_argument_given (arguments, "dry-run"),
                      .people = ent_argument_given (arguments, "people"),
                      .whole = ent_argument_given (arguments, "whole"),
                      .no_new_partners = ent_argument_given (arguments, "no-new-partners"),
                      .only_known = ent_argument_given (arguments, "only-known") };
  gboolean json;

  if (source == NULL)
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     _("nothing is imported from \"%s\"; there are csv, "
                        "mail and git"),
                     arguments->words[0]);
      return FALSE;
    }
  return check_options (source, arguments, error) && read_files (source, arguments, &choices, error)
         && read_noun (arguments, &choices, error) && ent_argument_json (arguments, &json, error)
         && ent_app_open (app, ENT_STORE_IMPORT, error)
         && import_from (app, source, &choices, json, error);
}
