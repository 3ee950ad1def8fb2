/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-card.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/import/card-person.h"
#include "service/import/import-input.h"
#include "service/import/import-transaction.h"
#include "service/mail/mail-folder.h"

/* A file that is to be read. */
typedef struct
{
  char *path;
  FILE *file;         /* of what can be read only once, kept; else NULL */
  gint64 size;        /* bytes; 0: not known */
  gboolean in_folder; /* it is in a folder, in which others write */
} Source;

typedef struct
{
  const EntContext *context;
  const EntImportCardOptions *options;
  EntImportReport *report;
  EntVcardRules rules;
  GPtrArray *sources; /* Source */
  gint64 done, total; /* bytes of sources that were read, and of all */
} Import;

static void
source_free (gpointer data)
{
  Source *source = data;

  if (source->file != NULL && source->file != stdin)
    fclose (source->file);
  g_free (source->path);
  g_free (source);
}

static Source *
add_source (Import *import, const char *path, gint64 size)
{
  Source *source = g_new0 (Source, 1);

  source->path = g_strdup (path);
  source->size = size;
  import->total += size;
  g_ptr_array_add (import->sources, source);
  return source;
}

static gboolean
is_card_file (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".vcf") || g_str_has_suffix (lower, ".vcard");
}

static gboolean
add_folder (Import *import, const char *path, GError **error)
{
  g_autoptr (EntMailFolder) folder = ent_mail_folder_open (path, NULL, error);

  if (folder == NULL)
    return FALSE;
  for (guint i = 0; i < folder->files->len; i++)
    {
      const EntMailFile *file = folder->files->pdata[i];
      if (is_card_file (file->path))
        add_source (import, file->path, file->size)->in_folder = TRUE;
    }
  return TRUE;
}

/* What can be read only once is read before anybody has to wait for the lock. */
static gboolean
add_path (Import *import, const EntImportWatch *watch, const char *path, GError **error)
{
  struct stat facts;
  gboolean there = !g_str_equal (path, "-") && stat (path, &facts) == 0;

  if (there && S_ISDIR (facts.st_mode))
    return add_folder (import, path, error);
  if (there && S_ISREG (facts.st_mode))
    {
      add_source (import, path, facts.st_size);
      return TRUE;
    }
  const char *name;
  FILE *file = ent_import_open (path, watch, &name, error);
  if (file == NULL)
    return FALSE;
  add_source (import, name, MAX (ent_import_size (file), 0))->file = file;
  return TRUE;
}

static gboolean
add_paths (Import *import, GError **error)
{
  const EntImportWatch watch = { import->options->progress, import->options->data };

  for (const char *const *path = import->options->paths; *path != NULL; path++)
    if (!add_path (import, &watch, *path, error))
      return FALSE;
  return TRUE;
}

static gboolean
goes_on (const Import *import, gint64 done, GError **error)
{
  const EntImportCardOptions *options = import->options;

  if (options->progress == NULL
      || options->progress (import->done + done, import->total, options->data))
    return TRUE;
  ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
  return FALSE;
}

/* In a folder that is kept in step, the later of what the card says and of the file's own time:
 * some programs do not write REV, or write it in their own zone. */
static gint64
changed_at (const EntVcard *card, gint64 file_time)
{
  return MAX (card->rev, file_time);
}

static gboolean
take_card (Import *import, const Source *source, const EntRawVcard *raw, gint64 file_time,
           GError **error)
{
  g_autofree char *where = g_strdup_printf ("%s:%" G_GINT64_FORMAT, source->path, raw->line);
  g_autoptr (EntVcard) card = ent_vcard_read (raw);

  import->report->read++;
  if (ent_vcard_person_take (&import->rules, card, changed_at (card, file_time), where, error))
    return TRUE;
  g_prefix_error (error, "%s: ", where);
  return FALSE;
}

static gboolean
read_cards (Import *import, const Source *source, FILE *file, gint64 file_time, GError **error)
{
  g_autoptr (EntVcardReader) reader = ent_vcard_reader_new (file, source->path, FALSE, error);
  guint n = 0;

  for (; reader != NULL; n++)
    {
      g_autoptr (EntRawVcard) raw = NULL;
      if (!ent_vcard_reader_next (reader, &raw, error))
        return FALSE;
      if (raw == NULL)
        break;
      if (!take_card (import, source, raw, file_time, error)
          || !goes_on (import, ent_vcard_reader_offset (reader), error))
        return FALSE;
    }
  if (reader == NULL || n > 0)
    return reader != NULL;
  ent_set_error (error, ENT_ERROR_DATA, _("%s holds no card"), source->path);
  return FALSE;
}

static gboolean
read_source (Import *import, const Source *source, GError **error)
{
  struct stat facts;
  FILE *file = source->file != NULL ? source->file : fopen (source->path, "rbe");

  if (file == NULL && errno == ENOENT && source->in_folder)
    return TRUE;
  if (file == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), source->path,
                     g_strerror (errno));
      return FALSE;
    }
  gint64 file_time = source->in_folder && fstat (fileno (file), &facts) == 0 ? facts.st_mtim.tv_sec
                                                                             : ENT_NONE;
  gboolean ok = read_cards (import, source, file, file_time, error);
  if (source->file == NULL)
    fclose (file);
  import->done += source->size;
  return ok;
}

static gboolean
read_sources (gpointer data, GError **error)
{
  Import *import = data;

  for (guint i = 0; i < import->sources->len; i++)
    if (!read_source (import, import->sources->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
run (Import *import, GError **error)
{
  const EntImportTransaction transaction = { .store = import->context->store,
                                             .label = "import vcf",
                                             .dry_run = import->options->dry_run,
                                             .steps = read_sources };

  return add_paths (import, error) && ent_import_transact (&transaction, import, error);
}

EntImportReport *
ent_import_cards (const EntContext *context, const EntImportCardOptions *options, GError **error)
{
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_PERSON);
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);
  g_autoptr (GHashTable)
    taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) partners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Import import = { .context = context,
                    .options = options,
                    .report = report,
                    .rules = { .context = context,
                               .report = report,
                               .no_new_partners = options->no_new_partners,
                               .only_known = options->only_known,
                               .lists_new = options->dry_run,
                               .taken = taken,
                               .partners = partners },
                    .sources = sources };

  return run (&import, error) ? g_steal_pointer (&report) : NULL;
}
