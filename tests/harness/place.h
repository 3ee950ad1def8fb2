/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder for a test of the whole program, and the program or the kiosk started in it. */
#pragma once

#include "harness/harness.h"

typedef struct
{
  char *program, *folder, *database, *snapshot, *config;
} Place;

typedef struct
{
  const char *name;
  void (*run) (Place *place, gconstpointer data);
} PlaceTest;

/* A new folder; what is in it goes with place_clear(). */
void place_init (Place *place);
void place_clear (Place *place);
/* Adds "/kiosk/NAME" for each, which run in a place of their own; a row without a name ends them.
 */
void place_add_tests (const PlaceTest *tests);
void place_configure (const Place *place, const char *yaml);
/* Runs entente with these arguments, separated by blanks as a shell takes them; it must succeed. */
void place_command (const Place *place, const char *line);
/* The same; what it printed. The caller frees it. */
char *place_output (const Place *place, const char *line);
/* The demonstration as the database. */
void place_fill_demo (const Place *place);
/* Publishes the database to place->snapshot, for everybody to read. */
void place_publish (const Place *place);
/* A partner of that name with a promise that shows. */
void place_add_promise (const Place *place, const char *partner);

/* arguments: after "kiosk", separated by blanks. Waits until the kiosk shows something. */
Harness *place_start_kiosk (const Place *place, const char *arguments, int rows, int columns,
                            const char *const *environment);
/* before: what runs the program, NULL-terminated, as env(1) does; NULL: nothing. Does not wait. */
Harness *place_start (const Place *place, const char *const *before, const char *arguments,
                      int rows, int columns, const char *const *environment);
void place_end_kiosk (Harness *harness);
/*
 * The test program runs the rest of its arguments after giving up what "--as-nobody" or "--without
 * LAYER,…" names: rights of root, or kinds of lockdown that a kernel may lack. Called first in
 * main(); returns when there is no such argument.
 */
void place_run_reduced (int argc, char **argv);
/* The path of the test program, for place_start(). Static. */
const char *place_self (void);
