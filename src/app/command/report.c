/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <langinfo.h>

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
ent_command_report (EntApp *app, const EntArguments *arguments, GError **error)
{
  EntReportFormat format;

  if (!ent_report_format_parse (ent_argument (arguments, "format"), &format, error))
    return FALSE;
  if (arguments->n_words == 0)
    return list_reports ();
  const EntReportKind *kind = ent_report_kind_find (arguments->words[0], error);
  if (kind == NULL || !ent_app_open (app, ENT_STORE_READ, error))
    return FALSE;
  const EntReportQuery query = { ent_argument (arguments, "since"),
                                 ent_argument (arguments, "until"),
                                 format == ENT_REPORT_CSV || format == ENT_REPORT_JSON };
  g_autoptr (EntReport) report = ent_report_make (&app->context, kind, &query, error);
  gboolean ascii = app->ascii || !g_str_equal (nl_langinfo (CODESET), "UTF-8");
  return report != NULL
         && ent_report_write (report, format, ent_app_width (), ascii, stdout, error);
}
