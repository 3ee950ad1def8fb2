/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells put at once are the same as curses would draw one by one. */
#include "entente/ui/draw.h"

#include <locale.h>
#include <string.h>

#include "entente/base/text.h"

#define ROWS 6
#define COLUMNS 150 /* more than are put at once */

/* Each character through waddstr(). */
static void
draw_slowly (const EntCanvas *canvas, int y, int x, int cells, EntRole role, const char *text)
{
  wattrset (canvas->window, (int) canvas->terminal->attributes[role]);
  mvwhline (canvas->window, y, x, ' ', cells);
  mvwaddstr (canvas->window, y, x, text);
}

static void
assert_same (WINDOW *ours, WINDOW *theirs, const char *what)
{
  for (int y = 0; y < ROWS; y++)
    for (int x = 0; x < COLUMNS; x++)
      {
        cchar_t cell = { 0 }, other = { 0 };
        mvwin_wch (ours, y, x, &cell);
        mvwin_wch (theirs, y, x, &other);
        if (memcmp (&cell, &other, sizeof cell) != 0)
          g_error ("%s: %d, %d: U+%04X %lx, not U+%04X %lx", what, y, x, (unsigned) cell.chars[0],
                   (unsigned long) cell.attr, (unsigned) other.chars[0],
                   (unsigned long) other.attr);
      }
}

/* Cells over cells, on backgrounds with and without colour. */
static void
draw_at_random (EntTerminal *terminal, int round)
{
  static const char *const samples[] = {
    "Kalo",
    "",
    "{~ }",
    "Lutèce",
    "日本 talk",
    "a日b",
    "Cafe\xcc\x81 x",
    "✓",
    "é",
    "x…",
    "the quick brown fox jumps over the lazy dog, and then once more over it, and again over a "
    "hundred dogs that are lazier than any other dog ever was",
  };
  WINDOW *ours = newwin (ROWS, COLUMNS, 0, 0), *theirs = newwin (ROWS, COLUMNS, 0, 0);
  const EntCanvas canvas = { terminal, ours, { 0, 0, ROWS, COLUMNS } };
  EntCanvas other = canvas;
  EntRole ground = g_test_rand_int_range (0, ENT_N_ROLES);

  other.window = theirs;
  wbkgdset (ours, terminal->attributes[ground] | ' ');
  wbkgdset (theirs, terminal->attributes[ground] | ' ');
  werase (ours);
  werase (theirs);
  for (int i = 0; i < 40; i++)
    {
      const char *text = samples[g_test_rand_int_range (0, G_N_ELEMENTS (samples))];
      int width = ent_text_width (text);
      int y = g_test_rand_int_range (0, ROWS);
      int x = g_test_rand_int_range (0, COLUMNS - width);
      /* Of no cells at all, whline() still blanks the one before. */
      int cells = MAX (1, width + g_test_rand_int_range (0, COLUMNS - width - x + 1));
      EntRole role = g_test_rand_int_range (0, ENT_N_ROLES);
      g_autofree char *what =
        g_strdup_printf ("round %d, %d: \"%s\" at %d, %d", round, i, text, y, x);
      ent_draw_cell (&canvas, y, x, cells, role, text);
      draw_slowly (&other, y, x, cells, role, text);
      assert_same (ours, theirs, what);
    }
  delwin (ours);
  delwin (theirs);
}

static void
what_is_put_at_once_is_what_curses_draws (void)
{
  static const attr_t looks[] = { A_NORMAL, A_BOLD, A_REVERSE, A_DIM | A_UNDERLINE };
  EntTerminal *terminal = ent_terminal_open_off_screen (ROWS, COLUMNS, FALSE, NULL);

  g_assert_nonnull (terminal);
  for (int round = 0; round < 200; round++)
    {
      for (int role = 0; role < ENT_N_ROLES; role++)
        terminal->attributes[role] = looks[g_test_rand_int_range (0, G_N_ELEMENTS (looks))]
                                     | (attr_t) COLOR_PAIR (g_test_rand_int_range (0, 8));
      draw_at_random (terminal, round);
    }
  ent_terminal_close (terminal);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/what-is-put-at-once-is-what-curses-draws",
                   what_is_put_at_once_is_what_curses_draws);
  return g_test_run ();
}
