/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Group by group, to be looked at and merged; below them those that are not the same. */
#include "screen/list/duplicates-list.h"

#include "entente/service/duplicate/distinct-pairs.h"
#include "entente/service/duplicate/merge.h"
#include "entente/service/duplicate/duplicates.h"
#include "entente/service/duplicate/name-key.h"
#include "entente/service/input/record-edit.h"
#include "screen/moves.h"
#include "screen/record/conflict.h"
#include "screen/record/record-actions.h"

/* A line: why a group is one, or a record of it; without a group, a pair that is no duplicate, or
 * what stands above them. */
typedef struct
{
  const EntDuplicates *group;
  const EntNamed *named; /* NULL: the reasons */
  const EntFalseDuplicate *pair;
} Line;

typedef struct
{
  EntView view;
  Screens *screens;
  EntNounId noun;
  GPtrArray *groups; /* EntDuplicates */
  GPtrArray *apart;  /* EntFalseDuplicate */
  GArray *lines;     /* Line */
  EntScroll scroll;
} DuplicatesView;

static const Line *
line_at (const DuplicatesView *self, int index)
{
  return index >= 0 && index < (int) self->lines->len ? &g_array_index (self->lines, Line, index)
                                                      : NULL;
}

/* Records and pairs only can be selected. */
static gboolean
is_heading (const Line *line)
{
  return line != NULL && line->named == NULL && line->pair == NULL;
}

static void
step (DuplicatesView *self, int by)
{
  int way = by < 0 ? -1 : 1,
      to = CLAMP (self->scroll.cursor + by, 0, MAX (0, (int) self->lines->len - 1));

  while (is_heading (line_at (self, to)))
    to += way;
  if (line_at (self, to) == NULL)
    for (to = MAX (0, to - way); is_heading (line_at (self, to));)
      to -= way;
  self->scroll.cursor = line_at (self, to) != NULL ? to : self->scroll.cursor;
}

static void
add_group (DuplicatesView *self, const EntDuplicates *group)
{
  Line line = { .group = group };

  g_array_append_val (self->lines, line);
  for (guint i = 0; i < group->members->len; i++)
    {
      line.named = group->members->pdata[i];
      g_array_append_val (self->lines, line);
    }
}

static void
add_apart (DuplicatesView *self)
{
  Line line = { 0 };

  for (guint i = 0; i < self->apart->len; i++)
    {
      if (i == 0)
        g_array_append_val (self->lines, line);
      line.pair = self->apart->pdata[i];
      g_array_append_val (self->lines, line);
    }
}

static void
load (DuplicatesView *self)
{
  GError *error = NULL;
  GPtrArray *groups = ent_duplicates_find (self->screens->context, self->noun, &error);
  GPtrArray *apart =
    groups != NULL ? ent_distinct_pair_list (self->screens->context, self->noun, &error) : NULL;

  if (apart == NULL)
    {
      g_clear_pointer (&groups, g_ptr_array_unref);
      ent_ui_complain (self->screens->ui, error);
      return;
    }
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->apart);
  self->groups = groups;
  self->apart = apart;
  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < groups->len; i++)
    add_group (self, groups->pdata[i]);
  add_apart (self);
  self->scroll.n = (int) self->lines->len;
  step (self, 0);
}

/* Where two people work; of two partners the names say all. */
static const char *
where_of (const EntFalseDuplicate *pair)
{
  return pair->other_person != 0
           ? ent_record_ref_name (pair, ent_noun_field (pair->base.noun, "partner"))
           : NULL;
}

