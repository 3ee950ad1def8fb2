/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Loaded before a program (LD_PRELOAD, ld.so(8)): its allocation number ENTENTE_FAIL_ALLOCATION
 * fails, and with the number 0 none does. How many there were is written into the file
 * ENTENTE_COUNT_ALLOCATIONS when the program ends.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What the C library calls its own. */
extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *block, size_t size);

static atomic_long count;
static long wanted = -1;

static int
fails (void)
{
  if (wanted < 0)
    {
      const char *text = getenv ("ENTENTE_FAIL_ALLOCATION");
      wanted = text != NULL ? atol (text) : 0;
    }
  if (atomic_fetch_add (&count, 1) + 1 != wanted)
    return 0;
  errno = ENOMEM;
  return 1;
}

void *
malloc (size_t size)
{
  return fails () ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  return fails () ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *block, size_t size)
{
  return fails () ? NULL : __libc_realloc (block, size);
}

__attribute__ ((destructor)) static void
tell (void)
{
  const char *path = getenv ("ENTENTE_COUNT_ALLOCATIONS");
  int fd = path != NULL ? open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;

  if (fd < 0)
    return;
  dprintf (fd, "%ld\n", atomic_load (&count));
  close (fd);
}
