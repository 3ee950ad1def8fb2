/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-git.h"

#include <stdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/import/mailmap.h"
#include "entente/store/sql/git-tips.h"
#include "service/import/credit.h"
#include "service/import/git-log.h"
#include "service/import/git-repository.h"
#include "service/import/import-input.h"
#include "service/import/import-transaction.h"

/* A history to read. */
typedef struct
{
  const char *name; /* for errors */
  FILE *in;
  EntGitHistory *history; /* of a repository; NULL: in was given */
} Source;

typedef struct
{
  const EntContext *context;
  const EntImportGitOptions *options;
  const char *kind;
  EntImportReport *report;
  EntCreditor *creditor;
  EntMailmap *mailmap; /* NULL: none */
  GArray *sources;     /* Source */
  const char *name;    /* of the one that is read */
  GHashTable *moved;   /* commits that were rewritten: what they were (identity_of()) → hash */
  gint64 done, total;  /* bytes of all sources */
} Import;

/* One who signed the current commit, under the proper name and address. */
typedef struct
{
  EntGiver giver;
  char *reference; /* what the credit is known by: as written there, since a mailmap may change */
  EntAddressOwner owner;
} Signature;

static void
signature_clear (Signature *signature)
{
  ent_giver_clear (&signature->giver);
  g_free (signature->reference);
}

static void
source_clear (gpointer data)
{
  Source *source = data;

  if (source->in != NULL && source->in != stdin)
    fclose (source->in);
  ent_git_history_free (source->history);
}

/* What the credit is known by, in a commit of that hash. */
static char *
reference_of (const EntCommit *commit, guint index, const char *hash)
{
  const EntSigner *signer = commit->signers->pdata[index];
  g_autofree char *written = ent_address_clean (signer->address);

  return index == 0 ? g_strdup (hash) : g_strdup_printf ("%s %s <%s>", hash, signer->name, written);
}

/* What stays of a commit when it is rewritten: a rebase keeps author, time and title. */
static char *
identity_of (const EntCommit *commit)
{
  const EntSigner *author = commit->signers->pdata[0];

  return g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s", commit->at, author->address,
                          commit->title != NULL ? commit->title : "");
}

static void
fill_signature (Import *import, const EntCommit *commit, guint index, Signature *signature)
{
  const EntSigner *signer = commit->signers->pdata[index];
  g_autofree char *address = g_strdup (signer->address);

  signature->giver.name = g_strdup (signer->name);
  signature->reference = reference_of (commit, index, commit->hash);
  if (import->mailmap != NULL)
    ent_mailmap_apply (import->mailmap, &signature->giver.name, &address);
  signature->giver.address = ent_address_clean (address);
  signature->giver.account = ent_address_account (signature->giver.address);
}

/* The author may be named among the co-authors again, or under another address. */
static gboolean
has_signed (const Signature *signatures, guint n, const Signature *signature)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (signatures[i].giver.address, signature->giver.address)
        || (signature->owner.person != 0 && signatures[i].owner.person == signature->owner.person))
      return TRUE;
  return FALSE;
}

/* What was credited for a commit that another one replaced stays, under the new hash. */
static gboolean
keep_moved (Import *import, const EntCommit *commit, guint index, const Signature *signature,
            gboolean *ret_kept, GError **error)
{
  g_autoptr (EntContribution) there = NULL;
  g_autofree char *identity = identity_of (commit);
  const char *hash = import->moved != NULL ? g_hash_table_lookup (import->moved, identity) : NULL;

  *ret_kept = FALSE;
  if (hash == NULL)
    return TRUE;
  if (!ent_creditor_stored (import->creditor, signature->reference, &there, error))
    return FALSE;
  if (there != NULL)
    return TRUE;
  g_autofree char *old = reference_of (commit, index, hash);
  return ent_creditor_rename (import->creditor, old, signature->reference, ret_kept, error);
}

