/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/export/vdir.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"

#define OURS_MOST (1024 * 1024) /* bytes; what is longer is not ours */

struct EntVdir
{
  char *folder, *prefix, *ending, *mark;
  GHashTable *put; /* set of names of files */
  EntVdirCounts counts;
};

static gboolean
fail (const char *path, GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot write %s: %s"), path, g_strerror (errno));
  return FALSE;
}

EntVdir *
ent_vdir_open (const char *folder, const char *prefix, const char *ending, const char *mark,
               GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail (folder, error);
      return NULL;
    }
  EntVdir *vdir = g_new0 (EntVdir, 1);
  vdir->folder = g_strdup (folder);
  vdir->prefix = g_strdup (prefix);
  vdir->ending = g_strdup (ending);
  vdir->mark = g_strdup (mark);
  vdir->put = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return vdir;
}

void
ent_vdir_free (EntVdir *vdir)
{
  if (vdir == NULL)
    return;
  g_free (vdir->folder);
  g_free (vdir->prefix);
  g_free (vdir->ending);
  g_free (vdir->mark);
  g_hash_table_unref (vdir->put);
  g_free (vdir);
}

/* What the file holds if it is ours; NULL: it is not, or there is none. */
static char *
read_ours (const EntVdir *vdir, const char *path)
{
  g_autofree char *text = NULL;
  GStatBuf facts;

  if (g_lstat (path, &facts) != 0 || !S_ISREG (facts.st_mode) || facts.st_size > OURS_MOST
      || !g_file_get_contents (path, &text, NULL, NULL) || strstr (text, vdir->mark) == NULL)
    return NULL;
  return g_steal_pointer (&text);
}

gboolean
ent_vdir_put (EntVdir *vdir, const char *name, const char *text, GError **error)
{
  g_autofree char *base = g_strconcat (vdir->prefix, name, vdir->ending, NULL);
  g_autofree char *path = g_build_filename (vdir->folder, base, NULL);
  g_autofree char *before = read_ours (vdir, path);

  g_hash_table_add (vdir->put, g_steal_pointer (&base));
  if (g_strcmp0 (before, text) == 0)
    {
      vdir->counts.unchanged++;
      return TRUE;
    }
  if (before == NULL && ent_file_exists (path))
    {
      ent_set_error (error, ENT_ERROR_FAILED,
                     _("%s is not a file that entente wrote, and is left as it is"), path);
      return FALSE;
    }
  vdir->counts.written++;
  return ent_file_put_among (path, text, error);
}

static gboolean
remove_gone (EntVdir *vdir, const char *base, GError **error)
{
  g_autofree char *path = g_build_filename (vdir->folder, base, NULL);

  if (!g_str_has_prefix (base, vdir->prefix) || !g_str_has_suffix (base, vdir->ending)
      || g_hash_table_contains (vdir->put, base))
    return TRUE;
  g_autofree char *text = read_ours (vdir, path);
  if (text == NULL)
    return TRUE;
  if (g_unlink (path) != 0 && errno != ENOENT)
    return fail (path, error);
  vdir->counts.removed++;
  return TRUE;
}

gboolean
ent_vdir_end (EntVdir *vdir, EntVdirCounts *ret_counts, GError **error)
{
  /* What is there is certain to stay before anything goes. */
  if (vdir->counts.written > 0 && !ent_file_settle (vdir->folder, error))
    return FALSE;
  g_autoptr (GDir) folder = g_dir_open (vdir->folder, 0, NULL);
  const char *base;

  if (folder == NULL)
    return fail (vdir->folder, error);
  while ((base = g_dir_read_name (folder)) != NULL)
    if (!remove_gone (vdir, base, error))
      return FALSE;
  *ret_counts = vdir->counts;
  return TRUE;
}
