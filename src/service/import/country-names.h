/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Countries by their names in English and French, as files of other programs have them. The names
 * are those of the package iso-codes, where it is installed. Private to the imports.
 */
#pragma once

#include <glib.h>

typedef struct EntCountryNames EntCountryNames;

/* Reads the names. */
EntCountryNames *ent_country_names_new (void);
void ent_country_names_free (EntCountryNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCountryNames, ent_country_names_free)
/*
 * The two letters of a country (ISO 3166-1 alpha-2) by these, by three letters, or by a name, case
 * and accents aside; borrowed. NULL with ENT_ERROR_DATA for another text, and for a name where
 * iso-codes is not installed.
 */
const char *ent_country_names_find (const EntCountryNames *names, const char *text, GError **error);
