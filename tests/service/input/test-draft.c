/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts in their files: what comes back is what was kept. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "entente/base/error.h"
#include "entente/service/input/draft-files.h"
#include "entente/service/input/record-edit.h"
#include "harness/world.h"

typedef struct
{
  World *world;
  char *folder;
} Fixture;

static World *
open_world (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  return world_open (NULL, WORLD_NOW, NULL, path, "ana");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("entente-draft-XXXXXX", NULL);
  f->world = open_world (f, "a.db");
}

static void
clear_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_unlink (file);
    }
  g_rmdir (path);
}

static char *
drafts_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "entente", "drafts", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *drafts = drafts_folder ();

  world_free (f->world);
  clear_folder (drafts);
  clear_folder (f->folder);
  g_free (f->folder);
}

/* A form about a record: the city was changed, the notes are not understood yet. */
static EntDraft *
draft_of (Fixture *f, gint64 id)
{
  EntDraft *draft = ent_draft_new ();

  draft->original = ent_repo_find (f->world->store, ENT_NOUN_PARTNER, id, NULL);
  draft->mine = ent_record_copy (draft->original);
  ent_record_set_canonical (draft->mine, ent_noun_field (draft->mine->noun, "city"), "Lyon", NULL);
  ent_record_set_custom (draft->mine, "seats", "30");
  g_hash_table_insert (draft->typed, g_strdup ("notes"), g_strdup ("half a\nnote ☃"));
  return draft;
}

static gint64
add (Fixture *f)
{
  return world_add (f->world, ENT_NOUN_PARTNER, "name", "Lumen", "city", "Nice", NULL);
}

static void
what_was_kept_comes_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (f);

  world_edit (f->world, ENT_NOUN_PARTNER, id, "country", "FR");
  EntDraft *draft = draft_of (f, id);
  g_assert_true (ent_draft_keep (&f->world->context, draft, &error));
  g_assert_no_error (error);
  struct stat info;
  g_assert_cmpint (stat (draft->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  /* Nobody is asked while it is being worked on. */
  g_autoptr (GPtrArray) none = ent_drafts_find (&f->world->context);
  g_assert_cmpuint (none->len, ==, 0);
  ent_draft_free (draft);
  g_autoptr (GPtrArray) found = ent_drafts_find (&f->world->context);
  g_assert_cmpuint (found->len, ==, 1);
  const EntDraft *back = found->pdata[0];
  g_assert_cmpstr (back->who, ==, "ana");
  g_assert_cmpint (back->at, ==, WORLD_SECONDS);
  g_assert_cmpint (back->original->id, ==, id);
  g_assert_cmpint (back->original->version, ==, 2);
  g_autofree char *was =
    ent_record_canonical (back->original, ent_noun_field (back->original->noun, "city"));
  g_autofree char *is =
    ent_record_canonical (back->mine, ent_noun_field (back->mine->noun, "city"));
  g_assert_cmpstr (was, ==, "Nice");
  g_assert_cmpstr (is, ==, "Lyon");
  g_assert_cmpstr (ent_record_custom (back->mine, "seats"), ==, "30");
  g_assert_cmpstr (g_hash_table_lookup (back->typed, "notes"), ==, "half a\nnote ☃");
  g_autofree char *title = ent_draft_title (&f->world->context, back);
  g_assert_cmpstr (title, ==, "Partner: Lumen");
  g_autofree char *text = ent_draft_text (&f->world->context, back);
  g_assert_cmpstr (text, ==, "City: Lyon\nNotes: half a\nnote ☃\nseats: 30\n");
}

static void
each_form_has_its_own_and_another_database_none (Fixture *f, gconstpointer data)
{
  gint64 id = add (f);
  World *other = open_world (f, "b.db");

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (EntDraft) draft = draft_of (f, id);
      g_assert_true (ent_draft_keep (&f->world->context, draft, NULL));
      /* Once more, over the same. */
      g_assert_true (ent_draft_keep (&f->world->context, draft, NULL));
    }
  g_autoptr (GPtrArray) found = ent_drafts_find (&f->world->context);
  g_autoptr (GPtrArray) others = ent_drafts_find (&other->context);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpuint (others->len, ==, 0);
  EntDraft *first = found->pdata[0];
  g_assert_true (ent_draft_take (first));
  g_autoptr (GPtrArray) left = ent_drafts_find (&f->world->context);
  g_assert_cmpuint (left->len, ==, 2);
  ent_draft_discard (first);
  ent_draft_discard (found->pdata[1]);
  g_assert_false (ent_draft_take (left->pdata[0]));
  g_autoptr (GPtrArray) last = ent_drafts_find (&f->world->context);
  g_assert_cmpuint (last->len, ==, 1);
  world_free (other);
}

