/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/contact-people.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/service/import/mail-address.h"
#include "entente/store/repo.h"
#include "service/mail/mail-kind.h"
#include "service/mail/mail-text.h"

#define KNOWN_MOST 20000u /* owners of addresses kept in memory */
#define FEW 20u           /* to more than so many no partner is made: it was a circular */
#define OURS_MOST 5000u   /* bytes of the names of ours */
#define NAME_MOST 500u

typedef struct
{
  char *name, *address;
  EntAddressOwner owner;
  gboolean nobody; /* an address that nobody reads */
} Party;

struct EntContactPeople
{
  const EntContext *context;
  const EntContactPeopleRules *rules;
  EntImportReport *report;
  GHashTable *owners; /* address → EntAddressOwner */
  GPtrArray *parties; /* Party, each address once */
  GHashTable *taken;  /* addresses of parties, borrowed from them */
  GArray *found;      /* people of the contact */
  GString *ours;
};

static void
party_free (gpointer data)
{
  Party *party = data;

  g_free (party->name);
  g_free (party->address);
  g_free (party);
}

EntContactPeople *
ent_contact_people_new (const EntContext *context, const EntContactPeopleRules *rules,
                        EntImportReport *report)
{
  EntContactPeople *people = g_new0 (EntContactPeople, 1);

  people->context = context;
  people->rules = rules;
  people->report = report;
  people->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  people->parties = g_ptr_array_new_with_free_func (party_free);
  people->taken = g_hash_table_new (g_str_hash, g_str_equal);
  people->found = g_array_new (FALSE, FALSE, sizeof (gint64));
  people->ours = g_string_new (NULL);
  return people;
}

void
ent_contact_people_free (EntContactPeople *people)
{
  if (people == NULL)
    return;
  g_hash_table_unref (people->owners);
  g_hash_table_unref (people->taken);
  g_ptr_array_unref (people->parties);
  g_array_unref (people->found);
  g_string_free (people->ours, TRUE);
  g_free (people);
}

void
ent_contact_people_begin (EntContactPeople *people)
{
  g_hash_table_remove_all (people->taken);
  g_ptr_array_set_size (people->parties, 0);
  g_array_set_size (people->found, 0);
  g_string_truncate (people->ours, 0);
}

void
ent_contact_people_add (EntContactPeople *people, const char *name, const char *address)
{
  if (ent_address_domain (address) == NULL || g_hash_table_contains (people->taken, address))
    return;
  Party *party = g_new0 (Party, 1);
  party->name = name != NULL ? ent_mail_cut_text (name, NAME_MOST) : NULL;
  party->address = g_strdup (address);
  party->nobody = ent_mail_is_no_reply (address);
  g_ptr_array_add (people->parties, party);
  g_hash_table_add (people->taken, party->address);
}

/* Looked up once an address, unless there are very many. */
static gboolean
find_owner (EntContactPeople *people, Party *party, GError **error)
{
  const EntAddressOwner *known = g_hash_table_lookup (people->owners, party->address);

  if (known != NULL)
    {
      party->owner = *known;
      return TRUE;
    }
  if (!ent_address_owner (people->context, party->address, &party->owner, error))
    return FALSE;
  if (g_hash_table_size (people->owners) >= KNOWN_MOST)
    g_hash_table_remove_all (people->owners);
  g_hash_table_insert (people->owners, g_strdup (party->address),
                       g_memdup2 (&party->owner, sizeof party->owner));
  return TRUE;
}

