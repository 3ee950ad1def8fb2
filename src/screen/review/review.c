/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card after the other, worked with letters. */
#include "screen/review/review.h"

#include "entente/base/calendar.h"
#include "screen/field-display.h"
#include "screen/prompt/log-prompt.h"
#include "screen/prompt/partner-prompts.h"
#include "screen/record/record-actions.h"
#include "screen/record/word-chooser.h"
#include "screen/review/review-card.h"

typedef struct
{
  EntView view;
  Screens *screens;
  EntReview *review;
  Card *card;                /* NULL: all is worked */
  EntReviewSummary *summary; /* shown then; NULL: there was no review */
  EntCardLayout layout;
  int cursor;
} ReviewView;

static int
count_shown (const ReviewView *self)
{
  int n = 0;

  for (int i = 0; i < ENT_N_CARD_SECTIONS; i++)
    n += self->layout.shown[i];
  return n;
}

static void
load_summary (ReviewView *self)
{
  ent_review_summary_free (self->summary);
  self->summary = ent_review_summary (self->screens->context, NULL);
}

/* Reads what the current card shows. */
static void
load_card (ReviewView *self)
{
  const EntCard *card = ent_review_card (self->review);
  GError *error = NULL;
  gint64 before = self->card != NULL ? self->card->partner->base.id : 0;

  g_clear_pointer (&self->card, ent_card_unload);
  if (card == NULL)
    {
      load_summary (self);
      return;
    }
  self->card = ent_card_load (self->screens->context, card, &error);
  if (self->card == NULL)
    ent_ui_complain (self->screens->ui, error);
  else if (before != self->card->partner->base.id)
    self->cursor = 0;
}

static const CardLine *
line_at_cursor (const ReviewView *self)
{
  return self->card != NULL ? ent_card_nth (self->card, &self->layout, self->cursor) : NULL;
}

/* The head of a card: who, how it stands, and why today. Rows used. */
static int
draw_head (ReviewView *self, const EntCanvas *canvas)
{
  const EntContext *context = self->screens->context;
  const Card *card = self->card;
  gboolean tall = canvas->rect.rows >= 16, flat = canvas->rect.rows < 12;
  g_autofree char *name = ent_text_visible (card->partner->name, -1);
  g_autofree char *facts = ent_record_facts (context, &card->partner->base);
  g_autofree char *spark = ent_health_sparkline (card->health, canvas->terminal->ascii);
  g_autofree char *health = canvas->rect.columns >= 60
                              ? g_strdup_printf ("%s  %d %s", spark, card->health->score,
                                                 ent_band_label (card->health->band))
                              : g_strdup_printf ("%d", card->health->score);
  static const EntRole roles[] = { ENT_ROLE_BAD, ENT_ROLE_WARN, ENT_ROLE_GOOD };
  int room = canvas->rect.columns - ent_text_width (health) - 3;
  EntCanvas left = ent_canvas_part (canvas, 1, 0, 1, room);

  int x = 1 + ent_draw_text (&left, 0, 1, ENT_ROLE_ACCENT, name) + 2;
  ent_draw_text (&left, 0, x, ENT_ROLE_DIM, facts);
  ent_draw_text (canvas, 1, room + 2, roles[card->health->band], health);
  g_autofree char *why = ent_text_visible (card->why, -1);
  g_autoptr (GPtrArray) lines = ent_text_wrap (why, MAX (8, canvas->rect.columns - 2));
  /* Where rows are scarce, the reasons below say the same. */
  int n = flat ? 0 : MIN ((int) lines->len, tall ? 2 : 1);
  for (int i = 0; i < n; i++)
    ent_draw_text (canvas, 2 + i, 1, ENT_ROLE_TEXT, lines->pdata[i]);
  return 2 + n + (tall ? 1 : 0);
}

static void
draw_end (ReviewView *self, const EntCanvas *canvas)
{
  g_autofree char *text =
    self->summary != NULL ? ent_review_summary_text (self->screens->context, self->summary) : NULL;
  g_autofree char *visible = ent_text_visible_block (text, -1);
  guint place, total;

  ent_review_progress (self->review, &place, &total);
  ent_draw_text (canvas, 2, 1, ENT_ROLE_ACCENT,
                 total == 0 ? _("Nothing is due today.")
                 : self->summary != NULL && self->summary->open > 0
                   ? _("The review is ended. What is open comes again with r.")
                   : _("Every card is worked."));
  ent_draw_wrapped (canvas, 4, 1, ENT_ROLE_TEXT, visible);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  ReviewView *self = (ReviewView *) view;
  int lines[ENT_N_CARD_SECTIONS];
  guint place, total;

  ent_review_progress (self->review, &place, &total);
  g_autofree char *time =
    ent_calendar_format_minutes ((int) (ent_review_seconds (self->review) / 60));
  g_autofree char *where = self->card != NULL
                             ? g_strdup_printf (_("Review  %u/%u  %s"), place, total, time)
                             : g_strdup (_("Review"));
  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, where);
  if (self->card == NULL)
    {
      draw_end (self, canvas);
      return;
    }
  int head = draw_head (self, canvas);
  for (int i = 0; i < ENT_N_CARD_SECTIONS; i++)
    lines[i] = (int) self->card->sections[i]->len;
  EntCanvas body =
    ent_canvas_part (canvas, head, 0, canvas->rect.rows - head, canvas->rect.columns);
  ent_layout_card (body.rect.rows, body.rect.columns, lines, &self->layout);
  self->cursor = CLAMP (self->cursor, 0, MAX (0, count_shown (self) - 1));
  ent_card_draw (self->screens, self->card, &body, &self->layout, self->cursor);
}

