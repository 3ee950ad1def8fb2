/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names that are nearly the same: each word is the one of the other name, or
 * differs from it by a slip. Words, which are far fewer than names, are compared
 * where they are the same without a letter or two; no name is compared with all.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct EntNearNames EntNearNames;

EntNearNames *ent_near_names_new (gboolean people);
void ent_near_names_free (EntNearNames *names);
/* words: folded (name-key.h), NULL-terminated. Names of different contexts are never near. */
void ent_near_names_add (EntNearNames *names, char *const *words, const char *context, guint place);
/* Calls once for each two that are near and not the same, the lower place first. */
void ent_near_names_find (EntNearNames *names,
                          void (*func) (gpointer data, guint place, guint other), gpointer data);

G_END_DECLS
