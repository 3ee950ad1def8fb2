/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of a name, as the property N has them (RFC 6350 §6.2.2): family name, given names,
 * further names, what stands before and what stands after, with semicolons between.
 */
#pragma once

#include "service/card/card-reader.h"

/* The value of N as 3.0 writes it, on one line, without empty parts at the end. The caller frees
 * it. */
char *ent_vcard_canonical_parts (const char *value, EntVcardVersion version);
/* The name that such parts make; the caller frees it. */
char *ent_vcard_name_of_parts (const char *parts);
/* Such parts for a name, by its last word; the caller frees them. */
char *ent_vcard_guess_parts (const char *name);
/* Whether family name and given names of these parts stand in the name. */
gboolean ent_vcard_parts_fit (const char *parts, const char *name);
