/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whom a mail address belongs to: a person who has it, else the partner that
 * has its domain or a domain above it. Domains of our own and of free mail
 * (mail.own_domains, mail.free_domains) lead to no partner.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 person, partner; /* 0: none */
  gboolean ours, free;    /* the domain is ours, or nobody's */
} EntAddressOwner;

/* The domain of a lower-case address, borrowed from it; NULL when it is none. */
const char *ent_address_domain (const char *address);
/* The address without spaces and in lower case, as valid text. The caller frees it. */
char *ent_address_clean (const char *address);
/* Whether a clean address is one that a forge gives out so that nobody can write to it, such as
 * 12+ana@users.noreply.github.com. */
gboolean ent_address_is_hidden (const char *address);
/* The account on the forge that such an address stands for (entente/model/account.h); NULL when it
 * is no such address. The caller frees it. */
char *ent_address_account (const char *address);
/* Whether the domain, or one above it, is among mail.own_domains. */
gboolean ent_address_is_ours (const EntContext *context, const char *domain);
/*
 * Looks up a clean address. One of ours has neither person nor partner. The
 * person counts for their partner, also with free mail.
 */
gboolean ent_address_owner (const EntContext *context, const char *address,
                            EntAddressOwner *ret_owner, GError **error);

G_END_DECLS
