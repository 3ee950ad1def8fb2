/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/calendar/own-uid.h"

#include <string.h>

#define HOST "@entente"

char *
ent_own_uid_new (const char *kind, const EntRecord *record)
{
  return g_strdup_printf ("%s-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT HOST, kind, record->id,
                          record->created_at);
}

static gboolean
read_number (const char **at, char end, gint64 *ret_number)
{
  char *rest;

  if (!g_ascii_isdigit (**at))
    return FALSE;
  *ret_number = g_ascii_strtoll (*at, &rest, 10);
  *at = rest + 1;
  return *rest == end;
}

gboolean
ent_own_uid_read (const char *uid, const char *kind, gint64 *ret_id, gint64 *ret_created)
{
  gsize length = strlen (kind);

  if (strncmp (uid, kind, length) != 0 || uid[length] != '-')
    return FALSE;
  const char *at = uid + length + 1;
  return read_number (&at, '-', ret_id) && read_number (&at, *HOST, ret_created)
         && g_str_equal (at - 1, HOST);
}

gboolean
ent_own_uid_is (const char *uid)
{
  gsize letters = strspn (uid, "abcdefghijklmnopqrstuvwxyz-");
  gint64 id, created;

  if (letters < 2)
    return FALSE;
  g_autofree char *kind = g_strndup (uid, letters - 1);
  return ent_own_uid_read (uid, kind, &id, &created);
}
