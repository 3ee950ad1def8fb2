/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/card/card-uid.h"

#include <string.h>

#define ID_MOST ((G_GINT64_CONSTANT (1) << 48) - 1)

char *
ent_vcard_uid (const EntPerson *person)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *facts = g_strdup_printf ("entente person %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                            person->base.id, person->base.created_at);

  if (person->card_uid != NULL)
    return g_strdup (person->card_uid);
  g_checksum_update (sum, (const guchar *) facts, -1);
  const char *digest = g_checksum_get_string (sum);
  return g_strdup_printf ("%.8s-%.4s-8%.3s-a%.3s-%012" G_GINT64_MODIFIER "x", digest, digest + 8,
                          digest + 12, digest + 15, person->base.id & ID_MOST);
}

gint64
ent_vcard_uid_person (const char *uid)
{
  if (strlen (uid) != 36 || uid[14] != '8' || uid[23] != '-')
    return 0;
  char *end;
  guint64 id = g_ascii_strtoull (uid + 24, &end, 16);
  return *end == '\0' && id <= (guint64) ID_MOST ? (gint64) id : 0;
}
