/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file of JSON (RFC 8259), a value at a time, with the line and column of each: one value is in
 * memory, never the array that it is in. Several values one behind the other, as in a file of
 * lines, are read as well. Private to the imports.
 */
#pragma once

#include <jansson.h>
#include <stdio.h>

#include <glib.h>

typedef struct EntJsonReader EntJsonReader;
typedef struct
{
  gint64 offset; /* bytes */
  guint line, column;
} EntJsonPlace;

/* in, which can be sought in, and name are borrowed; flags: of jansson, beside JSON_DECODE_ANY. */
EntJsonReader *ent_json_reader_new (FILE *in, const char *name, size_t flags);
void ent_json_reader_free (EntJsonReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntJsonReader, ent_json_reader_free)

/* The next character that is no blank, not taken; EOF at the end. A read that failed is an error of
 * what comes next. */
int ent_json_reader_peek (EntJsonReader *reader);
/* Takes the character if it is the next one. */
gboolean ent_json_reader_skips (EntJsonReader *reader, char c);
/* Takes that character, or fails. */
gboolean ent_json_reader_expect (EntJsonReader *reader, char c, GError **error);
/* The next value, of at most 64 MB; NULL with ENT_ERROR_DATA, NAME:LINE:COLUMN in front. */
json_t *ent_json_reader_value (EntJsonReader *reader, GError **error);
/* Passes over a value of any length, by its brackets alone. */
gboolean ent_json_reader_pass (EntJsonReader *reader, GError **error);
/* A read failed, which what comes next would say. */
gboolean ent_json_reader_has_failed (const EntJsonReader *reader);
/* Where the next value begins, and back to such a place. */
EntJsonPlace ent_json_reader_place (EntJsonReader *reader);
void ent_json_reader_go (EntJsonReader *reader, const EntJsonPlace *place);
/* ENT_ERROR_DATA at a place; always FALSE. */
gboolean ent_json_reader_fail (const EntJsonReader *reader, const EntJsonPlace *place,
                               const char *what, GError **error);
