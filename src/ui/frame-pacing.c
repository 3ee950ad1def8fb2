/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * No more frames than the terminal can show. After each frame it is asked for
 * its status (DSR 5, ECMA-48); the answer says that it has come so far. While
 * two answers are due, frames are left out, and the next one shows the last
 * state. A frame is bracketed as one (DEC private mode 2026) where the
 * terminal said, asked with DECRQM at the start, that it knows how.
 */
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/file.h"
#include "entente/ui/terminal.h"
#include "ui/key-parser.h"
#include "ui/terminal-private.h"

#define AHEAD 2 /* frames on the way */
#define PATIENCE_MS 5000
#define RETRY_MS 20 /* for a terminal that does not answer */

#define BEGIN "\033[?2026h"
#define END "\033[?2026l"
#define ASK_STATUS "\033[5n"
#define ASK_FRAMES "\033[?2026$p"
#define ASK_BRACKETS "\033[?2004$p"
/* Which terminal it is (secondary DA): tmux up to 3.4 brackets, and knows no question about it. */
#define ASK_NAME "\033[>c"

/* Whole, or a frame would stay open, and the terminal show nothing more. */
static void
send_bytes (const char *bytes)
{
  ent_file_write_all (STDOUT_FILENO, bytes, strlen (bytes));
}

void
ent_terminal_start_pace (EntTerminal *terminal)
{
  const char *term = g_getenv ("TERM");
  gboolean may_be_tmux = term != NULL && g_str_has_prefix (term, "screen");

  send_bytes (may_be_tmux ? ASK_FRAMES ASK_BRACKETS ASK_NAME : ASK_FRAMES ASK_BRACKETS);
}

gboolean
ent_terminal_take_answer (EntTerminal *terminal, EntKey key)
{
  switch (key)
    {
    case ENT_KEY_CODE (KEY_ANSWER_STATUS):
      terminal->answers = TRUE;
      terminal->due = MAX (0, terminal->due - 1);
      return TRUE;
    case ENT_KEY_CODE (KEY_ANSWER_FRAMES):
      terminal->frames = TRUE;
      return TRUE;
    case ENT_KEY_CODE (KEY_ANSWER_BRACKETS):
      terminal->brackets = TRUE;
      return TRUE;
    default:
      return FALSE;
    }
}

void
ent_terminal_update (EntTerminal *terminal)
{
  gboolean changed = is_wintouched (newscr) && !terminal->off_screen;

  /* Not by putp(): that goes through stdio, and would come after what curses writes itself. */
  if (changed && terminal->frames)
    send_bytes (BEGIN);
  doupdate ();
  if (!changed)
    return;
  send_bytes (terminal->frames ? END ASK_STATUS : ASK_STATUS);
  terminal->due++;
}

gboolean
ent_terminal_is_behind (const EntTerminal *terminal)
{
  struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

  if (terminal->off_screen)
    return FALSE;
  return (terminal->answers && terminal->due >= AHEAD) || poll (&out, 1, 0) == 0;
}

guint
ent_terminal_patience (const EntTerminal *terminal)
{
  return terminal->answers ? PATIENCE_MS : RETRY_MS;
}

void
ent_terminal_expect_nothing (EntTerminal *terminal)
{
  terminal->due = 0;
}
