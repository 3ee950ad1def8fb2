/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a relationship depends on one person. */
#pragma once

#include "entente/service/partnership/influence.h"

G_BEGIN_DECLS

/* Each in a sentence; strings, freed with the array. */
GPtrArray *ent_influence_warnings (const EntInfluence *influence);

G_END_DECLS
