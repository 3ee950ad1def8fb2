/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joint offers. Private to the reports. */
#pragma once

#include "entente/service/report/report.h"

gboolean ent_report_offers (EntReport *report, GError **error);
