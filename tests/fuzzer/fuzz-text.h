/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody types: bytes made text as a terminal's are, and a world that it is about. */
#pragma once

#include "fuzzer/fuzzer.h"
#include "harness/world.h"

/* Ends the program unless it is valid text; NULL is. */
void fuzz_check_text (const char *text);
/* The bytes as text: what is not valid is replaced, and a NUL ends it. The caller frees it. */
char *fuzz_text (const uint8_t *data, size_t size);
/* Partners, people, interactions and engagements in a store in memory, made at the first call. */
World *fuzz_world (void);
