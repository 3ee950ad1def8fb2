/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which files of a folder of mails were read, so that none is read twice. What an action brought in
 * that was undone counts as not read.
 */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* A file that was read. print tells it from all others, and one that was changed from itself. */
typedef struct
{
  gint64 print;
  gboolean settled; /* FALSE: a mail of it led to no partner that was known */
} EntMailSeen;

/*
 * The prints of the folder (gint64, as keys), with the settled ones alone where the basis is
 * another than when they were written: what was known of partners, people and settings. Freed by
 * the caller.
 */
GHashTable *ent_mail_folders_read (EntStore *store, const char *folder, const char *basis,
                                   GError **error);
/*
 * Keeps what was read now (EntMailSeen) as part of the open transaction's action, and forgets the
 * prints that are gone (gint64).
 */
gboolean ent_mail_folders_write (EntStore *store, const char *folder, const char *basis,
                                 const GArray *seen, const GArray *gone, GError **error);
/* Feeds every domain of a partner and address of a person, in an order that stays, to the sum. */
gboolean ent_mail_folders_basis (EntStore *store, GChecksum *sum, GError **error);

G_END_DECLS
