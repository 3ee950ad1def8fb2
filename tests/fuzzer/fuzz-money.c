/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as amounts, numbers and rates, the first for the currency: what is read comes back from
 * what is written of it. */
#include "entente/base/money.h"
#include "fuzzer/fuzz-text.h"

static const char *const currencies[] = { "EUR", "JPY", "BHD", "CLF", "XYZ", NULL };

static void
read_amount (const char *text, const char *currency)
{
  g_autoptr (GError) error = NULL;
  gint64 minor, again, converted;

  if (!ent_money_parse (text, currency, &minor, &error))
    {
      fuzz_check_text (error->message);
      return;
    }
  g_autofree char *written = ent_money_format (minor, currency),
                  *shown = ent_money_show (minor, currency),
                  *brief = ent_money_format_short (minor, currency);
  if (!ent_money_parse (written, currency, &again, NULL) || again != minor)
    g_error ("%s is written as %s", text, written);
  fuzz_check_text (shown);
  fuzz_check_text (brief);
  ent_money_convert (minor, currency, 1050000, "JPY", &converted);
}

static void
read_numbers (const char *text)
{
  gint64 millionths, again, rate;

  if (ent_rate_parse (text, &rate) && (rate <= 0 || rate > G_GINT64_CONSTANT (1000000000000)))
    g_error ("a rate of %" G_GINT64_FORMAT, rate);
  if (!ent_number_parse (text, &millionths))
    return;
  g_autofree char *written = ent_number_format (millionths);
  if (!ent_number_parse (written, &again) || again != millionths)
    g_error ("%s is written as %s", text, written);
}

int
fuzz_money (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  g_autofree char *text = fuzz_text (data + 1, size - 1);
  read_amount (text, currencies[data[0] % G_N_ELEMENTS (currencies)]);
  read_numbers (text);
  return 0;
}
