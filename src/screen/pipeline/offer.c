/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Its life, its components, who brings what, what that adds, whether it is open
 * source, what it won. */
#include "screen/pipeline/offer.h"

#include "entente/base/money.h"
#include "entente/service/input/field-input.h"
#include "entente/service/offer/offer.h"
#include "screen/field-display.h"
#include "screen/record/conflict.h"
#include "screen/record/word-chooser.h"
#include "screen/text-page.h"

typedef struct
{
  Screens *screens;
  gint64 id;
  EntOfferFacts *facts; /* NULL: it cannot be read */
} OfferPage;

typedef struct
{
  const char *label;
  int width; /* 0: what the others leave */
  int from;  /* shown on pages of at least so many cells */
  gboolean right;
} Column;

enum
{
  NAME,
  PROVIDER,
  SERVICE,
  EFFORT,
  COST,
  PRICE,
  SHARE,
  LICENCE,
  N_COLUMNS
};

static const Column columns[N_COLUMNS] = {
  [NAME] = { N_ ("Component"), 0, 0, FALSE },     [PROVIDER] = { N_ ("Provider"), 16, 64, FALSE },
  [SERVICE] = { N_ ("Service"), 14, 100, FALSE }, [EFFORT] = { N_ ("Days"), 5, 36, TRUE },
  [COST] = { N_ ("Cost"), 9, 110, TRUE },         [PRICE] = { N_ ("Alone"), 9, 36, TRUE },
  [SHARE] = { N_ ("Share"), 5, 0, TRUE },         [LICENCE] = { N_ ("Licence"), 20, 76, FALSE },
};

static int
name_width (int width)
{
  int left = width - 3;

  for (int i = 0; i < N_COLUMNS; i++)
    if (width >= columns[i].from && i != NAME)
      left -= columns[i].width + 1;
  return MAX (6, left);
}

/* One cell of the table after the other. */
static void
add_cells (Page *page, EntRole role, const char *const *texts)
{
  int width = ent_page_width (page), x = 2;

  for (int i = 0; i < N_COLUMNS; i++)
    if (width >= columns[i].from)
      {
        int cells = i == NAME ? name_width (width) : columns[i].width;
        ent_page_cell (page, x, cells, columns[i].right, role, texts[i]);
        x += cells + 1;
      }
}

/* The currency is named where it is not the offer's. */
static char *
amount_text (const EntOfferFacts *facts, const EntComponent *component, gint64 amount)
{
  const char *currency = component->currency != NULL ? component->currency : facts->offer->currency;

  if (amount == ENT_NONE)
    return g_strdup ("");
  g_autofree char *text = ent_money_format_short (amount, currency);
  return g_strcmp0 (currency, facts->offer->currency) == 0
           ? g_steal_pointer (&text)
           : g_strdup_printf ("%s %s", text, currency);
}

static char *
provider_text (const EntContext *context, const EntComponent *component)
{
  const EntNoun *noun = component->base.noun;

  if (component->partner > 0)
    return g_strdup (ent_record_ref_name (component, ent_noun_field (noun, "partner")));
  return ent_field_display (context, component, ent_noun_field (noun, "provider"), TRUE);
}

static void
add_component (Page *page, const EntContext *context, const EntOfferFacts *facts,
               const EntComponent *component)
{
  const EntNoun *noun = component->base.noun;
  g_autofree char *provider = provider_text (context, component);
  g_autofree char *kind =
    ent_field_display (context, component, ent_noun_field (noun, "kind"), TRUE);
  g_autofree char *effort =
    ent_field_display (context, component, ent_noun_field (noun, "effort_days"), TRUE);
  g_autofree char *cost = amount_text (facts, component, component->cost);
  g_autofree char *price = amount_text (facts, component, component->price);
  g_autofree char *share = component->share != ENT_NONE
                             ? g_strdup_printf ("%d %%", (int) component->share)
                             : g_strdup ("");
  const char *texts[] = { component->name,
                          provider,
                          kind,
                          effort,
                          cost,
                          price,
                          share,
                          component->licence != NULL ? component->licence : "-" };

  ent_page_line (page);
  ent_page_record (page, ENT_NOUN_COMPONENT, component->base.id);
  ent_page_part (page, 0, ENT_ROLE_KEY, ent_mark (ent_page_terminal (page), ENT_MARK_POINTER));
  add_cells (page, ENT_ROLE_TEXT, texts);
}

