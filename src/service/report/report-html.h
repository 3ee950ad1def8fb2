/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as one page. Private to the reports. */
#pragma once

#include <stdio.h>
#include "entente/service/report/report.h"

void ent_report_write_html (const EntReport *report, FILE *out);
