/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mail addresses in a line of quick add: "mail from ana@acme.example". */
#include <string.h>

#include "entente/service/import/mail-address.h"
#include "service/input/quick-mention.h"

/* The address, clean, without "<", ">" and "mailto:"; NULL where the word is none. */
static char *
address_of (const QuickWord *word)
{
  const char *at = strchr (word->text, '@');

  if (at == NULL || at == word->text || strchr (at, '.') == NULL)
    return NULL;
  const char *start = word->text + (*word->text == '<' ? 1 : 0);
  start += g_str_has_prefix (start, "mailto:") ? strlen ("mailto:") : 0;
  g_autofree char *bare = g_strndup (start, strcspn (start, ">"));
  g_autofree char *clean = ent_address_clean (bare);
  return ent_address_domain (clean) != NULL ? g_steal_pointer (&clean) : NULL;
}

/* Whose it is; FALSE where the word is no address. */
static gboolean
find_owner (const QuickLine *line, guint i, EntAddressOwner *ret_owner)
{
  g_autofree char *address = address_of (ent_quick_word (line, i));

  return address != NULL && ent_address_owner (line->context, address, ret_owner, NULL);
}

gint64
ent_quick_partner_by_address (QuickLine *line)
{
  gint64 partner = 0;

  for (guint i = 0; i < ent_quick_line_names_end (line) && partner == 0; i++)
    {
      EntAddressOwner owner = { 0 };
      if (!ent_quick_word (line, i)->used && find_owner (line, i, &owner))
        partner = owner.partner;
    }
  return partner;
}

static gboolean
has_person (const QuickLine *line, gint64 id)
{
  for (guint i = 0; i < line->people->len; i++)
    if (g_array_index (line->people, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* The words stay where they say to or from whom. */
static void
take_person (QuickLine *line, guint i, gint64 id)
{
  g_autoptr (EntPerson) person = ent_repo_find (line->context->store, ENT_NOUN_PERSON, id, NULL);
  gboolean with = ent_quick_leads_to_name (line, i);

  if (person == NULL || has_person (line, id))
    return;
  g_array_append_val (line->people, id);
  guint first = with ? i - 1 : i;
  EntQuickPart *part = ent_quick_line_add (line, ENT_QUICK_PERSON,
                                           ent_quick_line_text (line, first, i - first + 1),
                                           g_strdup (person->name), FALSE);
  part->kept = !with;
  if (with)
    ent_quick_line_use (line, first, i - first + 1);
}

void
ent_quick_take_addresses (QuickLine *line)
{
  for (guint i = 0; i < ent_quick_line_names_end (line); i++)
    {
      EntAddressOwner owner = { 0 };
      QuickWord *word = ent_quick_word (line, i);
      if (word->used || !find_owner (line, i, &owner))
        continue;
      word->address = TRUE;
      word->known = owner.ours
                    || (owner.partner != 0 && owner.partner == line->quick->interaction->partner);
      if (word->known && owner.person != 0)
        take_person (line, i, owner.person);
    }
}
