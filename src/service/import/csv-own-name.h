/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of own fields for columns of a file. Private to the imports. */
#pragma once

#include "entente/service/input/own-field.h"

/* Letters, digits and _ of a text, a letter first. The caller frees it. */
char *ent_csv_own_name (const char *text);
/*
 * The own field that the header means: one of that name or label, else a new name, which none in
 * the set taken and no other field has. Nothing is declared. The caller frees it.
 */
char *ent_csv_own_name_of_header (const EntContext *context, const EntNoun *noun,
                                  const char *header, GHashTable *taken);
