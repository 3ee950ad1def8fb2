/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command works with: the global options, and the store once it is open. main owns it. */
#pragma once

#include <jansson.h>

#include "entente/app/standard-stream.h"
#include "entente/config/config.h"
#include "entente/service/context.h"
#include "entente/store/store.h"

G_BEGIN_DECLS

typedef struct
{
  EntContext context;
  EntEdit edit;      /* of the context */
  char *title;       /* of what was called: "partner add"; NULL: nothing */
  char **argv;       /* as the program was called */
  char *database;    /* path; NULL: the default one */
  char *config_file; /* NULL: the default one */
  char *theme;       /* NULL: the configuration's */
  gboolean ascii;
  EntStandardStream *out, *err; /* NULL while the screens are there */
  int signal;                   /* the one that ended the screens; 0: none */
  int status;      /* exit status of a command that succeeds with more to say; 0: none */
  gboolean review; /* the screens open with the review */
  EntConfig *config;
  GSList *old_configs; /* EntConfig: those before it, to which screens may still refer */
  EntStore *store;
  EntClock *clock;
} EntApp;

/* How a command uses the database. */
typedef enum
{
  ENT_STORE_NONE,
  ENT_STORE_READ,
  ENT_STORE_LOOK, /* reads, and makes no database where there is none */
  ENT_STORE_WRITE,
  ENT_STORE_IMPORT /* writes very many records */
} EntStoreUse;

/* Loads the configuration unless it is loaded. */
gboolean ent_app_configure (EntApp *app, GError **error);
/* The path of the database that would be opened; the caller frees it. */
char *ent_app_database (const EntApp *app);
/* Opens the store unless it is open. */
gboolean ent_app_open (EntApp *app, EntStoreUse use, GError **error);
/* Shows the screens; without a terminal, prints the first one. title: NULL for none. */
gboolean ent_app_show (EntApp *app, const char *title, GError **error);
/* Gives standard output and standard error back, for what draws on the terminal itself. */
void ent_app_release_streams (EntApp *app);
/* Width of standard output in cells; 0 when it is no terminal. */
int ent_app_width (void);
/* Prints the value and a new line on standard output. Takes the value. */
void ent_app_print_json (json_t *json);

G_END_DECLS
