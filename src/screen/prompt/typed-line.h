/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a line holds beside its text: when that was typed, by which "tomorrow" is understood also
 * after midnight, and the draft that is kept of it when the program has to end.
 */
#pragma once

#include "entente/service/input/draft.h"
#include "screen/screen.h"

typedef struct
{
  Screens *screens;
  EntContext context; /* with a clock stopped at the moment when the text was typed */
  EntClock *clock;
  char *text;      /* of that moment; NULL: none yet */
  EntDraft *draft; /* its seen is that of the moment when the line was opened */
} TypedLine;

/* name: of the line, by which a draft opens it again; about the record, if any (id 0: none). draft:
 * what is typed on, taken; NULL: nothing. */
void ent_typed_line_init (TypedLine *typed, Screens *screens, const char *name, EntNounId noun,
                          gint64 id, EntDraft *draft);
void ent_typed_line_clear (TypedLine *typed);
/* By what the text is to be understood; borrowed. */
const EntContext *ent_typed_line_context (TypedLine *typed, const char *text);
/* TRUE, and said, when the clock was set back since the text was typed: it has to be looked at
 * again. Once. */
gboolean ent_typed_line_asks (TypedLine *typed, const char *text);
/* The program ends. */
void ent_typed_line_keep (TypedLine *typed, const char *text);
/* What was typed has been stored. */
void ent_typed_line_done (TypedLine *typed);
