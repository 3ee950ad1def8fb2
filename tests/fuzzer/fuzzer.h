/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reads input of others is tried with random bytes: libFuzzer calls this function
 * (./dev fuzz NAME), and replay.c does with each file of the corpus, in every run of the tests.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
