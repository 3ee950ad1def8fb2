/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/card/card-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "service/import/import-input.h"

#define NOTES_FILE ".entente-cards"
#define NAME_MOST 200u /* bytes of a UID that can be a name */
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._@+-"

struct EntVcardFolder
{
  char *path;
  GHashTable *files;  /* UID → name of the file that has it */
  GHashTable *others; /* names of files that hold no card, or several */
  GHashTable *made; /* name → digest, as this program wrote it; NULL: of a file that others made */
  GHashTable *put;  /* names, of cards that were put */
  GString *text;    /* of a card */
  char *where;      /* for the caller */
  gboolean wrote;
};

static char *
path_of (const EntVcardFolder *folder, const char *name)
{
  return g_build_filename (folder->path, name, NULL);
}

static char *
digest_of (const char *text, gsize length)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
}

/* The one card of the file; NULL without error where it is gone or holds none, or several. */
static EntRawVcard *
read_card (const char *path, gboolean sources, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (EntRawVcard) card = NULL;
  g_autoptr (EntRawVcard) second = NULL;
  FILE *file = fopen (path, "rbe");

  if (file == NULL && errno == ENOENT)
    return NULL;
  if (file == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), path, g_strerror (errno));
      return NULL;
    }
  EntVcardReader *reader = ent_vcard_reader_new (file, path, sources, &fault);
  gboolean ok = reader != NULL && ent_vcard_reader_next (reader, &card, &fault)
                && ent_vcard_reader_next (reader, &second, &fault);
  ent_vcard_reader_free (reader);
  fclose (file);
  if (!ok && !g_error_matches (fault, ENT_ERROR, ENT_ERROR_DATA))
    g_propagate_error (error, g_steal_pointer (&fault));
  return ok && second == NULL ? g_steal_pointer (&card) : NULL;
}

static gboolean
note_file (EntVcardFolder *folder, const char *name, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *path = path_of (folder, name);
  g_autoptr (EntRawVcard) raw = read_card (path, FALSE, &fault);
  g_autoptr (EntVcard) card = raw != NULL ? ent_vcard_read (raw) : NULL;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (card == NULL)
    g_hash_table_add (folder->others, g_strdup (name));
  else if (card->uid != NULL && !g_hash_table_contains (folder->files, card->uid))
    g_hash_table_insert (folder->files, g_strdup (card->uid), g_strdup (name));
  return TRUE;
}

static gboolean
scan (EntVcardFolder *folder, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GDir) entries = g_dir_open (folder->path, 0, &fault);
  const char *name;

  if (entries == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, "%s", fault->message);
      return FALSE;
    }
  while ((name = g_dir_read_name (entries)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, ".vcf") && !note_file (folder, name, error))
      return FALSE;
  return TRUE;
}

/* Lines of a digest, a blank and a name. */
static gboolean
read_notes (EntVcardFolder *folder, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *path = path_of (folder, NOTES_FILE);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, &fault))
    {
      if (g_error_matches (fault, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      ent_set_error (error, ENT_ERROR_FAILED, "%s", fault->message);
      return FALSE;
    }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char *blank = strchr (*line, ' ');
      if (blank == NULL || strchr (blank, '/') != NULL)
        continue;
      g_hash_table_insert (folder->made, g_strdup (blank + 1),
                           g_strndup (*line, (gsize) (blank - *line)));
    }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
write_notes (EntVcardFolder *folder, GError **error)
{
  g_autofree char *path = path_of (folder, NOTES_FILE);
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (folder->made, NULL);
  guint n = g_hash_table_size (folder->made);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *before = NULL;

  qsort (names, n, sizeof *names, compare_names);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s %s\n",
                            (const char *) g_hash_table_lookup (folder->made, names[i]),
                            (const char *) names[i]);
  if (g_file_get_contents (path, &before, NULL, NULL) ? g_str_equal (before, text->str)
                                                      : text->len == 0)
    return TRUE;
  return ent_file_put (path, text->str, error);
}

EntVcardFolder *
ent_vcard_folder_open (const char *path, GError **error)
{
  g_autoptr (EntVcardFolder) folder = g_new0 (EntVcardFolder, 1);

  folder->path = g_strdup (path);
  folder->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  folder->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  folder->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  folder->put = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  folder->text = g_string_new (NULL);
  if (g_mkdir (path, 0700) != 0 && errno != EEXIST)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot make the folder %s: %s"), path,
                     g_strerror (errno));
      return NULL;
    }
  return read_notes (folder, error) && scan (folder, error) ? g_steal_pointer (&folder) : NULL;
}

void
ent_vcard_folder_free (EntVcardFolder *folder)
{
  if (folder == NULL)
    return;
  g_hash_table_unref (folder->files);
  g_hash_table_unref (folder->others);
  g_hash_table_unref (folder->made);
  g_hash_table_unref (folder->put);
  g_string_free (folder->text, TRUE);
  g_free (folder->where);
  g_free (folder->path);
  g_free (folder);
}

