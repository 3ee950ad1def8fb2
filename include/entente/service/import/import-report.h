/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an import did: one transaction, all or nothing, with a report by line. A
 * second run of the same file adds nothing.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef struct
{
  char *where; /* "FILE:LINE" */
  char *why;
  gboolean expected; /* nothing is wrong with it: counted with its reason */
} EntImportIssue;

/* Why parts were passed over, and how many. */
typedef struct
{
  char *why;
  gint64 n;
} EntImportReason;

/* A mail domain that no partner has, or an account that no person has. */
typedef struct
{
  char *name;
  gboolean account;
  gint64 n; /* what it gave: commits, issues, requests, reviews */
} EntImportUnknown;

typedef struct
{
  EntNounId noun;  /* what the rows were taken for */
  gboolean of_all; /* they were of every noun */
  gint64 read, added, updated, unchanged, skipped;
  GPtrArray *errors;           /* EntImportIssue; of CSV, any means that nothing was written */
  gint64 n_faults, n_expected; /* issues, also those that were not kept */
  GPtrArray *reasons;          /* EntImportReason, in the order of their first one */
  GPtrArray *left_out; /* EntImportReason: what of the parts has no place here, and how many */
  GPtrArray *new_partners, *new_people; /* names, as far as the import lists them */
  GPtrArray *notes;   /* lines for people: how the source was read */
  GPtrArray *unknown; /* EntImportUnknown, who gave most first; of git and forges */
} EntImportReport;

/* Bytes read of all (-1: not known); return FALSE to stop, which leaves nothing written. */
typedef gboolean (*EntImportProgress) (gint64 done, gint64 total, gpointer data);

/* Free with ent_import_report_free(). */
EntImportReport *ent_import_report_new (EntNounId noun);
void ent_import_report_free (EntImportReport *report);
/*
 * read, added, updated, unchanged, skipped, errors (where, why), and where there are any: reasons
 * (why, count), left_out (what, count), notes, new_partners, new_people, unknown_domains (domain,
 * commits), unknown_accounts (account, count). New reference.
 */
json_t *ent_import_report_json (const EntImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntImportReport, ent_import_report_free)
/* Copies both texts. Beyond the first thousand nothing is kept. */
void ent_import_report_issue (EntImportReport *report, const char *where, const char *why);
/* The same, and counts one more that was skipped. */
void ent_import_report_skip (EntImportReport *report, const char *where, const char *why);
/* One that is passed over for a reason and with which nothing is wrong: skipped, and counted. */
void ent_import_report_pass_over (EntImportReport *report, const char *where, const char *why);
/* So many more of a thing that is left out. */
void ent_import_report_leave_out (EntImportReport *report, const char *what, gint64 n);

G_END_DECLS
