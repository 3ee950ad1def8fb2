/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a person has come, and what shows it. */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * Records that the person came to that step (a word of the convictions), shown
 * by the interaction; 0: the latest one with the person. The day is the
 * interaction's, or today when there is none. NULL with error.
 */
EntConviction *ent_conviction_reach (const EntContext *context, gint64 person, const char *step,
                                     gint64 interaction, GError **error);

G_END_DECLS
