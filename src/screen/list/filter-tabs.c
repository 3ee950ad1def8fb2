/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/list/filter-tabs.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/service/filter/saved-filter.h"
#include "entente/service/input/record-edit.h"
#include "screen/prompt/completion.h"

int
ent_tabs_height (const Rows *rows)
{
  return rows->tabs->len > 0 ? 1 : 0;
}

/* The place of the tab that is shown: 0 is all, -1 a filter that is not saved. */
static int
current (const Rows *rows)
{
  for (guint i = 0; i < rows->tabs->len; i++)
    if (((EntRecord *) rows->tabs->pdata[i])->id == rows->tab)
      return (int) i + 1;
  return rows->filter_text == NULL ? 0 : -1;
}

static EntSavedFilter *
nth (const Rows *rows, int index)
{
  return index > 0 && index <= (int) rows->tabs->len ? rows->tabs->pdata[index - 1] : NULL;
}

static char *
label_of (const Rows *rows, int index)
{
  const EntSavedFilter *saved = nth (rows, index);
  g_autofree char *name = saved != NULL ? ent_text_visible (saved->name, -1) : g_strdup (_("All"));
  g_autofree char *cut = ent_text_truncate (name, 16);

  return g_strdup_printf (" %s ", cut);
}

/* The first tab to draw, so that the one that is shown fits in. */
static int
first_drawn (const Rows *rows, int columns)
{
  int at = MAX (0, current (rows)), first = at, width = 0;

  for (; first >= 0; first--)
    {
      g_autofree char *label = label_of (rows, first);
      width += ent_text_width (label);
      if (width > columns - 2 && first < at)
        return first + 1;
    }
  return 0;
}

void
ent_tabs_draw (const Rows *rows, const EntCanvas *line)
{
  int first = first_drawn (rows, line->rect.columns), x = 0;

  if (line->rect.rows < 1)
    return;
  ent_draw_fill (line, ENT_ROLE_TEXT);
  if (first > 0)
    x = ent_draw_text (line, 0, 0, ENT_ROLE_DIM, ent_mark (line->terminal, ENT_MARK_MORE));
  for (int i = first; i <= (int) rows->tabs->len && x < line->rect.columns; i++)
    {
      g_autofree char *label = label_of (rows, i);
      x += ent_draw_text (line, 0, x, i == current (rows) ? ENT_ROLE_SELECTED_AWAY : ENT_ROLE_DIM,
                          label);
    }
  if (x >= line->rect.columns)
    ent_draw_text (line, 0, line->rect.columns - 1, ENT_ROLE_DIM,
                   ent_mark (line->terminal, ENT_MARK_MORE));
}

static void
show_tab (Rows *rows, int index)
{
  const EntSavedFilter *saved = nth (rows, index);
  gint64 id = saved != NULL ? saved->base.id : 0;
  g_autofree char *name = saved != NULL ? g_strdup (saved->name) : NULL;
  GError *error = NULL;

  if (!ent_rows_set_filter (rows, saved != NULL ? saved->expression : NULL, NULL, &error))
    {
      gboolean stopped = g_error_matches (error, ENT_ERROR, ENT_ERROR_CANCELLED);
      g_prefix_error (&error, "%s: ", name);
      ent_ui_complain (rows->screens->ui, error);
      if (stopped)
        return;
    }
  rows->tab = id;
}

void
ent_tabs_click (Rows *rows, int x, int columns)
{
  int first = first_drawn (rows, columns), end = first > 0 ? 1 : 0;

  for (int i = first; i <= (int) rows->tabs->len; i++)
    {
      g_autofree char *label = label_of (rows, i);
      int start = end;
      end += ent_text_width (label);
      if (x >= start && x < end)
        {
          show_tab (rows, i);
          return;
        }
    }
}

static void
step (Rows *rows, int by)
{
  int n = (int) rows->tabs->len + 1;

  if (n == 1)
    ent_ui_say (rows->screens->ui, "%s", _("no filter is saved; f filters, F keeps the filter"));
  else
    show_tab (rows, (MAX (0, current (rows)) + by + n) % n);
}

static gboolean
save_accept (gpointer data, const char *text)
{
  Rows *rows = data;
  GError *error = NULL;
  gint64 id;

  if (*text == '\0')
    return TRUE;
  if (!ent_saved_filter_keep (rows->screens->context, rows->noun, text, rows->filter_text, &id,
                              &error))
    {
      ent_ui_complain (rows->screens->ui, error);
      return FALSE;
    }
  rows->tab = id;
  ent_ui_changed (rows->screens->ui, NULL);
  ent_ui_say (rows->screens->ui, _("kept as %s; [ and ] change the filter"), text);
  return TRUE;
}

