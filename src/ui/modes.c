/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the terminal is asked to do while the program has it: to bracket a paste (DEC private mode
 * 2004) and to tell of the mouse (1000, 1006). It is undone at every end, that of a crash included,
 * or the shell would be sent brackets and clicks.
 */
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "entente/base/file.h"
#include "ui/terminal-private.h"

/* Last, for its macros have names such as columns. */
#include <term.h>

#define BEGIN_BRACKETS "\033[?2004h"
#define BEGIN_MOUSE "\033[?1000h\033[?1006h"
#define END_MODES "\033[?1006l\033[?1000l\033[?2004l"

/* What makes an end of the process that curses does not see, or not wholly. */
static const int ends[] = {
  SIGSEGV, SIGBUS,  SIGFPE,  SIGILL,  SIGABRT,   SIGTRAP, SIGQUIT, SIGINT,
  SIGTERM, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGSYS
};

/* For the handler, which can be given nothing. */
static struct
{
  volatile sig_atomic_t armed;
  gboolean watching;
  struct termios shell; /* the terminal as the shell left it */
  char farewell[256];
  size_t length;
  struct sigaction before[G_N_ELEMENTS (ends)];
} guard;

static void
on_end (int number)
{
  if (guard.armed)
    {
      guard.armed = 0;
      ssize_t n G_GNUC_UNUSED = write (STDOUT_FILENO, guard.farewell, guard.length);
      tcsetattr (STDIN_FILENO, TCSANOW, &guard.shell);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends[i] == number)
      sigaction (number, &guard.before[i], NULL);
  raise (number);
}

/* Whole strings only; their delays are of terminals that know none of these modes. */
static void
say_at_end (const char *bytes)
{
  size_t length = bytes != NULL && bytes != (const char *) -1 ? strlen (bytes) : 0;

  if (length == 0 || guard.length + length > sizeof guard.farewell)
    return;
  memcpy (guard.farewell + guard.length, bytes, length);
  guard.length += length;
}

static void
watch_ends (void)
{
  static const char *const capabilities[] = { "sgr0", "cnorm", "rmkx", "rmcup" };
  struct sigaction action = { .sa_handler = on_end };

  if (guard.watching)
    return;
  guard.watching = TRUE;
  guard.length = 0;
  say_at_end (END_MODES);
  for (gsize i = 0; i < G_N_ELEMENTS (capabilities); i++)
    say_at_end (tigetstr (capabilities[i]));
  sigemptyset (&action.sa_mask);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    sigaction (ends[i], &action, &guard.before[i]);
}

void
ent_terminal_remember_shell (void)
{
  tcgetattr (STDIN_FILENO, &guard.shell);
}

/* As curses finds out whether a terminal has a mouse, and whether its description says brackets. */
static gboolean
has (const char *capability)
{
  const char *value = tigetstr (capability);

  return value != NULL && value != (const char *) -1;
}

void
ent_terminal_begin_modes (EntTerminal *terminal)
{
  const char *begin = terminal->mouse && has ("kmous") ? BEGIN_BRACKETS BEGIN_MOUSE
                                                       : BEGIN_BRACKETS;

  if (terminal->off_screen)
    return;
  terminal->brackets = terminal->brackets || has ("BE") || g_getenv ("TMUX") != NULL;
  watch_ends ();
  guard.armed = 1;
  ent_file_write_all (STDOUT_FILENO, begin, strlen (begin));
}

void
ent_terminal_end_modes (EntTerminal *terminal)
{
  if (terminal->off_screen)
    return;
  ent_file_write_all (STDOUT_FILENO, END_MODES, strlen (END_MODES));
  guard.armed = 0;
}

void
ent_terminal_forget_ends (void)
{
  for (gsize i = 0; guard.watching && i < G_N_ELEMENTS (ends); i++)
    sigaction (ends[i], &guard.before[i], NULL);
  guard.watching = FALSE;
}
