/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "store/sql/record-sql.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "store/sqlite/schema.h"

#define PAGES_AT_ONCE 512

static gboolean
copy_pages (EntStore *from, EntStore *to, EntStoreProgressFunc progress, gpointer data,
            GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to->db, "main", from->db, "main");
  int result = SQLITE_OK;

  if (backup == NULL)
    return ent_db_fail (to, sqlite3_extended_errcode (to->db), error);
  while (result == SQLITE_OK)
    {
      result = sqlite3_backup_step (backup, PAGES_AT_ONCE);
      int total = sqlite3_backup_pagecount (backup);
      int done = total - sqlite3_backup_remaining (backup);
      if (result == SQLITE_OK && progress != NULL && !progress (done, total, data))
        result = SQLITE_INTERRUPT;
    }
  int finished = sqlite3_backup_finish (backup);
  if (result != SQLITE_DONE)
    return ent_db_fail (to, result, error);
  return finished == SQLITE_OK || ent_db_fail (to, finished, error);
}

static EntStore *
open_target (const char *path, const EntClock *clock, GError **error)
{
  EntStore *store = g_new0 (EntStore, 1);

  store->path = g_strdup (path);
  store->clock = clock;
  store->statements =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sqlite3_finalize);
  int result = sqlite3_open_v2 (
    path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX, NULL);
  if (result == SQLITE_OK)
    return store;
  ent_db_fail (store, result, error);
  ent_store_close (store);
  return NULL;
}

static gboolean
write_copy (EntStore *store, const char *temporary, EntStoreProgressFunc progress, gpointer data,
            GError **error)
{
  g_autoptr (EntStore) target = open_target (temporary, store->clock, error);

  return target != NULL && copy_pages (store, target, progress, data, error);
}

gboolean
ent_store_backup (EntStore *store, const char *path, gboolean replace,
                  EntStoreProgressFunc progress, gpointer data, GError **error)
{
  struct stat info;

  if (!replace && lstat (path, &info) == 0)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("%s exists already; give another name"), path);
      return FALSE;
    }
  int fd;
  g_autofree char *temporary = ent_file_begin (path, &fd, error);
  if (temporary == NULL)
    return FALSE;
  close (fd);
  if (write_copy (store, temporary, progress, data, error))
    return ent_file_finish (temporary, path, error);
  g_unlink (temporary);
  return FALSE;
}

gboolean
ent_store_restore (EntStore *store, const char *path, EntStoreProgressFunc progress, gpointer data,
                   GError **error)
{
  EntStoreOptions options = {
    .path = path, .read_only = TRUE, .must_exist = TRUE, .who = store->who, .clock = store->clock
  };
  g_autoptr (EntStore) source = ent_store_open (&options, error);
  g_autoptr (GPtrArray) problems = NULL;

  if (source == NULL || !ent_store_check (source, &problems, error))
    return FALSE;
  if (problems->len > 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("%s is not sound: %s"), path,
                     (char *) problems->pdata[0]);
      return FALSE;
    }
  if (store->read_only)
    {
      ent_set_error (error, ENT_ERROR_READ_ONLY, _("the database is open for reading only (%s)"),
                     store->path);
      return FALSE;
    }
  g_hash_table_remove_all (store->statements);
  return copy_pages (source, store, progress, data, error);
}

static gboolean
collect (EntStore *store, const char *sql, const char *good, const char *prefix,
         GPtrArray *problems, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!ent_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      const char *text = ent_column_text (statement, 0);
      if (good == NULL || g_strcmp0 (text, good) != 0)
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s", prefix, text != NULL ? text : "?"));
    }
}

/* FTS5's own check compares the index with the text; it counts as a write. */
static gboolean
check_search (EntStore *store, GPtrArray *problems)
{
  int result = sqlite3_exec (
    store->db, "INSERT INTO search(search, rank) VALUES ('integrity-check', 1)", NULL, NULL, NULL);

  if (result != SQLITE_OK && (result & 0xff) != SQLITE_READONLY)
    g_ptr_array_add (problems,
                     g_strdup_printf ("%s: %s", _("full-text index"), sqlite3_errmsg (store->db)));
  return TRUE;
}

