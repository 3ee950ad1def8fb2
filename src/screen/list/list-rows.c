/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/list/list-rows.h"

#include <string.h>

#include "entente/service/filter/saved-filter.h"
#include "entente/service/input/own-field.h"
#include "screen/field-display.h"
#include "screen/list/columns.h"

gboolean
ent_rows_are_filtered (const Rows *rows)
{
  return rows->words != NULL || rows->filter != NULL;
}

static gboolean
fill_query (const Rows *rows, EntPageQuery *query, GError **error)
{
  *query = rows->query;
  query->light = TRUE;
  query->words = rows->words;
  query->filter = rows->filter;
  return ent_filter_look_up (rows->screens->context, rows->filter, error);
}

static GPtrArray *
page (gpointer data, gconstpointer anchor, gboolean backward, guint limit, GError **error)
{
  Rows *rows = data;
  EntPageQuery query;
  g_autoptr (EntPageKey) key = anchor != NULL ? ent_repo_key (anchor, rows->query.sort) : NULL;

  if (!fill_query (rows, &query, error))
    return NULL;
  query.key = key;
  query.backward = backward;
  query.limit = limit;
  return ent_repo_page (rows->screens->context->store, rows->noun, &query, error);
}

/* The row, if the list still has it. */
static EntRecord *
find_row (Rows *rows, gint64 id)
{
  EntPageQuery query;

  if (!fill_query (rows, &query, NULL))
    return NULL;
  query.id = id;
  query.limit = 1;
  g_autoptr (GPtrArray)
    found = ent_repo_page (rows->screens->context->store, rows->noun, &query, NULL);
  return found != NULL && found->len > 0 ? g_ptr_array_steal_index (found, 0) : NULL;
}

static gpointer
again (gpointer data, gconstpointer row)
{
  return find_row (data, ((const EntRecord *) row)->id);
}

static gint64
row_id (gconstpointer row)
{
  return ((const EntRecord *) row)->id;
}

static guint
is_marked (gpointer data, gconstpointer row)
{
  return ent_marks_has (((Rows *) data)->marks, row_id (row)) ? 1 : 0;
}

static EntColumns
columns_for (const Rows *rows)
{
  return rows->query.partner != 0    ? ENT_COLUMNS_OF_PARTNER
         : rows->query.stage != NULL ? ENT_COLUMNS_OF_STAGE
                                     : ENT_COLUMNS_ALL;
}

static void
draw_row (gpointer data, gconstpointer row, const EntCanvas *line, gboolean selected,
          gboolean focused)
{
  Rows *rows = data;

  ent_columns_draw (rows->screens->context, row, columns_for (rows), line, selected, focused);
  if (ent_marks_has (rows->marks, row_id (row)))
    ent_draw_text (line, 0, 0,
                   !selected ? ENT_ROLE_KEY
                   : focused ? ENT_ROLE_SELECTED
                             : ENT_ROLE_SELECTED_AWAY,
                   ent_mark (line->terminal, ENT_MARK_TICK));
}

void
ent_rows_draw_header (const Rows *rows, const EntCanvas *line)
{
  ent_columns_draw_header (rows->noun, columns_for (rows), line);
}

static void
set_sort (Rows *rows, const EntSort *sort)
{
  rows->query.sort = sort->id;
  rows->query.descending = sort->descends;
}

Rows *
ent_rows_new (Screens *screens, EntNounId noun)
{
  static const EntListSource source = { page, again, row_id, draw_row, ent_record_free, is_marked };
  Rows *rows = g_new0 (Rows, 1);

  rows->screens = screens;
  rows->noun = noun;
  rows->width = -1;
  set_sort (rows, ent_noun_sort (ent_noun (noun), NULL));
  rows->marks = ent_marks_new (noun);
  rows->tabs = g_ptr_array_new_with_free_func (ent_record_free);
  rows->list = ent_list_new (&source, rows);
  return rows;
}

void
ent_rows_free (Rows *rows)
{
  if (rows == NULL)
    return;
  ent_list_free (rows->list);
  g_free (rows->own_order);
  g_free (rows->words);
  g_free (rows->filter_text);
  ent_filter_free (rows->filter);
  ent_marks_free (rows->marks);
  g_ptr_array_unref (rows->tabs);
  g_free (rows);
}

const EntRecord *
ent_rows_selected (const Rows *rows)
{
  return ent_list_selected (rows->list);
}

