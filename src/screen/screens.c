/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/screen/screens.h"

#include <string.h>
#include <unistd.h>

#include "screen/help.h"
#include "screen/partner/partner-actions.h"
#include "screen/places.h"
#include "screen/prompt/command-prompt.h"
#include "screen/prompt/jump-prompt.h"
#include "screen/prompt/log-prompt.h"
#include "screen/routes.h"

/* Changes that are looked through for the record that an undo brought back. */
#define REVERTED_AT_MOST 200

/* Many changes at once: a word, and a way out. */
static gboolean
show_reverting (gint64 done, gint64 total, gpointer data)
{
  Screens *screens = data;
  g_autofree char *text = g_strdup_printf (_("%u of %u; Esc stops, and nothing is changed"),
                                           (guint) done, (guint) total);

  return !ent_ui_wait (screens->ui, text);
}

/* The first record that the action touched and that can be gone to; a partner comes before what
 * belongs to it. */
static void
go_to_reverted (Screens *screens, const EntAction *action)
{
  EntView *top = ent_ui_top (screens->ui);
  g_autoptr (GPtrArray) changes = top->ops->go != NULL ? ent_store_action_changes (
                                    screens->context->store, action->id, 0, REVERTED_AT_MOST, NULL)
                                                       : NULL;

  for (int round = 0; changes != NULL && round < 2; round++)
    for (guint i = changes->len; i > 0; i--)
      {
        const EntChange *change = changes->pdata[i - 1];
        if ((change->noun == ENT_NOUN_PARTNER) == (round == 0)
            && top->ops->go (top, (int) change->noun, change->record_id))
          return;
      }
}

static void
undo (Screens *screens, gboolean redo)
{
  g_autoptr (EntAction) action = NULL;
  GError *error = NULL;

  ent_store_set_reverting (screens->context->store, show_reverting, screens);
  gboolean ok = redo ? ent_store_redo (screens->context->store, &action, &error)
                     : ent_store_undo (screens->context->store, &action, &error);
  ent_store_set_reverting (screens->context->store, NULL, NULL);
  if (!ok)
    {
      ent_ui_complain (screens->ui, error);
      return;
    }
  ent_ui_say (screens->ui, redo ? _("redone: %s %s") : _("undone: %s %s"), action->label,
              action->subject != NULL ? action->subject : "");
  ent_ui_changed (screens->ui, NULL);
  go_to_reverted (screens, action);
}

static void
set_theme (Screens *screens, const char *name)
{
  GError *error = NULL;

  if (name == NULL)
    {
      g_auto (GStrv) names = ent_theme_names ();
      g_autofree char *all = g_strjoinv (", ", names);
      ent_ui_say (screens->ui, _(":theme NAME takes %s"), all);
      return;
    }
  g_autoptr (EntTheme) theme = ent_theme_load (name, &error);
  if (theme == NULL)
    {
      ent_ui_complain (screens->ui, error);
      return;
    }
  ent_terminal_set_theme (screens->terminal, theme);
  ent_ui_say (screens->ui, "%s", theme->label);
}

/* The configuration's, unless another one was asked for at the start. */
static const char *
theme_name (const Screens *screens)
{
  return screens->options->theme != NULL ? screens->options->theme
                                         : ent_config_text (screens->context->config, "theme");
}

/* All of it at once, or nothing: what is looked at stays where it is. */
static gboolean
reload_config (Screens *screens, GError **error)
{
  const EntScreensOptions *options = screens->options;

  if (!options->reload (options->data, error))
    return FALSE;
  g_autoptr (EntTheme) theme = ent_theme_load (theme_name (screens), error);
  EntKeymap *keymap = ent_keymap_new (ent_screens_actions (), screens->context->config, error);
  if (theme != NULL)
    ent_terminal_set_theme (screens->terminal, theme);
  if (keymap != NULL)
    {
      ent_ui_set_keymap (screens->ui, keymap);
      ent_keymap_free (screens->keymap);
      screens->keymap = keymap;
    }
  ent_ui_changed (screens->ui, NULL);
  return theme != NULL && keymap != NULL;
}

/* Of a place in a file the folder is left out, so that the line has room for what is wrong. */
static void
shorten_place (GError *error)
{
  const char *colon = strchr (error->message, ':');
  const char *slash = colon != NULL ? g_strrstr_len (error->message, colon - error->message, "/")
                                    : NULL;

  if (slash == NULL || *error->message != '/')
    return;
  char *shorter = g_strdup (slash + 1);
  g_free (error->message);
  error->message = shorter;
}

