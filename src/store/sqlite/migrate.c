/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An older schema brought to the present one, in one transaction. */
#include "entente/base/i18n.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"
#include "store/sql/derived.h"

typedef struct
{
  const EntStoreOptions *options;
  int version; /* reached */
} Migration;

/* Versions are all that is known of how far it is. */
static int
on_migrating (void *data)
{
  const Migration *migration = data;
  const EntStoreOptions *options = migration->options;

  return !options->migrating (migration->version, ent_schema_version, options->migrating_data);
}

#define VERSION_OF_PLANS 17
#define VERSION_OF_WORDS 21
#define VERSION_OF_ADDRESSES 22
#define VERSION_OF_KEYS 23

/* Interactions that an earlier program stored ahead of now were plans, and counted as contacts. */
static gboolean
plan_what_lies_ahead (EntStore *store, GError **error)
{
  const gint64 now = ent_clock_now (store->clock);

  if (!ent_run_with (store, "UPDATE interaction SET state = 'planned' WHERE at > ?", &now, 1,
                     error))
    return FALSE;
  return store->engine->driver->n_changed (store->connection) == 0
         || ent_derived_repair (store, error);
}

/* Names were folded in another way. Of two filters that have one name now, the later gets another.
 */
static gboolean
fold_anew (EntStore *store, GError **error)
{
  static const char rename[] =
    "UPDATE filter SET name = name || ' (' || id || ')' WHERE EXISTS (SELECT 1 FROM filter o"
    " WHERE o.noun = filter.noun AND o.id < filter.id"
    " AND {name_key o.name} = {name_key filter.name})";

  return ent_run_with (store, rename, NULL, 0, error) && ent_derived_repair_names (store, error)
         && ent_sqlite_index_rebuild (store, error);
}

static gboolean
bring_rows_along (EntStore *store, int version, GError **error)
{
  if (version == 0)
    return TRUE;
  if (version < VERSION_OF_PLANS && !plan_what_lies_ahead (store, error))
    return FALSE;
  if (version < VERSION_OF_WORDS)
    return fold_anew (store, error);
  return (version >= VERSION_OF_ADDRESSES || ent_sqlite_index_rebuild (store, error))
         && (version >= VERSION_OF_KEYS || ent_derived_repair_names (store, error));
}

static gboolean
migrate_locked (EntStore *store, const EntStoreOptions *options, GError **error)
{
  Migration migration = { .options = options };

  gint64 version;

  /* Another process may have done it meanwhile. */
  if (!ent_query_number (store, "PRAGMA user_version", 0, &version, error))
    return FALSE;
  migration.version = (int) version;
  if (options->migrating != NULL && migration.version > 0)
    sqlite3_progress_handler (store->connection->db, ENT_STEPS_BETWEEN, on_migrating, &migration);
  gboolean ok = TRUE;
  for (; ok && migration.version < ent_schema_version; migration.version += ok)
    ok = ent_exec (store, ent_schema_migrations[migration.version], error);
  sqlite3_progress_handler (store->connection->db, 0, NULL, NULL);
  if (!ok || !bring_rows_along (store, (int) version, error))
    return FALSE;
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d",
                                            ent_schema_version, ENT_SCHEMA_APPLICATION_ID);
  return ent_exec (store, stamp, error) && ent_exec (store, "COMMIT", error);
}

gboolean
ent_sqlite_migrate (EntStore *store, const EntStoreOptions *options, int version, GError **error)
{
  if (version == ent_schema_version)
    return TRUE;
  if (store->read_only)
    {
      ent_set_error (error, ENT_ERROR_READ_ONLY,
                     _("the database is of an older entente and can only be read here; open it "
                        "once with entente as its owner (%s)"),
                     store->path);
      return FALSE;
    }
  /* Half the usual size: one interaction changes a few bytes on each of many pages. */
  if (version == 0 && !ent_exec (store, "PRAGMA page_size = 2048", error))
    return FALSE;
  if (!ent_exec (store, "BEGIN EXCLUSIVE", error))
    return FALSE;
  if (migrate_locked (store, options, error))
    return TRUE;
  sqlite3_exec (store->connection->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
