/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as a file. */
#pragma once

#include "entente/service/report/report-kinds.h"

G_BEGIN_DECLS

/*
 * Makes it and writes it to a new file, whole or not at all (mode 0600), in the
 * format that the name ends in: .html, .csv, .json, .txt. ENT_ERROR_USAGE for another.
 */
gboolean ent_report_save (const EntContext *context, const EntReportKind *kind,
                          const EntReportQuery *query, const char *path, GError **error);

G_END_DECLS
