/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/list/marked-rows.h"

#include <string.h>

#include "entente/service/input/bulk-edit.h"
#include "entente/service/duplicate/distinct-pairs.h"
#include "entente/service/duplicate/merge.h"
#include "entente/service/export/export.h"
#include "screen/prompt/completion.h"
#include "screen/record/conflict.h"

#define MARKS_AT_MOST 100000u

const char *const *
ent_marks_hints (const Rows *rows)
{
  static const char *const names[] = { "mark",     "change", "tags",       "export", "delete",
                                       "mark-all", "undo",   "mark-clear", NULL };

  return ent_marks_count (rows->marks) > 0 ? names : NULL;
}

static void
toggle (Rows *rows)
{
  const EntRecord *record = ent_rows_selected (rows);
  GError *error = NULL;

  if (!ent_marks_remove (rows->marks, record->id))
    ent_marks_add (rows->marks, record->id, record->version);
  if (!ent_list_move (rows->list, 1, &error) && error != NULL)
    ent_ui_complain (rows->screens->ui, error);
}

/* Marks all that the list shows, or inverts the marks. */
static void
mark_listed (Rows *rows, gboolean invert)
{
  Screens *screens = rows->screens;
  EntPageQuery query = rows->query;
  GError *error = NULL;

  query.words = rows->words;
  query.filter = rows->filter;
  g_autoptr (GArray) places =
    ent_filter_look_up (screens->context, rows->filter, &error)
      ? ent_repo_places (screens->context->store, rows->noun, &query, MARKS_AT_MOST + 1, &error)
      : NULL;
  if (places == NULL)
    ent_ui_complain (screens->ui, error);
  else if (places->len > MARKS_AT_MOST)
    ent_ui_say (screens->ui, _("more than %u; filter the list first"), MARKS_AT_MOST);
  else
    for (guint i = 0; i < places->len; i++)
      {
        const EntPlace *place = &g_array_index (places, EntPlace, i);
        if (!invert || !ent_marks_remove (rows->marks, place->id))
          ent_marks_add (rows->marks, place->id, place->version);
      }
}

/* The marked rows, or else the selected one. */
static GArray *
chosen_places (const Rows *rows)
{
  GArray *places = ent_marks_places (rows->marks);
  const EntRecord *record = ent_rows_selected (rows);

  if (places->len == 0 && record != NULL)
    {
      const EntPlace one = { record->id, record->version };
      g_array_append_val (places, one);
    }
  return places;
}

static gboolean
show_progress (gpointer data, guint done, guint total)
{
  Screens *screens = data;
  g_autofree char *text =
    g_strdup_printf (_("%u of %u; Esc stops, and nothing is changed"), done, total);

  return !ent_ui_wait (screens->ui, text);
}

typedef struct
{
  Rows *rows;
  GArray *places;
} MarksPrompt;

static void
marks_free (gpointer data)
{
  MarksPrompt *self = data;

  g_array_unref (self->places);
  g_free (self);
}

static MarksPrompt *
marks_new (Rows *rows)
{
  MarksPrompt *self = g_new0 (MarksPrompt, 1);

  self->rows = rows;
  self->places = chosen_places (rows);
  return self;
}

static EntBulk
bulk_of (const MarksPrompt *self)
{
  return (EntBulk){ self->rows->noun, self->places, show_progress, self->rows->screens };
}

/* After a change, done or refused. */
static gboolean
finish (MarksPrompt *self, gboolean ok, GError *error)
{
  Screens *screens = self->rows->screens;
  guint n = self->places->len;

  if (!ok && error->code != ENT_ERROR_CONFLICT && error->code != ENT_ERROR_NOT_FOUND)
    {
      ent_ui_complain (screens->ui, error);
      return FALSE;
    }
  ent_marks_refresh (self->rows->marks, screens->context);
  ent_ui_changed (screens->ui, NULL);
  if (ok)
    {
      g_autofree char *said = g_strdup_printf (
        ngettext ("changed %u; u takes it back", "changed %u; u takes it back", n), n);
      ent_say_done (screens, said);
    }
  else
    ent_ui_complain (screens->ui, error);
  return TRUE;
}

