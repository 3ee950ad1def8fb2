/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text being edited, which scrolls where it is wider than its place. What it holds is
 * as it was typed, in normal form C; what it draws is visible. */
#pragma once

#include "entente/ui/draw.h"

G_BEGIN_DECLS

typedef struct EntInput EntInput;

/* NULL: empty. */
EntInput *ent_input_new (const char *text);
void ent_input_free (EntInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntInput, ent_input_free)
/* What is killed is kept there, so that another line can put it back; it outlives the input. */
void ent_input_share_kills (EntInput *input, GString *killed);
/* The cursor goes to that cell of what was drawn last. */
void ent_input_click (EntInput *input, int cell);
/* TRUE when the key edited or moved. */
gboolean ent_input_key (EntInput *input, EntKey key);
/* One insertion. Where no lines can be, each ends in a blank. */
void ent_input_paste (EntInput *input, const char *text, gboolean lines);
/* The text without blanks at its end; the caller frees it. */
char *ent_input_text (const EntInput *input);
void ent_input_set_text (EntInput *input, const char *text);
/* Draws on the first row of the canvas and leaves the cursor there. */
void ent_input_draw (EntInput *input, const EntCanvas *canvas);

G_END_DECLS