static void
load_tabs (Rows *rows)
{
  g_autoptr (GPtrArray) tabs = ent_saved_filters_of (rows->screens->context, rows->noun, NULL);
  gboolean found = FALSE;

  g_ptr_array_set_size (rows->tabs, 0);
  if (tabs != NULL)
    g_ptr_array_extend_and_steal (rows->tabs, g_steal_pointer (&tabs));
  for (guint i = 0; i < rows->tabs->len; i++)
    found = found || ((EntRecord *) rows->tabs->pdata[i])->id == rows->tab;
  if (!found)
    rows->tab = 0;
}

void
ent_rows_complain (Rows *rows, GError *error)
{
  rows->stale = g_error_matches (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  if (rows->stale)
    g_error_free (error);
  else if (error != NULL)
    ent_ui_complain (rows->screens->ui, error);
}

void
ent_rows_load (Rows *rows)
{
  GError *error = NULL;

  if (!rows->loaded)
    load_tabs (rows);
  rows->loaded = ent_list_load (rows->list, &error);
  ent_rows_complain (rows, error);
}

/* All interactions are too many to look through at each key. */
gboolean
ent_rows_are_many (const Rows *rows)
{
  return (ent_noun (rows->noun)->flags & ENT_NOUN_VAST) != 0 && rows->query.partner == 0;
}

/* A filter that few rows fit may have to look at all of them: the next key ends that. */
static void
watch_keys (const Rows *rows)
{
  ent_screens_watch_keys (rows->screens, ent_rows_are_filtered (rows));
}

static void
watch_no_more (const Rows *rows)
{
  ent_screens_watch_keys (rows->screens, FALSE);
}

static void
load_until_key (Rows *rows)
{
  watch_keys (rows);
  ent_rows_load (rows);
  watch_no_more (rows);
}

void
ent_rows_read_ahead (Rows *rows)
{
  if (!rows->loaded || rows->stale)
    return;
  watch_keys (rows);
  ent_list_read_ahead (rows->list);
  watch_no_more (rows);
}

void
ent_rows_reload (Rows *rows, const EntUiChange *change)
{
  GError *error = NULL;
  const Screens *screens = rows->screens;

  load_tabs (rows);
  if (!change->elsewhere)
    ent_marks_refresh (rows->marks, screens->context);
  if (change->id != 0 && change->kind == (int) rows->noun)
    {
      g_autoptr (EntRecord) fresh = find_row (rows, change->id);
      if (fresh != NULL)
        {
          ent_rows_select (rows, fresh->id);
          return;
        }
    }
  watch_keys (rows);
  ent_list_reload (rows->list, &error);
  ent_rows_complain (rows, error);
  watch_no_more (rows);
}

void
ent_rows_fit (Rows *rows, int width, EntFieldSet besides)
{
  if (width == rows->width)
    return;
  EntFieldSet fields = besides | ent_columns_fields (rows->noun, columns_for (rows), width);
  gboolean reads_more = (fields & ~rows->query.fields) != 0;
  rows->width = width;
  rows->query.fields |= fields;
  if (rows->loaded && reads_more)
    ent_rows_reload (rows, &(EntUiChange){ .elsewhere = TRUE });
}

void
ent_rows_select (Rows *rows, gint64 id)
{
  GError *error = NULL;
  EntRecord *record = ent_repo_find (rows->screens->context->store, rows->noun, id, &error);

  if (record != NULL)
    ent_list_select (rows->list, record, &error);
  ent_rows_complain (rows, error);
}

gint64
ent_rows_step (Rows *rows, int by, int *ret_noun)
{
  GError *error = NULL;
  gboolean moved = ent_list_move (rows->list, by, &error);
  const EntRecord *record = ent_rows_selected (rows);

  ent_rows_complain (rows, error);
  *ret_noun = (int) rows->noun;
  return moved && record != NULL ? record->id : 0;
}

gint64
ent_rows_at (const Rows *rows, int *ret_noun)
{
  const EntRecord *record = ent_rows_selected (rows);

  *ret_noun = (int) rows->noun;
  return record != NULL ? record->id : 0;
}

gboolean
ent_rows_go (Rows *rows, int noun, gint64 id)
{
  GError *error = NULL;

  if (noun != (int) rows->noun)
    return FALSE;
  gboolean went = ent_list_seek (rows->list, id, &error);
  EntRecord *row = went || error != NULL ? NULL : find_row (rows, id);
  if (row != NULL)
    went = ent_list_select (rows->list, row, &error);
  ent_rows_complain (rows, error);
  return went;
}

/* What a list shows, put aside while another filter is tried. */
typedef struct
{
  char *words, *text;
  EntFilter *filter;
} Shown;

static void
shown_clear (Shown *shown)
{
  g_free (shown->words);
  g_free (shown->text);
  ent_filter_free (shown->filter);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, shown_clear)

static void
swap_shown (Rows *rows, Shown *shown)
{
  const Shown now = { rows->words, rows->filter_text, rows->filter };

  rows->words = shown->words;
  rows->filter_text = shown->text;
  rows->filter = shown->filter;
  *shown = now;
}

/* The rows that an interrupted search left on the screen belong to the previous filter. */
static gboolean
was_stopped (Rows *rows, Shown *before, GError **error)
{
  if (!rows->stale || !ent_rows_are_many (rows))
    return FALSE;
  swap_shown (rows, before);
  rows->stale = FALSE;
  ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; the list is as it was"));
  return TRUE;
}

gboolean
ent_rows_set_filter (Rows *rows, const char *text, gsize *ret_offset, GError **error)
{
  EntFilterLine line = { 0 };

  if (text != NULL
      && !ent_filter_understand (rows->screens->context, rows->noun, text, &line, ret_offset,
                                 error))
    return FALSE;
  g_auto (Shown) other = { .words = line.words, .filter = line.filter };
  const EntRecord *selected = text == NULL ? ent_rows_selected (rows) : NULL;
  gint64 kept = selected != NULL ? selected->id : 0;
  gboolean same = !rows->stale && g_strcmp0 (other.words, rows->words) == 0
                  && ent_filter_equal (other.filter, rows->filter);
  if (other.words != NULL || other.filter != NULL)
    other.text = g_strdup (text);
  swap_shown (rows, &other);
  if (same)
    return TRUE;
  load_until_key (rows);
  if (was_stopped (rows, &other, error))
    return FALSE;
  rows->tab = 0;
  /* The end of a filter keeps the row. */
  if (kept != 0)
    ent_rows_go (rows, (int) rows->noun, kept);
  return TRUE;
}

void
ent_rows_set_partner (Rows *rows, gint64 partner)
{
  rows->query.partner = partner;
  ent_marks_clear (rows->marks);
  ent_rows_load (rows);
}

char *
ent_rows_title (const Rows *rows, const char *name)
{
  GString *title = g_string_new (name);
  const EntNoun *noun = ent_noun (rows->noun);
  const EntSort *sort = ent_noun_sort (noun, rows->query.sort);

  if (ent_marks_count (rows->marks) > 0)
    g_string_append_printf (
      title, ngettext (" · %u marked", " · %u marked", ent_marks_count (rows->marks)),
      ent_marks_count (rows->marks));
  if (sort == NULL)
    g_string_append_printf (title, " · %s", rows->own_order);
  else if (sort != ent_noun_sort (noun, NULL))
    g_string_append_printf (title, " · %s", _(sort->label));
  if (rows->words != NULL && rows->tab == 0)
    {
      g_string_append (title, " · ");
      g_string_append_printf (title, _("“%s”"), rows->words);
    }
  if (rows->filter != NULL && rows->tab == 0)
    {
      g_autofree char *text = ent_filter_describe (rows->screens->context, rows->filter);
      g_string_append_printf (title, " · %s", text);
    }
  char *visible = ent_text_visible (title->str, -1);
  g_string_free (title, TRUE);
  return visible;
}

const char *
ent_rows_empty_text (const Rows *rows, const char *usual)
{
  if (rows->filter != NULL)
    return _("Nothing fits the filter. Esc shows all.");
  return rows->words != NULL ? _("Nothing has these words. Esc shows all.") : usual;
}

/* By a field of the user's own. */
static gboolean
sort_by_own (Rows *rows, const char *name)
{
  const EntContext *context = rows->screens->context;
  g_autoptr (EntOwnField) field = ent_own_field_find (context, rows->noun, name);

  if (field == NULL)
    return FALSE;
  rows->query.sort = ent_own_field_sort (context, rows->noun, field->name);
  rows->query.descending = FALSE;
  g_free (rows->own_order);
  rows->own_order = g_strdup (field->label);
  ent_rows_load (rows);
  ent_ui_say (rows->screens->ui, _("sorted by %s"), field->label);
  return TRUE;
}

gboolean
ent_rows_sort (Rows *rows, const char *id)
{
  const EntNoun *noun = ent_noun (rows->noun);
  const EntSort *sort = ent_noun_sort (noun, id != NULL ? id : rows->query.sort);

  if (sort == NULL && id != NULL)
    return sort_by_own (rows, id);
  if (id == NULL)
    sort = sort != NULL && sort + 1 < noun->sorts + noun->n_sorts ? sort + 1 : noun->sorts;
  set_sort (rows, sort);
  ent_rows_load (rows);
  ent_ui_say (rows->screens->ui, _("sorted by %s"), _(sort->label));
  return TRUE;
}
