/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which mail domain is likely ours, by a look at some of the mails. */
#pragma once

#include "entente/service/context.h"
#include "service/mail/mail-reader.h"

/*
 * The domain that most of the first mails have, apart from those of partners and of free mail; NULL
 * in *ret_domain when there is none, freed by the caller.
 */
gboolean ent_own_domain_guess (const EntContext *context, GPtrArray *sources, char **ret_domain,
                               GError **error);
