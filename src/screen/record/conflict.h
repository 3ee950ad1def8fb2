/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field by field, one of two versions of a record. */
#pragma once

#include "screen/screen.h"

/* Two people edited one record; current is what is stored now. Takes all three. */
EntView *ent_conflict_new (Screens *screens, EntRecord *original, EntRecord *current,
                           EntRecord *mine);
/* Offers both values of each field in which the two differ, and merges the other one into the
 * first. */
void ent_merge_open (Screens *screens, EntNounId noun, gint64 keep, gint64 other);