static void
add_components (Page *page, const EntContext *context, const EntOfferFacts *facts)
{
  const char *heads[N_COLUMNS];

  ent_page_line (page);
  if (facts->components->len == 0)
    {
      ent_page_heading (page, _("Components"));
      ent_page_text (page, ENT_ROLE_DIM, _("None yet. Press a to add what one of you brings."));
      return;
    }
  for (int i = 0; i < N_COLUMNS; i++)
    heads[i] = _(columns[i].label);
  ent_page_line (page);
  add_cells (page, ENT_ROLE_HEADER, heads);
  for (guint i = 0; i < facts->components->len; i++)
    add_component (page, context, facts, facts->components->pdata[i]);
  g_autofree char *shares = ent_offer_shares_text (facts);
  if (shares != NULL)
    {
      ent_page_line (page);
      ent_page_wrapped (page, 2, ENT_ROLE_WARN, shares);
    }
}

/* "idea > designed > launched > retired", the present one standing out. */
static void
add_life (Page *page, const EntContext *context, const EntOffer *offer)
{
  const GPtrArray *stages = ent_config_vocabulary (context->config, "offer_stages");
  g_autofree char *launched =
    ent_field_display (context, offer, ent_noun_field (offer->base.noun, "launched_on"), TRUE);
  int x = 1;

  ent_page_line (page);
  for (guint i = 0; i < stages->len; i++)
    {
      const EntWord *word = stages->pdata[i];
      gboolean now = g_strcmp0 (word->id, offer->stage) == 0;
      g_autofree char *label = now ? g_strdup_printf ("[%s]", ent_word_label (word))
                                   : g_strdup (ent_word_label (word));
      if (i > 0)
        {
          ent_page_part (page, x, ENT_ROLE_DIM,
                         ent_mark (ent_page_terminal (page), ENT_MARK_POINTER));
          x += 2;
        }
      ent_page_part (page, x, now ? ENT_ROLE_GOOD : ENT_ROLE_DIM, label);
      x += ent_text_width (label) + 1;
    }
  if (*launched == '\0')
    return;
  g_autofree char *since = g_strdup_printf (_("launched %s"), launched);
  if (x + 1 + ent_text_width (since) > ent_page_width (page))
    {
      ent_page_line (page);
      x = 0;
    }
  ent_page_part (page, x + 1, ENT_ROLE_DIM, since);
}

static void
add_head (Page *page, const EntContext *context, const EntOfferFacts *facts)
{
  const EntOffer *offer = facts->offer;
  const EntNoun *noun = offer->base.noun;
  g_autofree char *partners =
    ent_field_display (context, offer, ent_noun_field (noun, "partners"), FALSE);
  g_autofree char *with =
    g_strdup_printf (_("us with %s"), *partners != '\0' ? partners : _("nobody yet"));

  if (offer->summary != NULL)
    {
      ent_page_line (page);
      ent_page_wrapped (page, 1, ENT_ROLE_TEXT, offer->summary);
    }
  ent_page_line (page);
  ent_page_record (page, ENT_NOUN_OFFER, offer->base.id);
  ent_page_wrapped (page, 1, ENT_ROLE_ACCENT, with);
  for (guint i = 0; i < facts->over->len; i++)
    ent_page_text (page, ENT_ROLE_WARN, facts->over->pdata[i]);
  add_life (page, context, offer);
}

/* A row of who brings what: what is measured, the bar, the sum. Values of -1 cannot be compared.
 * whole: at least so much. */
static void
add_bar (Page *page, const char *label, const double *values, int n, double whole, const char *sum)
{
  int width = ent_page_width (page), sums = width >= 60 ? 16 : 10;
  double total = 0;

  for (int i = 0; i < n; i++)
    total = values[i] < 0 || total < 0 ? -1 : total + values[i];
  if (total == 0)
    return;
  ent_page_line (page);
  ent_page_cell (page, 1, 9, FALSE, ENT_ROLE_DIM, label);
  if (total > 0)
    ent_page_stack (page, 11, width - 11 - sums - 2, values, n, MAX (whole, total));
  ent_page_cell (page, width - sums - 1, sums, TRUE, ENT_ROLE_TEXT, sum);
}

