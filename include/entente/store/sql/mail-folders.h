/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which files of a folder of mails or calendars were read, so that none is read twice. What an
 * action brought in that was undone counts as not read.
 */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* A file that was read. print tells it from all others, and one that was changed from itself. */
typedef struct
{
  gint64 print;
  gboolean settled;      /* FALSE: something in it led to no partner that was known */
  gint64 again_at;       /* it is read again from then on, seconds UTC; or ENT_NONE */
  const char *event_uid; /* of the event that it holds; NULL: none, or several */
} EntMailSeen;

typedef struct
{
  const char *folder;
  const char *basis; /* what is known of partners, people and settings */
  gint64 now;        /* seconds UTC */
} EntMailFolderQuery;

/*
 * The prints of the folder (gint64) and the events of their files (strings or NULL), freed by the
 * caller. settled: takes those (borrowed) that are not read again: not what is due again by now,
 * and, where the basis is another than when they were written, only what had settled.
 */
GHashTable *ent_mail_folders_read (EntStore *store, const EntMailFolderQuery *query,
                                   GHashTable *settled, GError **error);

typedef struct
{
  const GArray *seen; /* EntMailSeen: what was read now */
  const GArray *gone; /* gint64: prints to forget */
} EntMailFolderChange;

/* Keeps that as part of the open transaction's action. */
gboolean ent_mail_folders_write (EntStore *store, const char *folder, const char *basis,
                                 const EntMailFolderChange *change, GError **error);
/* Feeds every domain of a partner and address of a person, in an order that stays, to the sum. */
gboolean ent_mail_folders_basis (EntStore *store, GChecksum *sum, GError **error);

G_END_DECLS
