/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-git.h"

#include <stdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/import/mail-address.h"
#include "entente/service/import/mailmap.h"
#include "entente/store/repo.h"
#include "service/import/git-log.h"
#include "service/import/import-input.h"

typedef struct
{
  const EntContext *context;
  const EntImportGitOptions *options;
  const char *name; /* of the file, for errors */
  const char *kind;
  EntImportReport *report;
  EntMailmap *mailmap; /* NULL: none */
  GHashTable *owners;  /* address → EntAddressOwner */
  GHashTable *domains; /* of no partner → how many commits, as a pointer */
} Import;

/* One who signed the current commit, under the proper name and address. */
typedef struct
{
  char *name, *address;
  char *reference; /* what the credit is known by: as written there, since a mailmap may change */
  EntAddressOwner owner;
} Credit;

static void
credit_clear (Credit *credit)
{
  g_free (credit->name);
  g_free (credit->address);
  g_free (credit->reference);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Credit, credit_clear)

static gboolean
person_of_name (Import *import, const Credit *credit, EntAddressOwner *owner, GError **error)
{
  g_autoptr (GPtrArray) found = ent_repo_match (import->context->store,
                                                &(EntNameQuery){ .noun = ENT_NOUN_PERSON,
                                                                 .text = credit->name,
                                                                 .exact = TRUE,
                                                                 .partner = owner->partner,
                                                                 .limit = 2 },
                                                error);

  if (found != NULL && found->len == 1)
    owner->person = ((EntNamed *) found->pdata[0])->id;
  return found != NULL;
}

static gboolean
make_person (Import *import, const Credit *credit, EntAddressOwner *owner, GError **error)
{
  g_autoptr (EntPerson) person = ent_person_new ();

  person->partner = owner->partner;
  person->name = g_strdup (*credit->name != '\0' ? credit->name : credit->address);
  person->email = g_strdup (credit->address);
  if (!ent_repo_insert (import->context->store, person, error))
    return FALSE;
  owner->person = person->base.id;
  return TRUE;
}

/* Whose the credit is, looked up once an address. */
static gboolean
find_owner (Import *import, Credit *credit, GError **error)
{
  const EntAddressOwner *known = g_hash_table_lookup (import->owners, credit->address);
  EntAddressOwner owner;

  if (known != NULL)
    {
      credit->owner = *known;
      return TRUE;
    }
  if (!ent_address_owner (import->context, credit->address, &owner, error))
    return FALSE;
  if (owner.partner != 0 && owner.person == 0 && *credit->name != '\0'
      && !person_of_name (import, credit, &owner, error))
    return FALSE;
  if (owner.partner != 0 && owner.person == 0 && import->options->people
      && !make_person (import, credit, &owner, error))
    return FALSE;
  credit->owner = owner;
  g_hash_table_insert (import->owners, g_strdup (credit->address),
                       g_memdup2 (&owner, sizeof owner));
  return TRUE;
}

static void
count_stranger (Import *import, const Credit *credit)
{
  const char *domain = ent_address_domain (credit->address);

  if (domain == NULL || credit->owner.ours || credit->owner.free)
    return;
  int n = GPOINTER_TO_INT (g_hash_table_lookup (import->domains, domain));
  g_hash_table_insert (import->domains, g_strdup (domain), GINT_TO_POINTER (n + 1));
}

/* Who it was, for a credit without a person. */
static char *
signature (const Credit *credit)
{
  return *credit->name != '\0' ? g_strdup_printf ("%s <%s>", credit->name, credit->address)
                               : g_strdup (credit->address);
}

/* A credit that is stored already stays as it is, but gets its person once that one is known. */
static gboolean
keep_credit (Import *import, const Credit *credit, gint64 id, GError **error)
{
  g_autoptr (EntContribution) stored = NULL;

  if (credit->owner.person != 0)
    {
      stored = ent_repo_find (import->context->store, ENT_NOUN_CONTRIBUTION, id, error);
      if (stored == NULL)
        return FALSE;
    }
  if (stored == NULL || stored->person != 0 || stored->partner != credit->owner.partner)
    {
      import->report->unchanged++;
      return TRUE;
    }
  g_autoptr (EntContribution) mine = ent_record_copy (stored);
  g_autofree char *signed_by = signature (credit);
  mine->person = credit->owner.person;
  if (g_strcmp0 (mine->notes, signed_by) == 0)
    g_clear_pointer (&mine->notes, g_free);
  if (!ent_repo_update (import->context->store, stored, mine, error))
    return FALSE;
  import->report->updated++;
  return TRUE;
}

static gboolean
store_credit (Import *import, const EntCommit *commit, const Credit *credit, GError **error)
{
  g_autoptr (EntContribution) contribution = NULL;
  gint64 id;

  if (!ent_repo_by_identity (import->context->store, ent_noun (ENT_NOUN_CONTRIBUTION), "reference",
                             credit->reference, &id, error))
    return FALSE;
  if (id != 0)
    return keep_credit (import, credit, id, error);
  contribution = ent_contribution_new ();
  contribution->partner = credit->owner.partner;
  contribution->person = credit->owner.person;
  contribution->kind = g_strdup (import->kind);
  contribution->title = g_strdup (commit->title != NULL ? commit->title : _("(no subject)"));
  contribution->reference = g_strdup (credit->reference);
  if (credit->owner.person == 0)
    contribution->notes = signature (credit);
  if (commit->at != ENT_NONE)
    contribution->happened_on = ent_clock_day_iso (import->context->clock, commit->at);
  if (!ent_repo_insert (import->context->store, contribution, error))
    return FALSE;
  import->report->added++;
  return TRUE;
}

