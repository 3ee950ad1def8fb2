/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/import-transaction.h"

gboolean
ent_import_transact (const EntImportTransaction *transaction, gpointer import, GError **error)
{
  EntImportReport *strict = transaction->strict;

  if (!ent_store_begin (transaction->store, transaction->label, error))
    return FALSE;
  gboolean ok = transaction->steps (import, error);
  gboolean refused = strict != NULL && strict->errors->len > 0;
  if (ok && !refused && !transaction->dry_run)
    return ent_store_commit (transaction->store, error);
  ent_store_rollback (transaction->store);
  if (refused)
    strict->added = strict->updated = 0;
  return ok;
}
