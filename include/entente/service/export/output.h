/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records as tables, JSON and CSV, for the command line and export. Tables are
 * for people: text is made visible and fits the width. JSON and CSV carry the
 * data; a cell of CSV that would be a formula has a mark (csv-cell.h).
 */
#pragma once

#include <stdio.h>

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_FORMAT_TABLE,
  ENT_FORMAT_JSON,
  ENT_FORMAT_CSV
} EntFormat;

gboolean ent_format_parse (const char *text, EntFormat *ret_format, GError **error);
/* Which records, and how. */
typedef struct
{
  EntFormat format;
  EntNounId noun;
  const EntPageQuery *query; /* what it selects; its limit 0: all */
  const GArray
    *places;    /* EntPlace: these, in their order, instead; those that are gone are left out */
  gboolean raw; /* CSV without the marks of csv-cell.h */
} EntExport;
/*
 * Writes them, page by page, never all in memory. width: cells for a table; 0:
 * no limit.
 */
gboolean ent_output_list (const EntContext *context, const EntExport *what, int width, FILE *out,
                          GError **error);
/* One record with every field; a table is "label: value" lines. raw: CSV without marks. */
gboolean ent_output_record (const EntContext *context, gconstpointer record, EntFormat format,
                            gboolean raw, FILE *out, GError **error);
/* Writes one CSV row (RFC 4180); NULL is an empty cell. */
void ent_output_csv_row (FILE *out, const char *const *cells, gsize n);

G_END_DECLS
