/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that the review is made of, against a look at every record. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/text.h"
#include "entente/store/sql/cadence-rows.h"
#include "entente/store/sql/changed-partners.h"
#include "entente/store/sql/partner-sets.h"
#include "entente/store/sql/people-news-rows.h"
#include "entente/store/sql/promise-rows.h"
#include "entente/store/sql/queue-rows.h"
#include "harness/row-model.h"
#include "harness/trials.h"
#include "store/sqlite/connection.h"

#define ROUNDS (SANITIZED ? 2 : 6)

/* Of the partner, or of any for 0. */
static gboolean
is_of (gint64 wanted, gint64 partner)
{
  return wanted == 0 || wanted == partner;
}

static gboolean
is_by (const char *day, const char *until)
{
  return day != NULL && strcmp (day, until) <= 0;
}

static gboolean
is_from (const char *day, const char *from)
{
  return day != NULL && strcmp (day, from) >= 0;
}

static const EntPartner *
partner_of (RowModel *m, gint64 id)
{
  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
  if (it->base.id == id)
    return it;
  g_assert_not_reached ();
}

static const char *last_day;

static gboolean
on_due (gpointer data, const EntDueRow *row)
{
  row_found (data, "nntt", row->partner, row->id, row->day, row->country);
  g_assert_true (last_day == NULL || strcmp (last_day, row->day) <= 0);
  last_day = g_intern_string (row->day);
  return TRUE;
}

static gboolean
on_planned (gpointer data, const EntDueRow *row)
{
  row_found (data, "nntt", row->partner, row->id, row->day, row->country);
  return TRUE;
}

static gboolean
on_promise (gpointer data, const EntDuePromiseRow *row)
{
  row_found (data, "nnttt", row->due.partner, row->due.id, row->due.day, row->due.country,
             row->side);
  return TRUE;
}

static gint64 last_at;

static gboolean
on_planned_interaction (gpointer data, const EntPlannedRow *row)
{
  row_found (data, "nnn", row->partner, row->id, row->at);
  g_assert_cmpint (row->at, >=, last_at);
  last_at = row->at;
  return TRUE;
}

static gboolean
on_planned_person (gpointer data, const EntPlannedPersonRow *row)
{
  row_found (data, "nnn", row->partner, row->person, row->at);
  g_assert_cmpint (row->at, >=, last_at);
  last_at = row->at;
  return TRUE;
}

/* All, and those from one of them on or up to it; then the people of those. */
static void
check_planned (RowModel *m, gint64 partner)
{
  const GPtrArray *all = m->records[ENT_NOUN_INTERACTION];
  gint64 any = ((EntInteraction *) all->pdata[all->len / 2])->at;
  const EntTimeRange times[] = { { partner, ENT_NONE + 1, G_MAXINT64 },
                                 { partner, any, G_MAXINT64 },
                                 { partner, ENT_NONE + 1, any } };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      last_at = G_MININT64;
      g_assert_true (ent_queue_rows_planned_interactions (m->world->store, &times[i],
                                                          on_planned_interaction, m, NULL));
      ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
      if (is_of (partner, it->partner) && strcmp (it->state, "planned") == 0
          && it->at >= times[i].from && it->at < times[i].until)
        row_expected (m, "nnn", it->partner, it->base.id, it->at);
      row_compare (m, "planned interactions");
      last_at = G_MININT64;
      g_assert_true (
        ent_queue_rows_planned_people (m->world->store, &times[i], on_planned_person, m, NULL));
      ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
      if (is_of (partner, it->partner) && strcmp (it->state, "planned") == 0
          && it->at >= times[i].from && it->at < times[i].until)
        for (guint j = 0; it->people != NULL && j < it->people->len; j++)
          row_expected (m, "nnn", it->partner, g_array_index (it->people, gint64, j), it->at);
      row_compare (m, "people of planned interactions");
    }
}

