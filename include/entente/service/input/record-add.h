/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A new record beside those that are there. A record is known by its addresses, domains or its
 * identity at its origin, and by its title within what the noun says (EntNoun.same). Scripts that
 * run twice shall not store twice.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_ADD_NEW,        /* refuses one that is there: ENT_ERROR_DATA, with its id */
  ENT_ADD_IF_MISSING, /* takes it: also an interaction or a contribution of the same time and words
                       */
  ENT_ADD_ANYWAY
} EntAddRule;

/*
 * Stores the record, unless one of the same kind is there; looks and stores in one transaction.
 * ret_added: FALSE when one was taken, whose id the record has then. AMBIGUOUS when it is like two.
 */
gboolean ent_record_add (const EntContext *context, gpointer record, EntAddRule rule,
                         gboolean *ret_added, GError **error);

G_END_DECLS
