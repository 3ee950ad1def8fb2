/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers readable from across a room: three rows high, made of block characters. */
#pragma once

#include "entente/ui/draw.h"

G_BEGIN_DECLS

#define ENT_BIG_ROWS 3

/* Cells that ent_draw_big() takes. */
int ent_big_width (const EntTerminal *terminal, const char *digits);
/* Digits alone are drawn large; ASCII terminals get them plain, in the middle row. Cells used. */
int ent_draw_big (const EntCanvas *canvas, int y, int x, EntRole role, const char *digits);

G_END_DECLS
