/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certifications that one person alone holds. Private to the influence. */
#pragma once

#include "entente/service/partnership/influence.h"

/* Adds to sole_holders each certification that one of theirs alone holds today. */
gboolean ent_sole_holders_read (const EntContext *context, EntInfluence *influence, gint64 partner,
                                GError **error);
