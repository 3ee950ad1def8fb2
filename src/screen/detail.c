/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of one record, and what belongs to it. Lines that stand for another record open it. */
#include <string.h>

#include "entente/base/calendar.h"
#include "entente/service/influence.h"
#include "entente/service/standing.h"
#include "entente/service/why.h"
#include "lines.h"

#define RELATED 50u

typedef struct
{
  char *label; /* NULL: goes on */
  char *text;
  EntRole role;
  gboolean indented; /* below a heading, and opens nothing */
  EntNounId noun; /* what it opens, when id is not 0 */
  gint64 id;
} Line;

typedef struct
{
  EntView view;
  Screens *screens;
  EntNounId noun;
  gint64 id;
  EntRecord *record; /* NULL when it is gone */
  GPtrArray *lines;
  int cursor, top, height, width;
} DetailView;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->label);
  g_free (line->text);
  g_free (line);
}

static Line *
add_line (DetailView *self, const char *label, const char *text, EntRole role)
{
  Line *line = g_new0 (Line, 1);

  line->label = g_strdup (label);
  line->text = ent_text_visible (text, -1);
  line->role = role;
  g_ptr_array_add (self->lines, line);
  return line;
}

static int
label_cells (const DetailView *self)
{
  return MIN (ent_label_cells (self->screens, ent_noun (self->noun)), MAX (16, self->width / 3));
}

static void
add_note (DetailView *self, const char *label, const char *text)
{
  g_autofree char *visible = ent_text_visible_block (text, -1);
  g_autoptr (GPtrArray) lines = ent_text_wrap (visible, MAX (10, self->width - label_cells (self) - 3));

  for (guint i = 0; i < lines->len; i++)
    add_line (self, i == 0 ? label : NULL, lines->pdata[i], ENT_ROLE_TEXT);
}

static void
add_field (DetailView *self, const EntField *field)
{
  if (ent_record_field_is_empty (self->record, field) || (field->flags & ENT_FLAG_HIDDEN) != 0)
    return;
  if (field->type == ENT_FIELD_NOTE)
    {
      add_note (self, _(field->label), ent_record_text (self->record, field));
      return;
    }
  g_autofree char *text = ent_field_display (self->screens->context, self->record, field, FALSE);
  Line *line = add_line (self, _(field->label), text, field->type == ENT_FIELD_REF ? ENT_ROLE_ACCENT : ENT_ROLE_TEXT);
  if (field->type == ENT_FIELD_REF)
    {
      line->noun = field->ref;
      line->id = ent_record_number (self->record, field);
    }
}

static void
add_people (DetailView *self, const EntField *field)
{
  GArray *ids = ent_record_refs (self->record, field);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (EntRecord) other = ent_repo_find (self->screens->context->store, field->ref, id, NULL);
      if (other == NULL)
        continue;
      Line *line = add_line (self, i == 0 ? _(field->label) : NULL, ent_record_title (other), ENT_ROLE_ACCENT);
      line->noun = field->ref;
      line->id = id;
    }
}

/* The label of a field of the user's own: the configuration's, else the one it was declared with, else its name. */
static const char *
custom_label (DetailView *self, const GPtrArray *declared, const char *name)
{
  const GPtrArray *own = ent_config_fields (self->screens->context->config, ent_noun (self->noun)->name);

  for (guint i = 0; i < own->len; i++)
    if (g_str_equal (((EntCustomField *) own->pdata[i])->name, name))
      return ent_custom_field_label (own->pdata[i]);
  for (guint i = 0; declared != NULL && i < declared->len; i++)
    if (g_str_equal (((EntCustom *) declared->pdata[i])->name, name))
      return ((EntCustom *) declared->pdata[i])->label;
  return name;
}

static void
add_custom (DetailView *self)
{
  g_autoptr (GPtrArray) declared = ent_repo_customs (self->screens->context->store, self->noun, NULL);
  g_autoptr (GList) names = self->record->custom != NULL ? g_hash_table_get_keys (self->record->custom) : NULL;

  names = g_list_sort (names, (GCompareFunc) strcmp);
  for (GList *name = names; name != NULL; name = name->next)
    add_note (self, custom_label (self, declared, name->data), ent_record_custom (self->record, name->data));
}

/* A certification that no longer holds stands back. */
static EntRole
role_of (const DetailView *self, const EntRecord *record)
{
  const EntField *expires = ent_noun_field (record->noun, "expires_on");
  GDate today;

  if (expires == NULL || ent_record_field_is_empty (record, expires))
    return ENT_ROLE_TEXT;
  ent_clock_today (self->screens->context->clock, &today);
  return ent_day_number (ent_record_text (record, expires)) < g_date_get_julian (&today) ? ENT_ROLE_DIM : ENT_ROLE_TEXT;
}

