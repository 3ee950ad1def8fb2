/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of ours that SQL calls. */
#include "entente/base/clock.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/base/words.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/search-text.h"

/* Calls for the text of the first value, "" for NULL; what it returns is freed. */
static void
give_text (sqlite3_context *context, sqlite3_value **values, char *(*func) (const char *text))
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  sqlite3_result_text (context, func (text != NULL ? text : ""), -1, g_free);
}

static void
sql_fold (sqlite3_context *context, int n, sqlite3_value **values)
{
  give_text (context, values, ent_text_fold);
}

static void
sql_name_key (sqlite3_context *context, int n, sqlite3_value **values)
{
  give_text (context, values, ent_text_name_key);
}

static void
sql_words (sqlite3_context *context, int n, sqlite3_value **values)
{
  give_text (context, values, ent_text_words_joined);
}

static void
sql_own_words (sqlite3_context *context, int n, sqlite3_value **values)
{
  give_text (context, values, ent_search_own_words);
}

static void
sql_address_words (sqlite3_context *context, int n, sqlite3_value **values)
{
  give_text (context, values, ent_search_address_words);
}

/* An amount of minor units in thousandths of its unit, so that amounts of any currency compare with
 * a number. */
static void
sql_amount (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *currency = (const char *) sqlite3_value_text (values[1]);
  double factor = 1;

  for (int i = ent_money_digits (currency); i < 3; i++)
    factor *= 10;
  gint64 exact;
  if (sqlite3_value_type (values[0]) == SQLITE_NULL)
    sqlite3_result_null (context);
  else if (sqlite3_value_type (values[0]) == SQLITE_INTEGER
           && !__builtin_mul_overflow (sqlite3_value_int64 (values[0]), (gint64) factor, &exact))
    sqlite3_result_int64 (context, exact);
  else
    sqlite3_result_double (context, sqlite3_value_double (values[0]) * factor);
}

/* A number in millionths; NULL for a text that is none. */
static void
sql_decimal (sqlite3_context *context, int n, sqlite3_value **values)
{
  gint64 millionths;

  if (ent_number_parse ((const char *) sqlite3_value_text (values[0]), &millionths))
    sqlite3_result_int64 (context, millionths);
  else
    sqlite3_result_null (context);
}

/* A day as it is; NULL for a text that is none. */
static void
sql_day (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  GDate day;

  if (text != NULL && ent_day_parse_iso (text, &day, NULL))
    sqlite3_result_value (context, values[0]);
  else
    sqlite3_result_null (context);
}

void
ent_sqlite_functions (sqlite3 *db)
{
  /* Innocuous: the check puts them into a view. */
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  sqlite3_create_function (db, "ent_fold", 1, flags, NULL, sql_fold, NULL, NULL);
  sqlite3_create_function (db, "ent_decimal", 1, flags, NULL, sql_decimal, NULL, NULL);
  sqlite3_create_function (db, "ent_day", 1, flags, NULL, sql_day, NULL, NULL);
  sqlite3_create_function (db, "ent_name_key", 1, flags, NULL, sql_name_key, NULL, NULL);
  sqlite3_create_function (db, "ent_words", 1, flags, NULL, sql_words, NULL, NULL);
  sqlite3_create_function (db, "ent_own_words", 1, flags, NULL, sql_own_words, NULL, NULL);
  sqlite3_create_function (db, "ent_address_words", 1, flags, NULL, sql_address_words, NULL, NULL);
  sqlite3_create_function (db, "ent_amount", 2, flags, NULL, sql_amount, NULL, NULL);
}
