/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed, pasted and clicked, by the bytes that terminals send: what is stored then, and
 * that nothing else happens. */
#include <signal.h>
#include <string.h>

#include "harness/harness.h"
#include "harness/place.h"

#define PASTE(text) "\033[200~" text "\033[201~"
#define CLICK(column, row) "\033[<0;" #column ";" #row "M\033[<0;" #column ";" #row "m"
#define TEN_WIDE "日日日日日日日日日日"

static Harness *
open_without_waiting (const Place *place, const char *term)
{
  g_autofree char *variable = g_strconcat ("TERM=", term, NULL);
  const char *argv[] = { place->program, "--db", place->database, NULL };
  const char *environment[] = { variable, NULL };

  return harness_start (argv, 24, 80, environment);
}

static Harness *
open_on (const Place *place, const char *term)
{
  Harness *harness = open_without_waiting (place, term);

  harness_wait_for (harness, "Partners");
  harness_settle (harness);
  return harness;
}

/* Into the field Name of a new partner. */
static const struct
{
  const char *keys, *name;
} fields[] = {
  { TEN_WIDE TEN_WIDE "日日日日日日日", TEN_WIDE TEN_WIDE "日日日日日日日" },
  { "Ce\314\201X", "CéX" },
  { "Socie\314\201te\314\201 Ge\314\201ne\314\201rale", "Société Générale" },
  { "日本x\033[H\033[F\177", "日本" },
  { "one two three\033[D\033[D\033[D\033[D\033[D\027", "one three" },
  { "one two\033bx", "one xtwo" },
  { "one two\001\033fx", "onex two" },
  { "one two\001\033d\005\031", " twoone" },
  { "one two\033\177x", "one x" },
  { "one two\033[D\025", "o" },
  { "one two\033[D\025\005\031", "oone tw" },
  { "one\033OH\013two\031", "twoone" },
  { "two\033[1;5Done \033[1;5Cx", "one twox" },
  { "two\033[1;3Done ", "one two" },
  { "two\033Odone ", "one two" },
  { "two\033[5Done ", "one two" },
  { "two\033[1~one \033[4~x", "one twox" },
  { "two\033[7~one \033[8~x", "one twox" },
  { "xab\033[H\033[3~\033[3^c", "c" },
  { "👩\342\200\215💻🇫🇷\177!", "👩\342\200\215💻!" },
  { "ab\033[99;5u\033[?62c\033Oz\033]0;q\007\033P1$r\033\\c", "abc" },
  { "ab\033[[A\033[25~\033[1;2P", "ab" },
  { PASTE ("a\tb\033c"), "a bc" },
  { "x" PASTE ("a\rb\r\nc") "y", "xa b cy" },
  { PASTE ("Socie\314\201te\314\201"), "Société" },
  { "שלום\177", "שלו" },
};

static void
a_name_is_stored_as_it_was_typed (Place *place)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      Harness *harness = open_on (place, i % 2 == 0 ? "xterm-256color" : "screen-256color");
      g_autofree char *id = g_strdup_printf ("partner show %d --format json", (int) i + 1),
                      *expected = g_strdup_printf ("\"%s\"", fields[i].name);
      harness_send (harness, "a");
      harness_wait_for (harness, "New Partner");
      harness_settle (harness);
      harness_send (harness, fields[i].keys);
      harness_settle (harness);
      harness_send (harness, "\r");
      harness_wait_for (harness, "saved");
      harness_free (harness);
      g_autofree char *json = place_output (place, id);
      if (strstr (json, expected) == NULL)
        g_error ("%d: %s is not in %s", (int) i, expected, json);
    }
}

/* In the list, on terminals of all kinds. */
static const struct
{
  const char *term, *bytes;
} nothing[] = {
  { "xterm-256color", "\033[99;5u" },
  { "xterm-256color", "\033[?62c" },
  { "xterm-256color", "\033Oz" },
  { "xterm-256color", "\033]52;c;qqqq\033\\" },
  { "xterm-256color", "\033P+q544e;q\033\\" },
  { "xterm-256color", "\033_Gq\033\\\033^q\033\\\033Xq\033\\" },
  { "xterm", "\033[27;5;113~" },
  { "rxvt", "\033[33^\033[34$" },
  { "screen", "\033[>83;40900;0c" },
  { "linux", "\033[[Z\033[33~" },
  { "vt100", "\033[1;1R\033[200;5~" },
};

