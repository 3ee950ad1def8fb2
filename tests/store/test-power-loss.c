/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The power goes at each sync of a change: afterwards the database is sound, and holds what was
 * there before, or all of the change; and all of it once the change had returned. Some random
 * states of the disk are tried for each; with ENTENTE_FAULTS=all, as `./dev faults` sets it, more.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "harness/database-dump.h"
#include "harness/power-loss.h"
#include "harness/trials.h"
#include "harness/world.h"

#define SEEDS (SANITIZED ? 1 : 4)
#define ALL_SEEDS 20

typedef struct
{
  char *folder, *path;
  GBytes *base;         /* the file before the change */
  char *before, *after; /* its rows */
} Scene;

/* Changes in the store; FALSE when it was refused. */
typedef gboolean (*Act) (EntStore *store);

static gboolean
add (EntStore *store)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup ("Lumen");
  return ent_repo_insert (store, partner, NULL);
}

static gboolean
edit (EntStore *store)
{
  g_autoptr (EntPartner) before = ent_repo_find (store, ENT_NOUN_PARTNER, 1, NULL);

  if (before == NULL)
    return FALSE;
  g_autoptr (EntPartner) after = ent_record_copy (before);
  g_free (after->notes);
  after->notes = g_strnfill (200000, 'x');
  return ent_repo_update (store, before, after, NULL);
}

static gboolean
delete_partner (EntStore *store)
{
  g_autoptr (EntPartner) partner = ent_repo_find (store, ENT_NOUN_PARTNER, 1, NULL);

  return partner != NULL && ent_repo_delete (store, partner, NULL);
}

static gboolean
undo (EntStore *store)
{
  return ent_store_undo (store, NULL, NULL);
}

static gboolean
change_two (EntStore *store)
{
  if (!ent_store_begin (store, "two", NULL))
    return FALSE;
  if (edit (store) && add (store))
    return ent_store_commit (store, NULL);
  ent_store_rollback (store);
  ent_store_commit (store, NULL);
  return FALSE;
}

static const struct
{
  const char *name;
  Act act;
} acts[] = { { "add", add },
             { "edit", edit },
             { "delete", delete_partner },
             { "undo", undo },
             { "two", change_two } };

/* Opens the database, acts, and closes it. */
static gboolean
change (const Scene *scene, Act act)
{
  g_autoptr (EntClock) clock = ent_clock_new_at (WORLD_SECONDS, NULL);
  const EntStoreOptions options = { .path = scene->path, .who = "ana", .clock = clock };
  g_autoptr (EntStore) store = ent_store_open (&options, NULL);

  return store != NULL && act (store);
}

static void
begin_anew (const Scene *scene)
{
  g_autofree char *journal = g_strconcat (scene->path, "-journal", NULL);
  gsize length;
  const char *bytes = g_bytes_get_data (scene->base, &length);

  g_unlink (journal);
  g_assert_true (g_file_set_contents_full (scene->path, bytes, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static gboolean
check (EntStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_check (store, &problems, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  return problems->len == 0;
}

/* The power goes at that sync of the change, and comes back with a random state of the disk. */
static void
lose_power (const Scene *scene, Act act, guint at, guint32 seed)
{
  GRand *rand = g_rand_new_with_seed (seed);

  begin_anew (scene);
  power_loss_begin (at);
  gboolean returned = change (scene, act);
  power_loss_end (rand);
  g_rand_free (rand);
  g_assert_true (change (scene, check));
  g_autofree char *now = database_dump (scene->path);
  if (returned)
    g_assert_cmpstr (now, ==, scene->after);
  else if (strcmp (now, scene->before) != 0)
    g_assert_cmpstr (now, ==, scene->after);
}

static void
set_up (Scene *scene, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  scene->folder = g_dir_make_tmp ("entente-power-XXXXXX", NULL);
  scene->path = g_build_filename (scene->folder, "a.db", NULL);
  World *world = world_open ("", WORLD_NOW, NULL, scene->path, "ana");
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Acme", NULL);
  g_autofree char *id = world_id (partner);
  world_add (world, ENT_NOUN_PERSON, "name", "Ana", "partner", id, NULL);
  world_add (world, ENT_NOUN_ENGAGEMENT, "title", "Pilot", "partner", id, "kind", "support", NULL);
  world_edit (world, ENT_NOUN_PARTNER, partner, "city", "Lyon");
  world_free (world);
  g_assert_true (g_file_get_contents (scene->path, &bytes, &length, NULL));
  scene->base = g_bytes_new_take (g_steal_pointer (&bytes), length);
  scene->before = database_dump (scene->path);
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (scene->path, "-journal", NULL);

  g_unlink (journal);
  g_unlink (scene->path);
  g_rmdir (scene->folder);
  g_free (scene->folder);
  g_free (scene->path);
  g_free (scene->before);
  g_bytes_unref (scene->base);
}

static void
a_change_is_there_whole_or_not_at_all (Scene *scene, gconstpointer data)
{
  guint seeds = g_strcmp0 (g_getenv ("ENTENTE_FAULTS"), "all") == 0 ? ALL_SEEDS : SEEDS;

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      begin_anew (scene);
      power_loss_begin (0);
      g_assert_true (change (scene, acts[i].act));
      guint n = power_loss_count ();
      scene->after = database_dump (scene->path);
      g_assert_cmpstr (scene->after, !=, scene->before);
      g_assert_cmpuint (n, >, 0);
      for (guint at = 1; at <= n; at++)
        for (guint seed = 0; seed < seeds; seed++)
          {
            g_test_message ("%s: sync %u of %u, seed %u", acts[i].name, at, n, seed);
            lose_power (scene, acts[i].act, at, seed);
          }
      g_test_message ("%s: %u syncs, %u tried", acts[i].name, n, n * seeds);
      g_clear_pointer (&scene->after, g_free);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  power_loss_install ();
  g_test_add ("/power-loss/a_change_is_there_whole_or_not_at_all", Scene, NULL, set_up,
              a_change_is_there_whole_or_not_at_all, tear_down);
  return g_test_run ();
}
