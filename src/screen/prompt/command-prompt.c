/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An action by its name or by any words of it, and its argument, both completed. */
#include "screen/prompt/command-prompt.h"

#include <string.h>

#include "entente/config/theme.h"
#include "entente/service/report/report-kinds.h"
#include "screen/prompt/action-names.h"
#include "screen/prompt/completion.h"

typedef struct
{
  Screens *screens;
  ActionNames *names;
} CommandPrompt;

static void
command_free (gpointer data)
{
  CommandPrompt *self = data;

  ent_action_names_free (self->names);
  g_free (self);
}

/* Arguments that mean the same on every screen; NULL for others. */
static GPtrArray *
common_arguments (const EntUiAction *action, const char *argument)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (action->id == ACT_THEME)
    {
      g_auto (GStrv) themes = ent_theme_names ();
      return ent_complete_from ((const char *const *) themes, argument);
    }
  if (action->id != ACT_REPORTS)
    return NULL;
  for (const EntReportKind *kind = ent_report_kinds; kind->name != NULL; kind++)
    g_strv_builder_add (names, kind->name);
  g_auto (GStrv) all = g_strv_builder_end (names);
  return ent_complete_from ((const char *const *) all, argument);
}

/* The view that will take the action knows the rest. */
static GPtrArray *
arguments (const Screens *screens, const EntUiAction *action, const char *argument)
{
  GPtrArray *found = common_arguments (action, argument);
  EntView *view = ent_ui_below (screens->ui, ent_ui_top (screens->ui));

  if (found == NULL && view != NULL && view->ops->complete != NULL)
    found = view->ops->complete (view, action, argument);
  return found != NULL ? found : g_ptr_array_new_with_free_func (g_free);
}

/* The action that the line begins with, and what follows its name; NULL: there is none, or what
 * follows can be no argument. */
static const EntUiAction *
split_line (const char *line, const char **ret_argument)
{
  gsize blanks = strspn (line, " "), length = strcspn (line + blanks, " ");
  g_autofree char *name = g_strndup (line + blanks, length);
  const char *argument = line + blanks + length + strspn (line + blanks + length, " ");
  const EntUiAction *action = ent_action_find (ent_screens_actions (), name);

  *ret_argument = argument;
  return action != NULL && (action->argument != NULL || *argument == '\0') ? action : NULL;
}

/* The same once the argument is being typed; a name alone has none. */
static const EntUiAction *
with_argument (const char *line, const char **ret_argument)
{
  const EntUiAction *action = split_line (line, ret_argument);

  return action != NULL && action->argument != NULL && (*ret_argument)[-1] == ' ' ? action : NULL;
}

static GPtrArray *
command_complete (gpointer data, const char *text)
{
  const CommandPrompt *self = data;
  const char *argument;
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  const EntUiAction *action = split_line (text, &argument);

  if (action != NULL && action->argument != NULL)
    {
      g_autofree char *before = g_strndup (text, (gsize) (argument - text));
      g_autoptr (GPtrArray) values = arguments (self->screens, action, argument);
      for (guint i = 0; i < values->len; i++)
        g_ptr_array_add (lines, g_strdup_printf ("%s%s%s", before, *argument != '\0' ? "" : " ",
                                                 (char *) values->pdata[i]));
      return lines;
    }
  g_autoptr (GPtrArray) actions = ent_action_names_find (self->names, text);
  for (guint i = 0; i < actions->len; i++)
    g_ptr_array_add (lines, g_strdup (((const EntUiAction *) actions->pdata[i])->name));
  return lines;
}

static char *
describe (const EntUiAction *action)
{
  return action->argument != NULL
           ? g_strdup_printf ("%s %s: %s", action->name, _(action->argument), _(action->help))
           : g_strdup_printf ("%s: %s", action->name, _(action->help));
}

