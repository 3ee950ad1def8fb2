/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/report/report-kinds.h"

#include "entente/base/day-words.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "service/report/report-contributions.h"
#include "service/report/report-growth.h"
#include "service/report/report-health.h"
#include "service/report/report-offers.h"
#include "service/report/report-pipeline.h"
#include "service/report/report-time.h"

#define USUAL_QUARTERS 8

#define TEXT(id)                                                                                   \
  {                                                                                                \
    id, ENT_UNIT_TEXT                                                                              \
  }
#define COUNT(id)                                                                                  \
  {                                                                                                \
    id, ENT_UNIT_COUNT                                                                             \
  }
#define MINUTES(id)                                                                                \
  {                                                                                                \
    id, ENT_UNIT_MINUTES                                                                           \
  }
#define MONEY(id)                                                                                  \
  {                                                                                                \
    id, ENT_UNIT_MONEY                                                                             \
  }
#define POINTS(id)                                                                                 \
  {                                                                                                \
    id, ENT_UNIT_POINTS                                                                            \
  }

#define COLUMNS(...)                                                                               \
  (const EntReportColumn[])                                                                        \
  {                                                                                                \
    __VA_ARGS__,                                                                                   \
    {                                                                                              \
      0                                                                                            \
    }                                                                                              \
  }

const EntReportKind ent_report_kinds[] = {
  { "growth", N_ ("Growth"), N_ ("Growth of the network"),
    N_ ("partners by kind and tier over time, gained and lost"), TRUE,
    COLUMNS (TEXT ("quarter"), TEXT ("by"), TEXT ("word"), COUNT ("partners"), COUNT ("gained"),
             COUNT ("lost"), COUNT ("lost_by_silence")),
    ent_report_growth },
  { "time", N_ ("Time"), N_ ("Time and what it brings"),
    N_ ("time of both sides by partner and quarter, and the engagements that began"), TRUE,
    COLUMNS (COUNT ("partner_id"), TEXT ("partner"), TEXT ("quarter"), COUNT ("touches"),
             MINUTES ("our_minutes"), MINUTES ("their_minutes"), COUNT ("engagements"),
             MONEY ("value"), TEXT ("currency")),
    ent_report_time },
  { "health", N_ ("Health"), N_ ("Health of the partnerships"),
    N_ ("how many partnerships are in which state, by tier"), FALSE,
    COLUMNS (TEXT ("tier"), COUNT ("partners"), COUNT ("good"), COUNT ("fair"), COUNT ("poor"),
             POINTS ("mean")),
    ent_report_health },
  { "contributions", N_ ("Contributions"), N_ ("Contributions"),
    N_ ("what partners gave the commons, by kind, partner and quarter"), TRUE,
    COLUMNS (TEXT ("quarter"), TEXT ("kind"), COUNT ("partner_id"), TEXT ("partner"),
             COUNT ("contributions")),
    ent_report_contributions },
  { "offers", N_ ("Offers"), N_ ("Joint offers"),
    N_ ("offers by stage, with price, parts and the engagements they won"), FALSE,
    COLUMNS (COUNT ("offer_id"), TEXT ("offer"), TEXT ("stage"), COUNT ("partners"),
             COUNT ("parts"), MONEY ("price"), COUNT ("won_engagements"), MONEY ("won_value"),
             TEXT ("currency")),
    ent_report_offers },
  { "pipeline", N_ ("Pipeline"), N_ ("Pipeline"),
    N_ ("engagements by stage: how many, their value, and their value by probability"), FALSE,
    COLUMNS (TEXT ("stage"), TEXT ("currency"), COUNT ("engagements"), COUNT ("without_value"),
             MONEY ("value"), MONEY ("weighted")),
    ent_report_pipeline },
  { 0 },
};

const EntReportKind *
ent_report_kind_find (const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS (ent_report_kinds)] = { NULL };

  for (guint i = 0; ent_report_kinds[i].name != NULL; i++)
    {
      if (g_str_equal (ent_report_kinds[i].name, name))
        return &ent_report_kinds[i];
      names[i] = ent_report_kinds[i].name;
    }
  const char *nearest = ent_text_nearest (name, names);
  g_autofree char *all = g_strjoinv (", ", (char **) names);
  if (nearest != NULL)
    ent_set_error (error, ENT_ERROR_USAGE, _("no report \"%s\"; did you mean %s?"), name, nearest);
  else
    ent_set_error (error, ENT_ERROR_USAGE, _("no report \"%s\"; there are %s"), name, all);
  return NULL;
}

static gboolean
parse_quarter (const EntReport *report, const char *phrase, gint64 *quarter, GError **error)
{
  GDate day;

  if (phrase == NULL)
    return TRUE;
  if (!ent_day_words_parse (phrase, ENT_LOOK_BEHIND, &report->today, &day, error))
    return FALSE;
  *quarter = ent_day_quarter (g_date_get_julian (&day));
  return TRUE;
}

static gboolean
set_period (EntReport *report, const EntReportQuery *query, GError **error)
{
  gint64 from = 0;

  if (!report->kind->period && (query->since != NULL || query->until != NULL))
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     _("the report %s shows today; it takes no --since or --until"),
                     report->kind->name);
      return FALSE;
    }
  report->until_quarter = ent_day_quarter (g_date_get_julian (&report->today));
  if (!parse_quarter (report, query->until, &report->until_quarter, error))
    return FALSE;
  from = report->until_quarter - USUAL_QUARTERS + 1;
  if (!parse_quarter (report, query->since, &from, error))
    return FALSE;
  report->from_quarter = from;
  if (from <= report->until_quarter && ent_report_n_quarters (report) <= ENT_REPORT_QUARTERS)
    return TRUE;
  ent_set_error (error, ENT_ERROR_USAGE,
                 _("the period has to end after it begins, and has at most %d quarters"),
                 ENT_REPORT_QUARTERS);
  return FALSE;
}

EntReport *
ent_report_make (const EntContext *context, const EntReportKind *kind, const EntReportQuery *query,
                 GError **error)
{
  g_autoptr (EntReport) report = ent_report_new (context, kind, query->data);

  if (!set_period (report, query, error) || !kind->make (report, error))
    return NULL;
  return g_steal_pointer (&report);
}
