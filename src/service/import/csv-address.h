/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mail addresses in a cell: one or several, with or without names and brackets. Private to the
 * imports. */
#pragma once

#include <glib.h>

/*
 * "a@x.example; Bo <b@x.example>": the first address, and the others with ", " between them, NULL
 * without any. The caller frees both. ENT_ERROR_DATA where a part has no address
 * (RFC 5321 4.1.2, without quoted local parts).
 */
gboolean ent_csv_address_read (const char *text, char **ret_first, char **ret_rest, GError **error);
