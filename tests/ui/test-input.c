/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line being edited, against a plain list of characters, each with what is joined to it. */
#include <locale.h>
#include <string.h>

#include "harness/trials.h"
#include "entente/base/cluster.h"
#include "entente/ui/input.h"

typedef struct
{
  GPtrArray *characters;
  guint cursor;
} Model;

static const EntKey typed[] = {
  'a', 'b', ' ', ' ', 0xe9 /* é */, 0x65e5 /* 日 */, 0x672c /* 本 */, 0x301 /* an accent */,
};

static void
type (Model *model, EntKey key)
{
  char bytes[7] = "";

  g_unichar_to_utf8 ((gunichar) key, bytes);
  if (key == 0x301 && model->cursor > 0)
    {
      char **before = (char **) &model->characters->pdata[model->cursor - 1];
      char *joined = g_strconcat (*before, bytes, NULL);
      g_free (*before);
      *before = joined;
    }
  else
    g_ptr_array_insert (model->characters, (int) model->cursor++, g_strdup (bytes));
}

static void
edit (Model *model, EntKey key)
{
  guint n = model->characters->len;

  if (key == ENT_KEY_CODE (KEY_LEFT) && model->cursor > 0)
    model->cursor--;
  else if (key == ENT_KEY_CODE (KEY_RIGHT) && model->cursor < n)
    model->cursor++;
  else if (key == ENT_KEY_CODE (KEY_HOME))
    model->cursor = 0;
  else if (key == ENT_KEY_CODE (KEY_END))
    model->cursor = n;
  else if (key == ENT_KEY_CODE (KEY_BACKSPACE) && model->cursor > 0)
    g_ptr_array_remove_index (model->characters, --model->cursor);
  else if (key == ENT_KEY_CODE (KEY_DC) && model->cursor < n)
    g_ptr_array_remove_index (model->characters, model->cursor);
}

static char *
text_of (const Model *model)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < model->characters->len; i++)
    g_string_append (out, model->characters->pdata[i]);
  g_autofree char *text = g_strchomp (g_string_free (out, FALSE));
  return ent_cluster_compose (text);
}

/* Drawn as wide as it comes, the text is as in the model and the cursor visible. */
static void
every_key_does_what_it_says_at_any_width (void)
{
  static const EntKey edits[] = { ENT_KEY_CODE (KEY_LEFT),      ENT_KEY_CODE (KEY_RIGHT),
                                  ENT_KEY_CODE (KEY_HOME),      ENT_KEY_CODE (KEY_END),
                                  ENT_KEY_CODE (KEY_BACKSPACE), ENT_KEY_CODE (KEY_DC) };
  EntTerminal *terminal = ent_terminal_open_off_screen (3, 60, FALSE, NULL);

  for (int run = 0; run < TRIALS (200); run++)
    {
      Model model = { g_ptr_array_new_with_free_func (g_free), 0 };
      g_autoptr (EntInput) input = ent_input_new (NULL);
      for (int i = 0; i < 150; i++)
        {
          gboolean types = g_test_rand_int_range (0, 3) > 0;
          EntKey key = types ? typed[g_test_rand_int_range (0, G_N_ELEMENTS (typed))]
                             : edits[g_test_rand_int_range (0, G_N_ELEMENTS (edits))];
          /* An accent at the very beginning is joined to nothing. */
          if (key == 0x301 && model.cursor == 0)
            continue;
          (types ? type : edit) (&model, key);
          g_assert_true (ent_input_key (input, key));
          g_autofree char *expected = text_of (&model), *text = ent_input_text (input);
          g_assert_cmpstr (text, ==, expected);
          int columns = g_test_rand_int_range (1, 50);
          const EntCanvas canvas = { terminal, stdscr, { 1, 5, 1, columns } };
          ent_input_draw (input, &canvas);
          g_assert_cmpint (getcury (stdscr), ==, 1);
          g_assert_cmpint (getcurx (stdscr), >=, 5);
          g_assert_cmpint (getcurx (stdscr), <, 5 + columns);
        }
      g_ptr_array_unref (model.characters);
    }
  ent_terminal_close (terminal);
}

