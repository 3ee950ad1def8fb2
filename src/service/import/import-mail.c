/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-mail.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/store/sql/mail-folders.h"
#include "service/import/mail-contact.h"
#include "service/import/own-domain.h"
#include "service/mail/mail-reader.h"

typedef struct
{
  const EntContext *context;
  const EntImportMailOptions *options;
  EntImportReport *report;
  GPtrArray *sources; /* EntMailSource */
  GHashTable *before; /* of a folder: the prints that it had (gint64), by its place */
  char *basis;        /* what decides whom a mail leads to; NULL without a folder */
} Import;

static gboolean
has_own_domains (const EntContext *context)
{
  const char *const *words =
    context->config != NULL ? ent_config_words (context->config, "mail.own_domains") : NULL;

  return words != NULL && *words != NULL;
}

/* Without knowing which addresses are ours, our own firm would become a partner. */
static gboolean
know_own_domains (Import *import, GError **error)
{
  const EntImportMailOptions *options = import->options;
  g_autofree char *likely = NULL;

  if (has_own_domains (import->context))
    return TRUE;
  if (!ent_own_domain_guess (import->context, import->sources, &likely, error))
    return FALSE;
  if (options->own != NULL)
    return options->own (likely, options->own_data, error);
  if (likely != NULL)
    ent_set_error (error, ENT_ERROR_DATA,
                   _("which mail domains are ours is not known; by these mails it is likely %s: "
                      "set mail.own_domains (mail: {own_domains: [%s]} in config.yaml)"),
                   likely, likely);
  else
    ent_set_error (error, ENT_ERROR_DATA, "%s",
                   _("which mail domains are ours is not known: set mail.own_domains in "
                      "config.yaml"));
  return FALSE;
}

static void
add_words (GChecksum *sum, const char *const *words)
{
  for (; words != NULL && *words != NULL; words++)
    g_checksum_update (sum, (const guchar *) *words, -1);
  g_checksum_update (sum, (const guchar *) "", 1);
}

/* Settings, partners and people: while they stay, a mail that led to nobody does so again. */
static char *
basis_of (const Import *import, GError **error)
{
  const EntImportMailOptions *options = import->options;
  const EntConfig *config = import->context->config;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar rules[] = { (guchar) options->no_new_partners, (guchar) options->only_known };

  g_checksum_update (sum, rules, sizeof rules);
  if (config != NULL)
    {
      add_words (sum, ent_config_words (config, "mail.own_domains"));
      add_words (sum, ent_config_words (config, "mail.free_domains"));
    }
  return ent_mail_folders_basis (import->context->store, sum, error)
           ? g_strdup (g_checksum_get_string (sum))
           : NULL;
}

/* Files of the folder that were read before are not read again. */
static gboolean
recall_folder (Import *import, EntMailFolder *folder, GError **error)
{
  if (import->basis == NULL)
    import->basis = basis_of (import, error);
  GHashTable *prints = import->basis != NULL ? ent_mail_folders_read (
                         import->context->store, folder->place, import->basis, error)
                                             : NULL;
  if (prints == NULL)
    return FALSE;
  g_hash_table_replace (import->before, g_strdup (folder->place), prints);
  for (guint i = 0; i < folder->files->len; i++)
    {
      EntMailFile *file = folder->files->pdata[i];
      if (!g_hash_table_contains (prints, &file->print))
        continue;
      file->state = ENT_MAIL_FILE_SEEN;
      import->report->unchanged++;
    }
  return TRUE;
}

static gboolean
recall_folders (Import *import, GError **error)
{
  for (guint i = 0; i < import->sources->len; i++)
    {
      EntMailSource *source = import->sources->pdata[i];
      if (source->folder != NULL && !recall_folder (import, source->folder, error))
        return FALSE;
    }
  return TRUE;
}

/* The prints that no file has any more are left in the set. */
static gboolean
keep_folder (Import *import, const EntMailFolder *folder, GError **error)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (EntMailSeen));
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTable *before = g_hash_table_lookup (import->before, folder->place);
  GHashTableIter iter;
  gpointer print;

  for (guint i = 0; i < folder->files->len; i++)
    {
      const EntMailFile *file = folder->files->pdata[i];
      EntMailSeen row = { file->print, file->state != ENT_MAIL_FILE_OPEN };
      g_hash_table_remove (before, &file->print);
      if (file->state == ENT_MAIL_FILE_OPEN || file->state == ENT_MAIL_FILE_SETTLED)
        g_array_append_val (seen, row);
    }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &print, NULL))
    g_array_append_val (gone, *(gint64 *) print);
  return ent_mail_folders_write (import->context->store, folder->place, import->basis, seen, gone,
                                 error);
}

