/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/model/difference.h"

#include <string.h>

gboolean
ent_difference_same (const EntDifference *difference, gconstpointer a, gconstpointer b)
{
  if (difference->field != NULL)
    return ent_record_same_field (a, b, difference->field);
  return g_strcmp0 (ent_record_custom (a, difference->custom),
                    ent_record_custom (b, difference->custom))
         == 0;
}

void
ent_difference_take (const EntDifference *difference, gpointer to, gconstpointer from)
{
  const EntField *field = difference->field;

  if (field == NULL)
    {
      ent_record_set_custom (to, difference->custom, ent_record_custom (from, difference->custom));
      return;
    }
  ent_record_copy_field (to, from, field);
  if (field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS)
    ent_record_set_ref_name (to, field, ent_record_ref_name (from, field));
}

char *
ent_difference_text (const EntDifference *difference, gconstpointer record)
{
  const EntField *field = difference->field;
  g_autofree char *canonical = field != NULL ? ent_record_canonical (record, field) : NULL;
  const char *name = field != NULL && canonical != NULL
                         && ent_record_ref_name (record, field) != NULL
                       ? ent_record_ref_name (record, field)
                       : canonical;

  if (field == NULL)
    name = ent_record_custom (record, difference->custom);
  return g_strdup_printf ("\"%s\"", name != NULL ? name : "");
}

static gboolean
is_of_partner (const EntField *field)
{
  return (field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS)
         && (field->ref == ENT_NOUN_PERSON || field->ref == ENT_NOUN_INTERACTION);
}

static gboolean
is_partner (const EntField *field)
{
  return field->type == ENT_FIELD_REF && field->ref == ENT_NOUN_PARTNER
         && (field->flags & ENT_FLAG_FIRST) != 0;
}

static gboolean
rests_on (const EntField *field, const EntField *base)
{
  return (field->type == ENT_FIELD_MONEY && base->syntax == ENT_SYNTAX_CURRENCY)
         || (is_of_partner (field) && is_partner (base))
         || g_strcmp0 (field->goes_with, base->id) == 0;
}

gboolean
ent_difference_is_bound (const EntDifference *a, const EntDifference *b)
{
  if (a->field == NULL || b->field == NULL)
    return FALSE;
  return rests_on (a->field, b->field) || rests_on (b->field, a->field);
}

static void
look_at (GArray *differences, EntDifference part, gconstpointer original, gconstpointer current,
         gconstpointer mine)
{
  part.theirs = !ent_difference_same (&part, original, current);
  part.ours = !ent_difference_same (&part, original, mine);
  part.clash = part.theirs && part.ours && !ent_difference_same (&part, current, mine);
  if (part.theirs || part.ours)
    g_array_append_val (differences, part);
}

static void
add_names (GPtrArray *names, gconstpointer record)
{
  GHashTable *custom = ((const EntRecord *) record)->custom;
  GHashTableIter iter;
  gpointer name;

  if (custom == NULL)
    return;
  g_hash_table_iter_init (&iter, custom);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      const char *known = g_intern_string (name);
      if (!g_ptr_array_find (names, known, NULL))
        g_ptr_array_add (names, (gpointer) known);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
look_at_custom (GArray *differences, gconstpointer original, gconstpointer current,
                gconstpointer mine)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  add_names (names, original);
  add_names (names, current);
  add_names (names, mine);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    look_at (differences, (EntDifference){ .custom = names->pdata[i] }, original, current, mine);
}

/* One side only changed this, the other side only that, and the two belong together. */
static void
clash_what_is_bound (GArray *differences)
{
  for (guint i = 0; i < differences->len; i++)
    for (guint j = 0; j < differences->len; j++)
      {
        EntDifference *a = &g_array_index (differences, EntDifference, i);
        EntDifference *b = &g_array_index (differences, EntDifference, j);
        if (a->theirs && !a->ours && b->ours && !b->theirs && ent_difference_is_bound (a, b))
          a->clash = b->clash = TRUE;
      }
}

GArray *
ent_differences (gconstpointer original, gconstpointer current, gconstpointer mine)
{
  const EntNoun *noun = ((const EntRecord *) original)->noun;
  GArray *differences = g_array_new (FALSE, FALSE, sizeof (EntDifference));

  for (guint i = 0; i < noun->n_fields; i++)
    if ((noun->fields[i].flags & ENT_FLAG_DERIVED) == 0)
      look_at (differences, (EntDifference){ .field = &noun->fields[i] }, original, current, mine);
  look_at_custom (differences, original, current, mine);
  clash_what_is_bound (differences);
  return differences;
}

gboolean
ent_differences_clash (const GArray *differences)
{
  for (guint i = 0; i < differences->len; i++)
    if (g_array_index (differences, EntDifference, i).clash)
      return TRUE;
  return FALSE;
}

gpointer
ent_differences_merge (const GArray *differences, gconstpointer current, gconstpointer mine)
{
  EntRecord *merged = ent_record_copy (current);

  for (guint i = 0; i < differences->len; i++)
    {
      const EntDifference *difference = &g_array_index (differences, EntDifference, i);
      if (difference->ours && !difference->clash)
        ent_difference_take (difference, merged, mine);
    }
  return merged;
}
