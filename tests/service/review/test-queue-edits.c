/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue that follows random edits against one that is built anew after each. */
#include <string.h>

#include "harness/edits.h"
#include "harness/trials.h"

#define NOW "2026-03-10T10:00:00Z"

static void
agrees_with_peek (World *world, const EntConfig *without_health)
{
  const EntContext context = { world->store, without_health, world->clock };
  g_autoptr (EntQueue) queue = ent_queue_new (&context);
  static const guint mosts[] = { 1000, 3, 1 };

  g_assert_true (ent_queue_refresh (queue, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (mosts); i++)
    {
      EntCard *card = NULL;
      guint count = 0;
      g_assert_true (ent_queue_peek (&world->context, mosts[i], &card, &count, NULL));
      g_assert_cmpuint (count, ==, MIN (mosts[i], ent_queue_length (queue)));
      g_assert_true ((card == NULL) == (ent_queue_length (queue) == 0));
      if (card == NULL)
        continue;
      const EntCard *first = ent_queue_nth (queue, 0);
      g_assert_cmpint (card->partner, ==, first->partner);
      g_assert_cmpmem (card->reasons->data, sizeof (EntReason), first->reasons->data,
                       sizeof (EntReason));
      ent_card_free (card);
    }
}

static void
a_queue_that_follows_random_edits_is_as_one_built_anew (gconstpointer data)
{
  const char *zone = data;
  g_autofree char *yaml =
    g_strdup_printf ("cadences: {key: {longest_days: 20}, dormant: {longest_days: 120}}\n"
                     "holidays: [03-16, 04-01..04-05]\npartner_holidays: {FR: [03-12, "
                     "2026-03-17..2026-03-19]}\nreview: {only_mine: %s, promise_days: 2",
                     strchr (zone, '/') != NULL ? "yes" : "no");
  g_autofree char *with = g_strconcat (yaml, "}\n", NULL);
  g_autofree char *without = g_strconcat (yaml, ", urgency: {health: 0}}\n", NULL);
  g_autoptr (World) world = world_new (with, NOW, zone);
  g_autoptr (EntConfig) plain = world_config (without);
  g_autoptr (EntQueue) queue = ent_queue_new (&world->context);
  g_autoptr (GError) error = NULL;
  g_autoptr (Edits) edits = edits_new (world);
  guint longest = 0;

  for (int i = 0; i < (SANITIZED ? 500 : 1500); i++)
    {
      edits_do (edits);
      ent_queue_refresh (queue, &error);
      g_assert_no_error (error);
      if (i % 3 != 0)
        continue;
      g_autofree char *followed = world_queue_text (queue), *anew = world_fresh_queue_text (world);
      g_assert_cmpstr (followed, ==, anew);
      agrees_with_peek (world, plain);
      longest = MAX (longest, ent_queue_length (queue));
    }
  g_assert_cmpuint (longest, >, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/queue-edits/a_queue_that_follows_random_edits_is_as_one_built_anew",
                        "UTC", a_queue_that_follows_random_edits_is_as_one_built_anew);
  g_test_add_data_func (
    "/queue-edits/a_queue_that_follows_random_edits_is_as_one_built_anew_in_apia", "Pacific/Apia",
    a_queue_that_follows_random_edits_is_as_one_built_anew);
  return g_test_run ();
}
