/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Databases that older builds wrote, opened with this one: each value that was in them is there,
 * what follows from the values is right, and the whole history can be taken back: of the oldest, or
 * with ENTENTE_FAULTS=all of each.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/store/repo.h"
#include "harness/old-database.h"
#include "harness/search-words.h"
#include "store/sqlite/schema.h"

#define NOW 1772445000 /* 2026-03-02 09:50 UTC: twenty minutes after they were filled */
#define VERSION_OF_PLANS 17

typedef struct
{
  EntClock *clock;
  char *folder, *path;
  char *who; /* filled it */
} Place;

static char *
text_of (const char *path, const char *sql)
{
  sqlite3_stmt *statement;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  char *text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return text;
}

static void
place_begin (Place *place, const char *packed)
{
  place->clock = ent_clock_new_at (NOW, NULL);
  place->folder = g_dir_make_tmp ("entente-old-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "old.db", NULL);
  old_database_unpack (packed, place->path);
  place->who = text_of (place->path, "SELECT who FROM action WHERE id = 1");
}

static void
place_end (Place *place)
{
  g_autofree char *journal = g_strconcat (place->path, "-journal", NULL);

  g_unlink (journal);
  g_assert_cmpint (g_unlink (place->path), ==, 0);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->path);
  g_free (place->folder);
  g_free (place->who);
  ent_clock_free (place->clock);
}

/* The rows of the statement as lines of text behind a name; FALSE when there is no such column. */
static gboolean
add_rows (sqlite3 *db, GString *lines, const char *name, const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    return FALSE;
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_string_append (lines, name);
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          const char *text = (const char *) sqlite3_column_text (statement, i);
          g_string_append_printf (lines, "\t%s", text != NULL ? text : "NULL");
        }
      g_string_append_c (lines, '\n');
    }
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
  return TRUE;
}

static char *
field_sql (const char *table, const EntField *field)
{
  switch (field->type)
    {
    case ENT_FIELD_LIST:
      return g_strdup_printf ("SELECT owner_id, word FROM %s_%s ORDER BY 1, 2", table, field->id);
    case ENT_FIELD_REFS:
      return g_strdup_printf ("SELECT owner_id, ref_id FROM %s_%s ORDER BY 1, 2", table, field->id);
    case ENT_FIELD_REF:
      return g_strdup_printf ("SELECT id, %s_id FROM %s ORDER BY 1", field->id, table);
    default:
      return g_strdup_printf ("SELECT id, %s FROM %s ORDER BY 1", field->id, table);
    }
}

typedef struct
{
  GHashTable *known; /* the fields that the older version has, by "noun.field" */
  sqlite3 *db;
  GString *lines;
  gboolean learns; /* what there is */
} Reading;

static void
read_field (Reading *reading, const EntNoun *noun, const char *table, const EntField *field)
{
  g_autofree char *name = g_strconcat (noun->name, ".", field->id, NULL),
                  *sql = field_sql (table, field);

  if ((field->flags & ENT_FLAG_DERIVED) != 0)
    return;
  if (!reading->learns && !g_hash_table_contains (reading->known, name))
    return;
  gboolean there = add_rows (reading->db, reading->lines, name, sql);
  g_assert_true (there || reading->learns);
  if (there && reading->learns)
    g_hash_table_add (reading->known, g_steal_pointer (&name));
}

