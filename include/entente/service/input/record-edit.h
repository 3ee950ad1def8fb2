/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A record that was edited or is not wanted any more, whoever asks: a form, a
 * list, the command line. Each is one action of the change log.
 *
 * Two people may edit one record at once. What only one of them changed is merged without a
 * question, and said in the context's EntEdit; what both changed is refused with
 * ENT_ERROR_CONFLICT, and the three versions are there to choose from.
 */
#pragma once

#include "entente/model/difference.h"
#include "entente/service/context.h"

G_BEGIN_DECLS

/* The record as the user sees it, by EntEdit.seen, for an edit of it. NULL with error. */
gpointer ent_record_edit_find (const EntContext *context, EntNounId noun, gint64 id,
                               GError **error);
/* Stores what differs from the original. CONFLICT as above, NOT_FOUND when it is gone. */
gboolean ent_record_edit_save (const EntContext *context, gconstpointer original, gpointer mine,
                               GError **error);
/* The field is wanted as it was seen: nothing to do, or CONFLICT as above where it is something
 * else by now. */
gboolean ent_record_edit_affirm (const EntContext *context, gconstpointer original,
                                 const EntField *field, GError **error);
/* Deletes it in the version that was seen, with what belongs to it; CONFLICT when it is another,
 * NOT_FOUND. */
gboolean ent_record_edit_delete (const EntContext *context, gconstpointer record, GError **error);

/* The name of a field for people; borrowed. */
const char *ent_difference_label (const EntContext *context, const EntNoun *noun,
                                  const EntDifference *difference);
/* Forgets what the last edit met, but not what the user sees. */
void ent_edit_clear (EntEdit *edit);

G_END_DECLS
