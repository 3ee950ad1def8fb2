/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was typed and not saved when the program had to end.
 *
 * A draft keeps the version and the values from which the form began, so that what was restored is
 * merged with the changes of others as a form that stayed open.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;          /* NULL: kept nowhere yet */
  int lock;            /* the file, locked; -1: it is not */
  char *who;           /* whose */
  gint64 at;           /* seconds UTC: when it was kept */
  char *line;          /* the name of a line; NULL: a form */
  char *text;          /* of a line */
  gint64 seen;         /* of a line: EntEdit.seen when it was opened */
  EntRecord *original; /* from which it began; id 0: a new one, with what it had at first. Of a
                          line: what it is about; NULL: nothing in particular */
  EntRecord *mine;     /* of a form: with what was understood */
  GHashTable *typed; /* of a form: field, or custom field behind a '.' → text that is not in mine */
  char *editing;     /* of a form: the key of the text that an editor has; NULL: none has one */
} EntDraft;

EntDraft *ent_draft_new (void);
/* The file stays, and may be taken by others. */
void ent_draft_free (EntDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntDraft, ent_draft_free)

/* What it is about has been deleted. */
gboolean ent_draft_is_orphan (const EntContext *context, const EntDraft *draft);
/* Of references to records that are gone, what was typed; NULL refs stay. */
void ent_draft_mend (const EntContext *context, EntDraft *draft);
/* "Engagement: Support 2026"; the caller frees it. */
char *ent_draft_title (const EntContext *context, const EntDraft *draft);
/* What was typed, a line a field; the caller frees it. */
char *ent_draft_text (const EntContext *context, const EntDraft *draft);
G_END_DECLS
