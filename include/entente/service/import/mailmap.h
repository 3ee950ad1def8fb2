/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The proper name and address of people who wrote under several: a file as
 * gitmailmap(5) has it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct EntMailmap EntMailmap;

/*
 * Reads a file. Lines without an address in < > are passed over, as git does;
 * ret_odd (may be NULL) gets their numbers (guint). NULL with error when the
 * file cannot be read.
 */
EntMailmap *ent_mailmap_load (const char *file, GArray **ret_odd, GError **error);
void ent_mailmap_free (EntMailmap *mailmap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMailmap, ent_mailmap_free)
/*
 * Puts the proper ones in place of *name and *address where the file has
 * them: strings that the caller owns. Case does not matter.
 */
void ent_mailmap_apply (const EntMailmap *mailmap, char **name, char **address);

G_END_DECLS