static void
add_bringers (Page *page, const EntOfferFacts *facts)
{
  guint n = facts->bringers->len;
  g_autofree double *effort = g_new (double, n + 1), *price = g_new (double, n + 1),
                    *share = g_new (double, n + 1);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  gboolean any = FALSE;
  gint64 days = 0;

  for (guint i = 0; i < n; i++)
    {
      const EntBringer *bringer = facts->bringers->pdata[i];
      any = any || bringer->effort_days > 0 || bringer->share > 0
            || ent_money_sum_length (bringer->price) > 0;
    }
  if (!any)
    return;
  ent_page_heading (page, _("Who brings what"));
  for (guint i = 0; i < n; i++)
    {
      const EntBringer *bringer = facts->bringers->pdata[i];
      effort[i] = (double) bringer->effort_days;
      price[i] = ent_bringer_price (facts, bringer);
      share[i] = (double) bringer->share;
      days += bringer->effort_days;
      g_ptr_array_add (labels, ent_bringer_label (bringer));
    }
  g_autofree char *effort_sum =
    g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), (int) days);
  g_autofree char *price_sum = ent_money_sum_text (facts->parts, TRUE);
  g_autofree char *share_sum = g_strdup_printf ("%d %%", (int) facts->share_sum);
  add_bar (page, _("effort"), effort, (int) n, 0, effort_sum);
  add_bar (page, _("alone"), price, (int) n, 0, price_sum);
  add_bar (page, _("share"), share, (int) n, 100, share_sum);
  ent_page_legend (page, 11, (const char *const *) labels->pdata, (int) n);
}

static void
add_value (Page *page, const EntOfferFacts *facts)
{
  g_autofree char *added = ent_offer_added_text (facts),
                  *cost = ent_money_sum_text (facts->cost, TRUE);

  ent_page_heading (page, _("Added value"));
  ent_page_line (page);
  ent_page_wrapped (page, 1, ENT_ROLE_TEXT, added);
  if (facts->without_price > 0 && ent_money_sum_length (facts->parts) > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u component has no price of its own",
                                                         "%u components have no price of their own",
                                                         facts->without_price),
                                               facts->without_price);
      ent_page_text (page, ENT_ROLE_WARN, text);
    }
  if (*cost != '\0')
    {
      g_autofree char *text = g_strdup_printf (_("its parts cost %s to make"), cost);
      ent_page_text (page, ENT_ROLE_DIM, text);
    }
  if (facts->offer->added_value != NULL)
    {
      ent_page_line (page);
      ent_page_wrapped (page, 1, ENT_ROLE_TEXT, facts->offer->added_value);
    }
}

static void
add_openness (Page *page, const EntOfferFacts *facts)
{
  static const struct
  {
    EntRole role;
    EntMark mark;
  } looks[] = {
    [ENT_OPEN_UNKNOWN] = { ENT_ROLE_WARN, ENT_MARK_WARN },
    [ENT_OPEN_WHOLLY] = { ENT_ROLE_GOOD, ENT_MARK_GOOD },
    [ENT_OPEN_NOT] = { ENT_ROLE_BAD, ENT_MARK_BAD },
  };
  g_autofree char *text = ent_offer_open_text (facts);

  ent_page_heading (page, _("Open source"));
  ent_page_line (page);
  ent_page_part (page, 1, looks[facts->openness].role,
                 ent_mark (ent_page_terminal (page), looks[facts->openness].mark));
  ent_page_wrapped (page, 3, looks[facts->openness].role, text);
}

static void
add_engagements (Page *page, const EntContext *context, const EntOfferFacts *facts)
{
  g_autofree char *won = ent_money_sum_text (facts->won, TRUE);
  g_autofree char *head = *won != '\0' ? g_strdup_printf (_("Engagements it won: %s"), won)
                                       : g_strdup (_("Engagements it won"));
  int width = ent_page_width (page), stage = width >= 60 ? 12 : 9, value = 12;
  int partner = width >= 70 ? 22 : 0;

  ent_page_heading (page, head);
  if (facts->engagements->len == 0)
    ent_page_text (page, ENT_ROLE_DIM, _("None yet. Name the offer in an engagement."));
  for (guint i = 0; i < facts->engagements->len; i++)
    {
      const EntEngagement *engagement = facts->engagements->pdata[i];
      const EntNoun *noun = engagement->base.noun;
      gboolean is_won = i < facts->n_won;
      g_autofree char *at =
        ent_field_display (context, engagement, ent_noun_field (noun, "stage"), TRUE);
      g_autofree char *amount =
        ent_field_display (context, engagement, ent_noun_field (noun, "value"), TRUE);
      g_autofree char *with_currency = *amount != '\0' && engagement->currency != NULL
                                         ? g_strdup_printf ("%s %s", amount, engagement->currency)
                                         : g_strdup (amount);
      ent_page_line (page);
      ent_page_record (page, ENT_NOUN_ENGAGEMENT, engagement->base.id);
      ent_page_part (page, 0, ENT_ROLE_KEY, ent_mark (ent_page_terminal (page), ENT_MARK_POINTER));
      ent_page_cell (page, 2, width - 6 - stage - value - partner, FALSE,
                     is_won ? ENT_ROLE_TEXT : ENT_ROLE_DIM, engagement->title);
      if (partner > 0)
        ent_page_cell (page, width - 3 - stage - value - partner, partner - 1, FALSE, ENT_ROLE_DIM,
                       ent_record_ref_name (engagement, ent_noun_field (noun, "partner")));
      ent_page_cell (page, width - 2 - stage - value, stage - 1, FALSE, ENT_ROLE_DIM, at);
      ent_page_cell (page, width - 1 - value, value, TRUE, is_won ? ENT_ROLE_GOOD : ENT_ROLE_DIM,
                     with_currency);
    }
}

