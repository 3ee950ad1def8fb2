/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to a file that appears whole or not at all (mode 0600), or to standard output. */
#pragma once

#include "entente/service/export/output.h"

G_BEGIN_DECLS

/* Without query and places: everything, as JSON. file: NULL and "-" for standard output. */
gboolean ent_export (const EntContext *context, const EntExport *what, const char *file,
                     GError **error);

G_END_DECLS
