/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A catalogue of translations of any language, which gettext(3) reads only for an installed locale.
 * Private to the imports. */
#pragma once

#include <glib.h>

/* Texts by what they translate (GNU gettext manual, "The Format of GNU MO Files"); empty where the
 * bytes are no such file. */
GHashTable *ent_mo_file_read (const char *bytes, gsize length);
