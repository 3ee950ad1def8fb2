/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/folder-memory.h"

#include <string.h>

#include "entente/store/sql/mail-folders.h"

struct EntFolderMemory
{
  const EntContext *context;
  char *kind;
  GBytes *rules;
  GHashTable *before; /* of a folder, by its key: the prints that it had → the event of the file */
  char *basis;        /* what decides whom a file leads to, at first; NULL: not asked for yet */
};

EntFolderMemory *
ent_folder_memory_new (const EntContext *context, const char *kind, const guint8 *rules,
                       gsize n_rules)
{
  EntFolderMemory *memory = g_new0 (EntFolderMemory, 1);

  memory->context = context;
  memory->kind = g_strdup (kind);
  memory->rules = g_bytes_new (rules, n_rules);
  memory->before =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  return memory;
}

void
ent_folder_memory_free (EntFolderMemory *memory)
{
  if (memory == NULL)
    return;
  g_free (memory->kind);
  g_bytes_unref (memory->rules);
  g_hash_table_unref (memory->before);
  g_free (memory->basis);
  g_free (memory);
}

static char *
key_of (const EntFolderMemory *memory, const EntMailFolder *folder)
{
  return g_strconcat (memory->kind, folder->place, NULL);
}

static void
add_words (GChecksum *sum, const char *const *words)
{
  for (; words != NULL && *words != NULL; words++)
    g_checksum_update (sum, (const guchar *) *words, -1);
  g_checksum_update (sum, (const guchar *) "", 1);
}

/* Settings, partners and people: while they stay, a file that led to nobody does so again. */
static char *
basis_of (const EntFolderMemory *memory, GError **error)
{
  const EntConfig *config = memory->context->config;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length;
  const guchar *rules = g_bytes_get_data (memory->rules, &length);

  g_checksum_update (sum, rules, (gssize) length);
  if (config != NULL)
    {
      add_words (sum, ent_config_words (config, "mail.own_domains"));
      add_words (sum, ent_config_words (config, "mail.free_domains"));
    }
  return ent_mail_folders_basis (memory->context->store, sum, error)
           ? g_strdup (g_checksum_get_string (sum))
           : NULL;
}

gboolean
ent_folder_memory_recall (EntFolderMemory *memory, EntMailFolder *folder, EntImportReport *report,
                          GError **error)
{
  g_autofree char *key = key_of (memory, folder);

  if (memory->basis == NULL && (memory->basis = basis_of (memory, error)) == NULL)
    return FALSE;
  const EntMailFolderQuery query = { .folder = key,
                                     .basis = memory->basis,
                                     .now = ent_clock_now (memory->context->clock) };
  g_autoptr (GHashTable) settled = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTable *prints = ent_mail_folders_read (memory->context->store, &query, settled, error);
  if (prints == NULL)
    return FALSE;
  g_hash_table_replace (memory->before, g_strdup (key), prints);
  for (guint i = 0; i < folder->files->len; i++)
    {
      EntMailFile *file = folder->files->pdata[i];
      if (!g_hash_table_contains (settled, &file->print))
        continue;
      file->state = ENT_MAIL_FILE_SEEN;
      report->unchanged++;
    }
  return TRUE;
}

static GHashTable *
before_of (const EntFolderMemory *memory, const EntMailFolder *folder)
{
  g_autofree char *key = key_of (memory, folder);

  return g_hash_table_lookup (memory->before, key);
}

/* The prints that no file has any more. */
static GHashTable *
gone_of (const EntFolderMemory *memory, const EntMailFolder *folder)
{
  GHashTable *before = before_of (memory, folder);
  GHashTable *gone = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer print, event;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &print, &event))
    g_hash_table_insert (gone, print, event);
  for (guint i = 0; i < folder->files->len; i++)
    g_hash_table_remove (gone, &((EntMailFile *) folder->files->pdata[i])->print);
  return gone;
}

/* Files may have changed their names alone. */
static GHashTable *
events_of (const EntFolderMemory *memory, const EntMailFolder *folder)
{
  GHashTable *before = before_of (memory, folder);
  GHashTable *events = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < folder->files->len; i++)
    {
      const EntMailFile *file = folder->files->pdata[i];
      const char *event = file->event_uid != NULL ? file->event_uid
                                                  : g_hash_table_lookup (before, &file->print);
      if (event != NULL)
        g_hash_table_add (events, (gpointer) event);
    }
  return events;
}

GPtrArray *
ent_folder_memory_gone (EntFolderMemory *memory, const EntMailFolder *folder)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) gone = gone_of (memory, folder);
  g_autoptr (GHashTable) there = events_of (memory, folder);
  GHashTableIter iter;
  gpointer event;

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, NULL, &event))
    if (event != NULL && !g_hash_table_contains (there, event))
      g_ptr_array_add (found, g_strdup (event));
  return found;
}

gboolean
ent_folder_memory_keep (EntFolderMemory *memory, const EntMailFolder *folder, GError **error)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (EntMailSeen));
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) lost = gone_of (memory, folder);
  g_autofree char *key = key_of (memory, folder);
  GHashTableIter iter;
  gpointer print;

  for (guint i = 0; i < folder->files->len; i++)
    {
      const EntMailFile *file = folder->files->pdata[i];
      EntMailSeen row = { file->print, file->state != ENT_MAIL_FILE_OPEN, file->again_at,
                          file->event_uid };
      if (file->state == ENT_MAIL_FILE_OPEN || file->state == ENT_MAIL_FILE_SETTLED)
        g_array_append_val (seen, row);
    }
  g_hash_table_iter_init (&iter, lost);
  while (g_hash_table_iter_next (&iter, &print, NULL))
    g_array_append_val (gone, *(gint64 *) print);
  g_autofree char *basis = basis_of (memory, error);
  return basis != NULL
         && ent_mail_folders_write (memory->context->store, key, basis,
                                    &(EntMailFolderChange){ seen, gone }, error);
}
