/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/record/draft-list.h"

#include "entente/base/calendar.h"
#include "entente/service/input/draft-files.h"
#include "entente/ui/scroll.h"

#define ROWS_OF_ONE 3

typedef struct
{
  EntDraft *draft;
  char *title, *when, *text; /* visible; whose and when, and what was typed in one line */
  gboolean orphan;           /* what it is about was deleted */
} Offer;

typedef struct
{
  EntView view;
  Screens *screens;
  GPtrArray *offers;
  EntScroll scroll;
} DraftList;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  ent_draft_free (offer->draft);
  g_free (offer->title);
  g_free (offer->when);
  g_free (offer->text);
  g_free (offer);
}

/* "Ana, today 14:05"; whose it is where that is somebody else's is what one looks for. */
static char *
when_of (const EntContext *context, const EntDraft *draft)
{
  GDate day, today;

  ent_time_to_day (draft->at, ent_clock_zone (context->clock), &day);
  ent_clock_today (context->clock, &today);
  g_autofree char *when = ent_calendar_format_short (&day, &today);
  g_autoptr (GDateTime) local = ent_time_local (draft->at, ent_clock_zone (context->clock));
  g_autofree char *who = ent_text_visible (draft->who, -1);
  return g_strdup_printf ("%s, %s %02d:%02d", who, when, g_date_time_get_hour (local),
                          g_date_time_get_minute (local));
}

static Offer *
offer_new (const EntContext *context, EntDraft *draft)
{
  Offer *offer = g_new0 (Offer, 1);
  g_autofree char *title = ent_draft_title (context, draft);
  g_autofree char *text = ent_draft_text (context, draft);

  offer->draft = draft;
  offer->title = ent_text_visible (title, -1);
  offer->when = when_of (context, draft);
  g_strchomp (text);
  offer->text = ent_text_visible (text, -1);
  offer->orphan = ent_draft_is_orphan (context, draft);
  return offer;
}

static void
load (DraftList *self)
{
  const EntContext *context = self->screens->context;
  g_autoptr (GPtrArray) drafts = ent_drafts_find (context);

  g_ptr_array_set_size (self->offers, 0);
  for (guint i = 0; i < drafts->len; i++)
    g_ptr_array_add (self->offers, offer_new (context, g_steal_pointer (&drafts->pdata[i])));
}

static EntRect
place (EntView *view, int rows, int columns)
{
  DraftList *self = (DraftList *) view;
  int width = MIN (columns, 90);
  int height = MIN (rows - 1, (int) self->offers->len * ROWS_OF_ONE + 4);

  return (EntRect){ MAX (0, (rows - 1 - height) / 2), (columns - width) / 2, height, width };
}

static void
draw_offer (DraftList *self, const EntCanvas *canvas, int index, int y)
{
  const Offer *offer = self->offers->pdata[index];
  gboolean here = index == self->scroll.cursor;
  int width = canvas->rect.columns, when = ent_text_width (offer->when);
  EntCanvas line = ent_canvas_part (canvas, y, 0, 1, width);
  gboolean beside = ent_text_width (offer->title) + when + 4 <= width;

  ent_draw_cell (&line, 0, 0, width, here ? ENT_ROLE_SELECTED : ENT_ROLE_HEADER, offer->title);
  if (beside)
    ent_draw_text (&line, 0, width - when - 1, here ? ENT_ROLE_SELECTED : ENT_ROLE_DIM,
                   offer->when);
  const char *note = offer->orphan ? _("deleted meanwhile") : NULL;
  EntCanvas second = ent_canvas_part (canvas, y + 1, 0, 1, width);
  int x = 2;
  if (!beside)
    x += ent_draw_text (&second, 0, x, ENT_ROLE_DIM, offer->when) + 2;
  if (note != NULL)
    ent_draw_text (&second, 0, x, ENT_ROLE_WARN, note);
  else if (beside)
    ent_draw_text (&second, 0, x, ENT_ROLE_TEXT, offer->text);
  if (note == NULL && beside)
    return;
  EntCanvas third = ent_canvas_part (canvas, y + 2, 0, 1, width);
  ent_draw_text (&third, 0, 2, ENT_ROLE_TEXT, offer->text);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  DraftList *self = (DraftList *) view;
  EntCanvas inner = ent_canvas_part (canvas, 1, 1, canvas->rect.rows - 2, canvas->rect.columns - 2);
  int shown = MAX (1, (inner.rect.rows - 1) / ROWS_OF_ONE);

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  g_autofree char *title = self->offers->len > 1
                             ? g_strdup_printf ("%s  %d/%u", _("Typed and not saved"),
                                                self->scroll.cursor + 1, self->offers->len)
                             : g_strdup (_("Typed and not saved"));
  ent_draw_box (canvas, ENT_ROLE_BORDER_FOCUS, ENT_ROLE_TITLE_FOCUS, title);
  self->scroll.n = (int) self->offers->len;
  ent_scroll_fit (&self->scroll, shown);
  for (int i = 0; i < shown && self->scroll.top + i < (int) self->offers->len; i++)
    draw_offer (self, &inner, self->scroll.top + i, i * ROWS_OF_ONE);
  ent_draw_text (&inner, inner.rect.rows - 1, 1, ENT_ROLE_HINT,
                 _("Enter restore  d discard  Esc later"));
}

