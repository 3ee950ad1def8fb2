/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A record that was edited or is not wanted any more, whoever asks: a form, a
 * list, the command line. Each is one action of the change log.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/* Stores what differs from the original. CONFLICT when somebody else changed the record meanwhile,
 * NOT_FOUND when it is gone. */
gboolean ent_record_edit_save (const EntContext *context, gconstpointer original, gpointer mine,
                               GError **error);
/* Deletes it in the version that was seen, with what belongs to it; errors as above. */
gboolean ent_record_edit_delete (const EntContext *context, gconstpointer record, GError **error);

G_END_DECLS
