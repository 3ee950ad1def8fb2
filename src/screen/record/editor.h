/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long texts are written in a program of the user's own. */
#pragma once

#include "entente/ui/view.h"

/* The text as it comes back from $VISUAL or $EDITOR, without blanks at its end. NULL with error. */
char *ent_editor_run (EntUi *ui, const char *text, GError **error);
