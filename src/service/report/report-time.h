/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time of both sides, and what it brings. Private to the reports. */
#pragma once

#include "entente/service/report/report.h"

gboolean ent_report_time (EntReport *report, GError **error);
