/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every typed reader of the store under one roof, for what looks at all of them: their plans, their
 * bare speed. */
#pragma once

#include "entente/store/store.h"

/* What is asked for; each reader takes of it what it knows. */
typedef struct
{
  gint64 partner; /* of those that read one or all; 1 is taken where there is only one to read */
  const char *from, *until;
  gint64 from_at, until_at;
  gint64 from_quarter, until_quarter;
  const char *word; /* a stage, a state, a tag, a user */
} ReaderScope;

/* Runs the reader of that name and does nothing with its rows. How many they were; -1 with error.
 */
gint64 reader_run (EntStore *store, const char *name, const ReaderScope *scope, GError **error);
/* Names of all readers, NULL-terminated; of those whose name begins with the text ("" for all). The
 * caller frees the array alone. */
const char **reader_names (const char *beginning);
