/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/record-edit.h"

#include "entente/store/repo.h"

gboolean
ent_record_edit_save (const EntContext *context, gconstpointer original, gpointer mine,
                      GError **error)
{
  return ent_repo_update (context->store, original, mine, error);
}

gboolean
ent_record_edit_delete (const EntContext *context, gconstpointer record, GError **error)
{
  return ent_repo_delete (context->store, record, error);
}
