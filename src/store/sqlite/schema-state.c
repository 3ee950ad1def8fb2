/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Version 12: whether a partnership is hoped for, lives or is over, since when and why. */
#include "store/sqlite/schema.h"

#include <stddef.h>

static const char columns[] = "ALTER TABLE partner ADD COLUMN state TEXT;"
                              "ALTER TABLE partner ADD COLUMN state_since TEXT CHECK (state_since "
                              "IS NULL OR length(state_since) = 10);"
                              "ALTER TABLE partner ADD COLUMN state_reason TEXT;";

/* The states before the present one stand in the change log. */
static const char indexes[] =
  "CREATE INDEX partner_state ON partner(ifnull(state, '~'), id);"
  "CREATE INDEX change_state ON change(record_id, id) WHERE " ENT_STATE_CHANGE ";"
  "DROP INDEX partner_joined;"
  "CREATE INDEX partner_joined ON partner(id, kind, tier, since, created_at, name, state, "
  "state_since);";

const char *const ent_schema_state[] = { columns, indexes, NULL };
