/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of each noun in a list, by how wide the list is. */
#include "screen/list/columns.h"

#include "entente/service/review/cadence.h"
#include "entente/service/partnership/partnership-state.h"
#include "screen/field-display.h"

/* How recent the contact is against the cadence; a dot when the partnership is over. */
static EntMark
recency (const EntContext *context, const EntPartner *partner, EntRole *ret_role)
{
  EntCadence cadence = ent_cadence (context->config, partner->cadence_days, partner->tier,
                                    (const char *const *) partner->tags);
  GDate day, today;

  ent_clock_today (context->clock, &today);
  *ret_role = ENT_ROLE_DIM;
  if (ent_partnership_state_is_over (context->config, partner->state, partner->state_since,
                                     g_date_get_julian (&today)))
    return ENT_MARK_DOT;
  *ret_role = ENT_ROLE_BAD;
  if (partner->last_at == ENT_NONE)
    return ENT_MARK_BAD;
  ent_time_to_day (partner->last_at, ent_clock_zone (context->clock), &day);
  int days = g_date_days_between (&day, &today);
  *ret_role = days <= cadence.ideal     ? ENT_ROLE_GOOD
              : days <= cadence.longest ? ENT_ROLE_WARN
                                        : ENT_ROLE_BAD;
  return days <= cadence.ideal     ? ENT_MARK_GOOD
         : days <= cadence.longest ? ENT_MARK_WARN
                                   : ENT_MARK_BAD;
}

/* The columns of a list of the noun, in order. */
static const EntNounColumn *
columns_of (const EntNoun *noun, EntColumns of, guint *ret_n)
{
  gboolean stage = of == ENT_COLUMNS_OF_STAGE && noun->stage_columns != NULL;

  *ret_n = stage ? noun->n_stage_columns : noun->n_columns;
  return stage ? noun->stage_columns : noun->columns;
}

static gboolean
is_shown (const EntNoun *noun, EntColumns of, const EntNounColumn *column, int width)
{
  if (width < column->from)
    return FALSE;
  return of != ENT_COLUMNS_OF_PARTNER || column->field == NULL
         || ent_noun_field (noun, column->field) != ent_noun_partner_field (noun);
}

EntFieldSet
ent_columns_fields (EntNounId id, EntColumns of, int width)
{
  /* What recency() looks at. */
  static const char *const recent[] = { "last_at", "cadence_days", "tier", "tags",
                                        "state",   "state_since",  NULL };
  const EntNoun *noun = ent_noun (id);
  /* What cell_text() looks at. */
  EntFieldSet fields =
    id == ENT_NOUN_INTERACTION ? ent_field_set_of (noun, ent_noun_field (noun, "state")) : 0;
  guint n;
  const EntNounColumn *columns = columns_of (noun, of, &n);

  for (guint i = 0; i < n; i++)
    if (columns[i].field == NULL)
      fields |= ent_field_set_named (noun, recent);
    else if (is_shown (noun, of, &columns[i], width))
      fields |= ent_field_set_of (noun, ent_noun_field (noun, columns[i].field));
  return fields;
}

static int
flexible_width (const EntNoun *noun, EntColumns of, int width)
{
  guint n;
  const EntNounColumn *columns = columns_of (noun, of, &n);
  int left = width - 2;

  for (guint i = 0; i < n; i++)
    if (is_shown (noun, of, &columns[i], width))
      left -= columns[i].width + (i == 0 ? 0 : 1);
  return MAX (1, left);
}

static EntRole
role_of (const EntNounColumn *column, const EntField *field, gboolean selected, gboolean focused)
{
  if (selected)
    return focused ? ENT_ROLE_SELECTED : ENT_ROLE_SELECTED_AWAY;
  if (field != NULL && field->syntax == ENT_SYNTAX_TAG)
    return ENT_ROLE_TAG;
  return column->width == 0 ? ENT_ROLE_TEXT : ENT_ROLE_DIM;
}

/* What is planned, or was not held, says so before its title: no contact is taken for one. */
static char *
cell_text (const EntContext *context, const EntRecord *record, const EntField *field)
{
  const EntNoun *noun = record->noun;
  g_autofree char *text = ent_field_display (context, record, field, TRUE);

  if (noun->id != ENT_NOUN_INTERACTION || field != ent_noun_field (noun, noun->title))
    return g_steal_pointer (&text);
  const char *state = ((const EntInteraction *) record)->state;
  if (state == NULL || g_str_equal (state, "held"))
    return g_steal_pointer (&text);
  g_autofree char *label =
    ent_field_display (context, record, ent_noun_field (noun, "state"), TRUE);
  return g_strdup_printf ("(%s) %s", label, text);
}

void
ent_columns_draw (const EntContext *context, const EntRecord *record, EntColumns of,
                  const EntCanvas *line, gboolean selected, gboolean focused)
{
  const EntNoun *noun = record->noun;
  int width = line->rect.columns, flexible = flexible_width (noun, of, width), x = 1;
  guint n;
  const EntNounColumn *columns = columns_of (noun, of, &n);

  for (guint i = 0; i < n; i++)
    {
      const EntNounColumn *column = &columns[i];
      if (!is_shown (noun, of, column, width))
        continue;
      const EntField *field = column->field != NULL ? ent_noun_field (noun, column->field) : NULL;
      int cells = column->width > 0 ? column->width : flexible;
      EntRole role = role_of (column, field, selected, focused);
      if (field == NULL)
        {
          EntRole own;
          EntMark mark = recency (context, (const EntPartner *) record, &own);
          g_autofree char *text = g_strconcat (" ", ent_mark (line->terminal, mark), NULL);
          ent_draw_text (line, 0, x - 1, selected ? role : own, text);
        }
      else
        {
          g_autofree char *text = cell_text (context, record, field);
          (column->right ? ent_draw_cell_right : ent_draw_cell) (line, 0, x, cells, role, text);
          /* The gap has the column's colour: a blank looks alike, and a change of colour is a dozen
           * bytes. */
          ent_draw_blanks (line, 0, x + cells, role, 1);
        }
      x += cells + 1;
    }
}

void
ent_columns_draw_header (EntNounId id, EntColumns of, const EntCanvas *line)
{
  const EntNoun *noun = ent_noun (id);
  int width = line->rect.columns, flexible = flexible_width (noun, of, width), x = 1;
  guint n;
  const EntNounColumn *columns = columns_of (noun, of, &n);

  ent_draw_fill (line, ENT_ROLE_TEXT);
  for (guint i = 0; i < n; i++)
    {
      const EntNounColumn *column = &columns[i];
      if (!is_shown (noun, of, column, width))
        continue;
      int cells = column->width > 0 ? column->width : flexible;
      const EntField *field = column->field != NULL ? ent_noun_field (noun, column->field) : NULL;
      if (field != NULL)
        (column->right ? ent_draw_cell_right : ent_draw_cell) (
          line, 0, x, cells, ENT_ROLE_HEADER,
          column->header != NULL ? _(column->header) : _(field->label));
      x += cells + 1;
    }
}
