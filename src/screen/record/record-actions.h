/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several screens do with a record: edit, add, delete. Each says what goes wrong. */
#pragma once

#include "screen/screen.h"

void ent_edit_record (Screens *screens, EntNounId noun, gint64 id);
/* partner 0: of none yet. */
void ent_add_record (Screens *screens, EntNounId noun, gint64 partner);
void ent_confirm_delete (Screens *screens, EntNounId noun, gint64 id);
/* The chain that led to an engagement; says so where it is none. */
void ent_show_why (Screens *screens, EntNounId noun, gint64 id);
