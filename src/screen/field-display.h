/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields and records for people: their values, names and facts as visible text. */
#pragma once

#include "screen/screen.h"

/* Cells that the labels of the noun's fields take beside their values: 16, or up to 24 where one is
 * longer. */
int ent_label_cells (const Screens *screens, const EntNoun *noun);
/* A field for people, as visible text. short_form: as narrow as possible. The caller frees it. */
char *ent_field_display (const EntContext *context, gconstpointer record, const EntField *field,
                         gboolean short_form);
/* What names a record, as visible text: its title, or the word for its kind. The caller frees it.
 */
char *ent_record_name (const EntContext *context, const EntRecord *record);
/* The facts of a record in a line. */
char *ent_record_facts (const EntContext *context, const EntRecord *record);
/* The same below a record that it belongs to: neither that nor its partner is named again; of NULL:
 * everything. */
char *ent_record_facts_within (const EntContext *context, const EntRecord *record,
                               const EntRecord *of);
