/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/kiosk/kiosk-board.h"

#include <string.h>

#include "entente/base/money.h"
#include "entente/store/repo.h"
#include "entente/store/sql/group-counts.h"

#define WEEK_SECONDS (7 * 24 * 60 * 60)
/* What a list looks at. */
#define ROWS_AT_ONCE 200u
#define MOST_PIECES 100

typedef struct
{
  const EntConfig *config;
  const char *vocabulary;
  GPtrArray *groups;
} Grouping;

static void
group_free (gpointer data)
{
  EntBoardGroup *group = data;

  g_free (group->word);
  g_free (group->amounts);
  g_free (group);
}

static EntBoardGroup *
group_of (GPtrArray *groups, const char *word)
{
  for (guint i = 0; i < groups->len; i++)
    if (g_strcmp0 (((EntBoardGroup *) groups->pdata[i])->word, word) == 0)
      return groups->pdata[i];
  EntBoardGroup *group = g_new0 (EntBoardGroup, 1);
  group->word = g_strdup (word);
  g_ptr_array_add (groups, group);
  return group;
}

/* Currencies stay apart: they are never added. */
static void
on_group (gpointer data, const EntGroupCount *row)
{
  GPtrArray *groups = data;
  EntBoardGroup *group =
    group_of (groups, row->word != NULL && *row->word != '\0' ? row->word : NULL);

  group->n += row->n;
  if (row->amount == ENT_NONE || row->currency == NULL)
    return;
  g_autofree char *amount = ent_money_format_short (row->amount, row->currency);
  g_autofree char *before = group->amounts;
  group->amounts = g_strdup_printf ("%s%s%s %s", before != NULL ? before : "",
                                    before != NULL ? " · " : "", amount, row->currency);
}

static guint
rank (const Grouping *grouping, const char *word)
{
  const GPtrArray *words = ent_config_vocabulary (grouping->config, grouping->vocabulary);

  for (guint i = 0; word != NULL && i < words->len; i++)
    if (g_str_equal (((EntWord *) words->pdata[i])->id, word))
      return i;
  return words->len + (word == NULL ? 1 : 0);
}

static gint
by_vocabulary (gconstpointer a, gconstpointer b, gpointer data)
{
  const EntBoardGroup *first = *(EntBoardGroup *const *) a, *second = *(EntBoardGroup *const *) b;
  guint left = rank (data, first->word), right = rank (data, second->word);

  return left != right ? (left < right ? -1 : 1) : g_strcmp0 (first->word, second->word);
}

/* The groups of a count, in the order in which the vocabulary has its words. */
static GPtrArray *
read_groups (const EntContext *context, EntGroupCountKind kind, const EntGroupCountQuery *query,
             const char *vocabulary, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);
  Grouping grouping = { context->config, vocabulary, groups };

  if (!ent_group_counts_read (context->store, kind, query, on_group, groups, error))
    return NULL;
  g_ptr_array_sort_with_data (groups, by_vocabulary, &grouping);
  return g_steal_pointer (&groups);
}

static void
on_week (gpointer data, const EntGroupCount *row)
{
  double *weeks = data;

  if (row->number >= 0 && row->number < ENT_BOARD_WEEKS)
    weeks[ENT_BOARD_WEEKS - 1 - row->number] += (double) row->n;
}

static EntGroupCountQuery
last_weeks (const EntContext *context, gint64 partner)
{
  gint64 now = ent_clock_now (context->clock);

  return (EntGroupCountQuery){ partner, now + 1 - (gint64) ENT_BOARD_WEEKS * WEEK_SECONDS,
                               now + 1 };
}

/* Of the user's day, as if it were one of UTC: days are compared with it. */
static gint64
start_of_today (const EntContext *context)
{
  GDate today, epoch;

  ent_clock_today (context->clock, &today);
  g_date_clear (&epoch, 1);
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
  return (gint64) g_date_days_between (&epoch, &today) * 24 * 60 * 60;
}

typedef struct
{
  double *values;
  int latest;            /* the quarter of the last value, as year * 4 + 0 to 3 */
  gboolean early_counts; /* what is before the first quarter counts in it */
} Quarters;

static int
quarter_of (const char *month)
{
  int year = 0, number = 0;

  if (month == NULL || sscanf (month, "%4d-%2d", &year, &number) != 2)
    return 0;
  return year * 4 + (number - 1) / 3;
}

static void
on_month (gpointer data, const EntGroupCount *row)
{
  Quarters *quarters = data;
  int place = quarter_of (row->word) - quarters->latest + ENT_BOARD_QUARTERS - 1;

  if (place < 0 && quarters->early_counts)
    place = 0;
  if (place >= 0 && place < ENT_BOARD_QUARTERS)
    quarters->values[place] += (double) row->n;
}

