/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A snapshot that is kept up to date. At first all is read, in pieces, so that
 * a writer waits for one piece and not for the whole; what was written
 * meanwhile, and whatever is written later, is found in the change log. Each
 * record that the log names is looked at as it is now: copied again or taken
 * away. So the copy is what one reading of all would give, at the moment of
 * the last look at the log.
 */
#include <string.h>

#include "store/sql/derived.h"
#include "store/sql/rows.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/snapshot-copy.h"
#include "entente/base/i18n.h"
#include "store/sqlite/schema.h"

#define ROWS_AT_ONCE "2000"
#define CHANGES_AT_ONCE 500
#define TRIES 5

struct EntMirror
{
  EntCopy copy;
  gint64 seen;       /* the last change of the log that is in the copy */
  char *mark;        /* that change in words: a log that has another there is another log */
  gboolean replaced; /* a text that was in the search index is not shown any more */
  gboolean outdated; /* a record came or went together with others that the log does not name */
  EntStoreProgressFunc progress;
  gpointer progress_data;
  gint64 done, total; /* rows */
};

typedef struct
{
  EntNounId noun;
  gint64 id;
  gboolean made_or_gone; /* not only changed */
} Touched;

static gboolean
write_stamp (const EntCopy *copy, GError **error)
{
  g_autoptr (EntStatement) insert = ent_statement (
    copy->to, "INSERT OR REPLACE INTO snapshot(id, as_of, pages) VALUES (1, ?, ?)", error);

  if (insert == NULL)
    return FALSE;
  ent_bind_number (insert, copy->as_of);
  ent_bind_text (insert, copy->allowance->pages != NULL ? copy->allowance->pages : "");
  return ent_run (insert, error);
}

static void
tell (EntMirror *mirror, gint64 rows)
{
  mirror->done += rows;
  if (mirror->progress != NULL)
    mirror->progress (MIN (mirror->done, mirror->total), mirror->total, mirror->progress_data);
}

/* "id noun record op time who" of a change; "" for none. The caller frees it. */
static char *
read_mark (EntStore *store, gint64 change, GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store,
                               "SELECT c.id || ' ' || c.noun || ' ' || c.record_id || ' ' || c.op "
                               "|| ' ' || a.at || ' ' || a.who"
                               " FROM change c JOIN action a ON a.id = c.action_id WHERE c.id = ?",
                               error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, change);
  if (!ent_step (statement, &row, error))
    return NULL;
  return g_strdup (row ? ent_column_text (statement, 0) : "");
}

static gboolean
mark_log (EntMirror *mirror, GError **error)
{
  g_free (mirror->mark);
  mirror->mark = read_mark (mirror->copy.from, mirror->seen, error);
  return mirror->mark != NULL;
}

static gboolean
look_at_log (EntMirror *mirror, GError **error)
{
  if (!ent_query_number (mirror->copy.from, "SELECT max(id) FROM change", 0, &mirror->seen, error))
    return FALSE;
  mirror->seen = MAX (mirror->seen, 0);
  return mark_log (mirror, error);
}

/* Indexes are made faster at the end than row by row. *ret_script makes anew what was dropped; the
 * caller frees it. */
static gboolean
drop_indexes (EntStore *store, char **ret_script, GError **error)
{
  static const char sql[] =
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
  g_autoptr (GString) script = g_string_new (NULL), drop = g_string_new (NULL);
  g_autoptr (EntStatement) indexes = ent_statement (store, sql, error);
  gboolean ok = indexes != NULL;

  while (ok && ent_statement_next (indexes, &ok, error))
    {
      g_string_append_printf (drop, "DROP INDEX %s;", ent_column_text (indexes, 0));
      g_string_append_printf (script, "%s;", ent_column_text (indexes, 1));
    }
  g_clear_pointer (&indexes, ent_statement_free);
  if (!ok || !ent_exec (store, drop->str, error))
    return FALSE;
  *ret_script = g_string_free (g_steal_pointer (&script), FALSE);
  return TRUE;
}

/* Where a piece ended, and how many rows it had. */
typedef struct
{
  gint64 key, id;
  guint n;
} Piece;

