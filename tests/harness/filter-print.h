/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters written out again, to see that what was read is the whole of it. */
#pragma once

#include "entente/model/filter.h"

/* The tree in the language, in a form that reads back to an equal tree. The caller frees it. */
char *filter_print (const EntFilter *filter);
