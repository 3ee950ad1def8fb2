/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Partners by what they gave the commons. */
#pragma once

#include "screen/screen.h"

EntView *ent_ranking_new (Screens *screens);
