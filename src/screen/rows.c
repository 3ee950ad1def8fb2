/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "screen.h"

static GPtrArray *
page (gpointer data, gconstpointer anchor, gboolean backward, guint limit, GError **error)
{
  Rows *rows = data;
  EntPageQuery query = rows->query;
  g_autoptr (EntPageKey) key = anchor != NULL ? ent_repo_key (anchor, query.sort) : NULL;

  query.key = key;
  query.backward = backward;
  query.limit = limit;
  query.light = TRUE;
  query.words = rows->words;
  return ent_repo_page (rows->screens->context->store, rows->noun, &query, error);
}

/* The partner of a record that has one; 0 else. */
static gint64
partner_of (gconstpointer record)
{
  const EntField *field = ent_noun_field (((const EntRecord *) record)->noun, "partner");

  return field != NULL && field->type == ENT_FIELD_REF ? ent_record_number (record, field) : 0;
}

static gpointer
again (gpointer data, gconstpointer row)
{
  Rows *rows = data;
  EntRecord *record = ent_repo_find (rows->screens->context->store, rows->noun, ((const EntRecord *) row)->id, NULL);

  if (record != NULL && rows->query.partner != 0 && partner_of (record) != 0
      && partner_of (record) != rows->query.partner)
    g_clear_pointer (&record, ent_record_free);
  return record;
}

static gint64
row_id (gconstpointer row)
{
  return ((const EntRecord *) row)->id;
}

static void
draw_row (gpointer data, gconstpointer row, const EntCanvas *line, gboolean selected, gboolean focused)
{
  Rows *rows = data;

  ent_columns_draw (rows->screens->context, row, rows->query.partner != 0, line, selected, focused);
}

void
ent_rows_draw_header (const Rows *rows, const EntCanvas *line)
{
  ent_columns_draw_header (rows->noun, rows->query.partner != 0, line);
}

Rows *
ent_rows_new (Screens *screens, EntNounId noun)
{
  static const EntListSource source = { page, again, row_id, draw_row, ent_record_free };
  Rows *rows = g_new0 (Rows, 1);

  rows->screens = screens;
  rows->noun = noun;
  rows->query.sort = ent_repo_sorts (noun)[0];
  rows->query.descending = ent_sort_descends (rows->query.sort);
  rows->list = ent_list_new (&source, rows);
  return rows;
}

void
ent_rows_free (Rows *rows)
{
  if (rows == NULL)
    return;
  ent_list_free (rows->list);
  g_free (rows->words);
  g_free (rows);
}

const EntRecord *
ent_rows_selected (const Rows *rows)
{
  return ent_list_selected (rows->list);
}

static void
complain (Rows *rows, GError *error)
{
  if (error != NULL)
    ent_ui_complain (rows->screens->ui, error);
}

void
ent_rows_load (Rows *rows)
{
  GError *error = NULL;

  rows->loaded = ent_list_load (rows->list, &error);
  complain (rows, error);
}

void
ent_rows_reload (Rows *rows)
{
  GError *error = NULL;
  const Screens *screens = rows->screens;

  if (screens->fresh_id != 0 && screens->fresh_noun == rows->noun)
    {
      g_autoptr (EntRecord) fresh = ent_repo_find (screens->context->store, rows->noun, screens->fresh_id, NULL);
      if (fresh != NULL && (rows->query.partner == 0 || partner_of (fresh) == rows->query.partner))
        {
          ent_rows_select (rows, fresh->id);
          return;
        }
    }
  ent_list_reload (rows->list, &error);
  complain (rows, error);
}

void
ent_rows_select (Rows *rows, gint64 id)
{
  GError *error = NULL;
  EntRecord *record = ent_repo_find (rows->screens->context->store, rows->noun, id, &error);

  if (record != NULL)
    ent_list_select (rows->list, record, &error);
  complain (rows, error);
}

void
ent_rows_set_words (Rows *rows, const char *words)
{
  g_free (rows->words);
  rows->words = words != NULL && *words != '\0' ? g_strdup (words) : NULL;
  ent_rows_load (rows);
}

gboolean
ent_rows_sort (Rows *rows, const char *sort)
{
  const char *const *sorts = ent_repo_sorts (rows->noun);
  guint n = g_strv_length ((char **) sorts), next = 0;

  for (guint i = 0; i < n; i++)
    if (sort != NULL ? g_str_equal (sorts[i], sort) : g_str_equal (sorts[i], rows->query.sort))
      next = sort != NULL ? i : (i + 1) % n;
  if (sort != NULL && !g_str_equal (sorts[next], sort))
    return FALSE;
  rows->query.sort = sorts[next];
  rows->query.descending = ent_sort_descends (sorts[next]);
  ent_rows_load (rows);
  ent_ui_say (rows->screens->ui, _("sorted by %s"), ent_sort_label (sorts[next]));
  return TRUE;
}

static gboolean
move_cursor (Rows *rows, int action)
{
  GError *error = NULL;

  switch (action)
    {
    case ACT_DOWN:
      ent_list_move (rows->list, 1, &error);
      break;
    case ACT_UP:
      ent_list_move (rows->list, -1, &error);
      break;
    case ACT_PAGE_DOWN:
      ent_list_page (rows->list, 1, &error);
      break;
    case ACT_PAGE_UP:
      ent_list_page (rows->list, -1, &error);
      break;
    case ACT_FIRST:
      ent_list_home (rows->list, &error);
      break;
    case ACT_LAST:
      ent_list_end (rows->list, &error);
      break;
    default:
      return FALSE;
    }
  complain (rows, error);
  return TRUE;
}

gboolean
ent_rows_act (Rows *rows, const EntUiAction *action, const char *argument)
{
  Screens *screens = rows->screens;
  const EntRecord *record = ent_rows_selected (rows);

  switch (action->id)
    {
    case ACT_ADD:
      ent_add_record (screens, rows->noun, rows->query.partner);
      return TRUE;
    case ACT_EDIT:
      ent_edit_record (screens, rows->noun, record->id);
      return TRUE;
    case ACT_VIEW:
      ent_ui_push (screens->ui, ent_detail_new (screens, rows->noun, record->id));
      return TRUE;
    case ACT_DELETE:
      ent_confirm_delete (screens, rows->noun, record->id);
      return TRUE;
    case ACT_TAGS:
      ent_prompt_tags (screens, rows->noun, record->id);
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
        ent_rows_set_words (rows, argument);
      else
        ent_prompt_filter (screens, rows);
      return TRUE;
    default:
      return move_cursor (rows, action->id);
    }
}
