/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `offer show` says of a joint offer beside its own fields. */
#include "entente/app/command/commands.h"

#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/plot.h"
#include "entente/base/text.h"
#include "entente/service/export/output.h"
#include "entente/service/offer/offer.h"

#define BAR 30

static void
heading (const char *text)
{
  printf ("\n%s\n", text);
}

static void
say (const char *text)
{
  g_autofree char *visible = ent_text_visible (text, -1);

  printf ("  %s\n", visible);
}

static char *
optional_number (gint64 number, const char *format)
{
  return number != ENT_NONE ? g_strdup_printf (format, (int) number) : g_strdup ("");
}

static char *
optional_amount (gint64 minor, const char *currency)
{
  return minor != ENT_NONE ? ent_money_show (minor, currency) : g_strdup ("");
}

static GPtrArray *
component_row (const EntContext *context, const EntOfferFacts *facts, const EntComponent *component)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  const EntNoun *noun = component->base.noun;
  const char *currency = component->currency != NULL ? component->currency : facts->offer->currency;
  const char *partner = component->partner > 0
                          ? ent_record_ref_name (component, ent_noun_field (noun, "partner"))
                          : NULL;
  const char *provider =
    ent_config_label (context->config, "component_providers", component->provider);
  const char *kind = ent_config_label (context->config, "engagement_kinds", component->kind);

  g_ptr_array_add (row, g_strdup_printf ("%" G_GINT64_FORMAT, component->base.id));
  g_ptr_array_add (row, ent_text_visible (component->name, -1));
  g_ptr_array_add (row, ent_text_visible (partner != NULL    ? partner
                                          : provider != NULL ? provider
                                                             : "",
                                          -1));
  g_ptr_array_add (row, ent_text_visible (kind != NULL ? kind : "", -1));
  g_ptr_array_add (row, optional_number (component->effort_days, "%d"));
  g_ptr_array_add (row, optional_amount (component->cost, currency));
  g_ptr_array_add (row, optional_amount (component->price, currency));
  g_ptr_array_add (
    row, ent_text_visible (
           component->price != ENT_NONE || component->cost != ENT_NONE ? currency : "", -1));
  g_ptr_array_add (row, optional_number (component->share, "%d %%"));
  g_ptr_array_add (row,
                   ent_text_visible (component->licence != NULL ? component->licence : "", -1));
  return row;
}

/* Rows of texts, the first being the heads. Numbers are aligned to the right. */
static void
print_rows (const GPtrArray *rows, const gboolean *right)
{
  guint n = ((GPtrArray *) rows->pdata[0])->len;
  g_autofree int *widths = g_new0 (int, n);

  for (guint i = 0; i < rows->len; i++)
    for (guint k = 0; k < n; k++)
      widths[k] = MAX (widths[k], ent_text_width (((GPtrArray *) rows->pdata[i])->pdata[k]));
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      for (guint k = 0; k < n; k++)
        {
          const char *text = ((GPtrArray *) rows->pdata[i])->pdata[k];
          g_autofree char *cell = right[k] ? ent_text_pad_left (text, widths[k])
                                           : ent_text_pad (text, widths[k]);
          g_string_append_printf (line, "  %s", cell);
        }
      g_autofree char *cut = ent_app_width () > 0 ? ent_text_truncate (line->str, ent_app_width ())
                                                  : g_strdup (line->str);
      puts (g_strchomp (cut));
    }
}

static GPtrArray *
head_row (const char *const *labels)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  for (; *labels != NULL; labels++)
    g_ptr_array_add (row, g_strdup (_(*labels)));
  return row;
}

static void
print_components (const EntContext *context, const EntOfferFacts *facts)
{
  static const char *const heads[] = {
    N_ ("Id"),          N_ ("Name"), N_ ("Provider"), N_ ("Service"), N_ ("Effort"), N_ ("Cost"),
    N_ ("Price alone"), "",          N_ ("Share"),    N_ ("Licence"), NULL
  };
  static const gboolean right[] = {
    TRUE, FALSE, FALSE, FALSE, TRUE, TRUE, TRUE, FALSE, TRUE, FALSE
  };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  heading (_("Components"));
  if (facts->components->len == 0)
    {
      say (_("None yet: entente component add NAME --offer ID"));
      return;
    }
  g_ptr_array_add (rows, head_row (heads));
  for (guint i = 0; i < facts->components->len; i++)
    g_ptr_array_add (rows, component_row (context, facts, facts->components->pdata[i]));
  print_rows (rows, right);
  g_autofree char *shares = ent_offer_shares_text (facts);
  if (shares != NULL)
    say (shares);
}

static GPtrArray *
bringer_row (const EntOfferFacts *facts, const EntBringer *bringer, int series, gboolean ascii)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *label = ent_bringer_label (bringer);
  gint64 due = ent_bringer_due (facts, bringer);

  g_ptr_array_add (row, g_strdup_printf ("%s %s", ent_plot_fill (series, ascii), label));
  g_ptr_array_add (row, bringer->effort_days > 0 ? g_strdup_printf (
                          ngettext ("%d day", "%d days", (gulong) bringer->effort_days),
                          (int) bringer->effort_days)
                                                 : g_strdup (""));
  g_ptr_array_add (row, ent_money_sum_text (bringer->cost, FALSE));
  g_ptr_array_add (row, ent_money_sum_text (bringer->price, FALSE));
  g_ptr_array_add (row, bringer->share > 0 ? g_strdup_printf ("%d %%", (int) bringer->share)
                                           : g_strdup (""));
  g_ptr_array_add (row, bringer->share > 0 && due != ENT_NONE
                          ? ent_money_show (due, facts->offer->currency)
                          : g_strdup (""));
  return row;
}