static void
draw_line (const DuplicatesView *self, const EntCanvas *row, const Line *line, gboolean selected)
{
  EntRole role = selected ? ENT_ROLE_SELECTED : ENT_ROLE_TEXT;

  ent_draw_fill (row, role);
  if (is_heading (line))
    {
      g_autofree char *reasons = line->group != NULL ? ent_duplicates_reasons_text (line->group)
                                                     : g_strdup (_("no duplicates"));
      g_autofree char *visible = ent_text_visible (reasons, -1);
      ent_draw_text (row, 0, 1, ENT_ROLE_HEADER, visible);
      return;
    }
  g_autofree char *name =
    ent_text_visible (line->pair != NULL ? line->pair->title : line->named->name, -1);
  g_autofree char *where =
    ent_text_visible (line->pair != NULL ? where_of (line->pair) : line->named->context, -1);
  g_autofree char *id = g_strdup_printf (
    "%6" G_GINT64_FORMAT, line->pair != NULL ? line->pair->base.id : line->named->id);
  ent_draw_text (row, 0, 1, selected ? role : ENT_ROLE_DIM, id);
  int x = 9 + ent_draw_text (row, 0, 9, role, name) + 2;
  ent_draw_text (row, 0, x, selected ? role : ENT_ROLE_DIM, where);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  DuplicatesView *self = (DuplicatesView *) view;
  g_autofree char *where = g_strdup_printf (
    ngettext ("%s · %u likely duplicate", "%s · %u likely duplicates", self->groups->len),
    _(ent_noun (self->noun)->plural), self->groups->len);

  ent_scroll_fit (&self->scroll, canvas->rect.rows - 2);
  /* The reasons above the first record of a group stay visible. */
  self->scroll.top = MIN (self->scroll.top, MAX (0, self->scroll.cursor - 1));
  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, where);
  for (int y = 0; y < self->scroll.height && line_at (self, self->scroll.top + y) != NULL; y++)
    {
      EntCanvas row = ent_canvas_part (canvas, y + 2, 0, 1, canvas->rect.columns);
      draw_line (self, &row, line_at (self, self->scroll.top + y),
                 self->scroll.top + y == self->scroll.cursor);
    }
  if (self->lines->len == 0)
    ent_draw_text (canvas, 2, 2, ENT_ROLE_DIM, _("Nothing looks like the same twice."));
}

static gboolean
same_name (const DuplicatesView *self, const EntNamed *a, const EntNamed *b)
{
  char *(*key_of) (const char *) = self->noun == ENT_NOUN_PARTNER ? ent_duplicate_partner_key
                                                                  : ent_duplicate_person_key;
  g_autofree char *one = key_of (a->name), *two = key_of (b->name);

  return g_str_equal (one, two);
}

/* The other one of the group that fits best: the first of that name, else the first. */
static const EntNamed *
partner_of (const DuplicatesView *self, const Line *line)
{
  const GPtrArray *members = line->group->members;

  for (guint i = 0; i < members->len; i++)
    if (members->pdata[i] != line->named && same_name (self, members->pdata[i], line->named))
      return members->pdata[i];
  return members->pdata[members->pdata[0] != line->named ? 0 : 1];
}

/* The younger one goes into the older one. */
static void
merge_selected (DuplicatesView *self)
{
  const Line *line = line_at (self, self->scroll.cursor);

  if (line->pair != NULL)
    {
      ent_ui_say (self->screens->ui, "%s", _("these are no duplicates; - takes that back"));
      return;
    }
  const EntNamed *other = partner_of (self, line);
  ent_merge_open (self->screens, self->noun, MIN (line->named->id, other->id),
                  MAX (line->named->id, other->id));
}

static void
take_back (DuplicatesView *self, const EntFalseDuplicate *pair)
{
  g_autofree char *title = ent_text_visible (pair->title, -1);
  GError *error = NULL;

  if (!ent_record_edit_delete (self->screens->context, pair, &error))
    {
      ent_ui_complain (self->screens->ui, error);
      return;
    }
  ent_ui_changed (self->screens->ui, NULL);
  ent_ui_say (self->screens->ui, _("%s: may be the same again"), title);
}

