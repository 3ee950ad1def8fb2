/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instructions of a program, counted by callgrind, so that they do not depend on the load of the
 * machine. */
#pragma once

#include "harness/harness.h"

/*
 * From its start over the first frame, which says "? help", and the keys, each
 * sent when the one before is worked off, to the end with "q". At most four
 * words of argv; keys NULL: none. Aborts when the program fails.
 */
double instructions_of (const char *const *argv, const char *const *keys);