static gboolean
read_quarters (const EntContext *context, EntBoard *board, GError **error)
{
  const EntGroupCountQuery all = { 0 };
  GDate today;

  ent_clock_today (context->clock, &today);
  int latest = g_date_get_year (&today) * 4 + ((int) g_date_get_month (&today) - 1) / 3;
  Quarters network = { board->network, latest, TRUE }, starts = { board->starts, latest, FALSE },
           contributions = { board->contributions, latest, FALSE };
  if (!ent_group_counts_read (context->store, ENT_GROUP_COUNT_SINCE, &all, on_month, &network,
                              error)
      || !ent_group_counts_read (context->store, ENT_GROUP_COUNT_STARTS, &all, on_month, &starts,
                                 error)
      || !ent_group_counts_read (context->store, ENT_GROUP_COUNT_CONTRIBUTIONS, &all, on_month,
                                 &contributions, error))
    return FALSE;
  for (int i = 0; i < ENT_BOARD_QUARTERS; i++)
    {
      int quarter = latest - ENT_BOARD_QUARTERS + 1 + i;
      board->quarters[i] = g_strdup_printf ("%02dQ%d", quarter / 4 % 100, quarter % 4 + 1);
      if (i > 0)
        board->network[i] += board->network[i - 1];
    }
  return TRUE;
}

/* Whether a record belongs on a list; data is what the list is of. */
typedef gboolean (*Keep) (const EntContext *context, gconstpointer record, const char *data);

static const EntWord *
stage_of (const EntContext *context, const char *stage)
{
  return stage != NULL ? ent_config_word (context->config, "stages", stage) : NULL;
}

static gboolean
is_going_on (const EntContext *context, gconstpointer record, const char *data)
{
  const EntWord *stage = stage_of (context, ((const EntEngagement *) record)->stage);

  return stage == NULL || (!stage->ended && stage->outcome != ENT_OUTCOME_LOST);
}

static gboolean
renews (const EntContext *context, gconstpointer record, const char *data)
{
  return ((const EntEngagement *) record)->renew_on != NULL && is_going_on (context, record, data);
}

static gboolean
is_of_side (const EntContext *context, gconstpointer record, const char *side)
{
  return side == NULL || g_strcmp0 (((const EntPromise *) record)->side, side) == 0;
}

/* The first that are kept, in that order; of a large snapshot not all are looked at. */
static GPtrArray *
read_list (const EntContext *context, EntNounId noun, EntPageQuery *query, Keep keep,
           const char *data, GError **error)
{
  EntPageKey *key = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (ent_record_free);
  guint read = query->limit = ROWS_AT_ONCE;

  for (int i = 0; i < MOST_PIECES && read == ROWS_AT_ONCE && list->len < ENT_BOARD_ROWS; i++)
    {
      g_autoptr (GPtrArray) page = ent_repo_page (context->store, noun, query, error);
      ent_page_key_free (key);
      if (page == NULL)
        return NULL;
      read = page->len;
      query->key = key = read > 0 ? ent_repo_key (page->pdata[read - 1], query->sort) : NULL;
      for (guint j = 0; j < read && list->len < ENT_BOARD_ROWS; j++)
        if (keep == NULL || keep (context, page->pdata[j], data))
          g_ptr_array_add (list, g_steal_pointer (&page->pdata[j]));
    }
  ent_page_key_free (key);
  return g_steal_pointer (&list);
}

static GPtrArray *
read_promises (const EntContext *context, const char *side, gint64 partner, GError **error)
{
  EntPageQuery query = { .sort = "due", .state = "open", .partner = partner, .light = TRUE };

  return read_list (context, ENT_NOUN_PROMISE, &query, is_of_side, side, error);
}

static gboolean
read_lists (const EntContext *context, EntBoard *board, GError **error)
{
  g_autofree char *day = ent_clock_today_iso (context->clock);
  EntPageKey from = { .text = day };
  EntPageQuery renewals = { .sort = "renew", .key = &from, .light = TRUE };
  board->ours = read_promises (context, "us", 0, error);
  if (board->ours == NULL)
    return FALSE;
  board->theirs = read_promises (context, "them", 0, error);
  if (board->theirs == NULL)
    return FALSE;
  board->renewals = read_list (context, ENT_NOUN_ENGAGEMENT, &renewals, renews, NULL, error);
  return board->renewals != NULL;
}

static void
on_promise (gpointer data, const EntGroupCount *row)
{
  EntBoard *board = data;
  gboolean ours = g_strcmp0 (row->word, "us") == 0;

  *(ours ? &board->ours_open : &board->theirs_open) += row->n;
  if (row->number != 0)
    *(ours ? &board->ours_late : &board->theirs_late) += row->n;
}

