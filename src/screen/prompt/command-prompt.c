/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An action by its name, and its argument, both completed. */
#include "screen/prompt/command-prompt.h"

#include <string.h>

#include "entente/config/theme.h"
#include "entente/service/report/report-kinds.h"
#include "screen/prompt/completion.h"

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

static GPtrArray *
names_of_actions (const char *prefix)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    if (!g_ptr_array_find_with_equal_func (names, row->name, g_str_equal, NULL)
        && (row->contexts & (IN_FORM | IN_SEARCH)) == 0)
      g_ptr_array_add (names, (gpointer) row->name);
  g_ptr_array_add (names, NULL);
  return ent_complete_from ((const char *const *) names->pdata, prefix);
}

static GPtrArray *
command_complete (gpointer data, const char *text)
{
  const char *space = strchr (text, ' ');
  g_autofree char *name = g_strndup (text, space != NULL ? (gsize) (space - text) : 0);
  const EntUiAction *action = ent_action_find (ent_screens_actions (), name);

  if (space == NULL)
    return names_of_actions (text);
  const char *argument = space + strspn (space, " ");
  g_autoptr (GPtrArray) found = action != NULL ? arguments (data, action, argument)
                                               : g_ptr_array_new_with_free_func (g_free);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (
      lines, g_strdup_printf ("%.*s%s", (int) (argument - text), text, (char *) found->pdata[i]));
  return lines;
}

static char *
command_explain (gpointer data, const char *text)
{
  g_autofree char *name = g_strndup (text, strcspn (text, " "));
  const EntUiAction *action = ent_action_find (ent_screens_actions (), name);

  if (*text == '\0')
    return g_strdup (_("an action by its name, as the help lists them; Tab completes: theme "
                        "light, filter tier=gold"));
  if (action == NULL)
    {
      g_autoptr (GPtrArray) names = strchr (text, ' ') == NULL ? names_of_actions (text) : NULL;
      return names != NULL && names->len > 0 ? ent_candidates_line (names, -1, ENT_CANDIDATES)
                                             : NULL;
    }
  return action->argument != NULL
           ? g_strdup_printf ("%s %s: %s", action->name, _(action->argument), _(action->help))
           : g_strdup_printf ("%s: %s", action->name, _(action->help));
}

/* The action of the line, and what follows its name; NULL: there is none. */
static const EntUiAction *
split_line (const char *line, char **ret_name, const char **ret_argument)
{
  gsize blanks = strspn (line, " "), length = strcspn (line + blanks, " ");

  *ret_name = g_strndup (line + blanks, length);
  *ret_argument = line + blanks + length + strspn (line + blanks + length, " ");
  return ent_action_find (ent_screens_actions (), *ret_name);
}

static gboolean
command_accept (gpointer data, const char *text)
{
  Screens *screens = data;
  g_autofree char *name = NULL;
  const char *argument;

  if (split_line (text, &name, &argument) != NULL || *name == '\0')
    return TRUE;
  g_autoptr (GPtrArray) known = names_of_actions ("");
  g_ptr_array_add (known, NULL);
  const char *nearest = ent_text_nearest (name, (const char *const *) known->pdata);
  if (nearest != NULL)
    ent_ui_say (screens->ui, _("no action \"%s\"; did you mean %s?"), name, nearest);
  else
    ent_ui_say (screens->ui, _("no action \"%s\"; Tab lists them"), name);
  return FALSE;
}

/* The view that takes the action is the top one only once the line has closed. */
static void
command_done (gpointer data, const char *text)
{
  Screens *screens = data;
  g_autofree char *name = NULL;
  const char *argument;
  const EntUiAction *action = split_line (text, &name, &argument);

  if (action != NULL)
    ent_ui_act (screens->ui, action, *argument != '\0' ? argument : NULL);
}

void
ent_prompt_command (Screens *screens)
{
  const EntPrompt prompt = { .label = ":",
                             .accept = command_accept,
                             .done = command_done,
                             .complete = command_complete,
                             .explain = command_explain,
                             .data = screens };

  ent_ui_push (screens->ui, ent_prompt_new (&prompt));
}
