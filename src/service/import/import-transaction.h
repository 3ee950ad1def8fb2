/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that an import stores in one transaction, so that there is all of it or nothing. Private to
 * the imports. */
#pragma once

#include "entente/service/import/import-report.h"
#include "entente/store/store.h"

typedef struct
{
  EntStore *store;
  const char *label; /* of the action, for the history */
  gboolean dry_run;  /* what is stored is taken back at the end */
  /* Whose errors take everything back, and what was added and updated is then 0, in a dry run too;
   * NULL: what has an error is left out, and the rest stays. */
  EntImportReport *strict;
  gboolean (*steps) (gpointer import, GError **error);
} EntImportTransaction;

/* FALSE where it could not begin, the steps failed or it could not be committed. */
gboolean ent_import_transact (const EntImportTransaction *transaction, gpointer import,
                              GError **error);
