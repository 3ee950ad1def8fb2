/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENTENTE_BASE_HEAP_H
#define ENTENTE_BASE_HEAP_H

/* The memory that malloc() hands out. */

#include <glib.h>

/*
 * Has so many bytes of the heap there at once. The kernel else brings each page of 4 kB when it is
 * first written to, which takes twice as long: a quarter of a millisecond of a start. Call it
 * before there are threads, once. Where that cannot be done, nothing happens.
 */
void ent_heap_prepare (gsize bytes);

#endif
