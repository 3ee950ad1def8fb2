/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/screen.h"

#include <langinfo.h>
#include <locale.h>

#include "screen/places.h"

void
ent_open (Screens *screens, const Route *route)
{
  if (ent_ui_depth (screens->ui) > 0 && route->draft == NULL && route->record == NULL)
    ent_places_leave (screens);
  screens->open (screens, route);
}

void
ent_open_record (Screens *screens, EntNounId noun, gint64 id)
{
  ent_open (screens, &(Route){ ROUTE_DETAIL, .noun = noun, .id = id });
}

void
ent_say_done (Screens *screens, const char *text)
{
  g_autofree char *merged = g_steal_pointer (&screens->context->edit->merged);

  /* Where not all of it fits, what nobody expects comes first. */
  if (merged != NULL && ent_text_width (text) + ent_text_width (merged) + 4 > COLS)
    ent_ui_say (screens->ui, "%s; %s", merged, text);
  else if (merged != NULL)
    ent_ui_say (screens->ui, "%s; %s", text, merged);
  else
    ent_ui_say (screens->ui, "%s", text);
}

gint64
ent_screens_see (Screens *screens, gint64 seen)
{
  EntEdit *edit = screens->context->edit;
  gint64 before = edit->seen;

  edit->seen = seen;
  return before;
}

void
ent_draw_top (Screens *screens, const EntCanvas *canvas, const char *where)
{
  EntCanvas line = ent_canvas_part (canvas, 0, 0, 1, canvas->rect.columns);
  g_autofree char *left = g_strdup_printf (" entente   %s", where);
  g_autofree char *right =
    g_strdup_printf ("%s%s ", screens->title != NULL ? screens->title : "",
                     ent_store_is_read_only (screens->context->store) ? _("  read only") : "");
  int width = ent_text_width (right);

  ent_draw_fill (&line, ENT_ROLE_BAR);
  ent_draw_text (&line, 0, 0, ENT_ROLE_BAR, left);
  if (ent_text_width (left) + width + 2 < line.rect.columns)
    ent_draw_text (&line, 0, line.rect.columns - width, ENT_ROLE_BAR, right);
}

gint64
ent_screens_partner (Screens *screens)
{
  EntUi *ui = screens->ui;
  gint64 partner = 0;

  for (EntView *view = ent_ui_top (ui); view != NULL && partner <= 0;
       view = ent_ui_below (ui, view))
    partner = view->ops->about != NULL ? view->ops->about (view) : 0;
  return MAX (0, partner);
}

static gboolean
key_waits (gpointer data)
{
  const Screens *screens = data;

  return ent_ui_is_ending (screens->ui) || ent_terminal_waits (screens->terminal);
}

static gboolean
is_ending (gpointer data)
{
  return ent_ui_is_ending (((const Screens *) data)->ui);
}

void
ent_screens_watch_keys (const Screens *screens, gboolean watch)
{
  EntStore *store = screens->context->store;

  if (watch && !screens->terminal->off_screen)
    ent_store_set_interrupt (store, key_waits, (gpointer) screens);
  else
    ent_store_set_interrupt (store, is_ending, (gpointer) screens);
}

/* Lines and marks beyond ASCII need a locale that has them. */
gboolean
ent_screens_wants_ascii (const EntConfig *config, gboolean asked)
{
  gboolean utf8 = g_str_equal (nl_langinfo (CODESET), "UTF-8");

  if (!utf8)
    setlocale (LC_CTYPE, "C.UTF-8");
  return asked || !utf8 || ent_config_switch (config, "ascii");
}

static void
on_leave_replaced (gpointer data, gboolean yes)
{
  Screens *screens = data;

  if (yes)
    ent_ui_quit_and_keep (screens->ui);
}

gboolean
ent_screens_ask_to_leave (Screens *screens)
{
  if (!ent_store_is_replaced (screens->context->store))
    return FALSE;
  screens->told_replaced = TRUE;
  ent_ui_push (screens->ui,
               ent_confirm_new (_("The database was replaced: leave, and keep what you typed?"),
                                on_leave_replaced, screens, NULL));
  return TRUE;
}
