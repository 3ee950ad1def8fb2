/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People as vCards: to one file, to standard output, or to a folder with a file for each. */
#pragma once

#include <stdio.h>

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

typedef struct
{
  const EntFilter *filter; /* of people; NULL: all */
  gboolean version_4;      /* 4.0 (RFC 6350) instead of 3.0 (RFC 2426) */
  gboolean force;          /* replaces a file, and in a folder what was changed there later */
} EntExportCardOptions;

typedef struct
{
  char *where, *why;
} EntVcardNotWritten;

typedef struct
{
  gint64 written, unchanged;
  guint deleted;   /* cards of people that are gone, which this program had written */
  GPtrArray *left; /* EntVcardNotWritten: files that were left as they are */
} EntExportCardReport;

void ent_export_card_report_free (EntExportCardReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntExportCardReport, ent_export_card_report_free)

/* All in one stream, by name. */
gboolean ent_export_cards (const EntContext *context, const EntExportCardOptions *options,
                           FILE *out, GError **error);
/*
 * A file for each, which vdirsyncer and khard read: only what differs is written, and what others
 * wrote into a card stays there. Each file appears whole. NULL with error.
 */
EntExportCardReport *ent_export_card_folder (const EntContext *context,
                                             const EntExportCardOptions *options,
                                             const char *folder, GError **error);

G_END_DECLS