static void
add_related (DetailView *self, EntNounId noun, EntPageQuery *query)
{
  g_autoptr (GPtrArray) records = NULL;

  query->limit = RELATED;
  query->light = TRUE;
  query->descending = ent_sort_descends (ent_repo_sorts (noun)[0]);
  records = ent_repo_page (self->screens->context->store, noun, query, NULL);
  if (records == NULL || records->len == 0)
    return;
  add_line (self, NULL, "", ENT_ROLE_TEXT);
  add_line (self, NULL, _(ent_noun (noun)->plural), ENT_ROLE_HEADER);
  g_autofree char *giving = noun == ENT_NOUN_CONTRIBUTION && query->partner != 0
                              ? ent_giving_line (self->screens, query->partner, self->width - 19)
                              : NULL;
  if (giving != NULL)
    add_line (self, _("Within a year"), giving, ENT_ROLE_GOOD);
  for (guint i = 0; i < records->len; i++)
    {
      const EntRecord *record = records->pdata[i];
      g_autofree char *facts = ent_record_facts_within (self->screens->context, record, self->record);
      g_autofree char *name = ent_record_name (self->screens->context, record);
      g_autofree char *text = *facts != '\0' ? g_strdup_printf ("%s  ·  %s", name, facts) : g_strdup (name);
      Line *line = add_line (self, NULL, text, role_of (self, record));
      line->noun = noun;
      line->id = record->id;
    }
}

/* Who of us knows the person. */
static void
add_knowers (DetailView *self)
{
  const EntContext *context = self->screens->context;
  g_autoptr (GPtrArray) knowers = ent_influence_knowers (context, self->id, NULL);

  if (knowers == NULL || knowers->len == 0)
    return;
  add_line (self, NULL, "", ENT_ROLE_TEXT);
  add_line (self, NULL, _("Known on our side by"), ENT_ROLE_HEADER);
  for (guint i = 0; i < knowers->len; i++)
    {
      const EntOurs *ours = knowers->pdata[i];
      g_autofree char *tie = ent_tie_text (&ours->sum);
      GDate day;
      ent_time_to_day (ours->sum.last_at, ent_clock_zone (context->clock), &day);
      g_autofree char *last = ent_calendar_format_long (&day);
      g_autofree char *text = g_strdup_printf (_("%s  ·  %s · last %s"), ours->name, tie, last);
      add_line (self, NULL, text, knowers->len == 1 ? ENT_ROLE_WARN : ENT_ROLE_TEXT)->indented = TRUE;
    }
  if (knowers->len == 1)
    add_line (self, NULL, _("nobody else of us was in touch within two years"), ENT_ROLE_DIM)->indented = TRUE;
}

/* The states of a partnership, when there was more than one. */
static void
add_states (DetailView *self)
{
  const EntContext *context = self->screens->context;
  g_autoptr (GPtrArray) steps = ent_standing_steps (context, (const EntPartner *) self->record, NULL);

  if (steps == NULL || steps->len < 2)
    return;
  add_line (self, NULL, "", ENT_ROLE_TEXT);
  add_line (self, NULL, _("The partnership so far"), ENT_ROLE_HEADER);
  for (guint i = 0; i < steps->len; i++)
    {
      const EntStandingStep *step = steps->pdata[i];
      g_autofree char *text = ent_standing_text (context, step->state, step->since, NULL);
      add_line (self, NULL, text != NULL ? text : _("without a state"), i + 1 < steps->len ? ENT_ROLE_DIM : ENT_ROLE_TEXT)->indented
        = TRUE;
    }
}

/* The stages that an engagement came through, each with its day. */
static void
add_stages (DetailView *self)
{
  const EntContext *context = self->screens->context;
  g_autoptr (GPtrArray) moves = ent_stage_history (context, self->id, NULL);

  if (moves == NULL || moves->len == 0)
    return;
  add_line (self, NULL, "", ENT_ROLE_TEXT);
  add_line (self, NULL, _("The stages so far"), ENT_ROLE_HEADER);
  for (guint i = 0; i < moves->len; i++)
    {
      const EntStageMove *move = moves->pdata[i];
      const char *to = ent_config_label (context->config, "stages", move->to);
      GDate day;
      ent_time_to_day (move->at, ent_clock_zone (context->clock), &day);
      g_autofree char *moved = ent_calendar_format_long (&day);
      g_autofree char *text = move->from != NULL
                                ? g_strdup_printf (_("%s: from %s to %s"), moved, ent_config_label (context->config, "stages", move->from), to)
                                : g_strdup_printf (_("%s: to %s"), moved, to);
      add_line (self, NULL, text, ENT_ROLE_DIM)->indented = TRUE;
    }
}

/* What is listed below a record, by how it refers to it, in order. */
typedef struct
{
  EntNounId of, noun;
  gsize filter; /* of EntPageQuery */
} Relation;
#define RELATION(of, noun, filter) { ENT_NOUN_##of, ENT_NOUN_##noun, G_STRUCT_OFFSET (EntPageQuery, filter) }

