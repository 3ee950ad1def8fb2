/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every key that works where help was asked for. */
#pragma once

#include "screen/screen.h"

EntView *ent_help_new (Screens *screens, unsigned contexts);
