/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our people against those of a partner. */
#pragma once

#include "screen/screen.h"

EntView *ent_who_knows_whom_new (Screens *screens, gint64 partner);
