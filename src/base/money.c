/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/money.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

int
ent_money_digits (const char *currency)
{
  static const char *const none[] = {
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
    "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF", NULL
  };
  static const char *const three[] = { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND", NULL };

  if (currency != NULL && g_strv_contains (none, currency))
    return 0;
  return currency != NULL && g_strv_contains (three, currency) ? 3 : 2;
}

static gint64
power_of_ten (int n)
{
  gint64 result = 1;

  while (n-- > 0)
    result *= 10;
  return result;
}

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x202f || c == '\'' || c == 0x2019;
}

/* Whether a gap is allowed there: it separates thousands, or is at the end or before a k or M. */
static gboolean
is_gap_sound (const char *before, const char *after)
{
  while (*after != '\0' && g_unichar_isspace (g_utf8_get_char (after)))
    after = g_utf8_next_char (after);
  if (*before == '\0' || *after == '\0' || strchr ("kKM", *after) != NULL)
    return TRUE;
  return strspn (after, "0123456789") == 3;
}

/* Digits and marks only: spaces, quotes and the sign are gone; a k or M has become a power. */
static char *
simplify (const char *text, gboolean *ret_negative, int *ret_power)
{
  GString *out = g_string_new (NULL);

  *ret_negative = FALSE;
  *ret_power = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (is_gap (c) && is_gap_sound (out->str, g_utf8_next_char (p)))
        continue;
      if ((c == '-' || c == 0x2212) && out->len == 0 && !*ret_negative)
        *ret_negative = TRUE;
      else if ((c == 'k' || c == 'K') && *ret_power == 0)
        *ret_power = 3;
      else if (c == 'M' && *ret_power == 0)
        *ret_power = 6;
      else if (*ret_power == 0 && (g_ascii_isdigit ((char) c) || c == '.' || c == ',') && c < 0x80)
        g_string_append_c (out, (char) c);
      else
        {
          g_string_free (out, TRUE);
          return NULL;
        }
    }
  return g_string_free (out, FALSE);
}

/* The mark before the fraction, or NULL when every mark separates thousands. */
static const char *
find_point (const char *digits, int power)
{
  const char *dot = strrchr (digits, '.'), *comma = strrchr (digits, ',');
  const char *last = dot > comma ? dot : comma;

  if (last == NULL)
    return NULL;
  if (dot != NULL && comma != NULL)
    return last;
  if (strchr (digits, *last) != last)
    return NULL;
  /* One comma followed by three digits: thousands; a point stays a point. */
  return *last == ',' && strlen (last + 1) == 3 && power == 0 ? NULL : last;
}

static gboolean
add_digit (gint64 *total, char digit)
{
  return !__builtin_mul_overflow (*total, (gint64) 10, total)
         && !__builtin_add_overflow (*total, (gint64) (digit - '0'), total);
}

static gboolean
parse_digits (const char *digits, int scale, int power, gint64 *ret_minor)
{
  const char *point = find_point (digits, power);
  gint64 total = 0;
  int decimals = 0, n = 0;

  for (const char *p = digits; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        {
          if (p != point && (n == 0 || strspn (p + 1, "0123456789") != 3))
            return FALSE;
          if (point != NULL && p > point)
            return FALSE;
          continue;
        }
      n++;
      decimals += point != NULL && p > point;
      if (!add_digit (&total, *p))
        return FALSE;
    }
  int missing = scale + power - decimals;
  /* Trailing zeros beyond the currency's digits lose nothing. */
  for (; missing < 0 && total % 10 == 0; missing++)
    total /= 10;
  if (n == 0 || missing < 0 || __builtin_mul_overflow (total, power_of_ten (missing), &total))
    return FALSE;
  *ret_minor = total;
  return TRUE;
}

gboolean
ent_money_parse (const char *text, const char *currency, gint64 *ret_minor, GError **error)
{
  gboolean negative;
  int power;
  gint64 minor;
  g_autofree char *digits =
    text != NULL && g_utf8_validate (text, -1, NULL) ? simplify (text, &negative, &power) : NULL;

  if (digits == NULL || !parse_digits (digits, ent_money_digits (currency), power, &minor))
    {
      ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is not an amount; write it like 1200.50"),
                     text != NULL ? text : "");
      return FALSE;
    }
  *ret_minor = negative ? -minor : minor;
  return TRUE;
}

