/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs of a partner, which work wherever one is at hand. */
#pragma once

#include "screen/screen.h"

/* partner: at hand; 0: none, which is said. FALSE: no such verb. */
gboolean ent_partner_act (Screens *screens, gint64 partner, const EntUiAction *action,
                          const char *argument);