static gboolean
find_owners (EntContactPeople *people, GError **error)
{
  for (guint i = 0; i < people->parties->len; i++)
    if (!find_owner (people, people->parties->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Of theirs, and somebody who can take part. */
static gboolean
is_theirs (const Party *party)
{
  return !party->owner.ours && !party->nobody;
}

/* The first who is at a partner decides. */
static gint64
known_partner (const EntContactPeople *people)
{
  for (guint i = 0; i < people->parties->len; i++)
    {
      const Party *party = people->parties->pdata[i];
      if (is_theirs (party) && party->owner.partner != 0)
        return party->owner.partner;
    }
  return 0;
}

/* A domain that can be a partner's: that of no free mail, with a dot. */
static const Party *
possible_partner (const EntContactPeople *people)
{
  for (guint i = 0; i < people->parties->len; i++)
    {
      const Party *party = people->parties->pdata[i];
      if (is_theirs (party) && !party->owner.free
          && strchr (ent_address_domain (party->address), '.') != NULL)
        return party;
    }
  return NULL;
}

static guint
count_theirs (const EntContactPeople *people)
{
  guint n = 0;

  for (guint i = 0; i < people->parties->len; i++)
    n += is_theirs (people->parties->pdata[i]);
  return n;
}

static gboolean
make_partner (EntContactPeople *people, const char *domain, gint64 *ret_id, GError **error)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();
  const char *const domains[] = { domain, NULL };

  partner->name = g_strdup (domain);
  ent_record_set_list (partner, ent_noun_field (partner->base.noun, "domains"), domains);
  if (!ent_repo_insert (people->context->store, partner, error))
    return FALSE;
  if (people->rules->lists_new)
    g_ptr_array_add (people->report->new_partners, g_strdup (domain));
  *ret_id = partner->base.id;
  /* What was known of addresses at that domain is no more. */
  g_hash_table_remove_all (people->owners);
  return find_owners (people, error);
}

/* One at the partner of just that name. */
static gboolean
find_by_name (EntContactPeople *people, Party *party, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (party->name == NULL)
    return TRUE;
  found = ent_repo_match (people->context->store,
                          &(EntNameQuery){ .noun = ENT_NOUN_PERSON,
                                           .text = party->name,
                                           .exact = TRUE,
                                           .partner = party->owner.partner,
                                           .limit = 2 },
                          error);
  if (found != NULL && found->len == 1)
    party->owner.person = ((EntNamed *) found->pdata[0])->id;
  return found != NULL;
}

static gboolean
make_person (EntContactPeople *people, Party *party, GError **error)
{
  g_autoptr (EntPerson) person = ent_person_new ();

  person->partner = party->owner.partner;
  person->name = g_strdup (party->name != NULL ? party->name : party->address);
  person->email = g_strdup (party->address);
  if (!ent_repo_insert (people->context->store, person, error))
    return FALSE;
  party->owner.person = person->base.id;
  if (people->rules->lists_new)
    g_ptr_array_add (people->report->new_people,
                     party->name != NULL ? g_strdup_printf ("%s <%s>", party->name, party->address)
                                         : g_strdup (party->address));
  return TRUE;
}

/* Who it is at the partner, made where there is none; 0 where that is not allowed. */
static gboolean
find_person (EntContactPeople *people, Party *party, GError **error)
{
  if (party->owner.person != 0)
    return TRUE;
  if (!find_by_name (people, party, error)
      || (party->owner.person == 0 && !people->rules->only_known
          && !make_person (people, party, error)))
    return FALSE;
  g_hash_table_insert (people->owners, g_strdup (party->address),
                       g_memdup2 (&party->owner, sizeof party->owner));
  return TRUE;
}

static void
take_person (GArray *found, gint64 id)
{
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, gint64, i) == id)
      return;
  g_array_append_val (found, id);
}

/* A comma would part the name. */
static void
take_ours (GString *ours, const Party *party)
{
  g_autofree char *name = g_strdup (party->name != NULL ? party->name : party->address);

  g_strstrip (g_strdelimit (name, ",;", ' '));
  if (ours->len > 0)
    g_string_append (ours, ", ");
  g_string_append (ours, *name != '\0' ? name : party->address);
}

/* People of the partner, and those of others who are known already. */
static gboolean
take_parties (EntContactPeople *people, gint64 partner, GError **error)
{
  for (guint i = 0; i < people->parties->len; i++)
    {
      Party *party = people->parties->pdata[i];
      if (party->owner.ours && people->ours->len < OURS_MOST)
        take_ours (people->ours, party);
      if (!is_theirs (party))
        continue;
      if (party->owner.partner == partner && !find_person (people, party, error))
        return FALSE;
      if (party->owner.person != 0)
        take_person (people->found, party->owner.person);
    }
  return TRUE;
}

static const char *
why_none (const EntContactPeople *people, const Party *possible)
{
  guint ours = 0, nobody = 0;

  for (guint i = 0; i < people->parties->len; i++)
    {
      const Party *party = people->parties->pdata[i];
      ours += party->owner.ours;
      nobody += !party->owner.ours && party->nobody;
    }
  if (possible != NULL)
    return people->rules->no_new_partners || people->rules->only_known
             ? _("of no partner that is known")
             : _("to very many, none at a partner");
  if (nobody > 0 && nobody + ours == people->parties->len)
    return _("an address that takes no answers");
  return ours > 0 && ours == people->parties->len ? _("among ourselves")
                                                  : _("no address of a partner");
}

gboolean
ent_contact_people_find (EntContactPeople *people, EntContactParties *ret, GError **error)
{
  gint64 partner;

  if (!find_owners (people, error))
    return FALSE;
  partner = known_partner (people);
  const Party *possible = partner == 0 ? possible_partner (people) : NULL;
  if (possible != NULL && !people->rules->no_new_partners && !people->rules->only_known
      && count_theirs (people) <= FEW
      && !make_partner (people, ent_address_domain (possible->address), &partner, error))
    return FALSE;
  *ret = (EntContactParties){ .partner = partner, .people = people->found };
  if (partner == 0)
    {
      ret->why = why_none (people, possible);
      ret->open = count_theirs (people) > 0;
      return TRUE;
    }
  if (!take_parties (people, partner, error))
    return FALSE;
  ret->ours = people->ours->len > 0 ? people->ours->str : NULL;
  return TRUE;
}
