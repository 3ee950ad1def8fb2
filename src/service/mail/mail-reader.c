/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mail-reader.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

/* Handed over at once: a lock and a wake for each mail would cost as much as reading it. */
#define BATCH_ITEMS 64u
#define BATCH_BYTES ((gsize) 2 * 1024 * 1024) /* of text */
#define BATCHES 3u                            /* that wait at most */

struct EntMailReader
{
  GPtrArray *sources;
  EntMailWish wish;
  GThread *thread;
  GMutex mutex;
  GCond come, gone; /* items to take; room for more */
  /* Of both threads, behind the mutex. */
  GQueue batches;   /* GQueue of EntMailItem */
  gboolean ended;   /* nothing comes behind them */
  gboolean stopped; /* nobody waits for more */
  GError *error;
  /* Of the thread that reads. */
  GQueue *batch;
  gsize bytes; /* of texts in it */
  EntRawMail raw;
  gint64 done; /* bytes of the files before the current one */
  /* Of the thread that takes. */
  GQueue *taken;
};

void
ent_mail_item_free (EntMailItem *item)
{
  if (item == NULL)
    return;
  g_free (item->where);
  ent_mail_free (item->mail);
  g_free (item);
}

static void
source_free (gpointer data)
{
  EntMailSource *source = data;

  if (source->file != NULL && source->file != stdin)
    fclose (source->file);
  ent_mail_folder_free (source->folder);
  g_free (source->path);
  g_free (source);
}

/* Standard input and pipes are kept, since they come only once. */
static gboolean
open_source (EntMailSource *source, const EntImportWatch *watch, GError **error)
{
  struct stat facts;
  gboolean is_stdin = g_str_equal (source->path, "-");

  if (!is_stdin && stat (source->path, &facts) != 0)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), source->path,
                     g_strerror (errno));
      return FALSE;
    }
  if (!is_stdin && S_ISDIR (facts.st_mode))
    {
      source->folder = ent_mail_folder_open (source->path, NULL, error);
      return source->folder != NULL;
    }
  if (!is_stdin && S_ISREG (facts.st_mode))
    return TRUE;
  source->file = ent_import_open (source->path, watch, NULL, error);
  if (source->file != NULL)
    source->start = MAX (0, lseek (fileno (source->file), 0, SEEK_CUR));
  return source->file != NULL;
}

GPtrArray *
ent_mail_sources_open (const char *const *paths, const EntImportWatch *watch, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);

  for (; *paths != NULL; paths++)
    {
      EntMailSource *source = g_new0 (EntMailSource, 1);
      source->path = g_strdup (*paths);
      g_ptr_array_add (sources, source);
      if (!open_source (source, watch, error))
        return NULL;
    }
  return g_steal_pointer (&sources);
}

static gint64
size_of (const EntMailSource *source)
{
  struct stat facts;
  gint64 size = 0;

  if (source->file != NULL)
    return MAX (0, ent_import_size (source->file));
  if (source->folder == NULL)
    return stat (source->path, &facts) == 0 ? facts.st_size : 0;
  for (guint i = 0; i < source->folder->files->len; i++)
    {
      const EntMailFile *file = source->folder->files->pdata[i];
      size += file->state == ENT_MAIL_FILE_NEW ? file->size : 0;
    }
  return size;
}

gint64
ent_mail_sources_size (const GPtrArray *sources)
{
  gint64 size = 0;

  for (guint i = 0; i < sources->len; i++)
    size += size_of (sources->pdata[i]);
  return size;
}

void
ent_mail_sources_rewind (GPtrArray *sources)
{
  for (guint i = 0; i < sources->len; i++)
    {
      const EntMailSource *source = sources->pdata[i];
      for (guint k = 0; source->folder != NULL && k < source->folder->files->len; k++)
        ((EntMailFile *) source->folder->files->pdata[k])->state = ENT_MAIL_FILE_NEW;
    }
}

