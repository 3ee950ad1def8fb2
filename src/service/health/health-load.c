/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts behind the health, gathered from indexes for several days at once. */
#include <string.h>

#include "entente/service/health/health.h"
#include "entente/service/review/cadence.h"
#include "entente/store/sql/cadence-rows.h"
#include "entente/store/sql/contact-sums.h"
#include "entente/store/sql/health-rows.h"
#include "entente/store/sql/promise-rows.h"

#define YEAR 365
#define QUARTERS 6 /* kept: that of the last day, and five before it */

/* One partner, with its facts on each past day. */
typedef struct
{
  gint64 partner;          /* the key in the table */
  gint64 counts[QUARTERS]; /* contacts by quarter, latest last */
  EntHealthFacts facts[];
} Gathered;

typedef struct
{
  const EntContext *context;
  const EntCadences *cadences;
  const guint32 *days;
  guint n;
  GHashTable *all; /* partner (gint64 *) → EntHealthFacts, which lie in a Gathered */
  gint64 last_id;  /* the partner of the row before: rows come together */
  Gathered *last;
  gint64 quarter;       /* of the last day */
  guint day;            /* the one being read, by the readers that go day by day */
  const EntWord *stage; /* of the engagement before */
} Loader;

static Gathered *
gathered_of (gpointer facts)
{
  return facts != NULL ? (Gathered *) ((char *) facts - G_STRUCT_OFFSET (Gathered, facts)) : NULL;
}

static Gathered *
find (Loader *loader, gint64 partner)
{
  if (partner != loader->last_id)
    {
      loader->last = gathered_of (g_hash_table_lookup (loader->all, &partner));
      loader->last_id = partner;
    }
  return loader->last;
}

/* Stages come from a short list: the words met are kept, most of all the last. */
static const EntWord *
stage_word (Loader *loader, const char *stage)
{
  if (stage == NULL)
    return NULL;
  if (loader->stage == NULL || !g_str_equal (loader->stage->id, stage))
    loader->stage = ent_config_word (loader->context->config, "stages", stage);
  return loader->stage;
}

static GTimeZone *
zone_of (const Loader *loader)
{
  return ent_clock_zone (loader->context->clock);
}

/* The first second after the day. */
static gint64
end_of (const Loader *loader, guint32 day)
{
  return ent_time_day_start (day + 1, zone_of (loader));
}

static gint64
quarter_of (gint64 utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (utc);

  return g_date_time_get_year (time) * 4 + (g_date_time_get_month (time) - 1) / 3;
}

static gint64
quarter_start (gint64 quarter)
{
  g_autoptr (GDateTime)
    time = g_date_time_new_utc ((int) (quarter / 4), (int) (quarter % 4) * 3 + 1, 1, 0, 0, 0);

  return g_date_time_to_unix (time);
}

static void
set_silence (const Loader *loader, EntHealthFacts *facts, guint32 day, gint64 last_at)
{
  if (last_at == ENT_NONE)
    facts->silence = -1;
  else
    facts->silence = MAX (0, (int) day - (int) ent_time_day_number (last_at, zone_of (loader)));
}

static gboolean
take_partner (gpointer data, const EntPartnerCadenceRow *row)
{
  Loader *loader = data;
  Gathered *gathered = g_malloc0 (sizeof *gathered + loader->n * sizeof *gathered->facts);
  EntCadence cadence =
    ent_cadences_of (loader->cadences, row->partner, row->cadence_days, row->tier);

  for (guint i = 0; i < loader->n; i++)
    {
      gathered->facts[i].known_from = ent_time_day_number (row->created_at, zone_of (loader));
      gathered->facts[i].ideal = cadence.ideal;
      gathered->facts[i].longest = cadence.longest;
      set_silence (loader, &gathered->facts[i], loader->days[i], row->last_at);
    }
  gathered->partner = row->partner;
  g_hash_table_insert (loader->all, &gathered->partner, gathered->facts);
  return TRUE;
}

static gboolean
take_promise (gpointer data, const EntPromiseRow *row)
{
  Loader *loader = data;
  Gathered *gathered = find (loader, row->partner);
  guint32 due = ent_day_number (row->due_on), made = ent_day_number (row->made_on);
  guint32 settled = g_strcmp0 (row->state, "open") == 0 ? 0 : ent_day_number (row->settled_on);

  for (guint i = 0; gathered != NULL && i < loader->n; i++)
    {
      EntPromises *promises =
        &gathered->facts[i].promises[g_strcmp0 (row->side, "us") == 0 ? 0 : 1];
      guint32 day = loader->days[i];
      if (made > day)
        continue;
      if (settled == 0 || settled > day)
        promises->overdue += due != 0 && due < day ? 1 : 0;
      else if (settled + YEAR <= day)
        continue;
      else if (g_strcmp0 (row->state, "kept") != 0)
        promises->broken++;
      else if (due != 0 && settled > due)
        promises->late++;
      else
        promises->kept++;
    }
  return TRUE;
}

