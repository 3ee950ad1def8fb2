/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-mail.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/import/folder-memory.h"
#include "service/import/import-transaction.h"
#include "service/import/mail-contact.h"
#include "service/import/own-domain.h"
#include "service/mail/mail-reader.h"

typedef struct
{
  const EntContext *context;
  const EntImportMailOptions *options;
  EntImportReport *report;
  GPtrArray *sources; /* EntMailSource */
  EntFolderMemory *memory;
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

static gboolean
recall_folders (Import *import, GError **error)
{
  for (guint i = 0; i < import->sources->len; i++)
    {
      EntMailSource *source = import->sources->pdata[i];
      if (source->folder != NULL
          && !ent_folder_memory_recall (import->memory, source->folder, import->report, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_folders (Import *import, GError **error)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < import->sources->len; i++)
    {
      const EntMailSource *source = import->sources->pdata[i];
      ok = source->folder == NULL || ent_folder_memory_keep (import->memory, source->folder, error);
    }
  return ok;
}

static gboolean
take_item (Import *import, EntMailContacts *contacts, const EntMailItem *item, GError **error)
{
  EntMailOutcome outcome = { .again_at = ENT_NONE };

  import->report->read++;
  if (item->mail == NULL)
    ent_import_report_skip (import->report, item->where, item->why);
  else if (!ent_mail_contacts_take (contacts, item->mail, item->where, &outcome, error))
    {
      g_prefix_error (error, "%s: ", item->where);
      return FALSE;
    }
  if (item->file != NULL)
    ent_mail_file_note (item->file, outcome.open, outcome.again_at);
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
take_all (gpointer data, GError **error)
{
  Import *import = data;
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
  const EntImportTransaction transaction = { .store = import->context->store,
                                             .label = "import mail",
                                             .dry_run = import->options->dry_run,
                                             .steps = take_all };

  return know_own_domains (import, error) && recall_folders (import, error)
         && (!has_new (import->sources) || ent_import_transact (&transaction, import, error));
}

EntImportReport *
ent_import_mail (const EntContext *context, const EntImportMailOptions *options, GError **error)
{
  const EntImportWatch watch = { options->progress, options->data };
  g_autoptr (GPtrArray) sources = ent_mail_sources_open (options->paths, &watch, error);
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_INTERACTION);
  const guint8 rules[] = { (guint8) options->no_new_partners, (guint8) options->only_known };
  g_autoptr (EntFolderMemory) memory = ent_folder_memory_new (context, "", rules, sizeof rules);
  Import import = {
    .context = context, .options = options, .report = report, .sources = sources, .memory = memory
  };

  return sources != NULL && run (&import, error) ? g_steal_pointer (&report) : NULL;
}
