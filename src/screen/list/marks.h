/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of a list are marked, each in the version in which it was. */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

typedef struct Marks Marks;

Marks *ent_marks_new (EntNounId noun);
void ent_marks_free (Marks *marks);
guint ent_marks_count (const Marks *marks);
gboolean ent_marks_has (const Marks *marks, gint64 id);
void ent_marks_clear (Marks *marks);
void ent_marks_add (Marks *marks, gint64 id, gint64 version);
/* TRUE when there was one. */
gboolean ent_marks_remove (Marks *marks, gint64 id);
/* EntPlace, in the order of their ids. The caller unrefs it. */
GArray *ent_marks_places (const Marks *marks);
/*
 * Takes the marks as the records are now, after changes of one's own: what is
 * gone loses its mark.
 */
void ent_marks_refresh (Marks *marks, const EntContext *context);
