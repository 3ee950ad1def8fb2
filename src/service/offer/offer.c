/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/offer/offer.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/record-edit.h"
#include "entente/service/offer/licence.h"
#include "entente/service/partnership/partnership-state.h"
#include "entente/store/repo.h"

#define PAGE 200u

static void
bringer_free (gpointer data)
{
  EntBringer *bringer = data;

  ent_money_sum_free (bringer->price);
  ent_money_sum_free (bringer->cost);
  g_free (bringer->name);
  g_free (bringer);
}

static void
fault_free (gpointer data)
{
  EntOfferFault *fault = data;

  g_free (fault->component);
  g_free (fault->why);
  g_free (fault);
}

void
ent_offer_facts_free (EntOfferFacts *facts)
{
  if (facts == NULL)
    return;
  g_clear_pointer (&facts->offer, ent_record_free);
  g_ptr_array_unref (facts->components);
  g_ptr_array_unref (facts->bringers);
  g_ptr_array_unref (facts->engagements);
  g_ptr_array_unref (facts->faults);
  g_ptr_array_unref (facts->unknown);
  g_ptr_array_unref (facts->over);
  ent_money_sum_free (facts->parts);
  ent_money_sum_free (facts->cost);
  ent_money_sum_free (facts->won);
  g_free (facts->currency);
  g_strfreev (facts->apart);
  g_free (facts);
}

/* All records of a noun that name the offer. */
static gboolean
read_all (const EntContext *context, EntNounId noun, gint64 offer, GPtrArray *into, GError **error)
{
  const EntFieldValue of_offer = { ent_noun_reference (ent_noun (noun), ENT_NOUN_OFFER), offer };
  EntPageQuery query = { .values = &of_offer, .n_values = 1, .limit = PAGE, .light = TRUE };
  g_autoptr (EntPageKey) key = NULL;

  for (;;)
    {
      g_autoptr (GPtrArray) page = ent_repo_page (context->store, noun, &query, error);
      if (page == NULL)
        return FALSE;
      guint n = page->len;
      if (n > 0)
        {
          g_clear_pointer (&key, ent_page_key_free);
          query.key = key = ent_repo_key (page->pdata[n - 1], NULL);
        }
      g_ptr_array_extend_and_steal (into, g_steal_pointer (&page));
      if (n < PAGE)
        return TRUE;
    }
}

static EntBringerKind
kind_of (const EntComponent *component)
{
  if (g_strcmp0 (component->provider, "us") == 0)
    return ENT_BRINGER_US;
  if (g_strcmp0 (component->provider, "community") == 0)
    return ENT_BRINGER_COMMUNITY;
  return g_strcmp0 (component->provider, "partner") == 0 || component->partner > 0
           ? ENT_BRINGER_PARTNER
           : ENT_BRINGER_UNKNOWN;
}

static EntBringer *
bringer_of (EntOfferFacts *facts, const EntComponent *component, const EntConfig *config)
{
  EntBringerKind kind = kind_of (component);
  gint64 partner = kind == ENT_BRINGER_PARTNER ? MAX (component->partner, 0) : 0;
  guint place = 0;

  for (; place < facts->bringers->len; place++)
    {
      EntBringer *other = facts->bringers->pdata[place];
      if (other->kind == kind && other->partner == partner)
        return other;
      if (other->kind > kind)
        break;
    }
  EntBringer *bringer = g_new0 (EntBringer, 1);
  bringer->kind = kind;
  bringer->partner = partner;
  bringer->price = ent_money_sum_new (config);
  bringer->cost = ent_money_sum_new (config);
  if (partner > 0)
    bringer->name =
      g_strdup (ent_record_ref_name (component, ent_noun_field (component->base.noun, "partner")));
  g_ptr_array_insert (facts->bringers, (gint) place, bringer);
  return bringer;
}

static void
judge_licence (EntOfferFacts *facts, const EntComponent *component)
{
  g_autoptr (GError) error = NULL;

  if (component->licence == NULL)
    {
      g_ptr_array_add (facts->unknown, g_strdup (component->name));
      return;
    }
  g_autoptr (EntLicence) licence = ent_licence_parse (component->licence, &error);
  if (licence != NULL && licence->is_free)
    return;
  EntOfferFault *fault = g_new0 (EntOfferFault, 1);
  fault->component = g_strdup (component->name);
  fault->why = g_strdup (licence != NULL ? licence->fault : error->message);
  g_ptr_array_add (facts->faults, fault);
}

