/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the screen of libvterm, as text and as a picture. */
#pragma once

#include <glib.h>
#include <vterm.h>

typedef struct
{
  VTermScreen *screen;
  int rows, columns; /* of it, from the top left corner */
} Picture;

/* As harness_text() and harness_svg(). The caller frees it. */
char *picture_text (const Picture *picture, gboolean styles);
char *picture_svg (const Picture *picture);
