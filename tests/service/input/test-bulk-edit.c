/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes to many records: one action, or nothing at all. */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/input/bulk-edit.h"
#include "entente/service/export/export.h"
#include "harness/world.h"

#define N 260

typedef struct
{
  World world;
  GArray *places;
} Fixture;

/* Partners with that word in the field. */
#define HAVING(id, text)                                                                           \
  (&(EntPageQuery){                                                                                \
    .values = &(EntFieldValue){ ent_noun_field (ent_noun (ENT_NOUN_PARTNER), id), .word = text },  \
    .n_values = 1 })

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  world_init (&f->world, NULL, NULL);
  f->places = g_array_new (FALSE, FALSE, sizeof (EntPlace));
  for (int i = 0; i < N; i++)
    {
      const char *const tags[] = { "old", i % 2 == 0 ? "even" : "odd", NULL };
      g_autoptr (EntPartner) partner = ent_partner_new ();
      partner->name = g_strdup_printf ("Partner %02d", i);
      ent_record_set_list (partner, ent_noun_field (partner->base.noun, "tags"), tags);
      g_assert_true (ent_repo_insert (f->world.store, partner, &error));
      const EntPlace place = { partner->base.id, partner->base.version };
      g_array_append_val (f->places, place);
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_array_unref (f->places);
  world_tear_down (&f->world, NULL);
}

static gint64
count (Fixture *f, const EntPageQuery *query)
{
  gint64 n = -1;

  g_assert_true (ent_repo_count (f->world.store, ENT_NOUN_PARTNER, query, &n, NULL));
  return n;
}

static gint64
latest_action (Fixture *f)
{
  g_autoptr (GPtrArray) actions = ent_store_actions (f->world.store, 0, 1, NULL);

  return ((EntAction *) actions->pdata[0])->id;
}

static void
a_field_of_all_is_set_and_undone_together (Fixture *f, gconstpointer data)
{
  const EntBulk bulk = { .noun = ENT_NOUN_PARTNER, .places = f->places };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntAction) action = NULL;
  gint64 before = latest_action (f);

  g_assert_true (ent_bulk_set (&f->world.context, &bulk, "tier", "GOL", &error));
  g_assert_no_error (error);
  g_assert_cmpint (latest_action (f), ==, before + 1);
  g_assert_cmpint (count (f, HAVING ("tier", "gold")), ==, N);
  g_assert_true (ent_store_undo (f->world.store, &action, &error));
  g_assert_cmpint (action->n_changes, ==, N);
  g_assert_cmpint (count (f, HAVING ("tier", "gold")), ==, 0);
}

static void
tags_come_and_go_together (Fixture *f, gconstpointer data)
{
  const EntBulk bulk = { .noun = ENT_NOUN_PARTNER, .places = f->places };
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_bulk_tag (&f->world.context, &bulk, "new, -even,-old, +odd", &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f, HAVING ("tags", "new")), ==, N);
  g_assert_cmpint (count (f, HAVING ("tags", "even")), ==, 0);
  g_assert_cmpint (count (f, HAVING ("tags", "odd")), ==, N);
  g_assert_true (ent_store_undo (f->world.store, NULL, &error));
  g_assert_cmpint (count (f, HAVING ("tags", "new")), ==, 0);
  g_assert_cmpint (count (f, HAVING ("tags", "even")), ==, N / 2);
  g_assert_cmpint (count (f, HAVING ("tags", "odd")), ==, N / 2);
}

static void
all_are_deleted_and_brought_back_together (Fixture *f, gconstpointer data)
{
  const EntBulk bulk = { .noun = ENT_NOUN_PARTNER, .places = f->places };
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_bulk_delete (&f->world.context, &bulk, &error));
  g_assert_cmpint (count (f, &(EntPageQuery){ 0 }), ==, 0);
  g_assert_true (ent_store_undo (f->world.store, NULL, &error));
  g_assert_cmpint (count (f, &(EntPageQuery){ 0 }), ==, N);
}

