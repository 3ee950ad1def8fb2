/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A child process that talks to its parent through a pipe, in messages that
 * arrive whole and in order. The child ends when the parent's end does.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a message says beside its body; the numbers mean what the two agree on. */
typedef struct
{
  guint32 kind;
  gint32 code;
  gint64 time;
  guint64 size; /* of the body, in bytes */
} EntMessage;

/*
 * Forks. The child gives up the terminal, runs run() with the end to write to,
 * and exits with status 0 when that returns. To the parent, returns the end to
 * read from, which never blocks and is the caller's to close; -1 with error.
 */
int ent_child_start (void (*run) (int pipe, gpointer data), gpointer data, GError **error);

/* To the other end. FALSE when it is gone. */
gboolean ent_message_send (int pipe, const EntMessage *message, gconstpointer body);
/* Sleeps. FALSE when the other end is gone. */
gboolean ent_child_rest (int pipe, int milliseconds);

typedef struct EntMessageReader EntMessageReader;
/* Takes the descriptor. A body of more than that many bytes is never read: the pipe is closed. */
EntMessageReader *ent_message_reader_new (int pipe, guint64 most);
void ent_message_reader_free (EntMessageReader *reader);
/*
 * The next message that has come whole; never waits. *ret_body, which the caller frees, ends with a
 * NUL that size does not count. FALSE when there is none.
 */
gboolean ent_message_reader_next (EntMessageReader *reader, EntMessage *ret_message,
                                  char **ret_body);
/* Readable when something has come; -1 when the other end is gone. */
int ent_message_reader_fd (const EntMessageReader *reader);

G_END_DECLS
