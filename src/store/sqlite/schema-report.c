/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Version 5: indexes that hold all that the reports read, so that none reads the tables. */
#include "store/sqlite/schema.h"

#include <stddef.h>

static const char indexes[] =
  "CREATE INDEX partner_joined ON partner(id, kind, tier, since, created_at, name);"
  "CREATE INDEX engagement_sum ON engagement(stage, currency, value, probability);"
  "CREATE INDEX engagement_started ON engagement(stage, ifnull(start_on, stage_since), partner_id, "
  "currency, value);"
  "CREATE INDEX engagement_offer_sum ON engagement(offer_id, stage, currency, value) WHERE "
  "offer_id IS NOT NULL;"
  "CREATE INDEX contribution_given ON contribution(ifnull(happened_on, ''), kind, partner_id);";

const char *const ent_schema_report[] = { indexes, NULL };
