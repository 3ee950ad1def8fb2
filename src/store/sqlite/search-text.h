/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is searched of each noun, and the keys of the search index.
 *
 * A key is minutes, noun and id in one number, so that newer stands above and an
 * id is read back without a look-up. The noun has three bits and the id 27. The
 * sixth place, which no noun of that number needs, is shared by the nouns from
 * the ninth on: five bits say which one, and 22 are left for the id.
 */
#pragma once

#include "entente/model/nouns.h"

/* "SELECT rowid, title, body" of all records of a noun, as the index has them: a condition can
 * follow. NULL for what is not searched. The caller frees it. */
char *ent_search_text_select (const EntNoun *noun);
/* The same of every noun. The caller frees it. */
char *ent_search_text_all (void);
EntNounId ent_search_key_noun (gint64 key);
gint64 ent_search_key_id (gint64 key);
