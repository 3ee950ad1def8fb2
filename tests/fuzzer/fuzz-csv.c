/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as a CSV file: encoding, dialect and columns are told from them, and each row is read into
 * what fields take, which is valid text. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzzer/fuzzer.h"
#include "service/import/csv-file.h"
#include "service/import/csv-value.h"

static void
check_values (const EntCsvValues *values)
{
  for (guint i = 0; i < values->values->len; i++)
    {
      const EntImportValue *value = &g_array_index (values->values, EntImportValue, i);
      if (!g_utf8_validate (value->text, -1, NULL))
        g_error ("no valid text: %s", value->text);
    }
}

static void
read_rows (EntCsvFile *file, EntCsvPlan *plan, const EntContext *context)
{
  EntCsvValues values;
  EntCsvRow row;
  guint before = 0;

  ent_csv_values_init (&values);
  while (ent_csv_file_next (file, &row, NULL) && row.n > 0)
    {
      if (row.line < before)
        g_error ("a row begins before the one before it");
      before = row.line;
      if (row.n != plan->n_columns)
        continue;
      ent_csv_row_trim (plan, row.cells);
      if (ent_csv_row_read (context, plan, row.cells, &values, NULL))
        check_values (&values);
    }
  ent_csv_values_clear (&values);
}

static EntCsvPlan *
survey (EntCsvFile *file, const EntContext *context)
{
  g_autoptr (GPtrArray) maps = ent_csv_maps_read (NULL, NULL);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  const EntCsvPlanWish wish = { .maps = maps, .days = ENT_DAYS_ANY, .decimal = ENT_DECIMAL_ANY };
  EntCsvRow row;

  if (!ent_csv_file_next (file, &row, NULL) || row.n == 0)
    return NULL;
  g_autoptr (EntCsvPlan) plan = ent_csv_plan_new (context, &wish, row.cells, row.n, NULL);
  while (plan != NULL && ent_csv_file_next (file, &row, NULL) && row.n > 0)
    if (row.n == plan->n_columns)
      ent_csv_row_look (plan, row.cells, row.line);
  return plan != NULL && ent_csv_plan_settle (plan, "bytes", notes, NULL) ? g_steal_pointer (&plan)
                                                                          : NULL;
}

int
fuzz_csv (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("rows", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  const EntImportWatch watch = { NULL, NULL };
  g_autoptr (EntClock) clock = ent_clock_new_at (1773136800, NULL);
  const EntContext context = { .clock = clock };

  if (fd < 0 || write (fd, data, size) != (ssize_t) size)
    g_error ("no memory for the input");
  g_autoptr (EntCsvFile) file = ent_csv_file_open (&(EntCsvWish){ .path = path }, &watch, NULL);
  g_autoptr (EntCsvPlan) plan = file != NULL ? survey (file, &context) : NULL;
  if (plan != NULL && ent_csv_file_rewind (file, NULL))
    read_rows (file, plan, &context);
  close (fd);
  return 0;
}
