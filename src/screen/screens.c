/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/screen/screens.h"

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "entente/service/input/field-input.h"
#include "screen/screen.h"

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

void
ent_edit_record (Screens *screens, EntNounId noun, gint64 id)
{
  GError *error = NULL;
  EntRecord *record = ent_repo_find (screens->context->store, noun, id, &error);

  if (record != NULL)
    ent_ui_push (screens->ui, ent_form_new (screens, record));
  else
    ent_ui_complain (screens->ui, error);
}

void
ent_add_record (Screens *screens, EntNounId noun, gint64 partner)
{
  EntRecord *record = ent_field_input_new (screens->context, noun);
  const EntField *field =
    ent_noun_field (record->noun, noun == ENT_NOUN_OFFER ? "partners" : "partner");

  if (partner > 0 && field != NULL)
    {
      g_autoptr (EntRecord)
        named = ent_repo_find (screens->context->store, ENT_NOUN_PARTNER, partner, NULL);
      if (field->type == ENT_FIELD_REFS)
        ent_record_set_refs (record, field, &partner, 1);
      else
        ent_record_set_number (record, field, partner);
      if (named != NULL)
        ent_record_set_ref_name (record, field, ent_record_title (named));
    }
  ent_ui_push (screens->ui, ent_form_new (screens, record));
}

typedef struct
{
  Screens *screens;
  EntNounId noun;
  gint64 id;
} Deletion;

static void
on_delete (gpointer data, gboolean yes)
{
  Deletion *deletion = data;
  Screens *screens = deletion->screens;
  GError *error = NULL;

  if (!yes)
    return;
  g_autoptr (EntRecord)
    record = ent_repo_find (screens->context->store, deletion->noun, deletion->id, &error);
  if (record == NULL || !ent_repo_delete (screens->context->store, record, &error))
    {
      ent_ui_complain (screens->ui, error);
      return;
    }
  ent_ui_say (screens->ui, _("deleted %s; u brings it back"), ent_record_title (record));
  ent_ui_changed (screens->ui);
}

void
ent_confirm_delete (Screens *screens, EntNounId noun, gint64 id)
{
  g_autoptr (EntRecord) record = ent_repo_find (screens->context->store, noun, id, NULL);

  if (record == NULL)
    return;
  g_autofree char *question =
    noun == ENT_NOUN_PARTNER
      ? g_strdup_printf (_("Delete %s and everything of it?"), ent_record_title (record))
      : g_strdup_printf (_("Delete %s?"), ent_record_title (record));
  Deletion *deletion = g_new0 (Deletion, 1);
  *deletion = (Deletion){ screens, noun, id };
  ent_ui_push (screens->ui, ent_confirm_new (question, on_delete, deletion, g_free));
}

gint64
ent_screens_partner (Screens *screens)
{
  EntView *top = ent_ui_top (screens->ui);

  for (EntView *view = top; view != NULL; view = ent_ui_below (screens->ui, view))
    {
      gint64 partner = ent_panes_partner (view);
      if (partner == 0)
        partner = ent_table_partner (view);
      if (partner == 0)
        partner = ent_page_partner (view);
      if (partner == 0)
        partner = ent_review_partner (view);
      if (partner == 0)
        partner = ent_ranking_partner (view);
      if (partner == 0)
        partner = ent_who_knows_whom_partner (view);
      if (partner > 0)
        return partner;
    }
  return 0;
}

/* Many changes at once: a word, and a way out. */
static gboolean
show_reverting (gint64 done, gint64 total, gpointer data)
{
  Screens *screens = data;
  g_autofree char *text = g_strdup_printf (_("%u of %u; Esc stops, and nothing is changed"),
                                           (guint) done, (guint) total);

  return !ent_ui_wait (screens->ui, text);
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
  ent_ui_changed (screens->ui);
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

/* A screen takes the place of all but the first. Takes the view; NULL shows the first one. */
static void
show_alone (Screens *screens, EntView *view)
{
  while (ent_ui_depth (screens->ui) > 1)
    ent_ui_close (screens->ui, ent_ui_top (screens->ui));
  if (view != NULL)
    ent_ui_push (screens->ui, view);
}

static gboolean
open_table (Screens *screens, int action)
{
  static const struct
  {
    int action;
    EntNounId noun;
  } tables[] = {
    { ACT_SCREEN_PEOPLE, ENT_NOUN_PERSON },
    { ACT_SCREEN_INTERACTIONS, ENT_NOUN_INTERACTION },
    { ACT_SCREEN_ENGAGEMENTS, ENT_NOUN_ENGAGEMENT },
    { ACT_SCREEN_PROMISES, ENT_NOUN_PROMISE },
    { ACT_SCREEN_OFFERS, ENT_NOUN_OFFER },
    { ACT_SCREEN_CONTRIBUTIONS, ENT_NOUN_CONTRIBUTION },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].action == action)
      {
        show_alone (screens, ent_table_new (screens, tables[i].noun, 0, NULL));
        return TRUE;
      }
  return FALSE;
}

