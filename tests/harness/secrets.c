/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/secrets.h"
#include "entente/service/kiosk/publish.h"

#include <string.h>

/* A word that no index breaks apart and no other text holds. */
static char *
secret (Secrets *secrets, const char *noun, const char *field)
{
  char *word = g_strdup_printf ("zq%08xq", g_random_int ());

  g_hash_table_insert (secrets->words, g_strdup (word), g_strdup_printf ("%s.%s", noun, field));
  return word;
}

static void
fill_field (Secrets *secrets, EntRecord *record, const EntField *field, gint64 at)
{
  g_autofree char *word = secret (secrets, record->noun->name, field->id);
  const char *const words[] = { word, NULL };

  if ((field->flags & ENT_FLAG_DERIVED) != 0
      || (field->type == ENT_FIELD_REFS && secrets->ids[field->ref] == 0))
    return;
  if (field->type == ENT_FIELD_REF)
    ent_record_set_number (record, field, secrets->ids[field->ref]);
  else if (field->type == ENT_FIELD_REFS)
    ent_record_set_refs (record, field, &secrets->ids[field->ref], 1);
  else if (field->type == ENT_FIELD_LIST)
    ent_record_set_list (record, field, words);
  else if (field->type == ENT_FIELD_DAY)
    ent_record_set_text (record, field, "2025-12-03");
  else if (field->type == ENT_FIELD_TIME)
    ent_record_set_number (record, field, at);
  else if (field->type <= ENT_FIELD_CHOICE)
    ent_record_set_text (
      record, field,
      g_str_equal (field->id, "currency")                                            ? "EUR"
      : g_str_equal (field->id, "country")                                           ? "FR"
      : record->noun->id == ENT_NOUN_INTERACTION && g_str_equal (field->id, "state") ? "held"
                                                                                     : word);
  else
    ent_record_set_number (record, field, 17);
}

/* Written over, so that the change log and free pages know it. */
static void
change_title (Secrets *secrets, EntStore *store, EntRecord *record, const char *what)
{
  const EntField *title = ent_noun_field (record->noun, record->noun->title);
  g_autoptr (EntRecord) changed = ent_record_copy (record);
  g_autofree char *word = secret (secrets, record->noun->name, what);
  g_autoptr (GError) error = NULL;

  ent_record_set_text (changed, title, word);
  ent_repo_update (store, record, changed, &error);
  g_assert_no_error (error);
  record->version = changed->version;
  ent_record_copy_field (record, changed, title);
}

void
secrets_fill (Secrets *secrets, EntStore *store, gint64 at)
{
  g_autoptr (GError) error = NULL;

  *secrets = (Secrets){ 0 };
  secrets->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const EntNoun *noun = ent_noun (n);
      g_autoptr (EntRecord) record = ent_record_new (noun);
      for (guint i = 0; i < noun->n_fields; i++)
        fill_field (secrets, record, &noun->fields[i], at);
      g_autofree char *custom = secret (secrets, noun->name, "custom");
      ent_record_set_custom (record, "erp", custom);
      ent_repo_insert (store, record, &error);
      g_assert_no_error (error);
      secrets->ids[n] = record->id;
      change_title (secrets, store, record, "before");
      change_title (secrets, store, record, noun->title);
    }
  g_autofree char *label = secret (secrets, "custom_field", "label");
  g_assert_true (ent_repo_declare_custom (store, ENT_NOUN_PARTNER, "erp", label, "text", NULL));
}

void
secrets_clear (Secrets *secrets)
{
  g_clear_pointer (&secrets->words, g_hash_table_unref);
}

static gint
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
secrets_found (const Secrets *secrets, const void *data, gsize size)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer word, place;

  g_hash_table_iter_init (&iter, secrets->words);
  while (g_hash_table_iter_next (&iter, &word, &place))
    if (memmem (data, size, word, strlen (word)) != NULL)
      g_ptr_array_add (seen, place);
  g_ptr_array_sort (seen, by_text);
  g_ptr_array_add (seen, NULL);
  return g_strjoinv (" ", (char **) seen->pdata);
}

void
secrets_forget (Secrets *secrets, const void *data, gsize size)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, secrets->words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (memmem (data, size, word, strlen (word)) != NULL)
      g_hash_table_iter_remove (&iter);
}

GBytes *
published_bytes (const EntContext *context, const char *partner, GError **error)
{
  g_autoptr (EntPublication) publication = ent_publication_new (context, partner, error);
  GBytes *bytes = NULL;

  return publication != NULL && ent_publication_bytes (publication, &bytes, error) ? bytes : NULL;
}