static void
check_due (RowModel *m, gint64 partner, const char *day)
{
  EntStore *store = m->world->store;

  last_day = NULL;
  g_assert_true (ent_queue_rows_follow_ups (store, partner, day, on_due, m, NULL));
  ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
  if (is_of (partner, it->partner) && strcmp (it->state, "planned") != 0
      && it->followed_up_on == NULL && is_by (it->follow_up_on, day))
    row_expected (m, "nntt", it->partner, it->base.id, it->follow_up_on,
                  partner_of (m, it->partner)->country);
  row_compare (m, "follow-ups");

  g_assert_true (ent_queue_rows_planned (store, partner, day, on_planned, m, NULL));
  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
  if (is_of (partner, it->base.id) && is_by (it->planned_on, day))
    row_expected (m, "nntt", it->base.id, (gint64) 0, it->planned_on, it->country);
  row_compare (m, "planned");

  g_assert_true (ent_queue_rows_promises (store, partner, day, on_promise, m, NULL));
  ROW_EACH (m, ENT_NOUN_PROMISE, EntPromise, it)
  if (is_of (partner, it->partner) && strcmp (it->state, "open") == 0 && is_by (it->due_on, day))
    row_expected (m, "nnttt", it->partner, it->base.id, it->due_on,
                  partner_of (m, it->partner)->country, it->side);
  row_compare (m, "promises");
}

static gboolean
on_waiting (gpointer data, const EntWaitingRow *row)
{
  row_found (data, "nnt", row->partner, row->engagement, row->since);
  return TRUE;
}

static gboolean
on_ledger (gpointer data, const EntPromiseRow *row)
{
  row_found (data, "nttttt", row->partner, row->side, row->state, row->due_on, row->made_on,
             row->settled_on);
  return TRUE;
}

static void
check_waiting_and_ledger (RowModel *m, gint64 partner, const char *day)
{
  static const char *const stages[] = { "prospect", "proposal", "won", "running" };
  EntStore *store = m->world->store;

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const EntWaitingQuery query = { partner, stages[i], day };
      g_assert_true (ent_queue_rows_waiting (store, &query, on_waiting, m, NULL));
      ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
      if (is_of (partner, it->partner) && g_strcmp0 (it->stage, stages[i]) == 0
          && is_by (it->stage_since, day))
        row_expected (m, "nnt", it->partner, it->base.id, it->stage_since);
      row_compare (m, "waiting");
    }
  g_assert_true (ent_promise_rows_ledger (store, partner, day, on_ledger, m, NULL));
  ROW_EACH (m, ENT_NOUN_PROMISE, EntPromise, it)
  if (is_of (partner, it->partner)
      && (strcmp (it->state, "open") == 0 || is_from (it->settled_on, day)))
    row_expected (m, "nttttt", it->partner, it->side, it->state, it->due_on, it->made_on,
                  it->settled_on);
  row_compare (m, "ledger");
}

static gint64 last_at;

static gboolean
on_partner (gpointer data, const EntPartnerCadenceRow *row)
{
  row_found (data, "nnnnttt", row->partner, row->last_at, row->created_at, row->cadence_days,
             row->tier, row->next_on, row->country);
  g_assert_cmpint (last_at, <=, row->last_at);
  last_at = row->last_at;
  return TRUE;
}

static gboolean
on_person (gpointer data, const EntPersonCadenceRow *row)
{
  row_found (data, "nnnnntt", row->partner, row->person, row->last_at, row->created_at,
             row->cadence_days, row->left_on, row->country);
  return TRUE;
}

static void
check_cadences (RowModel *m, gint64 partner, gint64 before)
{
  EntStore *store = m->world->store;
  gint64 shortest = 0, found;

  last_at = G_MININT64;
  g_assert_true (ent_cadence_rows_partners (store, partner, before, on_partner, m, NULL));
  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
  if (is_of (partner, it->base.id) && (it->last_at == ENT_NONE || it->last_at < before))
    row_expected (m, "nnnnttt", it->base.id, it->last_at, it->base.created_at, it->cadence_days,
                  it->tier, it->next_on, it->country);
  row_compare (m, "silent");

  g_assert_true (ent_cadence_rows_people (store, partner, on_person, m, NULL));
  ROW_EACH (m, ENT_NOUN_PERSON, EntPerson, it)
  if (is_of (partner, it->partner) && it->cadence_days != ENT_NONE)
    row_expected (m, "nnnnntt", it->partner, it->base.id, it->last_at, it->base.created_at,
                  it->cadence_days, it->left_on, partner_of (m, it->partner)->country);
  row_compare (m, "people with a cadence");

  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
  if (it->cadence_days > 0 && (shortest == 0 || it->cadence_days < shortest))
    shortest = it->cadence_days;
  g_assert_true (ent_cadence_rows_shortest (store, &found, NULL));
  g_assert_cmpint (found, ==, shortest);
}

