/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-ics.h"

#include <errno.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/calendar/calendar-reader.h"
#include "service/import/calendar-contact.h"
#include "service/import/folder-memory.h"
#include "service/import/import-input.h"
#include "service/import/import-transaction.h"

/* One of the files and folders that were asked for. */
typedef struct
{
  const char *path;
  FILE *file;            /* NULL: a folder */
  const char *name;      /* of the file, for errors */
  EntMailFolder *folder; /* NULL: a file */
} Source;

typedef struct
{
  const EntContext *context;
  const EntImportIcsOptions *options;
  EntImportReport *report;
  GPtrArray *sources; /* Source */
  EntFolderMemory *memory;
  EntContactPeople *people;
  gint64 done, total; /* bytes; done of the files before the current one */
} Import;

static void
source_free (gpointer data)
{
  Source *source = data;

  if (source->file != NULL && source->file != stdin)
    fclose (source->file);
  ent_mail_folder_free (source->folder);
  g_free (source);
}

/* What comes through a pipe is kept first, since it comes once and is read twice. */
static gboolean
open_source (Import *import, Source *source, GError **error)
{
  const EntImportWatch watch = { import->options->progress, import->options->data };

  if (!g_str_equal (source->path, "-") && g_file_test (source->path, G_FILE_TEST_IS_DIR))
    {
      source->folder = ent_mail_folder_open (source->path, ".ics", error);
      return source->folder != NULL
             && ent_folder_memory_recall (import->memory, source->folder, import->report, error);
    }
  source->file = ent_import_open (source->path, &watch, &source->name, error);
  if (source->file != NULL)
    import->total += MAX (0, ent_import_size (source->file));
  return source->file != NULL;
}

static gboolean
open_sources (Import *import, GError **error)
{
  for (const char *const *path = import->options->paths; *path != NULL; path++)
    {
      Source *source = g_new0 (Source, 1);
      source->path = *path;
      g_ptr_array_add (import->sources, source);
      if (!open_source (import, source, error))
        return FALSE;
      for (guint i = 0; source->folder != NULL && i < source->folder->files->len; i++)
        {
          const EntMailFile *file = source->folder->files->pdata[i];
          import->total += file->state == ENT_MAIL_FILE_NEW ? file->size : 0;
        }
    }
  return TRUE;
}

static void
count (EntImportReport *report, const char *where, const EntEventOutcome *outcome)
{
  report->added += outcome->added;
  report->updated += outcome->updated;
  report->unchanged += outcome->unchanged;
  if (outcome->added + outcome->updated + outcome->unchanged == 0 && outcome->why != NULL)
    ent_import_report_pass_over (report, where, outcome->why);
}

static gboolean
take_item (Import *import, const EntCalendarItem *item, const char *name, EntMailFile *file,
           GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s:%" G_GINT64_FORMAT, name, item->line);
  EntEventOutcome outcome = { .again_at = ENT_NONE };

  import->report->read++;
  if (item->why != NULL)
    ent_import_report_skip (import->report, where, item->why);
  else if (!ent_calendar_contacts_take (import->context, import->people, item, &outcome, error))
    {
      g_prefix_error (error, "%s: ", where);
      return FALSE;
    }
  count (import->report, where, &outcome);
  if (file == NULL)
    return TRUE;
  ent_mail_file_note (file, outcome.open, outcome.again_at);
  if (file->event_uid == NULL && item->events->len > 0)
    file->event_uid = g_strdup (((EntCalendarEvent *) item->events->pdata[0])->uid);
  return TRUE;
}

static gboolean
tell (Import *import, gint64 done, GError **error)
{
  const EntImportIcsOptions *options = import->options;

  if (options->progress == NULL
      || options->progress (import->done + done, import->total, options->data))
    return TRUE;
  ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
  return FALSE;
}

static gboolean
take_file (Import *import, FILE *in, const char *name, EntMailFile *file, GError **error)
{
  g_autoptr (EntCalendarReader)
    reader = ent_calendar_reader_new (in, name, ent_clock_zone (import->context->clock), error);
  gint64 size = MAX (0, ent_import_size (in));

  if (reader == NULL)
    return FALSE;
  for (;;)
    {
      g_autoptr (EntCalendarItem) item = NULL;
      if (!ent_calendar_reader_next (reader, &item, error))
        return FALSE;
      if (item == NULL)
        break;
      if (!take_item (import, item, name, file, error)
          || !tell (import, ent_calendar_reader_done (reader), error))
        return FALSE;
    }
  import->done += size;
  return TRUE;
}

