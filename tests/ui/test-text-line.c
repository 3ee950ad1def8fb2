/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random edits of a line against an array of its clusters, which is made anew after each. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <uninorm.h>

#include "harness/trials.h"
#include "ui/text-line.h"

typedef struct
{
  GPtrArray *clusters;
  guint cursor;
} Model;

static char *
compose (const char *text)
{
  size_t length = 0;
  uint8_t *out = u8_normalize (UNINORM_NFC, (const uint8_t *) text, strlen (text), NULL, &length);
  char *copy = g_strndup ((const char *) out, length);

  free (out);
  return copy;
}

static char *
join (const Model *model, guint from, guint to)
{
  GString *out = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append (out, model->clusters->pdata[i]);
  return g_string_free (out, FALSE);
}

/* The clusters of both, with the cursor after the first or, within a cluster, after that. */
static void
split (Model *model, const char *before, const char *after)
{
  g_autofree char *head = compose (before), *both = g_strconcat (before, after, NULL);
  g_autofree char *text = compose (both);
  gsize length = strlen (text), limit = MIN (strlen (head), length);
  g_autofree char *breaks = g_malloc0 (length + 1);

  u8_grapheme_breaks ((const uint8_t *) text, length, breaks);
  g_ptr_array_set_size (model->clusters, 0);
  model->cursor = 0;
  for (gsize from = 0, to; from < length; from = to)
    {
      for (to = from + 1; to < length && breaks[to] == 0;)
        to++;
      g_ptr_array_add (model->clusters, g_strndup (text + from, to - from));
      if (from < limit)
        model->cursor = model->clusters->len;
    }
}

static void
replace (Model *model, guint from, guint to, const char *insert)
{
  g_autofree char *head = join (model, 0, from), *tail = join (model, to, model->clusters->len);
  g_autofree char *before = g_strconcat (head, insert, NULL);

  split (model, before, tail);
}

static gboolean
is_of_word (const Model *model, guint i)
{
  return g_unichar_isalnum (g_utf8_get_char (model->clusters->pdata[i]));
}

static gboolean
is_no_blank (const Model *model, guint i)
{
  return !g_unichar_isspace (g_utf8_get_char (model->clusters->pdata[i]));
}

static guint
back_over (const Model *model, gboolean (*is) (const Model *model, guint i))
{
  guint i = model->cursor;

  while (i > 0 && !is (model, i - 1))
    i--;
  while (i > 0 && is (model, i - 1))
    i--;
  return i;
}

static guint
find (const Model *model, EntPlace place)
{
  guint i = model->cursor, n = model->clusters->len;

  switch (place)
    {
    case ENT_PLACE_START:
      return 0;
    case ENT_PLACE_PREVIOUS:
      return i > 0 ? i - 1 : 0;
    case ENT_PLACE_NEXT:
      return MIN (i + 1, n);
    case ENT_PLACE_WORD_START:
      return back_over (model, is_of_word);
    case ENT_PLACE_AFTER_BLANK:
      return back_over (model, is_no_blank);
    case ENT_PLACE_WORD_END:
      while (i < n && !is_of_word (model, i))
        i++;
      while (i < n && is_of_word (model, i))
        i++;
      return i;
    default:
      return n;
    }
}

static const char *const typed[] = {
  "a",      "b",      " ",      "-",      "7",      "é",      "e",       "\u0301", "\u0323",
  "日",     "本",     "한",     "\u1112", "\u1161", "\u11ab", "🇫",       "🇷",      "🇩",
  "👩",      "💻",      "\u200d", "🏽",   "\ufe0f", "❤",      "\u0600",  "ש",      "ل",
  "\u0915", "\u094d", "\u0937", "\u0e33", "ก",      "x\ny",   "Å\u0323", "ﬁ",      "\u212b",
};

/* The text and the place of the cursor. */
static void
agree (const EntTextLine *line, const Model *model)
{
  g_autofree char *text = join (model, 0, model->clusters->len),
                  *before = join (model, 0, model->cursor);

  g_assert_cmpstr (line->text->str, ==, text);
  g_assert_cmpuint (line->cursor, ==, strlen (before));
}

static void
edit (EntTextLine *line, Model *model)
{
  EntPlace place = (EntPlace) g_test_rand_int_range (0, ENT_PLACE_AFTER_BLANK + 1);
  guint to = find (model, place);

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
    case 1:
      ent_text_line_move (line, place);
      model->cursor = to;
      return;
    case 2:
      ent_text_line_erase (line, place);
      break;
    case 3:
      ent_text_line_kill (line, place);
      break;
    default:
      {
        const char *text = typed[g_test_rand_int_range (0, G_N_ELEMENTS (typed))];
        ent_text_line_insert (line, text);
        replace (model, model->cursor, model->cursor, text);
        return;
      }
    }
  replace (model, MIN (to, model->cursor), MAX (to, model->cursor), "");
}

static void
ten_thousand_edits_are_those_of_an_array_of_clusters (void)
{
  for (int run = 0; run < TRIALS (500); run++)
    {
      Model model = { g_ptr_array_new_with_free_func (g_free), 0 };
      EntTextLine line;
      ent_text_line_init (&line);
      for (int i = 0; i < 60; i++)
        {
          edit (&line, &model);
          agree (&line, &model);
        }
      ent_text_line_clear (&line);
      g_ptr_array_unref (model.clusters);
    }
}

static void
what_was_killed_in_a_row_comes_back_whole (void)
{
  EntTextLine line;

  ent_text_line_init (&line);
  ent_text_line_set (&line, "one two three");
  ent_text_line_kill (&line, ENT_PLACE_AFTER_BLANK);
  ent_text_line_kill (&line, ENT_PLACE_AFTER_BLANK);
  g_assert_cmpstr (line.text->str, ==, "one ");
  ent_text_line_yank (&line);
  g_assert_cmpstr (line.text->str, ==, "one two three");
  ent_text_line_move (&line, ENT_PLACE_START);
  ent_text_line_kill (&line, ENT_PLACE_WORD_END);
  ent_text_line_kill (&line, ENT_PLACE_WORD_END);
  ent_text_line_move (&line, ENT_PLACE_END);
  ent_text_line_yank (&line);
  g_assert_cmpstr (line.text->str, ==, " threeone two");
  ent_text_line_clear (&line);
}

static void
bytes_that_are_no_text_are_made_visible (void)
{
  EntTextLine line;

  ent_text_line_init (&line);
  ent_text_line_set (&line, "a\377b");
  g_assert_cmpstr (line.text->str, ==, "a<FF>b");
  ent_text_line_clear (&line);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/text-line/ten_thousand_edits_are_those_of_an_array_of_clusters",
                   ten_thousand_edits_are_those_of_an_array_of_clusters);
  g_test_add_func ("/text-line/what_was_killed_in_a_row_comes_back_whole",
                   what_was_killed_in_a_row_comes_back_whole);
  g_test_add_func ("/text-line/bytes_that_are_no_text_are_made_visible",
                   bytes_that_are_no_text_are_made_visible);
  return g_test_run ();
}
