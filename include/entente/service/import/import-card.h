/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vCards (2.1, 3.0, 4.0): each one a person, known again by the card's UID, else by an address,
 * else by the name at the partner. Sources are files, standard input and folders of .vcf files.
 */
#pragma once

#include "entente/service/import/import-report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *const *paths;   /* "-": standard input */
  gboolean dry_run;           /* writes nothing; the report names new partners and people */
  gboolean no_new_partners;   /* people only at partners that are there */
  gboolean only_known;        /* makes nobody */
  EntImportProgress progress; /* NULL: nobody is told */
  gpointer data;              /* of progress */
} EntImportCardOptions;

/*
 * One transaction. A card that cannot be read, or has no end, keeps all out: ENT_ERROR_DATA with
 * file and line. Cards of groups, of organisations and of our own people are passed over, and
 * counted with their reason; so is what a person has no place for. NULL with error when nothing was
 * written.
 */
EntImportReport *ent_import_cards (const EntContext *context, const EntImportCardOptions *options,
                                   GError **error);

G_END_DECLS