static gboolean
take_person (gpointer data, const EntPersonMetRow *row)
{
  Loader *loader = data;
  Gathered *gathered = row->last_at != ENT_NONE ? find (loader, row->partner) : NULL;

  if (gathered == NULL)
    return TRUE;
  guint32 first = ent_time_day_number (row->first_at, zone_of (loader));
  guint32 last = ent_time_day_number (row->last_at, zone_of (loader)),
          left = ent_day_number (row->left_on);
  for (guint i = 0; i < loader->n; i++)
    if (first <= loader->days[i] && last + YEAR > loader->days[i]
        && (left == 0 || left > loader->days[i]))
      gathered->facts[i].people++;
  return TRUE;
}

static EntServices
services_on (const EntWord *stage, guint32 since, guint32 start, guint32 end, guint32 day)
{
  /* It has moved since: then it was on its way. */
  if (since > day)
    return ENT_SERVICES_PREPARED;
  if (stage == NULL || stage->outcome == ENT_OUTCOME_OPEN)
    return ENT_SERVICES_PREPARED;
  if (stage->outcome == ENT_OUTCOME_LOST)
    return ENT_SERVICES_NONE;
  if (stage->ended || (end != 0 && end < day))
    {
      guint32 over = end != 0 && end < day ? end : since;
      return over + YEAR > day ? ENT_SERVICES_PAST : ENT_SERVICES_NONE;
    }
  return start <= day ? ENT_SERVICES_RUNNING : ENT_SERVICES_PREPARED;
}

static gboolean
take_engagement (gpointer data, const EntServiceRow *row)
{
  Loader *loader = data;
  Gathered *gathered = find (loader, row->partner);
  const EntWord *stage = stage_word (loader, row->stage);
  guint32 since = ent_day_number (row->stage_since);
  gboolean bounded = stage != NULL && stage->outcome == ENT_OUTCOME_WON;
  guint32 start = bounded ? ent_day_number (row->start_on) : 0,
          end = bounded ? ent_day_number (row->end_on) : 0;

  for (guint i = 0; gathered != NULL && i < loader->n; i++)
    gathered->facts[i].services =
      MAX (gathered->facts[i].services, services_on (stage, since, start, end, loader->days[i]));
  return TRUE;
}

static gboolean
take_contribution (gpointer data, const EntContributionDayRow *row)
{
  Loader *loader = data;
  Gathered *gathered = find (loader, row->partner);
  guint32 happened = ent_day_number (row->day);

  for (guint i = 0; gathered != NULL && i < loader->n; i++)
    if (happened <= loader->days[i] && happened + YEAR > loader->days[i])
      gathered->facts[i].contributions++;
  return TRUE;
}

static gboolean
take_sum (gpointer data, const EntContactSum *row)
{
  Loader *loader = data;
  Gathered *gathered = find (loader, row->partner);

  if (gathered != NULL)
    gathered->counts[row->quarter - loader->quarter + QUARTERS - 1] += row->n;
  return TRUE;
}

/* Contacts after the day being read: the last before them, and how many to leave out. */
static gboolean
take_later (gpointer data, const EntLaterContactsRow *row)
{
  Loader *loader = data;
  Gathered *gathered = find (loader, row->partner);

  if (gathered == NULL)
    return TRUE;
  EntHealthFacts *facts = &gathered->facts[loader->day];
  set_silence (loader, facts, loader->days[loader->day], row->last_at);
  facts->contacts = (double) row->n;
  return TRUE;
}

/*
 * Contacts of this quarter against those of a usual one, the mean of the four before. A quarter
 * that has just begun would always look poor against whole ones: for the part that is still to
 * come, the quarter before lends its share, so that the health neither falls on the first day of a
 * quarter nor climbs towards its end.
 */
static void
set_momentum (EntHealthFacts *facts, gint64 now, const gint64 before[4], double elapsed)
{
  facts->contacts = (double) now + (1 - elapsed) * (double) before[3];
  facts->usual = (double) (before[0] + before[1] + before[2] + before[3]) / 4;
}

static double
elapsed_at (gint64 quarter, gint64 end)
{
  gint64 start = quarter_start (quarter), next = quarter_start (quarter + 1);

  return CLAMP ((double) (end - start) / (double) (next - start), 0, 1);
}

