/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The UIDs of what the program itself writes into calendars, by which it is known again. */
#pragma once

#include "entente/model/nouns.h"

#define ENT_OWN_PLANNED "planned" /* the kind of planned contacts */

/* What it is of: a kind such as "follow-up", in letters and hyphens. The caller frees it. */
char *ent_own_uid_new (const char *kind, const EntRecord *record);
/* FALSE when it is no such UID; *ret_created is the second in which the record was made. */
gboolean ent_own_uid_read (const char *uid, const char *kind, gint64 *ret_id, gint64 *ret_created);
/* Whether the program wrote it, whatever it is of. */
gboolean ent_own_uid_is (const char *uid);
