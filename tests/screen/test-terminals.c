/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and pastes by the raw bytes of each kind of terminal, into the whole program. */
#include <signal.h>
#include <string.h>

#include "harness/harness.h"
#include "harness/place.h"

#define PASTE(text) "\033[200~" text "\033[201~"
#define CLICK(column, row) "\033[<0;" #column ";" #row "M\033[<0;" #column ";" #row "m"

/* What a kind of terminal sends. */
typedef struct
{
  const char *name, *term;
  const char *home, *end, *insert, *delete, *page_up, *page_down, *back_tab;
  const char *word_left, *word_right; /* an arrow with Ctrl or Alt */
  const char *up, *down;
  const char *functions[12];
  gboolean brackets; /* it says what is pasted */
} Kind;

#define LATER_FUNCTIONS                                                                            \
  "\033[17~", "\033[18~", "\033[19~", "\033[20~", "\033[21~", "\033[23~", "\033[24~"
#define SS3_FUNCTIONS                                                                              \
  {                                                                                                \
    "\033OP", "\033OQ", "\033OR", "\033OS", "\033[15~", LATER_FUNCTIONS                            \
  }
#define OLD_FUNCTIONS                                                                              \
  {                                                                                                \
    "\033[11~", "\033[12~", "\033[13~", "\033[14~", "\033[15~", LATER_FUNCTIONS                    \
  }
#define LINUX_FUNCTIONS                                                                            \
  {                                                                                                \
    "\033[[A", "\033[[B", "\033[[C", "\033[[D", "\033[[E", LATER_FUNCTIONS                         \
  }

/* clang-format off */
static const Kind kinds[] = {
  { "xterm", "xterm-256color", "\033OH", "\033OF", "\033[2~", "\033[3~", "\033[5~", "\033[6~",
    "\033[Z", "\033[1;5D", "\033[1;5C", "\033OA", "\033OB", SS3_FUNCTIONS, TRUE },
  { "PuTTY", "xterm", "\033[1~", "\033[4~", "\033[2~", "\033[3~", "\033[5~", "\033[6~",
    "\033[Z", "\033[1;5D", "\033[1;5C", "\033[A", "\033[B", OLD_FUNCTIONS, TRUE },
  { "rxvt", "rxvt", "\033[7~", "\033[8~", "\033[2~", "\033[3~", "\033[5~", "\033[6~",
    "\033[Z", "\033Od", "\033Oc", "\033[A", "\033[B", OLD_FUNCTIONS, FALSE },
  { "screen", "screen-256color", "\033[1~", "\033[4~", "\033[2~", "\033[3~", "\033[5~", "\033[6~",
    "\033[Z", "\033[1;3D", "\033[1;3C", "\033OA", "\033OB", SS3_FUNCTIONS, FALSE },
  { "tmux", "tmux-256color", "\033[1~", "\033[4~", "\033[2~", "\033[3~", "\033[5~", "\033[6~",
    "\033[Z", "\033[1;5D", "\033[1;5C", "\033OA", "\033OB", SS3_FUNCTIONS, TRUE },
  { "the Linux console", "linux", "\033[1~", "\033[4~", "\033[2~", "\033[3~", "\033[5~", "\033[6~",
    "\033\t", "\033b", "\033f", "\033[A", "\033[B", LINUX_FUNCTIONS, FALSE },
  { "mosh", "xterm-256color", "\033[H", "\033[F", "\033[2~", "\033[3~", "\033[5~", "\033[6~",
    "\033[Z", "\033[1;5D", "\033[1;5C", "\033OA", "\033OB", SS3_FUNCTIONS, TRUE },
};
/* clang-format on */

static Harness *
open_on (const Place *place, const Kind *kind, int rows)
{
  g_autofree char *variable = g_strconcat ("TERM=", kind->term, NULL);
  const char *argv[] = { place->program, "--db", place->database, "--config", place->config, NULL };
  const char *environment[] = { variable, NULL };
  Harness *harness = harness_start (argv, rows, 80, environment);

  if (!kind->brackets)
    harness_forget_brackets (harness);
  harness_wait_for (harness, "Partners");
  harness_settle (harness);
  return harness;
}

