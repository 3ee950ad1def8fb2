/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Engagements by stage, with what each stage is worth. */
#include "screen/pipeline/pipeline.h"

#include "entente/service/pipeline/pipeline.h"
#include "screen/field-display.h"
#include "screen/list/list-actions.h"
#include "screen/record/record-actions.h"
#include "screen/record/word-chooser.h"

#define LEAST_COLUMN 24
#define HEAD_ROWS 3

typedef struct
{
  EntView view;
  Screens *screens;
  EntPipeline *pipeline;
  GPtrArray *columns;      /* Rows, one a stage */
  const EntConfig *config; /* whose stages they are */
  int focus, first;        /* columns: the one with the cursor, the first shown */
  int shown;               /* how many are shown */
} PipelineView;

static Rows *
focused (const PipelineView *self)
{
  return self->columns->pdata[self->focus];
}

static void
load_sums (PipelineView *self)
{
  GError *error = NULL;
  EntPipeline *pipeline = ent_pipeline_load (self->screens->context, &error);

  if (pipeline == NULL)
    {
      ent_ui_complain (self->screens->ui, error);
      return;
    }
  ent_pipeline_free (self->pipeline);
  self->pipeline = pipeline;
}

static void
draw_column (PipelineView *self, const EntCanvas *part, int index)
{
  const EntPipelineStage *stage = &self->pipeline->stages[index];
  gboolean is_focused = index == self->focus;
  g_autofree char *title = g_strdup_printf (" %s ", ent_word_label (stage->word));
  g_autofree char *value = ent_money_sum_text (stage->value, TRUE);
  g_autofree char *weighted = ent_money_sum_text (stage->weighted, TRUE);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, stage->count);
  Rows *rows = self->columns->pdata[index];

  ent_draw_rule (part, 0, is_focused ? ENT_ROLE_BORDER_FOCUS : ENT_ROLE_BORDER);
  EntCanvas head = ent_canvas_part (part, 0, 1, HEAD_ROWS, part->rect.columns - 2);
  ent_draw_text (&head, 0, 0, is_focused ? ENT_ROLE_TITLE_FOCUS : ENT_ROLE_TITLE, title);
  ent_draw_cell (&head, 1, 0, 5, ENT_ROLE_ACCENT, count);
  ent_draw_cell_right (&head, 1, 6, head.rect.columns - 6, ENT_ROLE_TEXT,
                       *value != '\0' ? value : "-");
  if (stage->word->outcome == ENT_OUTCOME_OPEN)
    {
      g_autofree char *percent = g_strdup_printf ("%d %%", stage->word->probability);
      ent_draw_cell (&head, 2, 0, 5, ENT_ROLE_DIM, percent);
      ent_draw_cell_right (&head, 2, 6, head.rect.columns - 6, ENT_ROLE_DIM,
                           *weighted != '\0' ? weighted : "-");
    }
  EntCanvas body =
    ent_canvas_part (part, HEAD_ROWS, 0, part->rect.rows - HEAD_ROWS, part->rect.columns);
  ent_list_draw (rows->list, &body, is_focused);
}

/* What all of it is worth, and what comes back every year. */
static void
draw_sum (PipelineView *self, const EntCanvas *line)
{
  g_autofree char *weighted = ent_money_sum_text (self->pipeline->weighted, TRUE);
  g_autofree char *yearly = ent_money_sum_text (self->pipeline->yearly, TRUE);
  g_autofree char *text = g_strdup_printf (_("open, by probability: %s · recurring a year: %s"),
                                           *weighted != '\0' ? weighted : "-",
                                           *yearly != '\0' ? yearly : "-");

  int x = 1 + ent_draw_text (line, 0, 1, ENT_ROLE_DIM, text);
  if (self->pipeline->elsewhere == 0)
    return;
  /* They are in no column, and would be forgotten. */
  g_autofree char *elsewhere = g_strdup_printf (" · %s", _("without a stage: "));
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, self->pipeline->elsewhere);
  x += ent_draw_text (line, 0, x, ENT_ROLE_WARN, elsewhere);
  ent_draw_text (line, 0, x, ENT_ROLE_WARN, count);
}

static void
draw_foot (PipelineView *self, const EntCanvas *canvas)
{
  const EntRecord *record = ent_rows_selected (focused (self));
  EntCanvas foot = ent_canvas_part (canvas, canvas->rect.rows - 3, 0, 3, canvas->rect.columns);

  ent_draw_rule (&foot, 0, ENT_ROLE_BORDER);
  if (record != NULL)
    {
      const char *name = ent_record_ref_name (record, ent_noun_partner_field (record->noun));
      g_autofree char *partner = ent_text_visible (name, -1);
      g_autofree char *facts = ent_record_facts (self->screens->context, record);
      int x = 1 + ent_draw_text (&foot, 1, 1, ENT_ROLE_ACCENT, partner) + 2;
      ent_draw_text (&foot, 1, x, ENT_ROLE_TEXT, facts);
    }
  EntCanvas last = ent_canvas_part (&foot, 2, 0, 1, foot.rect.columns);
  draw_sum (self, &last);
}

