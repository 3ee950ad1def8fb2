/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of influence share. Private to them. */
#pragma once

#include "entente/service/partnership/influence.h"

/* Today as an ISO day. The caller frees it. */
char *ent_influence_today (const EntContext *context);
/* Adds to sole each certification that one of theirs alone holds today. */
gboolean ent_influence_read_sole (const EntContext *context, EntInfluence *influence,
                                  gint64 partner, GError **error);