/* What has become of the card after a change. */
static void
changed (EntView *view, const EntUiChange *change)
{
  ReviewView *self = (ReviewView *) view;
  g_autofree char *name = self->card != NULL ? g_strdup (self->card->partner->name) : g_strdup ("");
  EntReviewTurn turn;
  GError *error = NULL;

  if (!ent_review_refresh (self->review, &turn, &error))
    {
      ent_ui_complain (view->ui, error);
      return;
    }
  if (turn == ENT_REVIEW_SETTLED)
    ent_ui_say (view->ui, _("%s is done; u takes it back"), name);
  else if (turn == ENT_REVIEW_TAKEN)
    ent_ui_say (view->ui, _("%s needs nothing any more: somebody else saw to it"), name);
  else if (turn == ENT_REVIEW_DELETED)
    ent_ui_say (view->ui, _("%s was deleted meanwhile"), name);
  load_card (self);
}

static void
settle (ReviewView *self, EntCardOutcome outcome)
{
  g_autofree char *name = g_strdup (self->card->partner->name);
  GError *error = NULL;

  if (!ent_review_settle (self->review, outcome, &error))
    {
      ent_ui_complain (self->view.ui, error);
      return;
    }
  ent_ui_say (self->view.ui,
              outcome == ENT_CARD_DONE ? _("%s is done; u takes it back")
                                       : _("%s stays open; u goes back"),
              name);
  load_card (self);
}

static gboolean
unskip (ReviewView *self)
{
  GError *error = NULL;
  gboolean went = ent_review_unskip (self->review, &error);

  if (error != NULL)
    ent_ui_complain (self->view.ui, error);
  if (went)
    load_card (self);
  return went || error != NULL;
}

static void
finish (ReviewView *self)
{
  GError *error = NULL;

  if (!ent_review_finish (self->review, &error))
    ent_ui_complain (self->view.ui, error);
  load_card (self);
}

/* The engagement of the line at the cursor, or the only one of the card; 0 else. */
static gint64
engagement_at_cursor (const ReviewView *self)
{
  const CardLine *line = line_at_cursor (self);
  const GPtrArray *all = self->card->sections[ENT_CARD_ENGAGEMENTS];
  EntNounId noun;
  gint64 id;

  if (line != NULL && ent_card_line_record (line, &noun, &id) && noun == ENT_NOUN_ENGAGEMENT)
    return id;
  return all->len == 1 ? ((CardLine *) all->pdata[0])->record->id : 0;
}

static void
move_stage (ReviewView *self)
{
  gint64 id = engagement_at_cursor (self);

  if (id != 0)
    ent_choose_stage (self->screens, id);
  else
    ent_ui_say (self->view.ui, "%s", _("go to an engagement first"));
}

/* A follow-up is answered by an interaction about the same. */
static void
log_line (ReviewView *self, const char *argument)
{
  const CardLine *line = line_at_cursor (self);
  g_autofree char *text = NULL;

  if (argument == NULL && line != NULL && line->record == NULL
      && line->reason.kind == ENT_REASON_FOLLOW_UP && line->reason.record != 0)
    {
      g_autoptr (EntInteraction) before = ent_repo_find (
        self->screens->context->store, ENT_NOUN_INTERACTION, line->reason.record, NULL);
      text = before != NULL ? g_strdup_printf ("%s %s ", before->kind, before->summary) : NULL;
    }
  ent_prompt_log (self->screens, self->card->partner->base.id, argument != NULL ? argument : text);
}

