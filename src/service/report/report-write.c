/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/report/report-write.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/report/report-html.h"
#include "service/report/report-text.h"

gboolean
ent_report_format_parse (const char *text, EntReportFormat *ret_format, GError **error)
{
  static const char *const names[] = { "table", "csv", "json", "html" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (text == NULL || g_str_equal (text, names[i]))
      {
        *ret_format = (EntReportFormat) i;
        return TRUE;
      }
  ent_set_error (error, ENT_ERROR_USAGE, _("no format \"%s\"; use table, csv, json or html"),
                 text);
  return FALSE;
}

gboolean
ent_report_write (const EntReport *report, EntReportFormat format, int width, gboolean ascii,
                  FILE *out, GError **error)
{
  if (format == ENT_REPORT_TABLE)
    ent_report_write_table (report, width > 0 ? width : 80, ascii, out);
  else if (format == ENT_REPORT_HTML)
    ent_report_write_html (report, out);
  else
    ent_report_write_data (report, format == ENT_REPORT_CSV, out);
  if (fflush (out) == 0 && !ferror (out))
    return TRUE;
  ent_set_error (error, ENT_ERROR_OUTPUT, "%s", _("the output was not written"));
  return FALSE;
}
