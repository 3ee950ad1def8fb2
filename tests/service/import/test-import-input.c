/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of an import: as it is, or a pipe read to its end first; and why that fails. */
#include "service/import/import-input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/base/error.h"

#define PIPE_BYTES 200000

typedef struct
{
  char *folder, *pipe;
  GThread *writer;
  gsize bytes;    /* that the writer gives */
  gint go_on_for; /* times that the watch says yes; -1: always */
  gint64 told;    /* the last that the watch heard of */
} Fixture;

static char
byte_at (gsize i)
{
  return (char) (i * 31 + i / 1000);
}

/* Opens the pipe, writes and closes it; a reader that has gone ends it early. */
static gpointer
write_pipe (gpointer data)
{
  const Fixture *f = data;
  g_autofree char *bytes = g_malloc (f->bytes + 1);
  int fd = open (f->pipe, O_WRONLY | O_CLOEXEC);

  for (gsize i = 0; i < f->bytes; i++)
    bytes[i] = byte_at (i);
  for (gsize at = 0; at < f->bytes;)
    {
      ssize_t n = write (fd, bytes + at, f->bytes - at);
      if (n <= 0)
        break;
      at += (gsize) n;
    }
  close (fd);
  return NULL;
}

static void
start_writer (Fixture *f, gsize bytes)
{
  f->bytes = bytes;
  f->writer = g_thread_new ("writer", write_pipe, f);
}

static gboolean
watch (gint64 done, gint64 total, gpointer data)
{
  Fixture *f = data;

  g_assert_cmpint (total, ==, -1);
  g_assert_cmpint (done, >=, f->told);
  f->told = done;
  return f->go_on_for < 0 || f->go_on_for-- > 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("entente-input-XXXXXX", NULL);
  f->pipe = g_build_filename (f->folder, "pipe", NULL);
  f->go_on_for = -1;
  g_assert_cmpint (mkfifo (f->pipe, 0600), ==, 0);
  g_setenv ("TMPDIR", f->folder, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->writer != NULL)
    g_thread_join (f->writer);
  g_remove (f->pipe);
  /* Nothing of what was kept has a name. */
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_free (f->folder);
  g_free (f->pipe);
}

static FILE *
open_input (Fixture *f, const char *file, GError **error)
{
  const EntImportWatch watched = { watch, f };

  return ent_import_open (file, &watched, NULL, error);
}

static void
assert_refused (Fixture *f, const char *file, int code, const char *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_input (f, file, &error));
  g_assert_error (error, ENT_ERROR, code);
  g_assert_nonnull (strstr (error->message, why));
}

static void
a_pipe_is_read_to_its_end_first (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize at = 0;

  start_writer (f, PIPE_BYTES);
  FILE *in = open_input (f, f->pipe, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ent_import_size (in), ==, PIPE_BYTES);
  g_assert_cmpint (f->told, ==, PIPE_BYTES);
  for (int c = fgetc (in); c != EOF; c = fgetc (in), at++)
    g_assert_cmpint ((char) c, ==, byte_at (at));
  g_assert_cmpuint (at, ==, PIPE_BYTES);
  fclose (in);
}

static void
a_plain_file_is_taken_as_it_is (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file = g_build_filename (f->folder, "plain", NULL);
  const EntImportWatch watched = { watch, f };
  const char *name = NULL;

  g_assert_true (g_file_set_contents (file, "six by", 6, NULL));
  f->go_on_for = 0;
  FILE *in = ent_import_open (file, &watched, &name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, file);
  g_assert_cmpint (ent_import_size (in), ==, 6);
  fclose (in);
  g_remove (file);
}

static void
who_follows_a_pipe_can_stop_it (Fixture *f, gconstpointer data)
{
  f->go_on_for = 1;
  start_writer (f, PIPE_BYTES);
  assert_refused (f, f->pipe, ENT_ERROR_CANCELLED, "nothing was imported");
  g_assert_cmpint (f->told, >, 0);
  g_assert_cmpint (f->told, <, PIPE_BYTES);
}

static void
a_pipe_that_gives_nothing_can_be_stopped (Fixture *f, gconstpointer data)
{
  int end = open (f->pipe, O_RDWR | O_CLOEXEC);

  f->go_on_for = 0;
  assert_refused (f, f->pipe, ENT_ERROR_CANCELLED, "nothing was imported");
  g_assert_cmpint (f->told, ==, 0);
  close (end);
}

static void
what_cannot_be_read_is_named (Fixture *f, gconstpointer data)
{
  assert_refused (f, "/nowhere/at/all", ENT_ERROR_FAILED, "cannot read /nowhere/at/all");
  assert_refused (f, f->folder, ENT_ERROR_FAILED, g_strerror (EISDIR));
}

/* TMPDIR is tried first, and another folder where it is of no use. */
static void
another_folder_is_found_for_what_a_pipe_gives (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_setenv ("TMPDIR", "/nowhere/at/all", TRUE);
  start_writer (f, 10);
  FILE *in = open_input (f, f->pipe, &error);
  g_assert_no_error (error);
  g_assert_cmpint (ent_import_size (in), ==, 10);
  fclose (in);
}

static void
without_room_the_folder_is_named (Fixture *f, gconstpointer data)
{
  struct rlimit before, small;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit){ 4096, before.rlim_max };
  start_writer (f, PIPE_BYTES);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  assert_refused (f, f->pipe, ENT_ERROR_FAILED, f->folder);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
}

/* As many open files as there are, and the one that is imported. */
static void
without_a_temporary_file_tmpdir_is_asked_for (Fixture *f, gconstpointer data)
{
  struct rlimit before, few;
  int end = open (f->pipe, O_RDWR | O_CLOEXEC), next = dup (end);

  close (next);
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &before), ==, 0);
  few = (struct rlimit){ (rlim_t) next + 1, before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &few), ==, 0);
  assert_refused (f, f->pipe, ENT_ERROR_FAILED, "set TMPDIR to one that can be written");
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &before), ==, 0);
  close (end);
}

#define ADD(function)                                                                              \
  g_test_add ("/import-input/" #function, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* A reader that goes, and a file that may not grow, are errors as any other. */
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
  ADD (a_pipe_is_read_to_its_end_first);
  ADD (a_plain_file_is_taken_as_it_is);
  ADD (who_follows_a_pipe_can_stop_it);
  ADD (a_pipe_that_gives_nothing_can_be_stopped);
  ADD (what_cannot_be_read_is_named);
  ADD (another_folder_is_found_for_what_a_pipe_gives);
  ADD (without_room_the_folder_is_named);
  ADD (without_a_temporary_file_tmpdir_is_asked_for);
  return g_test_run ();
}
