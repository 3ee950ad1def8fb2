/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as a search: it is refused in words, or finds what it finds, in valid text. */
#include "entente/service/search/search.h"
#include "fuzzer/fuzz-text.h"

static void
check_hit (const EntHit *hit)
{
  fuzz_check_text (hit->title);
  fuzz_check_text (hit->partner_name);
  fuzz_check_text (hit->marked_title);
  fuzz_check_text (hit->snippet);
}

int
fuzz_search (const uint8_t *data, size_t size)
{
  World *world = fuzz_world ();
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntSearchQuery) search = ent_search_understand (&world->context, text, &error);

  if (search == NULL)
    {
      fuzz_check_text (error->message);
      return 0;
    }
  g_autoptr (GPtrArray) hits = ent_repo_search (world->store, search, 0, FALSE, 0, &error);
  if (hits == NULL)
    g_error ("a search that was understood fails: %s", error->message);
  for (guint i = 0; i < hits->len; i++)
    check_hit (hits->pdata[i]);
  return 0;
}
