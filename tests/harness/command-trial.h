/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A command that something goes wrong with: what was before it, what is after it, and whether what
 * is there now is one of the two, whole.
 */
#pragma once

#include "harness/place.h"

typedef struct
{
  const char *name;
  const char *setup;  /* command lines, one a line, run before it */
  const char *line;   /* the command */
  const char *output; /* the file that it writes, or NULL */
  const char *old;    /* a packed database of an older build, which it migrates; NULL: a new one */
} TrialCommand;

/* Commands that write, in all ways there are; a row without a name ends them. */
extern const TrialCommand trial_commands[];

typedef struct
{
  const TrialCommand *command;
  Place place;
  char **argv;          /* to be run in the folder of the place, which is the current one */
  char *base;           /* a folder: what is there before the command */
  char *before, *after; /* the database, a line a table */
  char *out;            /* what the command prints */
  char *output;         /* the file that it writes, as before and after */
} CommandTrial;

/* Runs the command once, without a fault. */
void command_trial_init (CommandTrial *trial, const TrialCommand *command);
void command_trial_clear (CommandTrial *trial);
/* Makes the folder what it was before the command. */
void command_trial_reset (CommandTrial *trial);
/*
 * Fails the test unless `check` is content, the database is as before or as after, as after where
 * the command ended well or had printed something, and as before where it said that it failed, and
 * unless nothing is left over. status: of the exit, or minus a signal.
 */
void command_trial_judge (const CommandTrial *trial, int status, const char *out, const char *err);