static void
batch_free (gpointer data)
{
  g_queue_free_full (data, (GDestroyNotify) ent_mail_item_free);
}

/* Hands the batch over, once there is room; FALSE when nobody wants more. */
static gboolean
give_batch (EntMailReader *reader)
{
  g_mutex_lock (&reader->mutex);
  while (!reader->stopped && reader->batches.length >= BATCHES)
    g_cond_wait (&reader->gone, &reader->mutex);
  gboolean wanted = !reader->stopped;
  g_queue_push_tail (&reader->batches, reader->batch);
  g_cond_signal (&reader->come);
  g_mutex_unlock (&reader->mutex);
  reader->batch = g_queue_new ();
  reader->bytes = 0;
  return wanted;
}

/* Takes the item; FALSE when nobody wants more. */
static gboolean
give (EntMailReader *reader, EntMailItem *item)
{
  g_queue_push_tail (reader->batch, item);
  if (item->mail != NULL && item->mail->text != NULL)
    reader->bytes += strlen (item->mail->text);
  return (reader->batch->length < BATCH_ITEMS && reader->bytes < BATCH_BYTES)
         || give_batch (reader);
}

/* The place of the current mail: its first byte, where the file holds more than one. */
static EntMailItem *
new_item (EntMailReader *reader, const char *name, EntMailFile *file)
{
  EntMailItem *item = g_new0 (EntMailItem, 1);
  gint64 offset = reader->raw.offset;

  item->where = offset < 0 ? g_strdup (name)
                           : g_strdup_printf ("%s:%" G_GINT64_FORMAT, name, offset);
  item->file = file;
  return item;
}

