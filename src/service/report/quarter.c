/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/report/quarter.h"

#include "entente/base/i18n.h"

gint64
ent_quarter_of_iso (const char *day)
{
  /* Days come from the store, which checks them. */
  int year = (day[0] - '0') * 1000 + (day[1] - '0') * 100 + (day[2] - '0') * 10 + day[3] - '0';

  return year * 4 + ((day[5] - '0') * 10 + day[6] - '0' - 1) / 3;
}

char *
ent_quarter_id (gint64 quarter)
{
  return g_strdup_printf ("%04d-Q%d", (int) (quarter / 4), (int) (quarter % 4) + 1);
}

char *
ent_quarter_label (gint64 quarter)
{
  return g_strdup_printf (_("Q%d %02d"), (int) (quarter % 4) + 1, (int) (quarter / 4 % 100));
}

char *
ent_quarter_first (gint64 quarter)
{
  return g_strdup_printf ("%04d-%02d-01", (int) (quarter / 4), (int) (quarter % 4) * 3 + 1);
}

char *
ent_quarter_last (gint64 quarter)
{
  static const char *const last[] = { "03-31", "06-30", "09-30", "12-31" };

  return g_strdup_printf ("%04d-%s", (int) (quarter / 4), last[quarter % 4]);
}
