/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every service works with. The context borrows its parts: the program
 * makes them at the start and frees them at the end.
 */
#pragma once

#include "entente/base/clock.h"
#include "entente/config/config.h"
#include "entente/store/store.h"

/* How edits meet those of others; entente/service/input/record-edit.h fills it. */
typedef struct
{
  /* The latest action of the change log in what the user sees, to which an edit refers; 0: what is
   * stored when it is made. */
  gint64 seen;
  char
    *merged; /* what the last edit was merged with, as a sentence without its end; NULL: nothing */
  /* What there is to choose from after ENT_ERROR_CONFLICT, and who changed it meanwhile, where that
   * is known; NULL: nothing. */
  EntRecord *original, *current, *mine;
  char *who;
} EntEdit;

typedef struct
{
  EntStore *store;
  const EntConfig *config; /* NULL: any word is taken for a choice */
  const EntClock *clock;
  EntEdit *edit; /* NULL: edits refer to what is stored, and nobody asks what they ran into */
} EntContext;
