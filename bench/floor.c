/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * floor: what curses itself takes. It shows the main screen of entente, cell for
 * cell, out of fixed rows: no database, no configuration, no GLib, nothing but
 * wnoutrefresh and one doupdate a key. j and k move, n moves with all panes,
 * ^F and ^B turn a page, g goes back to the start, q leaves.
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#define PARTNERS 10000
#define TOP 2     /* rows above the lists */
#define BOTTOM 4  /* and below them */
#define MIDDLE 37 /* columns where the panes begin */
#define RIGHT 87

enum
{
  TEXT = 1,
  NAME,
  CRUMB,
  RULE,
  HEADING,
  SELECTED,
  FOCUS,
  GOOD,
  LATE,
  QUIET,
  TITLE,
  KEY,
  HINT
};

static void
start_colours (void)
{
  static const struct
  {
    short pair, fg, bg;
  } pairs[] = {
    { TEXT, 7, -1 },      { NAME, 15, 23 },     { CRUMB, 74, -1 },   { RULE, 239, -1 },
    { HEADING, 250, -1 }, { SELECTED, 15, 24 }, { FOCUS, 252, 237 }, { GOOD, 114, -1 },
    { LATE, 221, -1 },    { QUIET, 245, -1 },   { TITLE, 117, -1 },  { KEY, 215, -1 },
    { HINT, 246, -1 },
  };

  start_color ();
  use_default_colors ();
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    init_pair (pairs[i].pair, pairs[i].fg, pairs[i].bg);
  bkgd (COLOR_PAIR (TEXT) | ' ');
}

static void
put (int y, int x, int pair, attr_t bold, const char *text)
{
  attrset ((int) (COLOR_PAIR (pair) | bold));
  mvaddstr (y, x, text);
}

static void
put_heading (int x, int columns, const char *text)
{
  attrset (COLOR_PAIR (RULE));
  mvhline_set (1, x, WACS_HLINE, columns);
  put (1, x + 1, HEADING, 0, text);
}

static void
draw_frame (int rows)
{
  static const char *const hints[][2] = { { "r", "review" },   { "a", "add" },  { "e", "edit" },
                                          { "v", "view" },     { "L", "log" },  { "/", "search" },
                                          { "f", "filter" },   { "s", "sort" }, { "p", "people" },
                                          { "c", "promises" }, { "m", "ties" }, { "u", "undo" } };
  int x = 1;

  put (0, 0, NAME, A_BOLD, " entente ");
  put (0, 11, CRUMB, A_BOLD, "Partners");
  put_heading (0, MIDDLE - 1, " Partners ");
  put_heading (MIDDLE, RIGHT - MIDDLE - 1, " Interactions ");
  put_heading (RIGHT, COLS - RIGHT, " Engagements ");
  attrset (COLOR_PAIR (RULE));
  mvvline_set (1, MIDDLE - 1, WACS_VLINE, rows + 1);
  mvvline_set (1, RIGHT - 1, WACS_VLINE, rows + 1);
  mvhline_set (TOP + rows, 0, WACS_HLINE, COLS);
  for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
    {
      put (LINES - 1, x, KEY, A_BOLD, hints[i][0]);
      put (LINES - 1, x + 2, HINT, 0, hints[i][1]);
      x += 4 + (int) strlen (hints[i][1]);
    }
  put (LINES - 1, COLS - 7, KEY, A_BOLD, "?");
  put (LINES - 1, COLS - 5, HINT, 0, "help");
}

static void
draw_partner (int y, int row, int selected)
{
  static const char *const names[] = { "Ananmielel",  "Grekakaloqui", "Elmigrequiba", "Duansé",
                                       "Quigreparen", "Norsédubael",  "Vorto" };
  char name[40], since[16];

  snprintf (name, sizeof name, "%s %d%*s", names[row % 7], row, 26, "");
  snprintf (since, sizeof since, "%5d %s ", row % 13 + 1, row % 3 == 0 ? "d" : "w");
  put (y, 0, selected ? SELECTED : row % 7 == 3 ? LATE : GOOD, 0, row % 7 == 3 ? " ◐" : " ●");
  put (y, 2, selected ? SELECTED : TEXT, 0, " ");
  attrset (COLOR_PAIR (selected ? SELECTED : TEXT));
  mvaddnstr (y, 3, name, 25);
  attrset (COLOR_PAIR (selected ? SELECTED : QUIET));
  mvaddstr (y, 28, since);
}

