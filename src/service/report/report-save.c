/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/report/report-save.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "entente/service/report/report-write.h"

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

/* The data is on disk before its name is. */
static gboolean
write_file (const EntReport *report, EntReportFormat format, int fd, const char *path,
            GError **error)
{
  FILE *out = fdopen (fd, "w");
  gboolean written = ent_report_write (report, format, 0, FALSE, out, error);
  gboolean kept = fsync (fd) == 0;

  kept = fclose (out) == 0 && kept;
  if (written && !kept)
    ent_set_error (error, ENT_ERROR_FAILED, _("cannot write %s: %s"), path, g_strerror (errno));
  return written && kept;
}

gboolean
ent_report_save (const EntContext *context, const EntReportKind *kind, const EntReportQuery *query,
                 const char *path, GError **error)
{
  EntReportQuery whole = *query;
  EntReportFormat format;
  int fd;

  if (!format_of (path, &format, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("%s exists already; give another name"), path);
      return FALSE;
    }
  whole.data = format == ENT_REPORT_CSV || format == ENT_REPORT_JSON;
  g_autoptr (EntReport) report = ent_report_make (context, kind, &whole, error);
  g_autofree char *temporary = report != NULL ? ent_file_begin (path, &fd, error) : NULL;
  if (temporary == NULL)
    return FALSE;
  if (write_file (report, format, fd, path, error))
    return ent_file_finish (temporary, path, error);
  g_unlink (temporary);
  return FALSE;
}
