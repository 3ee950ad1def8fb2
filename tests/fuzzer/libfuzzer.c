/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer (https://llvm.org/docs/LibFuzzer.html) with the reader that $READER names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzzer/fuzzer.h"

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static FuzzFunc read_bytes;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  const char *name = getenv ("READER");

  for (const FuzzReader *reader = fuzz_readers; name != NULL && reader->name != NULL; reader++)
    if (strcmp (reader->name, name) == 0)
      read_bytes = reader->read;
  if (read_bytes != NULL)
    return 0;
  fprintf (stderr, "READER has to be one of:");
  for (const FuzzReader *reader = fuzz_readers; reader->name != NULL; reader++)
    fprintf (stderr, " %s", reader->name);
  fprintf (stderr, "\n");
  exit (2);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  return read_bytes (data, size);
}