/* "field=value" taken apart; NULL when there is no "=". */
static char *
split_setting (const char *text, const char **ret_value)
{
  const char *mark = strchr (text, '=');

  if (mark == NULL)
    return NULL;
  *ret_value = mark + 1 + strspn (mark + 1, " ");
  return g_strstrip (g_strndup (text, (gsize) (mark - text)));
}

static gboolean
change_accept (gpointer data, const char *text)
{
  MarksPrompt *self = data;
  const EntBulk bulk = bulk_of (self);
  const char *value;
  g_autofree char *name = split_setting (text, &value);
  GError *error = NULL;

  if (*text == '\0')
    return TRUE;
  if (name == NULL)
    {
      ent_ui_say (self->rows->screens->ui, "%s", _("write FIELD=VALUE, such as tier=gold"));
      return FALSE;
    }
  gboolean ok = ent_bulk_set (self->rows->screens->context, &bulk, name, value, &error);
  return finish (self, ok, error);
}

static GPtrArray *
change_complete (gpointer data, const char *text)
{
  MarksPrompt *self = data;

  return ent_filter_complete (self->rows->screens->context, self->rows->noun, text);
}

static gboolean
tag_accept (gpointer data, const char *text)
{
  MarksPrompt *self = data;
  const EntBulk bulk = bulk_of (self);
  GError *error = NULL;

  if (*text == '\0')
    return TRUE;
  gboolean ok = ent_bulk_tag (self->rows->screens->context, &bulk, text, &error);
  return finish (self, ok, error);
}

static GPtrArray *
tag_complete (gpointer data, const char *text)
{
  MarksPrompt *self = data;

  return ent_complete_tags (self->rows->screens->context, self->rows->noun, text);
}

static gboolean
export_accept (gpointer data, const char *text)
{
  MarksPrompt *self = data;
  Screens *screens = self->rows->screens;
  gboolean marked = ent_marks_count (self->rows->marks) > 0;
  EntPageQuery query = self->rows->query;
  GError *error = NULL;

  query.words = self->rows->words;
  query.filter = self->rows->filter;
  if (*text == '\0')
    return TRUE;
  const EntExport what = { .format = g_str_has_suffix (text, ".json") ? ENT_FORMAT_JSON
                                                                      : ENT_FORMAT_CSV,
                           .noun = self->rows->noun,
                           .query = &query,
                           .places = marked ? self->places : NULL };
  if (!ent_filter_look_up (screens->context, self->rows->filter, &error)
      || !ent_export (screens->context, &what, text, FALSE, &error))
    {
      ent_ui_complain (screens->ui, error);
      return FALSE;
    }
  ent_ui_say (screens->ui, _("written to %s"), text);
  return TRUE;
}

static void
on_delete (gpointer data, gboolean yes)
{
  MarksPrompt *self = data;
  const EntBulk bulk = bulk_of (self);
  GError *error = NULL;

  if (!yes)
    return;
  gboolean ok = ent_bulk_delete (self->rows->screens->context, &bulk, &error);
  finish (self, ok, error);
}

static char *
change_explain (gpointer data, const char *text)
{
  return g_strdup (_("FIELD=VALUE for all of them; nothing behind = empties the field"));
}

static char *
tag_explain (gpointer data, const char *text)
{
  return g_strdup (_("tags for all of them, separated by commas; -tag takes one away"));
}

static char *
export_explain (gpointer data, const char *text)
{
  MarksPrompt *self = data;

  if (ent_marks_count (self->rows->marks) == 0)
    return g_strdup (_("everything in the list to a file: .csv or .json"));
  return g_strdup (_("the marked ones to a file: .csv or .json"));
}

typedef struct
{
  int action;
  const char *label;
  gboolean (*accept) (gpointer data, const char *text);
  char *(*explain) (gpointer data, const char *text);
  GPtrArray *(*complete) (gpointer data, const char *text);
} Asking;

static const Asking askings[] = {
  { ACT_CHANGE, N_ ("change %u:"), change_accept, change_explain, change_complete },
  { ACT_TAGS, N_ ("tag %u:"), tag_accept, tag_explain, tag_complete },
  { ACT_EXPORT, N_ ("export to:"), export_accept, export_explain, NULL },
};

