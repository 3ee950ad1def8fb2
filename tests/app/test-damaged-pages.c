/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A database of which one page was turned around bit by bit: each command gives the right answer,
 * where it has no need of that page, or an error that says what is wrong, and it never crashes.
 * Some pages are tried; with ENTENTE_FAULTS=all, as `./dev faults` sets it, all.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "harness/place.h"
#include "harness/trials.h"

#define SAMPLE (SANITIZED ? 8 : 20)

static const char *const commands[] = { "partner list --format csv",
                                        "partner show 1 --format json",
                                        "person list --format csv",
                                        "interaction list --format csv",
                                        "engagement list --format csv",
                                        "search renewal",
                                        "review --plain",
                                        "history partner 1",
                                        "export json",
                                        "partner add New --city Lyon",
                                        "undo",
                                        "check" };

typedef struct
{
  int status; /* of the exit, or minus a signal */
  char *out, *err;
} Answer;

static Answer
ask (const Place *place, const char *database, const char *command)
{
  g_autofree char *line =
    g_strdup_printf ("%s --db %s --config %s %s", place->program, database, place->config, command);
  Answer answer;
  int status;

  g_assert_true (g_spawn_command_line_sync (line, &answer.out, &answer.err, &status, NULL));
  answer.status = WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
  return answer;
}

static void
forget (Answer *answer)
{
  g_free (answer->out);
  g_free (answer->err);
}

static void
put (const char *path, const char *bytes, gsize length)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_assert_true (
    g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_remove (journal);
}

/* What a command says of the damaged one must be what it says of the whole one, or that something
 * is wrong. FALSE: it said so. */
static gboolean
is_right (const char *command, const Answer *whole, const Answer *damaged)
{
  g_test_message ("%s: ended with %d, %s", command, damaged->status, damaged->err);
  g_assert_cmpint (damaged->status, >=, 0);
  g_assert_cmpint (damaged->status, <, 126);
  if (damaged->status == whole->status)
    {
      g_assert_cmpstr (damaged->out, ==, whole->out);
      return TRUE;
    }
  g_assert_true (strstr (damaged->err, "entente: ") != NULL);
  return FALSE;
}

static void
a_damaged_page_is_an_error_or_does_no_harm (Place *place, gconstpointer data)
{
  gboolean all = g_strcmp0 (g_getenv ("ENTENTE_FAULTS"), "all") == 0;
  g_autofree char *damaged = g_build_filename (place->folder, "damaged.db", NULL);
  g_autofree char *bytes = NULL;
  Answer whole[G_N_ELEMENTS (commands)];
  guint n_tried = 0, n_wrong = 0;
  gsize length;

  place_command (place, "partner add Acme --domain acme.example --city Lyon");
  place_command (place, "person add Ana --partner Acme --email ana@acme.example");
  place_command (place, "interaction add Renewal --partner Acme --kind call --at 2026-03-01");
  place_command (place, "engagement add Pilot --partner Acme --kind support");
  place_command (place, "partner edit 1 --tier gold");
  g_assert_true (g_file_get_contents (place->database, &bytes, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      put (damaged, bytes, length);
      whole[i] = ask (place, damaged, commands[i]);
    }
  /* Two bytes of the header, big-endian, where 1 is 65536 (sqlite.org/fileformat.html, 1.3). */
  gsize page = (gsize) (guint8) bytes[16] << 8 | (guint8) bytes[17];
  page = page == 1 ? 65536 : page;
  guint n_pages = (guint) (length / page), step = all ? 1 : MAX (1, n_pages / SAMPLE);
  for (guint n = (guint) g_test_rand_int_range (0, (gint32) step); n < n_pages; n += step)
    {
      g_autofree char *changed = g_memdup2 (bytes, length);
      gsize i = n == 0 ? 100 : n * page; /* the header says whose file it is */
      for (; i < (n + 1) * page; i++)
        changed[i] = (char) ~changed[i];
      g_test_message ("page %u of %u", n + 1, n_pages);
      for (gsize c = 0; c < G_N_ELEMENTS (commands); c++, n_tried++)
        {
          put (damaged, changed, length);
          Answer answer = ask (place, damaged, commands[c]);
          n_wrong += !is_right (commands[c], &whole[c], &answer);
          forget (&answer);
        }
    }
  g_test_message ("pages: %u pages, %u tried, %u said what is wrong", n_pages, n_tried, n_wrong);
  g_assert_cmpuint (n_wrong, >, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    forget (&whole[i]);
}

static void
set_up (Place *place, gconstpointer data)
{
  place_init (place);
}

static void
tear_down (Place *place, gconstpointer data)
{
  place_clear (place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/damaged/a_damaged_page_is_an_error_or_does_no_harm", Place, NULL, set_up,
              a_damaged_page_is_an_error_or_does_no_harm, tear_down);
  return g_test_run ();
}