/* A UID can be any text. */
static char *
name_for (const char *uid)
{
  if (*uid != '.' && *uid != '\0' && strlen (uid) <= NAME_MOST
      && strspn (uid, LETTERS) == strlen (uid))
    return g_strconcat (uid, ".vcf", NULL);
  g_autofree char *digest = digest_of (uid, strlen (uid));
  return g_strconcat (digest, ".vcf", NULL);
}

/* Whether the file is as this program wrote it. */
static gboolean
is_as_made (const EntVcardFolder *folder, const char *name)
{
  const char *made = g_hash_table_lookup (folder->made, name);
  g_autofree char *path = path_of (folder, name);
  g_autofree char *text = NULL;
  gsize length;

  if (made == NULL || !g_file_get_contents (path, &text, &length, NULL))
    return FALSE;
  g_autofree char *digest = digest_of (text, length);
  return g_str_equal (digest, made);
}

static gboolean
was_changed_after (const EntVcardFolder *folder, const char *name, gint64 at)
{
  g_autofree char *path = path_of (folder, name);
  struct stat facts;

  return stat (path, &facts) == 0 && facts.st_mtim.tv_sec > at && !is_as_made (folder, name);
}

/* ours: the file was made by this program, and is its to delete. */
static gboolean
write_file (EntVcardFolder *folder, const char *name, gboolean ours, GError **error)
{
  g_autofree char *path = path_of (folder, name);

  folder->wrote = TRUE;
  if (!ent_file_put_among (path, folder->text->str, error))
    return FALSE;
  if (ours)
    g_hash_table_insert (folder->made, g_strdup (name),
                         digest_of (folder->text->str, folder->text->len));
  return TRUE;
}

/* Why the file that is there is not to be changed; NULL: it is. */
static const char *
why_left (const EntVcardFolder *folder, const char *name, const EntVcard *card,
          const EntRawVcard *there, gboolean force)
{
  if (there->version == ENT_VCARD_2_1)
    return _(
      "a card of version 2.1, which is not changed; delete the file to have it written anew");
  if (!force && was_changed_after (folder, name, card->rev))
    return _("changed there later than here; import it first, or give --force");
  return NULL;
}

static gboolean
leave (EntVcardPut *put, const char *why)
{
  put->outcome = ENT_VCARD_LEFT;
  put->why = why;
  return TRUE;
}

static gboolean
put_over (EntVcardFolder *folder, const char *name, const EntVcard *card, gboolean force,
          EntVcardPut *put, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (EntRawVcard) there = read_card (put->where, TRUE, &fault);
  g_autoptr (EntVcard) old = there != NULL ? ent_vcard_read (there) : NULL;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (old == NULL)
    return leave (put, _("it was changed meanwhile"));
  put->outcome = ENT_VCARD_AS_IT_WAS;
  if (ent_vcard_same (old, card))
    return TRUE;
  const char *why = why_left (folder, name, card, there, force);
  if (why != NULL)
    return leave (put, why);
  put->outcome = ENT_VCARD_WRITTEN;
  ent_vcard_write_into (card, there, folder->text);
  return write_file (folder, name, g_hash_table_contains (folder->made, name), error);
}

gboolean
ent_vcard_folder_put (EntVcardFolder *folder, const EntVcard *card, const EntVcardWish *wish,
                      EntVcardPut *ret, GError **error)
{
  const char *known = g_hash_table_lookup (folder->files, card->uid);
  g_autofree char *name = known != NULL ? g_strdup (known) : name_for (card->uid);

  g_free (folder->where);
  folder->where = path_of (folder, name);
  *ret = (EntVcardPut){ .outcome = ENT_VCARD_WRITTEN, .where = folder->where };
  g_string_truncate (folder->text, 0);
  g_hash_table_add (folder->put, g_strdup (name));
  if (known != NULL)
    return put_over (folder, name, card, wish->force, ret, error);
  if (ent_file_exists (folder->where))
    return leave (ret, _("the file is there, and does not hold just the card of that UID"));
  ent_vcard_write (card, wish->version, folder->text);
  return write_file (folder, name, TRUE, error);
}

gboolean
ent_vcard_folder_finish (EntVcardFolder *folder, guint *ret_deleted, GError **error)
{
  GHashTableIter iter;
  gpointer name;

  *ret_deleted = 0;
  g_hash_table_iter_init (&iter, folder->made);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_autofree char *path = path_of (folder, name);
      if (g_hash_table_contains (folder->put, name))
        continue;
      if (is_as_made (folder, name))
        {
          if (g_unlink (path) != 0)
            {
              ent_set_error (error, ENT_ERROR_FAILED, _("cannot delete %s: %s"), path,
                             g_strerror (errno));
              return FALSE;
            }
          (*ret_deleted)++;
        }
      g_hash_table_iter_remove (&iter);
    }
  return (!folder->wrote || ent_file_settle (folder->path, error)) && write_notes (folder, error);
}
