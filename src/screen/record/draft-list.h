/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offers what was typed when the program had to end. */
#pragma once

#include "screen/screen.h"

/* NULL when there is none for this database. */
EntView *ent_draft_list_new (Screens *screens);
