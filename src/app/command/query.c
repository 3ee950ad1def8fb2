/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * query: addresses, as mail programs ask for them. mutt and neomutt take the first line for a
 * message, which they show, and each other line for an address, a name and a comment, parted by
 * tabulators (https://neomutt.org/guide/advancedusage.html#query); where there is none, the exit
 * status is 1 and the message says so. aerc (aerc-config(5), address-book-cmd) passes over a line
 * that does not begin with an address, and reads 99 lines.
 */
#include "entente/app/command/commands.h"

#include <stdlib.h>

#include "entente/base/i18n.h"
#include "entente/service/search/address-book.h"

#define ADDRESSES_AT_MOST 98u /* with the message what aerc reads */

static void
print_message (const EntAddresses *found)
{
  guint n = found->addresses->len;

  if (n == 0 && found->more)
    printf ("%s", _("too many have one of these words alone: write more of the name"));
  else if (n == 0)
    printf ("%s", _("no address has these words"));
  else if (found->more)
    printf (_("the first %u addresses; there are more: write more of the name"), n);
  else
    printf (ngettext ("%u address", "%u addresses", n), n);
  if (found->n_left > 0)
    printf (ngettext ("; %u person who left is not listed", "; %u people who left are not listed",
                      found->n_left),
            found->n_left);
  putchar ('\n');
}

gboolean
ent_command_query (EntApp *app, const EntArguments *arguments, GError **error)
{
  g_autofree char *words = ent_arguments_text (arguments);
  g_autoptr (EntAddresses) found = ent_addresses_find (
    &app->context, words, ent_argument_given (arguments, "all") ? 0 : ADDRESSES_AT_MOST, error);

  if (found == NULL)
    return FALSE;
  print_message (found);
  for (guint i = 0; i < found->addresses->len; i++)
    {
      const EntAddress *address = found->addresses->pdata[i];
      printf ("%s\t%s\t%s\n", address->address, address->name, address->partner);
    }
  if (found->addresses->len == 0)
    app->status = EXIT_FAILURE;
  return TRUE;
}
