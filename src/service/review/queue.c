/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/review-session.h"
#include "entente/store/sql/changed-partners.h"
#include "entente/store/sql/queue-rows.h"
#include "service/review/queue-rules.h"

struct EntQueue
{
  const EntContext *context;
  GHashTable *cards;       /* partner (gint64 *, the card's own) → EntCard */
  GPtrArray *order;        /* EntCard, borrowed */
  const EntConfig *config; /* by which it was built */
  guint32 today;           /* for which it was built; 0: not yet */
  gint64 change;           /* the latest change that it knows */
  gint64 now;              /* up to which plans have passed for it; seconds UTC */
  gint64 action;           /* the latest own action, which may have settled a card */
};

void
ent_card_free (EntCard *card)
{
  if (card == NULL)
    return;
  g_array_unref (card->reasons);
  g_free (card);
}

static EntCard *
card_new (gint64 partner)
{
  EntCard *card = g_new0 (EntCard, 1);

  card->partner = partner;
  card->reasons = g_array_sized_new (FALSE, FALSE, sizeof (EntReason), 2);
  return card;
}

EntQueue *
ent_queue_new (const EntContext *context)
{
  EntQueue *queue = g_new0 (EntQueue, 1);

  queue->context = context;
  queue->cards =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) ent_card_free);
  queue->order = g_ptr_array_new ();
  return queue;
}

void
ent_queue_free (EntQueue *queue)
{
  if (queue == NULL)
    return;
  g_ptr_array_unref (queue->order);
  g_hash_table_unref (queue->cards);
  g_free (queue);
}

/* A person whose role was changed twice is mentioned once. */
static gboolean
has_reason (const EntCard *card, const EntReason *reason)
{
  for (guint i = 0; i < card->reasons->len; i++)
    {
      const EntReason *other = &g_array_index (card->reasons, EntReason, i);
      if (other->kind == reason->kind && other->record == reason->record
          && other->what == reason->what)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_reason (gpointer data, gint64 partner, const EntReason *reason)
{
  EntQueue *queue = data;
  EntCard *card = g_hash_table_lookup (queue->cards, &partner);

  if (card == NULL)
    {
      card = card_new (partner);
      g_hash_table_insert (queue->cards, &card->partner, card);
    }
  if (!has_reason (card, reason))
    g_array_append_val (card->reasons, *reason);
  return TRUE;
}

/* The most urgent reason decides; of equals, the partner that was there first; of its own, as on
 * its card. */
static int
compare (const EntReason *first, gint64 partner, const EntReason *second, gint64 other)
{
  if (first->urgency != second->urgency)
    return second->urgency - first->urgency;
  if (first->late != second->late)
    return second->late - first->late;
  return partner != other ? (partner > other) - (partner < other)
                          : ent_reason_compare (first, second);
}

static int
compare_cards (gconstpointer a, gconstpointer b)
{
  const EntCard *x = *(EntCard *const *) a, *y = *(EntCard *const *) b;

  return compare (&g_array_index (x->reasons, EntReason, 0), x->partner,
                  &g_array_index (y->reasons, EntReason, 0), y->partner);
}

static void
put_in_order (EntQueue *queue)
{
  GHashTableIter iter;
  gpointer value;

  g_ptr_array_set_size (queue->order, 0);
  g_hash_table_iter_init (&iter, queue->cards);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_array_sort (((EntCard *) value)->reasons, ent_reason_compare);
      g_ptr_array_add (queue->order, value);
    }
  g_ptr_array_sort (queue->order, compare_cards);
}

static gboolean
evaluate (EntQueue *queue, gint64 partner, GError **error)
{
  g_autoptr (EntRules) rules = ent_rules_new (queue->context, partner, error);

  if (rules == NULL)
    return FALSE;
  rules->found = add_reason;
  rules->data = queue;
  return ent_rules_run (rules, partner, error) && ent_rules_run_health (rules, partner, error);
}

static guint32
today_of (const EntQueue *queue)
{
  return ent_time_day_number (ent_clock_now (queue->context->clock),
                              ent_clock_zone (queue->context->clock));
}

static gboolean
rebuild (EntQueue *queue, GError **error)
{
  const gint64 now = ent_clock_now (queue->context->clock);
  gint64 change, action;

  if (!ent_changed_partners_latest (queue->context->store, &change, error)
      || !ent_session_latest_settled (queue->context->store, &action, error))
    return FALSE;
  g_ptr_array_set_size (queue->order, 0);
  g_hash_table_remove_all (queue->cards);
  queue->today = 0;
  if (!evaluate (queue, 0, error))
    return FALSE;
  queue->config = queue->context->config;
  queue->today = today_of (queue);
  queue->now = now;
  queue->change = change;
  queue->action = action;
  put_in_order (queue);
  return TRUE;
}

static gboolean
update (EntQueue *queue, GHashTable *partners, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  /* The order borrows the cards: it may not outlive one. */
  g_ptr_array_set_size (queue->order, 0);
  g_hash_table_iter_init (&iter, partners);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_hash_table_remove (queue->cards, id);
      if (!evaluate (queue, *(gint64 *) id, error))
        {
          queue->today = 0;
          return FALSE;
        }
    }
  put_in_order (queue);
  return TRUE;
}

