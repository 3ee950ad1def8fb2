/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether each word of a vocabulary means one thing, and one that is there. Private to config. */
#pragma once

#include "entente/config/config.h"

/* Adds to problems, strings that the array frees. The tree has passed the check of its values. */
void ent_word_check (const EntConfig *config, GPtrArray *problems);
