/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as what a forge's API prints: whatever they are, each object is an item of valid texts, or
 * refused. */
#include <stdio.h>
#include <string.h>

#include "entente/model/account.h"
#include "fuzzer/fuzzer.h"
#include "service/import/forge-item.h"
#include "service/import/json-stream.h"

static void
check_text (const char *text)
{
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    g_error ("no valid text: %s", text);
}

static void
check_user (const EntForgeUser *user)
{
  g_autofree char *again = user->giver.account != NULL ? ent_account_clean (user->giver.account)
                                                       : NULL;

  check_text (user->giver.name);
  check_text (user->giver.address);
  if (g_strcmp0 (user->giver.account, again) != 0)
    g_error ("\"%s\" is an account, and \"%s\"", user->giver.account, again);
  if (user->there && !user->gone && user->giver.account == NULL)
    g_error ("somebody without an account");
}

static void
check_item (const json_t *object)
{
  g_auto (EntForgeItem) item = { 0 };

  if (!ent_forge_item_read (object, &item, NULL))
    return;
  check_text (item.title);
  check_text (item.url);
  check_text (item.reference);
  check_user (&item.author);
  check_user (&item.closer);
  check_user (&item.merger);
  if (item.kind != ENT_FORGE_OTHER && item.reference == NULL)
    g_error ("an item that is known by nothing");
  if (item.title != NULL && (strlen (item.title) > 400 || strpbrk (item.title, "\r\n\t") != NULL))
    g_error ("no line: %s", item.title);
}

int
fuzz_forge (const uint8_t *data, size_t size)
{
  FILE *file = size > 0 ? fmemopen ((void *) data, size, "rb") : NULL;
  const json_t *object = NULL;

  if (file == NULL)
    return 0;
  g_autoptr (EntJsonStream) stream = ent_json_stream_new (file, "bytes");
  while (ent_json_stream_next (stream, &object, NULL) && object != NULL)
    check_item (object);
  if (ent_json_stream_offset (stream) > (gint64) size)
    g_error ("more was read than there is");
  fclose (file);
  return 0;
}
