/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to a file, by the one writer of files, or to standard output. */
#pragma once

#include "entente/service/export/output.h"

G_BEGIN_DECLS

/*
 * Without query and places: everything, as JSON. path: NULL and "-" for standard output. replace:
 * also a file that is there, but never the store's own.
 */
gboolean ent_export (const EntContext *context, const EntExport *what, const char *path,
                     gboolean replace, GError **error);

G_END_DECLS