static void
count_stages (const EntContext *context, EntBoard *board)
{
  for (guint i = 0; i < board->stages->len; i++)
    {
      const EntBoardGroup *group = board->stages->pdata[i];
      const EntWord *stage = stage_of (context, group->word);
      if (stage != NULL && stage->outcome == ENT_OUTCOME_WON && !stage->ended)
        board->running += group->n;
      else if (stage != NULL && stage->outcome == ENT_OUTCOME_OPEN && !stage->ended)
        board->open += group->n;
    }
}

static gboolean
fill (const EntContext *context, EntBoard *board, GError **error)
{
  const EntGroupCountQuery all = { 0 }, weeks = last_weeks (context, 0),
                           today = { .until = start_of_today (context) };

  board->tiers = read_groups (context, ENT_GROUP_COUNT_TIERS, &all, "tiers", error);
  if (board->tiers == NULL)
    return FALSE;
  board->kinds = read_groups (context, ENT_GROUP_COUNT_KINDS, &all, "partner_kinds", error);
  if (board->kinds == NULL)
    return FALSE;
  board->interaction_kinds =
    read_groups (context, ENT_GROUP_COUNT_INTERACTION_KINDS, &weeks, "interaction_kinds", error);
  if (board->interaction_kinds == NULL)
    return FALSE;
  board->stages = read_groups (context, ENT_GROUP_COUNT_STAGES, &all, "stages", error);
  if (board->stages == NULL)
    return FALSE;
  for (guint i = 0; i < board->tiers->len; i++)
    board->partners += ((EntBoardGroup *) board->tiers->pdata[i])->n;
  for (guint i = 0; i < board->interaction_kinds->len; i++)
    board->interactions += ((EntBoardGroup *) board->interaction_kinds->pdata[i])->n;
  count_stages (context, board);
  return ent_group_counts_read (context->store, ENT_GROUP_COUNT_WEEKS, &weeks, on_week,
                                board->weeks, error)
         && ent_group_counts_read (context->store, ENT_GROUP_COUNT_PROMISES, &today, on_promise,
                                   board, error)
         && read_quarters (context, board, error) && read_lists (context, board, error);
}

EntBoard *
ent_board_new (const EntContext *context, GError **error)
{
  g_autoptr (EntBoard) board = g_new0 (EntBoard, 1);

  return fill (context, board, error) ? g_steal_pointer (&board) : NULL;
}

void
ent_board_free (EntBoard *board)
{
  if (board == NULL)
    return;
  GPtrArray *const arrays[] = { board->tiers,   board->kinds, board->interaction_kinds,
                                board->stages,  board->ours,  board->theirs,
                                board->renewals };
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    if (arrays[i] != NULL)
      g_ptr_array_unref (arrays[i]);
  for (int i = 0; i < ENT_BOARD_QUARTERS; i++)
    g_free (board->quarters[i]);
  g_free (board);
}

static void
on_contribution (gpointer data, const EntGroupCount *row)
{
  *(gint64 *) data += row->n;
}

EntBoardPartner *
ent_board_partner_new (const EntContext *context, gint64 partner, GError **error)
{
  g_autoptr (EntBoardPartner) board = g_new0 (EntBoardPartner, 1);
  const EntGroupCountQuery weeks = last_weeks (context, partner);
  EntPageQuery engagements = { .sort = "renew", .partner = partner, .light = TRUE },
               interactions = {
                 .sort = "at", .descending = TRUE, .partner = partner, .light = TRUE
               };

  board->partner = ent_repo_find (context->store, ENT_NOUN_PARTNER, partner, error);
  if (board->partner == NULL)
    return NULL;
  board->engagements =
    read_list (context, ENT_NOUN_ENGAGEMENT, &engagements, is_going_on, NULL, error);
  if (board->engagements == NULL)
    return NULL;
  board->promises = read_promises (context, NULL, partner, error);
  if (board->promises == NULL)
    return NULL;
  board->interactions = read_list (context, ENT_NOUN_INTERACTION, &interactions, NULL, NULL, error);
  if (board->interactions == NULL
      || !ent_group_counts_read (context->store, ENT_GROUP_COUNT_WEEKS, &weeks, on_week,
                                 board->weeks, error)
      || !ent_group_counts_read (context->store, ENT_GROUP_COUNT_CONTRIBUTIONS, &weeks,
                                 on_contribution, &board->contributions, error))
    return NULL;
  return g_steal_pointer (&board);
}

void
ent_board_partner_free (EntBoardPartner *board)
{
  if (board == NULL)
    return;
  ent_record_free (board->partner);
  GPtrArray *const arrays[] = { board->engagements, board->promises, board->interactions };
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    if (arrays[i] != NULL)
      g_ptr_array_unref (arrays[i]);
  g_free (board);
}
