/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, one by one, also those of which the link delivers the parts late. */
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "ui/terminal-private.h"

/* Esc was alone; within so many microseconds a "[" or "O" can still be the rest of a key. */
#define REST_WITHIN (1000 * 1000)
/* What a "[" waits for what follows it, in milliseconds. */
#define REST_DELAY 300
#define LONGEST 8
/* How long answers are waited for before another program gets the terminal. */
#define FAREWELL_MS 300

/* In either cursor key mode, whatever TERM says. */
static const struct
{
  const char *rest;
  int code;
} rests[] = {
  { "[A", KEY_UP },     { "[B", KEY_DOWN },   { "[C", KEY_RIGHT },
  { "[D", KEY_LEFT },   { "[H", KEY_HOME },   { "[F", KEY_END },
  { "OA", KEY_UP },     { "OB", KEY_DOWN },   { "OC", KEY_RIGHT },
  { "OD", KEY_LEFT },   { "OH", KEY_HOME },   { "OF", KEY_END },
  { "[Z", KEY_BTAB },   { "[2~", KEY_IC },    { "[3~", KEY_DC },
  { "[5~", KEY_PPAGE }, { "[6~", KEY_NPAGE }, { "[0n", KEY_ANSWER_STATUS },
};

void
ent_terminal_teach_keys (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rests); i++)
    {
      g_autofree char *whole = g_strconcat ("\033", rests[i].rest, NULL);
      if (key_defined (whole) == 0)
        define_key (whole, rests[i].code);
    }
}

static int
find_rest (const char *rest)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rests); i++)
    if (strcmp (rests[i].rest, rest) == 0)
      return rests[i].code;
  return 0;
}

/* Whether a control sequence ends with the character (ECMA-48, 5.4). */
static gboolean
is_final (const char *rest, gsize length)
{
  return length >= 2 && (*rest == 'O' || (rest[length - 1] >= '@' && rest[length - 1] <= '~'));
}

/* The key whose Esc was taken alone; what is none is put back. */
static int
read_rest (char first)
{
  char rest[LONGEST + 1] = { first };
  gsize length = 1;
  wint_t character = 0;
  int kind = OK;

  wtimeout (stdscr, REST_DELAY);
  while (length < LONGEST && !is_final (rest, length) && (kind = get_wch (&character)) == OK
         && character < 0x7f)
    rest[length++] = (char) character;
  nodelay (stdscr, TRUE);
  int code = find_rest (rest);
  if (code != 0)
    return code;
  if (kind == KEY_CODE_YES)
    ungetch ((int) character);
  else if (kind == OK && character >= 0x7f)
    unget_wch ((wchar_t) character);
  while (--length > 0)
    unget_wch ((wchar_t) rest[length]);
  return 0;
}

static EntKey
take_character (EntTerminal *terminal, wint_t character)
{
  gboolean late = terminal->escaped != 0
                  && g_get_monotonic_time () - terminal->escaped < REST_WITHIN;

  terminal->escaped = character == ENT_KEY_ESC ? g_get_monotonic_time () : 0;
  if (late && (character == '[' || character == 'O'))
    {
      int code = read_rest ((char) character);
      if (code != 0)
        return ENT_KEY_CODE (code);
    }
  return character == '\r'   ? '\n'
         : character == 0x7f ? ENT_KEY_CODE (KEY_BACKSPACE)
                             : (EntKey) character;
}

gboolean
ent_terminal_waits (EntTerminal *terminal)
{
  struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

  if (terminal->ahead == 0 && poll (&input, 1, 0) > 0)
    terminal->ahead = ent_terminal_read (terminal);
  return terminal->ahead != 0;
}

EntKey
ent_terminal_read (EntTerminal *terminal)
{
  EntKey ahead = terminal->ahead;

  terminal->ahead = 0;
  if (ahead != 0)
    return ahead;
  for (;;)
    {
      wint_t character;
      int kind = get_wch (&character);
      if (kind != OK && kind != KEY_CODE_YES)
        return 0;
      EntKey key = kind == OK ? take_character (terminal, character)
                              : ENT_KEY_CODE ((int) character);
      if (key < ENT_KEY_CODE (0) || !ent_terminal_take_answer (terminal, key - ENT_KEY_CODE (0)))
        return key;
    }
}

void
ent_terminal_await_answers (EntTerminal *terminal)
{
  struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
  gint64 limit = g_get_monotonic_time () + FAREWELL_MS * 1000;

  while (!terminal->off_screen && terminal->answers && terminal->due > 0)
    {
      gint64 left = (limit - g_get_monotonic_time ()) / 1000;
      if (left <= 0 || poll (&in, 1, (int) left) <= 0 || in.revents != POLLIN)
        break;
      ent_terminal_read (terminal);
    }
  terminal->due = 0;
}
