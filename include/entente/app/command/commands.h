/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands: the table of them, and what each file of this folder gives to the others. */
#pragma once

#include <stdio.h>

#include "entente/app/arguments.h"
#include "entente/app/context.h"
#include "entente/model/nouns.h"
#include "entente/service/export/output.h"

G_BEGIN_DECLS

/* Options that a verb makes of its noun's fields, beside those of its row. */
typedef enum
{
  ENT_OPTIONS_VALUES = 1 << 0, /* what a record is given */
  ENT_OPTIONS_NARROW = 1 << 1  /* what a list is narrowed to */
} EntFieldOptions;

/*
 * One row a command, or a verb of all nouns: it drives dispatch, help, manual, completion and the
 * checks before a command runs. run returns FALSE with error set when it failed.
 */
typedef struct
{
  const char *name;
  const char *usage; /* arguments, as the help shows them; of a verb, %s is what names a record */
  const char *help;
  EntStoreUse use;
  int least, most; /* number of words; most -1: any */
  gboolean (*run) (EntApp *app, const EntArguments *arguments, GError **error);
  const EntCommandOption *options; /* NULL: none */
  EntFieldOptions fields;          /* of a verb */
  const char *alias;               /* of a verb: its other name */
  EntWords words;
  char *(*describe) (void); /* more for --help; the caller frees it. NULL: nothing */
} EntCommand;

extern const EntCommand ent_commands[];
/* Those of each noun. arguments->noun says of which. */
extern const EntCommand ent_verbs[];

gboolean ent_command_backup (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_balance (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_check (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_completion (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_config (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_demo (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_differ (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_duplicates (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_export (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_health (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_help (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_history (EntApp *app, const EntArguments *arguments, GError **error);
/* In entente this and export run entente-import, which alone links the libraries they take. */
gboolean ent_command_import (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_influence (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_keys (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_kiosk (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_log (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_man (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_merge (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_next (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_promises (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_publish (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_query (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_ranking (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_redo (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_report (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_restore (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_review (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_search (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_undo (EntApp *app, const EntArguments *arguments, GError **error);
gboolean ent_command_why (EntApp *app, const EntArguments *arguments, GError **error);

/*
 * The options that the verb has for that noun: those of the fields, then those of its row. Ends
 * with a row without a name; the caller frees it.
 */
EntCommandOption *ent_noun_options (const EntNoun *noun, const EntCommand *verb);
/* The name of the field's option, which lives as long as the program. */
const char *ent_noun_option_name (const EntField *field);
/* What `offer show` prints. */
gboolean ent_app_print_offer (EntApp *app, gint64 offer, EntFormat format, gboolean raw,
                              GError **error);
/* Says on standard error which values own fields would not take any more. */
gboolean ent_app_tell_misfits (const EntContext *context, GError **error);
/* Says on standard error what the notes of an interaction promise, if they do. */
void ent_app_tell_promises (EntApp *app, gint64 interaction);
/* The list of nouns and commands. */
void ent_app_print_help (FILE *out);
/* What the command takes; of a verb, for the noun. noun: NULL for a command. */
void ent_app_print_command_help (const EntNoun *noun, const EntCommand *command, FILE *out);
/* The verbs of a noun. */
void ent_app_print_noun_help (const EntNoun *noun, FILE *out);
/* "undone: edit partner: Lutèce" */
void ent_app_print_reverted (const char *what, const EntAction *action);

/* The row of that name, or alias, in a table that ends with a row without one; NULL: none. */
const EntCommand *ent_command_find (const EntCommand *table, const char *name);
/* "entente partner add NAME [OPTION]…"; the caller frees it. */
char *ent_command_usage (const EntNoun *noun, const EntCommand *command);
/* ENT_ERROR_USAGE with that; always FALSE. */
gboolean ent_command_misused (const EntNoun *noun, const EntCommand *command, GError **error);

G_END_DECLS
