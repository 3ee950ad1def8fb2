/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A joint offer. */
#pragma once

#include "screen/screen.h"

EntView *ent_offer_new_view (Screens *screens, gint64 id);
