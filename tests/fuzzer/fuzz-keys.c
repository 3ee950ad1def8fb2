/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes that a terminal sends: the keys are the same, however the bytes come divided, and a paste
 * is valid text. */
#include <string.h>

#include "fuzzer/fuzz-text.h"
#include "ui/key-parser.h"

static void
take (EntKeyParser *parser, GArray *keys, GString *pastes)
{
  for (EntKey key; (key = ent_key_parser_take (parser)) != 0;)
    {
      g_array_append_val (keys, key);
      if (key != ENT_KEY_PASTE)
        continue;
      g_autofree char *paste = ent_key_parser_take_paste (parser);
      fuzz_check_text (paste);
      g_string_append (pastes, paste);
    }
}

/* piece: bytes at a time; 0: all. */
static GArray *
keys_of (const uint8_t *data, size_t size, size_t piece, GString *pastes)
{
  g_autoptr (EntKeyParser) parser = ent_key_parser_new ();
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (EntKey));

  for (size_t at = 0; at < size; at += piece)
    {
      /* Of its own size, so that a sanitizer sees a look behind the end. */
      size_t n = MIN (piece, size - at);
      g_autofree char *bytes = g_memdup2 (data + at, n);
      ent_key_parser_feed (parser, bytes, n);
      take (parser, keys, pastes);
    }
  if (ent_key_parser_has_escape (parser))
    ent_key_parser_end_escape (parser);
  ent_key_parser_abandon (parser);
  take (parser, keys, pastes);
  return keys;
}

int
fuzz_keys (const uint8_t *data, size_t size)
{
  static const size_t pieces[] = { 1, 3, 7 };
  g_autoptr (GString) pastes = g_string_new (NULL);
  g_autoptr (GArray) keys = keys_of (data, size, MAX (size, 1), pastes);

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) other_pastes = g_string_new (NULL);
      g_autoptr (GArray) others = keys_of (data, size, pieces[i], other_pastes);
      if (others->len != keys->len
          || (keys->len > 0 && memcmp (others->data, keys->data, keys->len * sizeof (EntKey)) != 0)
          || !g_string_equal (pastes, other_pastes))
        g_error ("other keys when they come by %zu bytes", pieces[i]);
    }
  return 0;
}
