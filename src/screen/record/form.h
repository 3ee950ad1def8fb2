/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form in which a record is entered and edited. */
#pragma once

#include "screen/screen.h"

/*
 * record is the one to edit, or a new one with what is known of it (id 0); taken. texts: what was
 * typed in its rows before, NULL-terminated; NULL: nothing.
 */
EntView *ent_form_new (Screens *screens, EntRecord *record, const char *const *texts);
