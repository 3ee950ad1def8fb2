/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/pipeline/renewals.h"

#include "entente/base/calendar.h"
#include "entente/base/plot.h"
#include "entente/service/pipeline/pipeline.h"
#include "screen/field-display.h"
#include "screen/text-page.h"

#define BAR 16

/* A bar as wide as the count in proportion to the largest. */
static void
add_bar (Page *page, int x, guint count, guint most)
{
  g_autoptr (EntPlot) plot = ent_plot_new (1, BAR, ent_page_terminal (page)->ascii);

  ent_plot_bar (plot, 0, most > 0 ? (double) count / most : 0, 0);
  g_autofree char *bar = ent_plot_row (plot, 0);
  ent_page_part (page, x, ENT_ROLE_ACCENT, bar);
}

static void
add_month (Page *page, const EntRenewalMonth *month, gboolean past, guint most)
{
  gboolean wide = ent_page_width (page) >= 60;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, (GDateMonth) month->month, (GDateYear) month->year);
  g_autofree char *name = past ? g_strdup (_("before")) : ent_calendar_format_month (&day);
  g_autofree char *count = g_strdup_printf ("%u", month->count);
  g_autofree char *value = ent_money_sum_text (month->value, TRUE);
  ent_page_line (page);
  ent_page_part (page, 1, past && month->count > 0 ? ENT_ROLE_WARN : ENT_ROLE_TEXT, name);
  ent_page_part_right (page, 14, ENT_ROLE_TEXT, count);
  if (wide)
    add_bar (page, 16, month->count, most);
  ent_page_part (page, wide ? 16 + BAR + 2 : 16, ENT_ROLE_GOOD, value);
}

static void
add_engagements (Page *page, const EntContext *context, const EntRenewalMonth *month)
{
  GDate today, day;

  ent_clock_today (context->clock, &today);
  for (guint i = 0; i < month->engagements->len; i++)
    {
      const EntEngagement *engagement = month->engagements->pdata[i];
      const char *partner =
        ent_record_ref_name (engagement, ent_noun_field (engagement->base.noun, "partner"));
      g_autofree char *value = ent_field_display (
        context, engagement, ent_noun_field (engagement->base.noun, "value"), FALSE);
      g_autofree char *text = g_strdup_printf ("%s · %s%s%s", partner != NULL ? partner : "",
                                               engagement->title, *value != '\0' ? " · " : "",
                                               value);
      if (!ent_day_parse_iso (engagement->renew_on, &day, NULL))
        continue;
      g_autofree char *shown = ent_calendar_format_short (&day, &today);
      ent_page_line (page);
      ent_page_record (page, ENT_NOUN_ENGAGEMENT, engagement->base.id);
      ent_page_part (page, 1, ENT_ROLE_DIM, shown);
      ent_page_part (page, 11, ENT_ROLE_TEXT, text);
    }
  if (month->count > month->engagements->len)
    {
      g_autofree char *more =
        g_strdup_printf (_("… and %u more"), month->count - month->engagements->len);
      ent_page_text (page, ENT_ROLE_DIM, more);
    }
}

static void
fill_renewals (Page *page, gpointer data)
{
  const Screens *screens = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) months = ent_renewals_load (screens->context, &error);
  guint most = 0, all = 0;

  if (months == NULL)
    {
      ent_page_text (page, ENT_ROLE_WARN, error->message);
      return;
    }
  for (guint i = 0; i < months->len; i++)
    {
      const EntRenewalMonth *month = months->pdata[i];
      most = MAX (most, month->count);
      all += month->count;
    }
  if (all == 0)
    {
      ent_page_text (page, ENT_ROLE_DIM, _("Nothing renews within twelve months."));
      return;
    }
  for (guint i = 0; i < months->len; i++)
    add_month (page, months->pdata[i], i == 0, most);
  ent_page_heading (page, _("Engagements"));
  for (guint i = 0; i < months->len; i++)
    add_engagements (page, screens->context, months->pdata[i]);
}

