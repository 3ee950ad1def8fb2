/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/credit.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/store/repo.h"

struct EntCreditor
{
  const EntContext *context;
  EntImportReport *report;
  gboolean people;
  GHashTable *owners;  /* "account address name" → EntAddressOwner */
  GHashTable *unknown; /* account or domain → how many, as a pointer */
};

void
ent_giver_clear (EntGiver *giver)
{
  g_free (giver->name);
  g_free (giver->address);
  g_free (giver->account);
}

EntCreditor *
ent_creditor_new (const EntContext *context, EntImportReport *report, gboolean people)
{
  EntCreditor *creditor = g_new0 (EntCreditor, 1);

  creditor->context = context;
  creditor->report = report;
  creditor->people = people;
  creditor->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  creditor->unknown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return creditor;
}

void
ent_creditor_free (EntCreditor *creditor)
{
  if (creditor == NULL)
    return;
  g_hash_table_unref (creditor->owners);
  g_hash_table_unref (creditor->unknown);
  g_free (creditor);
}

const char *
ent_credit_kind (const EntContext *context, const char *name, const char *usual, GError **error)
{
  if (name == NULL || context->config == NULL)
    return name != NULL ? name : usual;
  const EntWord *word = ent_config_match (context->config, "contribution_kinds", name, error);
  return word != NULL ? word->id : NULL;
}

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
find_by_account (EntCreditor *creditor, const EntGiver *giver, EntAddressOwner *owner,
                 GError **error)
{
  EntStore *store = creditor->context->store;

  if (giver->account == NULL)
    return TRUE;
  if (!ent_repo_person_by_account (store, giver->account, &owner->person, error))
    return FALSE;
  if (owner->person == 0)
    return TRUE;
  g_autoptr (EntPerson) person = ent_repo_find (store, ENT_NOUN_PERSON, owner->person, error);
  if (person == NULL)
    return FALSE;
  owner->partner = person->partner;
  return TRUE;
}

static gboolean
find_by_name (EntCreditor *creditor, const EntGiver *giver, EntAddressOwner *owner, GError **error)
{
  g_autoptr (GPtrArray) found = ent_repo_match (creditor->context->store,
                                                &(EntNameQuery){ .noun = ENT_NOUN_PERSON,
                                                                 .text = giver->name,
                                                                 .exact = TRUE,
                                                                 .partner = owner->partner,
                                                                 .limit = 2 },
                                                error);

  if (found != NULL && found->len == 1)
    owner->person = ((EntNamed *) found->pdata[0])->id;
  return found != NULL;
}

static gboolean
make_person (EntCreditor *creditor, const EntGiver *giver, EntAddressOwner *owner, GError **error)
{
  g_autoptr (EntPerson) person = ent_person_new ();
  const char *const accounts[] = { giver->account, NULL };

  person->partner = owner->partner;
  person->name = g_strdup (has_text (giver->name) ? giver->name : giver->address);
  person->email = g_strdup (giver->address);
  ent_record_set_list (person, ent_noun_field (person->base.noun, "accounts"), accounts);
  if (!ent_repo_insert (creditor->context->store, person, error))
    return FALSE;
  owner->person = person->base.id;
  return TRUE;
}

/* At the partner of the domain. */
static gboolean
find_person (EntCreditor *creditor, const EntGiver *giver, EntAddressOwner *owner, GError **error)
{
  if (owner->partner == 0 || owner->person != 0)
    return TRUE;
  if (has_text (giver->name) && !find_by_name (creditor, giver, owner, error))
    return FALSE;
  return owner->person != 0 || !creditor->people || make_person (creditor, giver, owner, error);
}

gboolean
ent_creditor_find (EntCreditor *creditor, const EntGiver *giver, EntAddressOwner *ret_owner,
                   GError **error)
{
  const char *account = giver->account != NULL ? giver->account : "",
             *address = giver->address != NULL ? giver->address : "";
  g_autofree char *key = g_strconcat (account, "\n", address, NULL);
  const EntAddressOwner *known = g_hash_table_lookup (creditor->owners, key);
  EntAddressOwner owner = { 0 };

  if (known != NULL)
    {
      *ret_owner = *known;
      return TRUE;
    }
  if (!find_by_account (creditor, giver, &owner, error)
      || (owner.person == 0 && !ent_address_is_hidden (address)
          && !ent_address_owner (creditor->context, address, &owner, error))
      || !find_person (creditor, giver, &owner, error))
    return FALSE;
  g_hash_table_insert (creditor->owners, g_steal_pointer (&key), g_memdup2 (&owner, sizeof owner));
  *ret_owner = owner;
  return TRUE;
}

char *
ent_giver_text (const EntGiver *giver)
{
  if (giver->account != NULL)
    return has_text (giver->name) ? g_strdup_printf ("%s (%s)", giver->name, giver->account)
                                  : g_strdup (giver->account);
  return has_text (giver->name) ? g_strdup_printf ("%s <%s>", giver->name, giver->address)
                                : g_strdup (giver->address);
}

gboolean
ent_creditor_stored (EntCreditor *creditor, const char *reference, EntContribution **ret,
                     GError **error)
{
  EntStore *store = creditor->context->store;
  gint64 id;

  *ret = NULL;
  if (!ent_repo_by_identity (store, ent_noun (ENT_NOUN_CONTRIBUTION), "reference", reference, &id,
                             error))
    return FALSE;
  if (id != 0)
    *ret = ent_repo_find (store, ENT_NOUN_CONTRIBUTION, id, error);
  return id == 0 || *ret != NULL;
}

