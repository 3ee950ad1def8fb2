/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As one types, recent first. */
#include "screen/list/search-results.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/service/search/did-you-mean.h"
#include "entente/service/search/search.h"
#include "entente/ui/input.h"
#include "screen/moves.h"
#include "screen/record/record-actions.h"

#define FIELD_COLUMN 3 /* of what is looked for, behind the "/" */
#define NEAR_AT_MOST 5u

static const EntViewOps words_ops, hits_ops;

typedef struct
{
  EntView view;
  Screens *screens;
  EntInput *input;
  EntSearchQuery *query; /* NULL: nothing can be searched for yet */
  char *problem;         /* what is wrong with what was typed; NULL: nothing */
  gboolean stale;        /* a key came before the hits were found */
  gboolean near;         /* nothing has the words: the rows are names that are near */
  EntList *list;
} SearchView;

/* What is near instead of nothing, all on the first page. */
static GPtrArray *
or_near (SearchView *self, GPtrArray *hits, GError **error)
{
  if (hits == NULL || hits->len > 0)
    return hits;
  GPtrArray *near = ent_did_you_mean (self->screens->context, self->query, NEAR_AT_MOST, error);
  self->near = near != NULL && near->len > 0;
  g_ptr_array_unref (hits);
  return near;
}

static GPtrArray *
page (gpointer data, gconstpointer anchor, gboolean backward, guint limit, GError **error)
{
  SearchView *self = data;

  if (self->query == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) ent_hit_free);
  if (anchor != NULL && self->near)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) ent_hit_free);
  GPtrArray *hits = ent_repo_search (self->screens->context->store, self->query,
                                     anchor != NULL ? ((const EntHit *) anchor)->rank : 0, backward,
                                     limit, error);
  return anchor == NULL ? or_near (self, hits, error) : hits;
}

static gpointer
again (gpointer data, gconstpointer row)
{
  return NULL;
}

static gint64
hit_id (gconstpointer row)
{
  return ((const EntHit *) row)->rank;
}

/* A title that is a word of a vocabulary, as people read it; NULL for any other. */
static const char *
label_of (const SearchView *self, const EntHit *hit)
{
  const EntNoun *noun = ent_noun (hit->noun);
  const EntField *field = ent_noun_field (noun, noun->title);

  return field->type == ENT_FIELD_CHOICE
           ? ent_config_label (self->screens->context->config, field->vocabulary, hit->title)
           : NULL;
}

static void
draw_hit (gpointer data, gconstpointer row, const EntCanvas *line, gboolean selected,
          gboolean is_focused)
{
  SearchView *self = data;
  const EntHit *hit = row;
  EntRole role = selected ? ENT_ROLE_SELECTED : ENT_ROLE_TEXT, dim = selected ? role : ENT_ROLE_DIM;
  gboolean wide = line->rect.columns >= 60;
  GDate day, today;

  ent_clock_today (self->screens->context->clock, &today);
  ent_time_to_day (hit->at, ent_clock_zone (self->screens->context->clock), &day);
  g_autofree char *when = ent_calendar_format_short (&day, &today);
  const char *label = label_of (self, hit);
  g_autofree char *title = ent_text_visible (label != NULL ? label : hit->title, -1);
  g_autofree char *partner = ent_text_visible (hit->partner_name, -1);
  int x = 1;
  ent_draw_cell (line, 0, x, 9, dim, when);
  x += 10;
  if (wide)
    {
      ent_draw_cell (line, 0, x, 13, dim, _(ent_noun (hit->noun)->label));
      x += 14;
    }
  gboolean bare = hit->snippet == NULL || *hit->snippet == '\0';
  EntCanvas head = ent_canvas_part (
    line, 0, 0, 1, bare ? line->rect.columns : MAX (x + 10, line->rect.columns * 6 / 10));
  ent_draw_matches (&head, 0, x, role, label != NULL ? label : hit->marked_title);
  x += MIN (ent_text_width (title), MAX (0, head.rect.columns - x)) + 1;
  if (*partner != '\0')
    x += ent_draw_text (&head, 0, x, dim, partner) + 1;
  ent_draw_matches (line, 0, x + 1, dim, hit->snippet != NULL ? hit->snippet : "");
}

