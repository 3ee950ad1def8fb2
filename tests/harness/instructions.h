/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Instructions of a program, counted by callgrind, which does not depend on the machine's mood. */
#pragma once

#include "harness/harness.h"

/*
 * From its start over the first frame, which says "? help", and the keys, each
 * sent when the one before is worked off, to the end with "q". At most four
 * words of argv; keys NULL: none. Aborts when the program does not end well.
 */
double instructions_of (const char *const *argv, const char *const *keys);