static void
say_reloaded (Screens *screens)
{
  GError *error = NULL;

  if (screens->options->reload == NULL)
    ent_ui_say (screens->ui, "%s", _("the configuration cannot be read again here"));
  else if (reload_config (screens, &error))
    ent_ui_say (screens->ui, "%s", _("the configuration was read again"));
  else
    {
      shorten_place (error);
      ent_ui_complain (screens->ui, error);
    }
}

/* Only the first screen is left. */
static void
show_first (Screens *screens)
{
  while (ent_ui_depth (screens->ui) > 1)
    ent_ui_close (screens->ui, ent_ui_top (screens->ui));
}

/* The list of all records of the noun that names the action. */
static void
open_list (Screens *screens, const char *action)
{
  for (int i = 0; i < ENT_N_NOUNS; i++)
    if (g_strcmp0 (ent_noun (i)->list, action) == 0)
      {
        ent_places_leave (screens);
        show_first (screens);
        screens->open (screens, &(Route){ ROUTE_LIST, .noun = (EntNounId) i });
      }
}

/* Screens that actions open, and whether they take the place of all but the first. */
static gboolean
open_screen (Screens *screens, int action, const char *argument)
{
  static const struct
  {
    int action;
    RouteId screen;
    gboolean alone;
  } targets[] = {
    /* A review that is open is closed first: both would be the same session. */
    { ACT_REVIEW, ROUTE_REVIEW, TRUE },    { ACT_PIPELINE, ROUTE_PIPELINE, TRUE },
    { ACT_SEARCH, ROUTE_SEARCH, FALSE },   { ACT_REPORTS, ROUTE_REPORTS, FALSE },
    { ACT_RANKING, ROUTE_RANKING, FALSE }, { ACT_RENEWALS, ROUTE_RENEWALS, FALSE },
    { ACT_SOURCES, ROUTE_SOURCES, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    if (targets[i].action == action)
      {
        ent_places_leave (screens);
        if (targets[i].alone)
          show_first (screens);
        screens->open (screens, &(Route){ targets[i].screen, .text = argument });
        return TRUE;
      }
  return FALSE;
}

static void
on_leave (gpointer data, gboolean yes)
{
  Screens *screens = data;

  if (yes)
    ent_ui_quit (screens->ui);
}

/* The record of the row after the one that is shown, or before it, in the screen that it was opened
 * from. */
static void
show_beside (Screens *screens, int by)
{
  EntUi *ui = screens->ui;
  EntView *top = ent_ui_top (ui), *below = ent_ui_below (ui, top);
  int noun = 0;
  gint64 id = below != NULL && below->ops->step != NULL ? below->ops->step (below, by, &noun) : 0;

  if (id == 0)
    {
      ent_ui_say (ui, "%s", by > 0 ? _("this is the last one") : _("this is the first one"));
      return;
    }
  ent_ui_close (ui, top);
  screens->open (screens, &(Route){ ROUTE_DETAIL, .noun = (EntNounId) noun, .id = id });
}

/* Ways in and out. */
static gboolean
move_between_screens (Screens *screens, const EntUiAction *action)
{
  EntUi *ui = screens->ui;

  switch (action->id)
    {
    case ACT_QUIT:
      ent_ui_quit (ui);
      return TRUE;
    case ACT_LEAVE:
      ent_ui_push (ui,
                   ent_confirm_again_new (_("Leave entente?"), action, on_leave, screens, NULL));
      return TRUE;
    case ACT_BACK:
    case ACT_MARK_CLEAR:
      if (ent_ui_depth (ui) > 1)
        ent_ui_close (ui, ent_ui_top (ui));
      else
        ent_ui_say (ui, "%s", _("this is the first screen; q leaves the program"));
      return TRUE;
    case ACT_PREVIOUS_PLACE:
    case ACT_NEXT_PLACE:
      ent_places_go (screens, action->id == ACT_NEXT_PLACE ? 1 : -1);
      return TRUE;
    case ACT_NEXT_RECORD:
    case ACT_PREVIOUS_RECORD:
      show_beside (screens, action->id == ACT_NEXT_RECORD ? 1 : -1);
      return TRUE;
    case ACT_SCREEN_PARTNERS:
      ent_places_leave (screens);
      show_first (screens);
      return TRUE;
    case ACT_SCREEN_LIST:
      open_list (screens, action->name);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
act (gpointer data, const EntUiAction *action, const char *argument)
{
  Screens *screens = data;
  EntView *top = ent_ui_top (screens->ui);

  if (move_between_screens (screens, action))
    return TRUE;
  switch (action->id)
    {
    case ACT_REPEAT:
      if (!ent_ui_repeat (screens->ui))
        ent_ui_say (screens->ui, "%s", _("nothing was done yet that could be done again"));
      return TRUE;
    case ACT_JUMP:
      ent_prompt_jump (screens, argument);
      return TRUE;
    case ACT_HELP:
      ent_ui_push (screens->ui, ent_help_new (screens, top->ops->contexts));
      return TRUE;
    case ACT_COMMAND:
      ent_prompt_command (screens);
      return TRUE;
    case ACT_UNDO:
    case ACT_REDO:
      undo (screens, action->id == ACT_REDO);
      return TRUE;
    case ACT_LOG:
      ent_prompt_log (screens, ent_screens_partner (screens), argument);
      return TRUE;
    case ACT_THEME:
      set_theme (screens, argument);
      return TRUE;
    case ACT_RELOAD:
      ent_ui_changed (screens->ui, NULL);
      return TRUE;
    case ACT_RELOAD_CONFIG:
      say_reloaded (screens);
      return TRUE;
    case ACT_REDRAW:
      clearok (curscr, TRUE);
      return TRUE;
    case ACT_SUSPEND:
      ent_ui_suspend (screens->ui);
      return TRUE;
    default:
      return ent_partner_act (screens, top->ops->about != NULL ? top->ops->about (top) : 0, action,
                              argument)
             || open_screen (screens, action->id, argument);
    }
}

/* Who types is told, and asked where nothing is typed: a letter would be the answer. */
static gboolean
tell_replaced (Screens *screens)
{
  EntRole role;

  if (!screens->told_replaced && !ent_ui_top (screens->ui)->ops->types)
    return ent_screens_ask_to_leave (screens);
  if (ent_ui_said (screens->ui, &role) != NULL)
    return FALSE;
  ent_ui_say (screens->ui, "%s",
              _("the database was replaced or taken away: nothing is written any more"));
  return TRUE;
}

static gboolean
poll_store (gpointer data)
{
  Screens *screens = data;

  if (ent_store_is_replaced (screens->context->store))
    return tell_replaced (screens);
  screens->told_replaced = FALSE;
  return ent_store_poll (screens->context->store);
}

/* What is shown from now on has all that was done until then. */
static void
note_seen (gpointer data)
{
  Screens *screens = data;
  g_autofree char *remark = ent_store_take_remark (screens->context->store);

  ent_screens_see (screens, ent_store_latest_action (screens->context->store));
  if (remark != NULL)
    ent_ui_say (screens->ui, "%s", remark);
}

static gboolean
is_writable (gpointer data)
{
  Screens *screens = data;

  return !ent_screens_ask_to_leave (screens) && !ent_store_is_read_only (screens->context->store);
}

/* Whether keys are looked at there when two actions want the same. */
static gboolean
is_listed (const EntViewOps *ops)
{
  const EntUiScreen *screen = ent_screens_actions ()->screens;

  while (screen->contexts != 0 && screen->contexts != ops->contexts)
    screen++;
  return ops->contexts == 0 || (screen->contexts != 0 && screen->types == ops->types);
}

/* A hint that does nothing there. */
static void
check_hints (Screens *screens)
{
  EntView *top = ent_ui_top (screens->ui);
  const char *const *names = top->ops->hints != NULL ? top->ops->hints (top) : NULL;

  for (; names != NULL && *names != NULL; names++)
    {
      const EntUiAction *action = ent_action_find (ent_screens_actions (), *names);
      if (action == NULL || !g_str_equal (action->name, *names)
          || (action->contexts & (top->ops->contexts | (top->ops->types ? 0 : IN_ALL))) == 0)
        g_error ("the hint %s of %s does nothing", *names, top->ops->name);
    }
}

/* Tests ask for it to be checked. */
static void
watch_drawing (gpointer data, gboolean begins)
{
  Screens *screens = data;
  guint64 n = ent_store_n_statements (screens->context->store);

  if (!begins && n != screens->n_statements)
    g_error ("the store was read while a frame was drawn");
  if (begins && !is_listed (ent_ui_top (screens->ui)->ops))
    g_error ("the table of actions lacks the contexts of %s", ent_ui_top (screens->ui)->ops->name);
  if (begins)
    check_hints (screens);
  screens->n_statements = n;
}

/* Another program holds the lock: the screen says so, and Esc gives up. */
static gboolean
on_busy (guint waited_ms, gpointer data)
{
  Screens *screens = data;

  if (ent_ui_is_ending (screens->ui))
    return FALSE;
  if (waited_ms < 300)
    {
      g_usleep (10 * 1000);
      return TRUE;
    }
  /* The connection that waits cannot be asked for anything. */
  guint64 n = ent_store_n_statements (screens->context->store);
  gboolean stop = ent_ui_wait (screens->ui, _("another program is writing; Esc gives up"));
  if (screens->strict && n != ent_store_n_statements (screens->context->store))
    g_error ("the store was read while it waited for a lock");
  g_usleep (50 * 1000);
  return !stop && waited_ms < 30 * 1000;
}

static gboolean
set_up (Screens *screens, const EntScreensOptions *options, GError **error)
{
  const EntUiHooks hooks = { .act = act,
                             .poll = poll_store,
                             .writable = is_writable,
                             .reading = note_seen,
                             .drawing = screens->strict ? watch_drawing : NULL,
                             .data = screens };
  g_autoptr (EntTheme) theme = ent_theme_load (theme_name (screens), error);

  if (theme == NULL)
    return FALSE;
  ent_terminal_set_theme (screens->terminal, theme);
  screens->ui = ent_ui_new (screens->terminal, screens->keymap, &hooks);
  screens->title = ent_text_visible (options->title, -1);
  screens->places = ent_places_new ();
  screens->used = g_ptr_array_new ();
  note_seen (screens);
  ent_open (screens, &(Route){ ROUTE_PANES });
  return TRUE;
}

static void
tear_down (Screens *screens)
{
  g_clear_pointer (&screens->ui, ent_ui_free);
  g_clear_pointer (&screens->terminal, ent_terminal_close);
  g_clear_pointer (&screens->keymap, ent_keymap_free);
  g_clear_pointer (&screens->title, g_free);
  g_clear_pointer (&screens->places, ent_places_free);
  g_clear_pointer (&screens->used, g_ptr_array_unref);
}

static gboolean
prepare (Screens *screens, const EntScreensOptions *options, GError **error)
{
  *screens = (Screens){ .context = options->context,
                        .options = options,
                        .open = ent_routes_open,
                        .strict = g_getenv ("ENTENTE_STRICT") != NULL };
  screens->keymap = ent_keymap_new (ent_screens_actions (), options->context->config, error);
  return screens->keymap != NULL;
}

gboolean
ent_screens_run (const EntScreensOptions *options, int *ret_signal, GError **error)
{
  Screens screens;
  gboolean ascii = ent_screens_wants_ascii (options->context->config, options->ascii);

  *ret_signal = 0;
  if (!prepare (&screens, options, error))
    return FALSE;
  screens.terminal =
    ent_terminal_open (ascii, ent_config_switch (options->context->config, "mouse"), error);
  gboolean ok = screens.terminal != NULL && set_up (&screens, options, error);
  if (ok)
    {
      ent_store_set_busy (options->context->store, on_busy, &screens);
      ent_screens_watch_keys (&screens, FALSE);
      if (options->review)
        open_screen (&screens, ACT_REVIEW, NULL);
      ent_open (&screens, &(Route){ ROUTE_DRAFTS });
      *ret_signal = ent_ui_run (screens.ui);
      ent_store_set_busy (options->context->store, NULL, NULL);
      ent_store_set_interrupt (options->context->store, NULL, NULL);
    }
  tear_down (&screens);
  return ok;
}

gboolean
ent_screens_print (const EntScreensOptions *options, int rows, int columns, FILE *out,
                   GError **error)
{
  Screens screens;
  gboolean ascii = ent_screens_wants_ascii (options->context->config, options->ascii);

  if (!prepare (&screens, options, error))
    return FALSE;
  screens.terminal = ent_terminal_open_off_screen (rows, columns, ascii, error);
  gboolean ok = screens.terminal != NULL && set_up (&screens, options, error);
  if (ok)
    {
      ent_ui_draw (screens.ui);
      ent_terminal_print (out);
    }
  tear_down (&screens);
  return ok;
}
