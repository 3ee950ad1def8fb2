/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do with a relationship, each as one action: log, plan, put on hold. */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * Stores the interaction. It answers what was due by its day: open follow-ups
 * of the partner, and a planned contact.
 * What lies ahead of now is no contact yet: it answers nothing, and is planned as
 * the next contact of the partner.
 */
gboolean ent_contact_log (const EntContext *context, EntInteraction *interaction, GError **error);
/*
 * What became of a planned interaction, ENT_ERROR_USAGE for any other. Held: a contact now, which
 * answers as one that is logged, refused while it lies ahead. Not held: the partner's cadence goes
 * on as before. Moved to another day (ISO), at the same hour: planned still. The partner's next
 * contact goes with it where it was of the same day.
 */
gboolean ent_contact_held (const EntContext *context, gint64 interaction, GError **error);
gboolean ent_contact_not_held (const EntContext *context, gint64 interaction, GError **error);
gboolean ent_contact_move (const EntContext *context, gint64 interaction, const char *day,
                           GError **error);
/* The same, to that time. */
gboolean ent_contact_move_to (const EntContext *context, gint64 interaction, gint64 at,
                              GError **error);
/* Stores what a calendar says of the interaction now, its time above all. What was planned and what
 * is planned now are followed as above. */
gboolean ent_contact_reschedule (const EntContext *context, const EntInteraction *original,
                                 EntInteraction *moved, GError **error);
/* Whether a contact with the partner would answer something, now or later. */
gboolean ent_contact_is_awaited (const EntContext *context, gint64 partner, gboolean *ret_awaited,
                                 GError **error);
/* Plans the next contact, instead of what was due by now. day: ISO; NULL plans none. */
gboolean ent_contact_plan (const EntContext *context, gint64 partner, const char *day,
                           GError **error);
/* Keeps the partner out of the review until that day. reason may be NULL. */
gboolean ent_contact_hold (const EntContext *context, gint64 partner, const char *until,
                           const char *reason, GError **error);
/* Settles a follow-up without logging anything. */
gboolean ent_contact_follow_up_done (const EntContext *context, gint64 interaction, GError **error);

G_END_DECLS
