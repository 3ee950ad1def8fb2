/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/record/detail-lines.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/service/partnership/influence.h"
#include "entente/service/partnership/partnership-state.h"
#include "entente/service/partnership/why.h"
#include "screen/field-display.h"
#include "screen/partner/contribution-line.h"

#define RELATED 50u

typedef struct
{
  Screens *screens;
  const EntRecord *record;
  int cells;        /* for a text beside its label */
  GPtrArray *lines; /* DetailLine */
} Detail;

static void
line_free (gpointer data)
{
  DetailLine *line = data;

  g_free (line->label);
  g_free (line->text);
  g_free (line);
}

static DetailLine *
add_line (Detail *self, const char *label, const char *text, EntRole role)
{
  DetailLine *line = g_new0 (DetailLine, 1);

  line->label = g_strdup (label);
  line->text = ent_text_visible (text, -1);
  line->role = role;
  g_ptr_array_add (self->lines, line);
  return line;
}

static void
add_heading (Detail *self, const char *text)
{
  add_line (self, NULL, "", ENT_ROLE_TEXT);
  add_line (self, NULL, text, ENT_ROLE_HEADER);
}

static void
add_note (Detail *self, const char *label, const char *text)
{
  g_autofree char *visible = ent_text_visible_block (text, -1);
  g_autoptr (GPtrArray) lines = ent_text_wrap (visible, MAX (10, self->cells));

  for (guint i = 0; i < lines->len; i++)
    add_line (self, i == 0 ? label : NULL, lines->pdata[i], ENT_ROLE_TEXT);
}

static void
add_field (Detail *self, const EntField *field)
{
  if (ent_record_field_is_empty (self->record, field) || (field->flags & ENT_FLAG_HIDDEN) != 0)
    return;
  if (field->type == ENT_FIELD_NOTE)
    {
      add_note (self, _(field->label), ent_record_text (self->record, field));
      return;
    }
  g_autofree char *text = ent_field_display (self->screens->context, self->record, field, FALSE);
  DetailLine *line = add_line (self, _(field->label), text,
                               field->type == ENT_FIELD_REF ? ENT_ROLE_ACCENT : ENT_ROLE_TEXT);
  if (field->type == ENT_FIELD_REF)
    {
      line->noun = field->ref;
      line->id = ent_record_number (self->record, field);
    }
}

static void
add_people (Detail *self, const EntField *field)
{
  GArray *ids = ent_record_refs (self->record, field);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (EntRecord)
        other = ent_repo_find (self->screens->context->store, field->ref, id, NULL);
      if (other == NULL)
        continue;
      DetailLine *line = add_line (self, i == 0 ? _(field->label) : NULL, ent_record_title (other),
                                   ENT_ROLE_ACCENT);
      line->noun = field->ref;
      line->id = id;
    }
}

/* The label of a field of the user's own: the configuration's, else the one it was declared with,
 * else its name. */
static const char *
custom_label (Detail *self, const GPtrArray *declared, const char *name)
{
  const GPtrArray *own =
    ent_config_fields (self->screens->context->config, self->record->noun->name);

  for (guint i = 0; i < own->len; i++)
    if (g_str_equal (((EntCustomField *) own->pdata[i])->name, name))
      return ent_custom_field_label (own->pdata[i]);
  for (guint i = 0; declared != NULL && i < declared->len; i++)
    if (g_str_equal (((EntCustom *) declared->pdata[i])->name, name))
      return ((EntCustom *) declared->pdata[i])->label;
  return name;
}

static void
add_custom (Detail *self)
{
  g_autoptr (GPtrArray)
    declared = ent_repo_customs (self->screens->context->store, self->record->noun->id, NULL);
  g_autoptr (GList)
    names = self->record->custom != NULL ? g_hash_table_get_keys (self->record->custom) : NULL;

  names = g_list_sort (names, (GCompareFunc) strcmp);
  for (GList *name = names; name != NULL; name = name->next)
    add_note (self, custom_label (self, declared, name->data),
              ent_record_custom (self->record, name->data));
}

/* A certification that no longer holds is dimmed. */
static EntRole
role_of (const Detail *self, const EntRecord *record)
{
  const EntField *expires = ent_noun_flagged (record->noun, ENT_FLAG_EXPIRES);
  GDate today;

  if (expires == NULL || ent_record_field_is_empty (record, expires))
    return ENT_ROLE_TEXT;
  ent_clock_today (self->screens->context->clock, &today);
  return ent_day_number (ent_record_text (record, expires)) < g_date_get_julian (&today)
           ? ENT_ROLE_DIM
           : ENT_ROLE_TEXT;
}

