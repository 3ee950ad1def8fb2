/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib-unix.h>
#include <panel.h>
#include <stdarg.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "ui/view-private.h"

static void
view_free (gpointer data)
{
  EntView *view = data;

  ent_ui_unsettle (view);
  view->ops->free (view);
}

EntUi *
ent_ui_new (EntTerminal *terminal, EntKeymap *keymap, const EntUiHooks *hooks)
{
  EntUi *ui = g_new0 (EntUi, 1);

  ui->terminal = terminal;
  ui->keymap = keymap;
  ui->hooks = *hooks;
  ui->views = g_ptr_array_new ();
  ui->graveyard = g_ptr_array_new_with_free_func (view_free);
  ui->loop = g_main_loop_new (NULL, FALSE);
  g_queue_init (&ui->waiting);
  return ui;
}

void
ent_ui_free (EntUi *ui)
{
  if (ui == NULL)
    return;
  while (ui->views->len > 0)
    ent_ui_close (ui, ui->views->pdata[0]);
  g_ptr_array_unref (ui->graveyard);
  g_ptr_array_unref (ui->views);
  g_queue_clear (&ui->waiting);
  g_clear_handle_id (&ui->rest_timer, g_source_remove);
  g_clear_handle_id (&ui->ahead_source, g_source_remove);
  g_clear_handle_id (&ui->late_timer, g_source_remove);
  if (ui->status_panel != NULL)
    {
      del_panel (ui->status_panel);
      delwin (ui->status);
    }
  g_main_loop_unref (ui->loop);
  g_free (ui->message);
  g_free (ui);
}

EntView *
ent_ui_top (const EntUi *ui)
{
  return ui->views->len > 0 ? ui->views->pdata[ui->views->len - 1] : NULL;
}

guint
ent_ui_depth (const EntUi *ui)
{
  return ui->views->len;
}

EntView *
ent_ui_below (const EntUi *ui, const EntView *view)
{
  for (guint i = 1; i < ui->views->len; i++)
    if (ui->views->pdata[i] == view)
      return ui->views->pdata[i - 1];
  return NULL;
}

void
ent_ui_push (EntUi *ui, EntView *view)
{
  view->ui = ui;
  g_ptr_array_add (ui->views, view);
}

void
ent_ui_close (EntUi *ui, EntView *view)
{
  while (ui->views->len > 0)
    {
      EntView *top = g_ptr_array_steal_index (ui->views, ui->views->len - 1);
      ent_ui_unsettle (top);
      g_ptr_array_add (ui->graveyard, top);
      if (top == view)
        break;
    }
}

void
ent_ui_say (EntUi *ui, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_free (ui->message);
  ui->message = ent_text_visible (text, -1);
  ui->message_is_bad = FALSE;
}

const char *
ent_ui_said (const EntUi *ui, EntRole *ret_role)
{
  if (ui->message != NULL)
    *ret_role = ui->message_is_bad ? ENT_ROLE_BAD : ENT_ROLE_ACCENT;
  return ui->message;
}

void
ent_ui_complain (EntUi *ui, GError *error)
{
  ent_ui_say (ui, "%s", error->message);
  ui->message_is_bad = TRUE;
  g_error_free (error);
}

static gboolean
on_rest (gpointer data)
{
  EntUi *ui = data;

  ui->rest_timer = 0;
  for (guint i = 0; i < ui->views->len; i++)
    {
      EntView *view = ui->views->pdata[i];
      if (view->ops->rest != NULL)
        view->ops->rest (view);
    }
  ent_ui_paint (ui);
  return G_SOURCE_REMOVE;
}

void
ent_ui_changed (EntUi *ui)
{
  for (guint i = 0; i < ui->views->len; i++)
    {
      EntView *view = ui->views->pdata[i];
      if (view->ops->changed != NULL)
        view->ops->changed (view);
    }
}

static gboolean
may_run (EntUi *ui, EntView *view, const EntUiAction *action)
{
  if ((action->needs & ENT_NEEDS_WRITE) != 0 && !ui->hooks.writable (ui->hooks.data))
    {
      ent_ui_say (ui, "%s", _("the database can only be read here"));
      ui->message_is_bad = TRUE;
      return FALSE;
    }
  if ((action->needs & ENT_NEEDS_SELECTION) != 0
      && (view == NULL || view->ops->has_selection == NULL || !view->ops->has_selection (view)))
    {
      ent_ui_say (ui, "%s", _("nothing is selected"));
      return FALSE;
    }
  return TRUE;
}

