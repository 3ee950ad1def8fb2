/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drafts in files of the user's own ($XDG_STATE_HOME/entente/drafts, one a form and session, mode
 * 0600, written whole). A program that is at work on one holds a lock on its file (flock(2));
 * nobody else is offered it meanwhile.
 */
#pragma once

#include "entente/service/input/draft.h"

G_BEGIN_DECLS

/* Writes it, over what it had written before, and keeps the lock. What is kept nowhere (a store in
 * memory) needs no draft. */
gboolean ent_draft_keep (const EntContext *context, EntDraft *draft, GError **error);
/* Where an editor works on the text of the draft that is kept; NULL: nowhere. The caller frees it.
 */
char *ent_draft_note_path (const EntDraft *draft);
/* Deletes its files. */
void ent_draft_discard (EntDraft *draft);
/* Locks it for work. FALSE when another program has it, or it is gone. */
gboolean ent_draft_take (EntDraft *draft);
/* Those of this database that nobody is at work on, oldest first. Freed with the array. */
GPtrArray *ent_drafts_find (const EntContext *context);

/* Puts that into a text file beside the draft, and deletes the draft. Its path; NULL with error. */
char *ent_draft_keep_as_text (const EntContext *context, EntDraft *draft, GError **error);

G_END_DECLS
