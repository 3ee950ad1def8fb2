/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Version 7: what finds a contribution again that has no reference. Commits have one, and do not
 * pay for it. */
#include "store/sqlite/schema.h"

#include <stddef.h>

static const char indexes[] =
  "CREATE INDEX contribution_once ON contribution(partner_id, title, ifnull(happened_on, ''))"
  " WHERE reference IS NULL;";

const char *const ent_schema_once[] = { indexes, NULL };
