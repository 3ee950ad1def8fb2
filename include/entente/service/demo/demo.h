/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demonstration: believable partners of an imagined vendor, with days relative to today. */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/* Fills an empty store. The same seed and day give the same data. */
gboolean ent_demo_fill (const EntContext *context, guint32 seed, GError **error);

G_END_DECLS