static void
no_byte_of_an_unknown_sequence_acts (Place *place)
{
  g_free (place_output (place, "partner add Lumen"));
  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      Harness *harness = open_on (place, nothing[i].term);
      g_autofree char *before = harness_text (harness, FALSE);
      harness_send (harness, nothing[i].bytes);
      harness_settle (harness);
      g_autofree char *at_once = harness_text (harness, FALSE);
      g_assert_cmpstr (at_once, ==, before);
      /* One by one, each alone on its way but the Esc, which alone would be a key. */
      for (const char *p = nothing[i].bytes; *p != '\0'; p += *p == '\033' ? 2 : 1)
        {
          const char piece[] = { p[0], p[0] == '\033' ? p[1] : '\0', '\0' };
          harness_send (harness, piece);
          harness_settle (harness);
        }
      g_autofree char *one_by_one = harness_text (harness, FALSE);
      g_assert_cmpstr (one_by_one, ==, before);
      harness_free (harness);
    }
}

static void
a_paste_into_a_list_is_left_out (Place *place)
{
  g_free (place_output (place, "partner add Lumen"));
  Harness *harness = open_on (place, "xterm-256color");

  harness_send (harness, PASTE ("d\ry\rLcall\r"));
  harness_wait_for (harness, "a paste was left out");
  harness_settle (harness);
  harness_send (harness, "j");
  harness_wait_gone (harness, "a paste was left out");
  harness_wait_for (harness, "Lumen");
  harness_free (harness);
  g_autofree char *json = place_output (place, "interaction list --format json");
  g_assert_null (strstr (json, "call"));
}

static void
lines_without_brackets_run_nothing (Place *place)
{
  static const char *const terms[] = { "linux", "vt100", "screen", "rxvt" };

  g_free (place_output (place, "partner add Lumen"));
  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      Harness *harness = open_without_waiting (place, terms[i]);
      harness_forget_brackets (harness);
      harness_wait_for (harness, "Lumen");
      harness_settle (harness);
      harness_send (harness, "dy\rLcall Lumen\rq");
      harness_wait_for (harness, "a paste was left out");
      harness_wait_for (harness, "Lumen");
      harness_free (harness);
    }
  g_autofree char *json = place_output (place, "interaction list --format json");
  g_assert_null (strstr (json, "call"));
}

static void
a_paste_into_the_line_waits_for_enter (Place *place)
{
  g_free (place_output (place, "partner add Lumen"));
  Harness *harness = open_on (place, "xterm-256color");

  harness_send (harness, "L");
  harness_wait_for (harness, "log:");
  harness_send (harness, PASTE ("call Lumen 10m pasted\nsecond line q"));
  harness_wait_for (harness, "pasted second line q");
  harness_settle (harness);
  g_autofree char *before = place_output (place, "interaction list --format json");
  g_assert_null (strstr (before, "pasted"));
  harness_send (harness, "\r");
  harness_wait_gone (harness, "log:");
  harness_settle (harness);
  harness_free (harness);
  g_autofree char *after = place_output (place, "interaction list --format json");
  g_assert_nonnull (strstr (after, "pasted second line q"));
}

static void
a_line_keeps_wide_letters (Place *place)
{
  g_free (place_output (place, "partner add Acme"));
  Harness *harness = open_on (place, "xterm-256color");

  harness_send (harness, "L");
  harness_wait_for (harness, "log:");
  harness_send (harness, "call Acme " TEN_WIDE TEN_WIDE TEN_WIDE "日日日日日日");
  harness_settle (harness);
  harness_send (harness, "\r");
  harness_wait_for (harness, "logged: ");
  harness_free (harness);
  g_autofree char *json = place_output (place, "interaction list --format json");
  g_assert_nonnull (strstr (json, "\"" TEN_WIDE TEN_WIDE TEN_WIDE "日日日日日日\""));
}

static void
a_paste_into_notes_keeps_its_lines (Place *place)
{
  Harness *harness = open_on (place, "xterm-256color");

  harness_send (harness, "a");
  harness_wait_for (harness, "New Partner");
  /* Notes are the last field. */
  harness_send (harness, "Lumen\033[Z");
  harness_settle (harness);
  harness_send (harness, PASTE ("first\r\n\tsecond\rthird"));
  harness_settle (harness);
  harness_send (harness, "\t!\r");
  harness_wait_for (harness, "saved");
  harness_free (harness);
  g_autofree char *json = place_output (place, "partner show 1 --format json");
  g_assert_nonnull (strstr (json, "\"first\\n second\\nthird\""));
  g_assert_nonnull (strstr (json, "\"Lumen!\""));
}