static gboolean
on_left (gpointer data, const EntPersonLeftRow *row)
{
  row_found (data, "nnnt", row->partner, row->person, row->changed_at, row->left_on);
  return TRUE;
}

static gboolean
on_expiry (gpointer data, const EntExpiryRow *row)
{
  row_found (data, "nnnt", row->partner, row->certification, row->changed_at, row->expires_on);
  return TRUE;
}

/* Another of the same title and person holds longer, or without end; or the person has left. */
static gboolean
is_void (RowModel *m, const EntCertification *one, const char *today)
{
  g_autofree char *title = ent_text_fold (one->title);

  ROW_EACH (m, ENT_NOUN_CERTIFICATION, EntCertification, it)
  {
    g_autofree char *other = ent_text_fold (it->title);
    if (it->person == one->person && strcmp (title, other) == 0
        && (it->expires_on == NULL || strcmp (it->expires_on, one->expires_on) > 0))
      return TRUE;
  }
  ROW_EACH (m, ENT_NOUN_PERSON, EntPerson, it)
  if (it->base.id == one->person && is_by (it->left_on, today))
    return TRUE;
  return FALSE;
}

static void
check_people (RowModel *m, gint64 partner, const char *from, const char *until)
{
  EntStore *store = m->world->store;
  const EntDayRange days = { partner, from, until };

  g_assert_true (ent_people_news_left (store, partner, from, on_left, m, NULL));
  ROW_EACH (m, ENT_NOUN_PERSON, EntPerson, it)
  if (is_of (partner, it->partner) && is_from (it->left_on, from))
    row_expected (m, "nnnt", it->partner, it->base.id, it->base.updated_at, it->left_on);
  row_compare (m, "people who left");

  g_assert_true (ent_people_news_expiries (store, &days, until, on_expiry, m, NULL));
  ROW_EACH (m, ENT_NOUN_CERTIFICATION, EntCertification, it)
  if (is_of (partner, it->partner) && is_from (it->expires_on, from)
      && is_by (it->expires_on, until) && !is_void (m, it, until))
    row_expected (m, "nnnt", it->partner, it->base.id, it->base.updated_at, it->expires_on);
  row_compare (m, "expiries");
}

static gboolean
on_change (gpointer data, const EntPersonChangeRow *row)
{
  if (row->what != NULL)
    row_found (data, "nnnt", row->partner, row->person, row->changed_at, row->what);
  return TRUE;
}

/* The first of these fields that the change took from one value to another. */
static const char *
field_changed (const EntChange *change)
{
  static const char *const fields[] = { "partner", "role", "influence" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const json_t *before = json_object_get (change->before, fields[i]);
      if (json_object_get (change->after, fields[i]) != NULL && before != NULL
          && !json_is_null (before))
        return fields[i];
    }
  return NULL;
}

static void
expect_changes (RowModel *m, gint64 partner, gint64 since, const EntAction *action)
{
  g_autoptr (GPtrArray)
    changes = ent_store_action_changes (m->world->store, action->id, 0, 10000, NULL);

  if (strcmp (action->kind, "do") != 0 || action->undone)
    return;
  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = changes->pdata[i];
      if (change->noun != ENT_NOUN_PERSON || strcmp (change->op, "update") != 0
          || field_changed (change) == NULL)
        continue;
      ROW_EACH (m, ENT_NOUN_PERSON, EntPerson, it)
      if (it->base.id == change->record_id
          && (partner == 0 || (it->partner == partner && action->at >= since)))
        row_expected (m, "nnnt", it->partner, it->base.id, action->at, field_changed (change));
    }
}

static void
check_changes (RowModel *m, gint64 partner, gint64 since)
{
  g_autoptr (GPtrArray) actions = ent_store_actions (m->world->store, 0, 100000, NULL);

  g_assert_true (ent_people_news_changes (m->world->store, partner, since, on_change, m, NULL));
  for (guint i = 0; i < actions->len; i++)
    expect_changes (m, partner, since, actions->pdata[i]);
  row_compare (m, "changes of people");
}

static void
find_set (RowModel *m, GHashTable *set)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    row_found (m, "n", *(gint64 *) id);
  g_hash_table_remove_all (set);
}

