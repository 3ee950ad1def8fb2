/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * People and influence: who of us knows whom at a partner.
 *
 * Two people know each other when both took part in an interaction of the last
 * ENT_INFLUENCE_MONTHS. Our side is the field "on our side", names separated by a comma, "/", "&",
 * "+", ";", "and" or "et". An interaction counts, with all its time, for each pair that took part
 * in it.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

#define ENT_INFLUENCE_MONTHS 24

/* How often, how long and when last. */
typedef struct
{
  gint64 n;
  gint64 minutes;
  gint64 last_at; /* seconds UTC; 0: never */
} EntTie;

/* One of us. */
typedef struct
{
  char *name;  /* as it is written most often */
  EntTie sum;  /* each interaction once */
  guint knows; /* how many of theirs */
} EntOurs;

/* One of theirs, who has not left. */
typedef struct
{
  EntPerson *record;
  EntTie sum;
  guint known_by; /* how many of us are named in an interaction with them */
  guint first;    /* of ours, who knows them best, when known_by > 0 */
} EntTheirs;

/* The only person there who holds a certification that is valid today. */
typedef struct
{
  char *title;
  char *name;
  char *until; /* day; NULL: no end */
} EntSoleHolder;

typedef struct
{
  GPtrArray *ours;         /* EntOurs, those with most contacts first */
  GPtrArray *theirs;       /* EntTheirs, the same way */
  GPtrArray *sole_holders; /* EntSoleHolder, by title */
  EntTie *ties;            /* by theirs, then by ours: see ent_influence_tie() */
  gint64 unnamed;          /* interactions that name nobody of us */
} EntInfluence;

EntInfluence *ent_influence_of (const EntContext *context, gint64 partner, GError **error);
void ent_influence_free (EntInfluence *influence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntInfluence, ent_influence_free)
const EntTie *ent_influence_tie (const EntInfluence *influence, guint theirs, guint ours);

/* "9h15 ×12"; "" for never. The caller frees it. */
char *ent_tie_text (const EntTie *tie);
/* Whether one of us alone knows the person. */
gboolean ent_influence_is_single (const EntTheirs *theirs);

/* Which of us know a person: EntOurs, those with most contacts first, freed with the array. NULL
 * with error. */
GPtrArray *ent_influence_knowers (const EntContext *context, gint64 person, GError **error);

G_END_DECLS
