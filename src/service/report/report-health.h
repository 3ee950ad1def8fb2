/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Health of the partnerships. Private to the reports. */
#pragma once

#include "entente/service/report/report.h"

gboolean ent_report_health (EntReport *report, GError **error);
