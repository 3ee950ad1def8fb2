/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of numbers in a map: hours for a field of minutes. Private to the imports. */
#pragma once

#include "service/import/csv-plan.h"

/* Sets the target's factor by the unit of the rule. ENT_ERROR_USAGE for one that its field cannot
 * be in. */
gboolean ent_csv_unit_set (const EntCsvRule *rule, EntCsvTarget *target, GError **error);
