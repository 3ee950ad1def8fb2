/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules of the review, one after the other. Each reads from an index what
 * may be due, and says of which partner it is a reason, and how late.
 */
#include "service/review/queue-rules.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/service/health/health.h"
#include "entente/service/partnership/partnership-state.h"
#include "entente/store/review-session.h"
#include "entente/store/sql/cadence-rows.h"
#include "entente/store/sql/partner-sets.h"
#include "entente/store/sql/people-news-rows.h"
#include "entente/store/sql/pipeline-rows.h"
#include "entente/store/sql/queue-rows.h"

#define RENEWAL_BEHIND 365 /* days: a renewal missed for longer is forgotten */

/* The default points and the texts are in src/config/option.c under review.urgency. */
static const char *const names[ENT_N_REASONS] = {
  [ENT_REASON_OUR_PROMISE] = "our_promise",
  [ENT_REASON_FOLLOW_UP] = "follow_up",
  [ENT_REASON_PLANNED] = "planned",
  [ENT_REASON_THEIR_PROMISE] = "their_promise",
  [ENT_REASON_RENEWAL] = "renewal",
  [ENT_REASON_PERSON_LEFT] = "person_left",
  [ENT_REASON_SILENT] = "silent",
  [ENT_REASON_PERSON_CHANGED] = "person_changed",
  [ENT_REASON_PERSON_SILENT] = "person_silent",
  [ENT_REASON_STILL] = "still",
  [ENT_REASON_HEALTH] = "health",
  [ENT_REASON_CERTIFICATION] = "certification",
};

const char *
ent_reason_name (EntReasonKind kind)
{
  return names[kind];
}

gboolean
ent_reason_noun (const EntReason *reason, EntNounId *ret_noun)
{
  static const EntNounId nouns[ENT_N_REASONS] = {
    [ENT_REASON_OUR_PROMISE] = ENT_NOUN_PROMISE,
    [ENT_REASON_FOLLOW_UP] = ENT_NOUN_INTERACTION,
    [ENT_REASON_PLANNED] = ENT_NOUN_INTERACTION,
    [ENT_REASON_THEIR_PROMISE] = ENT_NOUN_PROMISE,
    [ENT_REASON_RENEWAL] = ENT_NOUN_ENGAGEMENT,
    [ENT_REASON_PERSON_LEFT] = ENT_NOUN_PERSON,
    [ENT_REASON_PERSON_CHANGED] = ENT_NOUN_PERSON,
    [ENT_REASON_CERTIFICATION] = ENT_NOUN_CERTIFICATION,
    [ENT_REASON_PERSON_SILENT] = ENT_NOUN_PERSON,
    [ENT_REASON_STILL] = ENT_NOUN_ENGAGEMENT,
  };

  *ret_noun = nouns[reason->kind];
  return reason->record != 0;
}

int
ent_reason_compare (gconstpointer a, gconstpointer b)
{
  const EntReason *x = a, *y = b;

  if (x->urgency != y->urgency)
    return y->urgency - x->urgency;
  if (x->late != y->late)
    return y->late - x->late;
  return x->kind != y->kind ? (int) x->kind - (int) y->kind
                            : (x->record > y->record) - (x->record < y->record);
}

/* What somebody wrote down, with a day: it waits to be settled even when the partnership is over.
 */
static gboolean
is_agreed (EntReasonKind kind)
{
  return kind == ENT_REASON_OUR_PROMISE || kind == ENT_REASON_THEIR_PROMISE
         || kind == ENT_REASON_FOLLOW_UP || kind == ENT_REASON_PLANNED
         || kind == ENT_REASON_RENEWAL;
}

static gboolean
emit (EntRules *rules, gint64 partner, EntReason reason)
{
  if (g_hash_table_contains (rules->excluded, &partner))
    return TRUE;
  if (!is_agreed (reason.kind) && g_hash_table_contains (rules->over, &partner))
    return TRUE;
  reason.late = MAX (0, reason.late);
  reason.urgency = rules->points[reason.kind] + MIN (reason.late, ENT_MOST_LATE);
  return rules->found (rules->data, partner, &reason);
}

/* Something that came due on a day: on the next one that is not free. */
static gboolean
emit_due (EntRules *rules, EntReasonKind kind, const EntDueRow *row, guint32 due)
{
  guint32 day = ent_free_days_step (rules->free_days, due, row->country);

  if (due == 0 || day > rules->today)
    return TRUE;
  return emit (
    rules, row->partner,
    (EntReason){ .kind = kind, .record = row->id, .day = due, .late = (int) (rules->today - day) });
}

