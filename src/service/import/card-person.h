/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card becomes a person, or changes the one that it is of. */
#pragma once

#include "entente/service/import/import-report.h"
#include "service/card/card.h"

typedef struct
{
  const EntContext *context;
  EntImportReport *report;
  gboolean no_new_partners; /* people only at partners that are there */
  gboolean only_known;      /* makes nobody */
  gboolean lists_new;       /* the report is to name those that are new */
  /* What this run knows already. */
  GHashTable *taken;    /* people who had a card (gint64) → when it was changed (gint64) */
  GHashTable *partners; /* names → ids (gint64) */
} EntVcardRules;

/*
 * Counts it in the report, with where for what is passed over. changed_at: when the card was
 * changed, seconds UTC; ENT_NONE: not known. Inside of a transaction.
 */
gboolean ent_vcard_person_take (const EntVcardRules *rules, const EntVcard *card, gint64 changed_at,
                                const char *where, GError **error);
