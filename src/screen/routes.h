/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of screens. It alone knows how each is made. */
#pragma once

#include "screen/screen.h"

void ent_routes_open (Screens *screens, const Route *route);
