/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main screen. */
#pragma once

#include "screen/screen.h"

EntView *ent_panes_new (Screens *screens);
