/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growth of the network. Private to the reports. */
#pragma once

#include "entente/service/report/report.h"

gboolean ent_report_growth (EntReport *report, GError **error);
