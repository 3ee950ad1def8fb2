/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as text, data or a page. */
#pragma once

#include <stdio.h>
#include "entente/service/report/report.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_REPORT_TABLE,
  ENT_REPORT_CSV,
  ENT_REPORT_JSON,
  ENT_REPORT_HTML
} EntReportFormat;
gboolean ent_report_format_parse (const char *text, EntReportFormat *ret_format, GError **error);
/*
 * Writes it. CSV and JSON carry the data, and need a report made with them.
 * HTML is one page with pictures inside it: no script, nothing from elsewhere,
 * well-formed as XML. width: cells of a table; 0: 80.
 */
gboolean ent_report_write (const EntReport *report, EntReportFormat format, int width,
                           gboolean ascii, FILE *out, GError **error);

G_END_DECLS