EntView *
ent_renewals_new (Screens *screens)
{
  static const PageKind kind = { .name = "renewals",
                                 .contexts = IN_RECORDS | IN_PARTNER,
                                 .fill = fill_renewals };

  return ent_page_new_of (screens, _("Renewals"), &kind, screens);
}

/* "3 · 12k EUR": how many, and what those won are worth. */
static char *
brought (gint64 count, const EntMoneySum *money)
{
  g_autofree char *value = ent_money_sum_text (money, TRUE);

  if (count == 0)
    return g_strdup ("-");
  return *value != '\0' ? g_strdup_printf ("%" G_GINT64_FORMAT " · %s", count, value)
                        : g_strdup_printf ("%" G_GINT64_FORMAT, count);
}

static void
add_source (Page *page, const EntSource *source)
{
  int width = ent_page_width (page), step = (width - 30) / 4;
  gboolean wide = width >= 76;
  g_autofree char *sourced = brought (source->sourced, source->sourced_value);
  g_autofree char *helped = brought (source->helped, source->helped_value);
  g_autofree char *recommended = brought (source->recommended, source->recommended_value);
  g_autofree char *all = brought (source->all, source->all_value);
  g_autofree char *spoken = g_strdup_printf ("%" G_GINT64_FORMAT, source->recommendations);
  g_autofree char *visible = ent_text_visible (source->name, -1);
  g_autofree char *name = ent_text_truncate (visible, 20);

  ent_page_line (page);
  ent_page_record (page, ENT_NOUN_PARTNER, source->partner);
  ent_page_part (page, 1, ENT_ROLE_ACCENT, name);
  if (wide)
    {
      ent_page_cell (page, 22, step - 1, FALSE, ENT_ROLE_TEXT, sourced);
      ent_page_cell (page, 22 + step, step - 1, FALSE, ENT_ROLE_TEXT, helped);
      ent_page_cell (page, 22 + 2 * step, step - 1, FALSE, ENT_ROLE_TEXT, recommended);
      ent_page_cell (page, 22 + 3 * step, width - 24 - 3 * step - ent_text_width (spoken), FALSE,
                     ENT_ROLE_GOOD, all);
      ent_page_part_right (page, width - 1, ENT_ROLE_DIM, spoken);
      return;
    }
  ent_page_cell (page, 22, width - 23, FALSE, ENT_ROLE_GOOD, all);
}

static void
fill_sources (Page *page, gpointer data)
{
  const Screens *screens = data;
  int width = ent_page_width (page), step = (width - 30) / 4;
  gboolean wide = width >= 76;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = ent_sources_load (screens->context, &error);

  if (sources == NULL || sources->len == 0)
    {
      ent_page_text (page, ENT_ROLE_DIM,
                     sources == NULL ? error->message
                                     : _("No engagement says yet who brought it."));
      return;
    }
  ent_page_line (page);
  ent_page_part (page, 1, ENT_ROLE_HEADER, _("Partner"));
  if (wide)
    {
      ent_page_part (page, 22, ENT_ROLE_HEADER, _("sourced"));
      ent_page_part (page, 22 + step, ENT_ROLE_HEADER, _("helped"));
      ent_page_part (page, 22 + 2 * step, ENT_ROLE_HEADER, _("recommended"));
      ent_page_part_right (page, width - 1, ENT_ROLE_HEADER, _("spoken"));
    }
  ent_page_part (page, wide ? 22 + 3 * step : 22, ENT_ROLE_HEADER, _("together"));
  for (guint i = 0; i < sources->len; i++)
    add_source (page, sources->pdata[i]);
  ent_page_line (page);
  ent_page_line (page);
  ent_page_wrapped (page, 1, ENT_ROLE_DIM,
                    _("How many engagements, and what those won are worth. An engagement that a "
                       "partner sourced, helped and "
                       "recommended stands in each column and once in the last. Spoken: "
                       "recommendations, with or without a deal."));
}

EntView *
ent_sources_new (Screens *screens)
{
  static const PageKind kind = { .name = "sources",
                                 .contexts = IN_RECORDS | IN_PARTNER,
                                 .fill = fill_sources };

  return ent_page_new_of (screens, _("What partners bring"), &kind, screens);
}