static gboolean
copy_rows (EntMirror *mirror, const EntPlan *plan, EntStatement *rows, Piece *piece, GError **error)
{
  gboolean ok = TRUE, may;

  for (piece->n = 0; ok && ent_statement_next (rows, &ok, error); piece->n++)
    {
      piece->id = ent_column_number (rows, 0);
      piece->key = ent_column_number (rows, 1);
      if (!ent_copy_may (&mirror->copy, plan, rows, &may, error)
          || (may && !ent_copy_row (&mirror->copy, plan, rows, error)))
        return FALSE;
    }
  return ok;
}

/* A piece at a time, each as it is at its own moment; partners, which are few, at once by their
 * name. */
static gboolean
copy_noun (EntMirror *mirror, const EntPlan *plan, GError **error)
{
  static const char by_name[] = " WHERE ? = 0 AND ? = 0 ORDER BY t.name_key, t.id",
                    by_time[] =
                      " WHERE (t.at, t.id) > (?, ?) ORDER BY t.at, t.id LIMIT " ROWS_AT_ONCE,
                    by_id[] = " WHERE ? = 0 AND t.id > ? ORDER BY t.id LIMIT " ROWS_AT_ONCE;
  EntNounId noun = plan->noun->id;
  g_autofree char *sql = g_strconcat (plan->read,
                                      noun == ENT_NOUN_PARTNER       ? by_name
                                      : noun == ENT_NOUN_INTERACTION ? by_time
                                                                     : by_id,
                                      NULL);
  Piece piece = { .key = noun == ENT_NOUN_INTERACTION ? mirror->copy.allowance->since : 0 };

  do
    {
      g_autoptr (EntStatement) rows = ent_statement (mirror->copy.from, sql, error);
      if (rows == NULL)
        return FALSE;
      ent_bind_number (rows, piece.key);
      ent_bind_number (rows, piece.id);
      if (!copy_rows (mirror, plan, rows, &piece, error))
        return FALSE;
      tell (mirror, piece.n);
    }
  while (piece.n > 0 && noun != ENT_NOUN_PARTNER);
  return TRUE;
}

/* For the progress alone: making the indexes takes about a third of what copying does. */
static gboolean
count_rows (EntMirror *mirror, GError **error)
{
  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      const EntPlan *plan = &mirror->copy.plans[i];
      gint64 n = 0;
      if (plan->noun == NULL)
        continue;
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s%s", plan->noun->name,
                                              i == ENT_NOUN_INTERACTION ? " WHERE at >= ?" : "");
      g_autoptr (EntStatement) statement = ent_statement (mirror->copy.from, sql, error);
      gboolean row = FALSE;
      if (statement == NULL)
        return FALSE;
      if (i == ENT_NOUN_INTERACTION)
        ent_bind_number (statement, mirror->copy.allowance->since);
      if (!ent_step (statement, &row, error))
        return FALSE;
      n = row ? ent_column_number (statement, 0) : 0;
      mirror->total += n + n / 3;
    }
  return TRUE;
}

static gboolean
seed (EntMirror *mirror, GError **error)
{
  EntStore *to = mirror->copy.to;
  g_autofree char *indexes = NULL;

  if (!look_at_log (mirror, error) || (mirror->progress != NULL && !count_rows (mirror, error))
      || !ent_exec (to, "PRAGMA secure_delete = ON; BEGIN", error)
      || !drop_indexes (to, &indexes, error))
    return FALSE;
  for (int i = 0; i < ENT_N_NOUNS; i++)
    if (mirror->copy.plans[i].noun != NULL && !copy_noun (mirror, &mirror->copy.plans[i], error))
      return FALSE;
  if (!ent_exec (to, indexes, error) || !ent_derived_repair (to, error)
      || !ent_exec (to, ent_schema_stamp, error) || !write_stamp (&mirror->copy, error)
      || !ent_sqlite_index_rebuild (to, error) || !ent_exec (to, "COMMIT", error))
    return FALSE;
  tell (mirror, mirror->total);
  return TRUE;
}

/* A copy that is new or was changed: what follows from it, and its words. */
static gboolean
add (EntCopy *copy, const Touched *touched, const EntRecord *before, GError **error)
{
  gint64 id = ent_copy_id (copy, touched->noun, touched->id);
  g_autoptr (EntRecord) after = ent_repo_find (copy->to, touched->noun, id, error);

  return after != NULL && ent_derived_mark (copy->to, before, after, error)
         && ent_index_add (copy->to, after, error);
}

