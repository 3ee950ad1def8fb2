/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/kiosk/publish.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "service/kiosk/allow-list.h"
#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "entente/store/sqlite/snapshot.h"

#define DAY_SECONDS (24 * 60 * 60)

struct EntPublication
{
  const EntContext *context;
  char *partner, *pages;
  gint64 only; /* whom the name given as partner means */
  GPtrArray *fields[ENT_N_NOUNS];
  EntAllowance allowance;
  EntMirror *mirror; /* NULL: nothing was published, or it cannot follow any more */
  gint64 day;        /* since 1970, UTC, on which the mirror was made */
  gboolean failed;   /* the last try */
  EntStoreProgressFunc progress;
  gpointer progress_data;
};

EntPublication *
ent_publication_new (const EntContext *context, const char *partner, GError **error)
{
  g_autoptr (EntPublication) publication = g_new0 (EntPublication, 1);
  EntAllowance *allowance = &publication->allowance;

  publication->context = context;
  publication->partner = g_strdup (partner);
  if (!ent_allow_columns (context->config, publication->fields, error))
    return NULL;
  for (int i = 0; i < ENT_N_NOUNS; i++)
    if (publication->fields[i] != NULL)
      allowance->fields[i] = (const char *const *) publication->fields[i]->pdata;
  publication->pages =
    g_strjoinv (" ", (char **) ent_config_words (context->config, "kiosk.pages"));
  allowance->pages = publication->pages;
  return g_steal_pointer (&publication);
}

void
ent_publication_free (EntPublication *publication)
{
  if (publication == NULL)
    return;
  ent_mirror_free (publication->mirror);
  g_clear_pointer (&publication->allowance.partners, g_hash_table_unref);
  for (int i = 0; i < ENT_N_NOUNS; i++)
    g_clear_pointer (&publication->fields[i], g_ptr_array_unref);
  g_free (publication->pages);
  g_free (publication->partner);
  g_free (publication);
}

void
ent_publication_set_progress (EntPublication *publication, EntStoreProgressFunc progress,
                              gpointer data)
{
  publication->progress = progress;
  publication->progress_data = data;
}

static gboolean
is_same_set (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  if (a == NULL || b == NULL || g_hash_table_size (a) != g_hash_table_size (b))
    return a == b;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      return FALSE;
  return TRUE;
}

/* When the partners are others, or the day is another (which leaves out other interactions), all is
 * copied anew. */
static gboolean
keep_or_drop (EntPublication *publication, gint64 now, GError **error)
{
  GHashTable *partners;

  if (!ent_allow_partners (publication->context, publication->partner, &publication->only,
                           &partners, error))
    return FALSE;
  if (publication->day == now / DAY_SECONDS
      && is_same_set (partners, publication->allowance.partners))
    {
      g_clear_pointer (&partners, g_hash_table_unref);
      return TRUE;
    }
  g_clear_pointer (&publication->mirror, ent_mirror_free);
  g_clear_pointer (&publication->allowance.partners, g_hash_table_unref);
  publication->allowance.partners = partners;
  publication->allowance.since =
    (now / DAY_SECONDS - ent_config_number (publication->context->config, "kiosk.days"))
    * DAY_SECONDS;
  publication->day = now / DAY_SECONDS;
  return TRUE;
}

gboolean
ent_publication_bytes (EntPublication *publication, GBytes **ret_bytes, GError **error)
{
  EntMirrorTurn turn = ENT_MIRROR_CHANGED;

  *ret_bytes = NULL;
  publication->failed = TRUE;
  if (!keep_or_drop (publication, ent_clock_now (publication->context->clock), error))
    return FALSE;
  if (publication->mirror != NULL && !ent_mirror_follow (publication->mirror, &turn, error))
    return FALSE;
  if (turn == ENT_MIRROR_OUTDATED)
    g_clear_pointer (&publication->mirror, ent_mirror_free);
  if (turn == ENT_MIRROR_SAME)
    {
      publication->failed = FALSE;
      return TRUE;
    }
  if (publication->mirror == NULL)
    publication->mirror = ent_mirror_new (publication->context->store, &publication->allowance,
                                          publication->progress, publication->progress_data, error);
  *ret_bytes = publication->mirror != NULL ? ent_mirror_bytes (publication->mirror, error) : NULL;
  publication->failed = *ret_bytes == NULL;
  return !publication->failed;
}

gboolean
ent_publication_is_due (const EntPublication *publication)
{
  return publication->failed
         || publication->day != ent_clock_now (publication->context->clock) / DAY_SECONDS;
}

static gboolean
write_bytes (const EntFile *file, GBytes *bytes, guint mode)
{
  int fd = ent_file_fd (file);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return ent_file_write_all (fd, data, size)
         && (ent_file_temporary (file) == NULL || fchmod (fd, mode) == 0);
}

gboolean
ent_publication_write (EntPublication *publication, const char *path, guint mode, gboolean replace,
                       GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean ours = ent_snapshot_is_at (path);

  if (!ent_store_spares (publication->context->store, path, error))
    return FALSE;
  g_autoptr (EntFile) file = ent_file_begin (path, replace || ours, error);
  if (file == NULL || !ent_publication_bytes (publication, &bytes, error))
    return FALSE;
  if (!write_bytes (file, bytes, mode))
    return ent_file_fail (file, errno, error);
  return ent_file_commit (file, error);
}
