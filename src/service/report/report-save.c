/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/report/report-save.h"

#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "entente/service/report/report-write.h"
#include "entente/store/store.h"

static gboolean
format_of (const char *path, EntReportFormat *ret_format, GError **error)
{
  static const struct
  {
    const char *suffix;
    EntReportFormat format;
  } suffixes[] = {
    { ".html", ENT_REPORT_HTML },
    { ".csv", ENT_REPORT_CSV },
    { ".json", ENT_REPORT_JSON },
    { ".txt", ENT_REPORT_TABLE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (path, suffixes[i].suffix))
      {
        *ret_format = suffixes[i].format;
        return TRUE;
      }
  ent_set_error (error, ENT_ERROR_USAGE,
                 _("%s: the name has to end in .html, .csv, .json or .txt"), path);
  return FALSE;
}

gboolean
ent_report_save (const EntContext *context, const EntReportKind *kind, const EntReportQuery *query,
                 const char *path, GError **error)
{
  EntReportQuery whole = *query;
  EntReportFormat format;

  if (!format_of (path, &format, error) || !ent_store_spares (context->store, path, error))
    return FALSE;
  g_autoptr (EntFile) file = ent_file_begin (path, FALSE, error);
  whole.data = format == ENT_REPORT_CSV || format == ENT_REPORT_JSON;
  g_autoptr (EntReport) report = file != NULL ? ent_report_make (context, kind, &whole, error)
                                              : NULL;
  GError *failure = NULL;
  if (report == NULL)
    return FALSE;
  ent_report_write (report, format, 0, FALSE, ent_file_stream (file), &failure);
  return ent_file_end (file, failure, error);
}
