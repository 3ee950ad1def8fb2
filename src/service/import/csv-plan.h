/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each field of a record is made of, in one file. Private to the imports. */
#pragma once

#include "service/import/country-names.h"
#include "service/import/csv-amounts.h"
#include "service/import/csv-days.h"
#include "service/import/csv-map.h"
#include "service/import/record-import.h"

typedef struct
{
  EntImportPart part;
  const EntField *field;         /* NULL: an own field */
  char *custom;                  /* its name; NULL where the cells name it */
  const EntOwnField *own;        /* what is known of it, once that is looked up; borrowed */
  EntFieldType type;             /* of the own field too */
  char *title;                   /* the header, or several, for messages */
  GArray *cells;                 /* guint, where its texts are in a row */
  const EntCsvRule *rule;        /* NULL: by the header */
  const EntYaml *values;         /* which text is which value; NULL: as it is */
  gint64 numerator, denominator; /* of the unit; 1 and 1 for that of the field */
  EntCsvDays *days;              /* of days and times; NULL else */
  EntCsvAmounts *amounts;        /* of numbers and amounts; NULL else */
  guint n_filled;                /* rows that have a text for it */
  guint n_otherwise;             /* rows that have none, and were given the default */
} EntCsvTarget;

typedef struct
{
  const EntNoun *noun;
  GPtrArray *maps;    /* EntCsvMap, as given, or chosen by the headers; the first counts most */
  GPtrArray *targets; /* EntCsvTarget */
  EntCountryNames *countries; /* NULL until one is needed */
  guint n_columns;
  gboolean raw;  /* an apostrophe before what a spreadsheet would run is part of the text */
  guint n_marks; /* cells that had such a one, which was taken away */
  /* Columns of what entente wrote itself, whose texts are taken as they are; -1: another program.
   */
  int id_at, created_at;
} EntCsvPlan;

/* What the options say of it. */
typedef struct
{
  const EntNoun *noun; /* NULL: by a map, else by the columns */
  GPtrArray *maps;     /* of ent_csv_maps_read() */
  EntDayOrder days;
  EntDecimal decimal;
  gboolean raw;
} EntCsvPlanWish;

/* By the header. ENT_ERROR_DATA names two columns of one field. */
EntCsvPlan *ent_csv_plan_new (const EntContext *context, const EntCsvPlanWish *wish, char **headers,
                              guint n, GError **error);
void ent_csv_plan_free (EntCsvPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsvPlan, ent_csv_plan_free)
/* Whether entente wrote the file itself. */
gboolean ent_csv_plan_is_ours (const EntCsvPlan *plan);
