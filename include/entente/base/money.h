/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts: whole minor units of a currency (ISO 4217), never floating point. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Digits after the point in that currency; 2 when it is not known (ISO 4217, table A.1). */
int ent_money_digits (const char *currency);
/* A plain number in the same forms, with at most six digits after the point, in millionths. FALSE
 * without an error for anything else. */
gboolean ent_number_parse (const char *text, gint64 *ret_millionths);
/* "12.5", "-3": with a point, and no more digits than it needs. The caller frees it. */
char *ent_number_format (gint64 millionths);
/*
 * Reads "1200.50", "1 200,50", "1,200.50", "1'200", "12k", "1.2M". A single
 * mark followed by exactly three digits separates thousands. ENT_ERROR_DATA
 * for anything else, for more digits than the currency has and for overflow.
 */
gboolean ent_money_parse (const char *text, const char *currency, gint64 *ret_minor,
                          GError **error);
/* "1200.50", for programs and forms; the caller frees it. */
char *ent_money_format (gint64 minor, const char *currency);
/* A rate such as "1.05" in millionths: above 0, at most a million, at most six digits
 * after the point. */
gboolean ent_rate_parse (const char *text, gint64 *ret_millionths);
/*
 * An amount at a rate: what one unit of the first currency is worth in the second. Rounded half
 * away from zero. FALSE when it is too large.
 */
gboolean ent_money_convert (gint64 minor, const char *from, gint64 millionths, const char *to,
                            gint64 *ret_minor);
/* For people, with the marks of their language: "1,200.50", "38,000", in French "1 200,50". */
char *ent_money_show (gint64 minor, const char *currency);
/* A number with one decimal and a suffix, likewise: "12.4k". */
char *ent_tenths_show (gint64 tenths, const char *unit);
/* For lists, likewise: "12.4k", "1.2M", "950". */
char *ent_money_format_short (gint64 minor, const char *currency);

G_END_DECLS
