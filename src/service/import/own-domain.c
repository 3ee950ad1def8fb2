/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/own-domain.h"

#include <string.h>

#include "entente/service/import/mail-address.h"

#define MAILS_MOST 1000u

/* What speaks for a domain. A mailbox has mails of many and to one, or of one and to many. */
typedef struct
{
  int mails;     /* that have it */
  int addressed; /* of these, that are to it */
} Votes;

typedef struct
{
  const EntContext *context;
  GHashTable *domains; /* domain → Votes */
} Survey;

static void
vote (Survey *survey, const char *domain, gboolean addressed)
{
  Votes *votes = g_hash_table_lookup (survey->domains, domain);

  if (votes == NULL)
    {
      votes = g_new0 (Votes, 1);
      g_hash_table_insert (survey->domains, g_strdup (domain), votes);
    }
  votes->mails++;
  votes->addressed += addressed;
}

/* A domain that a partner has, or nobody, is not ours. */
static gboolean
may_be_ours (const Survey *survey, const char *address, gboolean *ret_may, GError **error)
{
  EntAddressOwner owner;

  if (!ent_address_owner (survey->context, address, &owner, error))
    return FALSE;
  *ret_may = owner.partner == 0 && !owner.free;
  return TRUE;
}

/* Each domain once a mail. */
static gboolean
count_mail (Survey *survey, const EntMail *mail, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (mail->kind == ENT_MAIL_LIST)
    return TRUE;
  for (guint i = 0; i < mail->parties->len; i++)
    {
      const EntMailParty *party = mail->parties->pdata[i];
      const char *domain = ent_address_domain (party->address);
      gboolean may;
      if (domain == NULL || !g_hash_table_add (seen, (gpointer) domain))
        continue;
      if (!may_be_ours (survey, party->address, &may, error))
        return FALSE;
      if (may)
        vote (survey, domain, party->role == ENT_MAIL_TO);
    }
  return TRUE;
}

static gboolean
is_better (const Votes *one, const char *name, const Votes *other, const char *other_name)
{
  if (one->mails != other->mails)
    return one->mails > other->mails;
  if (one->addressed != other->addressed)
    return one->addressed > other->addressed;
  return strcmp (name, other_name) < 0;
}

static char *
find_best (const Survey *survey)
{
  const char *best = NULL;
  const Votes *most = NULL;
  GHashTableIter iter;
  gpointer name, votes;

  g_hash_table_iter_init (&iter, survey->domains);
  while (g_hash_table_iter_next (&iter, &name, &votes))
    if (most == NULL || is_better (votes, name, most, best))
      {
        best = name;
        most = votes;
      }
  return g_strdup (best);
}

gboolean
ent_own_domain_guess (const EntContext *context, GPtrArray *sources, char **ret_domain,
                      GError **error)
{
  g_autoptr (GHashTable) domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (EntMailReader) reader =
    ent_mail_reader_new (sources, &(EntMailWish){ .zone = ent_clock_zone (context->clock) });
  Survey survey = { context, domains };

  for (guint i = 0; i < MAILS_MOST; i++)
    {
      g_autoptr (EntMailItem) item = NULL;
      if (!ent_mail_reader_next (reader, &item, error))
        return FALSE;
      if (item == NULL)
        break;
      if (item->mail != NULL && !count_mail (&survey, item->mail, error))
        return FALSE;
    }
  *ret_domain = find_best (&survey);
  g_clear_pointer (&reader, ent_mail_reader_free);
  ent_mail_sources_rewind (sources);
  return TRUE;
}
