/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/model/nouns.h"

#include <string.h>

#define MEMBER(type, record, field) ((type *) (void *) ((char *) (record) + (field)->offset))
#define CONST_MEMBER(type, record, field)                                                          \
  ((type const *) (const void *) ((const char *) (record) + (field)->offset))

static gboolean
is_text (const EntField *field)
{
  return field->type <= ENT_FIELD_DAY;
}

static gboolean
is_number (const EntField *field)
{
  return field->type >= ENT_FIELD_TIME && field->type <= ENT_FIELD_REF;
}

gpointer
ent_record_new (const EntNoun *noun)
{
  EntRecord *record = g_malloc0 (noun->size);

  record->noun = noun;
  for (guint i = 0; i < noun->n_fields; i++)
    if (is_number (&noun->fields[i]) && noun->fields[i].type != ENT_FIELD_REF)
      *MEMBER (gint64, record, &noun->fields[i]) = ENT_NONE;
  return record;
}

static void
clear_field (gpointer record, const EntField *field)
{
  if (is_text (field))
    g_clear_pointer (MEMBER (char *, record, field), g_free);
  else if (field->type == ENT_FIELD_LIST)
    g_clear_pointer (MEMBER (char **, record, field), g_strfreev);
  else if (field->type == ENT_FIELD_REFS)
    g_clear_pointer (MEMBER (GArray *, record, field), g_array_unref);
}

void
ent_record_free (gpointer record)
{
  EntRecord *base = record;

  if (base == NULL)
    return;
  for (guint i = 0; i < base->noun->n_fields; i++)
    clear_field (record, &base->noun->fields[i]);
  g_clear_pointer (&base->custom, g_hash_table_unref);
  g_clear_pointer (&base->ref_names, g_hash_table_unref);
  g_free (base);
}

static GHashTable *
copy_texts (GHashTable *texts)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

gpointer
ent_record_copy (gconstpointer record)
{
  const EntRecord *from = record;
  EntRecord *to = ent_record_new (from->noun);

  to->id = from->id;
  to->version = from->version;
  to->created_at = from->created_at;
  to->updated_at = from->updated_at;
  for (guint i = 0; i < from->noun->n_fields; i++)
    ent_record_copy_field (to, from, &from->noun->fields[i]);
  if (from->custom != NULL)
    to->custom = copy_texts (from->custom);
  if (from->ref_names != NULL)
    {
      g_clear_pointer (&to->ref_names, g_hash_table_unref);
      to->ref_names = copy_texts (from->ref_names);
    }
  return to;
}

const char *
ent_record_text (gconstpointer record, const EntField *field)
{
  g_return_val_if_fail (is_text (field), NULL);
  return *CONST_MEMBER (char *, record, field);
}

gint64
ent_record_number (gconstpointer record, const EntField *field)
{
  g_return_val_if_fail (is_number (field), ENT_NONE);
  return *CONST_MEMBER (gint64, record, field);
}

char **
ent_record_list (gconstpointer record, const EntField *field)
{
  g_return_val_if_fail (field->type == ENT_FIELD_LIST, NULL);
  return *CONST_MEMBER (char **, record, field);
}

GArray *
ent_record_refs (gconstpointer record, const EntField *field)
{
  g_return_val_if_fail (field->type == ENT_FIELD_REFS, NULL);
  return *CONST_MEMBER (GArray *, record, field);
}

