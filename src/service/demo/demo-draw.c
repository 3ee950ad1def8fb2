/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/demo/demo-draw.h"

char *
ent_demo_day (const Demo *demo, int offset)
{
  GDate day = demo->today;

  if (offset >= 0)
    g_date_add_days (&day, (guint) offset);
  else
    g_date_subtract_days (&day, (guint) -offset);
  return ent_day_format_iso (&day);
}

int
ent_demo_between (GRand *random, int least, int most)
{
  return g_rand_int_range (random, least, most + 1);
}

gboolean
ent_demo_chance (GRand *random, int percent)
{
  return ent_demo_between (random, 0, 99) < percent;
}

const char *
ent_demo_pick (GRand *random, const EntYaml *list)
{
  return ent_yaml_nth (list, (guint) ent_demo_between (random, 0, (int) ent_yaml_length (list) - 1))
    ->text;
}