static gboolean
has_table (sqlite3 *db, const char *table)
{
  g_autoptr (GString) none = g_string_new (NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE 0", table);

  return add_rows (db, none, table, sql);
}

/* All values of records in the fields that the older version has, as lines. */
static char *
values_of (const char *path, GHashTable *known, gboolean learns)
{
  Reading reading = { .known = known, .lines = g_string_new (NULL), .learns = learns };

  g_assert_cmpint (sqlite3_open_v2 (path, &reading.db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (EntNounId id = 0; id < ENT_N_NOUNS; id++)
    {
      const EntNoun *noun = ent_noun (id);
      const char *table = has_table (reading.db, noun->name) || noun->alias == NULL ? noun->name
                                                                                    : noun->alias;
      g_autofree char *whole =
        g_strdup_printf ("SELECT id, version, created_at, updated_at, custom FROM %s", table);
      add_rows (reading.db, reading.lines, noun->name, whole);
      for (guint i = 0; i < noun->n_fields; i++)
        read_field (&reading, noun, table, &noun->fields[i]);
    }
  add_rows (reading.db, reading.lines, "field", "SELECT * FROM custom_field ORDER BY 1, 2");
  add_rows (reading.db, reading.lines, "action", "SELECT id, at, who, kind FROM action ORDER BY 1");
  sqlite3_close (reading.db);
  return g_string_free (reading.lines, FALSE);
}

static EntStore *
open_store (Place *place)
{
  g_autoptr (GError) error = NULL;
  EntStoreOptions options = { .path = place->path, .clock = place->clock, .who = place->who };
  EntStore *store = ent_store_open (&options, &error);

  g_assert_no_error (error);
  return store;
}

static void
assert_sound (EntStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  ent_store_check (store, &problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Also with the words folded as they are now, and in what was deleted nothing. */
static void
assert_found (EntStore *store)
{
  static const struct
  {
    const char *words;
    guint n;
  } searches[] = { { "integration", 1 }, { "σίσυφοσ strasse", 1 }, { "istanbul", 1 },
                   { "kickoff", 0 },     { "kick-off", 1 },        { "parser", 1 },
                   { "soon", 0 },        { "sisyphos", 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) hits = search_words (store, searches[i].words, 0, 0, &error);
      g_assert_no_error (error);
      g_test_message ("%s: %u", searches[i].words, hits->len);
      g_assert_cmpuint (hits->len, ==, searches[i].n);
    }
}

/* The meeting of 20 March lies ahead: it is a plan, whatever the older version took it for. */
static void
assert_planned (EntStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntInteraction) ahead = ent_repo_find (store, ENT_NOUN_INTERACTION, 4, &error);
  g_autoptr (EntPartner) brume = ent_repo_find (store, ENT_NOUN_PARTNER, 2, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ahead->summary, ==, "Meeting ahead");
  g_assert_cmpstr (ahead->state, ==, "planned");
  g_assert_cmpint (brume->interaction_count, ==, 2);
  g_assert_cmpint (brume->last_at, <=, NOW);
}

static void
undo_everything (EntStore *store)
{
  g_autoptr (GError) error = NULL;
  guint n = 0, again = 0;

  while (ent_store_undo (store, NULL, &error))
    n++;
  g_assert_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND);
  g_assert_cmpuint (n, >, 25);
  g_autoptr (GPtrArray) hits = search_words (store, "integration", 0, 0, NULL);
  g_assert_cmpuint (hits->len, ==, 0);
  assert_sound (store);
  /* One more than that: the older build had undone one, too. */
  while (ent_store_redo (store, NULL, NULL))
    again++;
  g_assert_cmpuint (again, ==, n + 1);
  assert_sound (store);
}

static void
what_an_older_build_wrote_is_there (gconstpointer packed)
{
  gboolean whole = old_database_version (packed) == 1
                   || g_strcmp0 (g_getenv ("ENTENTE_FAULTS"), "all") == 0;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Place place;

  place_begin (&place, packed);
  g_autofree char *before = values_of (place.path, known, TRUE);
  g_assert_cmpuint (g_hash_table_size (known), >, 60);
  g_autoptr (EntStore) store = open_store (&place);
  g_autofree char *after = values_of (place.path, known, FALSE);
  g_assert_cmpstr (after, ==, before);
  assert_sound (store);
  assert_found (store);
  assert_planned (store);
  if (whole)
    undo_everything (store);
  place_end (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GPtrArray) files = old_database_files ();
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name =
        g_strdup_printf ("/old-databases/version-%d", old_database_version (files->pdata[i]));
      g_test_add_data_func (name, files->pdata[i], what_an_older_build_wrote_is_there);
    }
  return g_test_run ();
}