static gboolean
keep_folders (Import *import, GError **error)
{
  gboolean ok = TRUE;

  if (import->basis == NULL)
    return TRUE;
  /* What was made now counts as known. */
  g_free (import->basis);
  import->basis = basis_of (import, error);
  ok = import->basis != NULL;
  for (guint i = 0; ok && i < import->sources->len; i++)
    {
      const EntMailSource *source = import->sources->pdata[i];
      ok = source->folder == NULL || keep_folder (import, source->folder, error);
    }
  return ok;
}

/* Of a file with several mails one that is open keeps it open. */
static void
note_file (EntMailFile *file, gboolean open)
{
  if (file != NULL && file->state != ENT_MAIL_FILE_OPEN)
    file->state = open ? ENT_MAIL_FILE_OPEN : ENT_MAIL_FILE_SETTLED;
}

static gboolean
take_item (Import *import, EntMailContacts *contacts, const EntMailItem *item, GError **error)
{
  gboolean open = FALSE;

  import->report->read++;
  if (item->mail == NULL)
    ent_import_report_skip (import->report, item->where, item->why);
  else if (!ent_mail_contacts_take (contacts, item->mail, item->where, &open, error))
    {
      g_prefix_error (error, "%s: ", item->where);
      return FALSE;
    }
  note_file (item->file, open);
  return TRUE;
}

static gboolean
take_mails (Import *import, EntMailContacts *contacts, GError **error)
{
  const EntImportMailOptions *options = import->options;
  gint64 total = ent_mail_sources_size (import->sources);
  g_autoptr (EntMailReader) reader = ent_mail_reader_new (
    import->sources,
    &(EntMailWish){ .whole = options->whole, .zone = ent_clock_zone (import->context->clock) });

  for (;;)
    {
      g_autoptr (EntMailItem) item = NULL;
      if (!ent_mail_reader_next (reader, &item, error))
        return FALSE;
      if (item == NULL)
        return TRUE;
      if (!take_item (import, contacts, item, error))
        return FALSE;
      if (options->progress == NULL || options->progress (item->done, total, options->data))
        continue;
      ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
      return FALSE;
    }
}

static gboolean
has_new (const GPtrArray *sources)
{
  for (guint i = 0; i < sources->len; i++)
    {
      const EntMailSource *source = sources->pdata[i];
      if (source->folder == NULL)
        return TRUE;
      for (guint k = 0; k < source->folder->files->len; k++)
        if (((EntMailFile *) source->folder->files->pdata[k])->state == ENT_MAIL_FILE_NEW)
          return TRUE;
    }
  return FALSE;
}

static gboolean
run_inside (Import *import, GError **error)
{
  const EntImportMailOptions *options = import->options;
  const EntContactPeopleRules rules = { .no_new_partners = options->no_new_partners,
                                        .only_known = options->only_known,
                                        .lists_new = options->dry_run };
  g_autoptr (EntContactPeople)
    people = ent_contact_people_new (import->context, &rules, import->report);
  g_autoptr (EntMailContacts)
    contacts = ent_mail_contacts_new (import->context, people, import->report);

  return take_mails (import, contacts, error) && keep_folders (import, error);
}

/* Where nothing is new nobody has to wait for the lock. */
static gboolean
run (Import *import, GError **error)
{
  EntStore *store = import->context->store;

  if (!know_own_domains (import, error) || !recall_folders (import, error))
    return FALSE;
  if (!has_new (import->sources))
    return TRUE;
  if (!ent_store_begin (store, "import mail", error))
    return FALSE;
  gboolean ok = run_inside (import, error);
  if (ok && !import->options->dry_run)
    return ent_store_commit (store, error);
  ent_store_rollback (store);
  return ok;
}

EntImportReport *
ent_import_mail (const EntContext *context, const EntImportMailOptions *options, GError **error)
{
  const EntImportWatch watch = { options->progress, options->data };
  g_autoptr (GPtrArray) sources = ent_mail_sources_open (options->paths, &watch, error);
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_INTERACTION);
  g_autoptr (GHashTable) before =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  Import import = {
    .context = context, .options = options, .report = report, .sources = sources, .before = before
  };

  gboolean ok = sources != NULL && run (&import, error);
  g_free (import.basis);
  return ok ? g_steal_pointer (&report) : NULL;
}
