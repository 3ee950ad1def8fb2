/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What lies ahead as a calendar (iCalendar, RFC 5545): planned contacts as events, and what has a
 * day as events of a whole day, as tasks, or both, since khal shows the one and todoman the other.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_ICS_PLANNED,        /* planned contacts */
  ENT_ICS_FOLLOW_UPS,     /* open follow-ups */
  ENT_ICS_PROMISES,       /* open promises of ours that have a day */
  ENT_ICS_RENEWALS,       /* engagements that renew or end */
  ENT_ICS_CERTIFICATIONS, /* certifications that expire */
  ENT_N_ICS_KINDS
} EntIcsKind;

#define ENT_ICS_ALL ((1u << ENT_N_ICS_KINDS) - 1)
#define ENT_ICS_EVENTS 1u
#define ENT_ICS_TASKS 2u

typedef struct
{
  unsigned kinds;    /* bits 1 << kind */
  unsigned as;       /* ENT_ICS_EVENTS, ENT_ICS_TASKS: of what has a day */
  const char *owner; /* only of partners of this account manager; NULL: of all */
  gboolean imported; /* also contacts that came from a calendar */
} EntExportIcs;

typedef struct
{
  guint items;                       /* all of them */
  guint written, unchanged, removed; /* files of a folder */
} EntExportIcsReport;

/* The name in --what. */
const char *ent_ics_kind_name (EntIcsKind kind);
/* One calendar; file NULL: to standard output. replace as in ent_export(). */
gboolean ent_export_ics (const EntContext *context, const EntExportIcs *what, const char *file,
                         gboolean replace, EntExportIcsReport *ret, GError **error);
/* A file for each item (vdir). What changed is written; what is over, of files that the program
 * wrote, is removed. */
gboolean ent_export_ics_folder (const EntContext *context, const EntExportIcs *what,
                                const char *folder, EntExportIcsReport *ret, GError **error);

G_END_DECLS
