/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file as one mail after the other: an mbox file of any dialect, or a single mail, told by its
 * first bytes. No more than one mail is in memory, and of that a bounded part.
 */
#pragma once

#include <stdio.h>

#include <glib.h>

typedef struct EntMailSplitter EntMailSplitter;

/* A mail as it stands in its file, without the line "From " and what quotes such lines. */
typedef struct
{
  GByteArray *bytes;
  gint64 offset; /* in the file; -1: the file is this mail */
  gint64 at;     /* seconds UTC, by the line "From "; ENT_NONE when that tells no time */
  gboolean cut;  /* the end of a very long mail is missing */
} EntRawMail;

/* file is borrowed. ENT_ERROR_DATA when it holds no mails; an empty file holds none, and is fine.
 */
EntMailSplitter *ent_mail_splitter_new (FILE *file, const char *name, GError **error);
void ent_mail_splitter_free (EntMailSplitter *splitter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMailSplitter, ent_mail_splitter_free)
/* The next mail replaces what mail holds; *ret_mail FALSE at the end. */
gboolean ent_mail_splitter_next (EntMailSplitter *splitter, EntRawMail *mail, gboolean *ret_mail,
                                 GError **error);
/* How far the file was read, in its own bytes. */
gint64 ent_mail_splitter_done (const EntMailSplitter *splitter);
