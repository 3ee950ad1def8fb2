/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One noun over the whole width. */
#pragma once

#include "screen/screen.h"

/* partner 0: all of them; its name is copied. */
EntView *ent_table_new (Screens *screens, EntNounId noun, gint64 partner, const char *partner_name);
