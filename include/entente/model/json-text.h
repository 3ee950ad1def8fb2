/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as text that is safe on a terminal, and the same to whoever reads it. */
#pragma once

#include <jansson.h>
#include <stdio.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * Writes the value with the flags of json_dumpf(). What a terminal acts on or does not show, and
 * Jansson leaves as it is, becomes an escape: DEL, C1, marks of direction. Joiners within words and
 * emoji stay.
 */
void ent_json_write (const json_t *json, size_t flags, FILE *out);

G_END_DECLS
