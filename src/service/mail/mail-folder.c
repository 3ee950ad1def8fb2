/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mail-folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/model/nouns.h"

#define DEPTH_MOST 32

/* A walk through the folder. */
typedef struct
{
  GPtrArray *files;
  gsize root;         /* length of the folder's own path */
  const char *ending; /* of the files; NULL: any */
  GChecksum *sum;
} Walk;

static void
file_free (gpointer data)
{
  EntMailFile *file = data;

  g_free (file->path);
  g_free (file->event_uid);
  g_free (file);
}

/* The name that stays when a mail is read or answered: "1577.x.host:2,S" is "1577.x.host". */
static gsize
length_of_name (const char *path)
{
  const char *flags = strrchr (path, ':');

  return flags != NULL && g_str_has_prefix (flags, ":2,") && strchr (flags, '/') == NULL
           ? (gsize) (flags - path)
           : strlen (path);
}

/* A mail moves from new to cur when it is seen for the first time. */
static gint64
print_of (Walk *walk, const char *path, const struct stat *facts)
{
  const char *name = path + walk->root;
  const char *base = strrchr (name, '/');
  gint64 numbers[3] = { facts->st_size, facts->st_mtim.tv_sec, facts->st_mtim.tv_nsec };
  guint8 digest[32];
  gsize length = sizeof digest;
  gint64 print;

  gsize folder = base != NULL ? (gsize) (base - name) : 0;
  if (folder >= 4
      && (strncmp (name + folder - 4, "/new", 4) == 0
          || strncmp (name + folder - 4, "/cur", 4) == 0))
    folder -= 4;
  g_checksum_reset (walk->sum);
  g_checksum_update (walk->sum, (const guchar *) name, (gssize) folder);
  if (base != NULL)
    g_checksum_update (walk->sum, (const guchar *) base, (gssize) length_of_name (base));
  g_checksum_update (walk->sum, (const guchar *) numbers, sizeof numbers);
  g_checksum_get_digest (walk->sum, digest, &length);
  memcpy (&print, digest, sizeof print);
  return print;
}

static gboolean
fail (const char *path, GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), path, g_strerror (errno));
  return FALSE;
}

static void
add_file (Walk *walk, const char *path, const struct stat *facts)
{
  EntMailFile *file = g_new0 (EntMailFile, 1);

  file->path = g_strdup (path);
  file->size = facts->st_size;
  file->again_at = ENT_NONE;
  file->print = print_of (walk, path, facts);
  g_ptr_array_add (walk->files, file);
}

/* What programs keep beside the mails. Maildir++ calls its subfolders ".Name". */
static gboolean
is_left_out (const char *name, gboolean is_folder)
{
  static const char *const names[] = { ".", "..", "tmp", ".nnmaildir", ".notmuch", "mu", NULL };

  return g_strv_contains (names, name) || (!is_folder && *name == '.')
         || (!is_folder && (*name == ',' || g_str_has_suffix (name, ".msf")));
}

static gboolean walk_folder (Walk *walk, const char *path, int depth, GError **error);

static gboolean
take_entry (Walk *walk, int folder, const char *path, const char *name, int depth, GError **error)
{
  struct stat facts;

  if (fstatat (folder, name, &facts, 0) != 0)
    return errno == ENOENT || errno == ELOOP;
  gboolean is_folder = S_ISDIR (facts.st_mode);
  if (is_left_out (name, is_folder) || (!is_folder && !S_ISREG (facts.st_mode)))
    return TRUE;
  if (!is_folder && walk->ending != NULL && !g_str_has_suffix (name, walk->ending))
    return TRUE;
  g_autofree char *below = g_build_filename (path, name, NULL);
  if (!is_folder)
    {
      add_file (walk, below, &facts);
      return TRUE;
    }
  /* A link could lead back up. */
  return g_file_test (below, G_FILE_TEST_IS_SYMLINK) || walk_folder (walk, below, depth + 1, error);
}

static gboolean
walk_folder (Walk *walk, const char *path, int depth, GError **error)
{
  DIR *folder = depth < DEPTH_MOST ? opendir (path) : NULL;
  const struct dirent *entry;
  gboolean ok = TRUE;

  if (folder == NULL)
    return depth >= DEPTH_MOST || fail (path, error);
  while (ok && (errno = 0, entry = readdir (folder)) != NULL)
    ok = take_entry (walk, dirfd (folder), path, entry->d_name, depth, error);
  if (ok && errno != 0 && errno != ENOENT && errno != ELOOP)
    ok = fail (path, error);
  closedir (folder);
  return ok;
}

/* Numbers of MH by their size, times of Maildir too. */
static int
by_name (gconstpointer a, gconstpointer b)
{
  const EntMailFile *one = *(gpointer *) a, *other = *(gpointer *) b;
  int order = strverscmp (one->path, other->path);

  return order != 0 ? order : strcmp (one->path, other->path);
}

EntMailFolder *
ent_mail_folder_open (const char *path, const char *ending, GError **error)
{
  g_autoptr (EntMailFolder) folder = g_new0 (EntMailFolder, 1);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  char *place = realpath (path, NULL);
  gsize root = strlen (path);

  while (root > 1 && path[root - 1] == '/')
    root--;
  folder->path = g_strndup (path, root);
  folder->files = g_ptr_array_new_with_free_func (file_free);
  if (place == NULL)
    {
      fail (path, error);
      return NULL;
    }
  folder->place = g_utf8_make_valid (place, -1);
  free (place);
  Walk walk = { .files = folder->files, .root = root, .ending = ending, .sum = sum };
  if (!walk_folder (&walk, folder->path, 0, error))
    return NULL;
  g_ptr_array_sort (folder->files, by_name);
  return g_steal_pointer (&folder);
}

void
ent_mail_file_note (EntMailFile *file, gboolean open, gint64 again_at)
{
  if (file->state != ENT_MAIL_FILE_OPEN)
    file->state = open ? ENT_MAIL_FILE_OPEN : ENT_MAIL_FILE_SETTLED;
  if (again_at != ENT_NONE && (file->again_at == ENT_NONE || again_at < file->again_at))
    file->again_at = again_at;
}

void
ent_mail_folder_free (EntMailFolder *folder)
{
  if (folder == NULL)
    return;
  g_free (folder->path);
  g_free (folder->place);
  g_clear_pointer (&folder->files, g_ptr_array_unref);
  g_free (folder);
}
