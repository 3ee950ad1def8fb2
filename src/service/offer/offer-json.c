/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A joint offer for programs. */
#include "entente/base/money.h"
#include "entente/service/offer/offer.h"

static json_t *
amount_json (gint64 minor, const char *currency)
{
  if (minor == ENT_NONE)
    return json_null ();
  g_autofree char *text = ent_money_format (minor, currency);
  return json_string (text);
}

static json_t *
records_json (const GPtrArray *records)
{
  json_t *array = json_array ();

  for (guint i = 0; i < records->len; i++)
    json_array_append_new (array, ent_record_json (records->pdata[i]));
  return array;
}

static json_t *
names_json (const GPtrArray *names)
{
  json_t *array = json_array ();

  for (guint i = 0; i < names->len; i++)
    json_array_append_new (array, json_string (names->pdata[i]));
  return array;
}

static json_t *
bringer_json (const EntOfferFacts *facts, const EntBringer *bringer)
{
  static const char *const who[] = { [ENT_BRINGER_US] = "us",
                                     [ENT_BRINGER_PARTNER] = "partner",
                                     [ENT_BRINGER_COMMUNITY] = "community",
                                     [ENT_BRINGER_UNKNOWN] = NULL };
  const char *own = facts->offer->currency != NULL ? facts->offer->currency : facts->currency;

  return json_pack (
    "{s:s?, s:o, s:s?, s:i, s:I, s:I, s:o, s:o, s:o}", "provider", who[bringer->kind], "partner_id",
    bringer->partner > 0 ? json_integer (bringer->partner) : json_null (), "partner", bringer->name,
    "components", (int) bringer->components, "effort_days", (json_int_t) bringer->effort_days,
    "share", (json_int_t) bringer->share, "share_of_price",
    facts->with_share > 0 ? amount_json (ent_bringer_due (facts, bringer), own) : json_null (),
    "price_alone", ent_money_sum_json (bringer->price), "cost", ent_money_sum_json (bringer->cost));
}

/* The whole beside its parts; what cannot be compared is null, and the currencies without a rate
 * are named. */
static json_t *
added_json (const EntOfferFacts *facts)
{
  json_t *no_rate = json_array ();

  for (char **currency = facts->apart; currency != NULL && *currency != NULL; currency++)
    json_array_append_new (no_rate, json_string (*currency));
  return json_pack (
    "{s:o, s:o, s:s?, s:o, s:o, s:o, s:o, s:i}", "parts_alone", ent_money_sum_json (facts->parts),
    "parts_cost", ent_money_sum_json (facts->cost), "currency",
    facts->compared ? facts->currency : NULL, "whole",
    amount_json (facts->compared ? facts->whole : ENT_NONE, facts->currency), "alone",
    amount_json (facts->compared ? facts->alone : ENT_NONE, facts->currency), "less",
    amount_json (facts->compared ? facts->alone - facts->whole : ENT_NONE, facts->currency),
    "without_rate", no_rate, "without_price", (int) facts->without_price);
}

static json_t *
open_json (const EntOfferFacts *facts)
{
  static const char *const verdicts[] = {
    [ENT_OPEN_UNKNOWN] = "unknown", [ENT_OPEN_WHOLLY] = "wholly", [ENT_OPEN_NOT] = "not"
  };
  json_t *faults = json_array ();

  for (guint i = 0; i < facts->faults->len; i++)
    {
      const EntOfferFault *fault = facts->faults->pdata[i];
      json_array_append_new (
        faults, json_pack ("{s:s, s:s}", "component", fault->component, "why", fault->why));
    }
  return json_pack ("{s:s, s:o, s:o}", "verdict", verdicts[facts->openness], "faults", faults,
                    "without_licence", names_json (facts->unknown));
}

json_t *
ent_offer_json (const EntContext *context, const EntOfferFacts *facts)
{
  json_t *object = ent_record_json (facts->offer), *bringers = json_array ();

  for (guint i = 0; i < facts->bringers->len; i++)
    json_array_append_new (bringers, bringer_json (facts, facts->bringers->pdata[i]));
  json_t *more = json_pack (
    "{s:o, s:o, s:{s:I, s:i}, s:o, s:o, s:o, s:o, s:{s:i, s:i, s:o}}", "components",
    records_json (facts->components), "brought_by", bringers, "shares", "sum",
    (json_int_t) facts->share_sum, "given", (int) facts->with_share, "added", added_json (facts),
    "open_source", open_json (facts), "partnership_over", names_json (facts->over), "engagements",
    records_json (facts->engagements), "engagement_sums", "won", (int) facts->n_won, "open",
    (int) facts->n_open, "won_value", ent_money_sum_json (facts->won));
  json_object_update_new (object, more);
  return object;
}
