/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of terminals to keys. */
#include <string.h>

#include "harness/trials.h"
#include "ui/key-parser.h"

#define KEY(code) ENT_KEY_CODE (code)
#define SHIFT(code) (ENT_KEY_SHIFT | KEY (code))
#define ALT(code) (ENT_KEY_ALT | KEY (code))
#define CTRL(code) (ENT_KEY_WITH_CTRL | KEY (code))

static const struct
{
  const char *terminal, *bytes;
  EntKey key;
} sent[] = {
  { "xterm", "\033[H", KEY (KEY_HOME) },
  { "xterm", "\033[F", KEY (KEY_END) },
  { "xterm", "\033OH", KEY (KEY_HOME) },
  { "xterm", "\033OF", KEY (KEY_END) },
  { "xterm", "\033OA", KEY (KEY_UP) },
  { "xterm", "\033[B", KEY (KEY_DOWN) },
  { "xterm", "\033[2~", KEY (KEY_IC) },
  { "xterm", "\033[3~", KEY (KEY_DC) },
  { "xterm", "\033[5~", KEY (KEY_PPAGE) },
  { "xterm", "\033[6~", KEY (KEY_NPAGE) },
  { "xterm", "\033[Z", KEY (KEY_BTAB) },
  { "xterm", "\033[1;2A", SHIFT (KEY_UP) },
  { "xterm", "\033[1;5D", CTRL (KEY_LEFT) },
  { "xterm", "\033[1;3C", ALT (KEY_RIGHT) },
  { "xterm", "\033[1;6H", ENT_KEY_SHIFT | CTRL (KEY_HOME) },
  { "xterm", "\033[1;8F", ENT_KEY_SHIFT | ENT_KEY_ALT | CTRL (KEY_END) },
  { "xterm", "\033[1;9D", ALT (KEY_LEFT) },
  { "xterm", "\033[3;5~", CTRL (KEY_DC) },
  { "xterm", "\033OP", KEY (KEY_F (1)) },
  { "xterm", "\033OS", KEY (KEY_F (4)) },
  { "xterm", "\033[15~", KEY (KEY_F (5)) },
  { "xterm", "\033[24~", KEY (KEY_F (12)) },
  { "xterm", "\033[1;2P", SHIFT (KEY_F (1)) },
  { "xterm", "\033[15;5~", CTRL (KEY_F (5)) },
  { "xterm", "\033b", ENT_KEY_ALT | 'b' },
  { "xterm", "\033\303\251", ENT_KEY_ALT | 0xe9 },
  { "xterm", "\033\177", ALT (KEY_BACKSPACE) },
  { "xterm", "\177", KEY (KEY_BACKSPACE) },
  { "xterm, long ago", "\033[5D", CTRL (KEY_LEFT) },
  { "xterm, long ago", "\033O5C", CTRL (KEY_RIGHT) },
  { "PuTTY", "\033[1~", KEY (KEY_HOME) },
  { "PuTTY", "\033[4~", KEY (KEY_END) },
  { "PuTTY", "\033[11~", KEY (KEY_F (1)) },
  { "PuTTY", "\033[14~", KEY (KEY_F (4)) },
  { "PuTTY", "\033\033[D", ALT (KEY_LEFT) },
  { "PuTTY", "\033OM", '\n' },
  { "PuTTY", "\033Op", '0' },
  { "PuTTY", "\033Ok", '+' },
  { "rxvt", "\033[7~", KEY (KEY_HOME) },
  { "rxvt", "\033[8~", KEY (KEY_END) },
  { "rxvt", "\033[a", SHIFT (KEY_UP) },
  { "rxvt", "\033Od", CTRL (KEY_LEFT) },
  { "rxvt", "\033[7^", CTRL (KEY_HOME) },
  { "rxvt", "\033[3$", SHIFT (KEY_DC) },
  { "rxvt", "\033[8@", ENT_KEY_SHIFT | CTRL (KEY_END) },
  { "rxvt", "\033\033Oc", ENT_KEY_ALT | CTRL (KEY_RIGHT) },
  { "screen", "\033[1~", KEY (KEY_HOME) },
  { "screen", "\033OQ", KEY (KEY_F (2)) },
  { "screen", "\033[1;5C", CTRL (KEY_RIGHT) },
  { "tmux", "\033[1~", KEY (KEY_HOME) },
  { "tmux", "\033[4~", KEY (KEY_END) },
  { "tmux", "\033[21~", KEY (KEY_F (10)) },
  { "tmux", "\033[1;2D", SHIFT (KEY_LEFT) },
  { "Linux", "\033[[A", KEY (KEY_F (1)) },
  { "Linux", "\033[[E", KEY (KEY_F (5)) },
  { "Linux", "\033[17~", KEY (KEY_F (6)) },
  { "Linux", "\033[1~", KEY (KEY_HOME) },
  { "Linux", "\033[4~", KEY (KEY_END) },
  { "Linux", "\033\t", KEY (KEY_BTAB) },
  { "mosh", "\033OC", KEY (KEY_RIGHT) },
  { "mosh", "\033[1;5B", CTRL (KEY_DOWN) },
  { "any", "\r", '\n' },
  { "any", "\345\274\200", 0x5f00 },
  { "any", "\360\237\221\215", 0x1f44d },
  { "SGR mouse", "\033[<0;10;5M", ENT_KEY_MOUSE (ENT_MOUSE_CLICK, 4, 9) },
  { "SGR mouse", "\033[<4;300;200M", ENT_KEY_MOUSE (ENT_MOUSE_CLICK, 199, 299) },
  { "SGR mouse", "\033[<64;1;1M", ENT_KEY_MOUSE (ENT_MOUSE_UP, 0, 0) },
  { "SGR mouse", "\033[<65;5;5M", ENT_KEY_MOUSE (ENT_MOUSE_DOWN, 4, 4) },
  { "old mouse", "\033[M *%", ENT_KEY_MOUSE (ENT_MOUSE_CLICK, 4, 9) },
  { "an answer", "\033[0n", KEY (KEY_ANSWER_STATUS) },
  { "an answer", "\033[?2026;2$y", KEY (KEY_ANSWER_FRAMES) },
  { "an answer", "\033[?2004;1$y", KEY (KEY_ANSWER_BRACKETS) },
  { "tmux by its name", "\033[>84;0;0c", KEY (KEY_ANSWER_BRACKETS) },
  { "screen by its name", "\033[>83;50000;0c", 0 },
};