/* What is done with the record of the line at the cursor. */
static void
act_on_line (ReviewView *self, const EntUiAction *action)
{
  const CardLine *line = line_at_cursor (self);
  EntNounId noun = ENT_NOUN_PARTNER;
  gint64 id = self->card->partner->base.id, of_line;
  EntNounId noun_of_line;

  if (line != NULL && ent_card_line_record (line, &noun_of_line, &of_line))
    {
      noun = noun_of_line;
      id = of_line;
    }
  gboolean planned = line != NULL && line->record == NULL
                     && line->reason.kind == ENT_REASON_FOLLOW_UP;
  switch (action->id)
    {
    case ACT_OPEN:
      ent_open_record (self->screens, noun, id);
      return;
    case ACT_EDIT:
      ent_edit_record (self->screens, noun, id);
      return;
    case ACT_DAY:
      if (noun == ENT_NOUN_PERSON || (noun == ENT_NOUN_PARTNER && !planned))
        ent_ui_say (self->view.ui, "%s", _("go to a promise, a follow-up or a renewal first"));
      else
        ent_partner_prompt_open (self->screens, "day", noun, id, NULL);
      return;
    default:
      ent_settle (self->screens, noun == ENT_NOUN_PARTNER && !planned ? ENT_NOUN_PERSON : noun, id,
                  action->id == ACT_KEPT);
    }
}

static void
show_why (ReviewView *self)
{
  gint64 id = engagement_at_cursor (self);

  if (id != 0)
    ent_open (self->screens, &(Route){ ROUTE_WHY, .id = id });
  else
    ent_ui_say (self->view.ui, "%s", _("go to an engagement first"));
}

static gboolean
act_on_card (ReviewView *self, const EntUiAction *action, const char *argument)
{
  gint64 partner = self->card->partner->base.id;

  switch (action->id)
    {
    case ACT_DONE:
    case ACT_NEXT_RECORD:
      settle (self, action->id == ACT_DONE ? ENT_CARD_DONE : ENT_CARD_SKIPPED);
      return TRUE;
    case ACT_ADD:
      ent_partner_prompt_open (self->screens, "promise", ENT_NOUN_PARTNER, partner, argument);
      return TRUE;
    case ACT_LOG:
      log_line (self, argument);
      return TRUE;
    case ACT_STAGE:
      move_stage (self);
      return TRUE;
    case ACT_WHY:
      show_why (self);
      return TRUE;
    case ACT_KEPT:
    case ACT_BROKEN:
    case ACT_DAY:
    case ACT_OPEN:
    case ACT_EDIT:
      act_on_line (self, action);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  ReviewView *self = (ReviewView *) view;
  int last = MAX (0, count_shown (self) - 1);

  switch (action->id)
    {
    case ACT_DOWN:
      self->cursor = MIN (self->cursor + 1, last);
      return TRUE;
    case ACT_UP:
      self->cursor = MAX (self->cursor - 1, 0);
      return TRUE;
    case ACT_FIRST:
      self->cursor = 0;
      return TRUE;
    case ACT_LAST:
      self->cursor = last;
      return TRUE;
    case ACT_FINISH:
      finish (self);
      return TRUE;
    case ACT_PREVIOUS_RECORD:
      if (!unskip (self))
        ent_ui_say (view->ui, "%s", _("the card before is settled; u takes back what settled it"));
      return TRUE;
    case ACT_UNDO:
      return unskip (self);
    default:
      return self->card != NULL && act_on_card (self, action, argument);
    }
}

static gint64
about (EntView *view)
{
  const ReviewView *self = (ReviewView *) view;

  return self->card != NULL ? self->card->partner->base.id : 0;
}

static gboolean
has_selection (EntView *view)
{
  return ((ReviewView *) view)->card != NULL;
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  if (wheel != 0)
    act (view, ent_action_find (ent_screens_actions (), wheel > 0 ? "down" : "up"), NULL);
}

static const char *const *
hints (EntView *view)
{
  static const char *const card[] = { "log",  "done",        "skip",        "snooze",     "plan",
                                      "kept", "another-day", "add-promise", "move-stage", "health",
                                      "undo", "finish",      "back",        NULL };
  static const char *const end[] = { "undo", "review", "back", NULL };

  return ((ReviewView *) view)->card != NULL ? card : end;
}

static void
review_free (EntView *view)
{
  ReviewView *self = (ReviewView *) view;

  /* Another one may have been opened meanwhile. */
  if (self->screens->review == self->review)
    self->screens->review = NULL;
  ent_review_free (self->review);
  ent_card_unload (self->card);
  ent_review_summary_free (self->summary);
  g_free (self);
}

static const EntViewOps ops = { .name = "review",
                                .contexts = IN_REVIEW | IN_PARTNER,
                                .draw = draw,
                                .about = about,
                                .act = act,
                                .has_selection = has_selection,
                                .click = click,
                                .changed = changed,
                                .hints = hints,
                                .free = review_free };

EntView *
ent_review_view_new (Screens *screens)
{
  GError *error = NULL;
  EntReview *review = ent_review_new (screens->context, &error);

  if (review == NULL)
    {
      ent_ui_complain (screens->ui, error);
      return NULL;
    }
  ReviewView *self = ENT_VIEW_NEW (ReviewView, &ops, screens);
  self->review = review;
  screens->review = review;
  load_card (self);
  return &self->view;
}
