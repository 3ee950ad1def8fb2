/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What reads input of others is tried with random bytes: libFuzzer calls one of these functions
 * (./dev fuzz NAME), and replay.c calls each with the files of its corpus, in every run of the
 * tests.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Returns 0; ends the program where something does not hold. */
typedef int (*FuzzFunc) (const uint8_t *data, size_t size);

typedef struct
{
  const char *name; /* also the folder of its corpus in tests/fuzz */
  FuzzFunc read;
} FuzzReader;

/* A row without a name ends them. */
extern const FuzzReader fuzz_readers[];

/* The name, and the function's, which has '_' for '-'. */
#define FUZZ_READERS(READER)                                                                       \
  READER ("calendar", calendar)                                                                    \
  READER ("card", card)                                                                            \
  READER ("csv", csv)                                                                              \
  READER ("days", days)                                                                            \
  READER ("filter", filter)                                                                        \
  READER ("forge", forge)                                                                          \
  READER ("git", git)                                                                              \
  READER ("json", json)                                                                            \
  READER ("keys", keys)                                                                            \
  READER ("licence", licence)                                                                      \
  READER ("mail", mail)                                                                            \
  READER ("money", money)                                                                          \
  READER ("quick-add", quick_add)                                                                  \
  READER ("search", search)                                                                        \
  READER ("snapshot", snapshot)                                                                    \
  READER ("yaml", yaml)

#define FUZZ_DECLARE(name, function) int fuzz_##function (const uint8_t *data, size_t size);
FUZZ_READERS (FUZZ_DECLARE)
