/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <panel.h>
#include <stdarg.h>

#include "entente/base/text.h"
#include "ui/view-private.h"

/* Takes its panel away. */
static void
unsettle (EntView *view)
{
  if (view->panel == NULL)
    return;
  WINDOW *window = panel_window (view->panel);
  del_panel (view->panel);
  delwin (window);
  view->panel = NULL;
}

static void
view_free (gpointer data)
{
  EntView *view = data;

  unsettle (view);
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
  ui->spots = g_array_new (FALSE, FALSE, sizeof (HintSpot));
  ui->loop = g_main_loop_new (NULL, FALSE);
  g_queue_init (&ui->waiting);
  ui->killed = g_string_new (NULL);
  ui->answers = g_ptr_array_new_with_free_func (g_free);
  return ui;
}

void
ent_ui_set_keymap (EntUi *ui, EntKeymap *keymap)
{
  ui->keymap = keymap;
}

const EntKeymap *
ent_ui_keymap (const EntUi *ui)
{
  return ui->keymap;
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
  g_string_free (ui->killed, TRUE);
  g_ptr_array_unref (ui->answers);
  g_free (ui->last_argument);
  g_array_unref (ui->spots);
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

GString *
ent_ui_killed (const EntUi *ui)
{
  return ui->killed;
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
  EntView *top = NULL;

  if (!g_ptr_array_find (ui->views, view, NULL))
    return;
  while (top != view)
    {
      top = g_ptr_array_steal_index (ui->views, ui->views->len - 1);
      unsettle (top);
      g_ptr_array_add (ui->graveyard, top);
    }
  if (ui->views->len == 0)
    g_main_loop_quit (ui->loop);
}

void
ent_ui_quit (EntUi *ui)
{
  ui->quitting = TRUE;
  g_main_loop_quit (ui->loop);
}

void
ent_ui_quit_and_keep (EntUi *ui)
{
  ui->keeping = TRUE;
  ent_ui_quit (ui);
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
  ui->message_passes = FALSE;
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

void
ent_ui_changed (EntUi *ui, const EntUiChange *change)
{
  const EntUiChange anything = { 0 };

  if (ui->hooks.reading != NULL)
    ui->hooks.reading (ui->hooks.data);
  for (guint i = 0; i < ui->views->len; i++)
    {
      EntView *view = ui->views->pdata[i];
      if (view->ops->changed != NULL)
        view->ops->changed (view, change != NULL ? change : &anything);
    }
}