static void
add_related (Detail *self, const EntRelation *relation)
{
  EntNounId noun = relation->noun->id;
  const EntFieldValue refers = { .field = relation->field, .id = self->record->id };
  const EntPageQuery query = { .values = &refers,
                               .n_values = 1,
                               .limit = RELATED,
                               .light = TRUE,
                               .descending = ent_noun_sort (relation->noun, NULL)->descends };
  g_autoptr (GPtrArray) records = ent_repo_page (self->screens->context->store, noun, &query, NULL);

  if (records == NULL || records->len == 0)
    return;
  add_heading (self, _(relation->noun->plural));
  g_autofree char *year =
    noun == ENT_NOUN_CONTRIBUTION && self->record->noun->id == ENT_NOUN_PARTNER
      ? ent_contribution_year_line (self->screens, self->record->id, self->cells)
      : NULL;
  if (year != NULL)
    add_line (self, _("Within a year"), year, ENT_ROLE_GOOD);
  for (guint i = 0; i < records->len; i++)
    {
      const EntRecord *record = records->pdata[i];
      g_autofree char *facts =
        ent_record_facts_within (self->screens->context, record, self->record);
      g_autofree char *name = ent_record_name (self->screens->context, record);
      g_autofree char *text = *facts != '\0' ? g_strdup_printf ("%s  ·  %s", name, facts)
                                             : g_strdup (name);
      DetailLine *line = add_line (self, NULL, text, role_of (self, record));
      line->noun = noun;
      line->id = record->id;
    }
}

/* Which of us know the person. */
static void
add_knowers (Detail *self)
{
  const EntContext *context = self->screens->context;
  g_autoptr (GPtrArray) knowers = ent_influence_knowers (context, self->record->id, NULL);

  if (knowers == NULL || knowers->len == 0)
    return;
  add_heading (self, _("Known on our side by"));
  for (guint i = 0; i < knowers->len; i++)
    {
      const EntOurs *ours = knowers->pdata[i];
      g_autofree char *tie = ent_tie_text (&ours->sum);
      GDate day;
      ent_time_to_day (ours->sum.last_at, ent_clock_zone (context->clock), &day);
      g_autofree char *last = ent_calendar_format_long (&day);
      g_autofree char *text = g_strdup_printf (_("%s  ·  %s · last %s"), ours->name, tie, last);
      add_line (self, NULL, text, knowers->len == 1 ? ENT_ROLE_WARN : ENT_ROLE_TEXT)->indented =
        TRUE;
    }
  if (knowers->len == 1)
    add_line (self, NULL, _("nobody else of us was in touch within two years"), ENT_ROLE_DIM)
      ->indented = TRUE;
}

/* The states of a partnership, when there was more than one. */
static void
add_states (Detail *self)
{
  const EntContext *context = self->screens->context;
  g_autoptr (GPtrArray)
    steps = ent_partnership_state_steps (context, (const EntPartner *) self->record, NULL);

  if (steps == NULL || steps->len < 2)
    return;
  add_heading (self, _("The partnership so far"));
  for (guint i = 0; i < steps->len; i++)
    {
      const EntPartnershipStateStep *step = steps->pdata[i];
      g_autofree char *text = ent_partnership_state_text (context, step->state, step->since, NULL);
      add_line (self, NULL, text != NULL ? text : _("without a state"),
                i + 1 < steps->len ? ENT_ROLE_DIM : ENT_ROLE_TEXT)
        ->indented = TRUE;
    }
}

/* The stages that an engagement came through, each with its day. */
static void
add_stages (Detail *self)
{
  const EntContext *context = self->screens->context;
  g_autoptr (GPtrArray) moves = ent_stage_history (context, self->record->id, NULL);

  if (moves == NULL || moves->len == 0)
    return;
  add_heading (self, _("The stages so far"));
  for (guint i = 0; i < moves->len; i++)
    {
      const EntStageMove *move = moves->pdata[i];
      const char *to = ent_config_label (context->config, "stages", move->to);
      GDate day;
      ent_time_to_day (move->at, ent_clock_zone (context->clock), &day);
      g_autofree char *moved = ent_calendar_format_long (&day);
      g_autofree char *text = move->from != NULL ? g_strdup_printf (
                                _("%s: from %s to %s"), moved,
                                ent_config_label (context->config, "stages", move->from), to)
                                                 : g_strdup_printf (_("%s: to %s"), moved, to);
      add_line (self, NULL, text, ENT_ROLE_DIM)->indented = TRUE;
    }
}

static void
add_relations (Detail *self)
{
  g_autoptr (GArray) relations = ent_noun_relations (self->record->noun->id);

  for (guint i = 0; i < relations->len; i++)
    add_related (self, &g_array_index (relations, EntRelation, i));
}

/* Fields, then the user's own, then what is found out, then the records that refer to it. */
static void
add_all (Detail *self)
{
  const EntNoun *noun = self->record->noun;

  for (guint i = 0; i < noun->n_fields; i++)
    (noun->fields[i].type == ENT_FIELD_REFS ? add_people : add_field) (self, &noun->fields[i]);
  add_custom (self);
  if (noun->id == ENT_NOUN_PERSON)
    add_knowers (self);
  if (noun->id == ENT_NOUN_PARTNER)
    add_states (self);
  if (noun->id == ENT_NOUN_ENGAGEMENT)
    add_stages (self);
  add_relations (self);
}

GPtrArray *
ent_detail_lines (Screens *screens, const EntRecord *record, int cells)
{
  Detail detail = { screens, record, cells, g_ptr_array_new_with_free_func (line_free) };

  if (record != NULL)
    add_all (&detail);
  else
    add_line (&detail, NULL,
              _("This has been deleted. Press q to go back, u to undo if you did it."),
              ENT_ROLE_WARN);
  return detail.lines;
}
