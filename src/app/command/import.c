/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/model/json-text.h"
#include "app/command/import-source.h"

static const EntImportSource *const sources[] = { &ent_csv_source, &ent_mail_source,
                                                  &ent_ics_source, &ent_vcard_source,
                                                  &ent_git_source, &ent_forge_source,
                                                  &ent_json_source };

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
print_report (const EntImportSource *source, const EntArguments *arguments, gboolean json,
              const EntImportReport *report, GError **error)
{
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
      if (ent_argument_given (arguments, "dry-run"))
        puts (_("a dry run: nothing was written"));
    }
  if (report->errors->len == 0 || !source->strict)
    return TRUE;
  const EntImportCounts n = ent_import_counts (report);
  ent_set_error (error, ENT_ERROR_DATA,
                 ngettext ("nothing was imported; mend the %s row and try again",
                           "nothing was imported; mend the %s rows and try again",
                           (gulong) report->skipped),
                 n.skipped);
  return FALSE;
}

static const EntImportSource *
find_source (const char *name, GError **error)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      if (g_str_equal (sources[i]->name, name) || g_strcmp0 (sources[i]->alias, name) == 0)
        {
          g_string_free (names, TRUE);
          return sources[i];
        }
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", sources[i]->name);
    }
  ent_set_error (error, ENT_ERROR_USAGE, _("nothing is imported from \"%s\"; there are %s"), name,
                 names->str);
  g_string_free (names, TRUE);
  return NULL;
}

/* An option of other sources is refused. */
static gboolean
check_options (const EntImportSource *source, const EntArguments *arguments, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    for (const char *const *option = sources[i]->options; *option != NULL; option++)
      if (ent_argument_given (arguments, *option) && !g_strv_contains (source->options, *option))
        {
          ent_set_error (error, ENT_ERROR_USAGE, _("--%s goes with import %s, not with import %s"),
                         *option, sources[i]->name, source->name);
          return FALSE;
        }
  return source->check == NULL || source->check (arguments, error);
}

/* What is named; where nothing is, the current folder, or standard input if it is no terminal. NULL
 * with error set. */
static const char *const *
find_files (const EntImportSource *source, const EntArguments *arguments, GError **error)
{
  static const char *const input[] = { "-", NULL };

  if (arguments->n_words == 1 && source->here)
    return input + 1;
  if (arguments->n_words == 1 && source->piped && !isatty (STDIN_FILENO))
    return input;
  if (arguments->n_words > 1 && (arguments->n_words == 2 || source->many))
    return (const char *const *) arguments->words + 1;
  ent_set_error (error, ENT_ERROR_USAGE,
                 source->many ? _("import %s: name a file or a folder, or - for standard input")
                              : _("import %s: name one file, or - for standard input"),
                 source->name);
  return NULL;
}

gboolean
ent_command_import (EntApp *app, const EntArguments *arguments, GError **error)
{
  const EntImportSource *source = find_source (arguments->words[0], error);
  const char *const *files;
  EntAppBar bar = { 0 };
  gboolean json;

  if (source == NULL || !check_options (source, arguments, error)
      || !ent_argument_json (arguments, &json, error))
    return FALSE;
  if (source->list != NULL && source->list (arguments, json))
    return TRUE;
  if ((files = find_files (source, arguments, error)) == NULL
      || !ent_app_open (app, ENT_STORE_IMPORT, error))
    return FALSE;
  g_autoptr (EntImportReport) report = source->run (app, arguments, files, &bar, error);
  ent_app_bar_end (&bar);
  return report != NULL && print_report (source, arguments, json, report, error);
}
