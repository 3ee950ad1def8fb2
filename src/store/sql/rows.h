/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of the database, read into small typed structs rather than records. A table says
 * which column goes to which member; readers add their conditions. Private to the store.
 */
#pragma once

#include "store/sql/sql-text.h"

typedef enum
{
  ENT_COLUMN_NUMBER, /* gint64; ENT_NONE for NULL */
  ENT_COLUMN_TEXT    /* const char *, borrowed until the next row; NULL for NULL */
} EntColumnKind;

typedef struct
{
  const char *expression;
  gsize offset; /* of the member of the row */
  EntColumnKind kind;
} EntColumn;

/* The kind of column that fills the member; a member of another type does not compile. */
#define ENT_COLUMN_KIND(Row, member)                                                               \
  _Generic(((Row *) NULL)->member, gint64 : ENT_COLUMN_NUMBER, const char * : ENT_COLUMN_TEXT)
#define ENT_COLUMN(Row, member, expression)                                                        \
  {                                                                                                \
    expression, G_STRUCT_OFFSET (Row, member), ENT_COLUMN_KIND (Row, member)                       \
  }

typedef struct
{
  const EntColumn *columns;
  gsize n_columns;
  gsize size;          /* of the row */
  const char *from;    /* the table, or several as they are joined */
  const char *partner; /* the column of the partner; NULL: never asked for one alone */
} EntRowSource;

/* The initialiser of a source; the columns, each an ENT_COLUMN(), come last. */
#define ENT_ROW_SOURCE(Row, from, partner, ...)                                                    \
  {                                                                                                \
    (const EntColumn[]){ __VA_ARGS__ },                                                            \
      sizeof ((const EntColumn[]){ __VA_ARGS__ }) / sizeof (EntColumn), sizeof (Row), from,        \
      partner                                                                                      \
  }

/* The country of the partner that a row of another table is of. */
#define ENT_COUNTRY_OF_PARTNER "(SELECT country FROM partner WHERE partner.id = partner_id)"

/* Returns FALSE to stop reading. The row is borrowed for the call. */
typedef gboolean (*EntRowFunc) (gpointer data, gconstpointer row);

/* "SELECT … FROM … WHERE TRUE", of the partner or of every one for 0: " AND …" can follow. */
EntSqlText *ent_row_source_select (const EntRowSource *source, gint64 partner);
/* Calls func, whose second parameter is the source's own type, with each row. */
gboolean ent_row_source_read (EntStore *store, const EntSqlText *sql, const EntRowSource *source,
                              EntRowFunc func, gpointer data, GError **error);

/*
 * The next row of a statement, for what is no such struct: TRUE with a row. FALSE after the last
 * one, with *ret_ok TRUE, or on failure, with *ret_ok FALSE and error set.
 */
gboolean ent_statement_next (EntStatement *statement, gboolean *ret_ok, GError **error);
/* Feeds the first column of each row, which is never NULL, to the sum. */
gboolean ent_rows_sum_texts (EntStore *store, const char *sql, GChecksum *sum, GError **error);
