/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complementarity: who can deliver which kind of service. */
#pragma once

#include "screen/screen.h"

/* Of a partner, or for 0 of one kind of service beside all partners. */
EntView *ent_complementarity_new (Screens *screens, gint64 partner, const char *kind);
