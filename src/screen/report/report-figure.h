/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure of a report on a canvas. */
#pragma once

#include "entente/service/report/figure.h"
#include "entente/ui/draw.h"

/*
 * Draws it from row y on, over the whole width; the row after it. What lies
 * below the canvas is not drawn, so that one without rows only measures.
 */
int ent_figure_draw (const EntFigure *figure, const EntCanvas *canvas, int y);
