/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card of the review as sections of lines, read once and drawn at any size. */
#pragma once

#include "entente/service/health/health.h"
#include "screen/layout.h"
#include "screen/screen.h"

typedef struct
{
  EntRecord *record; /* what a row shows; NULL for a reason */
  EntReason reason;
  char *text; /* of a reason */
} CardLine;

typedef struct
{
  EntPartner *partner;
  char *why; /* the sentence */
  EntHealth *health;
  GPtrArray *sections[ENT_N_CARD_SECTIONS]; /* CardLine */
} Card;

/* NULL with error, such as when the partner is gone. */
Card *ent_card_load (const EntContext *context, const EntCard *card, GError **error);
void ent_card_unload (Card *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Card, ent_card_unload)
/* What a line is about; FALSE: the partner. */
gboolean ent_card_line_record (const CardLine *line, EntNounId *ret_noun, gint64 *ret_id);
/*
 * Draws it. layout tells what is shown where; cursor counts the shown lines
 * in order.
 */
void ent_card_draw (Screens *screens, const Card *card, const EntCanvas *canvas,
                    const EntCardLayout *layout, int cursor);
/* The line at the cursor, or NULL. */
const CardLine *ent_card_nth (const Card *card, const EntCardLayout *layout, int cursor);
