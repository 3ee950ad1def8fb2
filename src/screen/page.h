/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page to read: lines that a function writes anew when the width or the data change, with keys to scroll. */
#pragma once

#include "screen.h"

typedef struct Page Page;

/* Writes the lines. ent_page_width() tells how wide they may be. */
typedef void (*PageFill) (Page *page, gpointer data);

/* title stands in the top line. Takes data, which free frees (NULL: borrowed). */
EntView *ent_page_new (Screens *screens, const char *title, PageFill fill, gpointer data, GDestroyNotify free);
int ent_page_width (const Page *page);
const EntTerminal *ent_page_terminal (const Page *page);
/* Texts are made visible. */
void ent_page_heading (Page *page, const char *text);
void ent_page_text (Page *page, EntRole role, const char *text);
/* Starts a line; the parts that follow go on it, each at its column. */
void ent_page_line (Page *page);
void ent_page_part (Page *page, int x, EntRole role, const char *text);
/* The same, ending before column x. */
void ent_page_part_right (Page *page, int x, EntRole role, const char *text);
/* Text from column x on, over as many lines as it takes. */
void ent_page_wrapped (Page *page, int x, EntRole role, const char *text);