static const Relation relations[] = {
  RELATION (PARTNER, PERSON, partner),          RELATION (PARTNER, ENGAGEMENT, partner),
  RELATION (PARTNER, COMMITMENT, partner),      RELATION (PARTNER, OFFER, partner),
  RELATION (PARTNER, CONTRIBUTION, partner),    RELATION (PARTNER, CONVICTION, partner),
  RELATION (PARTNER, CERTIFICATION, partner),   RELATION (PARTNER, RECOMMENDATION, partner),
  RELATION (PARTNER, LEAD, partner),            RELATION (PARTNER, AGREEMENT, partner),
  RELATION (PARTNER, CAPABILITY, partner),      RELATION (PARTNER, DEPLOYMENT, partner),
  RELATION (PARTNER, INTERACTION, partner),     RELATION (PERSON, CONVICTION, person),
  RELATION (PERSON, CERTIFICATION, person),     RELATION (PERSON, RECOMMENDATION, person),
  RELATION (PERSON, CONTRIBUTION, person), RELATION (PERSON, INTERACTION, person),       RELATION (ENGAGEMENT, RECOMMENDATION, engagement),
  RELATION (ENGAGEMENT, LEAD, engagement),      RELATION (ENGAGEMENT, DEPLOYMENT, engagement),
  RELATION (OFFER, COMPONENT, offer),           RELATION (OFFER, ENGAGEMENT, offer),
};

static void
add_relations (DetailView *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (relations); i++)
    if (relations[i].of == self->noun)
      {
        EntPageQuery query = { 0 };
        G_STRUCT_MEMBER (gint64, &query, relations[i].filter) = self->id;
        add_related (self, relations[i].noun, &query);
      }
}

static void
load (DetailView *self)
{
  g_clear_pointer (&self->record, ent_record_free);
  g_ptr_array_set_size (self->lines, 0);
  self->record = ent_repo_find (self->screens->context->store, self->noun, self->id, NULL);
  if (self->record == NULL)
    {
      add_line (self, NULL, _("This has been deleted. Press q to go back, u to undo if you did it."), ENT_ROLE_WARN);
      return;
    }
  for (guint i = 0; i < self->record->noun->n_fields; i++)
    {
      const EntField *field = &self->record->noun->fields[i];
      if (field->type == ENT_FIELD_REFS)
        add_people (self, field);
      else
        add_field (self, field);
    }
  add_custom (self);
  if (self->noun == ENT_NOUN_PERSON)
    add_knowers (self);
  if (self->noun == ENT_NOUN_PARTNER)
    add_states (self);
  if (self->noun == ENT_NOUN_ENGAGEMENT)
    add_stages (self);
  add_relations (self);
  self->cursor = CLAMP (self->cursor, 0, (int) self->lines->len - 1);
}

static void
draw_line (DetailView *self, const EntCanvas *row, const Line *line, gboolean selected)
{
  EntRole role = selected ? ENT_ROLE_SELECTED : line->role;
  int labels = label_cells (self);

  ent_draw_fill (row, selected ? ENT_ROLE_SELECTED : ENT_ROLE_TEXT);
  if (line->label != NULL)
    ent_draw_cell (row, 0, 1, labels, FALSE, selected ? role : ENT_ROLE_DIM, line->label);
  gboolean related = line->label == NULL && (line->id != 0 || line->indented || line->role == ENT_ROLE_HEADER);
  if (line->id != 0)
    ent_draw_text (row, 0, related ? 1 : labels + 1, selected ? role : ENT_ROLE_KEY, ent_mark (row->terminal, ENT_MARK_POINTER));
  ent_draw_text (row, 0, related ? (line->id != 0 || line->indented ? 3 : 1) : line->id != 0 ? labels + 3 : labels + 2, role, line->text);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  DetailView *self = (DetailView *) view;
  const EntNoun *noun = ent_noun (self->noun);
  g_autofree char *title = self->record != NULL ? ent_record_name (self->screens->context, self->record) : g_strdup ("");
  g_autofree char *where = g_strdup_printf ("%s · %s", _(noun->label), title);
  int height = canvas->rect.rows - 2;

  if (canvas->rect.columns != self->width)
    {
      self->width = canvas->rect.columns;
      load (self);
    }
  self->height = MAX (1, height);
  self->top = CLAMP (self->top, MAX (0, self->cursor - self->height + 1), self->cursor);
  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, where);
  for (int y = 0; y < height && self->top + y < (int) self->lines->len; y++)
    {
      EntCanvas row = ent_canvas_part (canvas, y + 2, 0, 1, canvas->rect.columns);
      draw_line (self, &row, self->lines->pdata[self->top + y], self->top + y == self->cursor);
    }
}

