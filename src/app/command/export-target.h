/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `entente export` writes: a row a format. */
#pragma once

#include "entente/app/arguments.h"
#include "entente/app/context.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  const char *const *options; /* that it takes beside those of all formats, ended by NULL */
  /* Writes, with the store open; the first of the arguments' words is the name. */
  gboolean (*run) (EntApp *app, const EntArguments *arguments, GError **error);
} EntExportTarget;

extern const EntExportTarget ent_vcard_target;
extern const EntExportTarget ent_csv_target;
extern const EntExportTarget ent_ics_target;
extern const EntExportTarget ent_json_target;

/* The one that the first word names, whose options are all that are given; else NULL with
 * ENT_ERROR_USAGE. */
const EntExportTarget *ent_export_target (const EntArguments *arguments, GError **error);

G_END_DECLS
