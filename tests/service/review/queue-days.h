/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A partner with something, and the day on which the review names it. */
#pragma once

#include "harness/world.h"

gint64 add_partner (World *world, const char *tier);
/* Something of the partner, with two fields and their texts in turn. */
gint64 add_with (World *world, EntNounId noun, gint64 partner, const char *const *values);
#define add_of(world, noun, partner, ...)                                                          \
  add_with (world, noun, partner, (const char *const[]){ __VA_ARGS__ })
/* Sets the clock to that hour of the user's day, a Julian number. */
void set_day (World *world, guint32 day, int hour, int minute);
/* Nothing until the last minute of the day before, then the reason, later by a day each day. */
void comes_due (World *world, gint64 partner, const char *day, const char *reason);
