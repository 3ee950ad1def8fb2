/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/heap.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define HUGE_PAGE (2 * 1024 * 1024) /* of x86-64, and of most others */
/* What malloc() comes to by itself (mallopt(3)), which it does not once one of them is set; but it
 * gives back nothing of a huge page. */
#define MMAP_THRESHOLD (1024 * 1024)
#define TRIM_THRESHOLD (HUGE_PAGE + MMAP_THRESHOLD)
#define TOP_PAD (128 * 1024)

#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)
#define PROBE (2 * TOP_PAD) /* more than is left of a heap that is new */

/* Where malloc() takes memory from when it has none that was freed; 0: not from a heap that grows.
 */
static uintptr_t
find_top (void)
{
  void *block = malloc (PROBE);
  uintptr_t top = (uintptr_t) block, end = (uintptr_t) sbrk (0);

  free (block);
  return top < end && end - top <= PROBE + TOP_PAD ? top : 0;
}

/* Of the next block it is known where it begins, so that a first one can fill what is before. */
static gboolean
bring_page (uintptr_t top, gsize bytes, void **ret_gap)
{
  uintptr_t page = (top + PROBE + HUGE_PAGE) / HUGE_PAGE * HUGE_PAGE;
  void *gap = malloc (page - top - sizeof (size_t));
  void *block = malloc (HUGE_PAGE);
  gboolean there = (uintptr_t) gap == top && (uintptr_t) block == page;

  if (there)
    {
      madvise (block, HUGE_PAGE, MADV_HUGEPAGE);
      madvise (block, MIN (bytes, HUGE_PAGE), MADV_POPULATE_WRITE);
    }
  free (block);
  *ret_gap = gap;
  return there;
}

gpointer
ent_heap_prepare (gsize bytes)
{
  void *gap = NULL;

  mallopt (M_TRIM_THRESHOLD, TRIM_THRESHOLD);
  mallopt (M_MMAP_THRESHOLD, 4 * HUGE_PAGE);
  mallopt (M_TOP_PAD, 0);
  uintptr_t top = find_top ();
  if (top != 0 && !bring_page (top, bytes, &gap))
    g_clear_pointer (&gap, free);
  mallopt (M_TOP_PAD, TOP_PAD);
  mallopt (M_MMAP_THRESHOLD, MMAP_THRESHOLD);
  return gap;
}
#else
gpointer
ent_heap_prepare (gsize bytes)
{
  return NULL;
}
#endif

/* Nothing here may allocate. */
void
ent_heap_exhausted (void)
{
  static const char text[] = "entente: out of memory; what it was doing was not stored\n";
  ssize_t n G_GNUC_UNUSED = write (STDERR_FILENO, text, strlen (text));

  abort ();
}

void *
ent_heap_take (gsize size)
{
  void *block = malloc (MAX (size, 1));

  if (block == NULL)
    ent_heap_exhausted ();
  return block;
}

void *
ent_heap_resize (void *block, gsize size)
{
  block = realloc (block, MAX (size, 1));
  if (block == NULL)
    ent_heap_exhausted ();
  return block;
}