static gboolean
add_partner (gpointer data, const EntPlannedRow *row)
{
  g_hash_table_add (data, g_memdup2 (&row->partner, sizeof row->partner));
  return TRUE;
}

/* Partners with a plan whose time has passed since the last refresh, which leaves no trace in the
 * change log. */
static gboolean
add_passed (EntQueue *queue, GHashTable *partners, GError **error)
{
  const gint64 now = ent_clock_now (queue->context->clock);
  const EntTimeRange time = { .from = MIN (queue->now, now) + 1,
                              .until = MAX (queue->now, now) + 1 };

  queue->now = now;
  return ent_queue_rows_planned_interactions (queue->context->store, &time, add_partner, partners,
                                              error);
}

gboolean
ent_queue_refresh (EntQueue *queue, GError **error)
{
  EntStore *store = queue->context->store;
  g_autoptr (GHashTable)
    partners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean all = FALSE;
  gint64 change, action;

  if (queue->today == 0 || queue->today != today_of (queue)
      || queue->config != queue->context->config)
    return rebuild (queue, error);
  if (!ent_changed_partners_since (store, queue->change, partners, &all, &change, error)
      || !ent_session_settled_after (store, queue->action, partners, &action, error)
      || !add_passed (queue, partners, error))
    return FALSE;
  if (all)
    return rebuild (queue, error);
  queue->change = change;
  queue->action = action;
  return g_hash_table_size (partners) == 0 || update (queue, partners, error);
}

void
ent_queue_forget (EntQueue *queue)
{
  queue->today = 0;
}

guint
ent_queue_length (const EntQueue *queue)
{
  return queue->order->len;
}

const EntCard *
ent_queue_nth (const EntQueue *queue, guint index)
{
  return index < queue->order->len ? queue->order->pdata[index] : NULL;
}

const EntCard *
ent_queue_find (const EntQueue *queue, gint64 partner)
{
  return g_hash_table_lookup (queue->cards, &partner);
}

/* The first card, and distinct partners up to a number. */
typedef struct
{
  const EntRules *rules;
  GHashTable *partners;
  guint most;
  gint64 partner; /* of the most urgent reason; 0: none yet */
  EntReason reason;
} Peek;

/*
 * Whether the rule that gave this reason can give no better one any more. It
 * gives the longest silences first, so that the next ones are late by at most
 * what lies beyond the shortest interval.
 */
static gboolean
is_settled (const Peek *peek, const EntReason *reason)
{
  if (g_hash_table_size (peek->partners) < peek->most || reason->kind != ENT_REASON_SILENT
      || reason->day == 0)
    return FALSE;
  int most_late = reason->from - ent_cadences_shortest (peek->rules->cadences) - 1;
  int most_urgent = peek->rules->points[reason->kind] + MIN (most_late, ENT_MOST_LATE);
  return peek->reason.urgency > most_urgent
         || (peek->reason.urgency == most_urgent && peek->reason.late > most_late);
}

static gboolean
look_at (gpointer data, gint64 partner, const EntReason *reason)
{
  Peek *peek = data;

  if (peek->partner == 0 || compare (reason, partner, &peek->reason, peek->partner) < 0)
    {
      peek->partner = partner;
      peek->reason = *reason;
    }
  if (g_hash_table_size (peek->partners) < peek->most
      && !g_hash_table_contains (peek->partners, &partner))
    g_hash_table_add (peek->partners, g_memdup2 (&partner, sizeof partner));
  return !is_settled (peek, reason);
}

gboolean
ent_queue_peek (const EntContext *context, guint most, EntCard **ret_card, guint *ret_count,
                GError **error)
{
  g_autoptr (EntRules) rules = ent_rules_new (context, 0, error);
  g_autoptr (GHashTable)
    partners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Peek peek = { .partners = partners, .most = most };

  if (rules == NULL)
    return FALSE;
  peek.rules = rules;
  rules->found = look_at;
  rules->data = &peek;
  if (!ent_rules_run (rules, 0, error))
    return FALSE;
  *ret_card = peek.partner != 0 ? card_new (peek.partner) : NULL;
  if (peek.partner != 0)
    g_array_append_val ((*ret_card)->reasons, peek.reason);
  *ret_count = g_hash_table_size (partners);
  return TRUE;
}
