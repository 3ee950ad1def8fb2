/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/routes.h"

#include "screen/list/duplicates-list.h"
#include "screen/list/main-panes.h"
#include "screen/list/noun-list.h"
#include "screen/list/search-results.h"
#include "screen/partner/balance.h"
#include "screen/partner/complementarity.h"
#include "screen/partner/contribution-ranking.h"
#include "screen/partner/health.h"
#include "screen/partner/who-knows-whom.h"
#include "screen/partner/why.h"
#include "screen/pipeline/offer.h"
#include "screen/pipeline/pipeline.h"
#include "screen/pipeline/renewals.h"
#include "screen/places.h"
#include "screen/prompt/log-prompt.h"
#include "screen/prompt/partner-prompts.h"
#include "screen/record/detail.h"
#include "screen/record/draft-list.h"
#include "screen/record/form.h"
#include "screen/report/reports.h"
#include "screen/review/review.h"

static EntView *
panes (Screens *screens, const Route *route)
{
  return ent_panes_new (screens);
}

static EntView *
list (Screens *screens, const Route *route)
{
  return ent_table_new (screens, route->noun, route->partner, route->text);
}

/* An offer has a page of its own. */
static EntView *
detail (Screens *screens, const Route *route)
{
  return route->noun == ENT_NOUN_OFFER ? ent_offer_new_view (screens, route->id)
                                       : ent_detail_new (screens, route->noun, route->id);
}

static EntView *
form (Screens *screens, const Route *route)
{
  return ent_form_new (screens, route->record, route->draft);
}

/* A line opens itself. */
static EntView *
line (Screens *screens, const Route *route)
{
  if (g_str_equal (route->name, "log"))
    ent_prompt_log_draft (screens, route->draft);
  else
    ent_partner_prompt_draft (screens, route->draft);
  return NULL;
}

static EntView *
drafts (Screens *screens, const Route *route)
{
  return ent_draft_list_new (screens);
}

static EntView *
duplicates (Screens *screens, const Route *route)
{
  return ent_duplicates_new (screens, route->noun);
}

static EntView *
search (Screens *screens, const Route *route)
{
  return ent_search_new (screens);
}

static EntView *
ties (Screens *screens, const Route *route)
{
  return ent_who_knows_whom_new (screens, route->partner);
}

static EntView *
health (Screens *screens, const Route *route)
{
  return ent_health_new (screens, route->partner);
}

static EntView *
balance (Screens *screens, const Route *route)
{
  return ent_balance_new (screens, route->partner);
}

static EntView *
complementarity (Screens *screens, const Route *route)
{
  return ent_complementarity_new (screens, route->partner, route->text);
}

static EntView *
why (Screens *screens, const Route *route)
{
  return ent_why_new (screens, route->id);
}

static EntView *
ranking (Screens *screens, const Route *route)
{
  return ent_ranking_new (screens);
}

static EntView *
review (Screens *screens, const Route *route)
{
  return ent_review_view_new (screens);
}

static EntView *
pipeline (Screens *screens, const Route *route)
{
  return ent_pipeline_view_new (screens);
}

static EntView *
renewals (Screens *screens, const Route *route)
{
  return ent_renewals_new (screens);
}

static EntView *
sources (Screens *screens, const Route *route)
{
  return ent_sources_new (screens);
}

static EntView *
reports (Screens *screens, const Route *route)
{
  return ent_reports_new (screens, route->text);
}

/* NULL: nothing is opened, or it opened itself. */
static EntView *(*const makers[N_ROUTES]) (Screens *screens, const Route *route) = {
  [ROUTE_PANES] = panes,
  [ROUTE_LIST] = list,
  [ROUTE_DETAIL] = detail,
  [ROUTE_FORM] = form,
  [ROUTE_LINE] = line,
  [ROUTE_DRAFTS] = drafts,
  [ROUTE_DUPLICATES] = duplicates,
  [ROUTE_SEARCH] = search,
  [ROUTE_TIES] = ties,
  [ROUTE_HEALTH] = health,
  [ROUTE_BALANCE] = balance,
  [ROUTE_COMPLEMENTARITY] = complementarity,
  [ROUTE_WHY] = why,
  [ROUTE_RANKING] = ranking,
  [ROUTE_REVIEW] = review,
  [ROUTE_PIPELINE] = pipeline,
  [ROUTE_RENEWALS] = renewals,
  [ROUTE_SOURCES] = sources,
  [ROUTE_REPORTS] = reports,
};

void
ent_routes_open (Screens *screens, const Route *route)
{
  EntView *view = makers[route->screen](screens, route);

  if (view == NULL)
    return;
  ent_places_opened (screens->places, view, route);
  ent_ui_push (screens->ui, view);
}
