/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/readers.h"

#include "entente/store/sql/address-rows.h"
#include "entente/store/sql/balance-rows.h"
#include "entente/store/sql/cadence-rows.h"
#include "entente/store/sql/changed-partners.h"
#include "entente/store/sql/contact-sums.h"
#include "entente/store/sql/health-rows.h"
#include "entente/store/sql/offer-rows.h"
#include "entente/store/sql/partner-sets.h"
#include "entente/store/sql/people-news-rows.h"
#include "entente/store/sql/pipeline-rows.h"
#include "entente/store/sql/promise-rows.h"
#include "entente/store/sql/queue-rows.h"
#include "entente/store/sql/report-rows.h"
#include "entente/store/sql/source-rows.h"
#include "entente/store/sql/state-rows.h"
#include "entente/store/sql/title-rows.h"

static gboolean
count (gpointer data, gconstpointer row)
{
  ++*(gint64 *) data;
  return TRUE;
}

/* What one reader gets: the function that counts is given as the type that it wants. */
#define READ(function_name, call)                                                                  \
  static gboolean function_name (EntStore *store, const ReaderScope *scope, gint64 *n,             \
                                 GError **error)                                                   \
  {                                                                                                \
    gint64 one = MAX (1, scope->partner);                                                          \
    const EntDayRange days = { scope->partner, scope->from, scope->until };                        \
    const EntTimeRange times = { one, scope->from_at, scope->until_at };                           \
    (void) one, (void) days, (void) times;                                                         \
    return call;                                                                                   \
  }
#define COUNT(type) (type) count, n, error

READ (addresses, ent_address_rows_read (store, &(EntAddressWish){ scope->word, TRUE, FALSE },
                                        COUNT (EntAddressFunc)))
READ (silent, ent_cadence_rows_partners (store, scope->partner, scope->until_at,
                                         COUNT (EntPartnerCadenceFunc)))
READ (people_silent, ent_cadence_rows_people (store, scope->partner, COUNT (EntPersonCadenceFunc)))
READ (shortest, ent_cadence_rows_shortest (store, n, error))
READ (follow_ups,
      ent_queue_rows_follow_ups (store, scope->partner, scope->until, COUNT (EntDueFunc)))
READ (planned, ent_queue_rows_planned (store, scope->partner, scope->until, COUNT (EntDueFunc)))
READ (planned_interactions,
      ent_queue_rows_planned_interactions (store,
                                           &(EntTimeRange){ scope->partner, scope->from_at,
                                                            scope->until_at },
                                           COUNT (EntPlannedFunc)))
READ (planned_people, ent_queue_rows_planned_people (
                        store, &(EntTimeRange){ scope->partner, scope->from_at, scope->until_at },
                        COUNT (EntPlannedPersonFunc)))
READ (promises,
      ent_queue_rows_promises (store, scope->partner, scope->until, COUNT (EntDuePromiseFunc)))
READ (waiting,
      ent_queue_rows_waiting (store,
                              &(EntWaitingQuery){ scope->partner, scope->word, scope->until },
                              COUNT (EntWaitingFunc)))
READ (people_left,
      ent_people_news_left (store, scope->partner, scope->from, COUNT (EntPersonLeftFunc)))
READ (people_changes,
      ent_people_news_changes (store, scope->partner, scope->from_at, COUNT (EntPersonChangeFunc)))
READ (expiries, ent_people_news_expiries (store, &days, scope->until, COUNT (EntExpiryFunc)))
READ (ledger, ent_promise_rows_ledger (store, scope->partner, scope->from, COUNT (EntPromiseFunc)))
READ (health_people,
      ent_health_rows_people (store, scope->partner, G_MAXINT64, COUNT (EntPersonMetFunc)))
READ (health_services, ent_health_rows_services (store, scope->partner, COUNT (EntServiceFunc)))
READ (health_contributions, ent_health_rows_contributions (store, scope->partner, scope->from,
                                                           COUNT (EntContributionDayFunc)))
READ (health_later, ent_health_rows_later_contacts (store, &times, COUNT (EntLaterContactsFunc)))
READ (contacts, ent_contact_sums_read (store, scope->from_quarter, scope->until_quarter,
                                       COUNT (EntContactSumFunc)))
READ (bought, ent_balance_rows_bought (store, one, COUNT (EntDealFunc)))
READ (deals, ent_balance_rows_deals (store, one, COUNT (EntDealFunc)))
READ (leads, ent_balance_rows_leads (store, one, scope->from, COUNT (EntLeadFunc)))
READ (recommendations,
      ent_balance_rows_recommendations (store, one, scope->from, COUNT (EntRecommendationFunc)))