/* The screens that are no table. */
static gboolean
open_screen (Screens *screens, int action, const char *argument)
{
  switch (action)
    {
    case ACT_SCREEN_PARTNERS:
      show_alone (screens, NULL);
      return TRUE;
    case ACT_REVIEW:
      /* A review that is open is closed first: both would be the same session. */
      show_alone (screens, NULL);
      show_alone (screens, ent_review_view_new (screens));
      return TRUE;
    case ACT_PIPELINE:
      show_alone (screens, ent_pipeline_view_new (screens));
      return TRUE;
    case ACT_SEARCH:
      ent_ui_push (screens->ui, ent_search_new (screens));
      return TRUE;
    case ACT_REPORTS:
      ent_ui_push (screens->ui, ent_reports_new (screens, argument));
      return TRUE;
    case ACT_RANKING:
      ent_ui_push (screens->ui, ent_ranking_new (screens));
      return TRUE;
    case ACT_RENEWALS:
      ent_ui_push (screens->ui, ent_renewals_new (screens));
      return TRUE;
    case ACT_SOURCES:
      ent_ui_push (screens->ui, ent_sources_new (screens));
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
ent_screens_act (gpointer data, const EntUiAction *action, const char *argument)
{
  Screens *screens = data;
  EntView *top = ent_ui_top (screens->ui);

  switch (action->id)
    {
    case ACT_QUIT:
      ent_ui_quit (screens->ui);
      return TRUE;
    case ACT_LEAVE:
      ent_ui_close (screens->ui, top);
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
      ent_ui_changed (screens->ui);
      return TRUE;
    case ACT_REDRAW:
      clearok (curscr, TRUE);
      return TRUE;
    case ACT_SUSPEND:
      ent_terminal_leave (screens->terminal);
      raise (SIGTSTP);
      ent_terminal_return (screens->terminal);
      return TRUE;
    default:
      return open_screen (screens, action->id, argument) || open_table (screens, action->id);
    }
}

static gboolean
key_waits (gpointer data)
{
  return ent_terminal_waits (data);
}

void
ent_screens_watch_keys (const Screens *screens, gboolean watch)
{
  EntStore *store = screens->context->store;

  if (watch && !screens->terminal->off_screen)
    ent_store_set_interrupt (store, key_waits, screens->terminal);
  else
    ent_store_set_interrupt (store, NULL, NULL);
}

static gboolean
poll_store (gpointer data)
{
  Screens *screens = data;

  screens->elsewhere = ent_store_poll (screens->context->store);
  return screens->elsewhere;
}

static gboolean
is_writable (gpointer data)
{
  return !ent_store_is_read_only (((Screens *) data)->context->store);
}

/* Another program holds the lock: the screen says so, and Esc gives up. */
static gboolean
on_busy (guint waited_ms, gpointer data)
{
  Screens *screens = data;

  if (waited_ms < 300)
    {
      g_usleep (10 * 1000);
      return TRUE;
    }
  gboolean stop = ent_ui_wait (screens->ui, _("another program is writing; Esc gives up"));
  g_usleep (50 * 1000);
  return !stop && waited_ms < 30 * 1000;
}

static gboolean
set_up (Screens *screens, const EntScreensOptions *options, GError **error)
{
  const EntConfig *config = options->context->config;
  const char *name = options->theme != NULL ? options->theme : ent_config_text (config, "theme");
  const EntUiHooks hooks = { ent_screens_act, poll_store, is_writable, screens };
  g_autoptr (EntTheme) theme = ent_theme_load (name, error);

  if (theme == NULL)
    return FALSE;
  ent_terminal_set_theme (screens->terminal, theme);
  screens->ui = ent_ui_new (screens->terminal, screens->keymap, &hooks);
  screens->title = ent_text_visible (options->title, -1);
  ent_ui_push (screens->ui, ent_panes_new (screens));
  return TRUE;
}

static void
tear_down (Screens *screens)
{
  g_clear_pointer (&screens->ui, ent_ui_free);
  g_clear_pointer (&screens->terminal, ent_terminal_close);
  g_clear_pointer (&screens->keymap, ent_keymap_free);
  g_clear_pointer (&screens->title, g_free);
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

static gboolean
prepare (Screens *screens, const EntScreensOptions *options, GError **error)
{
  *screens = (Screens){ .context = options->context };
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
      if (options->review)
        open_screen (&screens, ACT_REVIEW, NULL);
      if (ent_draft_restore (&screens))
        ent_ui_say (screens.ui, "%s", _("this is what you typed when the connection ended"));
      *ret_signal = ent_ui_run (screens.ui);
      ent_store_set_busy (options->context->store, NULL, NULL);
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
