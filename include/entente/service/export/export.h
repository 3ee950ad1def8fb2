/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to a file that appears whole or not at all (mode 0600), or to standard output. */
#pragma once

#include "entente/service/export/output.h"

G_BEGIN_DECLS

/* What is written. Both query and places NULL: everything, as JSON. */
typedef struct
{
  EntFormat format; /* JSON or CSV */
  EntNounId noun;
  const EntPageQuery *query; /* what it selects */
  const GArray *places;      /* EntPlace: these records, in their order */
} EntExport;

/* file: NULL and "-" for standard output. */
gboolean ent_export (const EntContext *context, const EntExport *what, const char *file,
                     GError **error);

G_END_DECLS
