/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The daily review. */
#pragma once

#include "screen/screen.h"

/* NULL when the queue cannot be read, which it says. */
EntView *ent_review_view_new (Screens *screens);