static gboolean
store_credit (Import *import, const EntCommit *commit, guint index, const Signature *signature,
              GError **error)
{
  gboolean kept;

  if (!keep_moved (import, commit, index, signature, &kept, error))
    return FALSE;
  if (kept)
    return TRUE;
  g_autofree char *day =
    commit->at != ENT_NONE ? ent_clock_day_iso (import->context->clock, commit->at) : NULL;
  const EntCredit credit = { .giver = &signature->giver,
                             .owner = signature->owner,
                             .reference = signature->reference,
                             .kind = import->kind,
                             .title = commit->title,
                             .day = day };
  return ent_creditor_store (import->creditor, &credit, error);
}

static gboolean
take_signers (Import *import, const EntCommit *commit, Signature *signatures, GError **error)
{
  gboolean credited = FALSE;

  for (guint i = 0; i < commit->signers->len; i++)
    {
      Signature *signature = &signatures[i];
      fill_signature (import, commit, i, signature);
      if (!ent_creditor_find (import->creditor, &signature->giver, &signature->owner, error))
        return FALSE;
      if (has_signed (signatures, i, signature))
        continue;
      if (signature->owner.partner == 0)
        ent_creditor_count_unknown (import->creditor, &signature->giver, &signature->owner);
      else if (!store_credit (import, commit, i, signature, error))
        return FALSE;
      credited = credited || signature->owner.partner != 0;
    }
  import->report->skipped += !credited;
  return TRUE;
}

static gboolean
take_commit (Import *import, const EntCommit *commit, GError **error)
{
  guint n = commit->signers->len;
  g_autofree Signature *signatures = g_new0 (Signature, n);

  import->report->read++;
  if (commit->merge)
    {
      import->report->skipped++;
      return TRUE;
    }
  gboolean ok = take_signers (import, commit, signatures, error);
  for (guint i = 0; i < n; i++)
    signature_clear (&signatures[i]);
  return ok;
}

static gboolean
take_commits (Import *import, FILE *in, GError **error)
{
  const EntImportGitOptions *options = import->options;
  g_autoptr (EntGitLog) log = ent_git_log_new (in, import->name);
  const EntCommit *commit;

  for (;;)
    {
      if (!ent_git_log_next (log, &commit, error))
        return FALSE;
      if (commit == NULL)
        break;
      if (!take_commit (import, commit, error))
        {
          g_prefix_error (error, "%s: %s: ", import->name, commit->hash);
          return FALSE;
        }
      if (options->progress == NULL
          || options->progress (import->done + ent_git_log_offset (log), import->total,
                                options->data))
        continue;
      ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
      return FALSE;
    }
  import->done += ent_git_log_offset (log);
  return TRUE;
}

/* The commits that are in no branch any more, by what they were. */
static gboolean
read_gone (Import *import, Source *source, GHashTable *hashes, GError **error)
{
  g_autoptr (EntGitLog) log = ent_git_log_new (source->history->gone, source->name);
  const EntCommit *commit;

  g_clear_pointer (&import->moved, g_hash_table_unref);
  import->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (;;)
    {
      if (!ent_git_log_next (log, &commit, error))
        return FALSE;
      if (commit == NULL)
        return TRUE;
      g_hash_table_add (hashes, g_strdup (commit->hash));
      g_hash_table_replace (import->moved, identity_of (commit), g_strdup (commit->hash));
    }
}

static void
add_words (GChecksum *sum, const char *const *words)
{
  for (; words != NULL && *words != NULL; words++)
    g_checksum_update (sum, (const guchar *) *words, (gssize) strlen (*words) + 1);
}

/* What decides whom a commit credits: while it stays, those that were read credit nobody else. */
static char *
basis_of (const Import *import, const EntGitHistory *history, GError **error)
{
  const EntImportGitOptions *options = import->options;
  const EntConfig *config = import->context->config;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *mailmap = NULL;
  const guchar people = (guchar) options->people;
  gsize length = 0;

  g_checksum_update (sum, &people, 1);
  if (config != NULL)
    {
      add_words (sum, ent_config_words (config, "mail.own_domains"));
      add_words (sum, ent_config_words (config, "mail.free_domains"));
    }
  g_checksum_update (sum, (const guchar *) history->mailmap, (gssize) strlen (history->mailmap));
  if (options->mailmap != NULL && !g_file_get_contents (options->mailmap, &mailmap, &length, error))
    return NULL;
  if (mailmap != NULL)
    g_checksum_update (sum, (const guchar *) mailmap, (gssize) length);
  return ent_git_tips_basis (import->context->store, sum, error)
           ? g_strdup (g_checksum_get_string (sum))
           : NULL;
}

