/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each reason of the review as a sentence. */
#include "harness/world.h"

static void
each_reason_has_its_sentence (World *world, gconstpointer data)
{
  guint32 today = world_today (world);
  g_autofree char *partner = world_id (world_add (world, ENT_NOUN_PARTNER, "name", "Lumen", NULL));
  gint64 person = world_add (world, ENT_NOUN_PERSON, "name", "Ana", "partner", partner, NULL);
  gint64 talk = world_add (world, ENT_NOUN_INTERACTION, "partner", partner, "kind", "call", "at",
                           "2026-03-01T10:00:00Z", "summary", "Talk", NULL);
  gint64 support = world_add (world, ENT_NOUN_ENGAGEMENT, "partner", partner, "title", "Support",
                              "kind", "support", NULL);
  const struct
  {
    EntReason reason;
    const char *text;
  } cases[] = {
    { { .kind = ENT_REASON_FOLLOW_UP, .record = talk, .day = today - 2, .late = 2 },
      "follow up on “Talk”, due 2 d ago" },
    { { .kind = ENT_REASON_RENEWAL, .record = support, .day = today }, "“Support” renews today" },
    { { .kind = ENT_REASON_PERSON_LEFT, .record = person, .day = today - 3 }, "Ana left 3 d ago" },
    { { .kind = ENT_REASON_PERSON_CHANGED, .record = person, .day = today - 1, .what = "role" },
      "Ana has a new role, yesterday" },
    { { .kind = ENT_REASON_PERSON_CHANGED,
        .record = person,
        .day = today - 1,
        .what = "influence" },
      "Ana has a new influence, yesterday" },
    { { .kind = ENT_REASON_PERSON_CHANGED, .record = person, .day = today - 1, .what = "partner" },
      "Ana came from another partner, yesterday" },
    { { .kind = ENT_REASON_PERSON_SILENT, .record = person }, "Ana was never met" },
    { { .kind = ENT_REASON_PERSON_SILENT, .record = person, .day = today - 5, .to = 3 },
      "Ana was met 5 d ago, wanted every 3 days" },
    { { .kind = ENT_REASON_HEALTH, .from = 70, .to = 50 }, "health fell from 70 to 50 in a week" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ent_reason_text (&world->context, &cases[i].reason);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/queue-text/each_reason_has_its_sentence", World, NULL, world_set_up,
              each_reason_has_its_sentence, world_tear_down);
  return g_test_run ();
}
