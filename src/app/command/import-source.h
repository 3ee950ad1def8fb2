/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `entente import` takes in: a row a source, each in a file of its own. */
#pragma once

#include "entente/app/arguments.h"
#include "entente/app/context.h"
#include "entente/app/progress-bar.h"
#include "entente/service/import/import-report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name, *alias;
  const char *const *options; /* that it takes beside those of all sources, ended by NULL */
  gboolean many;              /* takes several files */
  gboolean piped;             /* reads standard input where nothing is named */
  gboolean here;              /* takes the current folder where nothing is named */
  gboolean strict;            /* one wrong part keeps all out */
  /* What the options say, before anything is opened; NULL: nothing to check. */
  gboolean (*check) (const EntArguments *arguments, GError **error);
  /* Prints what an option asks for in place of an import; FALSE where none does. NULL: nothing. */
  gboolean (*list) (const EntArguments *arguments, gboolean json);
  /* Imports the files, which end with NULL, with ent_app_bar() and bar for its progress. */
  EntImportReport *(*run) (EntApp *app, const EntArguments *arguments, const char *const *files,
                           EntAppBar *bar, GError **error);
  void (*print) (const EntImportReport *report);
} EntImportSource;

extern const EntImportSource ent_vcard_source;
extern const EntImportSource ent_csv_source;
extern const EntImportSource ent_forge_source;
extern const EntImportSource ent_git_source;
extern const EntImportSource ent_ics_source;
extern const EntImportSource ent_json_source;
extern const EntImportSource ent_mail_source;

/* What --as says the records are, NULL where it is not given; and whether that is a noun. */
const EntNoun *ent_import_noun (const EntArguments *arguments);
gboolean ent_import_check_noun (const EntArguments *arguments, GError **error);

/* The counts of a report as texts. */
typedef struct
{
  char read[24], added[24], updated[24], unchanged[24], skipped[24];
} EntImportCounts;

EntImportCounts ent_import_counts (const EntImportReport *report);
/* Counted reasons: what was passed over and why, or what was left out; and the partners and people
 * that were or would be made. */
void ent_import_print_reasons (const GPtrArray *reasons);
void ent_import_print_new (const EntImportReport *report);
/* The mail domains, or the accounts, that nobody has, those that gave most. */
void ent_import_print_unknown (const EntImportReport *report, gboolean accounts);

G_END_DECLS
