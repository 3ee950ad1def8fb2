/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shipped files that are compiled into the program (EMBEDDED_FILES in
 * data/data.mk), so that nothing is looked up on disk at the start. Static.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* its path without data/: "defaults.yaml", "themes/dark.yaml" */
  const char *text; /* ends with NUL, which length leaves out */
  gsize length;
} EntEmbedded;

/* Ends with an entry without name. */
extern const EntEmbedded ent_embedded_files[];

/* NULL when there is none. */
const EntEmbedded *ent_embedded_find (const char *name);

G_END_DECLS