/* What the shell gets back: none of the modes is on, and the main screen shows. */
static void
assert_restored (Harness *harness)
{
  g_autoptr (GString) output = harness_take_output (harness);
  static const char *const modes[] = { "\033[?2004", "\033[?1006", "\033[?1049" };

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      const char *last = g_strrstr (output->str, modes[i]);
      g_assert_nonnull (last);
      g_assert_cmpint (last[strlen (modes[i])], ==, 'l');
    }
}

static void
every_end_turns_the_modes_off (Place *place)
{
  static const int signals[] = { SIGTERM, SIGHUP,  SIGINT,  SIGQUIT, SIGABRT, SIGSEGV,
                                 SIGBUS,  SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      Harness *harness = open_on (place, "xterm-256color");
      g_test_message ("signal %d", signals[i]);
      if (signals[i] != 0)
        harness_signal (harness, signals[i]);
      else
        harness_send (harness, ":quit\r");
      harness_wait_exit (harness);
      assert_restored (harness);
      harness_free (harness);
    }
}

static void
a_double_click_opens_a_row (Place *place)
{
  g_free (place_output (place, "partner add Lumen"));
  g_free (place_output (place, "partner add Zenith"));
  Harness *harness = open_on (place, "xterm-256color");

  harness_send (harness, CLICK (5, 4));
  harness_settle (harness);
  harness_send_alone (harness, CLICK (5, 4));
  harness_wait_for (harness, "Partner · Zenith");
  harness_free (harness);
}

static void
a_click_goes_to_a_field_and_runs_a_hint (Place *place)
{
  Harness *harness = open_on (place, "xterm-256color");

  harness_send (harness, "a");
  harness_wait_for (harness, "New Partner");
  harness_settle (harness);
  /* The first row is that of the name. */
  harness_send (harness, "Lumen" CLICK (30, 8) CLICK (30, 2) "!");
  harness_wait_for (harness, "Lumen!");
  harness_settle (harness);
  harness_send (harness, CLICK (3, 24));
  harness_wait_for (harness, "saved Lumen!");
  harness_free (harness);
}

/* Sends the pieces one by one, each after the one before was read. FALSE when a piece took so long
 * that the program may have given up waiting for it, which it does after a second. */
static gboolean
send_pieces (Harness *harness, const char *const *pieces)
{
  for (gsize i = 0; pieces[i] != NULL; i++)
    {
      gint64 sent = g_get_monotonic_time ();
      harness_send (harness, pieces[i]);
      harness_settle (harness);
      if (pieces[i + 1] != NULL && g_get_monotonic_time () - sent > G_USEC_PER_SEC / 2)
        return FALSE;
    }
  return TRUE;
}

/* FALSE when the machine was too slow for it to mean anything. */
static gboolean
divide_keys (Harness *harness)
{
  static const char *const unknown[] = { "\033", "[99;5u", NULL };
  static const char *const left[] = { "\033[", "1", ";", "5", "D", NULL };

  harness_send (harness, ":");
  harness_wait_for (harness, "sort");
  if (!send_pieces (harness, unknown))
    return FALSE;
  harness_send (harness, "a");
  harness_wait_for (harness, "New Partner");
  harness_send (harness, "ab");
  harness_settle (harness);
  if (!send_pieces (harness, left))
    return FALSE;
  harness_send (harness, "c\r");
  harness_wait_for (harness, "saved cab");
  return TRUE;
}

/* Esc alone, and sequences whose Esc came long before their rest. What has to come within a second
 * is tried again where the machine was slower. */
static void
a_sequence_in_pieces_is_still_one_key (Place *place)
{
  gboolean done = FALSE;

  g_free (place_output (place, "partner add Lumen"));
  for (int i = 0; !done && i < 20; i++)
    {
      Harness *harness = open_on (place, "xterm-256color");
      done = divide_keys (harness);
      harness_free (harness);
    }
  g_assert_true (done);
}

typedef void (*Run) (Place *place);

static void
run (gconstpointer data)
{
  Place place;

  place_init (&place);
  ((Run) data) (&place);
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(test) g_test_add_data_func ("/typed/" #test, (gconstpointer) test, run)
  ADD (a_name_is_stored_as_it_was_typed);
  ADD (no_byte_of_an_unknown_sequence_acts);
  ADD (a_paste_into_a_list_is_left_out);
  ADD (lines_without_brackets_run_nothing);
  ADD (a_paste_into_the_line_waits_for_enter);
  ADD (a_line_keeps_wide_letters);
  ADD (a_paste_into_notes_keeps_its_lines);
  ADD (every_end_turns_the_modes_off);
  ADD (a_double_click_opens_a_row);
  ADD (a_click_goes_to_a_field_and_runs_a_hint);
  ADD (a_sequence_in_pieces_is_still_one_key);
  return g_test_run ();
}
