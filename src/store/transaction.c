/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One transaction a user action. */
#include "entente/base/i18n.h"
#include "store/sql/derived.h"
#include "store/store-private.h"

/* Once an inner part has failed nothing more may be written: it would stand alone. */
static gboolean
taken_back (GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, "%s", _("the change was taken back"));
  return FALSE;
}

/* What a transaction had to do at its end, when there is no such end. */
static void
forget (EntStore *store)
{
  g_hash_table_remove_all (store->stale);
  if (store->engine->backend->index_forget != NULL)
    store->engine->backend->index_forget (store);
}

static void
take_back (EntStore *store)
{
  if (ent_store_in_transaction (store))
    store->engine->driver->rollback (store->connection);
  forget (store);
}

static gboolean
begin_outer (EntStore *store, const char *label, GError **error)
{
  store->busy_since = 0;
  if (store->read_only)
    {
      ent_set_error (error, ENT_ERROR_READ_ONLY, _("the database is open for reading only (%s)"),
                     store->path);
      return FALSE;
    }
  if (!store->engine->driver->begin (store->connection, TRUE))
    return ent_store_fail (store, error);
  g_free (store->label);
  store->label = g_strdup (label);
  store->action_id = 0;
  store->action_target = ENT_NONE;
  store->action_kind = "do";
  store->broken = FALSE;
  store->change = ENT_CHANGE_TAKEN_BACK;
  return TRUE;
}

gboolean
ent_store_begin (EntStore *store, const char *label, GError **error)
{
  if (store->depth == 0 && !begin_outer (store, label, error))
    return FALSE;
  if (store->broken)
    return taken_back (error);
  store->depth++;
  return TRUE;
}

/*
 * A commit that fails may be stored all the same: what fails can come after the moment from which
 * on it counts, such as the last sync of the journal. Who entered it again would have it twice.
 */
static gboolean
finish (EntStore *store, GError **error)
{
  const char *message = "";
  gboolean stored = FALSE;

  /* Nobody would find what is written to a file that has lost its name. SQLite looks at the first
   * write only. */
  if (ent_store_is_replaced (store))
    {
      take_back (store);
      return ent_fault_set (store, ENT_FAULT_REPLACED, "", error);
    }
  if (store->engine->driver->commit (store->connection))
    return TRUE;
  EntFault fault = store->engine->driver->fault (store->connection, &message);
  g_autofree char *text = g_strdup (message);
  take_back (store);
  gboolean known = ent_action_look_up (store, &stored);
  if (known && stored)
    {
      ent_store_remark_stored (store);
      return TRUE;
    }
  /* What no log has cannot be looked up. */
  store->change = known                   ? ENT_CHANGE_TAKEN_BACK
                  : store->action_id == 0 ? ENT_CHANGE_NONE
                                          : ENT_CHANGE_UNKNOWN;
  return ent_fault_set (store, fault, text, error);
}

gboolean
ent_store_commit (EntStore *store, GError **error)
{
  g_return_val_if_fail (store->depth > 0, FALSE);

  if (store->depth > 1 || store->broken)
    {
      if (--store->depth == 0)
        store->change = ENT_CHANGE_NONE;
      return !store->broken || taken_back (error);
    }
  store->busy_since = 0;
  gboolean ok = ent_derived_flush (store, error) && ent_index_flush (store, error);
  if (!ok)
    take_back (store);
  else
    ok = finish (store, error);
  store->depth--;
  store->change = ENT_CHANGE_NONE;
  return ok;
}

void
ent_store_remark_stored (EntStore *store)
{
  g_free (store->remark);
  store->remark =
    g_strdup (_("it was stored, but the disk reported an error: look after the disk"));
}

char *
ent_store_take_remark (EntStore *store)
{
  return g_steal_pointer (&store->remark);
}

void
ent_store_rollback (EntStore *store)
{
  g_return_if_fail (store->depth > 0);

  /* An inner failure takes the outer transaction with it: all or nothing. */
  take_back (store);
  store->broken = TRUE;
  if (--store->depth == 0)
    store->change = ENT_CHANGE_NONE;
}

gboolean
ent_store_end (EntStore *store, gboolean ok, GError **error)
{
  if (ok)
    return ent_store_commit (store, error);
  ent_store_rollback (store);
  return FALSE;
}
