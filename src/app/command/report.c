/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <langinfo.h>

#include "entente/app/arguments.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/report/report-kinds.h"
#include "entente/service/report/report-write.h"

static gboolean
list_reports (void)
{
  for (const EntReportKind *kind = ent_report_kinds; kind->name != NULL; kind++)
    {
      g_autofree char *name = ent_text_pad (kind->name, 15);
      printf ("%s%s%s\n", name, _(kind->help), kind->period ? _(" (--since, --until)") : "");
    }
  return TRUE;
}

gboolean
ent_command_report (EntApp *app, int argc, char **argv, GError **error)
{
  g_autofree char *word = NULL, *since = NULL, *until = NULL;
  GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &word, "table, csv, json, html", "F" },
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, N_ ("from the quarter of that day"), "DAY" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, N_ ("to the quarter of that day"), "DAY" },
    G_OPTION_ENTRY_NULL,
  };
  EntReportFormat format;

  if (!ent_app_parse (entries, &argc, &argv, error)
      || !ent_report_format_parse (word, &format, error))
    return FALSE;
  if (argc == 1)
    return list_reports ();
  const EntReportKind *kind = ent_report_kind_find (argv[1], error);
  if (kind == NULL || !ent_app_open (app, ENT_STORE_READ, error))
    return FALSE;
  const EntReportQuery query = { since, until,
                                 format == ENT_REPORT_CSV || format == ENT_REPORT_JSON };
  g_autoptr (EntReport) report = ent_report_make (&app->context, kind, &query, error);
  gboolean ascii = app->ascii || !g_str_equal (nl_langinfo (CODESET), "UTF-8");
  return report != NULL
         && ent_report_write (report, format, ent_app_width (), ascii, stdout, error);
}
