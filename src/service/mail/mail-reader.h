/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All mails of all sources, one after the other: files, folders, standard input. A thread reads
 * ahead, so that a mail is taken apart while the one before is stored. GMime is used in that thread
 * alone.
 */
#pragma once

#include "service/import/import-input.h"
#include "service/mail/mail-folder.h"
#include "service/mail/mail-message.h"

/* One of the files and folders that were asked for. */
typedef struct
{
  char *path;
  FILE *file;            /* of what can be read only once, kept; else NULL */
  gint64 start;          /* where its mails begin */
  EntMailFolder *folder; /* NULL: a file */
} EntMailSource;

/* What comes of a source next. */
typedef struct
{
  char *where;       /* its place, for a report: file, or file and offset */
  EntMail *mail;     /* NULL: none, for the reason why */
  const char *why;   /* of a place that holds no mail */
  EntMailFile *file; /* of a folder; NULL for others */
  gint64 done;       /* bytes that were read of all sources */
} EntMailItem;

/* Opens what can be read only once, and lists folders: EntMailSource, freed with the array. */
GPtrArray *ent_mail_sources_open (const char *const *paths, const EntImportWatch *watch,
                                  GError **error);
/* The bytes that are to be read. */
gint64 ent_mail_sources_size (const GPtrArray *sources);
/* All of it counts as new again. */
void ent_mail_sources_rewind (GPtrArray *sources);

typedef struct EntMailReader EntMailReader;

/* Borrows sources, whose files are read from their start. Of folders only files that are new. */
EntMailReader *ent_mail_reader_new (GPtrArray *sources, const EntMailWish *wish);
/* Stops the thread. */
void ent_mail_reader_free (EntMailReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMailReader, ent_mail_reader_free)
/* *ret_item NULL at the end; freed by ent_mail_item_free(). */
gboolean ent_mail_reader_next (EntMailReader *reader, EntMailItem **ret_item, GError **error);
void ent_mail_item_free (EntMailItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMailItem, ent_mail_item_free)
