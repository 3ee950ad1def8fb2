/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store over its engine: opening, waiting, giving up. */
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
  store->statements = ent_statements_new ();
  store->inserts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (open_checked (store, options, error))
    return store;
  ent_store_close (store);
  return NULL;
}

gboolean
ent_store_path_spares (const char *database, const char *path, GError **error)
{
  const EntStoreOptions options = { .path = database };
  const EntStore store = { .engine = engine_for (&options), .path = (char *) database };

  return ent_store_spares (&store, path, error);
}

void
ent_store_close (EntStore *store)
{
  if (store == NULL)
    return;
  g_hash_table_unref (store->statements);
  g_hash_table_unref (store->inserts);
  g_hash_table_unref (store->stale);
  for (int i = 0; i < ENT_N_NOUNS; i++)
    ent_names_free (store->names[i]);
  store->engine->driver->close (store->connection);
  g_free (store->label);
  g_free (store->remark);
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
