/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the cells of a row to what its fields take. Private to the imports. */
#pragma once

#include "service/import/csv-plan.h"

/* What a row gives; used again for the next one. */
typedef struct
{
  GArray *values;   /* EntImportValue; their texts live as long as the row and this */
  GPtrArray *texts; /* those that are not in the row */
} EntCsvValues;

void ent_csv_values_init (EntCsvValues *values);
void ent_csv_values_clear (EntCsvValues *values);

/* Takes blanks off both ends of the cells, in place; nothing of what entente wrote itself. */
void ent_csv_row_trim (const EntCsvPlan *plan, char **cells);
/* The first pass over the file: what the cells say of their column. */
void ent_csv_row_look (EntCsvPlan *plan, char **cells, guint line);
/* After it: the columns that are not clear are refused as ent_csv_days_settle() says; how the
 * others are read is added to notes. */
gboolean ent_csv_plan_settle (EntCsvPlan *plan, const char *file, GPtrArray *notes, GError **error);
/* What a row says, ENT_ERROR_DATA where a cell cannot be understood. */
gboolean ent_csv_row_read (const EntContext *context, EntCsvPlan *plan, char **cells,
                           EntCsvValues *values, GError **error);
