/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mail: each message of an mbox file one interaction, by its Message-ID. The
 * people are found, or made, by their addresses; the partner by the mail
 * domain, where domains of our own and of free mail make none.
 */
#pragma once

#include "entente/service/import/import-report.h"

G_BEGIN_DECLS

/*
 * One transaction. A broken mail is skipped and listed in the report with its
 * offset in bytes; unlike a row of CSV it does not stop the others. Memory
 * does not grow with the file. NULL with error when nothing was written.
 */
EntImportReport *ent_import_mbox (const EntContext *context, const char *file, gboolean dry_run,
                                  EntImportProgress progress, gpointer data, GError **error);

G_END_DECLS
