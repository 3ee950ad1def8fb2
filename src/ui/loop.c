/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

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
on_resize (gpointer data)
{
  ent_terminal_resize ();
  ent_ui_paint (data);
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

static gboolean
on_end (EntUi *ui, int number)
{
  ui->signal = number;
  g_main_loop_quit (ui->loop);
  return G_SOURCE_REMOVE;
}

static gboolean
on_hangup (gpointer data)
{
  return on_end (data, SIGHUP);
}

static gboolean
on_terminate (gpointer data)
{
  return on_end (data, SIGTERM);
}

int
ent_ui_run (EntUi *ui)
{
  const guint sources[] = {
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, ui),
    g_unix_signal_add (SIGWINCH, on_resize, ui),
    ui->hooks.poll != NULL ? g_timeout_add (POLL_MS, on_poll, ui) : 0,
  };
  /* These go by themselves when they have done their work. */
  GSource *ends[] = { g_unix_signal_source_new (SIGHUP), g_unix_signal_source_new (SIGTERM) };
  g_source_set_callback (ends[0], on_hangup, ui, NULL);
  g_source_set_callback (ends[1], on_terminate, ui, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    g_source_attach (ends[i], NULL);

  ent_ui_paint (ui);
  ent_ui_look_ahead (ui);
  ent_ui_turn (ui);
  if (ui->views->len > 0 && !ui->quitting)
    g_main_loop_run (ui->loop);
  for (guint i = ui->views->len; ui->signal != 0 && i > 0; i--)
    {
      EntView *view = ui->views->pdata[i - 1];
      if (view->ops->keep != NULL)
        view->ops->keep (view);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (sources[i] != 0 && g_main_context_find_source_by_id (NULL, sources[i]) != NULL)
      g_source_remove (sources[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_source_destroy (ends[i]);
      g_source_unref (ends[i]);
    }
  return ui->signal;
}