/* The next key ends the search: what it types decides what is looked for. */
static void
load_until_key (SearchView *self, GError **error)
{
  ent_screens_watch_keys (self->screens, TRUE);
  ent_list_load (self->list, error);
  ent_screens_watch_keys (self->screens, FALSE);
}

static void
run (SearchView *self)
{
  g_autofree char *text = ent_input_text (self->input);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->query, ent_search_query_free);
  g_clear_pointer (&self->problem, g_free);
  self->near = FALSE;
  self->query = ent_search_understand (self->screens->context, text, &error);
  load_until_key (self, error == NULL ? &error : NULL);
  self->stale = g_error_matches (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  if (error != NULL && !self->stale)
    self->problem = ent_text_visible (error->message, -1);
}

/* What was typed since is looked for. */
static void
catch_up (EntView *view)
{
  SearchView *self = (SearchView *) view;

  if (self->stale)
    run (self);
}

static void
draw_nothing (SearchView *self, const EntCanvas *canvas)
{
  g_autofree char *text = ent_input_text (self->input);

  if (self->problem != NULL || *text != '\0')
    {
      ent_draw_wrapped (canvas, 0, 2, self->problem != NULL ? ENT_ROLE_WARN : ENT_ROLE_DIM,
                        self->problem != NULL ? self->problem
                        : self->stale         ? ""
                                              : _("Nothing has all these words."));
      return;
    }
  int y = ent_draw_wrapped (
    canvas, 0, 2, ENT_ROLE_DIM,
    _("Type words from a name, a summary or a note. Accents and case do not matter."));
  ent_draw_wrapped (
    canvas, y, 2, ENT_ROLE_DIM,
    _(
      "Quotes keep words together. kind:mail partner:lut since:2026-01 in:people narrow it down."));
}

static void
prepare (EntView *view, int rows, int columns)
{
  ent_list_fit (((SearchView *) view)->list, rows - 3);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  SearchView *self = (SearchView *) view;

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, _("Search"));
  EntCanvas body = ent_canvas_part (canvas, 3, 0, canvas->rect.rows - 3, canvas->rect.columns);
  if (self->near)
    ent_draw_text (canvas, 2, 2, ENT_ROLE_WARN, _("Nothing found. Did you mean:"));
  if (ent_list_length (self->list) > 0)
    ent_list_draw (self->list, &body, TRUE);
  else
    draw_nothing (self, &body);
  ent_draw_text (canvas, 1, 1, view->ops->types ? ENT_ROLE_KEY : ENT_ROLE_DIM, "/");
  EntCanvas line =
    ent_canvas_part (canvas, 1, FIELD_COLUMN, 1, canvas->rect.columns - FIELD_COLUMN - 1);
  ent_input_draw (self->input, &line);
}

/* The keys go to the words that are typed, or to the match that is selected. */
static void
set_typing (SearchView *self, gboolean typing)
{
  if (!typing && ent_list_selected (self->list) == NULL)
    {
      ent_ui_say (self->screens->ui, "%s", _("nothing was found to act on"));
      return;
    }
  self->view.ops = typing ? &words_ops : &hits_ops;
  self->view.drawn = 0;
}

static gboolean
key (EntView *view, EntKey k)
{
  SearchView *self = (SearchView *) view;

  ent_input_share_kills (self->input, ent_ui_killed (view->ui));
  if (!ent_input_key (self->input, k))
    return FALSE;
  self->stale = TRUE;
  return TRUE;
}