static void
a_restored_draft_conflicts_only_where_both_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (f);

  ent_draft_free (NULL);
  {
    g_autoptr (EntDraft) draft = draft_of (f, id);
    g_assert_true (ent_draft_keep (&f->world->context, draft, NULL));
  }
  world_edit (f->world, ENT_NOUN_PARTNER, id, "country", "FR");
  g_autoptr (GPtrArray) found = ent_drafts_find (&f->world->context);
  const EntDraft *back = found->pdata[0];
  g_autoptr (EntRecord) mine = ent_record_copy (back->mine);
  g_assert_true (ent_record_edit_save (&f->world->context, back->original, mine, &error));
  g_assert_no_error (error);
  g_autofree char *country = world_text (f->world, ENT_NOUN_PARTNER, id, "country");
  g_assert_cmpstr (country, ==, "FR");
  world_edit (f->world, ENT_NOUN_PARTNER, id, "city", "Paris");
  g_assert_false (ent_record_edit_save (&f->world->context, back->original, back->mine, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
}

static void
what_was_deleted_is_never_lost (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 partner = add (f);
  g_autofree char *of = world_id (partner);
  gint64 id = world_add (f->world, ENT_NOUN_PERSON, "name", "Ana", "partner", of, NULL);
  g_autoptr (EntDraft) draft = ent_draft_new ();

  draft->original = ent_repo_find (f->world->store, ENT_NOUN_PERSON, id, NULL);
  draft->mine = ent_record_copy (draft->original);
  g_hash_table_insert (draft->typed, g_strdup ("notes"), g_strdup ("half a note"));
  g_assert_true (ent_draft_keep (&f->world->context, draft, NULL));
  g_assert_false (ent_draft_is_orphan (&f->world->context, draft));
  world_delete (f->world, ENT_NOUN_PARTNER, partner);
  g_assert_true (ent_draft_is_orphan (&f->world->context, draft));
  ent_draft_mend (&f->world->context, draft);
  g_assert_cmpstr (g_hash_table_lookup (draft->typed, "partner"), ==, "Lumen");
  g_autofree char *path = ent_draft_keep_as_text (&f->world->context, draft, &error);
  g_autofree char *text = NULL;
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_nonnull (strstr (text, "half a note"));
  g_autoptr (GPtrArray) none = ent_drafts_find (&f->world->context);
  g_assert_cmpuint (none->len, ==, 0);
}

/* The program was killed while an editor had the text. */
static void
the_text_of_an_editor_comes_back (Fixture *f, gconstpointer data)
{
  gint64 id = add (f);

  {
    g_autoptr (EntDraft) draft = draft_of (f, id);
    draft->editing = g_strdup ("notes");
    g_assert_true (ent_draft_keep (&f->world->context, draft, NULL));
    g_autofree char *note = ent_draft_note_path (draft);
    g_assert_true (g_file_set_contents (note, "more of\nit\n", -1, NULL));
  }
  g_autoptr (GPtrArray) found = ent_drafts_find (&f->world->context);
  EntDraft *back = found->pdata[0];
  g_assert_cmpstr (g_hash_table_lookup (back->typed, "notes"), ==, "more of\nit");
  g_autofree char *note = ent_draft_note_path (back);
  ent_draft_discard (back);
  g_assert_false (g_file_test (note, G_FILE_TEST_EXISTS));
}

static void
what_is_no_draft_is_left_alone (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "", "{", "[]", "{\"database\": 3}", "\xff\xfe" };
  g_autofree char *folder = drafts_folder ();

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.json", (int) i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    }
  g_autoptr (GPtrArray) none = ent_drafts_find (&f->world->context);
  g_assert_cmpuint (none->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.json", (int) i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

#define TEST(name) g_test_add ("/draft/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("entente-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST (what_was_kept_comes_back);
  TEST (each_form_has_its_own_and_another_database_none);
  TEST (a_restored_draft_conflicts_only_where_both_changed);
  TEST (what_was_deleted_is_never_lost);
  TEST (the_text_of_an_editor_comes_back);
  TEST (what_is_no_draft_is_left_alone);
  int status = g_test_run ();
  g_autofree char *inner = g_build_filename (state, "entente", NULL);
  g_rmdir (inner);
  g_rmdir (state);
  return status;
}
