/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines about one record, each with a name, so that a draft can open it again. */
#pragma once

#include "screen/screen.h"

typedef struct PartnerPromptKind PartnerPromptKind;

/*
 * "plan", "snooze", "promise" and "partnership" are about a partner; "day" about what has a
 * day to come: a partner's planned contact, a promise, a follow-up, a renewal.
 * text stands in the line to begin with; NULL: the usual one. FALSE when there
 * is no such line.
 */
gboolean ent_partner_prompt_open (Screens *screens, const char *name, EntNounId noun, gint64 id,
                                  const char *text);
