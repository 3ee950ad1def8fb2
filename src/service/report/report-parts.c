/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several reports need: quarters, groups by word, money in columns. */
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/store/repo.h"
#include "entente/store/sql/report-rows.h"
#include "service/report/report-private.h"

gint64
ent_quarter_of_iso (const char *day)
{
  /* Days come from the store, which checks them. */
  int year = (day[0] - '0') * 1000 + (day[1] - '0') * 100 + (day[2] - '0') * 10 + day[3] - '0';

  return year * 4 + ((day[5] - '0') * 10 + day[6] - '0' - 1) / 3;
}

char *
ent_quarter_id (gint64 quarter)
{
  return g_strdup_printf ("%04d-Q%d", (int) (quarter / 4), (int) (quarter % 4) + 1);
}

char *
ent_quarter_label (gint64 quarter)
{
  return g_strdup_printf (_("Q%d %02d"), (int) (quarter % 4) + 1, (int) (quarter / 4 % 100));
}

char *
ent_quarter_first (gint64 quarter)
{
  return g_strdup_printf ("%04d-%02d-01", (int) (quarter / 4), (int) (quarter % 4) * 3 + 1);
}

char *
ent_quarter_last (gint64 quarter)
{
  static const char *const last[] = { "03-31", "06-30", "09-30", "12-31" };

  return g_strdup_printf ("%04d-%s", (int) (quarter / 4), last[quarter % 4]);
}

guint
ent_report_n_quarters (const EntReport *report)
{
  return (guint) (report->until_quarter - report->from_quarter + 1);
}

typedef struct
{
  char *word;
  char *label;
} Group;

struct EntGroups
{
  GArray *groups; /* Group; the first is none */
};

static void
group_clear (gpointer data)
{
  g_free (((Group *) data)->word);
  g_free (((Group *) data)->label);
}

static guint
add_group (EntGroups *groups, const char *word, const char *label)
{
  Group group = { g_strdup (word), ent_text_visible (label, -1) };

  g_array_append_val (groups->groups, group);
  return groups->groups->len - 1;
}

EntGroups *
ent_groups_new (const EntContext *context, const char *vocabulary)
{
  EntGroups *groups = g_new0 (EntGroups, 1);
  const GPtrArray *words =
    context->config != NULL ? ent_config_vocabulary (context->config, vocabulary) : NULL;

  groups->groups = g_array_new (FALSE, TRUE, sizeof (Group));
  g_array_set_clear_func (groups->groups, group_clear);
  add_group (groups, NULL, _("none"));
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const EntWord *word = words->pdata[i];
      add_group (groups, word->id, ent_word_label (word));
    }
  return groups;
}

void
ent_groups_free (EntGroups *groups)
{
  g_array_unref (groups->groups);
  g_free (groups);
}

guint
ent_groups_index (EntGroups *groups, const char *word)
{
  for (guint i = 1; word != NULL && i < groups->groups->len; i++)
    if (g_str_equal (g_array_index (groups->groups, Group, i).word, word))
      return i;
  return word != NULL ? add_group (groups, word, word) : 0;
}

guint
ent_groups_length (const EntGroups *groups)
{
  return groups->groups->len;
}

const char *
ent_groups_word (const EntGroups *groups, guint index)
{
  return g_array_index (groups->groups, Group, index).word;
}

const char *
ent_groups_label (const EntGroups *groups, guint index)
{
  return g_array_index (groups->groups, Group, index).label;
}

gboolean
ent_money_columns_begin (EntReport *report, const EntMoneySum *all, EntMoneyColumns *ret_money,
                         GError **error)
{
  const EntConfig *config = report->context->config;
  g_autoptr (GStrvBuilder) used = g_strv_builder_new ();
  gint64 total;

  *ret_money = (EntMoneyColumns){ 0 };
  if (!ent_money_sum_total (all, &total, &ret_money->apart, error))
    return FALSE;
  for (guint i = 0; i < ent_money_sum_length (all); i++)
    {
      const char *currency;
      ent_money_sum_nth (all, i, &currency);
      g_strv_builder_add (used, currency);
    }
  if (ent_money_sum_length (all) > g_strv_length (ret_money->apart)
      || ent_money_sum_length (all) == 0)
    ret_money->home = ent_home_currency (config);
  g_auto (GStrv) currencies = g_strv_builder_end (used);
  g_autofree char *rates = ent_rates_text (config, (const char *const *) currencies);
  if (rates != NULL)
    ent_report_note (report, _("Converted at %s."), rates);
  for (char **apart = ret_money->apart; *apart != NULL; apart++)
    ent_report_note (report,
                     _("%s has no rate and is kept apart; rates: in the configuration gives one."),
                     *apart);
  return TRUE;
}

void
ent_money_columns_clear (EntMoneyColumns *money)
{
  g_clear_pointer (&money->apart, g_strfreev);
}

guint
ent_money_columns_length (const EntMoneyColumns *money)
{
  return (money->home != NULL ? 1 : 0) + g_strv_length (money->apart);
}

void
ent_money_columns_add (const EntMoneyColumns *money, EntFigure *figure, const char *label)
{
  for (int i = money->home != NULL ? -1 : 0; i < 0 || money->apart[i] != NULL; i++)
    {
      const char *currency = i < 0 ? money->home : money->apart[i];
      g_autofree char *text = g_strdup_printf ("%s %s", label, currency);
      ent_figure_column (figure, text, ENT_UNIT_MONEY, currency);
    }
}

gboolean
ent_money_columns_set (const EntMoneyColumns *money, const EntMoneySum *purse, gint64 *values,
                       GError **error)
{
  guint at = 0;

  if (purse == NULL)
    return TRUE;
  if (money->home != NULL && !ent_money_sum_total (purse, &values[at++], NULL, error))
    return FALSE;
  for (guint i = 0; money->apart[i] != NULL; i++)
    values[at++] = ent_money_sum_of (purse, money->apart[i]);
  return TRUE;
}

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
