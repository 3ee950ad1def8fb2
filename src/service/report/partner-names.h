/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Partners of a report by name, and those with most. Private to the reports. */
#pragma once

#include "entente/service/report/report.h"

/* The name of a partner as visible text. The caller frees it. */
char *ent_report_partner (const EntReport *report, gint64 partner);

/* Names of all partners as they are stored: gint64 * → char *. NULL with error. */
GHashTable *ent_report_names (const EntReport *report, GError **error);
typedef struct
{
  gint64 partner, value;
} EntRanked;
/* Of partner (gint64 *) → value, those with most, the largest first: EntRanked. rank NULL: the
 * value is a gint64 *. */
GArray *ent_report_top (GHashTable *by_partner, guint most, gint64 (*rank) (gconstpointer value));
