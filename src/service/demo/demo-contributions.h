/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year of commits. Private to the demonstration. */
#pragma once

#include "service/demo/demo-draw.h"

/* What technology partners committed within a year. members: Member, with their people. */
gboolean ent_demo_fill_code (Demo *demo, GPtrArray *members, GError **error);
