/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every screen is given, and how one opens another: by a route, which one table turns into a
 * screen (src/screen/routes.c), so that no screen knows how another is made.
 */
#pragma once

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/draft.h"
#include "entente/screen/screens.h"
#include "entente/service/review/review.h"
#include "entente/store/repo.h"
#include "entente/ui/prompt.h"
#include "screen/actions.h"

typedef struct Screens Screens;
typedef struct VisitedPlaces VisitedPlaces;

typedef enum
{
  ROUTE_PANES,
  ROUTE_LIST,       /* of the noun; of the partner, if any, of which text is the name */
  ROUTE_DETAIL,     /* of the record */
  ROUTE_FORM,       /* of the record; new: to begin with; or of the draft */
  ROUTE_LINE,       /* the line of that name (name) in the draft */
  ROUTE_DRAFTS,     /* what was typed and not saved, if anything */
  ROUTE_DUPLICATES, /* of the noun */
  ROUTE_SEARCH,
  ROUTE_TIES,            /* who knows whom at the partner */
  ROUTE_HEALTH,          /* of the partner */
  ROUTE_BALANCE,         /* with the partner */
  ROUTE_COMPLEMENTARITY, /* complementarity: with the partner, or of the kind of service in text */
  ROUTE_WHY,             /* of the engagement with that id */
  ROUTE_RANKING,
  ROUTE_REVIEW,
  ROUTE_PIPELINE,
  ROUTE_RENEWALS,
  ROUTE_SOURCES,
  ROUTE_REPORTS, /* text: the one that is shown first; NULL: the first */
  N_ROUTES
} RouteId;

typedef struct
{
  RouteId screen;
  EntNounId noun;
  gint64 id;
  gint64 partner;
  const char *name, *text;
  EntDraft *draft;   /* of a form or a line, taken */
  EntRecord *record; /* of a form, taken: a new one with what is known of it, or the one to edit */
} Route;

/* A view of the screens: all of it is 0 but what each begins with, view and screens. */
#define ENT_VIEW_NEW(Type, ops_, screens_)                                                         \
  g_memdup2 (&(Type){ .view = { .ops = (ops_) }, .screens = (screens_) }, sizeof (Type))

struct Screens
{
  const EntContext *context;
  const EntScreensOptions *options; /* that it was started with */
  EntTerminal *terminal;
  EntKeymap *keymap;
  EntUi *ui;
  char *title;
  void (*open) (Screens *screens, const Route *route);
  gboolean strict;       /* a test asks (ENTENTE_STRICT) that nothing is read where it may not be */
  guint64 n_statements;  /* of the store, when the frame began to be drawn; for tests */
  VisitedPlaces *places; /* where one was */
  GPtrArray *used;       /* EntUiAction that the ":" line did, the latest first */
  EntReview *review;     /* of the review screen, while it is open; borrowed from it */
  gboolean told_replaced; /* and asked, since the database was replaced */
};

/* Opens a screen over the present one. Says why when it cannot be opened. */
void ent_open (Screens *screens, const Route *route);
/* The detail of a record. */
void ent_open_record (Screens *screens, EntNounId noun, gint64 id);
/* What was done, with what it was merged with. */
void ent_say_done (Screens *screens, const char *text);
/* What follows refers to what was seen at that action of the change log; returns the one before. */
gint64 ent_screens_see (Screens *screens, gint64 seen);
/* Where another file is in the place of the database, or none: asks whether to leave, with what was
 * typed kept. FALSE: it is still there. */
gboolean ent_screens_ask_to_leave (Screens *screens);
/* What is open and where one is, in the first row. */
void ent_draw_top (Screens *screens, const EntCanvas *canvas, const char *where);
/* The partner that the screen is about; 0: none. */
gint64 ent_screens_partner (Screens *screens);
/* What the store reads ends when a key comes, until that is taken back, and always when the program
 * has to end. */
void ent_screens_watch_keys (const Screens *screens, gboolean watch);
/* Whether lines and marks have to be ASCII; sets a UTF-8 LC_CTYPE where the locale has none. */
gboolean ent_screens_wants_ascii (const EntConfig *config, gboolean asked);