static void
fill_credit (Import *import, const EntCommit *commit, guint index, Credit *credit)
{
  const EntSigner *signer = commit->signers->pdata[index];
  g_autofree char *address = g_strdup (signer->address);
  g_autofree char *written = ent_address_clean (signer->address);

  credit->name = g_strdup (signer->name);
  credit->reference = index == 0
                        ? g_strdup (commit->hash)
                        : g_strdup_printf ("%s %s <%s>", commit->hash, signer->name, written);
  if (import->mailmap != NULL)
    ent_mailmap_apply (import->mailmap, &credit->name, &address);
  credit->address = ent_address_clean (address);
}

/* The author may be named among the co-authors again, or under another address. */
static gboolean
has_signed (const Credit *credits, guint n, const Credit *credit)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (credits[i].address, credit->address)
        || (credit->owner.person != 0 && credits[i].owner.person == credit->owner.person))
      return TRUE;
  return FALSE;
}

static gboolean
take_signers (Import *import, const EntCommit *commit, Credit *credits, GError **error)
{
  gboolean credited = FALSE;

  for (guint i = 0; i < commit->signers->len; i++)
    {
      Credit *credit = &credits[i];
      fill_credit (import, commit, i, credit);
      if (!find_owner (import, credit, error))
        return FALSE;
      if (has_signed (credits, i, credit))
        continue;
      if (credit->owner.partner == 0)
        count_stranger (import, credit);
      else if (!store_credit (import, commit, credit, error))
        return FALSE;
      credited = credited || credit->owner.partner != 0;
    }
  import->report->skipped += !credited;
  return TRUE;
}

static gboolean
take_commit (Import *import, const EntCommit *commit, GError **error)
{
  guint n = commit->signers->len;
  g_autofree Credit *credits = g_new0 (Credit, n);

  import->report->read++;
  if (commit->merge)
    {
      import->report->skipped++;
      return TRUE;
    }
  gboolean ok = take_signers (import, commit, credits, error);
  for (guint i = 0; i < n; i++)
    credit_clear (&credits[i]);
  return ok;
}

static gboolean
take_commits (Import *import, FILE *in, GError **error)
{
  const EntImportGitOptions *options = import->options;
  g_autoptr (EntGitLog) log = ent_git_log_new (in, import->name);
  gint64 total = ent_import_size (in);
  const EntCommit *commit;

  for (;;)
    {
      if (!ent_git_log_next (log, &commit, error))
        return FALSE;
      if (commit == NULL)
        return TRUE;
      if (!take_commit (import, commit, error))
        {
          g_prefix_error (error, "%s: %s: ", import->name, commit->hash);
          return FALSE;
        }
      if (options->progress == NULL
          || options->progress (ent_git_log_offset (log), total, options->data))
        continue;
      ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
      return FALSE;
    }
}

static gint
compare_domains (gconstpointer a, gconstpointer b)
{
  const EntImportDomain *one = *(gpointer *) a, *two = *(gpointer *) b;

  return one->n != two->n ? (one->n < two->n ? 1 : -1) : strcmp (one->domain, two->domain);
}

static void
report_domains (Import *import)
{
  GHashTableIter iter;
  gpointer domain, n;

  g_hash_table_iter_init (&iter, import->domains);
  while (g_hash_table_iter_next (&iter, &domain, &n))
    {
      EntImportDomain *row = g_new0 (EntImportDomain, 1);
      row->domain = g_strdup (domain);
      row->n = GPOINTER_TO_INT (n);
      g_ptr_array_add (import->report->unknown, row);
    }
  g_ptr_array_sort (import->report->unknown, compare_domains);
}

static gboolean
load_mailmap (Import *import, GError **error)
{
  const char *file = import->options->mailmap;
  g_autoptr (GArray) odd = NULL;

  if (file == NULL)
    return TRUE;
  import->mailmap = ent_mailmap_load (file, &odd, error);
  for (guint i = 0; odd != NULL && i < odd->len; i++)
    {
      g_autofree char *where = g_strdup_printf ("%s:%u", file, g_array_index (odd, guint, i));
      ent_import_report_issue (import->report, where,
                               _("no address in < >; the line was passed over"));
    }
  return import->mailmap != NULL;
}

static gboolean
run (Import *import, FILE *in, GError **error)
{
  EntStore *store = import->context->store;

  if (!load_mailmap (import, error) || !ent_store_begin (store, "import git", error))
    return FALSE;
  if (!take_commits (import, in, error))
    {
      ent_store_rollback (store);
      return FALSE;
    }
  report_domains (import);
  if (!import->options->dry_run)
    return ent_store_commit (store, error);
  ent_store_rollback (store);
  return TRUE;
}

EntImportReport *
ent_import_git (const EntContext *context, const EntImportGitOptions *options, GError **error)
{
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_CONTRIBUTION);
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) domains = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Import import = {
    .context = context, .options = options, .report = report, .owners = owners, .domains = domains
  };
  FILE *in;

  import.kind = options->kind != NULL ? options->kind : "code";
  if (context->config != NULL && options->kind != NULL)
    {
      const EntWord *word =
        ent_config_match (context->config, "contribution_kinds", options->kind, error);
      if (word == NULL)
        return NULL;
      import.kind = word->id;
    }
  in = ent_import_open (options->file, &(EntImportWatch){ options->progress, options->data },
                        &import.name, error);
  if (in == NULL)
    return NULL;
  gboolean ok = run (&import, in, error);
  ent_mailmap_free (import.mailmap);
  if (in != stdin)
    fclose (in);
  return ok ? g_steal_pointer (&report) : NULL;
}
