/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many partnerships are alive at the end of each quarter, and which came and went. */
#include "service/report/report-growth.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/partnership/partnership-state.h"
#include "entente/store/repo.h"
#include "entente/store/sql/contact-sums.h"
#include "entente/store/sql/report-rows.h"
#include "service/report/partner-names.h"
#include "service/report/quarter.h"
#include "service/report/word-groups.h"

#define ALIVE                                                                                      \
  4 /* quarters that a contact keeps a partnership without a state alive, its own with it */
#define NAMED 12 /* partners that came or went are named, at most */

typedef struct
{
  gint64 joined;    /* quarter */
  gboolean known;   /* as entered, not derived */
  guint64 contacts; /* bit n: in the first quarter that is looked at and n more */
  guint kind, tier;
  char *state, *since; /* of the partnership now */
  GPtrArray *before; /* EntPartnershipStateStep before each change; NULL: its state never changed */
  GPtrArray *steps;  /* EntPartnershipStateStep; NULL: none */
} Member;

/* Whether a partnership is alive at the end of a quarter, and whether that was entered or follows
 * from contacts. */
typedef struct
{
  gboolean alive, entered;
} Presence;

/* Partners of one word at the end of each quarter. */
typedef struct
{
  gint64 alive[ENT_REPORT_QUARTERS], gained[ENT_REPORT_QUARTERS], lost[ENT_REPORT_QUARTERS];
  gint64 silent[ENT_REPORT_QUARTERS]; /* of those lost: by silence, since no end is entered */
} Count;

/* A partner that came or went. */
typedef struct
{
  gint64 partner, quarter;
  gboolean gained, entered;
} Move;

typedef struct
{
  EntReport *report;
  EntGroups *kinds, *tiers;
  GHashTable *members; /* partner (gint64 *) → Member */
  GArray *moves;       /* Move */
  gint64 first;        /* the quarter of bit 0 */
  gint64 now;          /* the quarter of today */
} Growth;

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->state);
  g_free (member->since);
  g_clear_pointer (&member->before, g_ptr_array_unref);
  g_clear_pointer (&member->steps, g_ptr_array_unref);
  g_free (member);
}

static gboolean
take_partner (gpointer data, const EntMemberRow *row)
{
  Growth *growth = data;
  Member *member = g_new0 (Member, 1);

  member->known = row->since != NULL;
  member->joined = row->since != NULL
                     ? ent_quarter_of_iso (row->since)
                     : ent_day_quarter (ent_time_day_number (
                       row->created_at, ent_clock_zone (growth->report->context->clock)));
  member->kind = ent_groups_index (growth->kinds, row->kind);
  member->tier = ent_groups_index (growth->tiers, row->tier);
  member->state = g_strdup (row->state);
  member->since = g_strdup (row->state_since);
  g_hash_table_insert (growth->members, g_memdup2 (&row->partner, sizeof row->partner), member);
  return TRUE;
}

static gboolean
take_contacts (gpointer data, const EntContactSum *row)
{
  Growth *growth = data;
  Member *member = g_hash_table_lookup (growth->members, &row->partner);

  if (member == NULL)
    return TRUE;
  member->contacts |= G_GUINT64_CONSTANT (1) << (row->quarter - growth->first);
  if (!member->known)
    member->joined = MIN (member->joined, row->quarter);
  return TRUE;
}

static gboolean
take_change (gpointer data, const EntStateChangeRow *row)
{
  Member *member = g_hash_table_lookup (((Growth *) data)->members, &row->partner);

  if (member == NULL)
    return TRUE;
  if (member->before == NULL)
    member->before = g_ptr_array_new_with_free_func (ent_partnership_state_step_free);
  g_ptr_array_add (member->before, ent_partnership_state_before (row));
  return TRUE;
}

/* Begun by then, and begun or in contact within the last four quarters. */
static gboolean
is_heard (const Growth *growth, const Member *member, gint64 quarter)
{
  int bit = (int) (quarter - growth->first);

  if (member->joined > quarter)
    return FALSE;
  return member->joined > quarter - ALIVE
         || ((member->contacts >> (bit - ALIVE + 1)) & ((1u << ALIVE) - 1)) != 0;
}

/* Before the first state of which the day is known. */
static Presence
presence_before (const Growth *growth, const Member *member, const EntPartnershipStateStep *first,
                 gint64 quarter)
{
  EntPartnershipState state =
    ent_partnership_state_of (growth->report->context->config, first->state);

  if (first->since == NULL && state == ENT_PARTNERSHIP_HOPED)
    return (Presence){ FALSE, TRUE };
  if (first->since == NULL && state == ENT_PARTNERSHIP_ALIVE)
    return (Presence){ member->joined <= quarter, TRUE };
  if (first->since == NULL && state == ENT_PARTNERSHIP_OVER && quarter >= growth->now)
    return (Presence){ FALSE, TRUE };
  if (first->since != NULL && (member->known || state == ENT_PARTNERSHIP_HOPED))
    return (Presence){ member->known && member->joined <= quarter, TRUE };
  return (Presence){ is_heard (growth, member, quarter), FALSE };
}

