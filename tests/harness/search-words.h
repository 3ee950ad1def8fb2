/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches for words alone, as tests of the store do. */
#pragma once

#include "entente/store/repo.h"

/* EntHit, latest first, freed with the array; before: the rank of the hit to go on after, or 0. */
GPtrArray *search_words (EntStore *store, const char *words, gint64 before, guint limit,
                         GError **error);
