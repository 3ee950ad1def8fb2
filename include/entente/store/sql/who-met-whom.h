/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often people of ours and of a partner met, summed by the store: rows of one partner or of one person only. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ours; /* our side, as written; NULL when nobody is named. Borrowed for the call */
  gint64 person;    /* 0: of no person in particular */
  gint64 n;         /* interactions */
  gint64 minutes;   /* our time, or theirs where ours is not known */
  gint64 last_at;   /* seconds UTC */
} EntBond;

typedef enum
{
  ENT_BONDS_OURS,   /* id is a partner: each interaction once, by our side */
  ENT_BONDS_PEOPLE, /* id is a partner: by our side and by each person who took part */
  ENT_BONDS_PERSON  /* id is a person: by our side */
} EntBonds;

/* Interactions since from_at. The order is not defined. */
gboolean ent_bond_read (EntStore *store, EntBonds kind, gint64 id, gint64 from_at,
                        void (*func) (gpointer data, const EntBond *row), gpointer data, GError **error);

G_END_DECLS
