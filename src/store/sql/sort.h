/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The orders of a list, which the nouns describe, in SQL. Private to the store. */
#pragma once

#include "entente/model/nouns.h"

/* One of the noun, or the order by a custom value; FALSE when there is none of that name. The id is
 * borrowed. */
gboolean ent_sort_find (const EntNoun *noun, const char *id, EntSort *ret_sort);
gboolean ent_sort_is_own (const EntSort *sort);
/* What the list is ordered by, as an index has it, of the noun's table t; NULL: by id alone. The
 * caller frees it. */
char *ent_sort_expression (const EntNoun *noun, const EntSort *sort);
/* Whether its values are numbers. */
gboolean ent_sort_is_number (const EntNoun *noun, const EntSort *sort);
/* Whether it is the order of the folded names, which the store keeps in memory. */
gboolean ent_sort_is_folded (const EntNoun *noun, const EntSort *sort);
