/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-own-name.h"

#include "entente/base/text.h"
#include "entente/service/input/own-field-names.h"

char *
ent_csv_own_name (const char *text)
{
  g_autofree char *folded = ent_text_fold (text);
  GString *name = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (name, *p);
    else if (name->len > 0 && name->str[name->len - 1] != '_')
      g_string_append_c (name, '_');
  while (name->len > 0 && name->str[name->len - 1] == '_')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_assign (name, "field");
  else if (g_ascii_isdigit (*name->str))
    g_string_prepend (name, "field_");
  return g_string_free (name, FALSE);
}

/* Whether the name says all that the text does, so that no other text has the same. */
static gboolean
says_all (const char *text)
{
  g_autofree char *folded = ent_text_fold (text);

  return g_str_is_ascii (folded) && *folded != '\0';
}

static gboolean
is_free (const EntContext *context, const EntNoun *noun, const char *name, GHashTable *taken)
{
  g_autoptr (EntOwnField) own = ent_own_field_find (context, noun->id, name);

  return own == NULL && !g_hash_table_contains (taken, name)
         && ent_own_field_name_check (noun, name, NULL);
}

char *
ent_csv_own_name_of_header (const EntContext *context, const EntNoun *noun, const char *header,
                            GHashTable *taken)
{
  g_autoptr (EntOwnField) headed = ent_own_field_headed (context, noun->id, header);
  g_autofree char *name = ent_csv_own_name (header);

  if (headed != NULL && !g_hash_table_contains (taken, headed->name))
    return g_strdup (headed->name);
  g_autoptr (EntOwnField) same = says_all (header) ? ent_own_field_find (context, noun->id, name)
                                                   : NULL;
  if (same != NULL && !g_hash_table_contains (taken, same->name))
    return g_strdup (same->name);
  for (int i = 2; !is_free (context, noun, name, taken); i++)
    {
      g_autofree char *base = ent_csv_own_name (header);
      g_free (name);
      name = g_strdup_printf ("%s_%d", base, i);
    }
  return g_steal_pointer (&name);
}
