/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random edits of everything, through the repositories: added, changed, deleted, undone, redone,
 * reviewed, and time passes. */
#pragma once

#include "harness/world.h"

typedef struct Edits Edits;

/* Begins with some partners. The world is borrowed. */
Edits *edits_new (World *world);
void edits_free (Edits *edits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edits, edits_free)
/* One edit; what the model does not allow is left. */
void edits_do (Edits *edits);
/* A new record of the noun with random values, if the model allows them. */
void edits_add (Edits *edits, EntNounId noun);
