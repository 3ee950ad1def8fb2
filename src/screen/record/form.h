/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form in which a record is entered and edited. */
#pragma once

#include "entente/service/input/draft.h"
#include "screen/screen.h"

/*
 * record is the one to edit, or a new one with what is known of it (id 0); taken. draft: what was
 * typed before, instead of a record, for work on which it is locked; taken. NULL: nothing.
 */
EntView *ent_form_new (Screens *screens, EntRecord *record, EntDraft *draft);
