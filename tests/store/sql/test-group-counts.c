/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts by groups, against a count of every record. */
#include <string.h>

#include "entente/store/sql/group-counts.h"
#include "harness/row-model.h"

#define ROUNDS 4
#define WEEK (7 * 24 * 3600)

typedef struct
{
  gint64 n, amount;
} Sum;

/* Counts one more of the group; amount ENT_NONE: none is known. */
static void
count (GHashTable *groups, const char *word, gint64 number, gint64 amount, const char *currency)
{
  g_autofree char *key = g_strdup_printf ("%s|%d|%s", word != NULL ? word : "-", (int) number,
                                          currency != NULL ? currency : "-");
  Sum *sum = g_hash_table_lookup (groups, key);

  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      sum->amount = ENT_NONE;
      g_hash_table_insert (groups, g_steal_pointer (&key), sum);
    }
  sum->n++;
  if (amount != ENT_NONE)
    sum->amount = (sum->amount != ENT_NONE ? sum->amount : 0) + amount;
}

static void
on_row (gpointer data, const EntGroupCount *row)
{
  g_autofree char *key = g_strdup_printf ("%s|%d|%s", row->word != NULL ? row->word : "-",
                                          (int) row->number,
                                          row->currency != NULL ? row->currency : "-");

  row_found (data, "tnn", key, row->n, row->amount);
}

static char *
month_of (const char *day)
{
  return day != NULL ? g_strndup (day, 7) : NULL;
}

static void
count_partner (GHashTable *groups, EntGroupCountKind kind, const EntPartner *it)
{
  g_autofree char *since = month_of (it->since);

  if (kind == ENT_GROUP_COUNT_TIERS)
    count (groups, it->tier, 0, ENT_NONE, NULL);
  else if (kind == ENT_GROUP_COUNT_KINDS)
    count (groups, it->kind, 0, ENT_NONE, NULL);
  else if (kind == ENT_GROUP_COUNT_SINCE)
    count (groups, since, 0, ENT_NONE, NULL);
}

static void
count_interaction (GHashTable *groups, EntGroupCountKind kind, const EntGroupCountQuery *query,
                   const EntInteraction *it)
{
  if (!world_is_held (it) || it->at < query->from || it->at >= query->until)
    return;
  if (kind == ENT_GROUP_COUNT_INTERACTION_KINDS)
    count (groups, it->kind, 0, ENT_NONE, NULL);
  else if (kind == ENT_GROUP_COUNT_WEEKS)
    count (groups, NULL, (query->until - 1 - it->at) / WEEK, ENT_NONE, NULL);
}

static void
count_rest (RowModel *m, GHashTable *groups, EntGroupCountKind kind, gint64 partner,
            const char *day)
{
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  {
    g_autofree char *month = month_of (it->start_on);
    if (partner != 0 && it->partner != partner)
      continue;
    if (kind == ENT_GROUP_COUNT_STAGES)
      count (groups, it->stage, 0, it->value, it->currency);
    else if (kind == ENT_GROUP_COUNT_STARTS && month != NULL)
      count (groups, month, 0, ENT_NONE, NULL);
  }
  ROW_EACH (m, ENT_NOUN_CONTRIBUTION, EntContribution, it)
  {
    g_autofree char *month = month_of (it->happened_on);
    if (kind == ENT_GROUP_COUNT_CONTRIBUTIONS && month != NULL
        && (partner == 0 || it->partner == partner))
      count (groups, month, 0, ENT_NONE, NULL);
  }
  ROW_EACH (m, ENT_NOUN_PROMISE, EntPromise, it)
  if (kind == ENT_GROUP_COUNT_PROMISES && strcmp (it->state, "open") == 0
      && (partner == 0 || it->partner == partner))
    count (groups, it->side, it->due_on != NULL && strcmp (it->due_on, day) < 0, ENT_NONE, NULL);
}

static void
check (RowModel *m, EntGroupCountKind kind, const EntGroupCountQuery *query)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GDateTime) until = g_date_time_new_from_unix_utc (query->until);
  g_autofree char *day = g_date_time_format (until, "%Y-%m-%d");
  g_autofree char *name = g_strdup_printf ("counts %d", (int) kind);
  GHashTableIter iter;
  gpointer key, value;

  g_assert_true (ent_group_counts_read (m->world->store, kind, query, on_row, m, NULL));
  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
  if (query->partner == 0 || it->base.id == query->partner)
    count_partner (groups, kind, it);
  ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
  if (query->partner == 0 || it->partner == query->partner)
    count_interaction (groups, kind, query, it);
  count_rest (m, groups, kind, query->partner, day);
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &key, &value))
    row_expected (m, "tnn", (char *) key, ((Sum *) value)->n, ((Sum *) value)->amount);
  row_compare (m, name);
}

static void
every_group_counts_the_records_that_are_in_it (void)
{
  g_autoptr (RowModel) m = row_model_new ();

  while (row_model_next (m, ROUNDS))
    {
      const GPtrArray *interactions = m->records[ENT_NOUN_INTERACTION];
      const EntInteraction *any = interactions->pdata[m->n_rounds * 5 % interactions->len];
      gint64 now = ent_clock_now (m->world->clock);
      /* From the very second of a contact. */
      ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
      for (int kind = 0; kind < ENT_N_GROUP_COUNTS; kind++)
        {
          const EntGroupCountQuery query = { it_i == 0 ? 0 : it->base.id,
                                             MIN (any->at, now - 10 * WEEK), now + WEEK };
          check (m, (EntGroupCountKind) kind, &query);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/group-counts/every_group_counts_the_records_that_are_in_it",
                   every_group_counts_the_records_that_are_in_it);
  return g_test_run ();
}