/* Brings one record of the copy to what it is now. */
static gboolean
bring (EntMirror *mirror, const Touched *touched, GError **error)
{
  EntCopy *copy = &mirror->copy;
  const EntPlan *plan = &copy->plans[touched->noun];
  gint64 here = ent_copy_id (copy, touched->noun, touched->id);
  gboolean row = FALSE, may = FALSE;
  g_autofree char *sql = g_strconcat (plan->read, " WHERE t.id = ?", NULL);
  g_autoptr (EntStatement) statement = ent_statement (copy->from, sql, error);

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, touched->id);
  if (!ent_step (statement, &row, error)
      || (row && !ent_copy_may (copy, plan, statement, &may, error)))
    return FALSE;
  if (touched->noun == ENT_NOUN_INTERACTION && may)
    may = ent_column_number (statement, 1) >= copy->allowance->since;
  /* What refers to it may have stayed behind for want of it, or would now have to. */
  if (may != (here != 0) && plan->is_referred && !touched->made_or_gone)
    mirror->outdated = TRUE;
  mirror->replaced = mirror->replaced || here != 0;
  g_autoptr (EntRecord) before = here != 0 ? ent_repo_find (copy->to, touched->noun, here, error)
                                           : NULL;
  if (here != 0 && (before == NULL || !ent_index_remove (copy->to, before, error)))
    return FALSE;
  if (!may)
    return here == 0
           || (ent_copy_remove (copy, plan, touched->id, error)
               && ent_derived_mark (copy->to, before, NULL, error));
  return ent_copy_row (copy, plan, statement, error) && add (copy, touched, before, error);
}

static void
touch (GArray *list, GHashTable *places, EntNounId noun, gint64 id, const char *op)
{
  gint64 key = id * ENT_N_NOUNS + noun;
  gboolean made_or_gone = !g_str_equal (op, "update");
  gpointer place = g_hash_table_lookup (places, &key);

  if (place == NULL)
    {
      Touched touched = { noun, id, FALSE };
      g_array_append_val (list, touched);
      place = GUINT_TO_POINTER (list->len);
      g_hash_table_insert (places, g_memdup2 (&key, sizeof key), place);
    }
  if (made_or_gone)
    g_array_index (list, Touched, GPOINTER_TO_UINT (place) - 1).made_or_gone = TRUE;
}

/* The records that the next changes name, each once; *ret_n is the number of changes. */
static GArray *
read_log (EntMirror *mirror, guint *ret_n, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Touched));
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (EntStatement) statement = ent_statement (
    mirror->copy.from,
    "SELECT id, noun, record_id, op FROM change WHERE id > ? ORDER BY id LIMIT ?", error);
  gboolean ok = TRUE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, mirror->seen);
  ent_bind_number (statement, CHANGES_AT_ONCE);
  for (*ret_n = 0; ok && ent_statement_next (statement, &ok, error); ++*ret_n)
    {
      gint64 noun = ent_column_number (statement, 1);
      mirror->seen = ent_column_number (statement, 0);
      if (noun >= 0 && noun < ENT_N_NOUNS && mirror->copy.plans[noun].noun != NULL)
        touch (list, places, (EntNounId) noun, ent_column_number (statement, 2),
               ent_column_text (statement, 3));
    }
  return ok ? g_steal_pointer (&list) : NULL;
}

/* What is referred to comes first: its new id must be known. */
static gint
by_noun (gconstpointer a, gconstpointer b)
{
  const Touched *x = a, *y = b;

  return x->noun != y->noun ? (x->noun < y->noun ? -1 : 1) : x->id < y->id ? -1 : x->id > y->id;
}

/* One piece of the log, as all is at one moment. */
static gboolean
follow_piece (EntMirror *mirror, guint *ret_changes, guint *ret_records, GError **error)
{
  gboolean ok = TRUE;

  if (!ent_read_begin (mirror->copy.from, error))
    return FALSE;
  g_autoptr (GArray) list = read_log (mirror, ret_changes, error);
  if (list != NULL)
    g_array_sort (list, by_noun);
  for (guint i = 0; ok && list != NULL && i < list->len; i++)
    ok = bring (mirror, &g_array_index (list, Touched, i), error);
  *ret_records += list != NULL ? list->len : 0;
  /* Writers wait for this, and not for the rest. */
  ent_read_end (mirror->copy.from);
  return ok && list != NULL;
}

