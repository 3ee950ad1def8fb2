/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health of a partnership. */
#pragma once

#include "screen/screen.h"

EntView *ent_health_new (Screens *screens, gint64 partner);
