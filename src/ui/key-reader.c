/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, one by one, even when the link delivers their parts late. Curses does not read
 * them: it takes an unknown sequence apart into keys, and knows no paste. */
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "ui/key-parser.h"
#include "ui/terminal-private.h"

/* "Nothing is wrong", the answer to a request for the status (DSR of ECMA-48). */
#define ANSWER "\033[0n"
/* Within so many microseconds the rest of a sequence can come. */
#define REST_WITHIN (1000 * 1000)
/* The same of a paste, which is not ended by a link that pauses. */
#define PASTE_WITHIN (10 * REST_WITHIN)
/* What a "[" or "O" after Esc waits for what follows it, in milliseconds. */
#define REST_DELAY 300
/* Where the terminal does not say what is pasted: so many keys at once are still typed, and more
 * of a paste comes within so many milliseconds. */
#define TYPED_AT_ONCE 3
#define BURST_DELAY 15
#define PIECE 65536
/* How long answers are waited for before another program gets the terminal. */
#define FAREWELL_MS 300

/* Adds what comes within so many milliseconds. FALSE: nothing did. */
static gboolean
receive (GString *bytes, int delay)
{
  struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
  gsize before = bytes->len;

  if (poll (&input, 1, delay) <= 0 || (input.revents & POLLIN) == 0)
    return FALSE;
  g_string_set_size (bytes, before + PIECE);
  gssize n = read (STDIN_FILENO, bytes->str + before, PIECE);
  g_string_set_size (bytes, before + (gsize) MAX (n, 0));
  return n > 0;
}

/* What a burst is made of, as keys. */
typedef struct
{
  GString *text;   /* what is no key of another kind, ends of lines included */
  GArray *answers; /* EntKey: what the terminal says by itself */
  guint keys;      /* sequences that mean nothing too, but no answers */
  gboolean letters, ends;
} Burst;

static guint
count_keys (const GString *bytes)
{
  guint n = 0;

  for (gsize i = 0; i < bytes->len; n++)
    if (bytes->str[i++] == ENT_KEY_ESC)
      i += ent_key_sequence_length (bytes->str + i, bytes->len - i);
    else
      while (i < bytes->len && ((guchar) bytes->str[i] & 0xc0) == 0x80)
        i++;
  return n;
}

static void
take_key_of_burst (Burst *burst, EntKey key)
{
  char bytes[7] = "";

  if (key == ENT_KEY_CODE (KEY_ANSWER_STATUS) || key == ENT_KEY_CODE (KEY_ANSWER_FRAMES)
      || key == ENT_KEY_CODE (KEY_ANSWER_BRACKETS))
    g_array_append_val (burst->answers, key);
  burst->letters = burst->letters || ent_key_is_text (key);
  burst->ends = burst->ends || key == '\n';
  if (ent_key_is_text (key) || key == '\n' || key == '\t')
    g_string_append_len (burst->text, bytes, g_unichar_to_utf8 ((gunichar) key, bytes));
}

static Burst
take_apart (const GString *bytes)
{
  g_autoptr (EntKeyParser) parser = ent_key_parser_new ();
  Burst burst = { .text = g_string_new (NULL),
                  .answers = g_array_new (FALSE, FALSE, sizeof (EntKey)) };
  EntKey key;

  ent_key_parser_feed (parser, bytes->str, bytes->len);
  while ((key = ent_key_parser_take (parser)) != 0)
    take_key_of_burst (&burst, key);
  burst.keys = count_keys (bytes) - burst.answers->len;
  return burst;
}

static void
burst_clear (Burst *burst)
{
  g_string_free (burst->text, TRUE);
  g_array_unref (burst->answers);
}

/* TRUE when the bytes were a paste that the terminal does not say to be one: letters and the end of
 * a line at once, of which none may run a command. Nobody types so fast; who does has to press
 * Enter again. */
static gboolean
take_burst (EntTerminal *terminal, GString *bytes)
{
  if (terminal->brackets || bytes->len <= TYPED_AT_ONCE)
    return FALSE;
  Burst burst = take_apart (bytes);
  if (burst.letters)
    {
      while (receive (bytes, BURST_DELAY))
        ;
      burst_clear (&burst);
      burst = take_apart (bytes);
    }
  gboolean pasted = burst.letters && burst.ends && burst.keys > TYPED_AT_ONCE;
  gboolean plain = memchr (bytes->str, ENT_KEY_ESC, bytes->len) == NULL;
  /* Bytes of another encoding make no keys, so they are taken as they are. */
  if (pasted && plain)
    ent_key_parser_paste (terminal->parser, bytes->str, bytes->len);
  else if (pasted)
    ent_key_parser_paste (terminal->parser, burst.text->str, burst.text->len);
  for (guint i = 0; pasted && i < burst.answers->len; i++)
    ent_terminal_take_answer (terminal, g_array_index (burst.answers, EntKey, i));
  burst_clear (&burst);
  return pasted;
}

