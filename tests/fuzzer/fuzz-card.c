/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes as cards: whatever they are, each card is read or all are refused with a place, what it
 * gives is valid text, and what is written of it says the same.
 */
#include <stdio.h>
#include <string.h>

#include "fuzzer/fuzzer.h"
#include "service/card/card-writer.h"

static void
check_text (const char *text, gsize most)
{
  if (text != NULL && (strlen (text) > most || !g_utf8_validate (text, -1, NULL)))
    g_error ("no valid text, or too long: %s", text);
}

static void
check_list (const GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    check_text (texts->pdata[i], 10000);
}

static void
check_card (const EntVcard *card)
{
  check_text (card->uid, 1000);
  check_text (card->name, 10000);
  check_text (card->name_parts, 10000);
  check_text (card->organisation, 10000);
  check_text (card->role, 10000);
  check_text (card->notes, 1024 * 1024);
  check_list (card->emails);
  check_list (card->phones);
  check_list (card->tags);
  if (card->kind == ENT_VCARD_PERSON && card->name == NULL)
    g_error ("a person without a name");
}

static EntRawVcard *
read_again (const GString *text)
{
  EntRawVcard *raw = NULL;
  FILE *file = fmemopen (text->str, text->len, "rb");
  EntVcardReader *reader = ent_vcard_reader_new (file, "written", TRUE, NULL);

  if (reader == NULL || !ent_vcard_reader_next (reader, &raw, NULL) || raw == NULL)
    g_error ("what was written is no card: %s", text->str);
  ent_vcard_reader_free (reader);
  fclose (file);
  return raw;
}

/* A person has a name, and as much else as the card has. */
static void
check_written (EntVcard *card, const EntRawVcard *raw)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (card->kind != ENT_VCARD_PERSON)
    return;
  if (card->uid == NULL)
    card->uid = g_strdup ("uid");
  ent_vcard_write (card, raw->properties->len % 2 == 0 ? ENT_VCARD_3_0 : ENT_VCARD_4_0, text);
  g_autoptr (EntRawVcard) again = read_again (text);
  g_autoptr (EntVcard) same = ent_vcard_read (again);
  if (!ent_vcard_same (card, same))
    g_error ("read otherwise than written: %s", text->str);
  g_string_truncate (text, 0);
  if (raw->version == ENT_VCARD_2_1)
    return;
  ent_vcard_write_into (same, raw, text);
  ent_raw_vcard_free (read_again (text));
}

int
fuzz_card (const uint8_t *data, size_t size)
{
  FILE *file = size > 0 ? fmemopen ((void *) data, size, "rb") : fopen ("/dev/null", "rb");
  EntVcardReader *reader = ent_vcard_reader_new (file, "bytes", TRUE, NULL);
  EntRawVcard *raw = NULL;

  while (reader != NULL && ent_vcard_reader_next (reader, &raw, NULL) && raw != NULL)
    {
      g_autoptr (EntVcard) card = ent_vcard_read (raw);
      check_card (card);
      check_written (card, raw);
      g_clear_pointer (&raw, ent_raw_vcard_free);
    }
  ent_vcard_reader_free (reader);
  fclose (file);
  return 0;
}
