/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the query plans of what a store has prepared. */
#pragma once
#include "store/sqlite/connection.h"

/* The statements that the store keeps prepared, as SQLite has them; texts, freed with the array. */
GPtrArray *plan_statements (EntStore *store);
/* Fails the test when a SELECT that the store keeps scans a table or sorts. The number of those
 * looked at. */
guint plan_check_all (EntStore *store);
/* Two pages there and back of the noun in every order, with the other conditions of the query. */
void plan_read_pages (EntStore *store, EntNounId noun, EntPageQuery query);