/* Contributions by week as the triggers keep them, and as they are. */
#define KEPT_WEEKS "SELECT partner_id, week, kind, n FROM contribution_week"
#define TRUE_WEEKS                                                                                 \
  "SELECT partner_id, w, kind, count(*) FROM (SELECT partner_id, kind, " ENT_WEEK (                \
    "happened_on") " AS w FROM contribution) GROUP BY partner_id, w, kind"

/* What the triggers keep, from the records. */
#define RECOUNTED                                                                                  \
  "SELECT partner_id, quarter, count(*), sum(ifnull(minutes, 0)), sum(ifnull(their_minutes, 0)) "  \
  "FROM (SELECT"                                                                                   \
  " partner_id, minutes, their_minutes, " ENT_QUARTER (                                            \
    "at") " AS quarter FROM interaction) GROUP BY partner_id, quarter"
#define MET                                                                                        \
  " FROM interaction_people l JOIN interaction i ON i.id = l.owner_id WHERE l.ref_id = p.id"

gboolean
ent_store_check (EntStore *store, GPtrArray **ret_problems, GError **error)
{
  static const struct
  {
    const char *sql, *good, *what;
  } checks[] = {
    { "PRAGMA integrity_check(20)", "ok", N_ ("integrity") },
    { "SELECT \"table\" || ' ' || ifnull(rowid, '') FROM pragma_foreign_key_check", NULL,
      N_ ("broken reference") },
    { "SELECT 'change ' || id FROM change WHERE (op = 'update' AND (NOT json_valid(before) OR NOT"
      " json_valid(after))) OR (op = 'delete' AND NOT json_valid(before)) LIMIT 20",
      NULL, N_ ("change log") },
    { "SELECT 'partner ' || id FROM partner WHERE custom IS NOT NULL AND NOT json_valid(custom)",
      NULL, N_ ("custom fields") },
    { "SELECT 'action ' || id FROM action WHERE kind <> 'do' AND target_id IS NULL LIMIT 20", NULL,
      N_ ("change log") },
    { "SELECT name FROM partner p WHERE interaction_count <> (SELECT count(*) FROM interaction i"
      " WHERE i.partner_id = p.id) OR last_at IS NOT (SELECT max(at) FROM interaction i WHERE"
      " i.partner_id = p.id) LIMIT 20",
      NULL, N_ ("counted interactions") },
    { "SELECT 'partner ' || partner_id FROM (SELECT partner_id, quarter, n, minutes, their_minutes "
      "FROM touch"
      " EXCEPT " RECOUNTED ") LIMIT 20",
      NULL, N_ ("time by quarter") },
    { "SELECT 'partner ' || partner_id FROM (SELECT * FROM (" KEPT_WEEKS " EXCEPT " TRUE_WEEKS
      ") UNION ALL"
      " SELECT * FROM (" TRUE_WEEKS " EXCEPT " KEPT_WEEKS ")) LIMIT 20",
      NULL, N_ ("contributions by week") },
    { "SELECT 'partner ' || partner_id FROM (" RECOUNTED
      " EXCEPT SELECT partner_id, quarter, n, minutes, their_minutes FROM touch) LIMIT 20",
      NULL, N_ ("time by quarter") },
    { "SELECT 'person ' || id FROM person p WHERE first_at IS NOT (SELECT min(i.at)" MET
      ") OR last_at IS NOT (SELECT max(i.at)" MET ") LIMIT 20",
      NULL, N_ ("people met") },
    { "SELECT 'partner ' || id FROM partner p WHERE next_on IS NOT (SELECT min(day) FROM (SELECT "
      "p.planned_on AS day UNION ALL"
      " SELECT follow_up_on FROM interaction i WHERE i.partner_id = p.id AND follow_up_on IS NOT "
      "NULL AND followed_up_on IS NULL))"
      " LIMIT 20",
      NULL, N_ ("next contact") },
    { "SELECT name FROM person WHERE conviction IS NOT " ENT_LATEST_STEP
      " OR certified_until IS NOT (SELECT"
      " max(expires_on) FROM certification WHERE person_id = person.id) LIMIT 20",
      NULL, N_ ("convictions and certifications") },
  };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    if (!collect (store, checks[i].sql, checks[i].good, _(checks[i].what), problems, error))
      return FALSE;
  check_search (store, problems);
  *ret_problems = g_steal_pointer (&problems);
  return TRUE;
}
