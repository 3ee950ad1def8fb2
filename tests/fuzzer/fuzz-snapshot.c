/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A snapshot with other bytes in it, as somebody may lay it in the kiosk's way: it is refused, or
 * its pages can be worked out. The input says what is changed, so that it goes on to fit when the
 * schema changes: three bytes of place and one to put there, again and again; an odd rest cuts it.
 */
#include <string.h>

#include "entente/service/kiosk/kiosk-board.h"
#include "entente/store/sqlite/snapshot.h"
#include "fuzzer/fuzz-text.h"
#include "harness/secrets.h"

static const GByteArray *
whole (void)
{
  static GByteArray *bytes;

  if (bytes == NULL)
    {
      g_autoptr (GError) error = NULL;
      bytes = g_bytes_unref_to_array (published_bytes (&fuzz_world ()->context, NULL, &error));
      g_assert_no_error (error);
    }
  return bytes;
}

static GBytes *
changed (const uint8_t *data, size_t size)
{
  const GByteArray *from = whole ();
  guint8 *bytes = g_memdup2 (from->data, from->len);
  size_t length = from->len;

  for (; size >= 4; data += 4, size -= 4)
    {
      size_t at = (data[0] << 16 | data[1] << 8 | data[2]) % length;
      bytes[at] = data[3];
    }
  if (size % 2 == 1)
    length = length * (data[0] + 1u) / 256;
  return g_bytes_new_take (bytes, length);
}

static void
read_pages (EntStore *store)
{
  EntContext context = fuzz_world ()->context;
  g_autofree char *pages = NULL;
  g_autoptr (GError) error = NULL;
  gint64 as_of;

  context.store = store;
  if (!ent_snapshot_read_stamp (store, &as_of, &pages, &error))
    return;
  g_autoptr (EntBoard) board = ent_board_new (&context, NULL);
  g_autoptr (EntBoardPartner) partner = ent_board_partner_new (&context, 1, NULL);
  if (partner != NULL && partner->partner != NULL)
    g_assert_nonnull (partner->partner->name);
}

int
fuzz_snapshot (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = changed (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_snapshot_open (bytes, "bytes", fuzz_world ()->clock, &error);

  if (store == NULL)
    fuzz_check_text (error->message);
  else
    read_pages (store);
  return 0;
}
