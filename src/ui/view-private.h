/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the stack, the painter and the loop share. */
#pragma once

#include "entente/ui/view.h"

typedef struct
{
  int x, end; /* cells, without the last */
  const EntUiAction *action;
} HintSpot;

struct EntUi
{
  EntTerminal *terminal;
  EntKeymap *keymap;
  EntUiHooks hooks;
  GPtrArray *views;     /* EntView, the lowest first */
  GPtrArray *graveyard; /* closed in this turn, freed after it */
  GString *killed;      /* in a line of text */
  GQueue waiting;       /* keys that came while something else waited */
  char *message;
  gboolean message_is_bad;
  WINDOW *status;
  gpointer status_panel;
  const EntViewOps *hinting; /* whose hints the last row shows; NULL: it shows something else */
  const char *const *hints;
  guint hints_look; /* of the terminal */
  GArray *spots;    /* HintSpot: where the last row shows hints */
  int hints_columns;
  GMainLoop *loop;
  guint rest_timer, ahead_source;
  gint64 last_key; /* monotonic, µs: when keys were last handled */
  gboolean late;   /* a frame was left out, since the terminal has not shown those before */
  guint late_timer;
  const EntView *clicked_view; /* the last click, if a second can follow it */
  int clicked_row;
  gint64 clicked;          /* monotonic, µs */
  const EntUiAction *last; /* the act that ent_ui_repeat() does again; NULL: none yet */
  char *last_argument;
  GPtrArray *answers; /* that its questions got, in turn */
  gboolean noting;    /* what is answered now belongs to it */
  int signal;
  gboolean quitting;
  gboolean message_passes; /* it is about a wait, and goes with it */
  gboolean keeping;        /* what was typed, when it quits */
};

/* Paints every view and the last row, and sends the difference to the terminal; later when it
 * cannot keep up. */
void ent_ui_paint (EntUi *ui);
/* The same from what the views have read already: nothing may be read now. */
void ent_ui_paint_again (EntUi *ui);
/* The action whose hint lies there in the last row; NULL: none. */
const EntUiAction *ent_ui_hint_at (const EntUi *ui, int x);
/* Handles the waiting keys, then draws. */
void ent_ui_turn (EntUi *ui);
/* The same where keys were read while something else was done. To end what the loop calls. */
void ent_ui_catch_up (EntUi *ui);
/* Reads what the next key may need, once nothing waits. */
void ent_ui_look_ahead (EntUi *ui);