/* A rule looks from a day on, not from an hour: what it finds stays the same all day. */
static guint32
days_ago (const EntRules *rules, gint64 days)
{
  return rules->today - MIN (rules->today - 1, (guint32) days);
}

static gint64
beginning_of (const EntRules *rules, guint32 day)
{
  return ent_time_day_start (day, ent_clock_zone (rules->context->clock));
}

static gboolean
on_follow_up (gpointer data, const EntDueRow *row)
{
  return emit_due (data, ENT_REASON_FOLLOW_UP, row, ent_day_number (row->day));
}

static gboolean
on_passed (gpointer data, const EntPlannedRow *row)
{
  EntRules *rules = data;
  guint32 day = ent_time_day_number (row->at, ent_clock_zone (rules->context->clock));

  return emit (rules, row->partner,
               (EntReason){ .kind = ENT_REASON_PLANNED,
                            .record = row->id,
                            .day = day,
                            .late = (int) (rules->today - day) });
}

/* Planned interactions whose time has passed. */
static gboolean
passed (EntRules *rules, gint64 partner, GError **error)
{
  const EntTimeRange time = { .partner = partner,
                              .from = ENT_NONE + 1,
                              .until = ent_clock_now (rules->context->clock) + 1 };

  return ent_queue_rows_planned_interactions (rules->context->store, &time, on_passed, rules,
                                              error);
}

/* The contact of the day is asked about by its interaction. */
static gboolean
on_planned_day (gpointer data, const EntDueRow *row)
{
  EntRules *rules = data;

  return ent_plans_ask (rules, row->partner, ent_day_number (row->day)) || on_follow_up (data, row);
}

/* Follow-ups of interactions, and contacts planned for a partner. */
static gboolean
follow_ups (EntRules *rules, gint64 partner, GError **error)
{
  g_autofree char *today = ent_day_format_number (rules->today);
  EntStore *store = rules->context->store;

  return ent_queue_rows_follow_ups (store, partner, today, on_follow_up, rules, error)
         && ent_queue_rows_planned (store, partner, today, on_planned_day, rules, error);
}

static gboolean
on_promise (gpointer data, const EntDuePromiseRow *row)
{
  EntRules *rules = data;
  EntReasonKind kind = g_strcmp0 (row->side, "us") == 0 ? ENT_REASON_OUR_PROMISE
                                                        : ENT_REASON_THEIR_PROMISE;
  guint32 due = ent_day_number (row->due.day);

  if (rules->points[kind] == 0 || due == 0)
    return TRUE;
  /* One spoken of before its day is not late. */
  if (due > rules->today)
    return emit (rules, row->due.partner,
                 (EntReason){ .kind = kind, .record = row->due.id, .day = due });
  return emit_due (rules, kind, &row->due, due);
}

/* Open promises of both sides. */
static gboolean
promises (EntRules *rules, gint64 partner, GError **error)
{
  g_autofree char *until = ent_day_format_number (
    rules->today + (guint32) ent_config_number (rules->context->config, "review.promise_days"));

  return ent_queue_rows_promises (rules->context->store, partner, until, on_promise, rules, error);
}

static gboolean
on_silence (gpointer data, const EntPartnerCadenceRow *row)
{
  EntRules *rules = data;
  EntCadence cadence =
    ent_cadences_of (rules->cadences, row->partner, row->cadence_days, row->tier);
  gboolean never = row->last_at == ENT_NONE;
  guint32 last = ent_time_day_number (never ? row->created_at : row->last_at,
                                      ent_clock_zone (rules->context->clock));
  guint32 next = ent_day_number (row->next_on);

  /* A contact planned within the longest interval already answers the silence. */
  if ((next > rules->today && next <= rules->today + (guint32) cadence.longest)
      || ent_plans_within (rules, row->partner, cadence.longest))
    return TRUE;
  guint32 due = ent_free_days_step (
    rules->free_days, never ? last : last + (guint32) cadence.longest + 1, row->country);
  if (due > rules->today && !never)
    return TRUE;
  return emit (rules, row->partner,
               (EntReason){ .kind = ENT_REASON_SILENT,
                            .day = never ? 0 : last,
                            .late = (int) rules->today - (int) due,
                            .from = (int) rules->today - (int) last,
                            .to = cadence.longest });
}

/* Partners silent for longer than their cadence. A partner never contacted is due at once. */
static gboolean
silences (EntRules *rules, gint64 partner, GError **error)
{
  /* Nobody is silent for too long before the shortest interval; a day is left for those that a zone
   * shortens or leaves out. */
  const gint64 days = ent_cadences_shortest (rules->cadences) - 1;
  const gint64 before = ent_clock_now (rules->context->clock) - days * 24 * 3600;

  return ent_cadence_rows_partners (rules->context->store, partner, before, on_silence, rules,
                                    error);
}