static gboolean
open_repository (Import *import, Source *source, GError **error)
{
  const EntImportWatch watch = { import->options->progress, import->options->data };

  source->history = ent_git_history_open (source->name, &watch, error);
  g_autofree char *basis = source->history != NULL ? basis_of (import, source->history, error)
                                                   : NULL;
  g_autoptr (GPtrArray) tips = basis != NULL ? ent_git_tips_read (import->context->store, basis,
                                                                  source->history->boundary, error)
                                             : NULL;
  if (tips == NULL || !ent_git_history_read (source->history, tips, &watch, error))
    return FALSE;
  source->in = g_steal_pointer (&source->history->log);
  return TRUE;
}

/* Everything that has to be waited for, before the transaction keeps others from writing. */
static gboolean
open_source (Import *import, const char *path, GError **error)
{
  const EntImportWatch watch = { import->options->progress, import->options->data };
  Source source = { .name = path };
  gboolean ok;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    ok = open_repository (import, &source, error);
  else
    {
      source.in = ent_import_open (path, &watch, &source.name, error);
      ok = source.in != NULL;
    }
  import->total += source.in != NULL ? ent_import_size (source.in) : 0;
  g_array_append_val (import->sources, source);
  return ok;
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
open_sources (Import *import, GError **error)
{
  static const char *const here[] = { ".", NULL };
  const char *const *path = import->options->sources;

  if (!load_mailmap (import, error))
    return FALSE;
  for (path = path != NULL && *path != NULL ? path : here; *path != NULL; path++)
    if (!open_source (import, *path, error))
      return FALSE;
  return TRUE;
}

/* What was made now counts as known. */
static gboolean
keep_tip (Import *import, const EntGitHistory *history, GHashTable *gone, GError **error)
{
  g_autofree char *basis = basis_of (import, history, error);

  const EntGitTipRead tip = { history->head, history->boundary, basis };
  return basis != NULL
         && ent_git_tips_write (import->context->store, &tip, history->superseded, gone, error);
}

static gboolean
take_source (Import *import, Source *source, GError **error)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean has_gone = source->history != NULL && source->history->gone != NULL;

  import->name = source->name;
  g_clear_pointer (&import->moved, g_hash_table_unref);
  if ((has_gone && !read_gone (import, source, gone, error))
      || (source->in != NULL && !take_commits (import, source->in, error)))
    return FALSE;
  return source->history == NULL || source->history->head == NULL
         || keep_tip (import, source->history, gone, error);
}

static gboolean
take_sources (gpointer data, GError **error)
{
  Import *import = data;
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < import->sources->len; i++)
    ok = take_source (import, &g_array_index (import->sources, Source, i), error);
  ent_creditor_report_unknown (import->creditor);
  return ok;
}

static gboolean
run (Import *import, GError **error)
{
  const EntImportTransaction transaction = { .store = import->context->store,
                                             .label = "import git",
                                             .dry_run = import->options->dry_run,
                                             .steps = take_sources };

  return open_sources (import, error) && ent_import_transact (&transaction, import, error);
}

EntImportReport *
ent_import_git (const EntContext *context, const EntImportGitOptions *options, GError **error)
{
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_CONTRIBUTION);
  g_autoptr (EntCreditor) creditor = ent_creditor_new (context, report, options->people);
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (Source));
  Import import = { .context = context,
                    .options = options,
                    .report = report,
                    .creditor = creditor,
                    .sources = sources,
                    .kind = ent_credit_kind (context, options->kind, "code", error) };

  g_array_set_clear_func (sources, source_clear);
  gboolean ok = import.kind != NULL && run (&import, error);
  ent_mailmap_free (import.mailmap);
  g_clear_pointer (&import.moved, g_hash_table_unref);
  return ok ? g_steal_pointer (&report) : NULL;
}
