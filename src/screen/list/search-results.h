/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything. */
#pragma once

#include "screen/screen.h"

EntView *ent_search_new (Screens *screens);