void
ent_record_set_text (gpointer record, const EntField *field, const char *text)
{
  char **member = MEMBER (char *, record, field);

  g_return_if_fail (is_text (field));
  if (text == *member)
    return;
  g_free (*member);
  *member = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/* A name kept beside a reference is of the old one. */
static void
forget_ref_name (EntRecord *record, const EntField *field)
{
  if (record->ref_names != NULL)
    g_hash_table_remove (record->ref_names, field->id);
}

void
ent_record_set_number (gpointer record, const EntField *field, gint64 number)
{
  g_return_if_fail (is_number (field));
  *MEMBER (gint64, record, field) = number;
  if (field->type == ENT_FIELD_REF)
    forget_ref_name (record, field);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

void
ent_record_set_list (gpointer record, const EntField *field, const char *const *words)
{
  g_autoptr (GPtrArray) set = g_ptr_array_new ();
  g_autoptr (GPtrArray) out = g_ptr_array_new ();
  char ***member = MEMBER (char **, record, field);

  g_return_if_fail (field->type == ENT_FIELD_LIST);
  for (; words != NULL && *words != NULL; words++)
    if (**words != '\0')
      g_ptr_array_add (set, (gpointer) *words);
  g_ptr_array_sort (set, compare_words);
  for (guint i = 0; i < set->len; i++)
    if (i == 0 || !g_str_equal (set->pdata[i], set->pdata[i - 1]))
      g_ptr_array_add (out, g_strdup (set->pdata[i]));
  guint n = out->len;
  g_ptr_array_add (out, NULL);
  g_strfreev (*member);
  *member = n > 0 ? (char **) g_ptr_array_free (g_steal_pointer (&out), FALSE) : NULL;
}

void
ent_record_set_refs (gpointer record, const EntField *field, const gint64 *ids, gsize n)
{
  GArray **member = MEMBER (GArray *, record, field);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_if_fail (field->type == ENT_FIELD_REFS);
  if (n > 0)
    g_array_append_vals (sorted, ids, (guint) n);
  g_array_sort (sorted, compare_ids);
  for (guint i = sorted->len; i-- > 1;)
    if (g_array_index (sorted, gint64, i) == g_array_index (sorted, gint64, i - 1))
      g_array_remove_index (sorted, i);
  g_clear_pointer (member, g_array_unref);
  *member = sorted->len > 0 ? g_steal_pointer (&sorted) : NULL;
  forget_ref_name (record, field);
}

const char *
ent_record_title (gconstpointer record)
{
  const EntRecord *base = record;
  const char *title = ent_record_text (record, ent_noun_field (base->noun, base->noun->title));

  return title != NULL ? title : "";
}

const char *
ent_record_ref_name (gconstpointer record, const EntField *field)
{
  const EntRecord *base = record;

  return base->ref_names != NULL ? g_hash_table_lookup (base->ref_names, field->id) : NULL;
}

static void
put (GHashTable **texts, const char *key, const char *text)
{
  if (text == NULL || *text == '\0')
    {
      if (*texts != NULL)
        g_hash_table_remove (*texts, key);
      return;
    }
  if (*texts == NULL)
    *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (*texts, g_strdup (key), g_strdup (text));
}

void
ent_record_set_ref_name (gpointer record, const EntField *field, const char *names)
{
  put (&((EntRecord *) record)->ref_names, field->id, names);
}

const char *
ent_record_custom (gconstpointer record, const char *name)
{
  const EntRecord *base = record;

  return base->custom != NULL ? g_hash_table_lookup (base->custom, name) : NULL;
}

void
ent_record_set_custom (gpointer record, const char *name, const char *text)
{
  put (&((EntRecord *) record)->custom, name, text);
}

gboolean
ent_record_field_is_empty (gconstpointer record, const EntField *field)
{
  if (field->type == ENT_FIELD_REF)
    return ent_record_number (record, field) == 0;
  if (is_number (field))
    return ent_record_number (record, field) == ENT_NONE;
  /* Texts, lists and references are NULL when empty. */
  return *CONST_MEMBER (gpointer, record, field) == NULL;
}

gboolean
ent_record_same_field (gconstpointer a, gconstpointer b, const EntField *field)
{
  if (is_number (field))
    return ent_record_number (a, field) == ent_record_number (b, field);
  if (ent_record_field_is_empty (a, field) || ent_record_field_is_empty (b, field))
    return ent_record_field_is_empty (a, field) && ent_record_field_is_empty (b, field);
  if (is_text (field))
    return g_str_equal (ent_record_text (a, field), ent_record_text (b, field));
  if (field->type == ENT_FIELD_LIST)
    return g_strv_equal ((const char *const *) ent_record_list (a, field),
                         (const char *const *) ent_record_list (b, field));
  GArray *x = ent_record_refs (a, field), *y = ent_record_refs (b, field);
  return x->len == y->len && memcmp (x->data, y->data, x->len * sizeof (gint64)) == 0;
}

gboolean
ent_record_same_custom (gconstpointer a, gconstpointer b)
{
  GHashTable *x = ((const EntRecord *) a)->custom, *y = ((const EntRecord *) b)->custom;
  GHashTableIter iter;
  gpointer key, value;

  if ((x != NULL ? g_hash_table_size (x) : 0) != (y != NULL ? g_hash_table_size (y) : 0))
    return FALSE;
  if (x == NULL || y == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, x);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (value, g_hash_table_lookup (y, key)) != 0)
      return FALSE;
  return TRUE;
}

gboolean
ent_record_same (gconstpointer a, gconstpointer b)
{
  const EntNoun *noun = ((const EntRecord *) a)->noun;

  for (guint i = 0; i < noun->n_fields; i++)
    if ((noun->fields[i].flags & ENT_FLAG_DERIVED) == 0
        && !ent_record_same_field (a, b, &noun->fields[i]))
      return FALSE;
  return ent_record_same_custom (a, b);
}

void
ent_record_copy_field (gpointer to, gconstpointer from, const EntField *field)
{
  if (is_text (field))
    ent_record_set_text (to, field, ent_record_text (from, field));
  else if (is_number (field))
    ent_record_set_number (to, field, ent_record_number (from, field));
  else if (field->type == ENT_FIELD_LIST)
    ent_record_set_list (to, field, (const char *const *) ent_record_list (from, field));
  else
    {
      GArray *refs = ent_record_refs (from, field);
      ent_record_set_refs (to, field, refs != NULL ? (const gint64 *) (void *) refs->data : NULL,
                           refs != NULL ? refs->len : 0);
    }
  if (field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS)
    ent_record_set_ref_name (to, field, ent_record_ref_name (from, field));
}
