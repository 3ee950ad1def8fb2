/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENTENTE_BASE_HEAP_H
#define ENTENTE_BASE_HEAP_H

/* The memory that malloc() hands out. */

#include <glib.h>

/*
 * Has so many bytes of the heap there at once, at most 2 MB, in one huge page where the kernel
 * gives one. It else brings each page of 4 kB when that is first written to, at two microseconds
 * each, which is half a millisecond of a start. What lies between the heap and that page stays
 * unused until the result, which may be NULL, is given to g_free(). Call it before there are
 * threads, once. Where that cannot be done, nothing happens.
 */
gpointer ent_heap_prepare (gsize bytes);

/*
 * As malloc(3) and realloc(3), but without memory the program says so and ends, by abort(3), as it
 * does in GLib: ent_heap_exhausted(). For libraries that would go on with a part of what they were
 * given: a value that was not bound, a member that an object lacks. What ends so has committed
 * nothing.
 */
void ent_heap_exhausted (void) G_GNUC_NORETURN;
void *ent_heap_take (gsize size);
void *ent_heap_resize (void *block, gsize size);

#endif
