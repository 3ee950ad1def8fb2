/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do with a relationship, each as one action: log, plan, put on hold. */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * Stores the interaction. A touch answers what was due by its day: open
 * follow-ups of the partner, and a planned contact.
 */
gboolean ent_contact_log (const EntContext *context, EntInteraction *interaction, GError **error);
/* Plans the next contact, instead of what was due by now. day: ISO; NULL plans none. */
gboolean ent_contact_plan (const EntContext *context, gint64 partner, const char *day,
                           GError **error);
/* Keeps the partner out of the review until that day. reason may be NULL. */
gboolean ent_contact_hold (const EntContext *context, gint64 partner, const char *until,
                           const char *reason, GError **error);
/* Settles a follow-up without logging anything. */
gboolean ent_contact_follow_up_done (const EntContext *context, gint64 interaction, GError **error);
/*
 * A day in words for something to come: "+1w", "next tue". It is put on the
 * next day that is free neither for us nor in the partner's country (partner
 * 0: only ours). The caller frees the ISO day; NULL with error. *ret_moved
 * (may be NULL) says whether it was put off.
 */
char *ent_contact_day (const EntContext *context, gint64 partner, const char *phrase,
                       gboolean *ret_moved, GError **error);

/* The day at the beginning of a text, past or to come; FALSE when there is none. *ret_rest is what
 * follows it, never NULL. */
gboolean ent_contact_split_day (const EntContext *context, const char *text, GDate *ret_day,
                                char **ret_rest);
/*
 * "+2w waiting for their budget": the day at the beginning, as above, and the
 * reason, which has to be there. ISO day and reason belong to the caller;
 * NULL with error.
 */
char *ent_contact_hold_parse (const EntContext *context, gint64 partner, const char *text,
                              char **ret_reason, gboolean *ret_moved, GError **error);

G_END_DECLS
