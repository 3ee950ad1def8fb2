/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of each noun in a list, by how wide the list is. */
#include "screen/list/columns.h"

#include "entente/service/review/cadence.h"
#include "entente/service/partnership/partnership-state.h"
#include "screen/field-display.h"

typedef struct
{
  const char *field; /* "" is the mark of a partner's recency */
  int width;         /* 0: what the others leave */
  int from;          /* shown on lines of at least so many cells */
  gboolean right;
  const char *header; /* NULL: the field's label */
} Column;

static const Column columns[ENT_N_NOUNS][9] = {
  [ENT_NOUN_PARTNER] = { { "", 1, 0 },
                         { "name", 0, 0 },
                         { "kind", 11, 62 },
                         { "tier", 10, 46 },
                         { "next_on", 9, 56, TRUE },
                         { "last_at", 7, 24, TRUE },
                         { "tags", 16, 90 } },
  [ENT_NOUN_PERSON] = { { "name", 0, 0 },
                        { "partner", 16, 76 },
                        { "role", 20, 110 },
                        { "influence", 14, 40 },
                        { "conviction", 12, 56 },
                        { "certified_until", 9, 68, TRUE },
                        { "last_at", 7, 30, TRUE, N_ ("Met") },
                        { "email", 28, 140 } },
  [ENT_NOUN_INTERACTION] = { { "at", 9, 0 },
                             { "kind", 9, 34 },
                             { "partner", 20, 70 },
                             { "summary", 0, 0 },
                             { "people", 18, 84 },
                             { "minutes", 5, 44, TRUE, N_ ("Spent") } },
  [ENT_NOUN_ENGAGEMENT] = { { "title", 0, 0 },
                            { "partner", 20, 70 },
                            { "kind", 13, 84 },
                            { "stage", 11, 26 },
                            { "value", 7, 36, TRUE },
                            { "renew_on", 9, 46, TRUE, N_ ("Renews") } },
  [ENT_NOUN_PROMISE] = { { "due_on", 9, 0 },
                         { "side", 5, 0 },
                         { "text", 0, 0 },
                         { "partner", 20, 60 },
                         { "state", 9, 44 } },
  [ENT_NOUN_OFFER] = { { "name", 0, 0 },
                       { "partners", 30, 80 },
                       { "stage", 9, 30 },
                       { "price", 8, 50, TRUE } },
  [ENT_NOUN_COMPONENT] = { { "name", 0, 0 }, { "provider", 10, 30 }, { "licence", 18, 50 } },
  [ENT_NOUN_CONTRIBUTION] = { { "happened_on", 9, 0 },
                              { "kind", 14, 40 },
                              { "title", 0, 0 },
                              { "partner", 20, 60 },
                              { "person", 18, 90 } },
  [ENT_NOUN_CONVICTION] = { { "reached_on", 9, 0 },
                            { "step", 12, 0 },
                            { "person", 20, 34 },
                            { "partner", 20, 60 },
                            { "interaction", 0, 0 } },
  [ENT_NOUN_CERTIFICATION] = { { "title", 0, 0 },
                               { "person", 18, 40 },
                               { "partner", 20, 74 },
                               { "kind", 13, 90 },
                               { "obtained_on", 9, 104, TRUE },
                               { "expires_on", 10, 0, TRUE } },
  [ENT_NOUN_RECOMMENDATION] = { { "happened_on", 9, 0 },
                                { "title", 0, 0 },
                                { "partner", 20, 60 },
                                { "person", 18, 90 },
                                { "outcome", 9, 34 } },
  [ENT_NOUN_LEAD] = { { "happened_on", 9, 0 },
                      { "direction", 9, 34 },
                      { "title", 0, 0 },
                      { "partner", 20, 60 },
                      { "state", 8, 44 } },
  [ENT_NOUN_AGREEMENT] = { { "agreed_on", 9, 0 },
                           { "kind", 9, 34 },
                           { "title", 0, 0 },
                           { "partner", 20, 60 },
                           { "settled_on", 10, 44, TRUE } },
  [ENT_NOUN_CAPABILITY] = { { "kind", 0, 0 }, { "partner", 24, 34 }, { "level", 12, 0 } },
  [ENT_NOUN_FILTER] = { { "name", 20, 0 }, { "noun", 12, 40 }, { "expression", 0, 0 } },
  [ENT_NOUN_FALSE_DUPLICATE] = { { "title", 0, 0 }, { "partner", 20, 60 } },
  [ENT_NOUN_DEPLOYMENT] = { { "title", 0, 0 },
                            { "partner", 20, 60 },
                            { "engagement", 22, 80 },
                            { "users", 7, 34, TRUE },
                            { "since", 9, 0, TRUE } },
};

