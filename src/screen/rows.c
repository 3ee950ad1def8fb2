/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "screen.h"

typedef struct
{
  const char *field; /* "" is the mark of a partner's recency */
  int width;         /* 0: what the others leave */
  int from;          /* shown on lines of at least so many cells */
  gboolean right;
} Column;

static const Column columns[ENT_N_NOUNS][9] = {
  [ENT_NOUN_PARTNER] = { { "", 1, 0 }, { "name", 0, 0 }, { "kind", 11, 62 }, { "tier", 10, 46 },
                         { "next_on", 9, 56, TRUE }, { "last_at", 7, 24, TRUE }, { "tags", 16, 90 } },
  [ENT_NOUN_PERSON] = { { "name", 0, 0 }, { "role", 20, 74 }, { "influence", 14, 40 }, { "partner", 22, 60 },
                        { "email", 28, 100 } },
  [ENT_NOUN_INTERACTION] = { { "at", 9, 0 }, { "kind", 9, 34 }, { "partner", 20, 70 }, { "summary", 0, 0 },
                             { "people", 18, 84 }, { "minutes", 5, 44, TRUE } },
  [ENT_NOUN_ENGAGEMENT] = { { "title", 0, 0 }, { "partner", 20, 70 }, { "kind", 13, 84 }, { "stage", 11, 26 },
                            { "value", 7, 36, TRUE }, { "renew_on", 9, 46, TRUE } },
  [ENT_NOUN_COMMITMENT] = { { "due_on", 9, 0 }, { "side", 5, 0 }, { "text", 0, 0 }, { "partner", 20, 60 }, { "state", 9, 44 } },
  [ENT_NOUN_OFFER] = { { "name", 0, 0 }, { "partners", 30, 80 }, { "stage", 9, 30 }, { "price", 8, 50, TRUE } },
  [ENT_NOUN_COMPONENT] = { { "name", 0, 0 }, { "provider", 10, 30 }, { "licence", 18, 50 } },
  [ENT_NOUN_CONTRIBUTION] = { { "happened_on", 9, 0 }, { "kind", 14, 40 }, { "title", 0, 0 }, { "partner", 20, 60 },
                              { "person", 18, 90 } },
};

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

/* How recent the contact is against the tier's cadence. */
static EntMark
recency (const Rows *rows, const EntPartner *partner, EntRole *ret_role)
{
  const EntContext *context = rows->screens->context;
  const EntWord *tier = ent_config_word (context->config, "tiers", partner->tier);
  int ideal = tier != NULL && tier->ideal_days > 0 ? tier->ideal_days : 90;
  int longest = tier != NULL && tier->longest_days > 0 ? tier->longest_days : 180;
  GDate day, today;

  if (partner->cadence_days > 0)
    {
      ideal = (int) partner->cadence_days;
      longest = ideal;
    }
  *ret_role = ENT_ROLE_BAD;
  if (partner->last_at == ENT_NONE)
    return ENT_MARK_BAD;
  ent_clock_today (context->clock, &today);
  ent_time_to_day (partner->last_at, ent_clock_zone (context->clock), &day);
  int days = g_date_days_between (&day, &today);
  *ret_role = days <= ideal ? ENT_ROLE_GOOD : days <= longest ? ENT_ROLE_WARN : ENT_ROLE_BAD;
  return days <= ideal ? ENT_MARK_GOOD : days <= longest ? ENT_MARK_WARN : ENT_MARK_BAD;
}

static gboolean
is_shown (const Rows *rows, const Column *column, int width)
{
  if (width < column->from)
    return FALSE;
  return rows->query.partner == 0 || !g_str_equal (column->field, "partner");
}

static int
flexible_width (const Rows *rows, int width)
{
  int left = width - 2;

  for (const Column *column = columns[rows->noun]; column->field != NULL; column++)
    if (is_shown (rows, column, width))
      left -= column->width + (column == columns[rows->noun] ? 0 : 1);
  return MAX (1, left);
}

static EntRole
role_of (const Column *column, gboolean selected, gboolean focused)
{
  if (selected)
    return focused ? ENT_ROLE_SELECTED : ENT_ROLE_SELECTED_AWAY;
  if (g_str_equal (column->field, "tags"))
    return ENT_ROLE_TAG;
  return column->width == 0 ? ENT_ROLE_TEXT : ENT_ROLE_DIM;
}

static void
draw_row (gpointer data, gconstpointer row, const EntCanvas *line, gboolean selected, gboolean focused)
{
  Rows *rows = data;
  const EntRecord *record = row;
  int width = line->rect.columns, flexible = flexible_width (rows, width), x = 1;

  for (const Column *column = columns[rows->noun]; column->field != NULL; column++)
    {
      if (!is_shown (rows, column, width))
        continue;
      int cells = column->width > 0 ? column->width : flexible;
      EntRole role = role_of (column, selected, focused);
      if (*column->field == '\0')
        {
          EntRole own;
          EntMark mark = recency (rows, row, &own);
          ent_draw_text (line, 0, x, selected ? role : own, ent_mark (line->terminal, mark));
        }
      else
        {
          g_autofree char *text = ent_field_display (rows->screens->context, row,
                                                     ent_noun_field (record->noun, column->field), TRUE);
          ent_draw_cell (line, 0, x, cells, column->right, role, text);
        }
      x += cells + 1;
    }
}

void
ent_rows_draw_header (const Rows *rows, const EntCanvas *line)
{
  int width = line->rect.columns, flexible = flexible_width (rows, width), x = 1;

  ent_draw_fill (line, ENT_ROLE_TEXT);
  for (const Column *column = columns[rows->noun]; column->field != NULL; column++)
    {
      if (!is_shown (rows, column, width))
        continue;
      int cells = column->width > 0 ? column->width : flexible;
      const EntField *field = *column->field != '\0' ? ent_noun_field (ent_noun (rows->noun), column->field) : NULL;
      if (field != NULL)
        ent_draw_cell (line, 0, x, cells, column->right, ENT_ROLE_HEADER, _(field->label));
      x += cells + 1;
    }
}

Rows *
ent_rows_new (Screens *screens, EntNounId noun)
{
  static const EntListSource source = { page, again, row_id, draw_row, ent_record_free };
  Rows *rows = g_new0 (Rows, 1);

  rows->screens = screens;
  rows->noun = noun;
  rows->query.sort = ent_repo_sorts (noun)[0];
  rows->query.descending = noun == ENT_NOUN_INTERACTION || noun == ENT_NOUN_CONTRIBUTION;
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
  rows->query.descending = rows->noun == ENT_NOUN_INTERACTION || rows->noun == ENT_NOUN_CONTRIBUTION
                           || g_str_equal (sorts[next], "value");
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
