/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list over more rows than it holds. The rows are numbers from 1. */
#include <glib.h>

#include "entente/base/error.h"
#include "entente/ui/list.h"

#define ROWS 5000

typedef struct
{
  EntList *list;
  guint reads;
  gboolean broken;
} Numbers;

static GPtrArray *
page (gpointer data, gconstpointer anchor, gboolean backward, guint limit, GError **error)
{
  Numbers *numbers = data;
  gint64 at = anchor != NULL ? *(const gint64 *) anchor : backward ? ROWS + 1 : 0;

  if (numbers->broken)
    {
      g_set_error_literal (error, ENT_ERROR, ENT_ERROR_FAILED, "no");
      return NULL;
    }
  numbers->reads++;
  gint64 from = backward ? MAX (1, at - limit) : at + 1,
         to = backward ? at - 1 : MIN (ROWS, at + limit);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  for (gint64 n = from; n <= to; n++)
    g_ptr_array_add (rows, g_memdup2 (&n, sizeof n));
  return rows;
}

static gpointer
again (gpointer data, gconstpointer row)
{
  return g_memdup2 (row, sizeof (gint64));
}

static gint64
id (gconstpointer row)
{
  return *(const gint64 *) row;
}

static void
set_up (Numbers *numbers, gconstpointer data)
{
  static const EntListSource source = { page, again, id, NULL, g_free };

  numbers->list = ent_list_new (&source, numbers);
  g_assert_true (ent_list_load (numbers->list, NULL));
}

static void
tear_down (Numbers *numbers, gconstpointer data)
{
  ent_list_free (numbers->list);
}

static gint64
selected (const Numbers *numbers)
{
  return id (ent_list_selected (numbers->list));
}

static void
every_row_is_met_once_both_ways (Numbers *numbers, gconstpointer data)
{
  for (gint64 n = 1; n <= ROWS; n++)
    {
      g_assert_cmpint (selected (numbers), ==, n);
      g_assert_true (ent_list_move (numbers->list, 1, NULL) == (n < ROWS));
      g_assert_cmpuint (ent_list_length (numbers->list), <, 600);
      if (n % 7 == 0)
        ent_list_read_ahead (numbers->list);
    }
  for (gint64 n = ROWS; n >= 1; n--)
    {
      g_assert_cmpint (selected (numbers), ==, n);
      g_assert_true (ent_list_move (numbers->list, -1, NULL) == (n > 1));
      g_assert_cmpuint (ent_list_length (numbers->list), <, 600);
      if (n % 7 == 0)
        ent_list_read_ahead (numbers->list);
    }
}

/* A key never waits for rows when there was time between the keys. */
static void
what_was_read_ahead_is_not_read_by_a_key (Numbers *numbers, gconstpointer data)
{
  for (int direction = 1; direction >= -1; direction -= 2)
    {
      /* What is read at the turn does not count. */
      ent_list_move (numbers->list, direction, NULL);
      ent_list_read_ahead (numbers->list);
      for (int n = 0; n < 1000; n++)
        {
          guint reads = numbers->reads;
          g_assert_true (ent_list_move (numbers->list, direction, NULL));
          g_assert_cmpuint (numbers->reads, ==, reads);
          ent_list_read_ahead (numbers->list);
        }
    }
}

static void
nothing_is_read_ahead_before_a_move_or_at_the_end (Numbers *numbers, gconstpointer data)
{
  guint reads = numbers->reads;

  ent_list_read_ahead (numbers->list);
  g_assert_cmpuint (numbers->reads, ==, reads);
  /* What is loaded anew, as with each letter of a search, was not moved in. */
  ent_list_move (numbers->list, 1, NULL);
  g_assert_true (ent_list_load (numbers->list, NULL));
  reads = numbers->reads;
  ent_list_read_ahead (numbers->list);
  g_assert_cmpuint (numbers->reads, ==, reads);
  g_assert_true (ent_list_go (numbers->list, ENT_MOVE_LAST, NULL));
  g_assert_cmpint (selected (numbers), ==, ROWS);
  ent_list_move (numbers->list, 1, NULL);
  reads = numbers->reads;
  ent_list_read_ahead (numbers->list);
  g_assert_cmpuint (numbers->reads, ==, reads);
}

static void
a_read_ahead_that_fails_does_no_harm (Numbers *numbers, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ent_list_move (numbers->list, 1, NULL);
  guint length = ent_list_length (numbers->list);
  numbers->broken = TRUE;
  ent_list_read_ahead (numbers->list);
  g_assert_cmpuint (ent_list_length (numbers->list), ==, length);
  g_assert_cmpint (selected (numbers), ==, 2);
  /* The key that needs the rows says what is wrong. */
  g_assert_false (ent_list_move (numbers->list, 40, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
  numbers->broken = FALSE;
  g_assert_true (ent_list_move (numbers->list, 40, NULL));
  g_assert_cmpint (selected (numbers), ==, 42);
}

static void
a_list_that_fits_more_reads_what_fills_it_and_only_once (Numbers *numbers, gconstpointer data)
{
  guint length = ent_list_length (numbers->list);

  ent_list_fit (numbers->list, 200);
  g_assert_cmpuint (ent_list_length (numbers->list), >=, 200);
  g_assert_cmpuint (ent_list_length (numbers->list), >, length);
  guint reads = numbers->reads;
  ent_list_fit (numbers->list, 200);
  ent_list_fit (numbers->list, 10);
  g_assert_cmpuint (numbers->reads, ==, reads);
  g_assert_true (ent_list_go (numbers->list, ENT_MOVE_LAST, NULL));
  reads = numbers->reads;
  ent_list_fit (numbers->list, 10);
  g_assert_cmpuint (numbers->reads, ==, reads);
}

#define TEST(name) g_test_add ("/list/" #name, Numbers, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (every_row_is_met_once_both_ways);
  TEST (what_was_read_ahead_is_not_read_by_a_key);
  TEST (nothing_is_read_ahead_before_a_move_or_at_the_end);
  TEST (a_read_ahead_that_fails_does_no_harm);
  TEST (a_list_that_fits_more_reads_what_fills_it_and_only_once);
  return g_test_run ();
}
