/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The balance of a partnership. */
#pragma once

#include "screen/screen.h"

EntView *ent_balance_new (Screens *screens, gint64 partner);
