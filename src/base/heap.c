/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/heap.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What malloc() comes to by itself (mallopt(3)), which it does not once one of them is set. */
#define MMAP_THRESHOLD (1024 * 1024)
#define TRIM_THRESHOLD (2 * MMAP_THRESHOLD)
#define TOP_PAD (128 * 1024)

#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)
/* Grows the heap by so much, and gives where that is; FALSE: malloc() takes memory from elsewhere.
 */
static gboolean
grow (gsize bytes, char **ret_begin, char **ret_end)
{
  mallopt (M_MMAP_THRESHOLD, MMAP_THRESHOLD);
  mallopt (M_TRIM_THRESHOLD, TRIM_THRESHOLD);
  mallopt (M_TOP_PAD, (int) bytes);
  /* More than is left of a heap that is new. */
  char *block = malloc (2 * TOP_PAD), *end = sbrk (0);
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  gboolean grown = block != NULL && block < end && (gsize) (end - block) <= bytes + 3 * TOP_PAD;
  *ret_begin = (char *) (((uintptr_t) block + page - 1) / page * page);
  *ret_end = end;
  free (block);
  mallopt (M_TOP_PAD, TOP_PAD);
  return grown;
}

void
ent_heap_prepare (gsize bytes)
{
  char *begin, *end;

  if (grow (bytes, &begin, &end) && begin < end)
    madvise (begin, MIN (bytes, (gsize) (end - begin)), MADV_POPULATE_WRITE);
}
#else
void
ent_heap_prepare (gsize bytes)
{
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