READ (agreements, ent_balance_rows_agreements (store, one, COUNT (EntAgreementFunc)))
READ (deployments, ent_balance_rows_deployments (store, one, COUNT (EntDeploymentFunc)))
READ (capabilities, ent_balance_rows_capabilities (store, one, COUNT (EntCapabilityFunc)))
READ (states, ent_state_rows_changes (store, scope->partner, COUNT (EntStateChangeFunc)))
READ (stages, ent_pipeline_rows_stages (store, COUNT (EntStageSumFunc)))
READ (recurring, ent_pipeline_rows_recurring (store, COUNT (EntRecurringSumFunc)))
READ (renewals, ent_pipeline_rows_renewals (store, &days, COUNT (EntRenewalFunc)))
READ (sourced, ent_source_rows_brought (store, ENT_SOURCE_SOURCED, COUNT (EntBroughtFunc)))
READ (helped, ent_source_rows_brought (store, ENT_SOURCE_HELPED, COUNT (EntBroughtFunc)))
READ (recommended, ent_source_rows_brought (store, ENT_SOURCE_RECOMMENDED, COUNT (EntBroughtFunc)))
READ (recommending, ent_source_rows_recommendations (store, COUNT (EntRecommendationCountFunc)))
READ (members, ent_report_rows_members (store, COUNT (EntMemberFunc)))
READ (names, ent_report_rows_names (store, COUNT (EntPartnerNameFunc)))
READ (started, ent_report_rows_started (store, &days, scope->word, COUNT (EntStartedFunc)))
READ (contributions, ent_report_rows_contributions (store, &days, COUNT (EntContributionFunc)))
READ (offers, ent_offer_rows_all (store, COUNT (EntOfferFunc)))
READ (offer_sums, ent_offer_rows_sums (store, COUNT (EntOfferSumFunc)))

static gboolean
contacts_of_one (EntStore *store, const ReaderScope *scope, gint64 *n, GError **error)
{
  g_autoptr (GArray) sums = ent_contact_sums_of (
    store, MAX (1, scope->partner), scope->from_quarter, scope->from_quarter + 7, error);
  const EntTimeRange times = { MAX (1, scope->partner), scope->from_at, scope->until_at };
  gint64 last;

  return sums != NULL && ent_contact_sums_count (store, &times, n, &last, error);
}

#define READ_SET(function_name, ...)                                                               \
  static gboolean function_name (EntStore *store, const ReaderScope *scope, gint64 *n,             \
                                 GError **error)                                                   \
  {                                                                                                \
    g_autoptr (GHashTable)                                                                         \
      set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);                     \
    gboolean ok = __VA_ARGS__;                                                                     \
    *n = g_hash_table_size (set);                                                                  \
    return ok;                                                                                     \
  }

READ_SET (held, ent_partner_set_held (store, scope->partner, scope->until, set, error))
READ_SET (of_others, ent_partner_set_of_others (store, scope->partner, scope->word, set, error))
READ_SET (tagged, ent_partner_set_tagged (store, scope->partner, scope->word, set, error))
READ_SET (in_state,
          ent_partner_set_in_state (store, scope->partner, scope->word, scope->until, set, error))

static gboolean
changed (EntStore *store, const ReaderScope *scope, gint64 *n, GError **error)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean all;

  return ent_changed_partners_since (store, 1, set, &all, n, error);
}

static gboolean
titles (EntStore *store, const ReaderScope *scope, gint64 *n, GError **error)
{
  static const EntNounId nouns[] = { ENT_NOUN_PARTNER, ENT_NOUN_PERSON, ENT_NOUN_CERTIFICATION };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = 1; id <= 3; id++)
    g_array_append_val (ids, id);
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (!ent_title_rows_read (store, nouns[i], ids, COUNT (EntTitleFunc)))
      return FALSE;
  return TRUE;
}

static const struct
{
  const char *name;
  gboolean (*read) (EntStore *store, const ReaderScope *scope, gint64 *n, GError **error);
} readers[] = {
  { "held", held },
  { "of-others", of_others },
  { "tagged", tagged },
  { "in-state", in_state },
  { "changed", changed },
  { "titles", titles },
  { "addresses", addresses },
  { "silent", silent },
  { "people-silent", people_silent },
  { "shortest", shortest },
  { "follow-ups", follow_ups },
  { "planned", planned },
  { "planned-interactions", planned_interactions },
  { "promises", promises },
  { "waiting", waiting },
  { "planned-people", planned_people },
  { "people-left", people_left },
  { "people-changes", people_changes },
  { "expiries", expiries },
  { "ledger", ledger },
  { "health-people", health_people },
  { "health-services", health_services },
  { "health-contributions", health_contributions },
  { "health-later", health_later },
  { "contacts", contacts },
  { "contacts-of-one", contacts_of_one },
  { "balance-bought", bought },
  { "balance-deals", deals },
  { "balance-leads", leads },
  { "balance-recommendations", recommendations },
  { "balance-agreements", agreements },
  { "balance-deployments", deployments },
  { "balance-capabilities", capabilities },
  { "report-states", states },
  { "report-stages", stages },
  { "recurring", recurring },
  { "renewals", renewals },
  { "sourced", sourced },
  { "helped", helped },
  { "recommended", recommended },
  { "recommending", recommending },
  { "report-members", members },
  { "report-names", names },
  { "report-started", started },
  { "report-contributions", contributions },
  { "report-offers", offers },
  { "report-offer-sums", offer_sums },
};

gint64
reader_run (EntStore *store, const char *name, const ReaderScope *scope, GError **error)
{
  gint64 n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i].name, name))
      return readers[i].read (store, scope, &n, error) ? n : -1;
  g_error ("no reader %s", name);
}

const char **
reader_names (const char *beginning)
{
  const char **found = g_new0 (const char *, G_N_ELEMENTS (readers) + 1);
  gsize n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_has_prefix (readers[i].name, beginning))
      found[n++] = readers[i].name;
  return found;
}