/* Whom it credits now: the note tells who it was where that is no person. */
static void
set_giver (EntContribution *contribution, const EntCredit *credit)
{
  contribution->partner = credit->owner.partner;
  contribution->person = credit->owner.person;
  g_free (contribution->notes);
  contribution->notes = credit->owner.person == 0 ? ent_giver_text (credit->giver) : NULL;
}

static void
fill_in_person (EntContribution *mine, const EntCredit *credit)
{
  g_autofree char *text = ent_giver_text (credit->giver);

  if (mine->person != 0 || credit->owner.person == 0 || mine->partner != credit->owner.partner)
    return;
  mine->person = credit->owner.person;
  if (g_strcmp0 (mine->notes, text) == 0)
    g_clear_pointer (&mine->notes, g_free);
}

static void
set_text (char **text, const char *new)
{
  g_free (*text);
  *text = g_strdup (new);
}

/* What is stored stays as it is, but for a person that was missing and what the source changed. */
static gboolean
follow (EntCreditor *creditor, const EntCredit *credit, const EntContribution *stored,
        GError **error)
{
  g_autoptr (EntContribution) mine = ent_record_copy (stored);

  if (credit->may_move && g_strcmp0 (stored->happened_on, credit->day) != 0)
    {
      set_giver (mine, credit);
      set_text (&mine->happened_on, credit->day);
    }
  else
    fill_in_person (mine, credit);
  if (credit->follows)
    set_text (&mine->title, credit->title);
  if (ent_record_same (stored, mine))
    {
      creditor->report->unchanged++;
      return TRUE;
    }
  if (!ent_repo_update (creditor->context->store, stored, mine, error))
    return FALSE;
  creditor->report->updated++;
  return TRUE;
}

gboolean
ent_creditor_store (EntCreditor *creditor, const EntCredit *credit, GError **error)
{
  g_autoptr (EntContribution) stored = NULL;

  if (!ent_creditor_stored (creditor, credit->reference, &stored, error))
    return FALSE;
  if (stored != NULL)
    return follow (creditor, credit, stored, error);
  g_autoptr (EntContribution) contribution = ent_contribution_new ();
  set_giver (contribution, credit);
  contribution->kind = g_strdup (credit->kind);
  contribution->title = g_strdup (has_text (credit->title) ? credit->title : _("(no subject)"));
  contribution->reference = g_strdup (credit->reference);
  contribution->url = g_strdup (credit->url);
  contribution->happened_on = g_strdup (credit->day);
  if (!ent_repo_insert (creditor->context->store, contribution, error))
    return FALSE;
  creditor->report->added++;
  return TRUE;
}

gboolean
ent_creditor_rename (EntCreditor *creditor, const char *from, const char *to, gboolean *ret_found,
                     GError **error)
{
  g_autoptr (EntContribution) stored = NULL;

  if (!ent_creditor_stored (creditor, from, &stored, error))
    return FALSE;
  *ret_found = stored != NULL;
  if (stored == NULL)
    return TRUE;
  g_autoptr (EntContribution) mine = ent_record_copy (stored);
  set_text (&mine->reference, to);
  creditor->report->updated++;
  return ent_repo_update (creditor->context->store, stored, mine, error);
}

gboolean
ent_creditor_withdraw (EntCreditor *creditor, const char *reference, const char *day,
                       GError **error)
{
  g_autoptr (EntContribution) stored = NULL;

  if (!ent_creditor_stored (creditor, reference, &stored, error))
    return FALSE;
  if (stored == NULL || (day != NULL && g_strcmp0 (stored->happened_on, day) == 0))
    return TRUE;
  creditor->report->updated++;
  return ent_repo_delete (creditor->context->store, stored, error);
}

void
ent_creditor_count_unknown (EntCreditor *creditor, const EntGiver *giver,
                            const EntAddressOwner *owner)
{
  const char *address = giver->address != NULL ? giver->address : "",
             *what = giver->account != NULL ? giver->account : ent_address_domain (address);

  if (what == NULL || owner->ours || (owner->free && giver->account == NULL))
    return;
  int n = GPOINTER_TO_INT (g_hash_table_lookup (creditor->unknown, what));
  g_hash_table_insert (creditor->unknown, g_strdup (what), GINT_TO_POINTER (n + 1));
}

static gint
compare_unknown (gconstpointer a, gconstpointer b)
{
  const EntImportUnknown *one = *(gpointer *) a, *two = *(gpointer *) b;

  return one->n != two->n ? (one->n < two->n ? 1 : -1) : strcmp (one->name, two->name);
}

void
ent_creditor_report_unknown (EntCreditor *creditor)
{
  GHashTableIter iter;
  gpointer name, n;

  g_hash_table_iter_init (&iter, creditor->unknown);
  while (g_hash_table_iter_next (&iter, &name, &n))
    {
      EntImportUnknown *row = g_new0 (EntImportUnknown, 1);
      row->name = g_strdup (name);
      row->account = strchr (name, ':') != NULL;
      row->n = GPOINTER_TO_INT (n);
      g_ptr_array_add (creditor->report->unknown, row);
    }
  g_ptr_array_sort (creditor->report->unknown, compare_unknown);
}
