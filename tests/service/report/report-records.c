/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/report/report-records.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "entente/service/report/report-kinds.h"
#include "entente/service/report/report-write.h"
#include "entente/store/repo.h"
#include "harness/world.h"

gint64
add (World *fixture, gpointer record)
{
  g_autoptr (GError) error = NULL;

  ent_repo_insert (fixture->store, record, &error);
  g_assert_no_error (error);
  gint64 id = ((EntRecord *) record)->id;
  ent_record_free (record);
  return id;
}

gint64
add_partner (World *fixture, const char *name, const char *kind, const char *tier,
             const char *since)
{
  EntPartner *partner = ent_partner_new ();

  partner->name = g_strdup (name);
  partner->kind = g_strdup (kind);
  partner->tier = g_strdup (tier);
  partner->since = g_strdup (since);
  return add (fixture, partner);
}

void
add_call (World *fixture, gint64 partner, const char *day, gint64 minutes, gint64 theirs)
{
  EntInteraction *call = ent_interaction_new ();
  GDate date;

  g_assert_true (ent_day_parse_iso (day, &date, NULL));
  call->partner = partner;
  call->kind = g_strdup ("call");
  call->summary = g_strdup ("talk");
  call->at = ent_time_from_day (&date, 12, 0, ent_clock_zone (fixture->clock));
  call->minutes = minutes;
  call->their_minutes = theirs;
  add (fixture, call);
}

gint64
add_engagement (World *fixture, Deal deal)
{
  EntEngagement *engagement = ent_engagement_new ();

  engagement->partner = deal.partner;
  engagement->title = g_strdup ("support");
  engagement->kind = g_strdup ("support");
  engagement->stage = g_strdup (deal.stage);
  engagement->value = deal.value;
  engagement->currency = g_strdup (deal.currency);
  engagement->probability = deal.probability;
  engagement->start_on = g_strdup (deal.start);
  engagement->offer = deal.offer;
  return add (fixture, engagement);
}

void
add_contribution (World *fixture, gint64 partner, const char *kind, const char *day)
{
  EntContribution *contribution = ent_contribution_new ();

  contribution->partner = partner;
  contribution->kind = g_strdup (kind);
  contribution->title = g_strdup ("gift");
  contribution->happened_on = g_strdup (day);
  add (fixture, contribution);
}

EntReport *
make (World *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  const EntReportQuery query = { .data = TRUE };
  EntReport *report =
    ent_report_make (&fixture->context, ent_report_kind_find (name, NULL), &query, &error);

  g_assert_no_error (error);
  return report;
}

char *
written (const EntReport *report, EntReportFormat format, int width, gboolean ascii)
{
  char *text = NULL;
  size_t length;
  FILE *out = open_memstream (&text, &length);

  g_assert_true (ent_report_write (report, format, width, ascii, out, NULL));
  fclose (out);
  return text;
}

char *
csv (World *fixture, const char *name)
{
  g_autoptr (EntReport) report = make (fixture, name);

  return written (report, ENT_REPORT_CSV, 0, FALSE);
}

void
assert_line (const char *text, const char *line)
{
  g_autofree char *inside = g_strdup_printf ("\n%s\r\n", line);

  if (strstr (text, inside) == NULL)
    g_test_message ("no line \"%s\" in\n%s", line, text);
  g_assert_nonnull (strstr (text, inside));
}

const EntFigure *
figure_at (const EntReport *report, const char *title)
{
  for (guint i = 0; i < report->figures->len; i++)
    if (g_str_equal (((EntFigure *) report->figures->pdata[i])->title, title))
      return report->figures->pdata[i];
  g_error ("no figure \"%s\"", title);
}

gint64
value_at (const EntFigure *figure, const char *label, guint column)
{
  for (guint i = 0; i < figure->rows->len; i++)
    if (g_str_equal (((EntFigureRow *) figure->rows->pdata[i])->label, label))
      return ((EntFigureRow *) figure->rows->pdata[i])->values[column];
  g_error ("no row \"%s\"", label);
}
