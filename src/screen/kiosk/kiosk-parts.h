/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kiosk's pages are made of: large figures, bars, columns and lists, each on a canvas of
 * its own. */
#pragma once

#include "screen/kiosk/kiosk-private.h"

/* Columns from which two things fit side by side. */
#define ENT_KIOSK_WIDE 76
/* Rows from which a page begins with figures. */
#define ENT_KIOSK_ROOMY 24

typedef struct
{
  const char *label;
  gint64 number;
  EntRole role;
} KioskFigure;

/* Numbers side by side, large where there is room, or a line each where it is narrow. Rows used. */
int ent_kiosk_figures (const EntCanvas *canvas, const KioskFigure *figures, int n);
/* The part below a heading. */
EntCanvas ent_kiosk_headed (const EntCanvas *canvas, int y, int x, int rows, int columns,
                            const char *heading);
/* EntBoardGroup, each with a bar, its number and its amounts; airy where there is room. Rows used.
 */
int ent_kiosk_bars (const Kiosk *kiosk, const EntCanvas *canvas, const GPtrArray *groups,
                    const char *vocabulary);
/* The cells that n columns fill, of those that there are. */
int ent_kiosk_snug (const double *values, int n, int columns);
/* Values by week, the last one of today; or by the quarters of the board. */
void ent_kiosk_weeks (const Kiosk *kiosk, const EntCanvas *canvas, const double *weeks);
void ent_kiosk_quarters (const Kiosk *kiosk, const EntCanvas *canvas, const double *values);

/* Lines of a day, a name and what it is about. */
GArray *ent_kiosk_lines_new (void);
/* when is taken; NULL or "" for none. name and what may hold anything, or be NULL. */
void ent_kiosk_lines_add (GArray *lines, char *when, gboolean late, const char *name,
                          const char *what);
/* Takes the lines. total: how many there are, shown or not. empty: what is shown when there are
 * none. */
void ent_kiosk_lines_draw (const EntCanvas *canvas, GArray *lines, gint64 total, const char *empty);
