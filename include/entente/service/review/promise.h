/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Promises in words, and how they were kept. A line of notes such as
 *
 *   we: send the proposal by fri
 *   they: review the patch +2w
 *
 * is a promise of ours or of theirs. The words before ":" are those of the
 * vocabulary promise_sides. English and French both work.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * A promise in one line; NULL when it is none. Days count from today.
 * The caller owns the promise, which has no partner yet.
 */
EntPromise *ent_promise_parse (const EntContext *context, const char *line, const GDate *today);
/* "we: send the proposal, due Fri 5 Dec 2026"; the caller frees it. */
char *ent_promise_text (const EntContext *context, const EntPromise *promise);
/*
 * The promises in the notes of an interaction that are not in the ledger
 * yet, ready to be stored. EntPromise, freed with the array; NULL with error.
 */
GPtrArray *ent_promises_in (const EntContext *context, const EntInteraction *interaction,
                            GError **error);
/* Stores them all as one action. */
gboolean ent_promises_store (const EntContext *context, const GPtrArray *promises, GError **error);

/* How one side kept its promises. */
typedef struct
{
  guint kept, late, broken, open, overdue; /* kept: in time; open ones include those overdue */
} EntLedgerSide;
typedef struct
{
  EntLedgerSide sides[2]; /* ours, theirs */
} EntLedger;
gboolean ent_ledger_of (const EntContext *context, gint64 partner, EntLedger *ret_ledger,
                        GError **error);
/* "4 kept, 1 late"; "" for none. The caller frees it. */
char *ent_ledger_side_text (const EntLedgerSide *side);
/* "we: 4 kept, 1 late, 2 open · they: 3 kept"; the caller frees it. */
char *ent_ledger_text (const EntLedger *ledger);

G_END_DECLS
