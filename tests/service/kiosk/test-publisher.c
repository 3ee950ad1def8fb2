/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a display is told by a publisher, with a listener that keeps all of it. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "entente/service/kiosk/publisher.h"
#include "harness/world.h"

#define YAML "kiosk: {partners: all, columns: {partner: [name]}}"

typedef struct
{
  World *world; /* where people work: a connection of its own */
  GString *news;
  const char *const *script; /* what happens in each rest; NULL: the display goes */
  char *path;
} Display;

static gboolean
tell (gpointer data, EntPublisherNews news, gint64 at, int percent, GBytes *snapshot)
{
  static const char *const words[] = { [ENT_NEWS_SNAPSHOT] = "snapshot",
                                       [ENT_NEWS_CURRENT] = "current",
                                       [ENT_NEWS_PROGRESS] = "progress",
                                       [ENT_NEWS_FAULT] = "fault" };
  Display *display = data;

  g_assert_true ((news == ENT_NEWS_SNAPSHOT) == (snapshot != NULL));
  g_assert_true (news == ENT_NEWS_PROGRESS || at > 0);
  if (news != ENT_NEWS_PROGRESS)
    g_string_append_printf (display->news, "%s%s", display->news->len > 0 ? " " : "", words[news]);
  return strstr (display->news->str, "enough") == NULL;
}

static gboolean
rest (gpointer data, int milliseconds)
{
  Display *display = data;
  const char *step = *display->script++;

  g_assert_cmpint (milliseconds, >=, 400);
  g_assert_cmpint (milliseconds, <=, 800);
  if (step == NULL)
    return FALSE;
  g_string_append_printf (display->news, " %s:", step);
  if (g_str_equal (step, "edit"))
    world_edit (display->world, ENT_NOUN_PARTNER, 1, "name", "Acme Two");
  else if (g_str_equal (step, "minute"))
    ent_clock_set (display->world->clock, ent_clock_now (display->world->clock) + 60);
  else if (g_str_equal (step, "replace"))
    {
      g_autofree char *gone = g_strconcat (display->path, ".gone", NULL);
      g_autofree char *bytes = NULL;
      gsize length;
      g_assert_true (g_file_get_contents (display->path, &bytes, &length, NULL));
      g_assert_cmpint (g_rename (display->path, gone), ==, 0);
      g_assert_true (g_file_set_contents (display->path, bytes, (gssize) length, NULL));
    }
  return TRUE;
}

/* The news, with what happened in between, as "snapshot edit: snapshot". The caller frees it. */
static char *
run (const char *const *script, const char *partner, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-publisher-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "work.db", NULL);
  World *world = world_open (YAML, WORLD_NOW, NULL, path, "ana");
  EntStoreOptions options = {
    .path = path, .read_only = TRUE, .must_exist = TRUE, .clock = world->clock
  };
  Display display = { .world = world, .script = script, .path = path };
  const EntPublisherListener listener = { tell, rest, &display };

  display.news = g_string_new (NULL);
  world_add (world, ENT_NOUN_PARTNER, "name", "Acme", NULL);
  g_autoptr (EntStore) original = ent_store_open (&options, error);
  g_assert_nonnull (original);
  const EntContext context = { original, world->config, world->clock };
  gboolean ok = ent_publisher_run (&context, partner, &listener, error);
  g_assert_true (ok == (error == NULL || *error == NULL));
  world_free (world);
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", folder);
  g_assert_true (g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL));
  return g_string_free (display.news, FALSE);
}

static void
a_change_is_published_and_nothing_else_is (void)
{
  static const char *const script[] = { "wait", "edit", "wait", NULL };
  g_autofree char *news = run (script, NULL, NULL);

  g_assert_cmpstr (news, ==, "snapshot wait: edit: snapshot wait:");
}

static void
without_a_change_it_says_each_minute_that_it_is_current (void)
{
  static const char *const script[] = { "wait", "minute", "wait", "minute", NULL };
  g_autofree char *news = run (script, NULL, NULL);

  g_assert_cmpstr (news, ==, "snapshot wait: minute: current wait: minute: current");
}

static void
a_replaced_original_is_a_fault (void)
{
  static const char *const script[] = { "replace", NULL };
  g_autofree char *news = run (script, NULL, NULL);

  g_assert_cmpstr (news, ==, "snapshot replace: fault");
}

static void
an_unknown_partner_is_an_error_and_no_news (void)
{
  static const char *const script[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *news = run (script, "Nobody", &error);

  g_assert_nonnull (error);
  g_assert_cmpstr (news, ==, "");
}

#define ADD(name) g_test_add_func ("/publisher/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_change_is_published_and_nothing_else_is);
  ADD (without_a_change_it_says_each_minute_that_it_is_current);
  ADD (a_replaced_original_is_a_fault);
  ADD (an_unknown_partner_is_an_error_and_no_news);
  return g_test_run ();
}
