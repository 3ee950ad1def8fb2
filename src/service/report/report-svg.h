/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures as pictures. Private to the reports. */
#pragma once

#include "entente/service/report/figure.h"

/* As SVG inside HTML. number distinguishes several on a page. */
void ent_figure_write_svg (const EntFigure *figure, guint number, GString *out);
