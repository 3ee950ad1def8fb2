/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one writer of files. A plain file appears whole or not at all: it is written beside its
 * place, synced, then renamed into it (rename(2)). What exists is replaced only where that was
 * asked for, and never what is no plain file: a device or a pipe is written to in place. A link is
 * not followed, unless to a device or a pipe. What a process that was killed left of the same file
 * goes when the file is written next. Also bytes, written to the last one.
 */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef struct EntFile EntFile;

/* Whether a plain file, a link or a folder is there: what is not replaced unasked. */
gboolean ent_file_exists (const char *path);
/*
 * Begins a file, mode 0600. Refuses what exists without replace, and folders and disks in any case.
 * NULL with error.
 */
EntFile *ent_file_begin (const char *path, gboolean replace, GError **error);
/* The descriptor, and a stream to it; both are the file's. Use one of them. */
int ent_file_fd (const EntFile *file);
FILE *ent_file_stream (EntFile *file);
/* The name beside its place under which it is written; NULL when it is written in place. */
const char *ent_file_temporary (const EntFile *file);
/* ENT_ERROR_FAILED with that errno; always FALSE. */
gboolean ent_file_fail (const EntFile *file, int fault, GError **error);
/*
 * Puts it in its place. Fails, and leaves what is there, when the stream failed, when something
 * appeared there meanwhile, or when the disk did not take it.
 */
gboolean ent_file_commit (EntFile *file, GError **error);
/* The end of what was written to the stream: commits, unless it failed. Takes failure: NULL, or
 * what went wrong; of ENT_ERROR_OUTPUT the file itself says why. */
gboolean ent_file_end (EntFile *file, GError *failure, GError **error);
/* What was not committed is deleted. */
void ent_file_free (EntFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFile, ent_file_free)

/* The text as a file, in place of one that is there. */
gboolean ent_file_put (const char *path, const char *text, GError **error);
/*
 * The same for one of many files in a folder: each appears whole, but is certain to survive a loss
 * of power only after ent_file_settle() of the folder, which also deletes what a killed process
 * had begun there.
 */
gboolean ent_file_put_among (const char *path, const char *text, GError **error);
gboolean ent_file_settle (const char *folder, GError **error);

/*
 * Writes all of it to a file, pipe or terminal, also where a signal comes in
 * between or only a part is taken at once. FALSE with errno.
 */
gboolean ent_file_write_all (int fd, const char *bytes, gsize length);

G_END_DECLS
