/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as a line of quick add: what is understood is valid text, and what is complete can be
 * stored. */
#include "entente/service/input/quick-add.h"
#include "fuzzer/fuzz-text.h"

static void
check_parts (const EntQuickAdd *quick)
{
  for (guint i = 0; i < quick->parts->len; i++)
    {
      const EntQuickPart *part = quick->parts->pdata[i];
      fuzz_check_text (part->words);
      fuzz_check_text (part->text);
    }
  for (guint i = 0; i < quick->promises->len; i++)
    fuzz_check_text (((const EntPromise *) quick->promises->pdata[i])->text);
}

/* Taken back at once, so that each line meets the same world. */
static void
store (const EntContext *context, EntQuickAdd *quick)
{
  g_autoptr (GError) error = NULL;

  if (!ent_store_begin (context->store, "try", &error)
      || !ent_quick_add_store (context, quick, &error))
    g_error ("a complete line is not stored: %s", error->message);
  ent_store_rollback (context->store);
}

int
fuzz_quick_add (const uint8_t *data, size_t size)
{
  World *world = fuzz_world ();
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (EntQuickAdd)
    quick = ent_quick_add_parse (&world->context, text, size % 2 == 0 ? 1 : 0, NULL);
  g_autofree char *shown = ent_quick_add_text (quick, "!"),
                  *guesses = ent_quick_add_guesses (quick);

  fuzz_check_text (shown);
  fuzz_check_text (guesses);
  fuzz_check_text (quick->question);
  fuzz_check_text (quick->word);
  fuzz_check_text (quick->interaction->summary);
  check_parts (quick);
  if (quick->complete)
    store (&world->context, quick);
  return 0;
}
