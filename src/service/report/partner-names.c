/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/report/partner-names.h"

#include "entente/base/text.h"
#include "entente/store/repo.h"
#include "entente/store/sql/report-rows.h"

char *
ent_report_partner (const EntReport *report, gint64 partner)
{
  g_autoptr (EntPartner)
    record = ent_repo_find (report->context->store, ENT_NOUN_PARTNER, partner, NULL);

  return ent_text_visible (record != NULL ? record->name : "?", -1);
}

static gboolean
take_name (gpointer data, const EntPartnerNameRow *row)
{
  g_hash_table_insert (data, g_memdup2 (&row->partner, sizeof row->partner), g_strdup (row->name));
  return TRUE;
}

GHashTable *
ent_report_names (const EntReport *report, GError **error)
{
  g_autoptr (GHashTable)
    names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return ent_report_rows_names (report->context->store, take_name, names, error)
           ? g_steal_pointer (&names)
           : NULL;
}

static int
compare_ranked (gconstpointer left, gconstpointer right)
{
  const EntRanked *a = left, *b = right;

  if (a->value != b->value)
    return a->value > b->value ? -1 : 1;
  return a->partner < b->partner ? -1 : a->partner > b->partner;
}

GArray *
ent_report_top (GHashTable *by_partner, guint most, gint64 (*rank) (gconstpointer value))
{
  GArray *top = g_array_new (FALSE, FALSE, sizeof (EntRanked));
  GHashTableIter iter;
  gpointer partner, value;

  g_hash_table_iter_init (&iter, by_partner);
  while (g_hash_table_iter_next (&iter, &partner, &value))
    {
      EntRanked ranked = { *(gint64 *) partner, rank != NULL ? rank (value) : *(gint64 *) value };
      g_array_append_val (top, ranked);
    }
  g_array_sort (top, compare_ranked);
  g_array_set_size (top, MIN (most, top->len));
  return top;
}