/* One bar of the parts; nothing where they cannot be compared. */
static void
print_bar (const char *label, const double *values, int n, double whole, gboolean ascii)
{
  g_autoptr (EntPlot) plot = ent_plot_new (1, BAR, ascii);
  g_autofree char *head = ent_text_pad (label, 12);
  double sum = 0;

  for (int i = 0; i < n; i++)
    sum = values[i] < 0 || sum < 0 ? -1 : sum + values[i];
  if (sum <= 0)
    return;
  ent_plot_stack (plot, 0, values, n, MAX (whole, sum));
  g_autofree char *bar = ent_plot_row (plot, 0);
  g_autofree char *line = g_strdup_printf ("  %s  %s", head, bar);
  puts (g_strchomp (line));
}

static void
print_bringers (const EntOfferFacts *facts, gboolean ascii)
{
  static const char *const heads[] = {
    "", N_ ("Effort"), N_ ("Cost"), N_ ("Price alone"), N_ ("Share"), N_ ("of the price"), NULL
  };
  static const gboolean right[] = { FALSE, TRUE, TRUE, TRUE, TRUE, TRUE };
  guint n = facts->bringers->len;
  g_autofree double *effort = g_new0 (double, n + 1), *price = g_new0 (double, n + 1),
                    *share = g_new0 (double, n + 1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  if (n == 0)
    return;
  heading (_("Who brings what"));
  g_ptr_array_add (rows, head_row (heads));
  for (guint i = 0; i < n; i++)
    {
      const EntBringer *bringer = facts->bringers->pdata[i];
      effort[i] = (double) bringer->effort_days;
      price[i] = ent_bringer_price (facts, bringer);
      share[i] = (double) bringer->share;
      g_ptr_array_add (rows, bringer_row (facts, bringer, (int) i, ascii));
    }
  print_rows (rows, right);
  print_bar (_("Effort"), effort, (int) n, 0, ascii);
  print_bar (_("Price alone"), price, (int) n, 0, ascii);
  print_bar (_("Share"), share, (int) n, 100, ascii);
}

static void
print_engagements (const EntContext *context, const EntOfferFacts *facts)
{
  static const char *const heads[] = { N_ ("Id"),    N_ ("Title"), N_ ("Partner"),
                                       N_ ("Stage"), N_ ("Value"), "",
                                       NULL };
  static const gboolean right[] = { TRUE, FALSE, FALSE, FALSE, TRUE, FALSE };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autofree char *won = ent_money_sum_text (facts->won, FALSE);
  g_autofree char *head = *won != '\0' ? g_strdup_printf (_("Engagements it won: %s"), won)
                                       : g_strdup (_("Engagements it won"));

  if (facts->engagements->len == 0)
    return;
  heading (head);
  g_ptr_array_add (rows, head_row (heads));
  for (guint i = 0; i < facts->engagements->len; i++)
    {
      const EntEngagement *engagement = facts->engagements->pdata[i];
      const char *partner =
        ent_record_ref_name (engagement, ent_noun_field (engagement->base.noun, "partner"));
      const char *stage = ent_config_label (context->config, "stages", engagement->stage);
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (row, g_strdup_printf ("%" G_GINT64_FORMAT, engagement->base.id));
      g_ptr_array_add (row, ent_text_visible (engagement->title, -1));
      g_ptr_array_add (row, ent_text_visible (partner != NULL ? partner : "", -1));
      g_ptr_array_add (row, ent_text_visible (stage != NULL ? stage : "", -1));
      g_ptr_array_add (row, optional_amount (engagement->value, engagement->currency));
      g_ptr_array_add (
        row, ent_text_visible (engagement->value != ENT_NONE ? engagement->currency : "", -1));
      g_ptr_array_add (rows, row);
    }
  print_rows (rows, right);
}

gboolean
ent_app_print_offer (EntApp *app, gint64 offer, EntFormat format, gboolean raw, GError **error)
{
  g_autoptr (EntOfferFacts) facts = ent_offer_facts (&app->context, offer, error);

  if (facts == NULL)
    return FALSE;
  if (format == ENT_FORMAT_JSON)
    {
      ent_app_print_json (ent_offer_json (&app->context, facts));
      return TRUE;
    }
  if (!ent_output_record (&app->context, facts->offer, format, raw, stdout, error)
      || format == ENT_FORMAT_CSV)
    return format == ENT_FORMAT_CSV;
  g_autofree char *added = ent_offer_added_text (facts), *openness = ent_offer_open_text (facts);
  for (guint i = 0; i < facts->over->len; i++)
    printf ("%s%s\n", i == 0 ? "\n" : "", (const char *) facts->over->pdata[i]);
  print_components (&app->context, facts);
  print_bringers (facts, app->ascii);
  heading (_("Added value"));
  say (added);
  heading (_("Open source"));
  say (openness);
  print_engagements (&app->context, facts);
  return TRUE;
}
