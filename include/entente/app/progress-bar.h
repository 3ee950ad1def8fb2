/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar on standard error, when that is a terminal, for what takes more than a second. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All zero but for what. */
typedef struct
{
  const char *what;   /* in the user's language, before the bar; NULL: nothing */
  gint64 start, last; /* microseconds */
  gboolean is_seen;   /* asked once: ent_app_bar is called for every row */
} EntAppBar;

/* Shows how much is done; data is an EntAppBar. TRUE, so that what calls it goes on. */
gboolean ent_app_bar (gint64 done, gint64 total, gpointer data);
void ent_app_bar_end (const EntAppBar *bar);

G_END_DECLS