static void
send_all (Harness *harness, const char *const *parts)
{
  for (; *parts != NULL; parts++)
    {
      harness_send (harness, *parts);
      harness_settle (harness);
    }
}

/* In the name of a new partner, whose form is left by the field before the first one. */
static void
edit_a_name (Place *place, const Kind *kind)
{
  Harness *harness = open_on (place, kind, 24);
  const char *const edits[] = {
    "b c d",          kind->home,       "a ", kind->end,  "x", kind->word_left,
    kind->word_left,  kind->word_right, "!",  kind->home, ">", kind->delete,
    kind->word_right, kind->insert,     NULL,
  };

  harness_send (harness, "a");
  harness_wait_for (harness, "New Partner");
  send_all (harness, edits);
  /* “>a b c! dx” lost its “a”; the word to the right is “b”. */
  harness_send (harness, "_");
  harness_wait_for (harness, "> b_ c! dx");
  send_all (harness, (const char *const[]){ kind->back_tab, "noted", "\t", NULL });
  harness_send (harness, "\r");
  harness_wait_for (harness, "saved");
  harness_free (harness);
  g_autofree char *json = place_output (place, "partner show 1 --format json");
  if (strstr (json, "\"> b_ c! dx\"") == NULL || strstr (json, "\"noted\"") == NULL)
    g_error ("%s: %s", kind->name, json);
}

static void
move_in_a_list (Place *place, const Kind *kind)
{
  GString *csv = g_string_new ("name\n");
  g_autofree char *file = g_strconcat (place->database, ".csv", NULL);
  g_autofree char *line = g_strdup_printf ("import csv %s --as partner", file);

  for (int i = 10; i < 60; i++)
    g_string_append_printf (csv, "Q%d\n", i);
  g_assert_true (g_file_set_contents (file, csv->str, -1, NULL));
  g_string_free (csv, TRUE);
  place_command (place, line);
  Harness *harness = open_on (place, kind, 16);
  const struct
  {
    const char *keys[4], *opened;
  } moves[] = {
    { { kind->home, kind->down, kind->down, kind->up }, "Partner · Q10" },
    { { kind->end }, "Partner · Q59" },
    { { kind->page_up }, "Partner · Q49" },
    { { kind->page_down }, "Partner · Q59" },
    { { kind->home }, "Partner · > b_" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      for (gsize k = 0; k < G_N_ELEMENTS (moves[i].keys) && moves[i].keys[k] != NULL; k++)
        harness_send (harness, moves[i].keys[k]);
      harness_settle (harness);
      harness_send (harness, "v");
      harness_wait_for (harness, moves[i].opened);
      harness_send (harness, "q");
      harness_wait_gone (harness, "Partner · ");
    }
  harness_free (harness);
}

static void
press_function_keys (Place *place, const Kind *kind)
{
  Harness *harness = open_on (place, kind, 24);

  for (gsize i = 0; i < G_N_ELEMENTS (kind->functions); i++)
    {
      harness_send (harness, kind->functions[i]);
      harness_wait_for (harness, "In the panes");
      harness_send (harness, "q");
      harness_wait_gone (harness, "In the panes");
    }
  harness_send (harness, kind->insert);
  harness_wait_for (harness, "New Partner");
  harness_free (harness);
}

/* Lines into the list, into the line of L, and one line with its end: none runs a command. */
static void
paste_lines (Place *place, const Kind *kind)
{
  Harness *harness = open_on (place, kind, 24);
  const char *lines = kind->brackets ? PASTE ("dy\rLcall Q10 x\rq") : "dy\rLcall Q10 x\rq";
  const char *one = kind->brackets ? PASTE ("call Q10 pasted\r") : "call Q10 pasted\r";

  harness_send (harness, lines);
  harness_wait_for (harness, "a paste was left out");
  harness_settle (harness);
  harness_send_alone (harness, "L");
  harness_wait_for (harness, "log:");
  harness_settle (harness);
  harness_send (harness, one);
  harness_wait_for (harness, "call Q10 pasted");
  harness_settle (harness);
  g_autofree char *before = place_output (place, "interaction list --format json");
  g_assert_null (strstr (before, "pasted"));
  harness_send_alone (harness, "\r");
  harness_wait_for (harness, "logged: ");
  harness_free (harness);
  g_autofree char *after = place_output (place, "interaction list --format json");
  g_assert_nonnull (strstr (after, "\"pasted\""));
  g_assert_null (strstr (after, "\"x\""));
}

/* What is typed on while the link delivers it all at once, an Esc and what the terminal says among
 * it. */
static void
a_burst_runs_nothing_whatever_is_in_it (Place *place, const Kind *kind)
{
  static const char *const bursts[] = {
    "Lcall Q10 x\r", "dyyy\r", "\033[31mdy\r", "x\025dy\rq\r", "\rdy\r", "dy\n\n\n", "\033dyyy\r",
  };
  Harness *harness = open_on (place, kind, 24);

  for (gsize i = 0; i < G_N_ELEMENTS (bursts); i++)
    {
      harness_send (harness, bursts[i]);
      harness_wait_for (harness, "a paste was left out");
      harness_settle (harness);
      harness_send_alone (harness, kind->down);
      harness_wait_gone (harness, "a paste was left out");
    }
  /* A key that is held, or three keys, count as typing. */
  harness_send_alone (harness, "\033[B\033[B\033[B\033[B\r");
  harness_wait_for (harness, "Partner ·");
  harness_free (harness);
}

static void
each_kind_of_terminal_is_understood (Place *place)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *remove = g_strconcat ("rm -f ", place->database, NULL);
      g_assert_true (g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL));
      edit_a_name (place, &kinds[i]);
      move_in_a_list (place, &kinds[i]);
      press_function_keys (place, &kinds[i]);
      paste_lines (place, &kinds[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!kinds[i].brackets)
      a_burst_runs_nothing_whatever_is_in_it (place, &kinds[i]);
}

