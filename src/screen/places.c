/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/places.h"

#define AT_MOST 100u

/* How a view was opened. */
typedef struct
{
  const EntView *view;
  Route route; /* its texts are owned, its records none */
} Opened;

typedef struct
{
  GPtrArray *routes; /* Opened, of the screens over the first one */
  int noun;          /* of the record at the cursor */
  gint64 id;         /* 0: none */
} Place;

struct VisitedPlaces
{
  GPtrArray *opened;  /* Opened, of the views that are open, and of some that are closed */
  GPtrArray *visited; /* Place */
  guint here;         /* the place that one is at; the length: one is at a new one */
};

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_free ((char *) opened->route.text);
  g_free ((char *) opened->route.name);
  g_free (opened);
}

static Opened *
opened_new (const EntView *view, const Route *route)
{
  Opened *opened = g_new0 (Opened, 1);

  opened->view = view;
  opened->route = *route;
  opened->route.text = g_strdup (route->text);
  opened->route.name = g_strdup (route->name);
  return opened;
}

static void
place_free (gpointer data)
{
  Place *place = data;

  g_ptr_array_unref (place->routes);
  g_free (place);
}

VisitedPlaces *
ent_places_new (void)
{
  VisitedPlaces *places = g_new0 (VisitedPlaces, 1);

  places->opened = g_ptr_array_new_with_free_func (opened_free);
  places->visited = g_ptr_array_new_with_free_func (place_free);
  return places;
}

void
ent_places_free (VisitedPlaces *places)
{
  if (places == NULL)
    return;
  g_ptr_array_unref (places->opened);
  g_ptr_array_unref (places->visited);
  g_free (places);
}

void
ent_places_opened (VisitedPlaces *places, const EntView *view, const Route *route)
{
  /* The memory of a view that was closed may be that of another one now. */
  for (guint i = places->opened->len; i > 0; i--)
    if (((Opened *) places->opened->pdata[i - 1])->view == view)
      g_ptr_array_remove_index (places->opened, i - 1);
  if (route->record == NULL && route->draft == NULL && route->screen != ROUTE_DRAFTS)
    g_ptr_array_add (places->opened, opened_new (view, route));
}

static const Opened *
find_opened (const VisitedPlaces *places, const EntView *view)
{
  for (guint i = 0; i < places->opened->len; i++)
    if (((Opened *) places->opened->pdata[i])->view == view)
      return places->opened->pdata[i];
  return NULL;
}

/* The first screen is always there. Lines that ask and pages without a route lie over a place. */
static Place *
place_now (Screens *screens)
{
  Place *place = g_new0 (Place, 1);
  EntView *first = NULL, *top = NULL;

  place->routes = g_ptr_array_new_with_free_func (opened_free);
  for (EntView *view = ent_ui_top (screens->ui); view != NULL;
       view = ent_ui_below (screens->ui, view))
    {
      const Opened *opened = find_opened (screens->places, view);
      first = view;
      if (opened == NULL)
        continue;
      top = top != NULL ? top : view;
      if (opened->route.screen != ROUTE_PANES)
        g_ptr_array_insert (place->routes, 0, opened_new (NULL, &opened->route));
    }
  top = top != NULL ? top : first;
  if (top != NULL && top->ops->at != NULL)
    place->id = top->ops->at (top, &place->noun);
  return place;
}

static gboolean
is_same (const Place *a, const Place *b)
{
  if (a->id != b->id || a->noun != b->noun || a->routes->len != b->routes->len)
    return FALSE;
  for (guint i = 0; i < a->routes->len; i++)
    {
      const Route *x = &((Opened *) a->routes->pdata[i])->route,
                  *y = &((Opened *) b->routes->pdata[i])->route;
      if (x->screen != y->screen || x->noun != y->noun || x->id != y->id
          || x->partner != y->partner)
        return FALSE;
    }
  return TRUE;
}

void
ent_places_leave (Screens *screens)
{
  VisitedPlaces *places = screens->places;
  Place *now = place_now (screens);

  g_ptr_array_set_size (places->visited, (int) MIN (places->here, places->visited->len));
  if (places->visited->len > 0 && is_same (places->visited->pdata[places->visited->len - 1], now))
    place_free (now);
  else
    g_ptr_array_add (places->visited, now);
  if (places->visited->len > AT_MOST)
    g_ptr_array_remove_index (places->visited, 0);
  places->here = places->visited->len;
}

static void
close_all (Screens *screens)
{
  while (ent_ui_depth (screens->ui) > 1)
    ent_ui_close (screens->ui, ent_ui_top (screens->ui));
}

static void
restore (Screens *screens, const Place *place)
{
  close_all (screens);
  for (guint i = 0; i < place->routes->len; i++)
    screens->open (screens, &((Opened *) place->routes->pdata[i])->route);
  EntView *top = ent_ui_top (screens->ui);
  if (place->id != 0 && top->ops->go != NULL && !top->ops->go (top, place->noun, place->id))
    ent_ui_say (screens->ui, "%s", _("what was there is gone, or hidden by a filter"));
}

void
ent_places_go (Screens *screens, int by)
{
  VisitedPlaces *places = screens->places;
  gboolean is_new = places->here >= places->visited->len;

  if (by < 0 ? places->here == 0 : places->here + 1 >= places->visited->len)
    {
      ent_ui_say (screens->ui, "%s",
                  by < 0 ? _("there is no place before this one")
                         : _("there is no place after this one"));
      return;
    }
  /* So that one can come back here. */
  if (is_new)
    g_ptr_array_add (places->visited, place_now (screens));
  places->here = (guint) ((int) places->here + by);
  restore (screens, places->visited->pdata[places->here]);
}

void
ent_places_show (Screens *screens, EntNounId noun, gint64 id)
{
  close_all (screens);
  EntView *first = ent_ui_top (screens->ui);
  gboolean there = first->ops->go != NULL && first->ops->go (first, noun, id);
  if (!there)
    screens->open (screens, &(Route){ ROUTE_DETAIL, .noun = noun, .id = id });
}