/* With an argument at once, else in a line that asks. */
static void
ask (Rows *rows, const Asking *asking, const char *argument)
{
  MarksPrompt *self = marks_new (rows);

  if (argument != NULL)
    {
      asking->accept (self, argument);
      marks_free (self);
      return;
    }
  g_autofree char *label = asking->action == ACT_EXPORT
                             ? g_strdup (_(asking->label))
                             : g_strdup_printf (_(asking->label), self->places->len);
  const EntPrompt prompt = { .label = label,
                             .accept = asking->accept,
                             .explain = asking->explain,
                             .complete = asking->complete,
                             .data = self,
                             .free = marks_free };
  ent_ui_push (rows->screens->ui, ent_prompt_new (&prompt));
}

static void
confirm_delete (Rows *rows)
{
  guint n = ent_marks_count (rows->marks);
  g_autofree char *question =
    rows->noun == ENT_NOUN_PARTNER
      ? g_strdup_printf (ngettext ("Delete %u partner and everything of it?",
                                   "Delete %u partners and everything of them?", n),
                         n)
      : g_strdup_printf (ngettext ("Delete %u?", "Delete all %u?", n), n);

  ent_ui_push (rows->screens->ui,
               ent_confirm_new (question, on_delete, marks_new (rows), marks_free));
}

/* The selected one stays if it is one of the two, else the older one. */
static void
merge_marked (Rows *rows)
{
  g_autoptr (GArray) places = chosen_places (rows);

  if (!ent_duplicates_allowed (rows->noun) || ent_marks_count (rows->marks) != 2)
    {
      ent_ui_say (rows->screens->ui, "%s",
                  ent_duplicates_allowed (rows->noun) ? _("mark two with Space, then merge them")
                                                      : _("partners and people can be merged"));
      return;
    }
  gint64 first = g_array_index (places, EntPlace, 0).id,
         second = g_array_index (places, EntPlace, 1).id;
  const EntRecord *selected = ent_rows_selected (rows);
  gboolean turned = selected != NULL && selected->id == second;
  ent_marks_clear (rows->marks);
  ent_merge_open (rows->screens, rows->noun, turned ? second : first, turned ? first : second);
}

/* The marks, else the filter; FALSE when there is neither. */
static gboolean
clear_shown (Rows *rows)
{
  if (ent_marks_count (rows->marks) > 0)
    ent_marks_clear (rows->marks);
  else if (ent_rows_are_filtered (rows))
    ent_rows_set_filter (rows, NULL, NULL, NULL);
  else
    return FALSE;
  return TRUE;
}

gboolean
ent_marks_act (Rows *rows, const EntUiAction *action, const char *argument)
{
  guint n = ent_marks_count (rows->marks);

  switch (action->id)
    {
    case ACT_MARK:
      toggle (rows);
      return TRUE;
    case ACT_MARK_ALL:
    case ACT_MARK_INVERT:
      mark_listed (rows, action->id == ACT_MARK_INVERT);
      return TRUE;
    case ACT_MARK_CLEAR:
      return clear_shown (rows);
    case ACT_MERGE:
      merge_marked (rows);
      return TRUE;
    case ACT_DUPLICATES:
      ent_open (rows->screens, &(Route){ ROUTE_DUPLICATES, .noun = rows->noun });
      return TRUE;
    case ACT_DELETE:
      if (n > 0)
        confirm_delete (rows);
      return n > 0;
    default:
      break;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (askings); i++)
    if (askings[i].action == action->id && (action->id != ACT_TAGS || n > 0))
      {
        ask (rows, &askings[i], argument);
        return TRUE;
      }
  return FALSE;
}

GPtrArray *
ent_marks_complete (Rows *rows, const EntUiAction *action, const char *argument)
{
  MarksPrompt self = { .rows = rows };

  for (gsize i = 0; i < G_N_ELEMENTS (askings); i++)
    if (askings[i].action == action->id && askings[i].complete != NULL)
      return askings[i].complete (&self, argument);
  return NULL;
}
