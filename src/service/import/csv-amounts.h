/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Amounts and numbers as files of other programs write them: "1 200,50 €", "$1,200.50", "EUR 1200",
 * "(80)", "60 %". Whether 1.200 is a thousand or little more than one is told by the whole column,
 * or has to be said. Private to the imports.
 */
#pragma once

#include <glib.h>

typedef enum
{
  ENT_DECIMAL_POINT = 1 << 0, /* 1,200.50 */
  ENT_DECIMAL_COMMA = 1 << 1, /* 1.200,50 */
  ENT_DECIMAL_ANY = ENT_DECIMAL_POINT | ENT_DECIMAL_COMMA
} EntDecimal;

/* "point" or "comma": ENT_ERROR_USAGE for anything else. */
gboolean ent_decimal_parse (const char *word, EntDecimal *ret_decimal, GError **error);

/* What is known of a column. */
typedef struct EntCsvAmounts EntCsvAmounts;

/* decimal: ENT_DECIMAL_ANY, or the one that was said. */
EntCsvAmounts *ent_csv_amounts_new (EntDecimal decimal);
void ent_csv_amounts_free (EntCsvAmounts *amounts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsvAmounts, ent_csv_amounts_free)
/* One cell that is not empty, and its line. */
void ent_csv_amounts_look (EntCsvAmounts *amounts, const char *text, guint line);
/* After all cells, as ent_csv_days_settle(). */
gboolean ent_csv_amounts_settle (EntCsvAmounts *amounts, const char *file, const char *column,
                                 char **ret_how, GError **error);

/* An amount that was read. */
typedef struct
{
  char *number;       /* "-1200.50", "12.5k": with a point, and no other mark; free it */
  char currency[4];   /* ISO 4217; "": none is written */
  gboolean is_shared; /* the mark is that of several currencies, of which this is the usual one */
} EntCsvAmount;

/* ENT_ERROR_DATA when it is none. */
gboolean ent_csv_amounts_read (const EntCsvAmounts *amounts, const char *text,
                               EntCsvAmount *ret_amount, GError **error);