/* Keys, and the text that is then on the screen. */
static void
follow (Harness *harness, const char *const *steps)
{
  for (; *steps != NULL; steps += 2)
    {
      harness_send_alone (harness, steps[0]);
      if (*steps[1] == '-')
        harness_wait_gone (harness, steps[1] + 1);
      else
        harness_wait_for (harness, steps[1]);
      harness_settle (harness);
    }
}

/* Keys, and the text that they bring about, or with a "-" make go away. */
static const char *const edits[] = {
  /* The line of commands. */
  ":",
  ":",
  "sorx\177t na\033bpartner \001\006\006\004\004xt\025",
  "-partner",
  "\031",
  ": soxt partner na",
  "\001\013",
  "-soxt",
  "hel" PASTE ("p"),
  ": help",
  "\r",
  "In the panes",
  "q",
  "-In the panes",
  /* A filter, with wide letters and a paste of lines. */
  "f",
  "filter:",
  "name~日本\177\177Q1" PASTE ("0\n"),
  "name~Q10",
  "\r",
  "Name has",
  "f",
  "filter:",
  "\025\r",
  "-Name has",
  /* What was looked for, and what was killed elsewhere. */
  "/",
  "Search",
  "one two\027\027",
  "-one",
  "Lutèce",
  "Lutèce",
  "\001\013",
  "-Lutèce",
  "\031",
  "Lutèce",
  "\001日本 \005",
  "日本 Lutèce",
  PASTE ("x\r\ny"),
  "日本 Lutècex y",
  "\033",
  "-Lutècex",
  /* Put back in another line, and in a form. */
  "L",
  "log:",
  "\031",
  "Lutèce",
  "\033",
  "-log:",
  "a",
  "New Partner",
  "\031",
  "Lutèce",
  "\r",
  "saved Lutèce",
  NULL,
};

static void
each_line_is_edited_and_pasted_into (Place *place)
{
  g_free (place_output (place, "partner add Q10"));
  g_free (place_output (place, "partner add Q20"));
  Harness *harness = open_on (place, &kinds[0], 24);
  follow (harness, edits);
  harness_free (harness);
}

