/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The process that publishes, as the display sees it. */
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "entente/app/publisher-process.h"
#include "harness/process.h"
#include "harness/world.h"

#define MOST_MS 60000

/* Reads until that is what comes. */
static void
wait_for (EntSnapshotSource *source, EntSnapshotTurn wanted)
{
  EntSnapshotTurn turn;
  int n = 0;

  do
    {
      g_assert_cmpint (n++, <, MOST_MS);
      g_autoptr (GBytes) bytes = NULL;
      turn = source->read (source, &bytes);
      g_usleep (1000);
    }
  while (turn != wanted);
}

static void
one_that_was_stopped_is_noticed (void)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-publisher-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.db", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  World *world = world_open ("", WORLD_NOW, NULL, path, "ana");
  g_autoptr (GError) error = NULL;

  world_add (world, ENT_NOUN_PARTNER, "name", "Acme", NULL);
  const EntPublisherOptions options = { world->config, world->clock, path, NULL, 300 };
  EntSnapshotSource *source = ent_publisher_process_start (&options, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) first = source->first (source, NULL, NULL, &error);
  g_assert_no_error (error);
  int publisher = process_child (getpid ());
  g_assert_cmpint (publisher, >, 0);
  g_assert_cmpint (kill (publisher, SIGSTOP), ==, 0);
  wait_for (source, ENT_SNAPSHOT_FAULT);
  g_assert_cmpint (source->fd, >=, 0);
  /* What it says when it goes on is news again. */
  world_edit (world, ENT_NOUN_PARTNER, 1, "city", "Lyon");
  g_assert_cmpint (kill (publisher, SIGCONT), ==, 0);
  wait_for (source, ENT_SNAPSHOT_NEW);
  ent_snapshot_source_free (source);
  world_free (world);
  g_unlink (journal);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publisher-process/one_that_was_stopped_is_noticed",
                   one_that_was_stopped_is_noticed);
  return g_test_run ();
}