static const char *const unknown[] = {
  "\033[99;5u",
  "\033[?62c",
  "\033Oz",
  "\033[27;5;99~",
  "\033[200;5~",
  "\033[I",
  "\033[O",
  "\033[>0;276;0c",
  "\033[?2026;0$y",
  "\033[12;40R",
  "\033[1;1R",
  "\033[5;1$y",
  "\033[[Z",
  "\033[<0;10;5m",
  "\033[<35;10;5M",
  "\033[<0;99999;5M",
  "\033[<0;0;0M",
  "\033[M# !",
  "\033[1;99A",
  "\033[9999999999999999~",
  "\033[1;2;3D",
  "\033[:;<=>?!\"#$%&'()*+,-./z",
  "\033]0;title q\007",
  "\033]52;c;cXVpdAo=\033\\",
  "\033P1$r0m\033\\",
  "\033P\007q\033\\",
  "\033_Gi=1;OK\033\\",
  "\033^qqq\033\\",
  "\033Xqqq\r\n\033\\",
  "\033]4;1;rgb:00/00\030",
  "\033[201~",
  "\033[28~",
  "\033[1;31",
};

static void
every_sequence_is_its_key_byte_by_byte (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sent); i++)
    {
      g_autoptr (EntKeyParser) parser = ent_key_parser_new ();
      gsize length = strlen (sent[i].bytes);
      g_test_message ("%s: %s", sent[i].terminal, sent[i].bytes + 1);
      for (gsize at = 0; at < length; at++)
        {
          g_assert_cmphex ((guint) ent_key_parser_take (parser), ==, 0);
          ent_key_parser_feed (parser, sent[i].bytes + at, 1);
        }
      g_assert_cmphex ((guint) ent_key_parser_take (parser), ==, (guint) sent[i].key);
      g_assert_cmphex ((guint) ent_key_parser_take (parser), ==, 0);
      g_assert_false (ent_key_parser_is_within (parser));
      ent_key_parser_feed (parser, "q", 1);
      g_assert_cmpint (ent_key_parser_take (parser), ==, 'q');
    }
}

static void
no_byte_of_an_unknown_sequence_is_a_key (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (EntKeyParser) parser = ent_key_parser_new ();
      g_test_message ("%s", unknown[i] + 1);
      for (const char *p = unknown[i]; *p != '\0'; p++)
        ent_key_parser_feed (parser, p, 1);
      if (i == G_N_ELEMENTS (unknown) - 1)
        {
          g_assert_true (ent_key_parser_is_within (parser));
          ent_key_parser_abandon (parser);
        }
      g_assert_cmpint (ent_key_parser_take (parser), ==, 0);
      ent_key_parser_feed (parser, "q", 1);
      g_assert_cmpint (ent_key_parser_take (parser), ==, 'q');
    }
}

/* A control sequence as ECMA-48, 5.4 has it, or a string as 5.6. */
static void
append_sequence (GString *out)
{
  static const char introducers[] = "]P^_X";

  g_string_append_c (out, '\033');
  if (g_test_rand_bit ())
    {
      g_string_append_c (out, introducers[g_test_rand_int_range (0, 5)]);
      for (int n = g_test_rand_int_range (0, 40); n > 0; n--)
        g_string_append_c (out, (char) g_test_rand_int_range (' ', 0x7f));
      g_string_append (out, "\033\\");
      return;
    }
  /* With a private mark it is the key of no terminal. */
  g_string_append (out, "[>");
  for (int n = g_test_rand_int_range (0, 60); n > 0; n--)
    g_string_append_c (out, (char) g_test_rand_int_range ('0', 0x40));
  for (int n = g_test_rand_int_range (0, 3); n > 0; n--)
    g_string_append_c (out, (char) g_test_rand_int_range (' ', 0x30));
  g_string_append_c (out, (char) g_test_rand_int_range ('@', 0x7f));
}

