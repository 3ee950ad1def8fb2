/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How what is being typed may go on. Arrays of strings, freed with the array. */
#pragma once

#include "entente/service/context.h"
#include "entente/model/nouns.h"

/* Those of the words that begin so, accents and case aside. */
GPtrArray *ent_complete_from (const char *const *words, const char *prefix);
/* The whole text with its last tag, separated by commas, gone on to one that is in use; a sign
 * before it (+ or -) stays. */
GPtrArray *ent_complete_tags (const EntContext *context, EntNounId noun, const char *text);