static gboolean
take_component (EntOfferFacts *facts, const EntComponent *component, const EntConfig *config,
                GError **error)
{
  EntBringer *bringer = bringer_of (facts, component, config);
  const char *currency = component->currency != NULL ? component->currency : facts->offer->currency;

  judge_licence (facts, component);
  bringer->components++;
  bringer->effort_days += component->effort_days != ENT_NONE ? component->effort_days : 0;
  if (component->share != ENT_NONE)
    {
      bringer->share += component->share;
      facts->share_sum += component->share;
      facts->with_share++;
    }
  if (component->cost != ENT_NONE
      && (!ent_money_sum_add (bringer->cost, component->cost, currency, error)
          || !ent_money_sum_add (facts->cost, component->cost, currency, error)))
    return FALSE;
  if (component->price == ENT_NONE)
    {
      facts->without_price++;
      return TRUE;
    }
  return ent_money_sum_add (bringer->price, component->price, currency, error)
         && ent_money_sum_add (facts->parts, component->price, currency, error);
}

/* Won first, then open, then lost; an unknown stage is open. */
static int
rank_of (const EntConfig *config, const EntEngagement *engagement)
{
  const EntWord *stage = ent_config_word (config, "stages", engagement->stage);

  return stage == NULL || stage->outcome == ENT_OUTCOME_OPEN ? 1
         : stage->outcome == ENT_OUTCOME_WON                 ? 0
                                                             : 2;
}

static gint
compare_engagements (gconstpointer a, gconstpointer b, gpointer config)
{
  return rank_of (config, *(EntEngagement *const *) a)
         - rank_of (config, *(EntEngagement *const *) b);
}