/* Of one stage beside others: narrow, and without the stage. */
static const Column stage_columns[] = { { "title", 0, 0 },
                                        { "partner", 20, 56 },
                                        { "value", 6, 18, TRUE },
                                        { "renew_on", 9, 70, TRUE },
                                        { 0 } };

static const Column *
columns_of (EntNounId noun, EntColumns of)
{
  return noun == ENT_NOUN_ENGAGEMENT && of == ENT_COLUMNS_OF_STAGE ? stage_columns : columns[noun];
}

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

static gboolean
is_shown (EntColumns of, const Column *column, int width)
{
  if (width < column->from)
    return FALSE;
  return of != ENT_COLUMNS_OF_PARTNER || !g_str_equal (column->field, "partner");
}

static int
flexible_width (EntNounId noun, EntColumns of, int width)
{
  int left = width - 2;

  for (const Column *column = columns_of (noun, of); column->field != NULL; column++)
    if (is_shown (of, column, width))
      left -= column->width + (column == columns_of (noun, of) ? 0 : 1);
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

void
ent_columns_draw (const EntContext *context, const EntRecord *record, EntColumns of,
                  const EntCanvas *line, gboolean selected, gboolean focused)
{
  EntNounId noun = record->noun->id;
  int width = line->rect.columns, flexible = flexible_width (noun, of, width), x = 1;

  for (const Column *column = columns_of (noun, of); column->field != NULL; column++)
    {
      if (!is_shown (of, column, width))
        continue;
      int cells = column->width > 0 ? column->width : flexible;
      EntRole role = role_of (column, selected, focused);
      if (*column->field == '\0')
        {
          EntRole own;
          EntMark mark = recency (context, (const EntPartner *) record, &own);
          g_autofree char *text = g_strconcat (" ", ent_mark (line->terminal, mark), NULL);
          ent_draw_text (line, 0, x - 1, selected ? role : own, text);
        }
      else
        {
          g_autofree char *text =
            ent_field_display (context, record, ent_noun_field (record->noun, column->field), TRUE);
          ent_draw_cell (line, 0, x, cells, column->right, role, text);
          /* The gap has the column's colour: a blank looks alike, and a change of colour is a dozen
           * bytes. */
          ent_draw_text (line, 0, x + cells, role, " ");
        }
      x += cells + 1;
    }
}

void
ent_columns_draw_header (EntNounId noun, EntColumns of, const EntCanvas *line)
{
  int width = line->rect.columns, flexible = flexible_width (noun, of, width), x = 1;

  ent_draw_fill (line, ENT_ROLE_TEXT);
  for (const Column *column = columns_of (noun, of); column->field != NULL; column++)
    {
      if (!is_shown (of, column, width))
        continue;
      int cells = column->width > 0 ? column->width : flexible;
      const EntField *field =
        *column->field != '\0' ? ent_noun_field (ent_noun (noun), column->field) : NULL;
      if (field != NULL)
        ent_draw_cell (line, 0, x, cells, column->right, ENT_ROLE_HEADER,
                       column->header != NULL ? _(column->header) : _(field->label));
      x += cells + 1;
    }
}
