/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line of text with a cursor, as readline edits it: by grapheme clusters, in normal form C. It
 * knows no screen.
 */
#pragma once

#include <glib.h>

typedef struct
{
  GString *text;
  gsize cursor;    /* byte, on the border of a cluster */
  GString *killed; /* what Ctrl-Y puts back */
  gboolean shares; /* it is borrowed */
  gboolean kills;  /* the last edit killed, and the next that does adds to it */
} EntTextLine;

typedef enum
{
  ENT_PLACE_START,
  ENT_PLACE_END,
  ENT_PLACE_PREVIOUS,
  ENT_PLACE_NEXT,
  ENT_PLACE_WORD_START,  /* of the word before; letters and digits make a word */
  ENT_PLACE_WORD_END,    /* of the word behind */
  ENT_PLACE_AFTER_BLANK, /* the start of what has no blanks, before */
} EntPlace;

void ent_text_line_init (EntTextLine *line);
void ent_text_line_clear (EntTextLine *line);
/* What is killed goes there from now on, and outlives the line. */
void ent_text_line_share (EntTextLine *line, GString *killed);
/* The cursor at the end. text NULL: empty; bytes that are no UTF-8 are made visible. */
void ent_text_line_set (EntTextLine *line, const char *text);
/* Valid UTF-8, in front of the cursor. */
void ent_text_line_insert (EntTextLine *line, const char *text);
void ent_text_line_move (EntTextLine *line, EntPlace place);
/* Takes away what lies between the cursor and the place. */
void ent_text_line_erase (EntTextLine *line, EntPlace place);
/* The same, and keeps it to be put back. */
void ent_text_line_kill (EntTextLine *line, EntPlace place);
void ent_text_line_yank (EntTextLine *line);
/* The cluster before the cursor goes behind the one at it; at the end, the last two change
 * places. */
void ent_text_line_transpose (EntTextLine *line);
