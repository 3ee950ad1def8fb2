/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An object of JSON as a record: what ent_record_json() writes, the other way round. Private to the
 * imports. */
#pragma once

#include "service/import/record-import.h"

/* Whether records of the noun have a member of that name. */
gboolean ent_json_is_member (const EntNoun *noun, const char *name);
/* The record as it is written, with its id, version and times; NULL with ENT_ERROR_DATA. The caller
 * frees it. */
EntRecord *ent_json_record (const EntNoun *noun, const json_t *object, GError **error);
/* As a row of a file: values (EntImportValue) borrow from texts, an array of strings. */
typedef struct
{
  EntImportRow row;
  GArray *values;
  GPtrArray *texts;
} EntJsonRow;
gboolean ent_json_row (const EntNoun *noun, const json_t *object, EntJsonRow *ret_row,
                       GError **error);
void ent_json_row_clear (EntJsonRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntJsonRow, ent_json_row_clear)