static gboolean
is_in_set (const EntPartner *it, const char *name, const char *day)
{
  if (strcmp (name, "held") == 0)
    return it->hold_until != NULL && strcmp (it->hold_until, day) > 0;
  if (strcmp (name, "of others") == 0)
    return it->owner != NULL && strcmp (it->owner, "camille") != 0;
  if (strcmp (name, "tagged") == 0)
    return it->tags != NULL && g_strv_contains ((const char *const *) it->tags, "key");
  return g_strcmp0 (it->state, "ended") == 0
         && (it->state_since == NULL || strcmp (it->state_since, day) <= 0);
}

static void
check_sets (RowModel *m, gint64 partner, const char *day)
{
  static const char *const names[] = { "held", "of others", "tagged", "in a state" };
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  EntStore *store = m->world->store;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean ok = i == 0   ? ent_partner_set_held (store, partner, day, set, NULL)
                    : i == 1 ? ent_partner_set_of_others (store, partner, "camille", set, NULL)
                    : i == 2 ? ent_partner_set_tagged (store, partner, "key", set, NULL)
                             : ent_partner_set_in_state (store, partner, "ended", day, set, NULL);
      g_assert_true (ok);
      find_set (m, set);
      ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
      if (is_of (partner, it->base.id) && is_in_set (it, names[i], day))
        row_expected (m, "n", it->base.id);
      row_compare (m, names[i]);
    }
}

static void
every_reader_finds_what_a_look_at_every_record_finds (void)
{
  g_autoptr (RowModel) m = row_model_new ();

  while (row_model_next (m, ROUNDS))
    {
      guint round = m->n_rounds % ROUNDS;
      gint64 now = ent_clock_now (m->world->clock);
      guint32 today = ent_time_day_number (now, ent_clock_zone (m->world->clock));
      g_autofree char *day = ent_day_format_number (today + round * 40 - 30);
      g_autofree char *past = ent_day_format_number (today - 400 + round * 100);
      g_autofree char *far = ent_day_format_number (today + 400);
      ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
      {
        /* Once of all, then of some, one by one. */
        gint64 partner = it_i == 0 ? 0 : it->base.id;
        check_due (m, partner, day);
        check_planned (m, partner);
        /* A day on which something is due. */
        if (it->planned_on != NULL)
          check_due (m, partner, it->planned_on);
        if (it->next_on != NULL)
          check_due (m, partner, it->next_on);
        check_waiting_and_ledger (m, partner, day);
        check_cadences (m, partner, now - round * 20 * 24 * 3600);
        check_people (m, partner, past, far);
        check_changes (m, partner, now - 3600 * 24);
        check_sets (m, partner, day);
      }
    }
}

/* A newer program may log nouns that this one does not know. */
static void
a_noun_that_is_not_known_means_that_all_may_have_changed (void)
{
  g_autoptr (World) world = world_new ("", WORLD_NOW, NULL);
  g_autoptr (EntPartner) partner = ent_partner_new ();
  g_autoptr (GHashTable)
    partners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  gboolean all = TRUE;
  gint64 latest;

  partner->name = g_strdup ("Nordwind");
  g_assert_true (ent_repo_insert (world->store, partner, NULL));
  g_assert_true (ent_changed_partners_since (world->store, 0, partners, &all, &latest, &error));
  g_assert_false (all);
  g_assert_cmpint (g_hash_table_size (partners), ==, 1);

  g_assert_true (ent_exec (world->store,
                           "INSERT INTO change(action_id, noun, record_id, op, after)"
                           " SELECT action_id, 99, record_id, op, after FROM change",
                           &error));
  g_assert_no_error (error);
  g_assert_true (ent_changed_partners_since (world->store, latest, partners, &all, &latest, NULL));
  g_assert_true (all);
  g_assert_true (ent_exec (world->store, "DELETE FROM change WHERE noun = 99", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue-rows/every_reader_finds_what_a_look_at_every_record_finds",
                   every_reader_finds_what_a_look_at_every_record_finds);
  g_test_add_func ("/queue-rows/a_noun_that_is_not_known_means_that_all_may_have_changed",
                   a_noun_that_is_not_known_means_that_all_may_have_changed);
  return g_test_run ();
}
