/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite as an engine of the store: a file, or a database in memory. */
#pragma once

#include "store/engine.h"

extern const EntEngine ent_sqlite;
extern const EntDriver ent_sqlite_driver;
extern const EntDialect ent_sqlite_dialect;