/* The old words stay in the search index until its parts are merged. */
static gboolean
finish_search (EntMirror *mirror, GError **error)
{
  if (!ent_index_flush (mirror->copy.to, error))
    return FALSE;
  return !mirror->replaced
         || ent_exec (mirror->copy.to, "INSERT INTO search(search) VALUES ('optimize')", error);
}

static gboolean
follow_log (EntMirror *mirror, guint *ret_records, GError **error)
{
  guint changes;

  mirror->replaced = FALSE;
  mirror->copy.as_of = ent_clock_now (mirror->copy.from->clock);
  /* Each in its turn: what a record refers to may come after it in the log. */
  if (!ent_exec (mirror->copy.to, "BEGIN; PRAGMA defer_foreign_keys = ON", error))
    return FALSE;
  do
    if (!follow_piece (mirror, &changes, ret_records, error))
      return FALSE;
  while (changes == CHANGES_AT_ONCE);
  return ent_derived_flush (mirror->copy.to, error) && finish_search (mirror, error)
         && write_stamp (&mirror->copy, error);
}

gboolean
ent_mirror_follow (EntMirror *mirror, EntMirrorTurn *ret_turn, GError **error)
{
  EntStore *to = mirror->copy.to;
  g_autofree char *mark = read_mark (mirror->copy.from, mirror->seen, error);
  guint records = 0;

  if (mark == NULL)
    return FALSE;
  *ret_turn = ENT_MIRROR_OUTDATED;
  if (!g_str_equal (mark, mirror->mark) || mirror->outdated)
    return TRUE;
  gboolean ok = follow_log (mirror, &records, error);
  /* A reference that leads nowhere shows here: what it led to stays behind now. */
  if (ok && !mirror->outdated && ent_exec (to, "COMMIT", NULL))
    {
      *ret_turn = records > 0 ? ENT_MIRROR_CHANGED : ENT_MIRROR_SAME;
      return mark_log (mirror, error);
    }
  ent_exec (to, "ROLLBACK", NULL);
  ent_sqlite_index_forget (to);
  g_hash_table_remove_all (to->stale);
  mirror->outdated = ok || records > 0;
  return ok;
}

/* *ret_mirror stays NULL when it was outdated before it was whole. */
static gboolean
try_once (EntStore *store, const EntAllowance *allowance, EntStoreProgressFunc progress,
          gpointer data, EntMirror **ret_mirror, GError **error)
{
  EntStoreOptions options = { .who = "-", .clock = store->clock };
  EntStore *to = ent_store_open (&options, error);
  EntMirrorTurn turn = ENT_MIRROR_OUTDATED;

  if (to == NULL)
    return FALSE;
  g_autoptr (EntMirror) mirror = g_new0 (EntMirror, 1);
  mirror->progress = progress;
  mirror->progress_data = data;
  ent_copy_init (&mirror->copy, store, to, allowance, ent_clock_now (store->clock));
  if (!seed (mirror, error) || !ent_mirror_follow (mirror, &turn, error))
    return FALSE;
  if (turn != ENT_MIRROR_OUTDATED)
    *ret_mirror = g_steal_pointer (&mirror);
  return TRUE;
}

EntMirror *
ent_sqlite_mirror (EntStore *store, const EntAllowance *allowance, EntStoreProgressFunc progress,
                   gpointer data, GError **error)
{
  EntMirror *mirror = NULL;

  for (int i = 0; i < TRIES; i++)
    {
      if (!try_once (store, allowance, progress, data, &mirror, error))
        return NULL;
      if (mirror != NULL)
        return mirror;
    }
  ent_set_error (error, ENT_ERROR_BUSY, "%s",
                 _("the database changes too fast to be copied; try again"));
  return NULL;
}

void
ent_mirror_free (EntMirror *mirror)
{
  if (mirror == NULL)
    return;
  ent_store_close (mirror->copy.to);
  ent_copy_clear (&mirror->copy);
  g_free (mirror->mark);
  g_free (mirror);
}

GBytes *
ent_mirror_bytes (EntMirror *mirror, GError **error)
{
  sqlite3_int64 size = 0;
  unsigned char *data = sqlite3_serialize (ent_sqlite_db (mirror->copy.to), "main", &size, 0);

  if (data == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, "%s",
                     _("there is not enough memory for the snapshot"));
      return NULL;
    }
  return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
}