static gboolean
read_mails (EntMailReader *reader, EntMailSplitter *splitter, const char *name, EntMailFile *file,
            GError **error)
{
  gboolean more;

  for (;;)
    {
      if (!ent_mail_splitter_next (splitter, &reader->raw, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      EntMailItem *item = new_item (reader, name, file);
      item->done = reader->done + ent_mail_splitter_done (splitter);
      item->mail = ent_mail_read (&reader->raw, &reader->wish);
      if (item->mail == NULL)
        item->why = _("no mail here: headers were expected after the line \"From \"");
      if (!give (reader, item))
        return TRUE;
    }
}

/* What is no mail in a folder is reported, and the others are read. */
static gboolean
pass_over (EntMailReader *reader, EntMailFile *file, const char *why)
{
  EntMailItem *item = g_new0 (EntMailItem, 1);

  item->where = g_strdup (file->path);
  item->file = file;
  item->why = why;
  item->done = reader->done;
  return give (reader, item);
}

static gboolean
read_file (EntMailReader *reader, FILE *in, const char *name, EntMailFile *file, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (EntMailSplitter) splitter = ent_mail_splitter_new (in, name, &local);

  if (splitter != NULL)
    return read_mails (reader, splitter, name, file, error);
  if (file != NULL && g_error_matches (local, ENT_ERROR, ENT_ERROR_DATA))
    {
      pass_over (reader, file, _("holds no mail"));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_path (EntMailReader *reader, const char *path, EntMailFile *file, GError **error)
{
  FILE *in = fopen (path, "rbe");

  /* A mail program may have moved it since the folder was listed; the next run finds it. */
  if (in == NULL && file != NULL && errno == ENOENT)
    {
      file->state = ENT_MAIL_FILE_GONE;
      return TRUE;
    }
  if (in == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), path, g_strerror (errno));
      return FALSE;
    }
  if (file != NULL)
    file->state = ENT_MAIL_FILE_SETTLED;
  gboolean ok = read_file (reader, in, path, file, error);
  reader->done += MAX (0, ent_import_size (in));
  fclose (in);
  return ok;
}

static gboolean
is_stopped (EntMailReader *reader)
{
  g_mutex_lock (&reader->mutex);
  gboolean stopped = reader->stopped;
  g_mutex_unlock (&reader->mutex);
  return stopped;
}

static gboolean
read_folder (EntMailReader *reader, const EntMailFolder *folder, GError **error)
{
  for (guint i = 0; i < folder->files->len && !is_stopped (reader); i++)
    {
      EntMailFile *file = folder->files->pdata[i];
      if (file->state == ENT_MAIL_FILE_NEW && !read_path (reader, file->path, file, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_source (EntMailReader *reader, const EntMailSource *source, GError **error)
{
  if (source->folder != NULL)
    return read_folder (reader, source->folder, error);
  if (source->file == NULL)
    return read_path (reader, source->path, NULL, error);
  if (lseek (fileno (source->file), source->start, SEEK_SET) < 0)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), source->path,
                     g_strerror (errno));
      return FALSE;
    }
  const char *name = g_str_equal (source->path, "-") ? _("standard input") : source->path;
  gboolean ok = read_file (reader, source->file, name, NULL, error);
  reader->done += MAX (0, ent_import_size (source->file));
  return ok;
}

static gpointer
read_all (gpointer data)
{
  EntMailReader *reader = data;
  GError *error = NULL;
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < reader->sources->len && !is_stopped (reader); i++)
    ok = read_source (reader, reader->sources->pdata[i], &error);
  give_batch (reader);
  g_mutex_lock (&reader->mutex);
  reader->error = error;
  reader->ended = TRUE;
  g_cond_signal (&reader->come);
  g_mutex_unlock (&reader->mutex);
  return NULL;
}

EntMailReader *
ent_mail_reader_new (GPtrArray *sources, const EntMailWish *wish)
{
  EntMailReader *reader = g_new0 (EntMailReader, 1);

  reader->sources = sources;
  reader->wish = *wish;
  reader->raw.bytes = g_byte_array_new ();
  g_mutex_init (&reader->mutex);
  g_cond_init (&reader->come);
  g_cond_init (&reader->gone);
  g_queue_init (&reader->batches);
  reader->batch = g_queue_new ();
  g_mime_init ();
  reader->thread = g_thread_new ("mails", read_all, reader);
  return reader;
}

/* The next batch, once it is there; NULL at the end. */
static GQueue *
take_batch (EntMailReader *reader, GError **error)
{
  g_mutex_lock (&reader->mutex);
  while (reader->batches.length == 0 && !reader->ended)
    g_cond_wait (&reader->come, &reader->mutex);
  GQueue *batch = g_queue_pop_head (&reader->batches);
  if (batch == NULL && reader->error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  g_cond_signal (&reader->gone);
  g_mutex_unlock (&reader->mutex);
  return batch;
}

gboolean
ent_mail_reader_next (EntMailReader *reader, EntMailItem **ret_item, GError **error)
{
  GError *local = NULL;

  *ret_item = NULL;
  while (reader->taken == NULL || reader->taken->length == 0)
    {
      g_clear_pointer (&reader->taken, g_queue_free);
      reader->taken = take_batch (reader, &local);
      if (reader->taken != NULL)
        continue;
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, local);
      return FALSE;
    }
  *ret_item = g_queue_pop_head (reader->taken);
  return TRUE;
}

void
ent_mail_reader_free (EntMailReader *reader)
{
  if (reader == NULL)
    return;
  g_mutex_lock (&reader->mutex);
  reader->stopped = TRUE;
  g_cond_signal (&reader->gone);
  g_mutex_unlock (&reader->mutex);
  g_thread_join (reader->thread);
  g_queue_clear_full (&reader->batches, batch_free);
  batch_free (reader->batch);
  if (reader->taken != NULL)
    batch_free (reader->taken);
  g_clear_error (&reader->error);
  g_byte_array_unref (reader->raw.bytes);
  g_mutex_clear (&reader->mutex);
  g_cond_clear (&reader->come);
  g_cond_clear (&reader->gone);
  g_free (reader);
}
