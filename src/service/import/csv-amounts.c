/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-amounts.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/import/csv-currency.h"

/* The first cell of a kind. */
typedef struct
{
  char *text; /* NULL: none */
  guint line;
} Sample;

struct EntCsvAmounts
{
  EntDecimal decimal;        /* said; ENT_DECIMAL_ANY: by the column */
  Sample point, comma, open; /* what has each mark, and what can have either */
};

/* A text taken apart. */
typedef struct
{
  GString *digits; /* with marks, without gaps */
  gboolean negative, gaps;
  char power; /* 'k', 'M' or '\0' */
  char currency[4];
  gboolean shared;
} Parts;

gboolean
ent_decimal_parse (const char *word, EntDecimal *ret_decimal, GError **error)
{
  if (g_ascii_strcasecmp (word, "point") == 0)
    *ret_decimal = ENT_DECIMAL_POINT;
  else if (g_ascii_strcasecmp (word, "comma") == 0)
    *ret_decimal = ENT_DECIMAL_COMMA;
  else
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("--decimal: \"%s\" is not one of %s"), word,
                     "point, comma");
      return FALSE;
    }
  return TRUE;
}

EntCsvAmounts *
ent_csv_amounts_new (EntDecimal decimal)
{
  EntCsvAmounts *amounts = g_new0 (EntCsvAmounts, 1);

  amounts->decimal = decimal;
  return amounts;
}

void
ent_csv_amounts_free (EntCsvAmounts *amounts)
{
  if (amounts == NULL)
    return;
  g_free (amounts->point.text);
  g_free (amounts->comma.text);
  g_free (amounts->open.text);
  g_free (amounts);
}

static void
keep (Sample *sample, const char *text, guint line)
{
  if (sample->text != NULL)
    return;
  sample->text = g_strdup (text);
  sample->line = line;
}

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x202f || c == '\'' || c == 0x2019;
}

/* Three digits have to follow what separates thousands. */
static gboolean
is_thousand (const char *after)
{
  return strspn (after, "0123456789") == 3;
}

