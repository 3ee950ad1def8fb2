/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands: the table of them, and what each file of this folder gives to the others. */
#pragma once

#include <stdio.h>

#include "entente/app/context.h"
#include "entente/model/nouns.h"
#include "entente/service/export/output.h"

G_BEGIN_DECLS

/*
 * One row a command: it drives dispatch, help, manual, completion and the checks
 * before a command runs. run gets the command's name as argv[0], and returns
 * FALSE with error set when it failed.
 */
struct EntCommand
{
  const char *name;
  const char *usage; /* arguments, as the help shows them */
  const char *help;
  EntStoreUse use;
  int least, most; /* number of plain arguments; most -1: any */
  gboolean (*run) (EntApp *app, int argc, char **argv, GError **error);
};

extern const EntCommand ent_commands[];

gboolean ent_command_backup (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_balance (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_check (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_completion (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_config (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_demo (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_differ (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_duplicates (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_export (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_health (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_help (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_history (EntApp *app, int argc, char **argv, GError **error);
/* In entente it runs entente-import, which alone links what reading mail takes. */
gboolean ent_command_import (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_influence (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_keys (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_kiosk (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_log (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_man (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_merge (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_next (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_promises (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_publish (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_ranking (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_redo (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_report (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_restore (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_review (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_search (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_undo (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_why (EntApp *app, int argc, char **argv, GError **error);

/* partner, person, …: argv[0] is the verb. */
gboolean ent_noun_command (EntApp *app, const EntNoun *noun, int argc, char **argv, GError **error);
/* The options that verbs of the noun take, each once with the prefix before it, such as " --". The
 * caller frees it. */
char *ent_noun_options (const EntNoun *noun, const char *prefix);
/* What `offer show` prints. */
gboolean ent_app_print_offer (EntApp *app, gint64 offer, EntFormat format, GError **error);
/* Whether kiosk.pin of the loaded configuration is empty or the hash of a PIN. */
gboolean ent_app_check_pin (const EntApp *app, GError **error);
/* Says on standard error what the notes of an interaction promise, if they do. */
void ent_app_tell_promises (EntApp *app, gint64 interaction);
/* The list of nouns and commands. */
void ent_app_print_help (const EntApp *app, FILE *out);
/* "undone: edit partner: Lutèce" */
void ent_app_print_reverted (const char *what, const EntAction *action);

G_END_DECLS
