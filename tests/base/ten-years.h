/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ten years over which days and times are compared with a slow model. */
#pragma once

#include <glib.h>

#define FIRST_YEAR 2022
#define YEARS 10

GDate day_numbered (guint32 number);
guint32 first_day (void);
