/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review session as JSON, in a whole export and back. Private to the services. */
#pragma once

#include <jansson.h>

#include "entente/store/review-session.h"

/* With its settled cards; NULL with error. */
json_t *ent_json_session (EntStore *store, const EntSession *session, GError **error);
/* Stores it; ENT_ERROR_DATA where it is none. */
gboolean ent_json_session_restore (EntStore *store, const json_t *object, GError **error);
