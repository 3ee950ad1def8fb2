/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/terminal.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "ui/key-parser.h"
#include "ui/terminal-private.h"

/* Curses waits so long for the rest of a key after Esc, in milliseconds, if $ESCDELAY does not say
 * otherwise. */
#define ESCAPE_DELAY 25
#define LONGEST_ESCAPE_DELAY 10000

gboolean
ent_terminal_is_usable (void)
{
  const char *term = g_getenv ("TERM");

  return isatty (STDIN_FILENO) && isatty (STDOUT_FILENO) && term != NULL && *term != '\0'
         && !g_str_equal (term, "dumb");
}

/* As initscr() reads it; newterm() does not. */
static int
escape_delay (void)
{
  const char *text = g_getenv ("ESCDELAY");
  guint64 number;

  return text != NULL
             && g_ascii_string_to_unsigned (text, 10, 0, LONGEST_ESCAPE_DELAY, &number, NULL)
           ? (int) number
           : ESCAPE_DELAY;
}

static void
set_up (void)
{
  raw ();
  noecho ();
  nonl ();
  set_escdelay (escape_delay ());
  keypad (stdscr, TRUE);
  nodelay (stdscr, TRUE);
  leaveok (stdscr, FALSE);
  curs_set (0);
  if (has_colors () && start_color () == OK)
    use_default_colors ();
}

/*
 * A frame in one write. Until it was left once, ncurses 6.4 writes at each
 * motion of the cursor (_nc_mvcur() in lib_mvcur.c), which is 60 times a page;
 * and a key that came would cut a frame in two (curs_outopts(3)). It is entered
 * again before colours are begun: later, curses would reset the palette of the
 * user with it (orig_colors of terminfo(5)). The first frame clears the screen,
 * so that curses does not look through all cells for each colour that is set.
 */
static void
make_frames_whole (void)
{
  endwin ();
  /* Of all rows that are empty, curses need compare one alone. */
  wresize (newscr, 1, COLS);
  doupdate ();
  wresize (newscr, LINES, COLS);
  clearok (curscr, TRUE);
  typeahead (-1);
}

EntTerminal *
ent_terminal_open (gboolean ascii, gboolean mouse, GError **error)
{
  ent_terminal_remember_shell ();
  SCREEN *screen = newterm (NULL, stdout, stdin);

  if (screen == NULL)
    {
      const char *term = g_getenv ("TERM");
      ent_set_error (
        error, ENT_ERROR_FAILED,
        _("the terminal type \"%s\" is not known here; set TERM, for instance to xterm"),
        term != NULL ? term : "");
      return NULL;
    }
  EntTerminal *terminal = g_new0 (EntTerminal, 1);
  terminal->screen = screen;
  terminal->ascii = ascii;
  terminal->parser = ent_key_parser_new ();
  set_term (screen);
  /* It is as empty as what the terminal shows, and the panels cover it. */
  untouchwin (stdscr);
  make_frames_whole ();
  set_up ();
  terminal->mouse = mouse;
  ent_terminal_begin_modes (terminal);
  ent_terminal_start_pace (terminal);
  return terminal;
}

EntTerminal *
ent_terminal_open_off_screen (int rows, int columns, gboolean ascii, GError **error)
{
  FILE *null = fopen ("/dev/null", "r+");
  SCREEN *screen = null != NULL ? newterm ("vt100", null, null) : NULL;

  if (screen == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, "%s",
                     _("cannot draw: the terminal type vt100 is not known here"));
      if (null != NULL)
        fclose (null);
      return NULL;
    }
  EntTerminal *terminal = g_new0 (EntTerminal, 1);
  terminal->screen = screen;
  terminal->null = null;
  terminal->ascii = ascii;
  terminal->off_screen = TRUE;
  terminal->parser = ent_key_parser_new ();
  set_term (screen);
  resize_term (rows, columns);
  set_up ();
  return terminal;
}

void
ent_terminal_close (EntTerminal *terminal)
{
  if (terminal == NULL)
    return;
  ent_terminal_await_answers (terminal);
  /* Where the terminal has no other screen, the shell goes on in the last row. */
  wmove (newscr, getmaxy (newscr) - 1, 0);
  wclrtoeol (newscr);
  doupdate ();
  ent_terminal_end_modes (terminal);
  endwin ();
  ent_terminal_forget_ends ();
  ent_key_parser_free (terminal->parser);
  delscreen (terminal->screen);
  if (terminal->null != NULL)
    fclose (terminal->null);
  g_free (terminal);
}

static attr_t
attributes_of (unsigned style)
{
  attr_t attributes = 0;

  if (style & ENT_STYLE_BOLD)
    attributes |= A_BOLD;
  if (style & ENT_STYLE_DIM)
    attributes |= A_DIM;
  if (style & ENT_STYLE_UNDERLINE)
    attributes |= A_UNDERLINE;
  if (style & ENT_STYLE_REVERSE)
    attributes |= A_REVERSE;
  if (style & ENT_STYLE_ITALIC)
    attributes |= A_ITALIC;
  return attributes;
}

/* See no-color.org: any value but the empty one asks for none. */
static gboolean
wants_colours (void)
{
  const char *no_colour = g_getenv ("NO_COLOR");

  return (no_colour == NULL || *no_colour == '\0') && has_colors () && COLORS >= 8
         && COLOR_PAIRS > ENT_N_ROLES;
}

void
ent_terminal_set_theme (EntTerminal *terminal, const EntTheme *theme)
{
  for (int role = 0; role < ENT_N_ROLES; role++)
    {
      const EntStyle *style = &theme->styles[role];
      if (!wants_colours ())
        {
          terminal->attributes[role] = attributes_of (style->mono);
          continue;
        }
      short pair = (short) (role + 1);
      gboolean many = COLORS >= 256;
      init_pair (pair, (short) (many ? style->fg : style->fg8),
                 (short) (many ? style->bg : style->bg8));
      terminal->attributes[role] = attributes_of (style->attributes) | COLOR_PAIR (pair);
    }
  bkgdset (terminal->attributes[ENT_ROLE_TEXT] | ' ');
  terminal->look++;
}

void
ent_terminal_resize (void)
{
  struct winsize size;

  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
    resizeterm (size.ws_row, size.ws_col);
}

void
ent_terminal_leave (EntTerminal *terminal)
{
  ent_terminal_await_answers (terminal);
  def_prog_mode ();
  ent_terminal_end_modes (terminal);
  endwin ();
}

void
ent_terminal_return (EntTerminal *terminal)
{
  reset_prog_mode ();
  ent_terminal_begin_modes (terminal);
  clearok (curscr, TRUE);
  refresh ();
}

void
ent_terminal_print (FILE *out)
{
  int rows, columns;

  getmaxyx (newscr, rows, columns);
  for (int y = 0; y < rows; y++)
    {
      g_autofree wchar_t *line = g_new0 (wchar_t, (gsize) columns * 2 + 1);
      mvwinnwstr (newscr, y, 0, line, columns);
      g_autofree char *text = g_ucs4_to_utf8 ((gunichar *) line, -1, NULL, NULL, NULL);
      if (text != NULL)
        fprintf (out, "%s\n", g_strchomp (text));
    }
}
