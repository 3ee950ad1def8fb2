/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days and times as files of other programs write them. Whether 03/04/2026 is in March or in April
 * is told by the whole column, or has to be said. Private to the imports.
 *
 * Read are 2026-03-25, 20260325, 25/03/2026, 25.03.26 and the like, with or without a time of day
 * and a zone (ISO 8601, RFC 3339), numbers of spreadsheets (days since 30 December 1899, as
 * ECMA-376-1 18.17.4.1 counts them), and what entente/base/day-words.h knows. A year of two digits
 * is one from 1969 to 2068 (POSIX strptime). Where dots divide, the day comes first.
 */
#pragma once

#include "entente/base/clock.h"
#include "entente/base/day-words.h"

typedef enum
{
  ENT_DAYS_DMY = 1 << 0,
  ENT_DAYS_MDY = 1 << 1,
  ENT_DAYS_YMD = 1 << 2,
  ENT_DAYS_ANY = ENT_DAYS_DMY | ENT_DAYS_MDY | ENT_DAYS_YMD
} EntDayOrder;

/* "dmy", "mdy" or "ymd": ENT_ERROR_USAGE for anything else. */
gboolean ent_day_order_parse (const char *word, EntDayOrder *ret_order, GError **error);

/* What is known of a column. */
typedef struct EntCsvDays EntCsvDays;

/* order: ENT_DAYS_ANY, or the one that was said. */
EntCsvDays *ent_csv_days_new (EntDayOrder order);
void ent_csv_days_free (EntCsvDays *days);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsvDays, ent_csv_days_free)
/* One cell that is not empty, and its line. */
void ent_csv_days_look (EntCsvDays *days, const char *text, guint line);
/*
 * After all cells: ENT_ERROR_DATA when the order of day and month is not certain, or no order fits
 * all. column names it in the error. *ret_how (may be NULL): how the days are read, for people,
 * where that is not plain; NULL else. The caller frees it.
 */
gboolean ent_csv_days_settle (EntCsvDays *days, const char *file, const char *column,
                              char **ret_how, GError **error);
/*
 * A cell as text that fields take: an ISO day, or with is_time a time of RFC 3339 where it has one.
 * A time of day with a zone is put into the clock's; midnight is taken for a day alone. The caller
 * frees it. NULL with ENT_ERROR_DATA.
 */
char *ent_csv_days_read (const EntCsvDays *days, const char *text, gboolean is_time,
                         const EntClock *clock, GError **error);
