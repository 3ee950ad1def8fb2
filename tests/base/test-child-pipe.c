/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages through a pipe: whole, in order, and only from an end that is there. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "entente/base/child-pipe.h"
#include "entente/base/error.h"

static EntMessageReader *
open_pipe (int *ret_write, guint64 most)
{
  int ends[2];

  g_assert_cmpint (pipe2 (ends, O_CLOEXEC), ==, 0);
  fcntl (ends[0], F_SETFL, O_NONBLOCK);
  *ret_write = ends[1];
  return ent_message_reader_new (ends[0], most);
}

static void
a_message_is_taken_only_when_it_is_whole (void)
{
  int to;
  g_autofree char *body = NULL, *sent = NULL;
  EntMessageReader *reader = open_pipe (&to, 100);
  const EntMessage message = { .kind = 3, .code = -7, .time = 1773136800, .size = 5 };
  EntMessage got = { 0 };

  sent = g_malloc0 (sizeof message + 5);
  memcpy (sent, &message, sizeof message);
  memcpy (sent + sizeof message, "hello", 5);
  for (gsize i = 0; i < sizeof message + 5; i++)
    {
      g_assert_false (ent_message_reader_next (reader, &got, &body));
      g_assert_cmpint ((int) write (to, sent + i, 1), ==, 1);
    }
  g_assert_true (ent_message_reader_next (reader, &got, &body));
  g_assert_cmpmem (&got, sizeof got, &message, sizeof message);
  g_assert_cmpstr (body, ==, "hello");
  close (to);
  ent_message_reader_free (reader);
}

static void
messages_keep_their_order_and_may_be_empty (void)
{
  int to;
  EntMessageReader *reader = open_pipe (&to, 100);
  EntMessage got;
  char *body;

  for (guint i = 0; i < 20; i++)
    {
      const EntMessage message = { .kind = i, .size = i % 3 };
      g_assert_true (ent_message_send (to, &message, "abc"));
    }
  close (to);
  for (guint i = 0; i < 20; i++)
    {
      g_assert_true (ent_message_reader_next (reader, &got, &body));
      g_assert_cmpuint (got.kind, ==, i);
      g_assert_cmpuint (strlen (body), ==, i % 3);
      g_free (body);
    }
  g_assert_cmpint (ent_message_reader_fd (reader), >=, 0);
  g_assert_false (ent_message_reader_next (reader, &got, &body));
  g_assert_cmpint (ent_message_reader_fd (reader), ==, -1);
  ent_message_reader_free (reader);
}

static void
what_is_larger_than_allowed_closes_the_pipe (void)
{
  int to;
  EntMessageReader *reader = open_pipe (&to, 4);
  const EntMessage message = { .size = 5 };
  EntMessage got;
  char *body;

  g_assert_true (ent_message_send (to, &message, "hello"));
  g_assert_false (ent_message_reader_next (reader, &got, &body));
  g_assert_cmpint (ent_message_reader_fd (reader), ==, -1);
  g_assert_false (ent_child_rest (to, 0));
  close (to);
  ent_message_reader_free (reader);
}

/* Sends its argument back, its number of sessions and whether it has a terminal, then waits for its
 * parent to go. */
static void
answer (int pipe, gpointer data)
{
  const EntMessage message = { .kind = GPOINTER_TO_UINT (data),
                               .code = getsid (0) == getpid (),
                               .time = isatty (STDIN_FILENO) };

  ent_message_send (pipe, &message, NULL);
  while (ent_child_rest (pipe, 10000))
    ;
}

static void
a_child_answers_from_a_session_of_its_own_and_ends_with_its_parent (void)
{
  g_autoptr (GError) error = NULL;
  int pipe = ent_child_start (answer, GUINT_TO_POINTER (42), &error);
  EntMessage got;
  char *body = NULL;
  int status;

  g_assert_no_error (error);
  EntMessageReader *reader = ent_message_reader_new (pipe, 0);
  while (!ent_message_reader_next (reader, &got, &body))
    {
      struct pollfd end = { .fd = pipe, .events = POLLIN };
      poll (&end, 1, -1);
      g_assert_cmpint (ent_message_reader_fd (reader), >=, 0);
    }
  g_free (body);
  g_assert_cmpuint (got.kind, ==, 42);
  g_assert_true (got.code);
  g_assert_false (got.time);
  ent_message_reader_free (reader);
  g_assert_cmpint (wait (&status), >, 0);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
a_child_that_cannot_be_started_is_reported (void)
{
  g_autoptr (GError) error = NULL;
  struct rlimit before, few;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &before), ==, 0);
  few = (struct rlimit){ 0, before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &few), ==, 0);
  int pipe = ent_child_start (answer, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &before), ==, 0);
  g_assert_cmpint (pipe, ==, -1);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "cannot start a process"));
}

#define ADD(name) g_test_add_func ("/child-pipe/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
  ADD (a_message_is_taken_only_when_it_is_whole);
  ADD (messages_keep_their_order_and_may_be_empty);
  ADD (what_is_larger_than_allowed_closes_the_pipe);
  ADD (a_child_answers_from_a_session_of_its_own_and_ends_with_its_parent);
  ADD (a_child_that_cannot_be_started_is_reported);
  return g_test_run ();
}
