/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/review/queue-days.h"

#include "harness/world.h"

gint64
add_partner (World *world, const char *tier)
{
  return world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "tier", tier, NULL);
}

gint64
add_with (World *world, EntNounId noun, gint64 partner, const char *const *values)
{
  g_autofree char *id = world_id (partner);
  static const char *const titles[ENT_N_NOUNS] = { [ENT_NOUN_PERSON] = "name",
                                                   [ENT_NOUN_INTERACTION] = "summary",
                                                   [ENT_NOUN_ENGAGEMENT] = "title",
                                                   [ENT_NOUN_PROMISE] = "text" };

  return world_add (world, noun, "partner", id, titles[noun], "Something", values[0], values[1],
                    values[2], values[3], NULL);
}

void
set_day (World *world, guint32 day, int hour, int minute)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  ent_clock_set (world->clock,
                 ent_time_from_day (&date, hour, minute, ent_clock_zone (world->clock)));
}

void
comes_due (World *world, gint64 partner, const char *day, const char *reason)
{
  guint32 number = ent_day_number (day);
  g_autofree char *due = g_strconcat (reason, "+0", NULL),
                  *later = g_strconcat (reason, "+3", NULL);

  set_day (world, number - 1, 23, 59);
  assert_reasons (world, partner, "");
  set_day (world, number, 0, 0);
  assert_reasons (world, partner, due);
  set_day (world, number + 3, 12, 0);
  assert_reasons (world, partner, later);
}
