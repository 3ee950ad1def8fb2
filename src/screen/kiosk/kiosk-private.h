/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk: what its view, its pages and its way out share. */
#pragma once

#include "entente/base/pin.h"
#include "entente/service/kiosk/kiosk-board.h"
#include "entente/service/kiosk/snapshot-source.h"
#include "screen/screen.h"

typedef enum
{
  KIOSK_OVERVIEW,
  KIOSK_PARTNER,
  KIOSK_PIPELINE,
  KIOSK_PROMISES,
  KIOSK_GROWTH,
  N_KIOSK_PAGES
} KioskPage;

/* Entering a PIN. Wrong ones make the next try wait longer and longer. */
typedef struct
{
  const char *hash; /* NULL: none is asked for */
  gboolean open;
  char typed[ENT_PIN_MOST + 1];
  gsize length;
  guint wrong;
  gint64 not_before; /* monotonic, microseconds */
  gint64 touched;
} KioskPin;

typedef struct
{
  EntView view;
  EntContext context; /* its store is the snapshot that is shown */
  EntTerminal *terminal;
  EntUi *ui;
  EntSnapshotSource *source;
  EntBoard *board;
  EntBoardPartner *partner; /* NULL: none alone */
  KioskPage pages[N_KIOSK_PAGES];
  guint n_pages, page;
  gint64 as_of;
  gboolean faulty, paused, may_leave;
  guint32 day; /* that the board was worked out for */
  KioskPin pin;
  guint page_timer, clock_timer, source_watch;
} Kiosk;

/* Draws the body of a page. */
void ent_kiosk_draw_page (Kiosk *kiosk, KioskPage page, const EntCanvas *canvas);
const char *ent_kiosk_page_label (KioskPage page);

/* Asks for the PIN; TRUE when the kiosk may end at once. */
gboolean ent_kiosk_pin_ask (Kiosk *kiosk);
/* A key while it is asked for. TRUE when it was right. */
gboolean ent_kiosk_pin_key (Kiosk *kiosk, EntKey key);
/* The line that asks; the caller frees it. */
char *ent_kiosk_pin_text (const Kiosk *kiosk);
/* Gives up asking when nobody has typed for a while. TRUE when that changed something. */
gboolean ent_kiosk_pin_expire (Kiosk *kiosk);
