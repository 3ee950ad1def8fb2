/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files of a folder an import has read, so that it reads what is new or was changed. */
#pragma once

#include "entente/service/import/import-report.h"
#include "service/mail/mail-folder.h"

typedef struct EntFolderMemory EntFolderMemory;

/* Borrows the context. kind tells imports apart that read the same folder ("" for mails); rules are
 * what else decides whom a file leads to. */
EntFolderMemory *ent_folder_memory_new (const EntContext *context, const char *kind,
                                        const guint8 *rules, gsize n_rules);
void ent_folder_memory_free (EntFolderMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFolderMemory, ent_folder_memory_free)
/* Files that were read before are marked as seen, and count as unchanged. */
gboolean ent_folder_memory_recall (EntFolderMemory *memory, EntMailFolder *folder,
                                   EntImportReport *report, GError **error);
/* The events (UIDs, strings freed with the array) of files that are gone or were changed. */
GPtrArray *ent_folder_memory_gone (EntFolderMemory *memory, const EntMailFolder *folder);
/* Remembers what was read now, in the open transaction. What was made by it counts as known. */
gboolean ent_folder_memory_keep (EntFolderMemory *memory, const EntMailFolder *folder,
                                 GError **error);