/* How many stages the board has before and after the visible ones, in the line of their names. */
static void
draw_beyond (const PipelineView *self, const EntCanvas *canvas)
{
  int columns = canvas->rect.columns, after = (int) self->columns->len - self->first - self->shown;
  int left = columns / self->shown - (self->shown == 1 ? 0 : 1), right = columns;

  if (after > 0)
    {
      g_autofree char *text =
        g_strdup_printf (" %d %s ", after, ent_mark (canvas->terminal, ENT_MARK_POINTER));
      right -= ent_text_width (text);
      ent_draw_text (canvas, 1, MAX (0, right), ENT_ROLE_HINT, text);
    }
  if (self->first > 0)
    {
      g_autofree char *text =
        g_strdup_printf (" %s %d ", ent_mark (canvas->terminal, ENT_MARK_BACK), self->first);
      ent_draw_text (canvas, 1, MAX (0, MIN (left, right) - ent_text_width (text)), ENT_ROLE_HINT,
                     text);
    }
}

static gboolean
has_foot (int rows)
{
  return rows >= 12;
}

/* Rows of a column, with its head. */
static int
column_rows (int rows)
{
  return rows - 1 - (has_foot (rows) ? 3 : 0);
}

static void
prepare (EntView *view, int rows, int columns)
{
  PipelineView *self = (PipelineView *) view;

  for (guint i = 0; i < self->columns->len; i++)
    ent_list_fit (((Rows *) self->columns->pdata[i])->list, column_rows (rows) - HEAD_ROWS);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  PipelineView *self = (PipelineView *) view;
  int n = (int) self->columns->len, columns = canvas->rect.columns,
      rows = column_rows (canvas->rect.rows);

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, _("Pipeline"));
  if (self->pipeline == NULL)
    return;
  self->shown = CLAMP (columns / LEAST_COLUMN, 1, n);
  self->first =
    CLAMP (self->first, MAX (0, self->focus - self->shown + 1), MIN (self->focus, n - self->shown));
  for (int i = 0; i < self->shown; i++)
    {
      int x = columns * i / self->shown, next = columns * (i + 1) / self->shown;
      gboolean last = i == self->shown - 1;
      EntCanvas part = ent_canvas_part (canvas, 1, x, rows, next - x - (last ? 0 : 1));
      draw_column (self, &part, self->first + i);
      if (!last)
        ent_draw_column (canvas, next - 1, 1, rows, ENT_ROLE_BORDER);
    }
  draw_beyond (self, canvas);
  if (has_foot (canvas->rect.rows))
    draw_foot (self, canvas);
}

/* The stage before or after, without leaving the board. */
static void
move_record (PipelineView *self, int by)
{
  const EntRecord *record = ent_rows_selected (focused (self));
  int to = self->focus + by;

  if (record == NULL || to < 0 || to >= (int) self->columns->len)
    {
      ent_ui_say (self->view.ui, "%s",
                  record == NULL ? _("nothing is selected") : _("there is no stage beyond it"));
      return;
    }
  gint64 id = record->id;
  if (ent_set_stage (self->screens, id, self->pipeline->stages[to].word))
    {
      self->focus = to;
      ent_rows_select (focused (self), id);
    }
}

/* Those without a stage, or in one that is not known any more: in a list, where they can be given
 * one. */
static void
show_unplaced (PipelineView *self)
{
  const EntActionTable *actions = ent_screens_actions ();
  g_autoptr (GString) filter = g_string_new ("stage is empty or not stage=");

  if (self->pipeline->elsewhere == 0)
    {
      ent_ui_say (self->view.ui, "%s", _("every engagement has a stage"));
      return;
    }
  for (guint i = 0; i < self->columns->len; i++)
    g_string_append_printf (filter, "%s%s", i > 0 ? "," : "", self->pipeline->stages[i].word->id);
  ent_open (self->screens, &(Route){ ROUTE_LIST, .noun = ENT_NOUN_ENGAGEMENT });
  ent_ui_act (self->view.ui, ent_action_find (actions, "filter"), filter->str);
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  PipelineView *self = (PipelineView *) view;
  int n = (int) self->columns->len;

  switch (action->id)
    {
    case ACT_NEXT_PANE:
      self->focus = (self->focus + 1) % n;
      return TRUE;
    case ACT_PREVIOUS_PANE:
      self->focus = (self->focus + n - 1) % n;
      return TRUE;
    case ACT_LATER:
    case ACT_EARLIER:
      move_record (self, action->id == ACT_LATER ? 1 : -1);
      return TRUE;
    case ACT_UNPLACED:
      show_unplaced (self);
      return TRUE;
    default:
      return ent_rows_act (focused (self), action, argument);
    }
}

