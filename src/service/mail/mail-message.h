/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail, read: who wrote to whom, when, about what. GMime takes it apart; no store is known here.
 */
#pragma once

#include "service/calendar/calendar-reader.h"
#include "service/mail/mail-kind.h"
#include "service/mail/mail-splitter.h"

typedef enum
{
  ENT_MAIL_FROM,
  ENT_MAIL_TO
} EntMailRole;

typedef struct
{
  EntMailRole role;
  char *name; /* NULL: none given */
  char *address;
} EntMailParty;

typedef struct
{
  char *id;          /* Message-ID without brackets; else a digest of header and text */
  gint64 at;         /* of Date, seconds UTC; ENT_NONE */
  gint64 arrived_at; /* by the line "From " or Received; ENT_NONE */
  EntMailKind kind;
  char *list;            /* the domain of List-Id; NULL */
  char *subject;         /* one line, may be empty */
  char *text;            /* NULL: none */
  GPtrArray *parties;    /* EntMailParty: those of From first */
  EntCalendar *calendar; /* what it asks about events; NULL */
} EntMail;

/* What may be wanted of it. */
typedef struct
{
  gboolean whole;  /* with what was quoted and the signature */
  GTimeZone *zone; /* for events without one */
} EntMailWish;

/* NULL when there is no header. */
EntMail *ent_mail_read (const EntRawMail *raw, const EntMailWish *wish);
void ent_mail_free (EntMail *mail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMail, ent_mail_free)
