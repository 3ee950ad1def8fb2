/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed when the connection broke, in a form or in a line. */
#pragma once

#include "screen/screen.h"

void ent_draft_write_line (Screens *screens, const char *name, EntNounId noun, gint64 id,
                           const char *text);
void ent_draft_write (Screens *screens, const EntRecord *record, const char *const *texts);
/* Opens what was kept for this database; FALSE when there is nothing. */
gboolean ent_draft_restore (Screens *screens);
void ent_draft_forget (void);
