/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * By what a person's card is known again: the UID of the card that the person came from, else one
 * that is made of what never changes. It is a UUID of version 8 (RFC 9562 §5.8): a digest, and the
 * person's id in the last 48 bits.
 */
#pragma once

#include "entente/model/nouns.h"

/* The caller frees it. */
char *ent_vcard_uid (const EntPerson *person);
/* The id in such a made UID, whose person it is if ent_vcard_uid() of that one is the same; 0. */
gint64 ent_vcard_uid_person (const char *uid);
