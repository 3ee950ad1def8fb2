/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/draft.h"

#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/input/record-edit.h"
#include "entente/store/repo.h"

EntDraft *
ent_draft_new (void)
{
  EntDraft *draft = g_new0 (EntDraft, 1);

  draft->lock = -1;
  draft->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return draft;
}

void
ent_draft_free (EntDraft *draft)
{
  if (draft == NULL)
    return;
  if (draft->lock >= 0)
    close (draft->lock);
  g_free (draft->path);
  g_free (draft->who);
  g_free (draft->line);
  g_free (draft->text);
  g_free (draft->editing);
  g_clear_pointer (&draft->original, ent_record_free);
  g_clear_pointer (&draft->mine, ent_record_free);
  g_hash_table_unref (draft->typed);
  g_free (draft);
}

gboolean
ent_draft_is_orphan (const EntContext *context, const EntDraft *draft)
{
  g_autoptr (GError) error = NULL;

  if (draft->original == NULL || draft->original->id == 0)
    return FALSE;
  g_autoptr (EntRecord)
    found = ent_repo_find (context->store, draft->original->noun->id, draft->original->id, &error);
  return found == NULL && g_error_matches (error, ENT_ERROR, ENT_ERROR_NOT_FOUND);
}

static gboolean
is_there (const EntContext *context, EntNounId noun, gint64 id)
{
  g_autoptr (EntRecord) found = ent_repo_find (context->store, noun, id, NULL);

  return found != NULL;
}

static gboolean
refers_to_what_is_gone (const EntContext *context, const EntRecord *record, const EntField *field)
{
  if (ent_record_field_is_empty (record, field))
    return FALSE;
  if (field->type == ENT_FIELD_REF)
    return !is_there (context, field->ref, ent_record_number (record, field));
  const GArray *refs = field->type == ENT_FIELD_REFS ? ent_record_refs (record, field) : NULL;
  for (guint i = 0; refs != NULL && i < refs->len; i++)
    if (!is_there (context, field->ref, g_array_index (refs, gint64, i)))
      return TRUE;
  return FALSE;
}

void
ent_draft_mend (const EntContext *context, EntDraft *draft)
{
  EntRecord *mine = draft->mine;

  for (guint i = 0; mine != NULL && i < mine->noun->n_fields; i++)
    {
      const EntField *field = &mine->noun->fields[i];
      if (!refers_to_what_is_gone (context, mine, field)
          || g_hash_table_contains (draft->typed, field->id))
        continue;
      const char *names = ent_record_ref_name (mine, field);
      g_hash_table_insert (draft->typed, g_strdup (field->id), g_strdup (names));
      ent_record_set_canonical (mine, field, NULL, NULL);
    }
}

char *
ent_draft_title (const EntContext *context, const EntDraft *draft)
{
  const EntRecord *original = draft->original;

  if (original == NULL)
    return g_strdup (draft->line);
  const char *noun = _(original->noun->label), *title = ent_record_title (original);
  const EntField *name = ent_noun_field (original->noun, original->noun->title);
  const char *typed = g_hash_table_lookup (draft->typed, name->id);
  if (original->id == 0 && draft->mine != NULL && *ent_record_title (draft->mine) != '\0')
    title = ent_record_title (draft->mine);
  else if (original->id == 0 && typed != NULL)
    title = typed;
  if (*title == '\0')
    return g_strdup (noun);
  if (original->id == 0 && draft->line == NULL)
    return g_strdup_printf (_("new %s: %s"), noun, title);
  return g_strdup_printf ("%s: %s", noun, title);
}

/* The text as it was typed, or as it was understood. */
static void
add_line (GString *out, const EntContext *context, const EntDraft *draft,
          const EntDifference *difference)
{
  const char *name = difference->field != NULL ? difference->field->id : difference->custom;
  g_autofree char *key = difference->field != NULL ? g_strdup (name)
                                                   : g_strconcat (".", name, NULL);
  const char *typed = g_hash_table_lookup (draft->typed, key);
  g_autofree char *canonical = difference->field != NULL
                                 ? ent_record_canonical (draft->mine, difference->field)
                                 : g_strdup (ent_record_custom (draft->mine, name));
  const char *text = typed != NULL ? typed : canonical;

  if (typed == NULL && difference->field != NULL
      && ent_record_ref_name (draft->mine, difference->field) != NULL)
    text = ent_record_ref_name (draft->mine, difference->field);
  if (typed == NULL && ent_difference_same (difference, draft->original, draft->mine))
    return;
  g_string_append_printf (out, "%s: %s\n",
                          ent_difference_label (context, draft->mine->noun, difference),
                          text != NULL ? text : "");
}

char *
ent_draft_text (const EntContext *context, const EntDraft *draft)
{
  GString *out = g_string_new (draft->text);
  GHashTableIter iter;
  gpointer key;

  if (draft->mine == NULL)
    return g_string_free (out, FALSE);
  for (guint i = 0; i < draft->mine->noun->n_fields; i++)
    add_line (out, context, draft, &(EntDifference){ .field = &draft->mine->noun->fields[i] });
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_iter_init (&iter, draft->typed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (*(const char *) key == '.')
      g_hash_table_add (names, (gpointer) ((const char *) key + 1));
  if (draft->mine->custom != NULL)
    {
      g_hash_table_iter_init (&iter, draft->mine->custom);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        g_hash_table_add (names, key);
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_line (out, context, draft, &(EntDifference){ .custom = key });
  return g_string_free (out, FALSE);
}
