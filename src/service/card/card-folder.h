/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder with one card in a file (a vdir, as vdirsyncer and khard have it), kept in step with
 * cards of ours. What other programs wrote stays: files of others, and in files that are changed
 * all that is not known here. What this program wrote is noted in the folder, in ".entente-cards".
 */
#pragma once

#include "service/card/card-writer.h"

/* What became of a card. */
typedef enum
{
  ENT_VCARD_WRITTEN,
  ENT_VCARD_AS_IT_WAS, /* its file says the same */
  ENT_VCARD_LEFT       /* its file is not changed, for a reason */
} EntVcardOutcome;

typedef struct EntVcardFolder EntVcardFolder;

/* Makes the folder where there is none. NULL with error. */
EntVcardFolder *ent_vcard_folder_open (const char *path, GError **error);
void ent_vcard_folder_free (EntVcardFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntVcardFolder, ent_vcard_folder_free)
/* How cards are written. */
typedef struct
{
  EntVcardVersion version; /* of new ones: 3.0 or 4.0 */
  gboolean force;          /* also over what was changed there later than here */
} EntVcardWish;

/* What became of one. */
typedef struct
{
  EntVcardOutcome outcome;
  const char *where; /* its file; borrowed until the next one */
  const char *why;   /* it was left; borrowed */
} EntVcardPut;

/* The card to its file: the one that has its UID, else a new one of that name. */
gboolean ent_vcard_folder_put (EntVcardFolder *folder, const EntVcard *card,
                               const EntVcardWish *wish, EntVcardPut *ret, GError **error);
/*
 * After the last one: files that this program made, that nobody changed since, and whose cards were
 * not put, are deleted.
 */
gboolean ent_vcard_folder_finish (EntVcardFolder *folder, guint *ret_deleted, GError **error);
