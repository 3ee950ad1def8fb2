/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the texts of reasons name: the titles of records, the names of people
 * and partners. They are read for many cards at once, since one by one they
 * would take many times as long as the queue itself.
 */
#pragma once

#include "entente/service/review/queue.h"

G_BEGIN_DECLS

typedef struct EntReasonTitles EntReasonTitles;

/* Of n cards from the first; fewer at the end of the queue. NULL with error. */
EntReasonTitles *ent_reason_titles_of_cards (const EntContext *context, const EntQueue *queue,
                                             guint first, guint n, GError **error);
/* Of one reason. */
EntReasonTitles *ent_reason_titles_of_reason (const EntContext *context, const EntReason *reason,
                                              GError **error);
void ent_reason_titles_free (EntReasonTitles *titles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntReasonTitles, ent_reason_titles_free)

/* As ent_reason_text() and ent_card_why(). */
char *ent_reason_text_from (const EntContext *context, const EntReasonTitles *titles,
                            const EntReason *reason);
char *ent_card_why_from (const EntContext *context, const EntReasonTitles *titles,
                         const EntCard *card);

/* The name of the partner of a card, as it is stored; NULL when it is gone. Borrowed, as below. */
const char *ent_reason_titles_partner (const EntReasonTitles *titles, gint64 partner);
/* The record that the reason is about; NULL when it is gone, or when it is about none. */
const char *ent_reason_titles_record (const EntReasonTitles *titles, const EntReason *reason);
/* Whose the record is, of a certification. */
const char *ent_reason_titles_person (const EntReasonTitles *titles, const EntReason *reason);

G_END_DECLS
