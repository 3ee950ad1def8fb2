/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the import of histories and of forges shares: who gave, whom that credits, and the
 * contribution that is stored for it once. Private to the imports.
 */
#pragma once

#include "entente/service/import/import-report.h"
#include "entente/service/import/mail-address.h"

/* Who gave, as the source names them. */
typedef struct
{
  char *name;    /* NULL or empty: not said */
  char *address; /* clean (ent_address_clean()); NULL or empty: not said */
  char *account; /* clean (entente/model/account.h); NULL: none */
} EntGiver;

void ent_giver_clear (EntGiver *giver);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntGiver, ent_giver_clear)

/* A contribution as the source has it now. */
typedef struct
{
  const EntGiver *giver;
  EntAddressOwner owner; /* of the giver, with a partner */
  const char *reference; /* what it is known by */
  const char *kind, *title;
  const char *url;   /* may be NULL */
  const char *day;   /* NULL: not known */
  gboolean follows;  /* the stored one takes another title */
  gboolean may_move; /* and where the day is another one, another giver */
} EntCredit;

typedef struct EntCreditor EntCreditor;

/* Both are borrowed; with people, who is not known at a partner is made a person. */
EntCreditor *ent_creditor_new (const EntContext *context, EntImportReport *report, gboolean people);
void ent_creditor_free (EntCreditor *creditor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCreditor, ent_creditor_free)

/* The kind that an option names, from the configuration; without one, that of usual. NULL with
 * error where there is none of that name. Borrowed. */
const char *ent_credit_kind (const EntContext *context, const char *name, const char *usual,
                             GError **error);
/*
 * Whom the giver belongs to, looked up once: the person who has the account or the address, else
 * the partner that has the domain, then the person of that name there.
 */
gboolean ent_creditor_find (EntCreditor *creditor, const EntGiver *giver,
                            EntAddressOwner *ret_owner, GError **error);
/* Adds the contribution, or brings the stored one up to date; counts it in the report. */
gboolean ent_creditor_store (EntCreditor *creditor, const EntCredit *credit, GError **error);
/* The stored contribution of that reference; *ret NULL when there is none. */
gboolean ent_creditor_stored (EntCreditor *creditor, const char *reference, EntContribution **ret,
                              GError **error);
/* Lets a stored contribution be known by another reference; counts it as updated. *ret_found:
 * whether there was one. */
gboolean ent_creditor_rename (EntCreditor *creditor, const char *from, const char *to,
                              gboolean *ret_found, GError **error);
/* Deletes the stored contribution of that reference, unless it is of that day (NULL: of any).
 * Counts it as updated. */
gboolean ent_creditor_withdraw (EntCreditor *creditor, const char *reference, const char *day,
                                GError **error);
/* Who the giver is, for people: "Ana <ana@lutece.example>", "Ana (github:ana)". Freed by the
 * caller. */
char *ent_giver_text (const EntGiver *giver);
/* Counts a giver whom nobody knows, by account or else by mail domain. */
void ent_creditor_count_unknown (EntCreditor *creditor, const EntGiver *giver,
                                 const EntAddressOwner *owner);
/* Puts those into the report, most first. */
void ent_creditor_report_unknown (EntCreditor *creditor);