static void
step (DetailView *self, int by)
{
  self->cursor = CLAMP (self->cursor + by, 0, (int) self->lines->len - 1);
}

/* The balance, the grid or the state of the partner that the record is of. */
static void
open_of_partner (DetailView *self, int action, const char *argument)
{
  const EntField *field = self->record != NULL ? ent_noun_field (self->record->noun, "partner") : NULL;
  gint64 partner = self->noun == ENT_NOUN_PARTNER ? self->id : field != NULL ? ent_record_number (self->record, field) : 0;

  if (partner <= 0)
    ent_ui_say (self->screens->ui, "%s", _("this is not of a partner"));
  else if (action == ACT_PARTNERSHIP)
    ent_line_open (self->screens, "partnership", ENT_NOUN_PARTNER, partner, argument);
  else
    ent_ui_push (self->screens->ui, action == ACT_BALANCE ? ent_balance_new (self->screens, partner)
                                                          : ent_grid_new (self->screens, partner, NULL));
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  DetailView *self = (DetailView *) view;
  const Line *line = self->cursor < (int) self->lines->len ? self->lines->pdata[self->cursor] : NULL;

  switch (action->id)
    {
    case ACT_DOWN:
    case ACT_UP:
      step (self, action->id == ACT_DOWN ? 1 : -1);
      return TRUE;
    case ACT_PAGE_DOWN:
    case ACT_PAGE_UP:
      step (self, action->id == ACT_PAGE_DOWN ? self->height : -self->height);
      return TRUE;
    case ACT_FIRST:
    case ACT_LAST:
      step (self, action->id == ACT_FIRST ? -(int) self->lines->len : (int) self->lines->len);
      return TRUE;
    case ACT_OPEN:
      if (line != NULL && line->id != 0)
        ent_ui_push (view->ui, ent_detail_new (self->screens, line->noun, line->id));
      else if (self->record != NULL)
        ent_edit_record (self->screens, self->noun, self->id);
      return TRUE;
    case ACT_WHY:
      ent_show_why (self->screens, self->noun, self->id);
      return TRUE;
    case ACT_EDIT:
      ent_edit_record (self->screens, self->noun, self->id);
      return TRUE;
    case ACT_DELETE:
      ent_confirm_delete (self->screens, self->noun, self->id);
      return TRUE;
    case ACT_CONVICTION:
      ent_choose_step (self->screens, self->noun, self->id);
      return TRUE;
    case ACT_BALANCE:
    case ACT_GRID:
    case ACT_PARTNERSHIP:
      open_of_partner (self, action->id, argument);
      return TRUE;
    case ACT_TAGS:
      ent_prompt_tags (self->screens, self->noun, self->id);
      return TRUE;
    case ACT_BACK:
      ent_ui_close (view->ui, view);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
has_selection (EntView *view)
{
  return ((DetailView *) view)->record != NULL;
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  DetailView *self = (DetailView *) view;

  if (wheel != 0)
    step (self, wheel * 3);
  else if (y >= 2)
    {
      self->cursor = CLAMP (self->top + y - 2, 0, (int) self->lines->len - 1);
      if (twice)
        ent_ui_act (view->ui, ent_action_find (ent_screens_actions (), "open"), NULL);
    }
}

static void
changed (EntView *view)
{
  load ((DetailView *) view);
}

static const char *const *
hints (EntView *view)
{
  static const char *const names[] = { "edit-record", "open", "tags", "delete", "log", "undo", "back", NULL };
  static const char *const stepping[] = { "edit-record", "open", "conviction", "tags", "delete", "log", "undo", "back", NULL };
  static const char *const untagged[] = { "edit-record", "open", "delete", "log", "undo", "back", NULL };
  EntNounId noun = ((DetailView *) view)->noun;

  if (ent_noun_field (ent_noun (noun), "tags") == NULL)
    return untagged;
  return noun == ENT_NOUN_PERSON || noun == ENT_NOUN_INTERACTION ? stepping : names;
}

static void
detail_free (EntView *view)
{
  DetailView *self = (DetailView *) view;

  g_clear_pointer (&self->record, ent_record_free);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

EntView *
ent_detail_new (Screens *screens, EntNounId noun, gint64 id)
{
  static const EntViewOps ops = { .name = "detail", .contexts = IN_DETAIL, .draw = draw, .act = act,
                                  .has_selection = has_selection, .click = click, .changed = changed,
                                  .hints = hints, .free = detail_free };
  DetailView *self;

  if (noun == ENT_NOUN_OFFER)
    return ent_offer_new_view (screens, id);
  self = g_new0 (DetailView, 1);
  self->view.ops = &ops;
  self->screens = screens;
  self->noun = noun;
  self->id = id;
  self->width = COLS;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  load (self);
  return &self->view;
}
