/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/pipeline/money-sum.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/text.h"

#define ONE G_GINT64_CONSTANT (1000000)

typedef struct
{
  char *currency;
  gint64 minor;
} Sum;

struct EntMoneySum
{
  const EntConfig *config;
  GArray *sums; /* Sum */
};

const char *
ent_home_currency (const EntConfig *config)
{
  const char *currency = config != NULL ? ent_config_text (config, "currency") : NULL;

  return currency != NULL ? currency : "EUR";
}

static const char *
rate_text (const EntConfig *config, const char *currency)
{
  g_autofree char *path = g_strconcat ("rates.", currency, NULL);

  /* A currency of imported data may be any text; a path has no other points. */
  return config != NULL && strchr (currency, '.') == NULL ? ent_config_text (config, path) : NULL;
}

gint64
ent_rate_of (const EntConfig *config, const char *currency)
{
  gint64 millionths;

  if (currency == NULL || g_str_equal (currency, ent_home_currency (config)))
    return ONE;
  return ent_rate_parse (rate_text (config, currency), &millionths) ? millionths : 0;
}

char *
ent_rates_text (const EntConfig *config, const char *const *currencies)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *home = ent_home_currency (config),
             *day = config != NULL ? ent_config_text (config, "rates_day") : NULL;

  for (guint i = 0; currencies[i] != NULL; i++)
    if (!g_str_equal (currencies[i], home) && ent_rate_of (config, currencies[i]) != 0)
      g_string_append_printf (out, "%s1 %s = %s %s", out->len > 0 ? ", " : "", currencies[i],
                              rate_text (config, currencies[i]), home);
  if (out->len == 0)
    return NULL;
  if (day != NULL)
    g_string_append_printf (out, " (%s)", day);
  return ent_text_visible (out->str, -1);
}

static void
sum_clear (gpointer data)
{
  g_free (((Sum *) data)->currency);
}

EntMoneySum *
ent_money_sum_new (const EntConfig *config)
{
  EntMoneySum *money = g_new0 (EntMoneySum, 1);

  money->config = config;
  money->sums = g_array_new (FALSE, TRUE, sizeof (Sum));
  g_array_set_clear_func (money->sums, sum_clear);
  return money;
}

void
ent_money_sum_free (EntMoneySum *money)
{
  if (money == NULL)
    return;
  g_array_unref (money->sums);
  g_free (money);
}

/* The home currency goes before all others. */
static int
compare (const EntMoneySum *money, const char *a, const char *b)
{
  const char *home = ent_home_currency (money->config);

  if (g_str_equal (a, home) != g_str_equal (b, home))
    return g_str_equal (a, home) ? -1 : 1;
  return strcmp (a, b);
}

static gboolean
too_large (GError **error)
{
  ent_set_error (error, ENT_ERROR_DATA, "%s",
                 _("the amounts are too large to be added; look for a wrong one"));
  return FALSE;
}

gboolean
ent_money_sum_add (EntMoneySum *money, gint64 minor, const char *currency, GError **error)
{
  const char *code = currency != NULL ? currency : ent_home_currency (money->config);
  guint place = 0;

  for (; place < money->sums->len; place++)
    {
      Sum *sum = &g_array_index (money->sums, Sum, place);
      int order = compare (money, code, sum->currency);
      if (order < 0)
        break;
      if (order == 0)
        return !__builtin_add_overflow (sum->minor, minor, &sum->minor) || too_large (error);
    }
  Sum sum = { g_strdup (code), minor };
  g_array_insert_val (money->sums, place, sum);
  return TRUE;
}

guint
ent_money_sum_length (const EntMoneySum *money)
{
  return money->sums->len;
}

gint64
ent_money_sum_nth (const EntMoneySum *money, guint index, const char **ret_currency)
{
  const Sum *sum = &g_array_index (money->sums, Sum, index);

  *ret_currency = sum->currency;
  return sum->minor;
}

gint64
ent_money_sum_of (const EntMoneySum *money, const char *currency)
{
  for (guint i = 0; i < money->sums->len; i++)
    if (g_str_equal (g_array_index (money->sums, Sum, i).currency, currency))
      return g_array_index (money->sums, Sum, i).minor;
  return 0;
}

gboolean
ent_money_sum_total (const EntMoneySum *money, gint64 *ret_minor, char ***ret_apart, GError **error)
{
  g_autoptr (GStrvBuilder) apart = g_strv_builder_new ();
  const char *home = ent_home_currency (money->config);
  gint64 total = 0, own;

  for (guint i = 0; i < money->sums->len; i++)
    {
      const Sum *sum = &g_array_index (money->sums, Sum, i);
      gint64 rate = ent_rate_of (money->config, sum->currency);
      if (rate == 0)
        g_strv_builder_add (apart, sum->currency);
      else if (!ent_money_convert (sum->minor, sum->currency, rate, home, &own)
               || __builtin_add_overflow (total, own, &total))
        return too_large (error);
    }
  *ret_minor = total;
  if (ret_apart != NULL)
    *ret_apart = g_strv_builder_end (apart);
  return TRUE;
}

char *
ent_money_sum_text (const EntMoneySum *money, gboolean short_form)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < money->sums->len; i++)
    {
      const Sum *sum = &g_array_index (money->sums, Sum, i);
      g_autofree char *amount = short_form ? ent_money_format_short (sum->minor, sum->currency)
                                           : ent_money_show (sum->minor, sum->currency);
      g_string_append_printf (out, "%s%s %s", i > 0 ? " + " : "", amount, sum->currency);
    }
  return ent_text_visible (out->str, -1);
}

json_t *
ent_money_sum_json (const EntMoneySum *money)
{
  json_t *object = json_object ();

  for (guint i = 0; i < ent_money_sum_length (money); i++)
    {
      const char *currency;
      gint64 minor = ent_money_sum_nth (money, i, &currency);
      g_autofree char *text = ent_money_format (minor, currency);
      json_object_set_new (object, currency, json_string (text));
    }
  return object;
}
