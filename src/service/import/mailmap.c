/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/mailmap.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/text.h"

typedef struct
{
  char *name, *address; /* proper ones; NULL: as it is */
} Proper;

struct EntMailmap
{
  GHashTable *entries; /* key → Proper */
};

static void
proper_free (gpointer data)
{
  Proper *proper = data;

  g_free (proper->name);
  g_free (proper->address);
  g_free (proper);
}

/* An entry for one name of an address, or for the address under any name. */
static char *
make_key (const char *address, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (address, -1);
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  return folded != NULL ? g_strconcat (lower, "\n", folded, NULL) : g_steal_pointer (&lower);
}

/* Takes "Name <address>" from the front of the text; FALSE when there is no address. An empty name
 * is NULL. */
static gboolean
take_pair (char **text, char **ret_name, char **ret_address)
{
  char *open = strchr (*text, '<'), *close = open != NULL ? strchr (open, '>') : NULL;

  if (close == NULL)
    return FALSE;
  *open = *close = '\0';
  *ret_name = g_strstrip (*text);
  if (**ret_name == '\0')
    *ret_name = NULL;
  *ret_address = g_strstrip (open + 1);
  *text = close + 1;
  return TRUE;
}

static gboolean
take_line (EntMailmap *mailmap, char *line)
{
  char *name, *address, *old_name = NULL, *old_address = NULL;

  if (*line == '#' || *g_strstrip (line) == '\0')
    return TRUE;
  if (!take_pair (&line, &name, &address))
    return FALSE;
  gboolean two = take_pair (&line, &old_name, &old_address);
  char *key = make_key (two ? old_address : address, old_name);
  Proper *proper = g_hash_table_lookup (mailmap->entries, key);
  if (proper == NULL)
    g_hash_table_insert (mailmap->entries, g_strdup (key), proper = g_new0 (Proper, 1));
  g_free (key);
  /* A later line adds to an earlier one of the same address, or overrides it. */
  if (name != NULL)
    {
      g_free (proper->name);
      proper->name = g_strdup (name);
    }
  if (two)
    {
      g_free (proper->address);
      proper->address = g_strdup (address);
    }
  return TRUE;
}

EntMailmap *
ent_mailmap_load (const char *file, GArray **ret_odd, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;

  if (!g_file_get_contents (file, &text, NULL, &local))
    {
      ent_set_error (error, ENT_ERROR_FAILED, "%s", local->message);
      return NULL;
    }
  EntMailmap *mailmap = g_new0 (EntMailmap, 1);
  GArray *odd = g_array_new (FALSE, FALSE, sizeof (guint));
  mailmap->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, proper_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint number = 1; lines[number - 1] != NULL; number++)
    {
      g_autofree char *line = ent_text_guess (lines[number - 1], -1);
      if (!take_line (mailmap, line))
        g_array_append_val (odd, number);
    }
  if (ret_odd != NULL)
    *ret_odd = odd;
  else
    g_array_unref (odd);
  return mailmap;
}

void
ent_mailmap_free (EntMailmap *mailmap)
{
  if (mailmap == NULL)
    return;
  g_hash_table_unref (mailmap->entries);
  g_free (mailmap);
}

void
ent_mailmap_apply (const EntMailmap *mailmap, char **name, char **address)
{
  g_autofree char *exact = make_key (*address, *name != NULL ? *name : "");
  g_autofree char *any = make_key (*address, NULL);
  const Proper *proper = g_hash_table_lookup (mailmap->entries, exact);

  if (proper == NULL)
    proper = g_hash_table_lookup (mailmap->entries, any);
  if (proper == NULL)
    return;
  if (proper->name != NULL)
    {
      g_free (*name);
      *name = g_strdup (proper->name);
    }
  if (proper->address != NULL)
    {
      g_free (*address);
      *address = g_strdup (proper->address);
    }
}
