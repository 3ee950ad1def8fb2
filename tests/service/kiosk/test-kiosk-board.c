/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kiosk's pages are drawn from. */
#include <string.h>

#include "entente/service/kiosk/kiosk-board.h"
#include "harness/world.h"

#define NOW "2026-03-10T10:00:00Z"

static void
promise (World *world, const char *partner, const char *side, const char *state, const char *due_on)
{
  world_add (world, ENT_NOUN_PROMISE, "partner", partner, "side", side, "state", state, "text", "x",
             "due_on", due_on, NULL);
}

static EntBoard *
read_board (World *world)
{
  g_autoptr (GError) error = NULL;
  EntBoard *board = ent_board_new (&world->context, &error);

  g_assert_no_error (error);
  return board;
}

/* A list is cut somewhere: records that belong on it must not be cut for records that do not. */
static void
few_are_found_behind_many (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  g_autofree char *partner = world_id (world_add (world, ENT_NOUN_PARTNER, "name", "Lumen", NULL));

  for (int i = 0; i < 450; i++)
    {
      promise (world, partner, "us", "open", "2026-03-20");
      world_add (world, ENT_NOUN_ENGAGEMENT, "partner", partner, "title", "x", "kind", "support",
                 "stage", "done", "renew_on", "2026-04-01", NULL);
    }
  promise (world, partner, "them", "open", "2026-12-01");
  world_add (world, ENT_NOUN_ENGAGEMENT, "partner", partner, "title", "x", "kind", "support",
             "stage", "running", "renew_on", "2026-05-01", NULL);
  g_autoptr (EntBoard) board = read_board (world);
  g_assert_cmpint (board->ours_open, ==, 450);
  g_assert_cmpuint (board->ours->len, ==, ENT_BOARD_ROWS);
  g_assert_cmpint (board->theirs_open, ==, 1);
  g_assert_cmpuint (board->theirs->len, ==, 1);
  g_assert_cmpuint (board->renewals->len, ==, 1);
  g_assert_cmpint (board->running, ==, 1);
}

/* Of Kiritimati, where it is the 11th already. */
static void
late_is_before_the_users_day (void)
{
  g_autoptr (World) here = world_new (NULL, NOW, NULL);
  g_autoptr (World) there = world_new (NULL, NOW, "Pacific/Kiritimati");
  World *const worlds[] = { here, there };

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *partner =
        world_id (world_add (worlds[i], ENT_NOUN_PARTNER, "name", "Lumen", NULL));
      promise (worlds[i], partner, "us", "open", "2026-03-09");
      promise (worlds[i], partner, "us", "open", "2026-03-10");
      promise (worlds[i], partner, "us", "open", NULL);
      promise (worlds[i], partner, "us", "kept", "2026-03-01");
      promise (worlds[i], partner, "them", "open", "2026-03-11");
      g_autoptr (EntBoard) board = read_board (worlds[i]);
      g_assert_cmpint (board->ours_open, ==, 3);
      g_assert_cmpint (board->ours_late, ==, i == 0 ? 1 : 2);
      g_assert_cmpint (board->theirs_late, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board/few_are_found_behind_many", few_are_found_behind_many);
  g_test_add_func ("/board/late_is_before_the_users_day", late_is_before_the_users_day);
  return g_test_run ();
}
