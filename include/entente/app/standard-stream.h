/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Standard output and standard error of a command. What is written knows what went wrong first,
 * which stdio forgets. On a terminal no control character gets through, whatever a command prints:
 * it is made visible (ent_text_visible()).
 */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef struct EntStandardStream EntStandardStream;

/* Takes the place of stdout or stderr, which is a variable with glibc. fd: the one of that. */
EntStandardStream *ent_standard_stream_new (FILE **variable, int fd);
/* errno of the first failure, once all is written; 0: none. */
int ent_standard_stream_end (EntStandardStream *stream);
/* Gives the variable its first value back, for what draws on the terminal. NULL does nothing. */
void ent_standard_stream_free (EntStandardStream *stream);

G_END_DECLS