/* One that another program took away meanwhile is found by the next run. */
static gboolean
take_path (Import *import, EntMailFile *file, GError **error)
{
  FILE *in = fopen (file->path, "rbe");

  if (in == NULL && errno == ENOENT)
    {
      file->state = ENT_MAIL_FILE_GONE;
      return TRUE;
    }
  if (in == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), file->path,
                     g_strerror (errno));
      return FALSE;
    }
  file->state = ENT_MAIL_FILE_SETTLED;
  gboolean ok = take_file (import, in, file->path, file, error);
  fclose (in);
  return ok;
}

/* A folder without any file is more likely one that is not there just now. */
static gboolean
end_gone (Import *import, const EntMailFolder *folder, GError **error)
{
  g_autoptr (GPtrArray) gone = ent_folder_memory_gone (import->memory, folder);

  for (guint i = 0; folder->files->len > 0 && i < gone->len; i++)
    {
      EntEventOutcome outcome;
      if (!ent_calendar_contacts_end (import->context, gone->pdata[i], &outcome, error))
        return FALSE;
      import->report->updated += outcome.updated;
    }
  return TRUE;
}

static gboolean
take_folder (Import *import, EntMailFolder *folder, GError **error)
{
  for (guint i = 0; i < folder->files->len; i++)
    {
      EntMailFile *file = folder->files->pdata[i];
      if (file->state == ENT_MAIL_FILE_NEW && !take_path (import, file, error))
        return FALSE;
    }
  return end_gone (import, folder, error)
         && (folder->files->len == 0 || ent_folder_memory_keep (import->memory, folder, error));
}

static gboolean
take_sources (gpointer data, GError **error)
{
  Import *import = data;

  for (guint i = 0; i < import->sources->len; i++)
    {
      Source *source = import->sources->pdata[i];
      gboolean ok = source->folder != NULL
                      ? take_folder (import, source->folder, error)
                      : take_file (import, source->file, source->name, NULL, error);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

/* Whether anything was not read before, or is gone. */
static gboolean
has_new (Import *import)
{
  for (guint i = 0; i < import->sources->len; i++)
    {
      const Source *source = import->sources->pdata[i];
      if (source->folder == NULL)
        return TRUE;
      for (guint k = 0; k < source->folder->files->len; k++)
        if (((EntMailFile *) source->folder->files->pdata[k])->state == ENT_MAIL_FILE_NEW)
          return TRUE;
      g_autoptr (GPtrArray) gone = ent_folder_memory_gone (import->memory, source->folder);
      if (gone->len > 0)
        return TRUE;
    }
  return FALSE;
}

/* Where nothing is new nobody has to wait for the lock. */
static gboolean
run (Import *import, GError **error)
{
  const EntImportTransaction transaction = { .store = import->context->store,
                                             .label = "import ics",
                                             .dry_run = import->options->dry_run,
                                             .steps = take_sources };

  return open_sources (import, error)
         && (!has_new (import) || ent_import_transact (&transaction, import, error));
}

EntImportReport *
ent_import_ics (const EntContext *context, const EntImportIcsOptions *options, GError **error)
{
  const guint8 rules[] = { (guint8) options->only_known };
  const EntContactPeopleRules wanted = { .no_new_partners = TRUE,
                                         .only_known = options->only_known,
                                         .lists_new = options->dry_run };
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_INTERACTION);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);
  g_autoptr (EntFolderMemory) memory = ent_folder_memory_new (context, "ics:", rules, sizeof rules);
  g_autoptr (EntContactPeople) people = ent_contact_people_new (context, &wanted, report);
  Import import = { .context = context,
                    .options = options,
                    .report = report,
                    .sources = sources,
                    .memory = memory,
                    .people = people };

  return run (&import, error) ? g_steal_pointer (&report) : NULL;
}
