/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several screens do with a record: edit, add, delete. Each says what goes wrong. */
#pragma once

#include "screen/screen.h"

void ent_edit_record (Screens *screens, EntNounId noun, gint64 id);
/* partner 0: of none yet. */
void ent_add_record (Screens *screens, EntNounId noun, gint64 partner);
/* What is done with any record, wherever one is at hand: open, edit, delete, tags, conviction,
 * stage, why. FALSE: another action. */
gboolean ent_record_act (Screens *screens, const EntUiAction *action, EntNounId noun, gint64 id);
/* The partner that a record is of, or is; 0: of none. */
gint64 ent_partner_of_record (const EntRecord *record);
gint64 ent_partner_of (Screens *screens, EntNounId noun, gint64 id);
