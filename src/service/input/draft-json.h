/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft as it is written in its file. */
#pragma once

#include "entente/service/input/draft.h"

json_t *ent_draft_to_json (const EntDraft *draft, const char *database);
/* NULL for anything that is not a draft. */
EntDraft *ent_draft_from_json (const json_t *json);
