/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/review/review-card.h"

#include "screen/list/columns.h"

#define MOST_LINES 12u

static void
line_free (gpointer data)
{
  CardLine *line = data;

  ent_record_free (line->record);
  g_free (line->text);
  g_free (line);
}

static CardLine *
add (Card *card, int section)
{
  CardLine *line = g_new0 (CardLine, 1);

  g_ptr_array_add (card->sections[section], line);
  return line;
}

static gboolean
is_of_interest (const EntContext *context, int section, const EntRecord *record)
{
  const EntWord *stage;
  guint32 today, left;

  switch (section)
    {
    case ENT_CARD_ENGAGEMENTS:
      stage = ent_config_word (context->config, "stages", ((const EntEngagement *) record)->stage);
      return stage == NULL || !stage->ended;
    case ENT_CARD_PEOPLE:
      today = ent_time_day_number (ent_clock_now (context->clock), ent_clock_zone (context->clock));
      left = ent_day_number (((const EntPerson *) record)->left_on);
      return left == 0 || left > today;
    default:
      return TRUE;
    }
}

/* People with influence come first. */
static gint
compare_people (gconstpointer a, gconstpointer b)
{
  const EntPerson *x = (const EntPerson *) (*(CardLine *const *) a)->record;
  const EntPerson *y = (const EntPerson *) (*(CardLine *const *) b)->record;

  if ((x->influence == NULL) != (y->influence == NULL))
    return x->influence == NULL ? 1 : -1;
  return g_strcmp0 (x->name, y->name);
}

static gboolean
load_section (const EntContext *context, Card *card, int section, EntNounId noun,
              EntPageQuery query, GError **error)
{
  query.partner = card->partner->base.id;
  query.light = TRUE;
  g_autoptr (GPtrArray) records = ent_repo_page (context->store, noun, &query, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len && card->sections[section]->len < MOST_LINES; i++)
    if (is_of_interest (context, section, records->pdata[i]))
      {
        add (card, section)->record = records->pdata[i];
        records->pdata[i] = NULL;
      }
  if (section == ENT_CARD_PEOPLE)
    g_ptr_array_sort (card->sections[section], compare_people);
  return TRUE;
}

static void
add_reasons (const EntContext *context, Card *card, const EntCard *reasons)
{
  for (guint i = 0; i < reasons->reasons->len; i++)
    {
      CardLine *line = add (card, ENT_CARD_WHY);
      line->reason = g_array_index (reasons->reasons, EntReason, i);
      line->text = ent_reason_text (context, &line->reason);
    }
}

Card *
ent_card_load (const EntContext *context, const EntCard *reasons, GError **error)
{
  g_autoptr (Card) card = g_new0 (Card, 1);

  for (int i = 0; i < ENT_N_CARD_SECTIONS; i++)
    card->sections[i] = g_ptr_array_new_with_free_func (line_free);
  card->partner = ent_repo_find (context->store, ENT_NOUN_PARTNER, reasons->partner, error);
  card->health = card->partner != NULL ? ent_health_of (context, reasons->partner, error) : NULL;
  if (card->health == NULL
      || !load_section (context, card, ENT_CARD_PROMISES, ENT_NOUN_PROMISE,
                        (EntPageQuery){ .state = "open", .limit = MOST_LINES }, error)
      || !load_section (context, card, ENT_CARD_ENGAGEMENTS, ENT_NOUN_ENGAGEMENT,
                        (EntPageQuery){ .limit = 50 }, error)
      || !load_section (context, card, ENT_CARD_PEOPLE, ENT_NOUN_PERSON,
                        (EntPageQuery){ .limit = 50 }, error)
      || !load_section (context, card, ENT_CARD_LATEST, ENT_NOUN_INTERACTION,
                        (EntPageQuery){ .descending = TRUE, .limit = MOST_LINES }, error))
    return NULL;
  add_reasons (context, card, reasons);
  card->why = ent_card_why (context, reasons);
  return g_steal_pointer (&card);
}

void
ent_card_unload (Card *card)
{
  if (card == NULL)
    return;
  for (int i = 0; i < ENT_N_CARD_SECTIONS; i++)
    g_clear_pointer (&card->sections[i], g_ptr_array_unref);
  ent_record_free (card->partner);
  g_free (card->health);
  g_free (card->why);
  g_free (card);
}

gboolean
ent_card_line_record (const CardLine *line, EntNounId *ret_noun, gint64 *ret_id)
{
  if (line->record != NULL)
    {
      *ret_noun = line->record->noun->id;
      *ret_id = line->record->id;
      return TRUE;
    }
  *ret_id = line->reason.record;
  return ent_reason_noun (&line->reason, ret_noun);
}

const CardLine *
ent_card_nth (const Card *card, const EntCardLayout *layout, int cursor)
{
  for (int i = 0; i < ENT_N_CARD_SECTIONS; i++)
    {
      if (cursor < layout->shown[i])
        return card->sections[i]->pdata[cursor];
      cursor -= layout->shown[i];
    }
  return NULL;
}

static void
draw_reason (const CardLine *line, const EntCanvas *row, gboolean selected)
{
  EntRole role = selected                ? ENT_ROLE_SELECTED
                 : line->reason.late > 0 ? ENT_ROLE_WARN
                                         : ENT_ROLE_TEXT;
  g_autofree char *points = g_strdup_printf ("%d", line->reason.urgency);
  EntCanvas left = ent_canvas_part (row, 0, 0, 1, row->rect.columns - 5);

  ent_draw_text (&left, 0, 1, role, line->text);
  ent_draw_cell_right (row, 0, row->rect.columns - 4, 3, selected ? role : ENT_ROLE_DIM, points);
}

static const char *
heading_of (int section)
{
  static const char *const headings[ENT_N_CARD_SECTIONS] = { N_ ("Why today"), N_ ("Open promises"),
                                                             N_ ("Engagements"), N_ ("People"),
                                                             N_ ("Latest") };

  return _(headings[section]);
}

static void
draw_section (Screens *screens, const Card *card, const EntCanvas *part, int section, int shown,
              int cursor)
{
  guint hidden = card->sections[section]->len - (guint) shown;
  g_autofree char *title = hidden > 0
                             ? g_strdup_printf (_(" %s · %u more "), heading_of (section), hidden)
                             : g_strdup_printf (" %s ", heading_of (section));

  ent_draw_rule (part, 0, ENT_ROLE_BORDER);
  ent_draw_text (part, 0, 1, ENT_ROLE_TITLE, title);
  for (int i = 0; i < shown; i++)
    {
      const CardLine *line = card->sections[section]->pdata[i];
      EntCanvas row = ent_canvas_part (part, i + 1, 0, 1, part->rect.columns);
      ent_draw_fill (&row, i == cursor ? ENT_ROLE_SELECTED : ENT_ROLE_TEXT);
      if (line->record != NULL)
        ent_columns_draw (screens->context, line->record, ENT_COLUMNS_OF_PARTNER, &row, i == cursor,
                          TRUE);
      else
        draw_reason (line, &row, i == cursor);
    }
}

void
ent_card_draw (Screens *screens, const Card *card, const EntCanvas *canvas,
               const EntCardLayout *layout, int cursor)
{
  for (int i = 0; i < ENT_N_CARD_SECTIONS; i++)
    {
      const EntRect *rect = &layout->sections[i];
      if (layout->shown[i] == 0)
        continue;
      EntCanvas part = ent_canvas_part (canvas, rect->y, rect->x, rect->rows, rect->columns);
      draw_section (screens, card, &part, i, layout->shown[i], cursor);
      cursor -= layout->shown[i];
    }
}