static void
keys_between_random_sequences_are_all_that_comes (void)
{
  g_autoptr (EntKeyParser) parser = ent_key_parser_new ();

  for (int i = 0; i < TRIALS (20000); i++)
    {
      g_autoptr (GString) bytes = g_string_new (NULL);
      append_sequence (bytes);
      EntKey key = g_test_rand_int_range ('a', 'z' + 1);
      g_string_append_c (bytes, (char) key);
      for (gsize at = 0; at < bytes->len;)
        {
          gsize n = (gsize) g_test_rand_int_range (1, (int) (bytes->len - at) + 1);
          ent_key_parser_feed (parser, bytes->str + at, n);
          at += n;
        }
      g_assert_cmpint (ent_key_parser_take (parser), ==, key);
      g_assert_cmpint (ent_key_parser_take (parser), ==, 0);
    }
}

static void
escape_alone_is_a_key_once_nothing_more_came (void)
{
  g_autoptr (EntKeyParser) parser = ent_key_parser_new ();

  ent_key_parser_feed (parser, "\033", 1);
  g_assert_true (ent_key_parser_has_escape (parser));
  g_assert_cmpint (ent_key_parser_take (parser), ==, 0);
  ent_key_parser_end_escape (parser);
  g_assert_cmpint (ent_key_parser_take (parser), ==, ENT_KEY_ESC);
  /* What the terminal sends unasked is not joined to it. */
  ent_key_parser_feed (parser, "\033\033[0n\033\033]0;q\007", 13);
  g_assert_cmpint (ent_key_parser_take (parser), ==, ENT_KEY_ESC);
  g_assert_cmpint (ent_key_parser_take (parser), ==, KEY (KEY_ANSWER_STATUS));
  g_assert_cmpint (ent_key_parser_take (parser), ==, ENT_KEY_ESC);
  ent_key_parser_feed (parser, "\033\033", 2);
  ent_key_parser_end_escape (parser);
  g_assert_cmpint (ent_key_parser_take (parser), ==, ENT_KEY_ESC);
  g_assert_cmpint (ent_key_parser_take (parser), ==, ENT_KEY_ESC);
  g_assert_cmpint (ent_key_parser_take (parser), ==, 0);
}

static void
a_paste_is_one_key_however_it_is_divided (void)
{
  static const char bytes[] = "\033[200~one\ttwo\r\nthr\033ee\r\303\251\001\033[201~q";
  static const char text[] = "one two\nthree\n\303\251";

  for (gsize cut = 1; cut < sizeof bytes - 1; cut++)
    {
      g_autoptr (EntKeyParser) parser = ent_key_parser_new ();
      ent_key_parser_feed (parser, bytes, cut);
      ent_key_parser_feed (parser, bytes + cut, sizeof bytes - 1 - cut);
      g_assert_cmpint (ent_key_parser_take (parser), ==, ENT_KEY_PASTE);
      g_autofree char *pasted = ent_key_parser_take_paste (parser);
      g_assert_cmpstr (pasted, ==, text);
      g_assert_cmpint (ent_key_parser_take (parser), ==, 'q');
      g_assert_cmpint (ent_key_parser_take (parser), ==, 0);
    }
}

static void
a_paste_that_is_not_ended_is_what_came (void)
{
  g_autoptr (EntKeyParser) parser = ent_key_parser_new ();

  ent_key_parser_feed (parser, "\033[200~half", 10);
  g_assert_true (ent_key_parser_is_pasting (parser));
  ent_key_parser_abandon (parser);
  g_assert_cmpint (ent_key_parser_take (parser), ==, ENT_KEY_PASTE);
  g_autofree char *pasted = ent_key_parser_take_paste (parser);
  g_assert_cmpstr (pasted, ==, "half");
}

static void
any_bytes_are_taken (void)
{
  g_autoptr (EntKeyParser) parser = ent_key_parser_new ();

  for (int i = 0; i < TRIALS (200000); i++)
    {
      char byte = (char) g_test_rand_int_range (0, 256);
      if (g_test_rand_int_range (0, 5) == 0)
        byte = "\033[O~;P]"[g_test_rand_int_range (0, 7)];
      ent_key_parser_feed (parser, &byte, 1);
      EntKey key = ent_key_parser_take (parser);
      if (key == ENT_KEY_PASTE)
        g_free (ent_key_parser_take_paste (parser));
      else if (ent_key_is_text (key))
        g_assert_true (g_unichar_validate ((gunichar) key));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(test) g_test_add_func ("/key-parser/" #test, test)
  ADD (every_sequence_is_its_key_byte_by_byte);
  ADD (no_byte_of_an_unknown_sequence_is_a_key);
  ADD (keys_between_random_sequences_are_all_that_comes);
  ADD (escape_alone_is_a_key_once_nothing_more_came);
  ADD (a_paste_is_one_key_however_it_is_divided);
  ADD (a_paste_that_is_not_ended_is_what_came);
  ADD (any_bytes_are_taken);
  return g_test_run ();
}