/* The cell at which a text stands on the screen, from 1 on. */
static void
find_text (const Harness *harness, const char *text, int *ret_row, int *ret_column)
{
  g_autofree char *screen = harness_text (harness, FALSE);
  g_auto (GStrv) lines = g_strsplit (screen, "\n", -1);

  for (int y = 0; lines[y] != NULL; y++)
    {
      const char *at = strstr (lines[y], text);
      if (at == NULL)
        continue;
      *ret_row = y + 1;
      *ret_column = (int) g_utf8_strlen (lines[y], at - lines[y]) + 1;
      return;
    }
  g_error ("“%s” is not on the screen\n%s", text, screen);
}

/* A click on the cell so far behind the start of the text. */
static void
click_on (Harness *harness, const char *text, int behind)
{
  int row, column;

  harness_wait_for (harness, text);
  harness_settle (harness);
  find_text (harness, text, &row, &column);
  g_autofree char *bytes =
    g_strdup_printf ("\033[<0;%d;%dM\033[<0;%d;%dm", column + behind, row, column + behind, row);
  harness_send_alone (harness, bytes);
  harness_settle (harness);
}

static void
a_click_puts_the_cursor_there (Place *place)
{
  Harness *harness = open_on (place, &kinds[0], 24);

  harness_send (harness, "a");
  harness_wait_for (harness, "New Partner");
  harness_send (harness, "one 日本 two");
  click_on (harness, "one 日本", 4);
  harness_send (harness, "_");
  harness_wait_for (harness, "one _日本 two");
  click_on (harness, "two", 40);
  harness_send (harness, "!\r");
  harness_wait_for (harness, "saved one _日本 two!");
  harness_send_alone (harness, "L");
  harness_wait_for (harness, "log:");
  harness_send (harness, "call one");
  click_on (harness, "call one", 4);
  harness_send (harness, "ed");
  harness_wait_for (harness, "log: called one");
  harness_send_alone (harness, "\033");
  harness_wait_gone (harness, "log:");
  harness_send_alone (harness, "/");
  harness_wait_for (harness, "Search");
  harness_send (harness, "one");
  click_on (harness, "/ one", 2);
  harness_send (harness, "x");
  harness_wait_for (harness, "/ xone");
  harness_free (harness);
}

static void
clicks_choose_tabs_hints_and_lines_of_the_help (Place *place)
{
  g_free (place_output (place, "partner add Lumen --tier gold"));
  g_free (place_output (place, "partner add Zenith"));
  Harness *harness = open_on (place, &kinds[0], 40);
  static const char *const keep[] = { "f",    "filter:", "tier=gold\r",  "Tier = Gold", "F",
                                      "keep", "Best\r",  "kept as Best", NULL };

  follow (harness, keep);
  click_on (harness, " All ", 2);
  harness_wait_for (harness, "Zenith");
  click_on (harness, " Best ", 2);
  harness_wait_gone (harness, "Zenith");
  harness_send_alone (harness, "?");
  click_on (harness, "quiet until a day", 2);
  harness_wait_for (harness, "snooze:");
  harness_wait_gone (harness, "In a list");
  harness_send_alone (harness, "\033");
  harness_wait_gone (harness, "snooze:");
  click_on (harness, "? help", 3);
  harness_wait_for (harness, "In the panes");
  harness_send_alone (harness, "q");
  harness_send_alone (harness, "9");
  harness_wait_for (harness, "Reports");
  click_on (harness, "Health", 2);
  harness_wait_for (harness, "\342\226\270Health");
  harness_free (harness);
}

typedef void (*Run) (Place *place);

static void
run (gconstpointer data)
{
  Place place;
  static const char yaml[] =
    "keys:\n  help: ['?', F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12]\n"
    "  add: [a, Insert]\n  reload: [Alt-r]\n";

  place_init (&place);
  place_configure (&place, yaml);
  ((Run) data) (&place);
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(test) g_test_add_data_func ("/terminals/" #test, (gconstpointer) test, run)
  ADD (each_kind_of_terminal_is_understood);
  ADD (each_line_is_edited_and_pasted_into);
  ADD (a_click_puts_the_cursor_there);
  ADD (clicks_choose_tabs_hints_and_lines_of_the_help);
  return g_test_run ();
}
