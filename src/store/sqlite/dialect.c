/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/sqlite.h"

static const EntFragment fragments[] = {
  /* The quarter of a time in UTC, as one number: year * 4 and 0 to 3; 0 beyond the year 9999. */
  { "quarter", "ifnull(strftime('%Y', $, 'unixepoch') * 4 + (strftime('%m', $, 'unixepoch') - 1)"
               " / 3, 0)" },
  /* The week of a day, from Monday, as ent_contribution_sums_week() counts; 0 for none. */
  { "week", "ifnull((CAST(julianday($) AS INTEGER) - 1721425) / 7, 0)" },
  /* A text as names are compared: without case and accents. */
  { "fold", "ent_fold($)" },
  /* What a text says: a number in millionths, a day; NULL when it says none. */
  { "decimal", "ent_decimal($)" },
  { "day", "ent_day($)" },
  /* The key of a name: folded, and written out behind it where that is another. */
  { "name_key", "ent_name_key($)" },
  /* Behind a table: the index that it is read by, or its id alone, whatever the planner thinks. */
  { "by", "INDEXED BY $" },
  { "by_id", "NOT INDEXED" },
  /* Ids or texts of a group as one text, to be taken apart again. */
  { "ids", "group_concat($)" },
  { "texts", "group_concat($, '\x1f')" },
  /* The texts of a group, in the order of its rows. */
  { "joined", "group_concat($, ', ')" },
  /* The largest of several values. */
  { "greatest", "max($)" },
  { 0 },
};

const EntDialect ent_sqlite_dialect = { fragments };
