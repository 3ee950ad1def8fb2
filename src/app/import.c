/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "entente/app/app.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/import-mbox.h"
#include "entente/service/output.h"

#define BAR_CELLS 40

typedef struct
{
  gint64 start, last; /* microseconds */
  gboolean shown;
} Progress;

/* A bar on a terminal for what lasts over a second. */
static gboolean
show_progress (gint64 done, gint64 total, gpointer data)
{
  Progress *progress = data;
  gint64 now = g_get_monotonic_time ();

  if (!isatty (STDERR_FILENO) || now - progress->start < G_USEC_PER_SEC || now - progress->last < 100000)
    return TRUE;
  progress->last = now;
  progress->shown = TRUE;
  if (total <= 0)
    {
      fprintf (stderr, "\r%" G_GINT64_FORMAT " kB", done / 1024);
      return TRUE;
    }
  int filled = (int) (done * BAR_CELLS / total);
  fprintf (stderr, "\r[%.*s%*s] %3d%%", filled, "########################################", BAR_CELLS - filled, "",
           (int) (done * 100 / total));
  return TRUE;
}

static void
print_report (const EntImportReport *report, gboolean dry_run)
{
  for (guint i = 0; i < report->errors->len; i++)
    {
      const EntImportIssue *issue = report->errors->pdata[i];
      g_autofree char *where = ent_text_visible (issue->where, -1);
      g_autofree char *why = ent_text_visible (issue->why, -1);
      fprintf (stderr, "%s: %s\n", where, why);
    }
  printf (_("%s: %" G_GINT64_FORMAT " read, %" G_GINT64_FORMAT " added, %" G_GINT64_FORMAT
            " updated, %" G_GINT64_FORMAT " unchanged, %" G_GINT64_FORMAT " wrong\n"),
          _(ent_noun (report->noun)->plural), report->read, report->added, report->updated,
          report->unchanged, report->skipped);
  if (dry_run)
    puts (_("a dry run: nothing was written"));
}

static gboolean
import_with (EntApp *app, const EntImportOptions *options, gboolean is_mail, EntFormat format, GError **error)
{
  Progress progress = { .start = g_get_monotonic_time () };
  g_autoptr (EntImportReport) report
    = is_mail ? ent_import_mbox (&app->context, options->file, options->dry_run, show_progress, &progress, error)
              : ent_import_csv (&app->context, options, error);

  if (progress.shown)
    fputs ("\r\033[K", stderr);

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
    print_report (report, options->dry_run);
  if (report->errors->len == 0 || is_mail)
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA,
                 _("nothing was imported; mend the %" G_GINT64_FORMAT " rows and try again"),
                 report->skipped);
  return FALSE;
}

gboolean
ent_command_import (EntApp *app, int argc, char **argv, GError **error)
{
  g_autofree char *format_text = NULL, *as = NULL, *encoding = NULL;
  g_auto (GStrv) maps = NULL;
  gboolean dry_run = FALSE;
  EntFormat format;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &as, N_ ("what the rows are"), "NOUN" },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps, N_ ("where a column goes; may be given again"),
      "COLUMN=FIELD|FILE.yaml" },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, N_ ("if it is not UTF-8"), "NAME" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("report, and write nothing"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text, "table, json", "F" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("csv|mbox FILE");
  g_autoptr (GError) local = NULL;

  g_option_context_add_main_entries (context, entries, "entente");
  if (!g_option_context_parse (context, &argc, &argv, &local))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s", local->message);
      return FALSE;
    }
  if (!ent_format_parse (format_text, &format, error))
    return FALSE;
  const EntNoun *noun = as != NULL ? ent_noun_find (as) : NULL;
  gboolean is_mail = argc > 1 && g_str_equal (argv[1], "mbox");
  if (argc != 3 || (!is_mail && !g_str_equal (argv[1], "csv"))
      || (as != NULL && (noun == NULL || noun->id > ENT_NOUN_ENGAGEMENT)))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente import csv FILE [--as partner|person|interaction|engagement], "
                       "or entente import mbox FILE"));
      return FALSE;
    }
  const EntImportOptions options = { .file = argv[2], .noun = noun, .encoding = encoding,
                                     .maps = (const char *const *) maps, .dry_run = dry_run };
  return import_with (app, &options, is_mail, format, error);
}
