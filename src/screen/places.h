/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one was: the screens that were open over each other, and the record at the cursor. */
#pragma once

#include "screen/screen.h"

VisitedPlaces *ent_places_new (void);
void ent_places_free (VisitedPlaces *places);
/* A view was opened by that route. One of a route that is no place, such as a form, is left out. */
void ent_places_opened (VisitedPlaces *places, const EntView *view, const Route *route);
/* One is about to go elsewhere from here. What lay ahead is forgotten. */
void ent_places_leave (Screens *screens);
/* To the place before (by -1) or the next one; says so when there is none. */
void ent_places_go (Screens *screens, int by);
/* The first screen, where the cursor goes to the partner; the detail of a person or another record
 * over it. */
void ent_places_show (Screens *screens, EntNounId noun, gint64 id);