static Presence
presence_at (const Growth *growth, const Member *member, gint64 quarter)
{
  for (guint i = member->steps != NULL ? member->steps->len : 0; i > 0; i--)
    {
      const EntPartnershipStateStep *step = member->steps->pdata[i - 1];
      EntPartnershipState state =
        ent_partnership_state_of (growth->report->context->config, step->state);
      if (step->since != NULL && state != ENT_PARTNERSHIP_UNKNOWN
          && ent_quarter_of_iso (step->since) <= quarter)
        return (Presence){ state == ENT_PARTNERSHIP_ALIVE, TRUE };
    }
  if (member->steps != NULL && member->steps->len > 0)
    return presence_before (growth, member, member->steps->pdata[0], quarter);
  return (Presence){ is_heard (growth, member, quarter), FALSE };
}

static void
count_member (Growth *growth, gint64 partner, const Member *member, Count *const counts[3])
{
  gboolean before = presence_at (growth, member, growth->report->from_quarter - 1).alive;

  for (guint i = 0; i < ent_report_n_quarters (growth->report); i++)
    {
      gint64 quarter = growth->report->from_quarter + i;
      Presence now = presence_at (growth, member, quarter);
      for (int k = 0; k < 3; k++)
        {
          counts[k]->alive[i] += now.alive;
          counts[k]->gained[i] += now.alive && !before;
          counts[k]->lost[i] += before && !now.alive;
          counts[k]->silent[i] += before && !now.alive && !now.entered;
        }
      if (now.alive != before)
        {
          Move move = { partner, quarter, now.alive, now.entered };
          g_array_append_val (growth->moves, move);
        }
      before = now.alive;
    }
}

static void
add_data (const Growth *growth, const char *by, const char *word, const Count *count)
{
  for (guint i = 0; i < ent_report_n_quarters (growth->report); i++)
    {
      g_autofree char *quarter = ent_quarter_id (growth->report->from_quarter + i);
      ent_report_row (growth->report, quarter, by, word, count->alive[i], count->gained[i],
                      count->lost[i], count->silent[i]);
    }
}

static gboolean
any_silent (const Growth *growth, const Count *count)
{
  for (guint i = 0; i < ent_report_n_quarters (growth->report); i++)
    if (count->silent[i] != 0)
      return TRUE;
  return FALSE;
}

static void
add_total (const Growth *growth, const Count *count)
{
  gboolean silent = any_silent (growth, count);
  EntFigure *figure = ent_report_figure (growth->report, ENT_FIGURE_LINES, 1,
                                         _("Partners at the end of each quarter"), _("Quarter"));

  ent_figure_column (figure, _("Partners"), ENT_UNIT_COUNT, NULL);
  ent_figure_column (figure, _("Gained"), ENT_UNIT_COUNT, NULL);
  ent_figure_column (figure, _("Lost"), ENT_UNIT_COUNT, NULL);
  if (silent)
    ent_figure_column (figure, _("by silence"), ENT_UNIT_COUNT, NULL);
  for (guint i = 0; i < ent_report_n_quarters (growth->report); i++)
    {
      g_autofree char *label = ent_quarter_label (growth->report->from_quarter + i);
      gint64 *values = ent_figure_row (figure, label, NULL);
      values[0] = count->alive[i];
      values[1] = count->gained[i];
      values[2] = count->lost[i];
      if (silent)
        values[3] = count->silent[i];
    }
  add_data (growth, "all", NULL, count);
}

static gboolean
is_empty (const Growth *growth, const Count *count)
{
  for (guint i = 0; i < ent_report_n_quarters (growth->report); i++)
    if (count->alive[i] != 0 || count->lost[i] != 0)
      return FALSE;
  return TRUE;
}

/* The words that occur, in the order of the vocabulary, those without one last. */
static void
add_words (const Growth *growth, const EntGroups *groups, const Count *counts, const char *by,
           const char *title)
{
  EntFigure *figure =
    ent_report_figure (growth->report, ENT_FIGURE_STACKS, 0, title, _("Quarter"));
  guint n = ent_groups_length (groups);

  for (guint i = 1; i <= n; i++)
    if (!is_empty (growth, &counts[i % n]))
      ent_figure_column (figure, ent_groups_label (groups, i % n), ENT_UNIT_COUNT, NULL);
  figure->charted = figure->columns->len;
  for (guint quarter = 0; figure->charted > 0 && quarter < ent_report_n_quarters (growth->report);
       quarter++)
    {
      g_autofree char *label = ent_quarter_label (growth->report->from_quarter + quarter);
      gint64 *values = ent_figure_row (figure, label, NULL);
      for (guint i = 1; i <= n; i++)
        if (!is_empty (growth, &counts[i % n]))
          *values++ = counts[i % n].alive[quarter];
    }
  for (guint i = 1; i <= n; i++)
    if (!is_empty (growth, &counts[i % n]))
      add_data (growth, by, ent_groups_word (groups, i % n), &counts[i % n]);
}

