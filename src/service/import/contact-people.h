/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who took part in something that names people by their addresses, such as a mail or an event of a
 * calendar: the partner it is a contact with, people there, and ours. New ones are made as far as
 * that is allowed. Inside of a transaction.
 */
#pragma once

#include "entente/service/import/import-report.h"

typedef struct EntContactPeople EntContactPeople;

typedef struct
{
  gboolean no_new_partners; /* makes people only at partners that are there */
  gboolean only_known;      /* makes nobody */
  gboolean lists_new;       /* the report is to name those that are new */
} EntContactPeopleRules;

/* Borrows all of it. */
EntContactPeople *ent_contact_people_new (const EntContext *context,
                                          const EntContactPeopleRules *rules,
                                          EntImportReport *report);
void ent_contact_people_free (EntContactPeople *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntContactPeople, ent_contact_people_free)

/* Begins with a contact of which nobody is known yet. */
void ent_contact_people_begin (EntContactPeople *people);
/* One who took part, the most important first: an address in lower case, a name or NULL. */
void ent_contact_people_add (EntContactPeople *people, const char *name, const char *address);

/* What came of them; valid until the next begin. */
typedef struct
{
  gint64 partner;   /* 0: none */
  GArray *people;   /* gint64, of theirs */
  const char *ours; /* names of ours; NULL: nobody of ours was named */
  const char *why;  /* when there is no partner; borrowed */
  gboolean open;    /* when there is none: it may lead to one that is entered later */
} EntContactParties;

gboolean ent_contact_people_find (EntContactPeople *people, EntContactParties *ret, GError **error);
