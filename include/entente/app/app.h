/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command line works with: global options, and the context once a store is open. */
#pragma once

#include <stdio.h>

#include "entente/service/export/output.h"

G_BEGIN_DECLS

typedef struct
{
  EntContext context;
  char **argv;       /* as the program was called */
  char *database;    /* path; NULL: the default one */
  char *config_file; /* NULL: the default one */
  char *theme;       /* NULL: the configuration's */
  gboolean ascii;
  int signal;      /* that ended the screens; 0: none */
  int status;      /* exit status of a command that has more to say than done; 0: none */
  gboolean review; /* the screens open with the review */
  EntConfig *config;
  EntStore *store;
  EntClock *clock;
} EntApp;

/* How a command uses the database. */
typedef enum
{
  ENT_STORE_NONE,
  ENT_STORE_READ,
  ENT_STORE_WRITE
} EntStoreUse;

/*
 * One row a command: it drives dispatch, the help and the checks before a
 * command runs. run gets the arguments after the command's own words, and
 * returns FALSE with error set when it failed.
 */
typedef struct
{
  const char *name;  /* "backup"; of a noun's verb "list" */
  const char *usage; /* arguments, as the help shows them */
  const char *help;
  EntStoreUse use;
  int least, most; /* number of plain arguments; most -1: any */
  gboolean (*run) (EntApp *app, int argc, char **argv, GError **error);
} EntCommand;

extern const EntCommand ent_commands[];

/* partner, person, …: argv[0] is the verb. */
gboolean ent_noun_command (EntApp *app, const EntNoun *noun, int argc, char **argv, GError **error);
/* The options that verbs of the noun take, each once with the prefix before it, such as " --". The
 * caller frees it. */
char *ent_noun_options (const EntNoun *noun, const char *prefix);
/* Loads the configuration, unless that is done. */
gboolean ent_app_configure (EntApp *app, GError **error);
/* The path of the database that would be opened; the caller frees it. */
char *ent_app_database (const EntApp *app);
/* Opens the store, unless it stands open already. */
gboolean ent_app_open (EntApp *app, EntStoreUse use, GError **error);
/* Shows the screens; without a terminal, prints the first one. title: NULL for none. */
gboolean ent_app_show (EntApp *app, const char *title, GError **error);
/* Width of standard output in cells; 0 when it is no terminal. */
int ent_app_width (void);
/* Commands in files of their own; import is run by entente-import, which alone links what reading
 * mail takes. */
gboolean ent_command_duplicates (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_differ (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_merge (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_export (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_import (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_ranking (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_report (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_review (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_promises (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_why (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_next (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_influence (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_balance (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_health (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_demo (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_kiosk (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_publish (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_man (EntApp *app, int argc, char **argv, GError **error);
gboolean ent_command_completion (EntApp *app, int argc, char **argv, GError **error);
/* Takes the options out of the arguments; ENT_ERROR_USAGE for what is none. */
gboolean ent_app_parse (const GOptionEntry *entries, int *argc, char ***argv, GError **error);
/* What `offer show` prints. */
gboolean ent_app_print_offer (EntApp *app, gint64 offer, EntFormat format, GError **error);
/* Takes "--format F" out of them. */
gboolean ent_app_take_format (int *argc, char ***argv, EntFormat *ret_format, GError **error);
/* Prints it and a new line on standard output. Takes the value. */
void ent_app_print_json (json_t *json);
/* Whether kiosk.pin of the loaded configuration is a hash of one, or nothing. */
gboolean ent_app_check_pin (const EntApp *app, GError **error);
/* A bar on standard error, when that is a terminal, for what lasts over a second; data is an
 * EntAppBar, of zeros but for what. */
typedef struct
{
  const char *what;   /* in the user's language, before the bar; NULL: nothing */
  gint64 start, last; /* microseconds */
  gboolean is_seen;   /* asked once: it is called for every row */
} EntAppBar;
gboolean ent_app_bar (gint64 done, gint64 total, gpointer data);
void ent_app_bar_end (const EntAppBar *bar);
/* Whether a line typed to "[Y/n]" agrees; Enter alone does. */
gboolean ent_app_is_yes (const char *answer);
/* Says on standard error what the notes of an interaction promise, if they do. */
void ent_app_tell_promises (EntApp *app, gint64 interaction);
void ent_app_print_help (const EntApp *app, FILE *out);
/* Prints "entente: WHAT: WHY" made harmless for a terminal. */
void ent_app_print_error (const char *what, const GError *error);

G_END_DECLS
