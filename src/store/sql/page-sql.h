/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statements of lists: what a query selects, in which order, from which row on. Private to the
 * store. */
#pragma once

#include "entente/store/repo.h"
#include "store/sql/sql-text.h"

/* "SELECT columns FROM …" of all that the query selects, in no order. NULL with error. */
EntSqlText *ent_page_sql_all (EntStore *store, const EntNoun *noun, const char *columns,
                              const EntPageQuery *query, GError **error);
/* One page of it. scan: the rows are looked at as they lie, and those that fit are sorted. */
EntSqlText *ent_page_sql (EntStore *store, const EntNoun *noun, const EntPageQuery *query,
                          const EntSort *sort, gboolean scan, GError **error);
guint ent_page_limit (const EntPageQuery *query);
/* What is read of each record: what the query wants, and what its place in the list needs. */
EntFieldSet ent_page_fields (const EntNoun *noun, const EntPageQuery *query, const EntSort *sort);
