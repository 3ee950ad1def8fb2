/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/calendar.h"

#include "entente/base/i18n.h"

char *
ent_calendar_format_minutes (int minutes)
{
  if (minutes < 60)
    return g_strdup_printf ("%dm", minutes);
  if (minutes % 60 == 0)
    return g_strdup_printf ("%dh", minutes / 60);
  return g_strdup_printf ("%dh%02d", minutes / 60, minutes % 60);
}

char *
ent_calendar_format_relative (const GDate *day, const GDate *today)
{
  static const struct
  {
    int least, size;
    const char *ahead, *ago;
  } steps[] = {
    { 730, 365, N_ ("in %d y"), N_ ("%d y ago") },
    { 60, 30, N_ ("in %d mo"), N_ ("%d mo ago") },
    { 21, 7, N_ ("in %d w"), N_ ("%d w ago") },
    { 2, 1, N_ ("in %d d"), N_ ("%d d ago") },
  };
  int days = g_date_days_between (today, day);

  if (ABS (days) < 2)
    return g_strdup (days == 0 ? _("today") : days == 1 ? _("tomorrow") : _("yesterday"));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (ABS (days) >= steps[i].least)
      return g_strdup_printf (days > 0 ? _(steps[i].ahead) : _(steps[i].ago),
                              ABS (days) / steps[i].size);
  return g_strdup ("");
}

static const char *
month_name (const GDate *day)
{
  static const char *const names[] = { N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"),
                                       N_ ("May"), N_ ("Jun"), N_ ("Jul"), N_ ("Aug"),
                                       N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec") };

  return _(names[g_date_get_month (day) - 1]);
}

char *
ent_calendar_format_short (const GDate *day, const GDate *today)
{
  if (g_date_get_year (day) == g_date_get_year (today))
    return g_strdup_printf ("%02d %s", g_date_get_day (day), month_name (day));
  return g_strdup_printf ("%02d %s %02d", g_date_get_day (day), month_name (day),
                          g_date_get_year (day) % 100);
}

char *
ent_calendar_format_long (const GDate *day)
{
  static const char *const names[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                       N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

  return g_strdup_printf ("%s %d %s %d", _(names[g_date_get_weekday (day) - 1]),
                          g_date_get_day (day), month_name (day), g_date_get_year (day));
}

char *
ent_calendar_format_month (const GDate *day)
{
  return g_strdup_printf ("%s %02d", month_name (day), g_date_get_year (day) % 100);
}