/* The quarters of every partner on one day, less what came after it. */
static void
momentum_of_all (Loader *loader, guint index)
{
  gint64 end = end_of (loader, loader->days[index]), quarter = quarter_of (end - 1);
  int shift = (int) (loader->quarter - quarter);
  double elapsed = elapsed_at (quarter, end);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, loader->all);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Gathered *gathered = gathered_of (value);
      gint64 now = 0, later = (gint64) gathered->facts[index].contacts;
      for (int i = QUARTERS - 1; i >= QUARTERS - 1 - shift; i--)
        now += gathered->counts[i];
      set_momentum (&gathered->facts[index], MAX (0, now - later),
                    &gathered->counts[QUARTERS - 5 - shift], elapsed);
    }
}

/*
 * Of every partner at once: the sums of quarters are read in one pass, and contacts are counted one
 * by one only where some lie after the day. Both end with the last day's quarter, for what lies
 * ahead of it does not count before its time.
 */
static gboolean
load_momentum_near (Loader *loader, GError **error)
{
  EntStore *store = loader->context->store;

  if (!ent_contact_sums_read (store, loader->quarter - QUARTERS + 1, loader->quarter, take_sum,
                              loader, error))
    return FALSE;
  for (loader->day = 0; loader->day < loader->n; loader->day++)
    {
      const EntTimeRange later = { .from = end_of (loader, loader->days[loader->day]),
                                   .until = quarter_start (loader->quarter + 1) };
      if (!ent_health_rows_later_contacts (store, &later, take_later, loader, error))
        return FALSE;
      momentum_of_all (loader, loader->day);
    }
  return TRUE;
}

static gboolean
load_momentum_of_one (Loader *loader, gint64 partner, GError **error)
{
  EntStore *store = loader->context->store;
  Gathered *gathered = find (loader, partner);

  for (guint i = 0; gathered != NULL && i < loader->n; i++)
    {
      gint64 end = end_of (loader, loader->days[i]), quarter = quarter_of (end - 1);
      const EntTimeRange so_far = { .partner = partner,
                                    .from = quarter_start (quarter),
                                    .until = end };
      gint64 now, last_at, before[4];
      g_autoptr (GArray)
        sums = ent_contact_sums_of (store, partner, quarter - 4, quarter - 1, error);
      if (sums == NULL || !ent_contact_sums_count (store, &so_far, &now, &last_at, error))
        return FALSE;
      for (guint k = 0; k < G_N_ELEMENTS (before); k++)
        before[k] = g_array_index (sums, EntContactSum, k).n;
      set_silence (loader, &gathered->facts[i], loader->days[i], last_at);
      set_momentum (&gathered->facts[i], now, before, elapsed_at (quarter, end));
    }
  return TRUE;
}

/* One partner after the other, one day after the other: of one, or days further back than the
 * quarters kept. */
static gboolean
load_momentum_far (Loader *loader, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, loader->all);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!load_momentum_of_one (loader, *(gint64 *) id, error))
      return FALSE;
  return TRUE;
}

/* Each reader begins with a partner of its own. */
static Loader *
anew (Loader *loader)
{
  loader->last_id = 0;
  loader->last = NULL;
  return loader;
}

static gboolean
load_rows (Loader *loader, gint64 partner, GError **error)
{
  EntStore *store = loader->context->store;
  g_autofree char *from = ent_day_format_number (MAX (1, loader->days[0] - YEAR));

  gint64 until = end_of (loader, loader->days[loader->n - 1]);
  return ent_cadence_rows_partners (store, partner, G_MAXINT64, take_partner, anew (loader), error)
         && ent_promise_rows_ledger (store, partner, from, take_promise, anew (loader), error)
         && ent_health_rows_people (store, partner, until, take_person, anew (loader), error)
         && ent_health_rows_services (store, partner, take_engagement, anew (loader), error)
         && ent_health_rows_contributions (store, partner, from, take_contribution, anew (loader),
                                           error);
}

static void
free_facts (gpointer facts)
{
  g_free (gathered_of (facts));
}

GHashTable *
ent_health_load (const EntContext *context, gint64 partner, const guint32 *days, guint n,
                 GError **error)
{
  g_autoptr (EntCadences) cadences = ent_cadences_new (context, partner, error);
  g_autoptr (GHashTable)
    all = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_facts);

  if (cadences == NULL)
    return NULL;
  Loader loader = { .context = context, .cadences = cadences, .days = days, .n = n, .all = all };
  loader.quarter = quarter_of (end_of (&loader, days[n - 1]) - 1);
  /* One quarter before the last day's, at most, is in reach of what is summed up for all. */
  gboolean near = quarter_of (end_of (&loader, days[0]) - 1) >= loader.quarter - 1;
  if (!load_rows (&loader, partner, error))
    return NULL;
  anew (&loader);
  gboolean ok = near && partner == 0 ? load_momentum_near (&loader, error)
                                     : load_momentum_far (&loader, error);
  return ok ? g_steal_pointer (&all) : NULL;
}
