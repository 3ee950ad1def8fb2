/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reports, one at a time. */
#pragma once

#include "screen/screen.h"

/* name: the report that is shown first; NULL: the first of them. */
EntView *ent_reports_new (Screens *screens, const char *name);
