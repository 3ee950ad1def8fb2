/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In its parts, and what it takes and brings by quarter. */
#include "screen/partner/health.h"

#include "entente/base/calendar.h"
#include "entente/service/health/health.h"
#include "entente/service/health/time-invested.h"
#include "entente/service/review/promise.h"
#include "entente/service/partnership/partnership-state.h"
#include "screen/text-page.h"

typedef struct
{
  Screens *screens;
  gint64 partner;
} HealthPage;

static const EntRole band_roles[] = { ENT_ROLE_BAD, ENT_ROLE_WARN, ENT_ROLE_GOOD };

static void
add_score (Page *page, const EntContext *context, const EntHealth *health)
{
  gboolean ascii = ent_page_terminal (page)->ascii;
  g_autofree char *spark = ent_health_sparkline (health, ascii);
  g_autofree char *score = g_strdup_printf ("%d  %s", health->score, ent_band_label (health->band));
  GDate today, first;

  ent_clock_today (context->clock, &today);
  first = today;
  g_date_subtract_months (&first, ENT_HEALTH_MONTHS - 1);
  g_autofree char *from = ent_calendar_format_month (&first);
  g_autofree char *until = ent_calendar_format_month (&today);
  ent_page_line (page);
  ent_page_part (page, 1, band_roles[health->band], score);
  ent_page_part (page, 18, ENT_ROLE_DIM, from);
  int x = 18 + ent_text_width (from) + 1;
  ent_page_part (page, x, band_roles[health->band], spark);
  ent_page_part (page, x + ENT_HEALTH_MONTHS + 1, ENT_ROLE_DIM, until);
}

/* "24/30": the points of a part, and how many it could give. */
static void
add_part (Page *page, const EntHealthRules *rules, const EntHealthFacts *facts,
          EntHealthPartId part)
{
  double value = ent_health_part (rules, facts, part);
  g_autofree char *points =
    value < 0 ? g_strdup_printf ("-/%d", rules->weights[part])
              : g_strdup_printf ("%.0f/%d", rules->weights[part] * value, rules->weights[part]);
  g_autofree char *words = ent_health_part_facts (facts, part);
  EntRole role = value < 0      ? ENT_ROLE_DIM
                 : value >= 0.7 ? ENT_ROLE_GOOD
                 : value >= 0.4 ? ENT_ROLE_WARN
                                : ENT_ROLE_BAD;
  gboolean narrow = ent_page_width (page) < 60;

  ent_page_line (page);
  ent_page_part (page, 1, ENT_ROLE_TEXT, ent_health_part_label (part));
  ent_page_part_right (page, 22, role, points);
  if (narrow)
    ent_page_line (page);
  ent_page_wrapped (page, narrow ? 3 : 25, ENT_ROLE_DIM, words);
}

static void
add_parts (Page *page, const EntContext *context, const EntHealth *health)
{
  EntHealthRules rules;

  ent_health_rules (context->config, &rules);
  ent_page_heading (page, _("Parts"));
  for (int part = 0; part < ENT_N_HEALTH_PARTS; part++)
    if (rules.weights[part] > 0)
      add_part (page, &rules, &health->facts, (EntHealthPartId) part);
}

/* Where a column of the ledger ends. */
static int
column_end (const Page *page, int i)
{
  return ent_page_width (page) >= 60 ? 20 + 10 * i : 14 + 6 * i;
}

static void
add_ledger_side (Page *page, const char *who, const EntLedgerSide *side)
{
  const guint numbers[] = { side->kept, side->late, side->broken, side->open - side->overdue,
                            side->overdue };

  ent_page_line (page);
  ent_page_part (page, 1, ENT_ROLE_TEXT, who);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", numbers[i]);
      gboolean waiting = i == 4 && numbers[i] > 0;
      ent_page_part_right (page, column_end (page, (int) i),
                           waiting          ? ENT_ROLE_WARN
                           : numbers[i] > 0 ? ENT_ROLE_TEXT
                                            : ENT_ROLE_DIM,
                           number);
    }
}

static void
add_ledger (Page *page, const EntLedger *ledger)
{
  const char *const names[] = { _("kept"), _("late"), _("broken"), C_ ("promise", "open"),
                                _("overdue") };

  ent_page_heading (page, _("Promises"));
  ent_page_line (page);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    ent_page_part_right (page, column_end (page, (int) i), ENT_ROLE_DIM, names[i]);
  add_ledger_side (page, _("ours"), &ledger->sides[0]);
  add_ledger_side (page, _("theirs"), &ledger->sides[1]);
}

