/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports as tables with bars, and their data as CSV and JSON. Private to the reports. */
#pragma once

#include <stdio.h>
#include "entente/service/report/report.h"

void ent_report_write_table (const EntReport *report, int width, gboolean ascii, FILE *out);
void ent_report_write_data (const EntReport *report, gboolean csv, FILE *out);
