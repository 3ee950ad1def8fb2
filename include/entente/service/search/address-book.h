/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of people, for the completion of a mail program. */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/* One address. The texts are lines without control characters. */
typedef struct
{
  char *address, *name, *partner;
} EntAddress;

typedef struct
{
  GPtrArray *addresses; /* EntAddress */
  gboolean more;        /* than were asked for, or than were quickly found */
  guint n_left;         /* people who fit and are not listed, for they left their partner */
} EntAddresses;

/*
 * At most so many (0: all) of the addresses that the words find (entente/store/sql/address-rows.h),
 * best first. NULL with ENT_ERROR_USAGE where the text has no word.
 */
EntAddresses *ent_addresses_find (const EntContext *context, const char *text, guint most,
                                  GError **error);
void ent_addresses_free (EntAddresses *addresses);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntAddresses, ent_addresses_free)

G_END_DECLS