static gboolean
on_person_silence (gpointer data, const EntPersonCadenceRow *row)
{
  EntRules *rules = data;
  GTimeZone *zone = ent_clock_zone (rules->context->clock);
  guint32 left = ent_day_number (row->left_on);
  guint32 last =
    ent_time_day_number (row->last_at != ENT_NONE ? row->last_at : row->created_at, zone);
  guint32 due = row->last_at != ENT_NONE ? last + (guint32) row->cadence_days + 1 : last;

  if (row->cadence_days <= 0 || (left != 0 && left <= rules->today))
    return TRUE;
  guint32 day = ent_free_days_step (rules->free_days, due, row->country);
  if (day > rules->today
      || ent_plans_meet (rules, row->partner, row->person, (int) row->cadence_days))
    return TRUE;
  return emit (rules, row->partner,
               (EntReason){ .kind = ENT_REASON_PERSON_SILENT,
                            .record = row->person,
                            .day = row->last_at != ENT_NONE ? last : 0,
                            .late = (int) (rules->today - day),
                            .from = (int) (rules->today - last),
                            .to = (int) row->cadence_days });
}

/* People with a cadence of their own. */
static gboolean
person_silences (EntRules *rules, gint64 partner, GError **error)
{
  return ent_cadence_rows_people (rules->context->store, partner, on_person_silence, rules, error);
}

static int
notice_of (const EntRules *rules, const char *kind)
{
  const EntWord *word = ent_config_word (rules->context->config, "engagement_kinds", kind);

  return word != NULL && word->notice_days > 0
           ? word->notice_days
           : (int) ent_config_number (rules->context->config, "review.renewal_days");
}

static gboolean
on_renewal (gpointer data, const EntRenewalRow *row)
{
  EntRules *rules = data;
  const EntWord *stage = ent_config_word (rules->context->config, "stages", row->stage);
  guint32 renewal = ent_day_number (row->renew_on);
  guint32 due = renewal - MIN (renewal, (guint32) notice_of (rules, row->kind));

  if (renewal == 0 || due > rules->today || (stage != NULL && stage->ended))
    return TRUE;
  return emit (rules, row->partner,
               (EntReason){ .kind = ENT_REASON_RENEWAL,
                            .record = row->engagement,
                            .day = renewal,
                            .late = (int) (rules->today - due) });
}

static int
longest_notice (const EntRules *rules)
{
  const GPtrArray *kinds = ent_config_vocabulary (rules->context->config, "engagement_kinds");
  int longest = notice_of (rules, NULL);

  for (guint i = 0; i < kinds->len; i++)
    longest = MAX (longest, ((EntWord *) kinds->pdata[i])->notice_days);
  return longest;
}

/* Engagements that renew soon, by the notice of their kind. */
static gboolean
renewals (EntRules *rules, gint64 partner, GError **error)
{
  g_autofree char *from = ent_day_format_number (days_ago (rules, RENEWAL_BEHIND));
  g_autofree char *until = ent_day_format_number (rules->today + (guint32) longest_notice (rules));
  const EntDayRange days = { .partner = partner, .from = from, .until = until };

  return ent_pipeline_rows_renewals (rules->context->store, &days, on_renewal, rules, error);
}

typedef struct
{
  EntRules *rules;
  int days;
} Stage;

static gboolean
on_still (gpointer data, const EntWaitingRow *row)
{
  const Stage *stage = data;
  guint32 today = stage->rules->today, since = ent_day_number (row->since);
  int days = (int) (today - since);

  return emit (stage->rules, row->partner,
               (EntReason){ .kind = ENT_REASON_STILL,
                            .record = row->engagement,
                            .day = since,
                            .late = days - stage->days - 1,
                            .from = days,
                            .to = stage->days });
}