static void
draw_partners (int first, int cursor, int rows)
{
  for (int y = 0; y < rows; y++)
    draw_partner (TOP + y, first + y, first + y == cursor);
}

static void
draw_interaction (int y, int i, int first)
{
  static const char *const kinds[] = { "Mail", "Workshop", "Meeting", "Call", "Event" };
  static const char *const words[] = { "release", "review", "patch",    "workshop",
                                       "hosting", "budget", "connector" };
  char line[64];

  snprintf (line, sizeof line, " %02d Dec %02d %-9s ", i % 28 + 1, 25 - i / 12,
            first ? "Meeting" : kinds[i % 5]);
  put (y, MIDDLE, first ? FOCUS : QUIET, 0, line);
  snprintf (line, sizeof line, "%-10s%-9.9s…", words[i % 7], words[i * 3 % 7]);
  put (y, MIDDLE + 20, first ? FOCUS : TEXT, 0, line);
  put (y, MIDDLE + 41, first ? FOCUS : QUIET, 0, i % 2 == 0 ? "  45m " : " 1h15 ");
}

static void
draw_rest (int cursor, int rows)
{
  static const char *const stages[] = { "Proposal    ", "Lost        ", "Done        ",
                                        "Running     " };
  char title[40];

  for (int y = 0; y < rows; y++)
    draw_interaction (TOP + y, cursor * 5 + y, y == 0);
  for (int y = 0; y < 10; y++)
    {
      snprintf (title, sizeof title, " %-19.19s…",
                y % 2 == cursor % 2 ? "renewal offer réunion" : "release security");
      put (TOP + y, RIGHT, y == 0 ? FOCUS : TEXT, 0, title);
      put (TOP + y, RIGHT + 21, y == 0 ? FOCUS : QUIET, 0, stages[(cursor + y) % 4]);
    }
  snprintf (title, sizeof title, "Ananmielel %-10d", cursor);
  put (LINES - 3, 1, TITLE, 0, title);
  put (LINES - 2, 1, TEXT, 0, "Technology · Silver · Next Thu 12 Mar 2026");
}

/* As the lists of entente do: a cursor that leaves the screen brings most of one. */
static int
first_row (int first, int cursor, int rows)
{
  if (cursor < first)
    first = cursor - (rows - 1 - rows / 4);
  else if (cursor >= first + rows)
    first = cursor - rows / 4;
  return first < 0 ? 0 : first > PARTNERS - rows ? PARTNERS - rows : first;
}

static int
moved (int key, int *first, int cursor, int rows)
{
  int step = 0;

  switch (key)
    {
    case 'j':
    case 'n':
      step = 1;
      break;
    case 'k':
      step = -1;
      break;
    case 'F' & 037:
      step = rows;
      break;
    case 'B' & 037:
      step = -rows;
      break;
    case 'g':
      *first = 0;
      return 0;
    }
  if (step == rows || step == -rows)
    *first = *first + step < 0 ? 0 : *first + step;
  cursor += step;
  return cursor < 0 ? 0 : cursor >= PARTNERS ? PARTNERS - 1 : cursor;
}

static void
show (void)
{
  wnoutrefresh (stdscr);
  doupdate ();
}

int
main (void)
{
  setlocale (LC_ALL, "");
  if (initscr () == NULL)
    return 1;
  raw ();
  noecho ();
  nonl ();
  keypad (stdscr, TRUE);
  curs_set (0);
  start_colours ();
  int rows = LINES - TOP - BOTTOM, first = 0, cursor = 0, key;
  draw_frame (rows);
  draw_partners (first, cursor, rows);
  draw_rest (cursor, rows);
  show ();
  while ((key = getch ()) != 'q')
    {
      int before = first, left = cursor;
      cursor = moved (key, &first, cursor, rows);
      first = first_row (first, cursor, rows);
      if (first != before)
        draw_partners (first, cursor, rows);
      else
        {
          draw_partner (TOP + left - first, left, 0);
          draw_partner (TOP + cursor - first, cursor, 1);
        }
      if (key == 'n' || key == 'g')
        draw_rest (cursor, rows);
      show ();
    }
  endwin ();
  return 0;
}
