/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/draft-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "service/input/draft-json.h"

#define SUFFIX ".json"
#define NOTE_SUFFIX ".txt"

static void
unlock (EntDraft *draft)
{
  if (draft->lock >= 0)
    close (draft->lock);
  draft->lock = -1;
}

static char *
folder_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "entente", "drafts", NULL);
}

/* One path for one file, however it was named; NULL in memory. */
static char *
database_of (const EntContext *context)
{
  const char *path = ent_store_path (context->store);
  char *real = path != NULL ? realpath (path, NULL) : NULL;
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

/* A file that no other form, session or host has. */
static char *
new_path (const EntContext *context, const char *suffix)
{
  g_autofree char *folder = folder_path ();
  char *path = NULL;

  for (int form = 0; path == NULL || ent_file_exists (path); form++)
    {
      g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "-%s-%d-%d%s",
                                               ent_clock_now (context->clock), g_get_host_name (),
                                               (int) getpid (), form, suffix);
      g_free (path);
      path = g_build_filename (folder, g_strdelimit (name, "/", '_'), NULL);
    }
  return path;
}

static gboolean
write_whole (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot write %s: %s"), path, g_strerror (errno));
      return FALSE;
    }
  return ent_file_put (path, text, error);
}

/* The file as it is now, since a new one takes the place of the one that was locked. */
static gboolean
lock (EntDraft *draft)
{
  int fd = open (draft->path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      fd = -1;
    }
  unlock (draft);
  draft->lock = fd;
  return fd >= 0;
}

gboolean
ent_draft_keep (const EntContext *context, EntDraft *draft, GError **error)
{
  g_autofree char *database = database_of (context);

  if (database == NULL)
    return TRUE;
  if (draft->path == NULL)
    draft->path = new_path (context, SUFFIX);
  draft->at = ent_clock_now (context->clock);
  g_free (draft->who);
  draft->who = g_strdup (ent_store_who (context->store));
  json_t *json = ent_draft_to_json (draft, database);
  char *text = json_dumps (json, JSON_INDENT (1));
  json_decref (json);
  gboolean ok = text != NULL && write_whole (draft->path, text, error);
  free (text);
  if (ok)
    lock (draft);
  return ok;
}

char *
ent_draft_note_path (const EntDraft *draft)
{
  return draft->path != NULL ? g_strconcat (draft->path, NOTE_SUFFIX, NULL) : NULL;
}

void
ent_draft_discard (EntDraft *draft)
{
  g_autofree char *note = ent_draft_note_path (draft);

  if (note != NULL)
    g_unlink (note);
  if (draft->path != NULL)
    g_unlink (draft->path);
  unlock (draft);
  g_clear_pointer (&draft->path, g_free);
}

gboolean
ent_draft_take (EntDraft *draft)
{
  return draft->lock >= 0 || lock (draft);
}

/* What the editor had written when everything ended at once. */
static void
take_note (EntDraft *draft)
{
  g_autofree char *path = ent_draft_note_path (draft);
  g_autofree char *text = NULL;

  if (draft->editing != NULL && g_file_get_contents (path, &text, NULL, NULL)
      && g_utf8_validate (text, -1, NULL))
    g_hash_table_insert (draft->typed, g_strdup (draft->editing), g_strchomp (g_strdup (text)));
}

/* NULL where it is of another database, or no draft. */
static EntDraft *
read_draft (const char *path, const char *database)
{
  g_autoptr (EntDraft) draft = NULL;
  json_t *json = json_load_file (path, 0, NULL);

  if (json != NULL
      && g_strcmp0 (json_string_value (json_object_get (json, "database")), database) == 0)
    draft = ent_draft_from_json (json);
  json_decref (json);
  if (draft != NULL)
    {
      draft->path = g_strdup (path);
      take_note (draft);
    }
  return g_steal_pointer (&draft);
}

static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  const EntDraft *x = *(const EntDraft *const *) a, *y = *(const EntDraft *const *) b;

  return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : strcmp (x->path, y->path);
}

static void
free_draft (gpointer draft)
{
  ent_draft_free (draft);
}

GPtrArray *
ent_drafts_find (const EntContext *context)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (free_draft);
  g_autofree char *folder = folder_path ();
  g_autofree char *database = database_of (context);
  g_autoptr (GDir) names = database != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      EntDraft *draft = g_str_has_suffix (name, SUFFIX) ? read_draft (path, database) : NULL;
      if (draft == NULL)
        continue;
      if (lock (draft))
        {
          unlock (draft);
          g_ptr_array_add (drafts, draft);
        }
      else
        ent_draft_free (draft);
    }
  g_ptr_array_sort (drafts, compare_drafts);
  return drafts;
}

char *
ent_draft_keep_as_text (const EntContext *context, EntDraft *draft, GError **error)
{
  g_autofree char *path = new_path (context, ".txt");
  g_autofree char *title = ent_draft_title (context, draft);
  g_autofree char *body = ent_draft_text (context, draft);
  g_autofree char *text = g_strdup_printf ("%s\n\n%s", title, body);

  if (!write_whole (path, text, error))
    return NULL;
  ent_draft_discard (draft);
  return g_steal_pointer (&path);
}
