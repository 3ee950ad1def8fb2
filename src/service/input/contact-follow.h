/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from a contact that was stored, changed or deleted, whoever did it: what was due is
 * answered, and the partner's next contact is the plan that comes first. */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * In the transaction of the change. before NULL: it is new; after NULL: it is deleted. One that is
 * held from now on answers open follow-ups and a plan that were due by its day. A plan that is
 * moved or dropped takes the partner's next contact with it where that was on its day. Editing a
 * contact that was held answers nothing.
 */
gboolean ent_contact_follow (const EntContext *context, const EntInteraction *before,
                             const EntInteraction *after, GError **error);
/* Marks the open follow-ups of the partner that were due by that day (ISO) as done on it, except
 * that one. */
gboolean ent_contact_answer_follow_ups (const EntContext *context, gint64 partner, const char *day,
                                        gint64 but, GError **error);

G_END_DECLS
