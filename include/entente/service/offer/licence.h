/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Licence expressions (SPDX 2.3, annex D: names, "+", WITH, AND, OR and
 * parentheses) and whether they leave the freedoms of open source. The names
 * and their flags are in data/spdx.txt.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is known of a name. */
typedef enum
{
  ENT_LICENCE_OSI = 1 << 0,        /* approved by the Open Source Initiative */
  ENT_LICENCE_FSF = 1 << 1,        /* free software for the Free Software Foundation */
  ENT_LICENCE_DEPRECATED = 1 << 2, /* still understood */
  ENT_LICENCE_EXCEPTION = 1 << 3   /* comes after WITH */
} EntLicenceFlags;

typedef struct
{
  gboolean is_free; /* may be used, studied, changed and passed on */
  char *text;       /* as the list writes it: names in their letters, operators in capitals */
  char *fault;      /* the first name for which it is not known to be free; NULL when it is free */
} EntLicence;

/*
 * Reads an expression. A name is free when OSI or FSF say so; an exception
 * only adds permissions; AND needs both sides; of OR one is enough, as
 * whoever uses it chooses. LicenseRef-… is understood, and not known to be
 * free. ENT_ERROR_DATA says what is wrong and where, with the nearest known
 * name. Free with ent_licence_free().
 */
EntLicence *ent_licence_parse (const char *text, GError **error);
void ent_licence_free (EntLicence *licence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLicence, ent_licence_free)

/* Names in use that begin with the text, case and punctuation aside, those known to be free first;
 * strings freed with the array. */
GPtrArray *ent_licence_complete (const char *prefix, guint limit);

G_END_DECLS
