/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzzer/fuzzer.h"

#define ROW(name, function) { name, fuzz_##function },

const FuzzReader fuzz_readers[] = { FUZZ_READERS (ROW){ NULL, NULL } };
