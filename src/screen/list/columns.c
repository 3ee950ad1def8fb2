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

/* A column that is shown, and where. */
typedef struct
{
  const EntNounColumn *column;
  int x, cells;
} Place;

#define COLUMNS_AT_MOST 16

/* Gives of what is left as much as the column wants. */
static void
grow (Place *place, int *left)
{
  int more = CLAMP (place->column->natural - place->cells, 0, *left);

  place->cells += more;
  *left -= more;
}

/* The columns that are shown on a line of that width, from left to right; how many. */
static guint
lay_out (const EntNoun *noun, EntColumns of, int width, Place places[COLUMNS_AT_MOST])
{
  guint n, n_shown = 0, rest = 0;
  const EntNounColumn *columns = columns_of (noun, of, &n);
  int left = width - 1;

  for (guint i = 0; i < n && n_shown < COLUMNS_AT_MOST; i++)
    if (is_shown (noun, of, &columns[i], width))
      {
        if (columns[i].least == 0)
          rest = n_shown;
        places[n_shown++] = (Place){ &columns[i], 0, columns[i].least };
        left -= columns[i].least + 1;
      }
  left = MAX (0, left);
  grow (&places[rest], &left);
  for (guint i = 0; i < n_shown; i++)
    grow (&places[i], &left);
  places[rest].cells = MAX (1, places[rest].cells + left);
  for (guint i = 0, x = 1; i < n_shown; i++)
    {
      places[i].x = (int) x;
      x += (guint) places[i].cells + 1;
    }
  return n_shown;
}

static EntRole
role_of (const EntNounColumn *column, const EntField *field, gboolean selected, gboolean focused)
{
  if (selected)
    return focused ? ENT_ROLE_SELECTED : ENT_ROLE_SELECTED_AWAY;
  if (field != NULL && field->syntax == ENT_SYNTAX_TAG)
    return ENT_ROLE_TAG;
  return column->least == 0 ? ENT_ROLE_TEXT : ENT_ROLE_DIM;
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

static void
draw_cell (const EntCanvas *line, const Place *place, EntRole role, const char *text)
{
  (place->column->right ? ent_draw_cell_right : ent_draw_cell) (line, 0, place->x, place->cells,
                                                                role, text);
}

void
ent_columns_draw (const EntContext *context, const EntRecord *record, EntColumns of,
                  const EntCanvas *line, gboolean selected, gboolean focused)
{
  const EntNoun *noun = record->noun;
  Place places[COLUMNS_AT_MOST];
  guint n = lay_out (noun, of, line->rect.columns, places);

  for (guint i = 0; i < n; i++)
    {
      const EntNounColumn *column = places[i].column;
      const EntField *field = column->field != NULL ? ent_noun_field (noun, column->field) : NULL;
      EntRole role = role_of (column, field, selected, focused);
      if (field == NULL)
        {
          EntRole own;
          EntMark mark = recency (context, (const EntPartner *) record, &own);
          g_autofree char *text = g_strconcat (" ", ent_mark (line->terminal, mark), NULL);
          ent_draw_text (line, 0, places[i].x - 1, selected ? role : own, text);
        }
      else
        {
          g_autofree char *text = cell_text (context, record, field);
          draw_cell (line, &places[i], role, text);
          /* The gap has the column's colour: a blank looks alike, and a change of colour is a dozen
           * bytes. */
          ent_draw_blanks (line, 0, places[i].x + places[i].cells, role, 1);
        }
    }
}

void
ent_columns_draw_header (EntNounId id, EntColumns of, const EntCanvas *line)
{
  const EntNoun *noun = ent_noun (id);
  Place places[COLUMNS_AT_MOST];
  guint n = lay_out (noun, of, line->rect.columns, places);

  ent_draw_fill (line, ENT_ROLE_TEXT);
  for (guint i = 0; i < n; i++)
    {
      const EntNounColumn *column = places[i].column;
      const EntField *field = column->field != NULL ? ent_noun_field (noun, column->field) : NULL;
      if (field != NULL)
        draw_cell (line, &places[i], ENT_ROLE_HEADER,
                   column->header != NULL ? _(column->header) : _(field->label));
    }
}