/* Values in a line, below what they are for; actions in one each. */
static char *
command_list (gpointer data, const GPtrArray *candidates, int taken, const EntRect *room)
{
  const CommandPrompt *self = data;
  const char *argument, *first = candidates->pdata[0];
  const EntUiAction *action = with_argument (first, &argument);

  if (action != NULL)
    {
      g_autoptr (GPtrArray) values = g_ptr_array_new ();
      for (guint i = 0; i < candidates->len; i++)
        g_ptr_array_add (values, (char *) candidates->pdata[i] + (argument - first));
      g_autofree char *help = describe (action);
      g_autofree char *line = ent_candidates_line (values, taken, ENT_CANDIDATES);
      return g_strdup_printf ("%s\n%s", help, line);
    }
  g_autoptr (GPtrArray) actions = g_ptr_array_new ();
  for (guint i = 0; i < candidates->len; i++)
    g_ptr_array_add (actions,
                     (gpointer) ent_action_find (ent_screens_actions (), candidates->pdata[i]));
  return ent_action_names_lines (self->screens, actions, taken, room);
}

static char *
command_explain (gpointer data, const char *text)
{
  const char *argument;
  const EntUiAction *action = split_line (text, &argument);

  return action != NULL ? describe (action) : NULL;
}

/* What Enter does: the action of that name, or the only one with such words. NULL: several, or
 * none; actions has them. */
static const EntUiAction *
meant (const CommandPrompt *self, const char *text, const char **ret_argument, GPtrArray **actions)
{
  const EntUiAction *action = split_line (text, ret_argument);

  if (action != NULL)
    return action;
  g_autoptr (GPtrArray) found = ent_action_names_find (self->names, text);
  *ret_argument = "";
  action = found->len == 1 ? found->pdata[0] : NULL;
  if (actions != NULL)
    *actions = g_steal_pointer (&found);
  return action;
}

static const char *
nearest_name (const char *text)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    if ((row->contexts & (IN_FORM | IN_SEARCH)) == 0)
      g_ptr_array_add (known, (gpointer) row->name);
  g_ptr_array_add (known, NULL);
  return ent_text_nearest (text, (const char *const *) known->pdata);
}

static gboolean
command_accept (gpointer data, const char *text)
{
  const CommandPrompt *self = data;
  const char *argument;
  g_autoptr (GPtrArray) actions = NULL;

  if (ent_text_is_blank (text) || meant (self, text, &argument, &actions) != NULL)
    return TRUE;
  g_autofree char *name = g_strstrip (g_strdup (text));
  const char *nearest = actions->len == 0 ? nearest_name (name) : NULL;
  if (actions->len > 0)
    ent_ui_say (self->screens->ui, _("%u actions have \"%s\"; Tab chooses one"), actions->len,
                name);
  else if (nearest != NULL)
    ent_ui_say (self->screens->ui, _("no action \"%s\"; did you mean %s?"), name, nearest);
  else
    ent_ui_say (self->screens->ui, _("no action \"%s\"; Tab lists them"), name);
  return FALSE;
}

/* The view that takes the action is the top one only once the line has closed. */
static void
command_done (gpointer data, const char *text)
{
  const CommandPrompt *self = data;
  Screens *screens = self->screens;
  const char *argument;
  const EntUiAction *action = ent_text_is_blank (text) ? NULL : meant (self, text, &argument, NULL);

  if (action == NULL)
    return;
  g_ptr_array_remove (screens->used, (gpointer) action);
  g_ptr_array_insert (screens->used, 0, (gpointer) action);
  ent_ui_act (screens->ui, action, *argument != '\0' ? argument : NULL);
}

void
ent_prompt_command (Screens *screens)
{
  CommandPrompt *self = g_new0 (CommandPrompt, 1);
  const EntPrompt prompt = { .label = ":",
                             .accept = command_accept,
                             .done = command_done,
                             .complete = command_complete,
                             .list = command_list,
                             .explain = command_explain,
                             .data = self,
                             .free = command_free };

  self->screens = screens;
  self->names = ent_action_names_new (ent_ui_top (screens->ui)->ops->contexts, screens->used);
  ent_ui_push (screens->ui, ent_prompt_new (&prompt));
}
