/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawing into a rectangle of a window. Nothing is drawn outside it. All text
 * must be visible text (ent_text_visible()); it is cut where it does not fit.
 */
#pragma once

#include "entente/ui/terminal.h"

G_BEGIN_DECLS

typedef struct
{
  int y, x, rows, columns;
} EntRect;

typedef struct
{
  const EntTerminal *terminal;
  WINDOW *window;
  EntRect rect;
  gboolean kept; /* what the view drew last time is still there */
} EntCanvas;

typedef enum
{
  ENT_MARK_GOOD,    /* ● */
  ENT_MARK_WARN,    /* ◐ */
  ENT_MARK_BAD,     /* ○ */
  ENT_MARK_POINTER, /* ▸ */
  ENT_MARK_BACK,    /* ◂ */
  ENT_MARK_DOWN,    /* ↓ */
  ENT_MARK_UP,      /* ↑ */
  ENT_MARK_DOT,     /* · */
  ENT_MARK_MORE,    /* … */
  ENT_MARK_TICK     /* ✓ */
} EntMark;

/* The part of a canvas, cut to it. */
EntCanvas ent_canvas_part (const EntCanvas *canvas, int y, int x, int rows, int columns);
void ent_draw_fill (const EntCanvas *canvas, EntRole role);
/* So many cells of a row. */
void ent_draw_blanks (const EntCanvas *canvas, int y, int x, EntRole role, int cells);
/* Cells used. */
int ent_draw_text (const EntCanvas *canvas, int y, int x, EntRole role, const char *text);
/* In as many rows as it takes, with x cells free on both sides; the row after it. */
int ent_draw_wrapped (const EntCanvas *canvas, int y, int x, EntRole role, const char *text);
/* Exactly so many cells, padded. */
void ent_draw_cell (const EntCanvas *canvas, int y, int x, int cells, EntRole role,
                    const char *text);
/* The same, against the right. */
void ent_draw_cell_right (const EntCanvas *canvas, int y, int x, int cells, EntRole role,
                          const char *text);
/* Text in which U+0002 and U+0003 enclose matches. */
void ent_draw_matches (const EntCanvas *canvas, int y, int x, EntRole role, const char *text);
void ent_draw_rule (const EntCanvas *canvas, int y, EntRole role);
void ent_draw_column (const EntCanvas *canvas, int x, int y, int rows, EntRole role);
void ent_draw_box (const EntCanvas *canvas, EntRole border, EntRole title_role, const char *title);
const char *ent_mark (const EntTerminal *terminal, EntMark mark);

G_END_DECLS
