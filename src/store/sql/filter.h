/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters as SQL with bound values. Private to the store. */
#pragma once

#include "entente/model/filter.h"
#include "store/sql/sql-text.h"

/*
 * Adds the condition on the noun's table as t. Fails only when a test of the
 * health does not have the ids that it holds for: what works them out comes first.
 */
gboolean ent_filter_append (EntStore *store, EntSqlText *sql, const EntNoun *noun,
                            const EntFilter *filter, GError **error);
