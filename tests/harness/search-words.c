/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/search-words.h"

GPtrArray *
search_words (EntStore *store, const char *words, gint64 before, guint limit, GError **error)
{
  g_autoptr (EntSearchQuery) search = ent_search_query_new (g_strdup (words));

  return ent_repo_search (store, search, before, FALSE, limit, error);
}