static const char *
skip_gaps (const char *at)
{
  while (*at != '\0' && is_gap (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

/* Digits, marks and gaps up to what is none of them. */
static const char *
take_digits (const char *at, Parts *parts)
{
  for (;;)
    {
      if (g_ascii_isdigit (*at) || *at == '.' || *at == ',')
        {
          g_string_append_c (parts->digits, *at++);
          continue;
        }
      const char *after = skip_gaps (at);
      if (after == at || parts->digits->len == 0 || !is_thousand (after))
        return at;
      parts->gaps = TRUE;
      at = after;
    }
}

/* What stands before or behind the number: a sign, a currency, a bracket; FALSE for other text. */
static gboolean
take_mark (const char **at, Parts *parts)
{
  gsize length;

  if (**at == '-' || g_utf8_get_char (*at) == 0x2212 || **at == '(')
    parts->negative = TRUE;
  else if (**at != '+' && **at != ')')
    {
      if (*parts->currency != '\0'
          || !ent_csv_currency_find (*at, parts->currency, &parts->shared, &length))
        return FALSE;
      *at = skip_gaps (*at + length);
      return TRUE;
    }
  *at = skip_gaps (g_utf8_next_char (*at));
  return TRUE;
}

static gboolean
take_apart (const char *text, Parts *parts)
{
  const char *at = skip_gaps (text);

  *parts = (Parts){ .digits = g_string_new (NULL) };
  while (*at != '\0' && !g_ascii_isdigit (*at) && *at != '.' && *at != ',')
    if (!take_mark (&at, parts))
      return FALSE;
  at = skip_gaps (take_digits (at, parts));
  if ((*at == 'k' || *at == 'K' || *at == 'M') && !g_ascii_isalpha (at[1]))
    {
      parts->power = *at == 'M' ? 'M' : 'k';
      at = skip_gaps (at + 1);
    }
  while (*at != '\0')
    if (!take_mark (&at, parts))
      return FALSE;
  return strpbrk (parts->digits->str, "0123456789") != NULL;
}

/* Groups of three digits behind the first one, of one to three, up to the end. */
static gboolean
is_grouped (const char *digits, gsize length, char mark)
{
  gsize first = strspn (digits, "0123456789");

  if (first == 0 || first > 3 || (*digits == '0' && first < length))
    return FALSE;
  for (gsize i = first; i < length; i += 4)
    if (digits[i] != mark || i + 4 > length || strspn (digits + i + 1, "0123456789") < 3)
      return FALSE;
  return TRUE;
}

/* Whether the number is one when that mark goes before the fraction. */
static gboolean
fits (const Parts *parts, char point)
{
  const char *digits = parts->digits->str;
  char thousands = point == '.' ? ',' : '.';
  const char *mark = strchr (digits, point);
  gsize whole = mark != NULL ? (gsize) (mark - digits) : parts->digits->len;

  if (mark != NULL && strspn (mark + 1, "0123456789") != strlen (mark + 1))
    return FALSE;
  if (strchr (digits, thousands) == NULL)
    return TRUE;
  return !parts->gaps && parts->power == '\0' && is_grouped (digits, whole, thousands);
}

static guint
decimals_of (const Parts *parts)
{
  return (fits (parts, '.') ? (guint) ENT_DECIMAL_POINT : 0)
         | (fits (parts, ',') ? (guint) ENT_DECIMAL_COMMA : 0);
}

void
ent_csv_amounts_look (EntCsvAmounts *amounts, const char *text, guint line)
{
  Parts parts;

  if (take_apart (text, &parts) && strpbrk (parts.digits->str, ".,") != NULL)
    {
      guint decimals = decimals_of (&parts);
      if (decimals == ENT_DECIMAL_ANY)
        keep (&amounts->open, text, line);
      else if (decimals == ENT_DECIMAL_POINT)
        keep (&amounts->point, text, line);
      else if (decimals == ENT_DECIMAL_COMMA)
        keep (&amounts->comma, text, line);
    }
  g_string_free (parts.digits, TRUE);
}

gboolean
ent_csv_amounts_settle (EntCsvAmounts *amounts, const char *file, const char *column,
                        char **ret_how, GError **error)
{
  const Sample *point = &amounts->point, *comma = &amounts->comma, *open = &amounts->open;

  if (amounts->decimal != ENT_DECIMAL_ANY)
    return TRUE;
  if (point->text != NULL && comma->text != NULL)
    {
      gboolean later = point->line > comma->line;
      ent_set_error (error, ENT_ERROR_DATA,
                     _("%s:%u: column \"%s\": \"%s\" and \"%s\" (line %u) have different decimal "
                        "marks; say one with --decimal and mend the other rows"),
                     file, MAX (point->line, comma->line), column,
                     later ? point->text : comma->text, later ? comma->text : point->text,
                     MIN (point->line, comma->line));
      return FALSE;
    }
  if (open->text != NULL && point->text == NULL && comma->text == NULL)
    {
      gboolean is_point = strchr (open->text, '.') != NULL;
      ent_set_error (error, ENT_ERROR_DATA,
                     _("%s:%u: column \"%s\": whether \"%s\" counts thousands is told by no other "
                        "row; say --decimal %s if it does, --decimal %s if it does not"),
                     file, open->line, column, open->text, is_point ? "comma" : "point",
                     is_point ? "point" : "comma");
      return FALSE;
    }
  amounts->decimal = comma->text != NULL ? ENT_DECIMAL_COMMA : ENT_DECIMAL_POINT;
  if (ret_how != NULL && comma->text != NULL)
    *ret_how = g_strdup_printf (_("%s: decimal comma, as line %u says"), column, comma->line);
  return TRUE;
}

/* Without what separates thousands, and with a point. */
static char *
plain (const Parts *parts, char point)
{
  GString *number = g_string_new (parts->negative ? "-" : "");

  for (const char *p = parts->digits->str; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (number, *p);
    else if (*p == point)
      g_string_append_c (number, '.');
  if (parts->power != '\0')
    g_string_append_c (number, parts->power);
  return g_string_free (number, FALSE);
}

gboolean
ent_csv_amounts_read (const EntCsvAmounts *amounts, const char *text, EntCsvAmount *ret_amount,
                      GError **error)
{
  char point = amounts->decimal == ENT_DECIMAL_COMMA ? ',' : '.';
  Parts parts;
  gboolean ok = take_apart (text, &parts) && fits (&parts, point);

  if (ok)
    {
      *ret_amount = (EntCsvAmount){ .number = plain (&parts, point), .is_shared = parts.shared };
      memcpy (ret_amount->currency, parts.currency, sizeof ret_amount->currency);
    }
  else
    ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is not an amount; write it like 1200.50"),
                   text);
  g_string_free (parts.digits, TRUE);
  return ok;
}