/* Somebody edits the same field of the record in the middle after it was marked. */
static void
a_change_by_another_leaves_all_as_it_was (Fixture *f, gconstpointer data)
{
  EntBulk bulk = { .noun = ENT_NOUN_PARTNER, .places = f->places };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner) original = ent_repo_find (
    f->world.store, ENT_NOUN_PARTNER, g_array_index (f->places, EntPlace, N / 2).id, NULL);
  g_autoptr (EntPartner) mine = ent_record_copy (original);

  mine->tier = g_strdup ("silver");
  g_assert_true (ent_repo_update (f->world.store, original, mine, &error));
  gint64 before = latest_action (f);
  g_assert_false (ent_bulk_set (&f->world.context, &bulk, "tier", "gold", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, original->name));
  g_assert_cmpint (latest_action (f), ==, before);
  g_assert_cmpint (count (f, HAVING ("tier", "gold")), ==, 0);
  g_clear_error (&error);
  g_assert_false (ent_bulk_delete (&f->world.context, &bulk, &error));
  g_assert_cmpint (count (f, &(EntPageQuery){ 0 }), ==, N);
  g_clear_error (&error);
  g_autoptr (GArray)
    fresh = ent_bulk_refresh (&f->world.context, ENT_NOUN_PARTNER, f->places, &error);
  bulk.places = fresh;
  g_assert_true (ent_bulk_set (&f->world.context, &bulk, "tier", "gold", &error));
  g_assert_cmpint (count (f, HAVING ("tier", "gold")), ==, N);
}

static gboolean
stop (gpointer data, guint done, guint total)
{
  g_assert_cmpuint (done, >, 0);
  return FALSE;
}

static void
what_cannot_be_set_leaves_all_as_it_was (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *field, *value;
    int code;
  } cases[] = {
    { "tier", "nope", ENT_ERROR_DATA }, { "last_at", "today", ENT_ERROR_USAGE },
    { "silent", "3", ENT_ERROR_USAGE }, { "nothing", "x", ENT_ERROR_USAGE },
    { "name", "", ENT_ERROR_DATA },
  };
  EntBulk bulk = { .noun = ENT_NOUN_PARTNER, .places = f->places };
  gint64 before = latest_action (f);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("%s=%s", cases[i].field, cases[i].value);
      g_assert_false (
        ent_bulk_set (&f->world.context, &bulk, cases[i].field, cases[i].value, &error));
      g_assert_error (error, ENT_ERROR, cases[i].code);
    }
  bulk.progress = stop;
  g_autoptr (GError) error = NULL;
  g_assert_false (ent_bulk_set (&f->world.context, &bulk, "tier", "gold", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  g_assert_cmpint (count (f, HAVING ("tier", "gold")), ==, 0);
  g_assert_cmpint (latest_action (f), ==, before);
}

static void
marked_ones_are_written_to_a_file (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "some.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_array_set_size (f->places, 3);
  const EntExport what = { .format = ENT_FORMAT_CSV,
                           .noun = ENT_NOUN_PARTNER,
                           .places = f->places };
  g_assert_true (ent_export (&f->world.context, &what, path, FALSE, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_nonnull (strstr (lines[3], "Partner 02"));
  g_unlink (path);
  g_rmdir (folder);
}

static gboolean
stop_at (gint64 done, gint64 total, gpointer data)
{
  gint64 *told = data;

  g_assert_cmpint (total, ==, N);
  g_assert_cmpint (done, <, total);
  *told = done;
  return FALSE;
}

static void
an_undo_of_many_shows_its_progress_and_can_be_stopped (Fixture *f, gconstpointer data)
{
  const EntBulk bulk = { .noun = ENT_NOUN_PARTNER, .places = f->places };
  const EntPageQuery gold = *HAVING ("tier", "gold");
  gint64 told = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_bulk_set (&f->world.context, &bulk, "tier", "gold", &error));
  ent_store_set_reverting (f->world.store, stop_at, &told);
  g_assert_false (ent_store_undo (f->world.store, NULL, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  g_assert_cmpint (told, >, 0);
  g_assert_cmpint (count (f, &gold), ==, N);
  g_clear_error (&error);
  ent_store_set_reverting (f->world.store, NULL, NULL);
  g_assert_true (ent_store_undo (f->world.store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (f, &gold), ==, 0);
}

#define TEST(name) g_test_add ("/bulk/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (a_field_of_all_is_set_and_undone_together);
  TEST (tags_come_and_go_together);
  TEST (all_are_deleted_and_brought_back_together);
  TEST (a_change_by_another_leaves_all_as_it_was);
  TEST (what_cannot_be_set_leaves_all_as_it_was);
  TEST (an_undo_of_many_shows_its_progress_and_can_be_stopped);
  TEST (marked_ones_are_written_to_a_file);
  return g_test_run ();
}