static gboolean
paste (EntView *view, const char *text)
{
  SearchView *self = (SearchView *) view;

  ent_input_paste (self->input, text, FALSE);
  self->stale = TRUE;
  return TRUE;
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  SearchView *self = (SearchView *) view;

  if (self->stale && action->id != ACT_CANCEL)
    run (self);
  const EntHit *hit = ent_list_selected (self->list);
  switch (action->id)
    {
    case ACT_CANCEL:
      ent_ui_close (view->ui, view);
      return TRUE;
    case ACT_NEXT_PANE:
    case ACT_PREVIOUS_PANE:
    case ACT_SEARCH:
      set_typing (self, !view->ops->types);
      return TRUE;
    default:
      return ent_list_act (self->list, action->id, NULL)
             || (hit != NULL && ent_record_act (self->screens, action, hit->noun, hit->id));
    }
}

static gint64
about (EntView *view)
{
  SearchView *self = (SearchView *) view;
  const EntHit *hit = ent_list_selected (self->list);

  return hit != NULL ? ent_partner_of (self->screens, hit->noun, hit->id) : 0;
}

static gint64
step (EntView *view, int by, int *ret_noun)
{
  SearchView *self = (SearchView *) view;
  gboolean moved = ent_list_move (self->list, by, NULL);
  const EntHit *hit = ent_list_selected (self->list);

  if (!moved || hit == NULL)
    return 0;
  *ret_noun = (int) hit->noun;
  return hit->id;
}

static gboolean
has_selection (EntView *view)
{
  return ent_list_selected (((SearchView *) view)->list) != NULL;
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  SearchView *self = (SearchView *) view;

  if (wheel != 0)
    ent_list_move (self->list, wheel * 3, NULL);
  else if (y == 1)
    ent_input_click (self->input, x - FIELD_COLUMN);
  else if (ent_list_click (self->list, y - 3) && twice)
    ent_ui_act (view->ui, ent_action_find (ent_screens_actions (), "open"), NULL);
}

static void
ahead (EntView *view)
{
  SearchView *self = (SearchView *) view;

  /* Until then the list still shows the hits of the previous words. */
  if (self->stale)
    return;
  ent_screens_watch_keys (self->screens, TRUE);
  ent_list_read_ahead (self->list);
  ent_did_you_mean_expect (self->screens->context);
  ent_screens_watch_keys (self->screens, FALSE);
}

static void
changed (EntView *view, const EntUiChange *change)
{
  run ((SearchView *) view);
}

static const char *const *
hints (EntView *view)
{
  static const char *const words[] = { "open-hit",     "to-hits", "next-hit",
                                       "previous-hit", "cancel",  NULL };
  static const char *const hits_of[] = { "open", "edit",   "log",  "plan", "partner",
                                         "undo", "search", "back", NULL };

  return view->ops->types ? words : hits_of;
}

static void
search_free (EntView *view)
{
  SearchView *self = (SearchView *) view;

  ent_list_free (self->list);
  ent_input_free (self->input);
  ent_search_query_free (self->query);
  g_free (self->problem);
  g_free (self);
}

#define SEARCH_OPS(Name, Contexts, Types, Key, Paste)                                              \
  {                                                                                                \
    .name = Name, .contexts = Contexts, .types = Types, .prepare = prepare, .draw = draw,          \
    .key = Key, .paste = Paste, .about = about, .step = step, .act = act,                          \
    .has_selection = has_selection, .click = click, .typed = catch_up, .rest = catch_up,           \
    .ahead = ahead, .changed = changed, .hints = hints, .free = search_free                        \
  }

static const EntViewOps words_ops = SEARCH_OPS ("search", IN_SEARCH, TRUE, key, paste);
static const EntViewOps hits_ops = SEARCH_OPS ("hits", IN_HITS | IN_PARTNER, FALSE, NULL, NULL);

EntView *
ent_search_new (Screens *screens)
{
  static const EntListSource source = { page, again, hit_id, draw_hit,
                                        (GDestroyNotify) ent_hit_free };
  SearchView *self = ENT_VIEW_NEW (SearchView, &words_ops, screens);

  self->input = ent_input_new (NULL);
  self->list = ent_list_new (&source, self);
  return &self->view;
}