static gboolean
rename_accept (gpointer data, const char *text)
{
  Rows *rows = data;
  const EntSavedFilter *original = nth (rows, current (rows));
  GError *error = NULL;

  if (*text == '\0' || original == NULL)
    return TRUE;
  if (!ent_saved_filter_rename (rows->screens->context, original, text, &error))
    {
      ent_ui_complain (rows->screens->ui, error);
      return FALSE;
    }
  ent_ui_changed (rows->screens->ui, NULL);
  return TRUE;
}

static void
ask (Rows *rows, const char *label, const char *text, gboolean (*accept) (gpointer, const char *),
     const char *argument)
{
  const EntPrompt prompt = { .label = label, .text = text, .accept = accept, .data = rows };

  if (argument != NULL)
    accept (rows, argument);
  else
    ent_ui_push (rows->screens->ui, ent_prompt_new (&prompt));
}

static void
drop (Rows *rows, const char *name)
{
  const EntSavedFilter *saved = name != NULL ? ent_saved_filter_named (rows->tabs, name)
                                             : nth (rows, current (rows));
  EntUi *ui = rows->screens->ui;
  GError *error = NULL;

  if (saved == NULL)
    {
      ent_ui_say (ui, "%s", _("no saved filter is shown; [ and ] choose one"));
      return;
    }
  g_autofree char *title = g_strdup (saved->name);
  gboolean shown = saved->base.id == rows->tab;
  if (!ent_record_edit_delete (rows->screens->context, saved, &error))
    {
      ent_ui_complain (ui, error);
      return;
    }
  if (shown)
    ent_rows_set_filter (rows, NULL, NULL, NULL);
  ent_ui_changed (ui, NULL);
  ent_ui_say (ui, _("deleted %s; u brings it back"), title);
}

static void
show_named (Rows *rows, const char *name)
{
  for (guint i = 0; name != NULL && i < rows->tabs->len; i++)
    if (rows->tabs->pdata[i] == ent_saved_filter_named (rows->tabs, name))
      {
        show_tab (rows, (int) i + 1);
        return;
      }
  if (name == NULL)
    ent_ui_say (rows->screens->ui, "%s", _("write :saved-filter NAME; Tab completes it"));
  else
    ent_ui_say (rows->screens->ui, _("no saved filter \"%s\" here"), name);
}

GPtrArray *
ent_tabs_complete (const Rows *rows, const EntUiAction *action, const char *argument)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (action->id != ACT_SHOW_FILTER && action->id != ACT_SAVE_FILTER
      && action->id != ACT_RENAME_FILTER && action->id != ACT_DROP_FILTER)
    return NULL;
  for (guint i = 0; i < rows->tabs->len; i++)
    g_strv_builder_add (names, ((EntSavedFilter *) rows->tabs->pdata[i])->name);
  g_auto (GStrv) all = g_strv_builder_end (names);
  return ent_complete_from ((const char *const *) all, argument);
}

gboolean
ent_tabs_act (Rows *rows, const EntUiAction *action, const char *argument)
{
  const EntSavedFilter *shown = nth (rows, current (rows));

  switch (action->id)
    {
    case ACT_NEXT_TAB:
    case ACT_PREVIOUS_TAB:
      step (rows, action->id == ACT_NEXT_TAB ? 1 : -1);
      return TRUE;
    case ACT_SHOW_FILTER:
      show_named (rows, argument);
      return TRUE;
    case ACT_SAVE_FILTER:
      if (rows->filter_text == NULL)
        ent_ui_say (rows->screens->ui, "%s", _("filter the list first, with f"));
      else
        ask (rows, _("keep the filter as:"), shown != NULL ? shown->name : NULL, save_accept,
             argument);
      return TRUE;
    case ACT_RENAME_FILTER:
      if (shown == NULL)
        ent_ui_say (rows->screens->ui, "%s", _("no saved filter is shown; [ and ] choose one"));
      else
        ask (rows, _("new name:"), shown->name, rename_accept, argument);
      return TRUE;
    case ACT_DROP_FILTER:
      drop (rows, argument);
      return TRUE;
    default:
      return FALSE;
    }
}
