/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as a filter, the first for the noun: it is refused with a place in it, or can be said in
 * words and asked of the database. */
#include <string.h>

#include "entente/service/filter/filter.h"
#include "fuzzer/fuzz-text.h"

static void
ask (EntNounId noun, EntFilterLine *line)
{
  World *world = fuzz_world ();
  const EntPageQuery query = { .filter = line->filter, .words = line->words };
  g_autoptr (GError) error = NULL;
  gint64 n;

  if (!ent_filter_look_up (&world->context, line->filter, &error)
      || !ent_repo_count (world->store, noun, &query, &n, &error))
    g_error ("a filter that was understood fails: %s", error->message);
}

static void
understand (EntNounId noun, const char *text)
{
  World *world = fuzz_world ();
  g_autoptr (GError) error = NULL;
  g_auto (EntFilterLine) line = { NULL, NULL };
  gsize at = 0;

  if (!ent_filter_understand (&world->context, noun, text, &line, &at, &error))
    {
      fuzz_check_text (error->message);
      if (at > strlen (text))
        g_error ("wrong behind the end of the text");
      return;
    }
  fuzz_check_text (line.words);
  if (line.filter != NULL)
    {
      g_autofree char *described = ent_filter_describe (&world->context, line.filter);
      fuzz_check_text (described);
    }
  ask (noun, &line);
}

int
fuzz_filter (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  EntNounId noun = (EntNounId) (data[0] % ENT_N_NOUNS);
  g_autofree char *text = fuzz_text (data + 1, size - 1);
  g_autoptr (GPtrArray) lines = ent_filter_complete (&fuzz_world ()->context, noun, text);
  for (guint i = 0; i < lines->len; i++)
    fuzz_check_text (lines->pdata[i]);
  understand (noun, text);
  return 0;
}
