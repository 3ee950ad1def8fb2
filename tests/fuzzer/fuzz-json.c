/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as a file of JSON: whatever they are, the reader ends, gives each value once and knows its
 * place; and an object that becomes a record has valid texts. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzzer/fuzzer.h"
#include "service/import/json-reader.h"
#include "service/import/json-record.h"

static void
check_text (const char *text)
{
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    g_error ("no valid text: %s", text);
}

static void
check_record (const EntNoun *noun, const json_t *object)
{
  g_auto (EntJsonRow) row = { 0 };
  g_autoptr (EntRecord) record = ent_json_record (noun, object, NULL);

  check_text (record != NULL ? ent_record_title (record) : NULL);
  if (ent_json_row (noun, object, &row, NULL))
    for (gsize i = 0; i < row.row.n; i++)
      check_text (row.row.values[i].text);
}

/* Passing over a value ends where reading it does. */
static void
check_pass (EntJsonReader *reader, const EntJsonPlace *from, const EntJsonPlace *to)
{
  ent_json_reader_go (reader, from);
  if (!ent_json_reader_pass (reader, NULL) || ent_json_reader_place (reader).offset != to->offset)
    g_error ("passed over another value than was read");
}

static void
read_values (EntJsonReader *reader, const EntNoun *noun)
{
  gint64 before = -1;

  for (;;)
    {
      while (ent_json_reader_skips (reader, '[') || ent_json_reader_skips (reader, ','))
        ;
      EntJsonPlace from = ent_json_reader_place (reader);
      g_autoptr (GError) error = NULL;
      json_t *value = ent_json_reader_value (reader, &error);
      if (value == NULL)
        {
          check_text (error->message);
          return;
        }
      EntJsonPlace to = ent_json_reader_place (reader);
      if (from.offset <= before)
        g_error ("a value begins before the one before it");
      before = from.offset;
      check_record (noun, value);
      json_decref (value);
      check_pass (reader, &from, &to);
    }
}

int
fuzz_json (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("json", MFD_CLOEXEC);
  FILE *file = fdopen (fd, "w+b");

  if (file == NULL || fwrite (data, 1, size, file) != size || fflush (file) != 0
      || lseek (fd, 0, SEEK_SET) != 0)
    g_error ("no memory for the input");
  rewind (file);
  EntJsonReader *reader = ent_json_reader_new (file, "bytes", JSON_REJECT_DUPLICATES);
  read_values (reader, ent_noun ((EntNounId) (size % ENT_N_NOUNS)));
  ent_json_reader_free (reader);
  fclose (file);
  return 0;
}
