/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store over its engine: opening, waiting, giving up, and one transaction a user action. */
#include "entente/store/store.h"

#include "entente/base/i18n.h"
#include "store/sql/derived.h"
#include "store/sql/names.h"
#include "store/sqlite/sqlite.h"
#include "store/store-private.h"

#define BUSY_LIMIT_MS 5000

/* Which engine keeps what the options name. */
static const EntEngine *
engine_for (const EntStoreOptions *options)
{
  return &ent_sqlite;
}

static gboolean
open_checked (EntStore *store, const EntStoreOptions *options, GError **error)
{
  int version = 0;

  if (!store->engine->driver->open (store, options, &version, error))
    return FALSE;
  if (store->engine->backend->migrate != NULL
      && !store->engine->backend->migrate (store, options, version, error))
    return FALSE;
  ent_store_poll (store);
  return TRUE;
}

EntStore *
ent_store_open (const EntStoreOptions *options, GError **error)
{
  EntStore *store = g_new0 (EntStore, 1);

  store->engine = engine_for (options);
  store->clock = options->clock;
  store->who = g_strdup (options->who);
  store->stale = ent_stale_new ();
  store->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) store->engine->driver->finish);
  if (open_checked (store, options, error))
    return store;
  ent_store_close (store);
  return NULL;
}

void
ent_store_close (EntStore *store)
{
  if (store == NULL)
    return;
  g_hash_table_unref (store->statements);
  g_hash_table_unref (store->stale);
  for (int i = 0; i < ENT_N_NOUNS; i++)
    ent_names_free (store->names[i]);
  store->engine->driver->close (store->connection);
  g_free (store->label);
  g_free (store->path);
  g_free (store->who);
  g_free (store);
}

gboolean
ent_store_is_read_only (const EntStore *store)
{
  return store->read_only;
}

const char *
ent_store_path (const EntStore *store)
{
  return store->path;
}

guint64
ent_store_n_statements (const EntStore *store)
{
  return store->n_statements;
}

const EntClock *
ent_store_clock (const EntStore *store)
{
  return store->clock;
}

const char *
ent_store_who (const EntStore *store)
{
  return store->who != NULL ? store->who : g_get_user_name ();
}

void
ent_store_set_busy (EntStore *store, EntStoreBusyFunc busy, gpointer data)
{
  store->busy = busy;
  store->busy_data = data;
}

gboolean
ent_store_waits_on (EntStore *store)
{
  gint64 now = g_get_monotonic_time ();

  if (store->busy_since == 0)
    store->busy_since = now;
  guint waited = (guint) ((now - store->busy_since) / 1000);
  return store->busy != NULL ? store->busy (waited, store->busy_data) : waited < BUSY_LIMIT_MS;
}

/* Asks now and then in a query, if there is anything to ask. */
static void
watch (EntStore *store)
{
  store->engine->driver->watch (store->connection, store->interrupt != NULL || store->patience > 0);
}

void
ent_store_set_interrupt (EntStore *store, EntStoreInterruptFunc interrupt, gpointer data)
{
  store->interrupt = interrupt;
  store->interrupt_data = data;
  watch (store);
}

void
ent_store_set_patience (EntStore *store, int patience)
{
  store->patience = patience;
  watch (store);
}

gboolean
ent_store_goes_on (EntStore *store)
{
  if (store->patience > 0 && --store->patience == 0)
    return FALSE;
  return store->interrupt == NULL || !store->interrupt (store->interrupt_data);
}

void
ent_store_set_reverting (EntStore *store, EntStoreProgressFunc reverting, gpointer data)
{
  store->reverting = reverting;
  store->reverting_data = data;
}

gboolean
ent_read_begin (EntStore *store, GError **error)
{
  return store->engine->driver->begin (store->connection, FALSE) || ent_store_fail (store, error);
}

void
ent_read_end (EntStore *store)
{
  store->engine->driver->commit (store->connection);
}

gboolean
ent_store_begin_reading (EntStore *store)
{
  return !ent_store_in_transaction (store) && ent_read_begin (store, NULL);
}

void
ent_store_end_reading (EntStore *store)
{
  ent_read_end (store);
}

gboolean
ent_store_in_transaction (const EntStore *store)
{
  return store->engine->driver->in_transaction (store->connection);
}

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

gboolean
ent_store_commit (EntStore *store, GError **error)
{
  g_return_val_if_fail (store->depth > 0, FALSE);

  if (--store->depth > 0)
    return !store->broken || taken_back (error);
  if (store->broken)
    return taken_back (error);
  store->busy_since = 0;
  if (ent_derived_flush (store, error) && ent_index_flush (store, error)
      && (store->engine->driver->commit (store->connection) || ent_store_fail (store, error)))
    return TRUE;
  take_back (store);
  return FALSE;
}

void
ent_store_rollback (EntStore *store)
{
  g_return_if_fail (store->depth > 0);

  /* An inner failure takes the outer transaction with it: all or nothing. */
  take_back (store);
  store->broken = TRUE;
  store->depth--;
}

gboolean
ent_store_end (EntStore *store, gboolean ok, GError **error)
{
  if (ok)
    return ent_store_commit (store, error);
  ent_store_rollback (store);
  return FALSE;
}
