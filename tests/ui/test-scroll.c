/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cursor in lines, whichever keys are pressed and however the screen changes. */
#include "entente/ui/scroll.h"

static void
the_cursor_is_always_in_sight (void)
{
  for (int i = 0; i < 2000; i++)
    {
      EntScroll scroll = { .n = g_test_rand_int_range (0, 40) };
      for (int k = 0; k < 20; k++)
        {
          if (g_test_rand_int_range (0, 4) == 0)
            scroll.n = g_test_rand_int_range (0, 40);
          ent_scroll_fit (&scroll, g_test_rand_int_range (-1, 12));
          g_assert_cmpint (scroll.top, >=, 0);
          g_assert_cmpint (scroll.top, <=, scroll.cursor);
          g_assert_cmpint (scroll.cursor, <, scroll.top + scroll.height);
          g_assert_cmpint (scroll.cursor, <, MAX (1, scroll.n));
          ent_scroll_move (&scroll, (EntMove) g_test_rand_int_range (0, ENT_MOVE_LAST + 1));
        }
    }
}

static void
moves_go_where_they_should (void)
{
  static const struct
  {
    int from;
    EntMove move;
    int to;
  } cases[] = {
    { 4, ENT_MOVE_DOWN, 5 },    { 4, ENT_MOVE_UP, 3 },        { 19, ENT_MOVE_DOWN, 19 },
    { 0, ENT_MOVE_UP, 0 },      { 4, ENT_MOVE_PAGE_DOWN, 9 }, { 18, ENT_MOVE_PAGE_DOWN, 19 },
    { 4, ENT_MOVE_PAGE_UP, 0 }, { 12, ENT_MOVE_PAGE_UP, 7 },  { 7, ENT_MOVE_FIRST, 0 },
    { 7, ENT_MOVE_LAST, 19 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EntScroll scroll = { .n = 20, .cursor = cases[i].from };
      ent_scroll_fit (&scroll, 5);
      ent_scroll_move (&scroll, cases[i].move);
      g_assert_cmpint (scroll.cursor, ==, cases[i].to);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scroll/the_cursor_is_always_in_sight", the_cursor_is_always_in_sight);
  g_test_add_func ("/scroll/moves_go_where_they_should", moves_go_where_they_should);
  return g_test_run ();
}
