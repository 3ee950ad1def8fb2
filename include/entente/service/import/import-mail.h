/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mails: each one a contact, known again by its Message-ID or by what it says. Sources are files
 * (mbox of any dialect, a single mail; compressed or not), standard input and folders (Maildir,
 * MH, any with such files), told by what is in them.
 */
#pragma once

#include "entente/service/import/import-report.h"

G_BEGIN_DECLS

/*
 * Called when no mail domain is known to be ours; likely is the one that most mails have, or NULL.
 * TRUE: mail.own_domains of the context has one now.
 */
typedef gboolean (*EntOwnDomainsFunc) (const char *likely, gpointer data, GError **error);

typedef struct
{
  const char *const *paths;   /* "-": standard input */
  gboolean dry_run;           /* writes nothing; the report names new partners and people */
  gboolean whole;             /* with the history that mails quote, and signatures */
  gboolean no_new_partners;   /* only contacts with partners that are there */
  gboolean only_known;        /* nor with new people */
  EntOwnDomainsFunc own;      /* NULL: fails */
  EntImportProgress progress; /* NULL: nobody is told */
  gpointer data;              /* of progress */
  gpointer own_data;
} EntImportMailOptions;

/*
 * One transaction. What is no contact (a bounce, an automatic reply, a mailing list) is passed
 * over, and counted with its reason; what is no mail is reported and keeps nothing else out. A read
 * that fails leaves nothing written. Of a folder only files are read that are new since the last
 * time. Memory does not grow with the sources. NULL with error when nothing was written.
 */
EntImportReport *ent_import_mail (const EntContext *context, const EntImportMailOptions *options,
                                  GError **error);

G_END_DECLS
