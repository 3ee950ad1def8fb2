/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a joint offer amounts to, in words. */
#include <math.h>

#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/service/offer/offer.h"

char *
ent_bringer_label (const EntBringer *bringer)
{
  switch (bringer->kind)
    {
    case ENT_BRINGER_US:
      return g_strdup (C_ ("bringer", "us"));
    case ENT_BRINGER_PARTNER:
      return bringer->name != NULL ? ent_text_visible (bringer->name, -1)
                                   : g_strdup (_("a partner"));
    case ENT_BRINGER_COMMUNITY:
      return g_strdup (_("the community"));
    default:
      return g_strdup (_("nobody named"));
    }
}

static char *
amount (gint64 minor, const char *currency)
{
  g_autofree char *text = ent_money_show (minor, currency);

  return g_strdup_printf ("%s %s", text, currency);
}

char *
ent_offer_added_text (const EntOfferFacts *facts)
{
  g_autofree char *parts = ent_money_sum_text (facts->parts, FALSE);

  if (facts->offer->price == ENT_NONE)
    return g_strdup (_("the offer has no price yet"));
  g_autofree char *own = amount (
    facts->offer->price, facts->offer->currency != NULL ? facts->offer->currency : facts->currency);
  if (ent_money_sum_length (facts->parts) == 0)
    return g_strdup_printf (_("%s; its parts have no price yet"), own);
  if (!facts->compared)
    {
      g_autofree char *apart = g_strjoinv (", ", facts->apart);
      return g_strdup_printf (
        _("%s, its parts alone %s; they cannot be compared without a rate for %s"), own, parts,
        apart);
    }
  gint64 less = facts->alone - facts->whole;
  g_autofree char *difference = amount (less < 0 ? -less : less, facts->currency);
  double percent = facts->alone != 0 ? fabs (100.0 * (double) less / (double) facts->alone) : 0;
  if (less == 0)
    return g_strdup_printf (_("%s, as much as its parts alone"), own);
  return less > 0 ? g_strdup_printf (_("%s, its parts alone %s: %s (%.0f %%) less"), own, parts,
                                     difference, percent)
                  : g_strdup_printf (_("%s, its parts alone %s: %s (%.0f %%) more"), own, parts,
                                     difference, percent);
}

char *
ent_offer_shares_text (const EntOfferFacts *facts)
{
  gint64 missing = 100 - facts->share_sum;

  if (facts->with_share == 0 || missing == 0)
    return NULL;
  return missing > 0 ? g_strdup_printf (_("the shares add up to %d %%: %d %% are missing"),
                                        (int) facts->share_sum, (int) missing)
                     : g_strdup_printf (_("the shares add up to %d %%: %d %% too many"),
                                        (int) facts->share_sum, (int) -missing);
}

static char *
join (const GPtrArray *names)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  return ent_text_visible (out->str, -1);
}

char *
ent_offer_open_text (const EntOfferFacts *facts)
{
  g_autofree char *unknown = join (facts->unknown);

  if (facts->openness == ENT_OPEN_WHOLLY)
    return g_strdup (_("wholly open source"));
  if (facts->components->len == 0)
    return g_strdup (_("not known yet: it has no components"));
  if (facts->openness == ENT_OPEN_UNKNOWN)
    return g_strdup_printf (_("not known yet: no licence is given for %s"), unknown);
  g_autoptr (GString) out = g_string_new (_("not wholly open source"));
  for (guint i = 0; i < facts->faults->len; i++)
    {
      const EntOfferFault *fault = facts->faults->pdata[i];
      g_string_append_printf (out, "%s %s (%s)", i == 0 ? ":" : ",", fault->component, fault->why);
    }
  if (facts->unknown->len > 0)
    g_string_append_printf (out, _("; no licence is given for %s"), unknown);
  return ent_text_visible (out->str, -1);
}
