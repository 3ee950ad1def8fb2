/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/list/list-actions.h"

#include "entente/service/input/own-field.h"
#include "screen/list/filter-tabs.h"
#include "screen/list/marked-rows.h"
#include "screen/moves.h"
#include "screen/prompt/completion.h"
#include "screen/prompt/filter-prompt.h"
#include "screen/record/record-actions.h"

static gboolean
move_cursor (Rows *rows, int action)
{
  GError *error = NULL;
  gboolean known = ent_list_act (rows->list, action, &error);

  if (known)
    ent_rows_complain (rows, error);
  return known;
}

gboolean
ent_rows_act (Rows *rows, const EntUiAction *action, const char *argument)
{
  Screens *screens = rows->screens;

  if (rows->stale && !ent_rows_are_many (rows))
    ent_rows_load (rows);
  if (ent_marks_act (rows, action, argument) || ent_tabs_act (rows, action, argument))
    return TRUE;
  const EntRecord *record = ent_rows_selected (rows);
  if (record == NULL && (action->needs & ENT_NEEDS_SELECTION) != 0)
    return TRUE;
  switch (action->id)
    {
    case ACT_ADD:
      ent_add_record (screens, rows->noun, rows->query.partner);
      return TRUE;
    case ACT_SORT:
      if (!ent_rows_sort (rows, argument))
        ent_ui_say (screens->ui, _("no order \"%s\" here"), argument);
      return TRUE;
    case ACT_REVERSE:
      rows->query.descending = !rows->query.descending;
      ent_rows_load (rows);
      return TRUE;
    case ACT_FILTER:
      if (argument != NULL)
        {
          /* What is wrong is pointed at in the line for it. */
          if (!ent_rows_set_filter (rows, argument, NULL, NULL))
            ent_prompt_filter (screens, rows, argument);
        }
      else
        ent_prompt_filter (screens, rows, rows->filter_text);
      return TRUE;
    default:
      return (record != NULL && ent_record_act (screens, action, rows->noun, record->id))
             || move_cursor (rows, action->id);
    }
}

static GPtrArray *
complete_sort (const Rows *rows, const char *prefix)
{
  g_autoptr (GPtrArray) ids = ent_own_field_sorts (rows->screens->context, rows->noun);

  g_ptr_array_add (ids, NULL);
  return ent_complete_from ((const char *const *) ids->pdata, prefix);
}

GPtrArray *
ent_rows_complete (Rows *rows, const EntUiAction *action, const char *argument)
{
  GPtrArray *found = ent_marks_complete (rows, action, argument);

  if (found == NULL)
    found = ent_tabs_complete (rows, action, argument);
  if (found == NULL && action->id == ACT_SORT)
    found = complete_sort (rows, argument);
  if (found == NULL && action->id == ACT_FILTER)
    found = ent_filter_complete (rows->screens->context, rows->noun, argument);
  return found;
}
