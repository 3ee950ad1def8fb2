/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an engine does in its own way, and the answer where it cannot. */
#include "store/engine.h"

#include "entente/base/i18n.h"
#include "store/store-private.h"

static gboolean
lacks (const EntStore *store, const char *what, GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, _("a database in %s has no %s"), store->engine->name,
                 what);
  return FALSE;
}

/* The operation of the store's backend, or the end of this function with an error. */
#define NEED(operation, what)                                                                      \
  if (store->engine->backend->operation == NULL)                                                   \
    {                                                                                              \
      lacks (store, what, error);                                                                  \
      return 0;                                                                                    \
    }

gboolean
ent_store_backup (EntStore *store, const char *path, gboolean replace,
                  EntStoreProgressFunc progress, gpointer data, GError **error)
{
  NEED (backup, _("backup of its own"))
  return store->engine->backend->backup (store, path, replace, progress, data, error);
}

gboolean
ent_store_restore (EntStore *store, const char *backup, EntStoreProgressFunc progress,
                   gpointer data, GError **error)
{
  NEED (restore, _("restoring of its own"))
  if (store->read_only)
    {
      ent_set_error (error, ENT_ERROR_READ_ONLY, _("the database is open for reading only (%s)"),
                     store->path);
      return FALSE;
    }
  return store->engine->backend->restore (store, backup, progress, data, error);
}

gboolean
ent_store_spares (const EntStore *store, const char *path, GError **error)
{
  if (store->engine->backend->owns == NULL || !store->engine->backend->owns (store, path))
    return TRUE;
  ent_set_error (error, ENT_ERROR_FAILED, _("%s is the open database, or part of it"), path);
  return FALSE;
}

gint64
ent_store_change_token (EntStore *store)
{
  return store->engine->backend->change_token != NULL ? store->engine->backend->change_token (store)
                                                      : 0;
}

gboolean
ent_store_poll (EntStore *store)
{
  if (store->engine->backend->tidy != NULL)
    store->engine->backend->tidy (store);
  return store->engine->backend->has_changed != NULL && store->engine->backend->has_changed (store);
}

gboolean
ent_store_is_replaced (const EntStore *store)
{
  return store->engine->backend->is_replaced != NULL && store->engine->backend->is_replaced (store);
}

/* Records of an engine without a search index are not indexed. */
gboolean
ent_index_remove (EntStore *store, const EntRecord *record, GError **error)
{
  return store->engine->backend->index_remove == NULL
         || store->engine->backend->index_remove (store, record, error);
}

gboolean
ent_index_add (EntStore *store, const EntRecord *record, GError **error)
{
  return store->engine->backend->index_add == NULL
         || store->engine->backend->index_add (store, record, error);
}

gboolean
ent_index_flush (EntStore *store, GError **error)
{
  return store->engine->backend->index_flush == NULL
         || store->engine->backend->index_flush (store, error);
}

gboolean
ent_index_rebuild (EntStore *store, GError **error)
{
  return store->engine->backend->index_rebuild == NULL
         || store->engine->backend->index_rebuild (store, error);
}

EntAddressed *
ent_find_addressed (EntStore *store, const char *text, gboolean all, GError **error)
{
  NEED (find_addressed, _("search"))
  return store->engine->backend->find_addressed (store, text, all, error);
}

EntAddressed *
ent_addressed_new (void)
{
  EntAddressed *addressed = g_new0 (EntAddressed, 1);

  addressed->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  addressed->words = g_ptr_array_new_with_free_func (g_free);
  return addressed;
}

void
ent_addressed_free (EntAddressed *addressed)
{
  if (addressed == NULL)
    return;
  g_array_unref (addressed->people);
  g_ptr_array_unref (addressed->words);
  g_free (addressed);
}

void
ent_addressed_add_word (EntAddressed *addressed, const EntTextWord *word)
{
  g_ptr_array_add (addressed->words, g_strdup (word->word));
  g_ptr_array_add (addressed->words, g_strdup (word->other != NULL ? word->other : word->word));
}

void
ent_hit_free (EntHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->title);
  g_free (hit->partner_name);
  g_free (hit->marked_title);
  g_free (hit->snippet);
  g_free (hit);
}

EntSearchQuery *
ent_search_query_new (char *words)
{
  EntSearchQuery *search = g_new0 (EntSearchQuery, 1);

  search->words = words;
  search->since = search->until = ENT_NONE;
  return search;
}

EntFieldLabel *
ent_field_label_new (const char *name, const char *label)
{
  EntFieldLabel *field = g_new0 (EntFieldLabel, 1);

  field->name = g_strdup (name);
  field->label = g_strdup (label);
  return field;
}

void
ent_field_label_free (EntFieldLabel *field)
{
  if (field == NULL)
    return;
  g_free (field->name);
  g_free (field->label);
  g_free (field);
}

void
ent_search_query_free (EntSearchQuery *search)
{
  if (search == NULL)
    return;
  g_free (search->words);
  g_strfreev (search->kinds);
  g_clear_pointer (&search->field_labels, g_ptr_array_unref);
  g_clear_pointer (&search->partners, g_array_unref);
  g_free (search);
}

GPtrArray *
ent_repo_search (EntStore *store, const EntSearchQuery *search, gint64 rank, gboolean backward,
                 guint limit, GError **error)
{
  NEED (search, _("search"))
  return store->engine->backend->search (store, search, rank, backward, limit, error);
}

EntMirror *
ent_mirror_new (EntStore *store, const EntAllowance *allowance, EntStoreProgressFunc progress,
                gpointer data, GError **error)
{
  NEED (mirror, _("snapshots"))
  return store->engine->backend->mirror (store, allowance, progress, data, error);
}