static int
compare_moves (gconstpointer a, gconstpointer b)
{
  const Move *x = a, *y = b;

  return x->quarter != y->quarter ? (x->quarter < y->quarter) - (x->quarter > y->quarter)
                                  : (x->partner > y->partner) - (x->partner < y->partner);
}

/* Why a partner went, as entered; one that is back no longer has a reason. */
static char *
why_lost (const Growth *growth, const Move *move)
{
  const EntContext *context = growth->report->context;

  if (!move->entered)
    return g_strdup (_("silence"));
  g_autoptr (EntPartner)
    partner = ent_repo_find (context->store, ENT_NOUN_PARTNER, move->partner, NULL);
  if (partner == NULL
      || ent_partnership_state_of (context->config, partner->state) != ENT_PARTNERSHIP_OVER)
    return NULL;
  return g_strdup (partner->state_reason != NULL
                     ? partner->state_reason
                     : ent_config_label (context->config, "partner_states", partner->state));
}

static char *
move_text (const Growth *growth, const Move *move)
{
  g_autofree char *name = ent_report_partner (growth->report, move->partner),
                  *quarter = ent_quarter_label (move->quarter);
  g_autofree char *why = move->gained ? NULL : why_lost (growth, move);

  return why != NULL ? g_strdup_printf ("%s (%s: %s)", name, quarter, why)
                     : g_strdup_printf ("%s (%s)", name, quarter);
}

/* The latest of those that came, or went, by name. */
static void
note_moves (const Growth *growth, gboolean gained, const char *format)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < growth->moves->len; i++)
    {
      const Move *move = &g_array_index (growth->moves, Move, i);
      if (move->gained != gained || n++ >= NAMED)
        continue;
      g_autofree char *text = move_text (growth, move);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", text);
    }
  if (n == 0)
    return;
  if (n > NAMED)
    g_string_append_printf (names, ngettext (", and %u more", ", and %u more", n - NAMED),
                            n - NAMED);
  g_autofree char *text = g_strconcat (format, " ", names->str, ".", NULL);
  ent_report_note (growth->report, "%s", text);
}

static void
add_notes (const Growth *growth)
{
  ent_report_note (growth->report, "%s",
                   _("A partnership counts from the day it began to the day its state says that "
                      "it ended. One without a state "
                      "counts for a year after each contact: it is lost by silence."));
  g_array_sort (growth->moves, compare_moves);
  note_moves (growth, TRUE, _("Gained, latest first:"));
  note_moves (growth, FALSE, _("Lost, latest first:"));
}

static void
add_figures (Growth *growth)
{
  g_autofree Count *kinds = g_new0 (Count, ent_groups_length (growth->kinds));
  g_autofree Count *tiers = g_new0 (Count, ent_groups_length (growth->tiers));
  g_autofree Count *all = g_new0 (Count, 1);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, growth->members);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      Member *member = value;
      if (member->state != NULL || member->before != NULL)
        member->steps = ent_partnership_state_walk (member->state, member->since, member->before);
      count_member (growth, *(gint64 *) id, member,
                    (Count *[]){ all, &kinds[member->kind], &tiers[member->tier] });
    }
  add_total (growth, all);
  add_words (growth, growth->kinds, kinds, "kind", _("By kind"));
  add_words (growth, growth->tiers, tiers, "tier", _("By tier"));
  add_notes (growth);
}

gboolean
ent_report_growth (EntReport *report, GError **error)
{
  g_autoptr (EntGroups) kinds = ent_groups_new (report->context, "partner_kinds"),
                        tiers = ent_groups_new (report->context, "tiers");
  g_autoptr (GHashTable)
    members = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, member_free);
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (Move));
  Growth growth = { .report = report,
                    .kinds = kinds,
                    .tiers = tiers,
                    .members = members,
                    .moves = moves,
                    .first = report->from_quarter - ALIVE,
                    .now = ent_day_quarter (g_date_get_julian (&report->today)) };
  EntStore *store = report->context->store;

  if (!ent_report_rows_members (store, take_partner, &growth, error)
      || !ent_state_rows_changes (store, 0, take_change, &growth, error)
      || !ent_contact_sums_read (store, growth.first, report->until_quarter, take_contacts, &growth,
                                 error))
    return FALSE;
  add_figures (&growth);
  return TRUE;
}
