/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ten-years.h"

GDate
day_numbered (guint32 number)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, number);
  return day;
}

guint32
first_day (void)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, 1, FIRST_YEAR);
  return g_date_get_julian (&day);
}