static Offer *
current (DraftList *self)
{
  return self->offers->pdata[self->scroll.cursor];
}

/* It goes on in its form or line. */
static void
work_on (Screens *screens, EntDraft *draft)
{
  if (draft->line != NULL)
    ent_open (screens, &(Route){ ROUTE_LINE, .name = draft->line, .draft = draft });
  else
    ent_open (screens, &(Route){ ROUTE_FORM, .draft = draft });
}

typedef struct
{
  Screens *screens;
  EntDraft *draft;
} Orphan;

static void
orphan_free (gpointer data)
{
  Orphan *orphan = data;

  ent_draft_free (orphan->draft);
  g_free (orphan);
}

/* As a new one, as a text, or later. */
static void
on_orphan (gpointer data, guint index)
{
  Orphan *orphan = data;
  gboolean is_line = orphan->draft->line != NULL;
  GError *error = NULL;

  if (index == 0 && !is_line)
    {
      orphan->draft->original->id = orphan->draft->mine->id = 0;
      orphan->draft->original->version = orphan->draft->mine->version = 0;
      work_on (orphan->screens, g_steal_pointer (&orphan->draft));
      return;
    }
  if (index != (is_line ? 0 : 1))
    return;
  g_autofree char *path = ent_draft_keep_as_text (orphan->screens->context, orphan->draft, &error);
  if (path != NULL)
    ent_ui_say (orphan->screens->ui, _("kept in %s"), path);
  else
    ent_ui_complain (orphan->screens->ui, error);
}

static void
ask_about_orphan (Screens *screens, EntDraft *draft)
{
  const char *const of_form[] = { _("make a new one of it"), _("keep it as a text file"),
                                  _("later"), NULL };
  const char *const of_line[] = { _("keep it as a text file"), _("later"), NULL };
  g_autofree char *title =
    g_strdup_printf (_("%s was deleted meanwhile"), ent_record_title (draft->original));
  Orphan *orphan = g_new0 (Orphan, 1);

  *orphan = (Orphan){ screens, draft };
  ent_ui_push (screens->ui, ent_chooser_new (title, draft->line != NULL ? of_line : of_form, 0,
                                             on_orphan, orphan, orphan_free));
}

static void
restore (DraftList *self)
{
  Screens *screens = self->screens;
  Offer *offer = current (self);

  if (!ent_draft_take (offer->draft))
    {
      ent_ui_say (screens->ui, "%s", _("another program has it open, or has saved it"));
      return;
    }
  EntDraft *draft = g_steal_pointer (&offer->draft);
  gboolean orphan = offer->orphan;
  ent_ui_close (screens->ui, &self->view);
  ent_draft_mend (screens->context, draft);
  if (orphan)
    ask_about_orphan (screens, draft);
  else
    work_on (screens, draft);
}

static void
on_discard (gpointer data, gboolean yes)
{
  DraftList *self = data;

  if (!yes)
    return;
  if (ent_draft_take (current (self)->draft))
    ent_draft_discard (current (self)->draft);
  g_ptr_array_remove_index (self->offers, (guint) self->scroll.cursor);
  self->scroll.n = (int) self->offers->len;
  ent_scroll_by (&self->scroll, 0);
  if (self->offers->len == 0)
    ent_ui_close (self->view.ui, &self->view);
}

static gboolean
key (EntView *view, EntKey k)
{
  DraftList *self = (DraftList *) view;

  if (k == ENT_KEY_ESC || k == 'q')
    ent_ui_close (view->ui, view);
  else if (k == '\n')
    restore (self);
  else if (k == 'd')
    ent_ui_push (view->ui, ent_confirm_new (_("Throw it away?"), on_discard, self, NULL));
  else if (k == 'j' || k == '\t' || k == ENT_KEY_CODE (KEY_DOWN))
    ent_scroll_move (&self->scroll, ENT_MOVE_DOWN);
  else if (k == 'k' || k == ENT_KEY_CODE (KEY_BTAB) || k == ENT_KEY_CODE (KEY_UP))
    ent_scroll_move (&self->scroll, ENT_MOVE_UP);
  return TRUE;
}

static void
list_free (EntView *view)
{
  DraftList *self = (DraftList *) view;

  g_ptr_array_unref (self->offers);
  g_free (self);
}

EntView *
ent_draft_list_new (Screens *screens)
{
  static const EntViewOps ops = {
    .name = "drafts", .place = place, .draw = draw, .key = key, .free = list_free
  };
  DraftList *self = ENT_VIEW_NEW (DraftList, &ops, screens);

  self->offers = g_ptr_array_new_with_free_func (offer_free);
  load (self);
  if (self->offers->len > 0)
    return &self->view;
  list_free (&self->view);
  return NULL;
}
