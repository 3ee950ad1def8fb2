/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Complementarity: who can deliver which kind of service, us or a partner. Who
 * is learning cannot deliver yet. A kind that nobody can deliver is a gap, one
 * that both can an overlap.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_DELIVERER_NOBODY,
  ENT_DELIVERER_US,
  ENT_DELIVERER_THEM,
  ENT_DELIVERER_BOTH
} EntDeliverer;

/* A kind of service, beside a partner. */
typedef struct
{
  const EntWord *kind; /* of the configuration */
  gint64 partner;
  char *name;              /* of the partner; NULL where the grid is of one */
  char *ours, *theirs;     /* levels, as stored; NULL: none */
  gint64 our_id, their_id; /* of the capabilities; 0: none */
  EntDeliverer deliverer;
} EntComplement;

/* Every kind beside one partner, in the order of the configuration: EntComplement, freed with the
 * array; NULL with error. */
GPtrArray *ent_complements_of (const EntContext *context, gint64 partner, GError **error);
/* One kind beside every partner that is known to deliver or learn it, by name, at most limit; the
 * same. */
GPtrArray *ent_complements_with (const EntContext *context, const char *kind, guint limit,
                                 GError **error);
/* "both: an overlap", for people. Static. */
const char *ent_deliverer_label (EntDeliverer deliverer);

/*
 * Sets what we (partner 0) or a partner can do in a kind: a level of the
 * configuration, or NULL for none. One action. Nothing is written when it is
 * so already.
 */
gboolean ent_capability_set (const EntContext *context, gint64 partner, const char *kind,
                             const char *level, GError **error);

/*
 * A joint offer with the partner: its components are the kinds that only we
 * can deliver, from us, those that only they can, from them, and those that
 * both can, from who is the more expert, or else from them. One action. Its id
 * in ret_id. kinds, NULL-terminated: these alone, where one that nobody can
 * deliver becomes a component without a provider; NULL: all that one of us can.
 * ENT_ERROR_DATA when nobody can deliver anything.
 */
gboolean ent_complement_offer (const EntContext *context, gint64 partner, const char *const *kinds,
                               gint64 *ret_id, GError **error);

G_END_DECLS
