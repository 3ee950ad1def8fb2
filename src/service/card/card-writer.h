/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's card as text, of version 3.0 (RFC 2426) or 4.0 (RFC 6350). */
#pragma once

#include "service/card/card.h"

/* Appends a new card. version: 3.0 or 4.0. */
void ent_vcard_write (const EntVcard *card, EntVcardVersion version, GString *out);
/*
 * Appends the card that another program wrote, of 3.0 or 4.0 and read with its sources, with what
 * this card says instead: what both say alike, and all that is not known here, stays as it is.
 */
void ent_vcard_write_into (const EntVcard *card, const EntRawVcard *there, GString *out);
/* Whether both say the same of what is known here, but for UID and REV. */
gboolean ent_vcard_same (const EntVcard *one, const EntVcard *other);
