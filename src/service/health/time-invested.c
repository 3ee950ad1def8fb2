/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/health/time-invested.h"

#include "entente/store/sql/balance-rows.h"
#include "entente/store/sql/contact-sums.h"

typedef struct
{
  const EntContext *context;
  EntInvested *invested;
  gint64 latest; /* quarter: year * 4 and 0 to 3 */
  GError **error;
} Counting;

static gboolean
take_engagement (gpointer data, const EntDealRow *row)
{
  Counting *counting = data;
  const EntWord *stage = ent_config_word (counting->context->config, "stages", row->stage);
  gint64 place =
    counting->latest
    - ent_day_quarter (ent_day_number (row->start_on != NULL ? row->start_on : row->stage_since));

  if (stage == NULL || stage->outcome != ENT_OUTCOME_WON || row->value == ENT_NONE)
    return TRUE;
  if (!stage->ended
      && !ent_money_sum_add (counting->invested->running, row->value, row->currency,
                             counting->error))
    return FALSE;
  return place < 0 || place >= ENT_INVESTED_QUARTERS
         || ent_money_sum_add (counting->invested->quarters[place].value, row->value, row->currency,
                               counting->error);
}

static EntInvested *
invested_new (const EntConfig *config, gint64 latest)
{
  EntInvested *invested = g_new0 (EntInvested, 1);

  invested->running = ent_money_sum_new (config);
  for (int i = 0; i < ENT_INVESTED_QUARTERS; i++)
    {
      invested->quarters[i].year = (int) ((latest - i) / 4);
      invested->quarters[i].quarter = (int) ((latest - i) % 4) + 1;
      invested->quarters[i].value = ent_money_sum_new (config);
    }
  return invested;
}

EntInvested *
ent_invested_of (const EntContext *context, gint64 partner, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (ent_clock_now (context->clock));
  gint64 latest = g_date_time_get_year (now) * 4 + (g_date_time_get_month (now) - 1) / 3;
  g_autoptr (GArray) sums = ent_contact_sums_of (context->store, partner,
                                                 latest - ENT_INVESTED_QUARTERS + 1, latest, error);
  g_autoptr (EntInvested) invested = invested_new (context->config, latest);
  GError *local = NULL;
  Counting counting = { context, invested, latest, &local };

  if (sums == NULL)
    return NULL;
  for (int i = 0; i < ENT_INVESTED_QUARTERS; i++)
    {
      const EntContactSum *sum =
        &g_array_index (sums, EntContactSum, ENT_INVESTED_QUARTERS - 1 - i);
      invested->quarters[i].contacts = sum->n;
      invested->quarters[i].minutes = sum->minutes;
      invested->quarters[i].their_minutes = sum->their_minutes;
    }
  if (!ent_balance_rows_bought (context->store, partner, take_engagement, &counting, error))
    return NULL;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&invested);
}

void
ent_invested_free (EntInvested *invested)
{
  if (invested == NULL)
    return;
  for (int i = 0; i < ENT_INVESTED_QUARTERS; i++)
    ent_money_sum_free (invested->quarters[i].value);
  ent_money_sum_free (invested->running);
  g_free (invested);
}
