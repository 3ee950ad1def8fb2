/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Objects of JSON text, one at a time, so that memory does not grow with the file: arrays of them,
 * arrays of arrays, several such texts behind one another, or a line for each (RFC 8259; JSON
 * Lines). Private to the imports.
 */
#pragma once

#include <jansson.h>
#include <stdio.h>

#include <glib.h>

typedef struct EntJsonStream EntJsonStream;

/* file is borrowed; name is for errors. */
EntJsonStream *ent_json_stream_new (FILE *file, const char *name);
void ent_json_stream_free (EntJsonStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntJsonStream, ent_json_stream_free)
/* The next object, borrowed until the next call; *ret NULL at the end. ENT_ERROR_DATA has file,
 * line and column. */
gboolean ent_json_stream_next (EntJsonStream *stream, const json_t **ret, GError **error);
/* The line in which that object begins. */
guint ent_json_stream_line (const EntJsonStream *stream);
/* Bytes read. */
gint64 ent_json_stream_offset (const EntJsonStream *stream);
