/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long texts are written in a program of the user's own. */
#pragma once

#include "entente/ui/view.h"

/*
 * The text as it comes back from $VISUAL or $EDITOR, without blanks at its end; path NULL: in a
 * file of its own. What the editor had written comes back also with an error, when it or the
 * terminal died; NULL with error when nothing did.
 */
char *ent_editor_run (EntUi *ui, const char *path, const char *text, GError **error);
