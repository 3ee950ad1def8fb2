/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/search/address-book.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/words.h"
#include "entente/store/sql/address-rows.h"

typedef struct
{
  EntAddresses *found;
  guint most;
  char *today;
  gint64 left; /* the person who was counted last */
} Finder;

static void
address_free (gpointer data)
{
  EntAddress *address = data;

  g_free (address->address);
  g_free (address->name);
  g_free (address->partner);
  g_free (address);
}

void
ent_addresses_free (EntAddresses *addresses)
{
  if (addresses == NULL)
    return;
  g_ptr_array_unref (addresses->addresses);
  g_free (addresses);
}

/* What turns the direction of a text around (Unicode Standard Annex 9), or ends its line. */
static gboolean
is_kept (gunichar c)
{
  return !g_unichar_iscntrl (c) && !(c >= 0x2028 && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069);
}

/* One line; each run of blanks and of what is no text becomes a blank. The caller frees it. */
static char *
line_of (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (is_kept (c) && c != ' ')
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  return g_strchomp (g_string_free (line, FALSE));
}

static gboolean
take (gpointer data, const EntAddressRow *row)
{
  Finder *finder = data;
  EntAddresses *found = finder->found;

  if (row->left_on != NULL && strcmp (row->left_on, finder->today) <= 0)
    {
      found->n_left += row->person != finder->left;
      finder->left = row->person;
      return TRUE;
    }
  found->more = finder->most > 0 && found->addresses->len == finder->most;
  if (found->more)
    return FALSE;
  EntAddress *address = g_new0 (EntAddress, 1);
  address->address = line_of (row->address);
  address->name = line_of (row->name);
  address->partner = line_of (row->partner);
  g_ptr_array_add (found->addresses, address);
  return TRUE;
}

EntAddresses *
ent_addresses_find (const EntContext *context, const char *text, guint most, GError **error)
{
  g_autofree char *words = ent_text_words_joined (text);
  g_autofree char *today = ent_clock_day_iso (context->clock, ent_clock_now (context->clock));

  if (*words == '\0')
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("write the beginning of a name, an address, a role or a partner"));
      return NULL;
    }
  g_autoptr (EntAddresses) found = g_new0 (EntAddresses, 1);
  found->addresses = g_ptr_array_new_with_free_func (address_free);
  Finder finder = { .found = found, .most = most, .today = today };
  EntAddressWish wish = { .text = text, .all = most == 0 };
  if (!ent_address_rows_read (context->store, &wish, take, &finder, error))
    return NULL;
  found->more |= wish.more;
  return g_steal_pointer (&found);
}