static gboolean
take_engagements (EntOfferFacts *facts, const EntConfig *config, GError **error)
{
  g_ptr_array_sort_with_data (facts->engagements, compare_engagements, (gpointer) config);
  for (guint i = 0; i < facts->engagements->len; i++)
    {
      const EntEngagement *engagement = facts->engagements->pdata[i];
      int rank = rank_of (config, engagement);
      facts->n_open += rank == 1;
      facts->n_won += rank == 0;
      if (rank == 0 && engagement->value != ENT_NONE
          && !ent_money_sum_add (facts->won, engagement->value, engagement->currency, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_all_in (const EntMoneySum *money, const char *currency)
{
  const char *own;

  return ent_money_sum_length (money) == 1
         && (ent_money_sum_nth (money, 0, &own), g_str_equal (own, currency));
}

/* The whole beside its parts: in its own currency when all are in it, else by the rates. */
static gboolean
compare_price (EntOfferFacts *facts, const EntConfig *config, GError **error)
{
  const char *currency = facts->offer->currency != NULL ? facts->offer->currency
                                                        : ent_home_currency (config);
  g_autoptr (EntMoneySum) whole = ent_money_sum_new (config);
  g_auto (GStrv) apart = NULL, apart_too = NULL;

  facts->currency = g_strdup (currency);
  if (facts->offer->price == ENT_NONE || ent_money_sum_length (facts->parts) == 0)
    return TRUE;
  if (is_all_in (facts->parts, currency))
    {
      facts->whole = facts->offer->price;
      facts->alone = ent_money_sum_of (facts->parts, currency);
      facts->compared = TRUE;
      return TRUE;
    }
  if (!ent_money_sum_add (whole, facts->offer->price, currency, error)
      || !ent_money_sum_total (whole, &facts->whole, &apart, error)
      || !ent_money_sum_total (facts->parts, &facts->alone, &apart_too, error))
    return FALSE;
  if (*apart_too != NULL || *apart != NULL)
    {
      facts->apart = *apart_too != NULL ? g_steal_pointer (&apart_too) : g_steal_pointer (&apart);
      return TRUE;
    }
  g_free (facts->currency);
  facts->currency = g_strdup (ent_home_currency (config));
  facts->compared = TRUE;
  return TRUE;
}

static EntOfferFacts *
facts_new (const EntConfig *config)
{
  EntOfferFacts *facts = g_new0 (EntOfferFacts, 1);

  facts->components = g_ptr_array_new_with_free_func (ent_record_free);
  facts->bringers = g_ptr_array_new_with_free_func (bringer_free);
  facts->engagements = g_ptr_array_new_with_free_func (ent_record_free);
  facts->faults = g_ptr_array_new_with_free_func (fault_free);
  facts->unknown = g_ptr_array_new_with_free_func (g_free);
  facts->over = g_ptr_array_new_with_free_func (g_free);
  facts->parts = ent_money_sum_new (config);
  facts->cost = ent_money_sum_new (config);
  facts->won = ent_money_sum_new (config);
  return facts;
}

static gboolean
judge_partner (EntOfferFacts *facts, const EntContext *context, gint64 id, GError **error)
{
  g_autoptr (EntPartner) partner = ent_repo_find (context->store, ENT_NOUN_PARTNER, id, error);
  GDate today;

  if (partner == NULL)
    return FALSE;
  ent_clock_today (context->clock, &today);
  if (!ent_partnership_state_is_over (context->config, partner->state, partner->state_since,
                                      g_date_get_julian (&today)))
    return TRUE;
  g_autofree char *name = ent_text_visible (partner->name, -1);
  g_autofree char *remark =
    ent_partnership_state_text (context, partner->state, partner->state_since, NULL);
  g_ptr_array_add (facts->over, g_strdup_printf ("%s: %s", name, remark));
  return TRUE;
}

/* Those who make the offer with us, and those who bring a component, each once. */
static gboolean
judge_partners (EntOfferFacts *facts, const EntContext *context, GError **error)
{
  const GArray *makers = facts->offer->partners;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; makers != NULL && i < makers->len; i++)
    if (g_hash_table_add (seen, &g_array_index (makers, gint64, i))
        && !judge_partner (facts, context, g_array_index (makers, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < facts->bringers->len; i++)
    {
      EntBringer *bringer = facts->bringers->pdata[i];
      if (bringer->partner > 0 && g_hash_table_add (seen, &bringer->partner)
          && !judge_partner (facts, context, bringer->partner, error))
        return FALSE;
    }
  return TRUE;
}

EntOfferFacts *
ent_offer_facts (const EntContext *context, gint64 offer, GError **error)
{
  g_autoptr (EntOfferFacts) facts = facts_new (context->config);

  facts->offer = ent_repo_find (context->store, ENT_NOUN_OFFER, offer, error);
  if (facts->offer == NULL
      || !read_all (context, ENT_NOUN_COMPONENT, offer, facts->components, error)
      || !read_all (context, ENT_NOUN_ENGAGEMENT, offer, facts->engagements, error))
    return NULL;
  for (guint i = 0; i < facts->components->len; i++)
    if (!take_component (facts, facts->components->pdata[i], context->config, error))
      return NULL;
  if (!judge_partners (facts, context, error) || !take_engagements (facts, context->config, error)
      || !compare_price (facts, context->config, error))
    return NULL;
  facts->openness = facts->faults->len > 0                                   ? ENT_OPEN_NOT
                    : facts->unknown->len > 0 || facts->components->len == 0 ? ENT_OPEN_UNKNOWN
                                                                             : ENT_OPEN_WHOLLY;
  return g_steal_pointer (&facts);
}

double
ent_bringer_price (const EntOfferFacts *facts, const EntBringer *bringer)
{
  g_auto (GStrv) apart = NULL;
  const char *first;
  gint64 total;

  if (ent_money_sum_length (bringer->price) == 0)
    return 0;
  if (ent_money_sum_length (facts->parts) == 1)
    return (double) ent_money_sum_nth (bringer->price, 0, &first);
  if (!ent_money_sum_total (bringer->price, &total, &apart, NULL) || *apart != NULL)
    return -1;
  return (double) total;
}

gint64
ent_bringer_due (const EntOfferFacts *facts, const EntBringer *bringer)
{
  gint64 price = facts->offer->price;

  if (price == ENT_NONE)
    return ENT_NONE;
  /* Whole hundreds separately: the product of a large price would overflow. */
  return price / 100 * bringer->share + (price % 100 * bringer->share + 50) / 100;
}

gboolean
ent_offer_move (const EntContext *context, gint64 offer, const char *stage, GError **error)
{
  g_autoptr (EntOffer) original = ent_record_edit_find (context, ENT_NOUN_OFFER, offer, error);
  g_autoptr (EntOffer) mine = original != NULL ? ent_record_copy (original) : NULL;
  const EntNoun *noun = ent_noun (ENT_NOUN_OFFER);

  if (mine == NULL
      || !ent_field_input_set (context, mine, ent_noun_field (noun, "stage"), stage, error))
    return FALSE;
  if (g_strcmp0 (mine->stage, "launched") == 0 && mine->launched_on == NULL
      && !ent_field_input_set (context, mine, ent_noun_field (noun, "launched_on"), "today", error))
    return FALSE;
  return ent_record_edit_save (context, original, mine, error);
}
