/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What partners gave the commons. Private to the reports. */
#pragma once

#include "entente/service/report/report.h"

gboolean ent_report_contributions (EntReport *report, GError **error);