static void
fill (Page *page, gpointer data)
{
  OfferPage *self = data;
  const EntContext *context = self->screens->context;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->facts, ent_offer_facts_free);
  self->facts = ent_offer_facts (context, self->id, &error);
  if (self->facts == NULL)
    {
      ent_page_text (page, ENT_ROLE_WARN, error->message);
      return;
    }
  g_autofree char *title = g_strdup_printf ("%s · %s", _("Joint offer"), self->facts->offer->name);
  ent_page_set_title (page, title);
  add_head (page, context, self->facts);
  add_components (page, context, self->facts);
  add_bringers (page, self->facts);
  add_value (page, self->facts);
  add_openness (page, self->facts);
  add_engagements (page, context, self->facts);
  if (self->facts->offer->notes != NULL)
    {
      ent_page_heading (page, _("Notes"));
      ent_page_line (page);
      ent_page_wrapped (page, 1, ENT_ROLE_TEXT, self->facts->offer->notes);
    }
}

/* A new component comes from the partner, if the offer has only one. */
static void
add_new (OfferPage *self)
{
  const EntOffer *offer = self->facts->offer;
  EntComponent *component = ent_field_input_new (self->screens->context, ENT_NOUN_COMPONENT);
  const EntNoun *noun = component->base.noun;

  component->offer = offer->base.id;
  ent_record_set_ref_name (component, ent_noun_field (noun, "offer"), offer->name);
  ent_record_set_text (component, ent_noun_field (noun, "currency"), offer->currency);
  if (offer->partners != NULL && offer->partners->len == 1 && self->facts->components->len > 0)
    {
      component->partner = g_array_index (offer->partners, gint64, 0);
      ent_record_set_text (component, ent_noun_field (noun, "provider"), "partner");
      ent_record_set_ref_name (
        component, ent_noun_field (noun, "partner"),
        ent_record_ref_name (offer, ent_noun_field (offer->base.noun, "partners")));
    }
  ent_open (self->screens, &(Route){ ROUTE_FORM, .record = &component->base });
}

static void
on_stage (Screens *screens, gint64 id, const EntWord *word)
{
  GError *error = NULL;

  if (!ent_offer_move (screens->context, id, word->id, &error))
    {
      ent_refuse_edit (screens, error);
      return;
    }
  g_autofree char *said = g_strdup_printf (_("now in %s"), ent_word_label (word));
  ent_say_done (screens, said);
  ent_ui_changed (screens->ui, NULL);
}

/* The first line stands for the offer itself. */
static gboolean
says_it_is_open (OfferPage *self, const Page *page)
{
  EntNounId noun = ENT_NOUN_OFFER;
  gint64 id;

  if (ent_page_selected (page, &noun, &id) && noun != ENT_NOUN_OFFER)
    return FALSE;
  ent_ui_say (self->screens->ui, "%s", _("this line leads nowhere; e edits what is shown"));
  return TRUE;
}

static gboolean
act (Page *page, gpointer data, const EntUiAction *action, const char *argument)
{
  OfferPage *self = data;

  if (self->facts == NULL)
    return FALSE;
  switch (action->id)
    {
    case ACT_ADD:
      add_new (self);
      return TRUE;
    case ACT_STAGE:
      ent_choose_word (self->screens, self->facts->offer->name, "offer_stages",
                       self->facts->offer->stage, self->id, on_stage);
      return TRUE;
    case ACT_OPEN:
      return says_it_is_open (self, page);
    default:
      return FALSE;
    }
}

static void
offer_free (gpointer data)
{
  OfferPage *self = data;

  ent_offer_facts_free (self->facts);
  g_free (self);
}

EntView *
ent_offer_new_view (Screens *screens, gint64 id)
{
  static const char *const hints[] = { "add-component", "open", "edit", "delete",
                                       "move-stage",    "undo", "back", NULL };
  static const PageKind kind = { .name = "offer",
                                 .contexts = IN_OFFER | IN_PARTNER,
                                 .fill = fill,
                                 .act = act,
                                 .hints = hints,
                                 .free = offer_free };
  OfferPage *self = g_new0 (OfferPage, 1);

  self->screens = screens;
  self->id = id;
  return ent_page_new_of (screens, _("Joint offer"), &kind, self);
}
