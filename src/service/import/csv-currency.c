/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-currency.h"

#include <string.h>

/* What begins with another comes before it. */
static const struct
{
  const char *sign, *code;
  gboolean shared;
} signs[] = {
  { "€", "EUR" },       { "Euros", "EUR" }, { "euros", "EUR" }, { "Euro", "EUR" },
  { "euro", "EUR" },    { "£", "GBP" },     { "US$", "USD" },   { "CA$", "CAD" },
  { "C$", "CAD" },      { "AU$", "AUD" },   { "A$", "AUD" },    { "NZ$", "NZD" },
  { "HK$", "HKD" },     { "S$", "SGD" },    { "R$", "BRL" },    { "$", "USD", TRUE },
  { "¥", "JPY", TRUE }, { "₹", "INR" },     { "₽", "RUB" },   { "₺", "TRY" },
  { "₩", "KRW" },       { "₪", "ILS" },     { "₫", "VND" },     { "₴", "UAH" },
  { "฿", "THB" },       { "zł", "PLN" },    { "Kč", "CZK" },    { "Fr.", "CHF", TRUE },
};

gboolean
ent_csv_currency_find (const char *text, char ret_code[4], gboolean *ret_shared, gsize *ret_length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i].sign))
      {
        memcpy (ret_code, signs[i].code, 4);
        *ret_shared = signs[i].shared;
        *ret_length = strlen (signs[i].sign);
        return TRUE;
      }
  if (!g_ascii_isupper (text[0]) || !g_ascii_isupper (text[1]) || !g_ascii_isupper (text[2])
      || g_ascii_isalpha (text[3]))
    return FALSE;
  memcpy (ret_code, text, 3);
  ret_code[3] = '\0';
  *ret_shared = FALSE;
  *ret_length = 3;
  return TRUE;
}
