/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the query plans of what a store has prepared. */
#pragma once

#include "store/sqlite/driver.h"

/* Fails the test when a SELECT that the store keeps scans a table or sorts. The number of those
 * looked at. */
guint plan_check_all (EntStore *store);
