/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail that was read becomes a contact, or is passed over for a reason. */
#pragma once

#include "service/import/contact-people.h"
#include "service/mail/mail-message.h"

typedef struct EntMailContacts EntMailContacts;

/* Borrows all of it. */
EntMailContacts *ent_mail_contacts_new (const EntContext *context, EntContactPeople *people,
                                        EntImportReport *report);
void ent_mail_contacts_free (EntMailContacts *contacts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMailContacts, ent_mail_contacts_free)

typedef struct
{
  gboolean open;   /* it led to no partner, and may lead to one that is entered later */
  gint64 again_at; /* an event in it repeats then, seconds UTC; or ENT_NONE */
} EntMailOutcome;

/* Counts it in the report, with where for what is passed over. Inside of a transaction. */
gboolean ent_mail_contacts_take (EntMailContacts *contacts, const EntMail *mail, const char *where,
                                 EntMailOutcome *ret, GError **error);
