/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days in words, as people type them to plan, to put on hold and to date a state. */
#pragma once

#include "entente/base/day-words.h"
#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * A day in words for something to come: "+1w", "next tue". It is put on the
 * next day that is free neither for us nor in the partner's country (partner
 * 0: only ours). The caller frees the ISO day; NULL with error. *ret_moved
 * (may be NULL) says whether it was moved.
 */
char *ent_day_phrase_to_come (const EntContext *context, gint64 partner, const char *phrase,
                              gboolean *ret_moved, GError **error);

/*
 * The same with an hour, alone or with a day: "tue 15:00", "demain à 10h", "14:30". It is not put
 * on another day. FALSE where the phrase has no hour, or with error.
 */
gboolean ent_day_phrase_hour_to_come (const EntContext *context, const char *phrase, gint64 *ret_at,
                                      GError **error);
/* The day at the beginning of a text; FALSE when there is none. *ret_rest is what follows it, never
 * NULL. */
gboolean ent_day_phrase_split (const EntContext *context, const char *text, EntLook look,
                               GDate *ret_day, char **ret_rest);
/*
 * "+2w waiting for their budget": the day at the beginning, as above, and the
 * reason, which has to be there. ISO day and reason belong to the caller;
 * NULL with error.
 */
char *ent_day_phrase_hold (const EntContext *context, gint64 partner, const char *text,
                           char **ret_reason, gboolean *ret_moved, GError **error);

G_END_DECLS
