/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What becomes of a row of a file, whatever kind of file it is: its references are found, the
 * record that it is about is looked for by what describes its noun, and that one is changed or a
 * new one added, inside of the caller's transaction. Private to the imports.
 */
#pragma once

#include "entente/service/import/import-report.h"
#include "entente/service/input/own-field.h"

/* Ids of a file above that are no ids of entente: the search index has no room for them. */
#define ENT_IMPORT_ID_MOST ((1 << 27) - 1)

typedef enum
{
  ENT_IMPORT_TEXT, /* what people write */
  ENT_IMPORT_IDS, /* of a reference: the ids in the file, "3, 5", beside a text of the same field */
  ENT_IMPORT_OWN  /* values of own fields: an object of JSON, by their names */
} EntImportPart;

/* Borrowed. An empty text leaves what is stored. */
typedef struct
{
  EntImportPart part;
  const EntField *field;  /* NULL: an own field, or several */
  const EntOwnField *own; /* that one; NULL else */
  const char *text;
  gboolean otherwise; /* for what is new or has nothing there; what is stored stays */
} EntImportValue;

typedef struct
{
  const EntNoun *noun;
  const EntImportValue *values;
  gsize n;
  /*
   * Of what entente itself has written: its id there and when it was made, else 0. Texts are then
   * in the form of ent_record_canonical(), two rows are two records whatever they say, and what
   * has happened has no consequences any more.
   */
  gint64 id, created_at;
} EntImportRow;

/* Of one file: what it brought so far. context and report are borrowed. */
typedef struct EntRecordImport EntRecordImport;
EntRecordImport *ent_record_import_new (const EntContext *context, EntImportReport *report);
void ent_record_import_free (EntRecordImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRecordImport, ent_record_import_free)
/*
 * Adds or updates a record and counts it as added, updated or unchanged. FALSE with error where it
 * is refused: ent_import_is_of_row() tells whether the row is at fault, or the store.
 */
gboolean ent_record_import_take (EntRecordImport *import, const EntImportRow *row, GError **error);
gboolean ent_import_is_of_row (const GError *error);
/* The own field of that name, or headed like that; one that is not there is declared as a text.
 * Borrowed from the import. */
const EntOwnField *ent_record_import_own (EntRecordImport *import, EntNounId noun, const char *name,
                                          const char *header, GError **error);