static gint64
about (EntView *view)
{
  return ent_partner_of_record (ent_rows_selected (focused ((PipelineView *) view)));
}

static gint64
step (EntView *view, int by, int *ret_noun)
{
  return ent_rows_step (focused ((PipelineView *) view), by, ret_noun);
}

static gint64
at (EntView *view, int *ret_noun)
{
  return ent_rows_at (focused ((PipelineView *) view), ret_noun);
}

static gboolean
go (EntView *view, int noun, gint64 id)
{
  PipelineView *self = (PipelineView *) view;

  for (guint i = 0; i < self->columns->len; i++)
    if (ent_rows_go (self->columns->pdata[i], noun, id))
      {
        self->focus = (int) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
has_selection (EntView *view)
{
  return ent_rows_selected (focused ((PipelineView *) view)) != NULL;
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  PipelineView *self = (PipelineView *) view;
  int column = self->first + x * self->shown / MAX (1, getmaxx (stdscr));

  if (column >= (int) self->columns->len)
    return;
  self->focus = column;
  if (wheel != 0)
    ent_list_move (focused (self)->list, wheel * 3, NULL);
  else if (ent_list_click (focused (self)->list, y - 1 - HEAD_ROWS) && twice)
    ent_ui_act (view->ui, ent_action_find (ent_screens_actions (), "open"), NULL);
}

static void
ahead (EntView *view)
{
  ent_rows_read_ahead (focused ((PipelineView *) view));
}

static void
make_columns (PipelineView *self)
{
  const EntConfig *config = self->screens->context->config;
  const GPtrArray *words = ent_config_vocabulary (config, "stages");

  self->config = config;
  g_ptr_array_set_size (self->columns, 0);
  for (guint i = 0; i < words->len; i++)
    {
      Rows *rows = ent_rows_new (self->screens, ENT_NOUN_ENGAGEMENT);
      rows->query.stage = ((EntWord *) words->pdata[i])->id;
      rows->query.sort = "value";
      rows->query.descending = TRUE;
      ent_rows_load (rows);
      g_ptr_array_add (self->columns, rows);
    }
  self->focus = CLAMP (self->focus, 0, (int) words->len - 1);
}

static void
changed (EntView *view, const EntUiChange *change)
{
  PipelineView *self = (PipelineView *) view;

  load_sums (self);
  if (self->config != self->screens->context->config)
    {
      make_columns (self);
      return;
    }
  for (guint i = 0; i < self->columns->len; i++)
    ent_rows_reload (self->columns->pdata[i], change);
}

static const char *const *
hints (EntView *view)
{
  static const char *const names[] = { "later-stage", "earlier-stage", "move-stage", "why",
                                       "open",        "edit",          "add",        "renewals",
                                       "sources",     "undo",          "back",       NULL };
  static const char *const with_unplaced[] = {
    "later-stage", "earlier-stage", "move-stage", "unplaced", "why",  "open", "edit",
    "add",         "renewals",      "sources",    "undo",     "back", NULL
  };
  const PipelineView *self = (PipelineView *) view;

  return self->pipeline != NULL && self->pipeline->elsewhere > 0 ? with_unplaced : names;
}

static void
pipeline_free_view (EntView *view)
{
  PipelineView *self = (PipelineView *) view;

  g_ptr_array_unref (self->columns);
  ent_pipeline_free (self->pipeline);
  g_free (self);
}

static GPtrArray *
complete (EntView *view, const EntUiAction *action, const char *argument)
{
  return ent_rows_complete (focused ((PipelineView *) view), action, argument);
}

EntView *
ent_pipeline_view_new (Screens *screens)
{
  static const EntViewOps ops = { .name = "pipeline",
                                  .contexts = IN_LIST | IN_BOARD | IN_PARTNER,
                                  .prepare = prepare,
                                  .draw = draw,
                                  .about = about,
                                  .step = step,
                                  .at = at,
                                  .go = go,
                                  .act = act,
                                  .complete = complete,
                                  .has_selection = has_selection,
                                  .click = click,
                                  .ahead = ahead,
                                  .changed = changed,
                                  .hints = hints,
                                  .free = pipeline_free_view };
  PipelineView *self = ENT_VIEW_NEW (PipelineView, &ops, screens);

  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_rows_free);
  load_sums (self);
  make_columns (self);
  return &self->view;
}