void
ent_ui_act (EntUi *ui, const EntUiAction *action, const char *argument)
{
  EntView *top = ent_ui_top (ui);

  if (ui->hooks.kiosk && !action->kiosk)
    return;
  if (!may_run (ui, top, action))
    return;
  if (top != NULL && top->ops->act != NULL && top->ops->act (top, action, argument))
    return;
  if (!ui->hooks.act (ui->hooks.data, action, argument))
    ent_ui_say (ui, _("%s does nothing here"), action->name);
}

static void
on_mouse (EntUi *ui)
{
  MEVENT event;
  EntView *top = ent_ui_top (ui);

  if (getmouse (&event) != OK || top == NULL || top->ops->click == NULL)
    return;
  WINDOW *window = panel_window (top->panel);
  int y = event.y - getbegy (window), x = event.x - getbegx (window);
  int wheel = (event.bstate & BUTTON4_PRESSED) != 0   ? -1
              : (event.bstate & BUTTON5_PRESSED) != 0 ? 1
                                                      : 0;
  if (y >= 0 && x >= 0 && y < getmaxy (window) && x < getmaxx (window))
    top->ops->click (top, y, x, (event.bstate & BUTTON1_DOUBLE_CLICKED) != 0, wheel);
}

static void
on_key (EntUi *ui, EntKey key)
{
  EntView *top = ent_ui_top (ui);

  g_clear_pointer (&ui->message, g_free);
  if (key == ENT_KEY_CTRL ('C'))
    key = ENT_KEY_ESC;
  if (key == ENT_KEY_CODE (KEY_RESIZE))
    return;
  if (key == ENT_KEY_CODE (KEY_MOUSE))
    {
      on_mouse (ui);
      return;
    }
  if (top->ops->key != NULL && top->ops->key (top, key))
    return;
  const EntUiAction *action =
    ent_keymap_find (ui->keymap, key, top->ops->contexts | (top->ops->types ? 0 : 1));
  if (action != NULL)
    ent_ui_act (ui, action, NULL);
}

static EntKey
next_key (EntUi *ui)
{
  return g_queue_is_empty (&ui->waiting) ? ent_terminal_read (ui->terminal)
                                         : GPOINTER_TO_INT (g_queue_pop_head (&ui->waiting));
}

static gboolean
on_idle (gpointer data)
{
  EntUi *ui = data;
  EntView *top = ent_ui_top (ui);

  ui->ahead_source = 0;
  if (top != NULL && top->ops->ahead != NULL)
    top->ops->ahead (top);
  /* The key that ended it has been read already, so that the loop does not see it. */
  if (ent_terminal_waits (ui->terminal))
    ent_ui_turn (ui);
  return G_SOURCE_REMOVE;
}

void
ent_ui_turn (EntUi *ui)
{
  EntKey key;
  gboolean any = !ui->begun;

  ui->begun = TRUE;
  while (ui->views->len > 0 && (key = next_key (ui)) != 0)
    {
      any = TRUE;
      on_key (ui, key);
      g_ptr_array_set_size (ui->graveyard, 0);
    }
  if (ui->views->len == 0 || ui->quitting)
    {
      g_main_loop_quit (ui->loop);
      return;
    }
  if (any)
    {
      g_clear_handle_id (&ui->rest_timer, g_source_remove);
      ui->rest_timer = g_timeout_add (40, on_rest, ui);
      if (ui->ahead_source == 0)
        ui->ahead_source = g_idle_add (on_idle, ui);
    }
  if (any || ui->late)
    ent_ui_paint (ui);
}

void
ent_ui_quit (EntUi *ui)
{
  ui->quitting = TRUE;
}

gboolean
ent_ui_wait (EntUi *ui, const char *message)
{
  EntKey key;
  gboolean stop = FALSE;

  ent_ui_say (ui, "%s", message);
  if (ui->views->len > 0)
    ent_ui_paint (ui);
  while ((key = ent_terminal_read (ui->terminal)) != 0)
    if (key == ENT_KEY_ESC || key == ENT_KEY_CTRL ('C'))
      stop = TRUE;
    else
      g_queue_push_tail (&ui->waiting, GINT_TO_POINTER (key));
  return stop;
}

void
ent_ui_draw (EntUi *ui)
{
  on_rest (ui);
}

gboolean
ent_ui_run_program (EntUi *ui, char **argv, GError **error)
{
  int status;

  ent_terminal_leave (ui->terminal);
  gboolean ok = g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN,
                              NULL, NULL, NULL, NULL, &status, error);
  ent_terminal_return (ui->terminal);
  return ok && g_spawn_check_wait_status (status, error);
}
