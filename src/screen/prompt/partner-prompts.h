/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines about one record, each with a name, so that a draft can open it again. */
#pragma once

#include "screen/screen.h"

typedef struct PartnerPromptKind PartnerPromptKind;

/*
 * "plan", "snooze", "promise" and "partnership" are about a partner; "day" about what has a
 * day to come: a partner's planned contact, a promise, a follow-up, a renewal.
 * text is in the line to begin with; NULL: the usual one. FALSE when there
 * is no such line.
 */
gboolean ent_partner_prompt_open (Screens *screens, const char *name, EntNounId noun, gint64 id,
                                  const char *text);
/* What was typed before goes on; taken. */
void ent_partner_prompt_draft (Screens *screens, EntDraft *draft);
/* Settles a promise or a follow-up, and says what was done. */
void ent_settle (Screens *screens, EntNounId noun, gint64 id, gboolean kept);
/* Offers to keep the promises written in the notes of an interaction. */
void ent_offer_promises (Screens *screens, gint64 interaction);
