/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/mail-address.h"

#include <string.h>

#include "entente/model/account.h"
#include "entente/store/repo.h"

const char *
ent_address_domain (const char *address)
{
  const char *at = strrchr (address, '@');

  return at == NULL || at == address || at[1] == '\0' ? NULL : at + 1;
}

char *
ent_address_clean (const char *address)
{
  g_autofree char *valid = g_utf8_make_valid (address != NULL ? address : "", -1);

  g_strstrip (g_strdelimit (valid, "\r\n\t", ' '));
  return g_ascii_strdown (valid, -1);
}

/* The host behind "noreply." at the beginning of the domain; NULL when there is none. */
static const char *
hiding_host (const char *address)
{
  const char *domain = ent_address_domain (address);

  if (domain != NULL && g_str_has_prefix (domain, "users."))
    domain += strlen ("users.");
  return domain != NULL && g_str_has_prefix (domain, "noreply.") ? domain + strlen ("noreply.")
                                                                 : NULL;
}

gboolean
ent_address_is_hidden (const char *address)
{
  return hiding_host (address) != NULL;
}

/* GitHub puts a number and "+" before the name, GitLab a number and "-". */
char *
ent_address_account (const char *address)
{
  const char *host = hiding_host (address);
  gsize digits = strspn (address, "0123456789");

  if (host == NULL)
    return NULL;
  gboolean numbered = digits > 0
                      && (address[digits] == '+'
                          || (address[digits] == '-' && g_str_has_suffix (host, "gitlab.com")));
  const char *start = numbered ? address + digits + 1 : address;
  g_autofree char *name = g_strndup (start, (gsize) (strrchr (start, '@') - start));
  return ent_account_at (host, name);
}

static gboolean
is_or_is_below (const char *domain, const char *parent)
{
  gsize length = strlen (domain), tail = strlen (parent);

  return tail > 0 && length >= tail && g_ascii_strcasecmp (domain + length - tail, parent) == 0
         && (length == tail || domain[length - tail - 1] == '.');
}

static gboolean
in_list (const EntContext *context, const char *path, const char *domain)
{
  const char *const *words = context->config != NULL ? ent_config_words (context->config, path)
                                                     : NULL;

  for (; words != NULL && *words != NULL; words++)
    if (is_or_is_below (domain, *words))
      return TRUE;
  return FALSE;
}

gboolean
ent_address_is_ours (const EntContext *context, const char *domain)
{
  return in_list (context, "mail.own_domains", domain);
}

/* The nearest domain that a partner has, from the whole one up; a top-level domain alone is
 * nobody's. */
static gboolean
partner_of_domain (EntStore *store, const char *domain, gint64 *ret_id, GError **error)
{
  const char *part = domain;

  do
    {
      if (!ent_repo_partner_by_domain (store, part, ret_id, error))
        return FALSE;
      part = strchr (part, '.');
      part = part != NULL ? part + 1 : NULL;
    }
  while (*ret_id == 0 && part != NULL && strchr (part, '.') != NULL);
  return TRUE;
}

gboolean
ent_address_owner (const EntContext *context, const char *address, EntAddressOwner *ret_owner,
                   GError **error)
{
  const char *domain = ent_address_domain (address);
  EntAddressOwner owner = { 0 };

  if (domain != NULL)
    {
      owner.ours = ent_address_is_ours (context, domain);
      owner.free = in_list (context, "mail.free_domains", domain);
    }
  if (domain != NULL && !owner.ours
      && !ent_repo_person_by_email (context->store, address, &owner.person, error))
    return FALSE;
  if (owner.person != 0)
    {
      g_autoptr (EntPerson)
        person = ent_repo_find (context->store, ENT_NOUN_PERSON, owner.person, error);
      if (person == NULL)
        return FALSE;
      owner.partner = person->partner;
    }
  else if (domain != NULL && !owner.ours && !owner.free
           && !partner_of_domain (context->store, domain, &owner.partner, error))
    return FALSE;
  *ret_owner = owner;
  return TRUE;
}
