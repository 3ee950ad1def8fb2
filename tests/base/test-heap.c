/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that is brought before it is needed. A program of its own: it is for a heap that is new.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "entente/base/heap.h"

#define HUGE_PAGE (2 * 1024 * 1024)

/* Whether its pages are in memory cannot be asked: the kernel may have taken them back by then.
 * What they bring shows in the first frame of ./dev bench. */
static void
the_next_block_begins_a_huge_page (void)
{
  gpointer gap = ent_heap_prepare (HUGE_PAGE / 2);
  char *block = malloc (HUGE_PAGE / 4);

  g_assert_nonnull (block);
  if (gap != NULL)
    g_assert_cmpuint ((uintptr_t) block % HUGE_PAGE, ==, 0);
  else
    g_test_message ("another C library, an old kernel or a sanitizer: nothing was prepared");
  memset (block, 1, HUGE_PAGE / 4);
  free (block);
  g_free (gap);
}

static void
blocks_of_any_size_can_be_taken_afterwards (void)
{
  char *blocks[24];

  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      blocks[i] = malloc ((gsize) 1 << i);
      g_assert_nonnull (blocks[i]);
      memset (blocks[i], (int) i, (gsize) 1 << i);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      g_assert_cmpint (blocks[i][((gsize) 1 << i) - 1], ==, (int) i);
      free (blocks[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heap/the_next_block_begins_a_huge_page", the_next_block_begins_a_huge_page);
  g_test_add_func ("/heap/blocks_of_any_size_can_be_taken_afterwards",
                   blocks_of_any_size_can_be_taken_afterwards);
  return g_test_run ();
}
