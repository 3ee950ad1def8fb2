/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a service was bought. */
#pragma once

#include "screen/screen.h"

EntView *ent_why_new (Screens *screens, gint64 engagement);
