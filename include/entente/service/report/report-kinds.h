/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which reports there are, and making one. */
#pragma once

#include "entente/service/report/report.h"

G_BEGIN_DECLS

/* Ends with a row without name. */
extern const EntReportKind ent_report_kinds[];
/* ENT_ERROR_USAGE with the nearest name. */
const EntReportKind *ent_report_kind_find (const char *name, GError **error);

typedef struct
{
  const char *since, *until; /* days in words or ISO; NULL: the last eight quarters */
  gboolean data;
} EntReportQuery;

/* The context is borrowed. NULL with error; ENT_ERROR_USAGE for a period that makes no sense. */
EntReport *ent_report_make (const EntContext *context, const EntReportKind *kind,
                            const EntReportQuery *query, GError **error);

G_END_DECLS
