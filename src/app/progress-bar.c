/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/progress-bar.h"

#include <stdio.h>
#include <unistd.h>

#define CELLS 40
#define PATIENCE G_USEC_PER_SEC
#define BETWEEN (G_USEC_PER_SEC / 10)

gboolean
ent_app_bar (gint64 done, gint64 total, gpointer data)
{
  EntAppBar *bar = data;
  gint64 now = g_get_monotonic_time ();

  if (bar->start == 0)
    {
      bar->start = now;
      bar->is_seen = isatty (STDERR_FILENO);
    }
  if (!bar->is_seen || now - bar->start < PATIENCE || now - bar->last < BETWEEN)
    return TRUE;
  bar->last = now;
  /* Past the stream, which lets no control character through. */
  dprintf (STDERR_FILENO, "\r%s%s", bar->what != NULL ? bar->what : "",
           bar->what != NULL ? " " : "");
  if (total <= 0)
    {
      dprintf (STDERR_FILENO, "%" G_GINT64_FORMAT " kB", done / 1024);
      return TRUE;
    }
  int filled = (int) (done * CELLS / total);
  dprintf (STDERR_FILENO, "[%.*s%*s] %3d%%", filled, "########################################",
           CELLS - filled, "", (int) (done * 100 / total));
  return TRUE;
}

void
ent_app_bar_end (const EntAppBar *bar)
{
  if (bar->last != 0)
    dprintf (STDERR_FILENO, "\r\033[K");
}
