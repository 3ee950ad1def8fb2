/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Engagements by stage. Private to the reports. */
#pragma once

#include "entente/service/report/report.h"

gboolean ent_report_pipeline (EntReport *report, GError **error);