static void
words_are_gone_over_and_deleted (void)
{
  static const struct
  {
    EntKey keys[4];
    const char *text;
  } cases[] = {
    { { ENT_KEY_CTRL ('W') }, "call the" },
    { { ENT_KEY_CTRL ('W'), ENT_KEY_CTRL ('W') }, "call" },
    { { ENT_KEY_WITH_CTRL | ENT_KEY_CODE (KEY_LEFT), 'x' }, "call the xday" },
    { { ENT_KEY_WITH_CTRL | ENT_KEY_CODE (KEY_LEFT), ENT_KEY_CTRL ('W') }, "call day" },
    { { ENT_KEY_CTRL ('A'), ENT_KEY_WITH_CTRL | ENT_KEY_CODE (KEY_RIGHT), ENT_KEY_CTRL ('K') },
      "call" },
    { { ENT_KEY_CTRL ('U'), 'x' }, "x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntInput) input = ent_input_new ("call the day");
      for (const EntKey *key = cases[i].keys; *key != 0; key++)
        g_assert_true (ent_input_key (input, *key));
      g_autofree char *text = ent_input_text (input);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
keys_of_readline_edit (void)
{
  static const struct
  {
    const char *text;
    EntKey keys[8];
    const char *result;
  } cases[] = {
    { "one two-three", { ENT_KEY_ALT | 'b', 'x' }, "one two-xthree" },
    { "one two-three", { ENT_KEY_CTRL ('A'), ENT_KEY_ALT | 'f', 'x' }, "onex two-three" },
    { "one two-three", { ENT_KEY_CTRL ('W') }, "one" },
    { "one two-three", { ENT_KEY_ALT | ENT_KEY_CODE (KEY_BACKSPACE) }, "one two-" },
    { "one two",
      { ENT_KEY_CTRL ('A'), ENT_KEY_ALT | 'd', ENT_KEY_CTRL ('E'), ENT_KEY_CTRL ('Y') },
      " twoone" },
    { "one two", { ENT_KEY_CTRL ('W'), ENT_KEY_CTRL ('W'), ENT_KEY_CTRL ('Y'), '!' }, "one two!" },
    { "one two", { ENT_KEY_CTRL ('B'), ENT_KEY_CTRL ('U') }, "o" },
    { "one two",
      { ENT_KEY_CTRL ('A'), ENT_KEY_CTRL ('D'), ENT_KEY_CTRL ('F'), ENT_KEY_CTRL ('K') },
      "n" },
    { "one", { ENT_KEY_CTRL ('T') }, "oen" },
    { "one two three",
      { ENT_KEY_CODE (KEY_LEFT), ENT_KEY_CODE (KEY_LEFT), ENT_KEY_CODE (KEY_LEFT),
        ENT_KEY_CODE (KEY_LEFT), ENT_KEY_CODE (KEY_LEFT), ENT_KEY_CTRL ('W') },
      "one three" },
    { "日本x",
      { ENT_KEY_CODE (KEY_HOME), ENT_KEY_CODE (KEY_END), ENT_KEY_CODE (KEY_BACKSPACE) },
      "日本" },
    { "👩‍💻🇫🇷", { ENT_KEY_CODE (KEY_BACKSPACE) }, "👩‍💻" },
    { "👩‍💻🇫🇷", { ENT_KEY_CODE (KEY_LEFT), ENT_KEY_CODE (KEY_BACKSPACE) }, "🇫🇷" },
    { "C", { 'e', 0x301, 'X' }, "CéX" },
    { "Société", { '!' }, "Société!" },
    { "שלום", { ENT_KEY_CODE (KEY_BACKSPACE), ENT_KEY_CTRL ('A'), 0x5d0 }, "אשלו" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntInput) input = ent_input_new (cases[i].text);
      for (const EntKey *key = cases[i].keys; *key != 0; key++)
        g_assert_true (ent_input_key (input, *key));
      g_autofree char *text = ent_input_text (input);
      g_assert_cmpstr (text, ==, cases[i].result);
    }
}

static void
a_paste_keeps_its_lines_only_where_there_can_be_some (void)
{
  g_autoptr (EntInput) line = ent_input_new ("[]"), note = ent_input_new ("[]");

  ent_input_key (line, ENT_KEY_CODE (KEY_LEFT));
  ent_input_key (note, ENT_KEY_CODE (KEY_LEFT));
  ent_input_paste (line, "one\ntwo", FALSE);
  ent_input_paste (note, "one\ntwo", TRUE);
  g_autofree char *in_line = ent_input_text (line), *in_note = ent_input_text (note);
  g_assert_cmpstr (in_line, ==, "[one two]");
  g_assert_cmpstr (in_note, ==, "[one\ntwo]");
}

/* Were it not linear, this would not end. */
static void
a_megabyte_is_pasted_edited_and_drawn (void)
{
  static const char *const pieces[] = { "a", "日", "é", "👩‍💻", "🇫🇷", "각", "́" };
  EntTerminal *terminal = ent_terminal_open_off_screen (1, 80, FALSE, NULL);
  const EntCanvas canvas = { terminal, stdscr, { 0, 0, 1, 80 } };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (EntInput) input = ent_input_new (NULL);
      g_autoptr (GString) text = g_string_new (NULL);
      while (text->len < 1000000)
        g_string_append (text, pieces[i]);
      ent_input_paste (input, text->str, FALSE);
      ent_input_draw (input, &canvas);
      ent_input_key (input, ENT_KEY_CODE (KEY_BACKSPACE));
      ent_input_key (input, 'x');
      ent_input_draw (input, &canvas);
      ent_input_key (input, ENT_KEY_CODE (KEY_HOME));
      ent_input_draw (input, &canvas);
      g_autofree char *kept = ent_input_text (input);
      g_assert_cmpuint (strlen (kept), >, 0);
      g_assert_true (g_str_has_suffix (kept, "x"));
    }
  ent_terminal_close (terminal);
}

static void
joined_emoji_take_the_cells_of_their_parts (void)
{
  EntTerminal *terminal = ent_terminal_open_off_screen (1, 20, FALSE, NULL);
  const EntCanvas canvas = { terminal, stdscr, { 0, 0, 1, 20 } };
  static const struct
  {
    const char *text;
    int cells;
  } cases[] = { { "👩‍💻", 4 }, { "🇫🇷", 2 }, { "❤️", 1 },      { "日", 2 },
                { "é", 1 },           { "각", 2 }, { "\xe2\x80\xae", 8 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntInput) input = ent_input_new (cases[i].text);
      ent_input_draw (input, &canvas);
      g_assert_cmpint (getcurx (stdscr), ==, cases[i].cells);
    }
  ent_terminal_close (terminal);
}

static void
what_is_too_long_shows_the_part_at_the_cursor (void)
{
  EntTerminal *terminal = ent_terminal_open_off_screen (2, 8, FALSE, NULL);
  const EntCanvas canvas = { terminal, stdscr, { 0, 0, 1, 5 } };
  g_autoptr (EntInput) input = ent_input_new ("abc日本e");
  char *text = NULL;
  size_t length;

  ent_input_draw (input, &canvas);
  wnoutrefresh (stdscr);
  FILE *out = open_memstream (&text, &length);
  ent_terminal_print (out);
  fclose (out);
  ent_terminal_close (terminal);
  /* One cell of 日 would be visible. */
  g_assert_cmpstr (text, ==, " 本e\n\n");
  free (text);
}

static void
all_is_shown_once_there_is_room_again (void)
{
  EntTerminal *terminal = ent_terminal_open_off_screen (1, 20, FALSE, NULL);
  const EntCanvas narrow = { terminal, stdscr, { 0, 0, 1, 5 } },
                  wide = { terminal, stdscr, { 0, 0, 1, 20 } };
  g_autoptr (EntInput) input = ent_input_new ("call the day");

  ent_input_draw (input, &narrow);
  g_assert_cmpint (getcurx (stdscr), ==, 4);
  ent_input_draw (input, &wide);
  g_assert_cmpint (getcurx (stdscr), ==, 12);
  ent_terminal_close (terminal);
}

static void
a_click_goes_to_the_cluster_that_was_drawn_there (void)
{
  EntTerminal *terminal = ent_terminal_open_off_screen (1, 20, FALSE, NULL);
  const EntCanvas canvas = { terminal, stdscr, { 0, 0, 1, 6 } };
  /* In sight: “日” from cell 0 on, “本”, “e”, and the cursor behind it. */
  g_autoptr (EntInput) input = ent_input_new ("abc日本e");
  static const struct
  {
    int cell;
    const char *text;
  } clicks[] = {
    { -3, "abc!日本e" }, { 0, "abc!日本e" }, { 1, "abc!日本e" }, { 2, "abc日!本e" },
    { 3, "abc日!本e" },  { 4, "abc日本!e" }, { 5, "abc日本e!" }, { 90, "abc日本e!" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (clicks); i++)
    {
      ent_input_set_text (input, "abc日本e");
      ent_input_draw (input, &canvas);
      ent_input_click (input, clicks[i].cell);
      ent_input_key (input, '!');
      g_autofree char *text = ent_input_text (input);
      g_assert_cmpstr (text, ==, clicks[i].text);
    }
  ent_terminal_close (terminal);
}

static void
what_one_line_killed_another_puts_back (void)
{
  g_autoptr (GString) killed = g_string_new (NULL);
  g_autoptr (EntInput) first = ent_input_new ("one two"), second = ent_input_new ("x");

  ent_input_key (first, ENT_KEY_CTRL ('W'));
  ent_input_share_kills (first, killed);
  ent_input_share_kills (second, killed);
  ent_input_key (first, ENT_KEY_CTRL ('W'));
  ent_input_key (second, ENT_KEY_CTRL ('Y'));
  g_autofree char *text = ent_input_text (second);
  g_assert_cmpstr (text, ==, "xone");
}

/* Text in which each border has to be looked for from far away: were it looked for from each place
 * anew, this would take hours. */
static void
a_megabyte_of_one_word_is_deleted_and_drawn (void)
{
  static const char *const units[] = { "🇫🇷", "\314\201", "👩\342\200\215", "x" };
  EntTerminal *terminal = ent_terminal_open_off_screen (1, 80, FALSE, NULL);
  const EntCanvas canvas = { terminal, stdscr, { 0, 0, 1, 80 } };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (EntInput) input = ent_input_new (NULL);
      while (text->len < 1 << 20)
        g_string_append (text, units[i]);
      for (int round = 0; round < 2; round++)
        {
          ent_input_paste (input, text->str, FALSE);
          ent_input_draw (input, &canvas);
          ent_input_key (input, ENT_KEY_CTRL ('W'));
          ent_input_draw (input, &canvas);
          g_autofree char *left = ent_input_text (input);
          g_assert_cmpstr (left, ==, "");
          ent_input_key (input, ENT_KEY_CTRL ('Y'));
        }
      g_autofree char *all = ent_input_text (input);
      g_assert_cmpuint (strlen (all), ==, 2 * text->len);
    }
  ent_terminal_close (terminal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/input/every_key_does_what_it_says_at_any_width",
                   every_key_does_what_it_says_at_any_width);
  g_test_add_func ("/input/words_are_gone_over_and_deleted", words_are_gone_over_and_deleted);
  g_test_add_func ("/input/keys_of_readline_edit", keys_of_readline_edit);
  g_test_add_func ("/input/a_paste_keeps_its_lines_only_where_there_can_be_some",
                   a_paste_keeps_its_lines_only_where_there_can_be_some);
  g_test_add_func ("/input/a_megabyte_is_pasted_edited_and_drawn",
                   a_megabyte_is_pasted_edited_and_drawn);
  g_test_add_func ("/input/joined_emoji_take_the_cells_of_their_parts",
                   joined_emoji_take_the_cells_of_their_parts);
  g_test_add_func ("/input/what_is_too_long_shows_the_part_at_the_cursor",
                   what_is_too_long_shows_the_part_at_the_cursor);
  g_test_add_func ("/input/all_is_shown_once_there_is_room_again",
                   all_is_shown_once_there_is_room_again);
  g_test_add_func ("/input/a_click_goes_to_the_cluster_that_was_drawn_there",
                   a_click_goes_to_the_cluster_that_was_drawn_there);
  g_test_add_func ("/input/what_one_line_killed_another_puts_back",
                   what_one_line_killed_another_puts_back);
  g_test_add_func ("/input/a_megabyte_of_one_word_is_deleted_and_drawn",
                   a_megabyte_of_one_word_is_deleted_and_drawn);
  return g_test_run ();
}
