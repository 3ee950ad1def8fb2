/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <unistd.h>

#include "ui/signal-watch.h"
#include "ui/view-private.h"

#define POLL_MS 500

static gboolean
on_input (int fd, GIOCondition condition, gpointer data)
{
  EntUi *ui = data;

  /* Who does not lead the session gets no signal when the terminal goes; what is then read is its
   * end, without end. */
  if ((condition & (G_IO_HUP | G_IO_ERR | G_IO_NVAL)) != 0)
    {
      ui->signal = SIGHUP;
      g_main_loop_quit (ui->loop);
      return G_SOURCE_REMOVE;
    }
  ent_ui_turn (ui);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_poll (gpointer data)
{
  EntUi *ui = data;

  if (ui->hooks.poll (ui->hooks.data))
    {
      ent_ui_changed (ui, &(EntUiChange){ .elsewhere = TRUE });
      ent_ui_paint (ui);
    }
  ent_ui_catch_up (ui);
  return G_SOURCE_CONTINUE;
}

static void
on_signal (int number, gpointer data)
{
  EntUi *ui = data;

  if (number == SIGWINCH)
    {
      ent_terminal_resize ();
      ent_ui_paint (ui);
      return;
    }
  if (number == SIGTSTP)
    {
      if (!ui->hooks.kiosk)
        ent_ui_suspend (ui);
      return;
    }
  ui->signal = number;
  g_main_loop_quit (ui->loop);
}

int
ent_ui_run (EntUi *ui)
{
  EntSignalWatch watch = { { SIGWINCH, SIGHUP, SIGTERM, SIGTSTP }, on_signal, ui };
  const guint sources[] = {
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, ui),
    ui->hooks.poll != NULL ? g_timeout_add (POLL_MS, on_poll, ui) : 0,
  };

  ent_signal_watch_start (&watch);
  ent_ui_paint (ui);
  ent_ui_look_ahead (ui);
  ent_ui_turn (ui);
  if (ui->views->len > 0 && !ui->quitting)
    g_main_loop_run (ui->loop);
  for (guint i = ui->views->len; (ui->signal != 0 || ui->keeping) && i > 0; i--)
    {
      EntView *view = ui->views->pdata[i - 1];
      if (view->ops->keep != NULL)
        view->ops->keep (view);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (sources[i] != 0 && g_main_context_find_source_by_id (NULL, sources[i]) != NULL)
      g_source_remove (sources[i]);
  ent_signal_watch_stop (&watch);
  return ui->signal;
}