/* Engagements that sit in a stage for longer than it allows. */
static gboolean
stills (EntRules *rules, gint64 partner, GError **error)
{
  const GPtrArray *stages = ent_config_vocabulary (rules->context->config, "stages");

  for (guint i = 0; i < stages->len; i++)
    {
      const EntWord *word = stages->pdata[i];
      Stage stage = { rules, word->still_days };
      if (word->still_days == 0 || word->ended)
        continue;
      g_autofree char *until = ent_day_format_number (days_ago (rules, word->still_days + 1));
      const EntWaitingQuery query = { .partner = partner, .stage = word->id, .day = until };
      if (!ent_queue_rows_waiting (rules->context->store, &query, on_still, &stage, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  EntRules *rules;
  gint64 since;         /* seconds UTC */
  GHashTable *reviewed; /* partner → when last */
} PeopleNews;

/* News about people stays until the partner's card was worked after it happened and was written
 * down. */
static gboolean
is_told (const PeopleNews *news, gint64 partner, guint32 day, gint64 at)
{
  const gint64 *reviewed = g_hash_table_lookup (news->reviewed, &partner);

  return reviewed != NULL && *reviewed >= at
         && ent_time_day_number (*reviewed, ent_clock_zone (news->rules->context->clock)) >= day;
}

static gboolean
on_left (gpointer data, const EntPersonLeftRow *row)
{
  PeopleNews *news = data;
  guint32 day = ent_day_number (row->left_on), today = news->rules->today;

  if (day == 0 || day > today || is_told (news, row->partner, day, row->changed_at))
    return TRUE;
  return emit (news->rules, row->partner,
               (EntReason){ .kind = ENT_REASON_PERSON_LEFT,
                            .record = row->person,
                            .day = day,
                            .late = (int) (today - day) });
}

#define WRONG_CLOCK                                                                                \
  (30 * 24 * 3600) /* seconds by which a change may stand too early in the log                     \
                    */

static gboolean
on_changed (gpointer data, const EntPersonChangeRow *row)
{
  PeopleNews *news = data;
  guint32 day = ent_time_day_number (row->changed_at, ent_clock_zone (news->rules->context->clock));

  if (row->changed_at < news->since - WRONG_CLOCK)
    return FALSE;
  if (row->what == NULL || row->changed_at < news->since
      || is_told (news, row->partner, day, row->changed_at))
    return TRUE;
  return emit (news->rules, row->partner,
               (EntReason){ .kind = ENT_REASON_PERSON_CHANGED,
                            .record = row->person,
                            .day = day,
                            .late = (int) news->rules->today - (int) day,
                            .what = g_intern_string (row->what) });
}

/* People who left or changed in the last days. */
static gboolean
people_news (EntRules *rules, gint64 partner, GError **error)
{
  guint32 first =
    days_ago (rules, ent_config_number (rules->context->config, "review.people_days"));
  gint64 since = beginning_of (rules, first);
  g_autofree char *from = ent_day_format_number (first);
  g_autoptr (GHashTable) reviewed = ent_session_reviewed (rules->context->store, since, error);
  PeopleNews news = { rules, since, reviewed };
  EntStore *store = rules->context->store;

  return reviewed != NULL && ent_people_news_left (store, partner, from, on_left, &news, error)
         && ent_people_news_changes (store, partner, since, on_changed, &news, error);
}

static gboolean
on_expiry (gpointer data, const EntExpiryRow *row)
{
  PeopleNews *news = data;
  guint32 end = ent_day_number (row->expires_on),
          notice =
            (guint32) ent_config_number (news->rules->context->config, "review.certification_days");
  guint32 due = end - MIN (end, notice);

  if (end == 0 || due > news->rules->today || is_told (news, row->partner, due, row->changed_at))
    return TRUE;
  return emit (news->rules, row->partner,
               (EntReason){ .kind = ENT_REASON_CERTIFICATION,
                            .record = row->certification,
                            .day = end,
                            .late = (int) (news->rules->today - due) });
}

/* Certifications that end soon, or did lately, until the card was worked within their notice. */
static gboolean
expiries (EntRules *rules, gint64 partner, GError **error)
{
  gint64 notice = ent_config_number (rules->context->config, "review.certification_days");
  guint32 first =
    days_ago (rules, ent_config_number (rules->context->config, "review.people_days"));
  gint64 since =
    beginning_of (rules, days_ago (rules, notice) < first ? days_ago (rules, notice) : first);
  g_autofree char *from = ent_day_format_number (first),
                  *until = ent_day_format_number (rules->today + (guint32) notice);
  g_autoptr (GHashTable) reviewed = ent_session_reviewed (rules->context->store, since, error);
  g_autofree char *today = ent_day_format_number (rules->today);
  PeopleNews news = { rules, since, reviewed };
  const EntDayRange days = { .partner = partner, .from = from, .until = until };

  return reviewed != NULL
         && ent_people_news_expiries (rules->context->store, &days, today, on_expiry, &news, error);
}

/* A health that fell by a band since last week, until the card was worked within that week. */
gboolean
ent_rules_run_health (EntRules *rules, gint64 partner, GError **error)
{
  const guint32 days[] = { days_ago (rules, 7), rules->today };
  EntHealthRules health;
  GHashTableIter iter;
  gpointer id, facts;

  if (rules->points[ENT_REASON_HEALTH] == 0)
    return TRUE;
  gint64 since = beginning_of (rules, days[0]);
  g_autoptr (GHashTable)
    all = ent_health_load (rules->context, partner, days, G_N_ELEMENTS (days), error);
  g_autoptr (GHashTable)
    reviewed = all != NULL ? ent_session_reviewed (rules->context->store, since, error) : NULL;
  if (reviewed == NULL)
    return FALSE;
  ent_health_rules (rules->context->config, &health);
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, &id, &facts))
    {
      int before = ent_health_score (&health, facts),
          now = ent_health_score (&health, (EntHealthFacts *) facts + 1);
      if (ent_health_band (&health, now) < ent_health_band (&health, before)
          && !g_hash_table_contains (reviewed, id))
        emit (rules, *(gint64 *) id,
              (EntReason){ .kind = ENT_REASON_HEALTH, .from = before, .to = now });
    }
  return TRUE;
}

/* Partners on hold, those whose card was worked today, and those of others where only one's own are
 * wanted. */
static gboolean
find_excluded (EntRules *rules, gint64 partner, GError **error)
{
  g_autofree char *today = ent_day_format_number (rules->today);
  GHashTableIter iter;
  gpointer id;

  rules->excluded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) reviewed =
    ent_session_reviewed (rules->context->store, beginning_of (rules, rules->today), error);
  if (reviewed == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, reviewed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (rules->excluded, g_memdup2 (id, sizeof (gint64)));
  EntStore *store = rules->context->store;
  return ent_partner_set_held (store, partner, today, rules->excluded, error)
         && (!ent_config_switch (rules->context->config, "review.only_mine")
             || ent_partner_set_of_others (store, partner, ent_store_who (store), rules->excluded,
                                           error));
}

EntRules *
ent_rules_new (const EntContext *context, gint64 partner, GError **error)
{
  g_autoptr (EntRules) rules = g_new0 (EntRules, 1);

  rules->context = context;
  rules->today =
    ent_time_day_number (ent_clock_now (context->clock), ent_clock_zone (context->clock));
  rules->free_days = ent_free_days_new (context->config);
  for (int i = 0; i < ENT_N_REASONS; i++)
    {
      g_autofree char *path = g_strconcat ("review.urgency.", names[i], NULL);
      rules->points[i] = (int) ent_config_number (context->config, path);
    }
  rules->cadences = ent_cadences_new (context, partner, error);
  rules->over = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (rules->cadences == NULL || !find_excluded (rules, partner, error)
      || !ent_plans_find (rules, partner, error)
      || !ent_partnership_state_read_over (context, partner, rules->today, rules->over, error))
    return NULL;
  return g_steal_pointer (&rules);
}

void
ent_rules_free (EntRules *rules)
{
  if (rules == NULL)
    return;
  ent_free_days_free (rules->free_days);
  ent_cadences_free (rules->cadences);
  g_clear_pointer (&rules->excluded, g_hash_table_unref);
  g_clear_pointer (&rules->planned, g_hash_table_unref);
  g_clear_pointer (&rules->met_soon, g_hash_table_unref);
  g_clear_pointer (&rules->over, g_hash_table_unref);
  g_free (rules);
}

gboolean
ent_rules_run (EntRules *rules, gint64 partner, GError **error)
{
  static const struct
  {
    EntReasonKind kinds[2]; /* which it finds: it is left out when none of them has points */
    gboolean (*run) (EntRules *, gint64, GError **);
  } rows[] = {
    { { ENT_REASON_OUR_PROMISE, ENT_REASON_THEIR_PROMISE }, promises },
    { { ENT_REASON_FOLLOW_UP, ENT_REASON_FOLLOW_UP }, follow_ups },
    { { ENT_REASON_PLANNED, ENT_REASON_PLANNED }, passed },
    { { ENT_REASON_RENEWAL, ENT_REASON_RENEWAL }, renewals },
    { { ENT_REASON_PERSON_LEFT, ENT_REASON_PERSON_CHANGED }, people_news },
    { { ENT_REASON_SILENT, ENT_REASON_SILENT }, silences },
    { { ENT_REASON_PERSON_SILENT, ENT_REASON_PERSON_SILENT }, person_silences },
    { { ENT_REASON_STILL, ENT_REASON_STILL }, stills },
    { { ENT_REASON_CERTIFICATION, ENT_REASON_CERTIFICATION }, expiries },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rules->points[rows[i].kinds[0]] + rules->points[rows[i].kinds[1]] > 0
        && !rows[i].run (rules, partner, error))
      return FALSE;
  return TRUE;
}
