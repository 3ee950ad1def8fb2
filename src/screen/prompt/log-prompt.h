/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line in which a contact is logged. */
#pragma once

#include "screen/screen.h"

/* text is in the line to begin with; NULL: nothing. */
void ent_prompt_log (Screens *screens, gint64 partner, const char *text);
/* What was typed before goes on; taken. */
void ent_prompt_log_draft (Screens *screens, EntDraft *draft);
