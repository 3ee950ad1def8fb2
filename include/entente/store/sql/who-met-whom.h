/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often people of ours and of a partner met, summed by the store: rows of one partner or of one
 * person only. */
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
} EntMeetings;

typedef enum
{
  ENT_MEETINGS_OF_OURS,   /* id is a partner: each interaction once, by our side */
  ENT_MEETINGS_OF_PEOPLE, /* id is a partner: by our side and by each person who took part */
  ENT_MEETINGS_OF_PERSON  /* id is a person: by our side */
} EntMeetingsOf;

typedef struct
{
  EntMeetingsOf of;
  gint64 id;
  gint64 from_at; /* interactions since then; seconds UTC */
} EntMeetingsQuery;

typedef void (*EntMeetingsFunc) (gpointer data, const EntMeetings *row);
/* In no defined order. */
gboolean ent_meetings_read (EntStore *store, const EntMeetingsQuery *query, EntMeetingsFunc func,
                            gpointer data, GError **error);

G_END_DECLS
