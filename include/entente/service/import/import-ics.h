/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calendars (iCalendar, RFC 5545): events with people of partners become contacts, what lies ahead
 * planned ones. Sources are files, standard input and folders of calendars (vdir), told by what is
 * in them.
 */
#pragma once

#include "entente/service/import/import-report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *const *paths;   /* "-": standard input */
  gboolean dry_run;           /* writes nothing; the report names new people */
  gboolean only_known;        /* makes no people */
  EntImportProgress progress; /* NULL: nobody is told */
  gpointer data;              /* of progress */
} EntImportIcsOptions;

/*
 * One transaction. Events that lead to no partner that is there are passed over, and counted with
 * their reason; none makes a partner. Repeated ones count once a time, up to now and the next. Of a
 * folder only files are read that are new, were changed or repeat; what is planned of a file that
 * is gone is not held. A calendar that is cut, and a read that fails, leave nothing written. NULL
 * with error when nothing was written.
 */
EntImportReport *ent_import_ics (const EntContext *context, const EntImportIcsOptions *options,
                                 GError **error);

G_END_DECLS