/* The selected one is none of the others of its group. */
static void
keep_apart (DuplicatesView *self)
{
  const Line *line = line_at (self, self->scroll.cursor);
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *name = NULL;
  GError *error = NULL;

  if (line->pair != NULL)
    {
      take_back (self, line->pair);
      return;
    }
  for (guint i = 0; i < line->group->members->len; i++)
    {
      const EntNamed *named = line->group->members->pdata[i];
      if (named != line->named)
        g_array_append_val (others, named->id);
    }
  name = ent_text_visible (line->named->name, -1);
  if (!ent_distinct_pair_add (self->screens->context, self->noun, line->named->id,
                              (const gint64 *) (void *) others->data, others->len, &error))
    {
      ent_ui_complain (self->screens->ui, error);
      return;
    }
  ent_ui_changed (self->screens->ui, NULL);
  ent_ui_say (self->screens->ui, _("%s is no duplicate; u takes it back"), name);
}

static void
open_selected (DuplicatesView *self)
{
  const Line *line = line_at (self, self->scroll.cursor);
  EntNounId noun = line->pair != NULL ? ENT_NOUN_FALSE_DUPLICATE : self->noun;

  ent_open_record (self->screens, noun, line->pair != NULL ? line->pair->base.id : line->named->id);
}

static gboolean
move_cursor (DuplicatesView *self, int action)
{
  EntMove to;

  if (!ent_move_of (action, &to))
    return FALSE;
  step (self, ent_scroll_rows (&self->scroll, to));
  return TRUE;
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  DuplicatesView *self = (DuplicatesView *) view;

  switch (action->id)
    {
    case ACT_OPEN:
      open_selected (self);
      return TRUE;
    case ACT_NOT_THE_SAME:
      keep_apart (self);
      return TRUE;
    case ACT_MERGE:
      merge_selected (self);
      return TRUE;
    default:
      return move_cursor (self, action->id);
    }
}

static gint64
about (EntView *view)
{
  DuplicatesView *self = (DuplicatesView *) view;
  const Line *line = line_at (self, self->scroll.cursor);

  return line != NULL && line->named != NULL
           ? ent_partner_of (self->screens, self->noun, line->named->id)
           : 0;
}

static gboolean
has_selection (EntView *view)
{
  const Line *line = line_at ((DuplicatesView *) view, ((DuplicatesView *) view)->scroll.cursor);

  return line != NULL && !is_heading (line);
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  DuplicatesView *self = (DuplicatesView *) view;
  const Line *line = line_at (self, self->scroll.top + y - 2);

  if (wheel != 0)
    step (self, wheel * 3);
  else if (y >= 2 && line != NULL && !is_heading (line))
    {
      self->scroll.cursor = self->scroll.top + y - 2;
      if (twice)
        open_selected (self);
    }
}

static void
changed (EntView *view, const EntUiChange *change)
{
  load ((DuplicatesView *) view);
}

static const char *const *
hints (EntView *view)
{
  static const char *const names[] = { "open", "merge", "not-the-same", "undo", "back", NULL };

  return names;
}

static void
duplicates_free (EntView *view)
{
  DuplicatesView *self = (DuplicatesView *) view;

  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->apart);
  g_array_unref (self->lines);
  g_free (self);
}

EntView *
ent_duplicates_new (Screens *screens, EntNounId noun)
{
  static const EntViewOps ops = { .name = "duplicates",
                                  .contexts = IN_PAGE | IN_DUPLICATES | IN_PARTNER,
                                  .draw = draw,
                                  .about = about,
                                  .act = act,
                                  .has_selection = has_selection,
                                  .click = click,
                                  .changed = changed,
                                  .hints = hints,
                                  .free = duplicates_free };
  DuplicatesView *self = ENT_VIEW_NEW (DuplicatesView, &ops, screens);

  self->noun = ent_duplicates_allowed (noun) ? noun : ENT_NOUN_PARTNER;
  self->groups = g_ptr_array_new ();
  self->apart = g_ptr_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  load (self);
  return &self->view;
}
