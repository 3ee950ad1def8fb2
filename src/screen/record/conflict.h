/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field by field, one of two versions of a record. */
#pragma once

#include "screen/screen.h"

/* What was chosen is stored, and the view closed; the record is borrowed. */
typedef void (*EntConflictSaved) (gpointer data, const EntRecord *record);
/*
 * Two people edited one record: offers the versions that the last edit left in the context's
 * EntEdit. FALSE when there are none. saved NULL: it is only said.
 */
gboolean ent_conflict_open (Screens *screens, EntConflictSaved saved, gpointer data);
/* The same for what is done with a key or in a line; any other error is shown. Takes the error. */
void ent_refuse_edit (Screens *screens, GError *error);
/* Offers both values of each field in which the two differ, and merges the other one into the
 * first. */
void ent_merge_open (Screens *screens, EntNounId noun, gint64 keep, gint64 other);