/* What a link delivers at once is no answer to what somebody sees. */
static gboolean
is_key_of_late_rest (const char *bytes, gsize length)
{
  g_autoptr (EntKeyParser) parser = ent_key_parser_new ();

  ent_key_parser_feed (parser, "\033", 1);
  ent_key_parser_feed (parser, bytes, length);
  return ent_key_parser_take (parser) >= ENT_KEY_CODE (0);
}

/* Esc was taken alone, and what is there now can be the rest of its sequence. */
static void
put_escape_back (EntTerminal *terminal, GString *bytes)
{
  gboolean at_once = bytes->len > 1;
  gsize length;

  if (strchr ("[O", bytes->str[0]) != NULL)
    while (ent_key_sequence_length (bytes->str, bytes->len) == 0 && receive (bytes, REST_DELAY))
      ;
  length = ent_key_sequence_length (bytes->str, bytes->len);
  if (length == 0)
    return;
  /* Letters typed after Esc may begin with an O as well. */
  gboolean typed = bytes->str[0] == 'O' ? bytes->len > 2 || !at_once : !at_once;
  if (!typed || is_key_of_late_rest (bytes->str, length))
    ent_key_parser_feed (terminal->parser, "\033", 1);
}

/* The answer to a frame (frame-pacing.c) may come between Esc and the rest: nobody typed it. */
static void
take_answers_at (EntTerminal *terminal, GString *bytes, gsize at)
{
  while (g_str_has_prefix (bytes->str + at, ANSWER))
    {
      ent_terminal_take_answer (terminal, ENT_KEY_CODE (KEY_ANSWER_STATUS));
      g_string_erase (bytes, (gssize) at, strlen (ANSWER));
    }
}

/* After Esc: another key, or what makes it one, or nothing. */
static void
settle_escape (EntTerminal *terminal)
{
  g_autoptr (GString) more = g_string_new (NULL);

  while (ent_key_parser_has_escape (terminal->parser))
    if (receive (more, get_escdelay ()))
      {
        take_answers_at (terminal, more, 0);
        ent_key_parser_feed (terminal->parser, more->str, more->len);
        g_string_truncate (more, 0);
      }
    else
      {
        ent_key_parser_end_escape (terminal->parser);
        terminal->escaped = g_get_monotonic_time ();
        return;
      }
}

/* Esc, at once followed by the answer to a frame, is Esc alone, and not another key. */
static void
take_answers_after_escape (EntTerminal *terminal, GString *bytes)
{
  const char *found = strstr (bytes->str, "\033" ANSWER);

  if (found != NULL)
    take_answers_at (terminal, bytes, (gsize) (found - bytes->str) + 1);
}

static gboolean
read_bytes (EntTerminal *terminal)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  EntKeyParser *parser = terminal->parser;

  if (terminal->off_screen || !receive (bytes, 0))
    return FALSE;
  gint64 now = g_get_monotonic_time (), since = now - terminal->last_byte;
  if (ent_key_parser_is_within (parser) && since > REST_WITHIN
      && (!ent_key_parser_is_pasting (parser) || since > PASTE_WITHIN))
    ent_key_parser_abandon (parser);
  gboolean late = terminal->escaped != 0 && now - terminal->escaped < REST_WITHIN;
  if (late && !ent_key_parser_is_within (parser))
    take_answers_at (terminal, bytes, 0);
  if (!ent_key_parser_is_within (parser))
    take_answers_after_escape (terminal, bytes);
  if (bytes->len == 0)
    return TRUE;
  terminal->escaped = 0;
  if (!ent_key_parser_is_within (parser))
    {
      if (late)
        put_escape_back (terminal, bytes);
      if (!ent_key_parser_is_within (parser) && take_burst (terminal, bytes))
        g_string_truncate (bytes, 0);
    }
  ent_key_parser_feed (parser, bytes->str, bytes->len);
  settle_escape (terminal);
  terminal->last_byte = g_get_monotonic_time ();
  return TRUE;
}

gboolean
ent_terminal_waits (EntTerminal *terminal)
{
  if (terminal->ahead == 0)
    terminal->ahead = ent_terminal_read (terminal);
  return terminal->ahead != 0;
}

EntKey
ent_terminal_read (EntTerminal *terminal)
{
  EntKey key = terminal->ahead;

  terminal->ahead = 0;
  while (key == 0)
    {
      key = ent_key_parser_take (terminal->parser);
      if (key == 0 && !read_bytes (terminal))
        return 0;
      if (ent_terminal_take_answer (terminal, key))
        key = 0;
    }
  return key;
}

char *
ent_terminal_take_paste (EntTerminal *terminal)
{
  return ent_key_parser_take_paste (terminal->parser);
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
      if (ent_terminal_read (terminal) == ENT_KEY_PASTE)
        g_free (ent_terminal_take_paste (terminal));
    }
  terminal->due = 0;
}