gboolean
ent_number_parse (const char *text, gint64 *ret_millionths)
{
  gboolean negative;
  int power;
  gint64 millionths;
  g_autofree char *digits =
    text != NULL && g_utf8_validate (text, -1, NULL) ? simplify (text, &negative, &power) : NULL;

  if (digits == NULL || !parse_digits (digits, 6, power, &millionths))
    return FALSE;
  *ret_millionths = negative ? -millionths : millionths;
  return TRUE;
}

char *
ent_number_format (gint64 millionths)
{
  g_autofree char *text = g_strdup_printf ("%s%" G_GINT64_FORMAT ".%06" G_GINT64_FORMAT,
                                           millionths < 0 ? "-" : "", ABS (millionths / 1000000),
                                           ABS (millionths % 1000000));
  gsize length = strlen (text);

  while (text[length - 1] == '0')
    length--;
  return g_strndup (text, text[length - 1] == '.' ? length - 1 : length);
}

char *
ent_money_format (gint64 minor, const char *currency)
{
  int digits = ent_money_digits (currency);
  gint64 unit = power_of_ten (digits);
  const char *sign = minor < 0 ? "-" : "";

  if (digits == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, minor);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, sign, ABS (minor / unit),
                          digits, ABS (minor % unit));
}

char *
ent_money_show (gint64 minor, const char *currency)
{
  int digits = ent_money_digits (currency);
  gint64 unit = power_of_ten (digits);
  g_autofree char *whole = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (minor / unit));
  GString *out = g_string_new (minor < 0 ? "-" : "");

  for (gsize left = strlen (whole), i = 0; left > 0; left--, i++)
    {
      if (i > 0 && left % 3 == 0)
        g_string_append (out, C_ ("thousands mark", ","));
      g_string_append_c (out, whole[i]);
    }
  if (minor % unit != 0)
    g_string_append_printf (out, "%s%0*" G_GINT64_FORMAT, C_ ("decimal mark", "."), digits,
                            ABS (minor % unit));
  return g_string_free (out, FALSE);
}

gboolean
ent_rate_parse (const char *text, gint64 *ret_millionths)
{
  gint64 total;

  if (text == NULL || *text == '\0' || strspn (text, "0123456789.") != strlen (text)
      || strchr (text, '.') != strrchr (text, '.') || !parse_digits (text, 6, 0, &total)
      || total <= 0 || total > G_GINT64_CONSTANT (1000000000000))
    return FALSE;
  *ret_millionths = total;
  return TRUE;
}

gboolean
ent_money_convert (gint64 minor, const char *from, gint64 millionths, const char *to,
                   gint64 *ret_minor)
{
  __int128 divisor = (__int128) power_of_ten (ent_money_digits (from)) * 1000000;
  __int128 amount = (__int128) minor * millionths * power_of_ten (ent_money_digits (to));
  __int128 whole = (amount + (amount < 0 ? -divisor : divisor) / 2) / divisor;

  if (whole > G_MAXINT64 || whole < -G_MAXINT64)
    return FALSE;
  *ret_minor = (gint64) whole;
  return TRUE;
}

char *
ent_tenths_show (gint64 tenths, const char *unit)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "%s%d%s", tenths / 10, C_ ("decimal mark", "."),
                          (int) ABS (tenths % 10), unit);
}

char *
ent_money_format_short (gint64 minor, const char *currency)
{
  static const struct
  {
    gint64 size;
    const char *mark;
  } steps[] = { { 1000000000, "G" }, { 1000000, "M" }, { 1000, "k" } };
  gint64 amount = minor / power_of_ten (ent_money_digits (currency));

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (ABS (amount) >= steps[i].size)
      {
        gint64 tenths = amount / (steps[i].size / 10);
        if (tenths % 10 == 0 || ABS (tenths) >= 1000)
          return g_strdup_printf ("%" G_GINT64_FORMAT "%s", tenths / 10, steps[i].mark);
        return ent_tenths_show (tenths, steps[i].mark);
      }
  return g_strdup_printf ("%" G_GINT64_FORMAT, amount);
}