static void
add_quarter (Page *page, const EntInvestedQuarter *quarter)
{
  g_autofree char *name =
    g_strdup_printf ("%d %s%d", quarter->year, C_ ("quarter", "Q"), quarter->quarter);
  g_autofree char *contacts = g_strdup_printf ("%" G_GINT64_FORMAT, quarter->contacts);
  g_autofree char *ours = ent_calendar_format_minutes ((int) quarter->minutes);
  g_autofree char *theirs = ent_calendar_format_minutes ((int) quarter->their_minutes);
  g_autofree char *value = ent_money_sum_text (quarter->value, TRUE);

  ent_page_line (page);
  ent_page_part (page, 1, ENT_ROLE_TEXT, name);
  ent_page_part_right (page, 20, ENT_ROLE_DIM, contacts);
  ent_page_part_right (page, 28, ENT_ROLE_TEXT, ours);
  ent_page_part_right (page, 36, ENT_ROLE_TEXT, theirs);
  ent_page_part (page, 38, ENT_ROLE_GOOD, value);
}

static void
add_invested (Page *page, const EntInvested *invested)
{
  g_autofree char *running = ent_money_sum_text (invested->running, TRUE);

  ent_page_heading (page, _("Time and services"));
  ent_page_line (page);
  ent_page_part (page, 1, ENT_ROLE_DIM, _("quarter"));
  ent_page_part_right (page, 20, ENT_ROLE_DIM, _("contacts"));
  ent_page_part_right (page, 28, ENT_ROLE_DIM, _("ours"));
  ent_page_part_right (page, 36, ENT_ROLE_DIM, _("theirs"));
  ent_page_part (page, 38, ENT_ROLE_DIM, _("services begun"));
  for (int i = 0; i < ENT_INVESTED_QUARTERS; i++)
    add_quarter (page, &invested->quarters[i]);
  ent_page_line (page);
  ent_page_part (page, 1, ENT_ROLE_DIM, _("running now"));
  ent_page_part (page, 38, ENT_ROLE_GOOD, *running != '\0' ? running : "-");
}

/* A partnership that is over, or has not begun, has no health to look after: say so before the
 * score. */
static void
add_standing (Page *page, const EntContext *context, gint64 id)
{
  g_autoptr (EntPartner) partner = ent_repo_find (context->store, ENT_NOUN_PARTNER, id, NULL);
  g_autofree char *text = partner != NULL ? ent_partnership_state_remark (context, partner) : NULL;

  if (text != NULL)
    ent_page_text (page, ENT_ROLE_ACCENT, text);
}

static void
fill (Page *page, gpointer data)
{
  const HealthPage *self = data;
  const EntContext *context = self->screens->context;
  g_autoptr (GError) error = NULL;
  g_autofree EntHealth *health = ent_health_of (context, self->partner, &error);
  EntLedger ledger;
  g_autoptr (EntInvested)
    invested = health != NULL ? ent_invested_of (context, self->partner, &error) : NULL;

  if (invested == NULL || !ent_ledger_of (context, self->partner, &ledger, &error))
    {
      ent_page_text (page, ENT_ROLE_WARN, error->message);
      return;
    }
  add_standing (page, context, self->partner);
  add_score (page, context, health);
  add_parts (page, context, health);
  add_ledger (page, &ledger);
  add_invested (page, invested);
}

static gint64
partner_of (gpointer data)
{
  return ((HealthPage *) data)->partner;
}

EntView *
ent_health_new (Screens *screens, gint64 partner)
{
  static const PageKind kind = {
    .name = "health", .contexts = IN_PARTNER, .fill = fill, .partner = partner_of, .free = g_free
  };
  HealthPage *self = g_new0 (HealthPage, 1);
  g_autoptr (EntPartner)
    record = ent_repo_find (screens->context->store, ENT_NOUN_PARTNER, partner, NULL);
  g_autofree char *title = g_strdup_printf (_("Health · %s"), record != NULL ? record->name : "");

  *self = (HealthPage){ screens, partner };
  return ent_page_new_of (screens, title, &kind, self);
}
