/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a form, and what its view does with them. */
#pragma once

#include "entente/service/input/own-field.h"
#include "screen/screen.h"

typedef struct
{
  const EntField *field; /* NULL: an own one */
  char *custom;          /* its name */
  EntOwnField *own;      /* what is known of it; NULL: it is not declared any more */
  char *label;
  char *shown;      /* the text as it was; unchanged text leaves the record alone */
  char *text;       /* as typed */
  char *error;      /* NULL: none */
  EntClock *clock;  /* stopped at the moment when it was typed, by which "tomorrow" is understood;
                       NULL: it was not */
  gboolean guessed; /* taken from the title, and not typed since */
} FormRow;

/* Every field that people enter, then the own ones. Freed with the array. */
GPtrArray *ent_form_rows (Screens *screens, const EntRecord *record);
/* The row is being typed in at that time. */
void ent_form_typed (Screens *screens, FormRow *row, gint64 utc);
/* What a draft calls the row; the caller frees it. */
char *ent_form_row_key (const FormRow *row);
/* Puts texts of a draft, by that key, into the rows, as typed at that time; adds rows of fields
 * that are not declared any more. */
void ent_form_lay_over (Screens *screens, GPtrArray *rows, GHashTable *typed, gint64 utc);
/* Puts what was typed into the record, and says in the row what is wrong. FALSE when something is.
 */
gboolean ent_form_apply (Screens *screens, EntRecord *record, FormRow *row);
/* All rows, references and currency first; the index of the first that is wrong, or -1. What a new
 * record lacks and needs is then taken from the words of its title. */
int ent_form_apply_all (Screens *screens, EntRecord *record, GPtrArray *rows);
/* What to say of the record once it is saved, with what was taken from its title. */
char *ent_form_saved (const EntRecord *record, const GPtrArray *rows);
/* The row of a field of the noun; -1 for none, also where no field is to blame. */
int ent_form_row_of (const GPtrArray *rows, const EntField *field);
/* Known values that go on from what was typed: strings, freed with the array. */
GPtrArray *ent_form_candidates (Screens *screens, const EntRecord *record, const FormRow *row,
                                const char *text);
/* What may be written in the row. */
const char *ent_form_help (const FormRow *row);
/* How the text is understood, or NULL when there is nothing to add. */
char *ent_form_preview (Screens *screens, const EntRecord *record, const FormRow *row,
                        const char *text);
