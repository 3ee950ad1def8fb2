/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzzer/fuzz-text.h"

void
fuzz_check_text (const char *text)
{
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    g_error ("no valid text: %s", text);
}

char *
fuzz_text (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);

  return g_utf8_make_valid (bytes, -1);
}

World *
fuzz_world (void)
{
  static World *world;

  if (world != NULL)
    return world;
  world = world_new ("fields: {partner: {seats: {type: number}}}\n", WORLD_NOW, "Europe/Paris");
  static const char *const names[] = { "Lutèce Intégration", "Brume & Fils", "Lutetia", "Ubik" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *partner = world_id (world_add (world, ENT_NOUN_PARTNER, "name", names[i],
                                                      "tier", "gold", "country", "FR", NULL)),
                      *person = world_id (world_add (world, ENT_NOUN_PERSON, "name",
                                                     i % 2 == 0 ? "Ana Lučić" : "Bo Ngô", "partner",
                                                     partner, NULL));
      world_add (world, ENT_NOUN_INTERACTION, "partner", partner, "kind", "call", "summary",
                 "Renewal talk", "at", "2026-02-03T10:00:00Z", "people", person, NULL);
      world_add (world, ENT_NOUN_ENGAGEMENT, "partner", partner, "title", "Support", "kind",
                 "support", "stage", "won", "currency", "EUR", "value", "1200", NULL);
    }
  return world;
}
