/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one writer of files: what it replaces, and what not. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/file.h"

typedef struct
{
  char *folder, *path, *other;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("entente-file-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "out", NULL);
  f->other = g_build_filename (f->folder, "other", NULL);
}

static guint
count_files (const Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->path);
  g_rmdir (f->path);
  g_unlink (f->other);
  g_assert_cmpuint (count_files (f), ==, 0);
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->other);
}

static void
put (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_holds (const char *path, const char *text)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

static gboolean
write_text (const char *path, gboolean replace, GError **error)
{
  g_autoptr (EntFile) file = ent_file_begin (path, replace, error);

  if (file == NULL)
    return FALSE;
  fputs ("new", ent_file_stream (file));
  return ent_file_end (file, NULL, error);
}

static void
assert_refused (const char *path, gboolean replace)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (write_text (path, replace, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, path));
}

static void
a_new_file_is_there_once_it_is_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFile) file = ent_file_begin (f->path, FALSE, &error);
  struct stat info;

  g_assert_no_error (error);
  fputs ("new", ent_file_stream (file));
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
  g_assert_true (ent_file_commit (file, &error));
  assert_holds (f->path, "new");
  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (f), ==, 1);
}

static void
what_was_not_committed_leaves_nothing (Fixture *f, gconstpointer data)
{
  EntFile *file = ent_file_begin (f->path, FALSE, NULL);

  fputs ("new", ent_file_stream (file));
  ent_file_free (file);
  g_assert_cmpuint (count_files (f), ==, 0);
}

static void
what_exists_is_replaced_when_that_was_asked_for (Fixture *f, gconstpointer data)
{
  put (f->path, "mine");
  assert_refused (f->path, FALSE);
  assert_holds (f->path, "mine");
  g_assert_true (write_text (f->path, TRUE, NULL));
  assert_holds (f->path, "new");
}

static void
what_appears_meanwhile_stays (Fixture *f, gconstpointer data)
{
  g_autoptr (EntFile) file = ent_file_begin (f->path, FALSE, NULL);
  g_autoptr (GError) error = NULL;

  fputs ("new", ent_file_stream (file));
  put (f->path, "theirs");
  g_assert_false (ent_file_commit (file, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
  assert_holds (f->path, "theirs");
}

static void
a_pipe_that_appears_is_not_replaced_either (Fixture *f, gconstpointer data)
{
  g_autoptr (EntFile) file = ent_file_begin (f->path, TRUE, NULL);
  struct stat info;

  fputs ("new", ent_file_stream (file));
  g_assert_cmpint (mkfifo (f->path, 0600), ==, 0);
  g_assert_false (ent_file_commit (file, NULL));
  g_assert_cmpint (g_lstat (f->path, &info), ==, 0);
  g_assert_true (S_ISFIFO (info.st_mode));
}

static void
a_link_is_replaced_and_not_followed (Fixture *f, gconstpointer data)
{
  struct stat info;

  put (f->other, "theirs");
  g_assert_cmpint (symlink (f->other, f->path), ==, 0);
  assert_refused (f->path, FALSE);
  g_assert_true (write_text (f->path, TRUE, NULL));
  assert_holds (f->other, "theirs");
  assert_holds (f->path, "new");
  g_assert_cmpint (g_lstat (f->path, &info), ==, 0);
  g_assert_true (S_ISREG (info.st_mode));
}

static void
a_link_to_nothing_is_there_too (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (symlink (f->other, f->path), ==, 0);
  assert_refused (f->path, FALSE);
  g_assert_false (g_file_test (f->other, G_FILE_TEST_EXISTS));
}

static void
another_name_of_a_file_keeps_what_it_had (Fixture *f, gconstpointer data)
{
  put (f->other, "theirs");
  g_assert_cmpint (link (f->other, f->path), ==, 0);
  g_assert_true (write_text (f->path, TRUE, NULL));
  assert_holds (f->other, "theirs");
}

static void
a_folder_is_never_replaced (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (g_mkdir (f->path, 0700), ==, 0);
  assert_refused (f->path, FALSE);
  assert_refused (f->path, TRUE);
  g_assert_true (g_file_test (f->path, G_FILE_TEST_IS_DIR));
}

static void
a_pipe_is_written_to_in_place (Fixture *f, gconstpointer data)
{
  char text[8] = "";

  g_assert_cmpint (mkfifo (f->path, 0600), ==, 0);
  int reader = open (f->path, O_RDONLY | O_NONBLOCK);
  g_assert_true (write_text (f->path, FALSE, NULL));
  g_assert_cmpint (read (reader, text, sizeof text - 1), ==, 3);
  g_assert_cmpstr (text, ==, "new");
  close (reader);
  g_assert_false (ent_file_exists (f->path));
  g_assert_cmpuint (count_files (f), ==, 1);
}

static void
a_device_that_is_full_says_so (void)
{
  struct stat info;
  g_autoptr (GError) error = NULL;

  g_assert_false (write_text ("/dev/full", TRUE, &error));
  g_assert_nonnull (strstr (error->message, g_strerror (ENOSPC)));
  g_assert_cmpint (g_lstat ("/dev/full", &info), ==, 0);
  g_assert_true (S_ISCHR (info.st_mode));
}

/* More than stdio keeps: the write fails long before the end, and another call in between changes
 * errno. */
static void
the_first_failure_is_the_one_that_is_told (void)
{
  g_autoptr (EntFile) file = ent_file_begin ("/dev/full", FALSE, NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100000; i++)
    fputs ("more than fits", ent_file_stream (file));
  g_assert_cmpint (open ("/there/is/no/such/file", O_RDONLY), ==, -1);
  GError *failure = g_error_new_literal (ENT_ERROR, ENT_ERROR_OUTPUT, "");
  g_assert_false (ent_file_end (file, failure, &error));
  g_assert_nonnull (strstr (error->message, g_strerror (ENOSPC)));
}

#define TEST(name) g_test_add ("/file/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (a_new_file_is_there_once_it_is_whole);
  TEST (what_was_not_committed_leaves_nothing);
  TEST (what_exists_is_replaced_when_that_was_asked_for);
  TEST (what_appears_meanwhile_stays);
  TEST (a_pipe_that_appears_is_not_replaced_either);
  TEST (a_link_is_replaced_and_not_followed);
  TEST (a_link_to_nothing_is_there_too);
  TEST (another_name_of_a_file_keeps_what_it_had);
  TEST (a_folder_is_never_replaced);
  TEST (a_pipe_is_written_to_in_place);
  g_test_add_func ("/file/a_device_that_is_full_says_so", a_device_that_is_full_says_so);
  g_test_add_func ("/file/the_first_failure_is_the_one_that_is_told",
                   the_first_failure_is_the_one_that_is_told);
  return g_test_run ();
}
