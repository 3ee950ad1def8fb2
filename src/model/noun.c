/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/model/nouns.h"

#include <string.h>

#include "model/noun/describe.h"

#define ROW(ID, Type, name) [ENT_NOUN_##ID] = &ent_noun_##name,
static const EntNoun *const nouns[ENT_N_NOUNS] = { ENT_NOUNS (ROW) };

const EntNoun *
ent_noun (EntNounId id)
{
  return nouns[id];
}

const EntNoun *
ent_noun_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_equal (nouns[i]->name, name) || g_strcmp0 (nouns[i]->alias, name) == 0)
      return nouns[i];
  return NULL;
}

char *
ent_noun_names (EntNounFlags flag, const char *separator)
{
  GString *out = g_string_new (NULL);

  for (int i = 0; i < ENT_N_NOUNS; i++)
    if (flag == 0 || (ent_noun (i)->flags & flag) != 0)
      g_string_append_printf (out, "%s%s", out->len > 0 ? separator : "", ent_noun (i)->name);
  return g_string_free (out, FALSE);
}

const EntField *
ent_noun_field (const EntNoun *noun, const char *id)
{
  /* The linker keeps one copy of equal literals: nearly always it is found by its place. */
  for (guint i = 0; i < noun->n_fields; i++)
    if (noun->fields[i].id == id)
      return &noun->fields[i];
  for (guint i = 0; i < noun->n_fields; i++)
    if (g_str_equal (noun->fields[i].id, id))
      return &noun->fields[i];
  return NULL;
}

const EntField *
ent_noun_ids_field (const EntNoun *noun, const char *name)
{
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      const char *end = field->type == ENT_FIELD_REF    ? "_id"
                        : field->type == ENT_FIELD_REFS ? "_ids"
                                                        : NULL;
      if (end != NULL && g_str_has_prefix (name, field->id)
          && g_str_equal (name + strlen (field->id), end))
        return field;
    }
  return NULL;
}

void
ent_nouns_in_order (EntNounId *order)
{
  gboolean done[ENT_N_NOUNS] = { FALSE };

  for (int n = 0; n < ENT_N_NOUNS;)
    for (int i = 0; i < ENT_N_NOUNS; i++)
      {
        gboolean ready = !done[i];
        for (guint f = 0; f < nouns[i]->n_fields; f++)
          {
            const EntField *field = &nouns[i]->fields[f];
            gboolean refers = field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS;
            ready = ready && (!refers || done[field->ref]);
          }
        if (!ready)
          continue;
        done[i] = TRUE;
        order[n++] = (EntNounId) i;
      }
}

EntFieldSet
ent_field_set_named (const EntNoun *noun, const char *const *ids)
{
  EntFieldSet fields = 0;

  for (; *ids != NULL; ids++)
    fields |= ent_field_set_of (noun, ent_noun_field (noun, *ids));
  return fields;
}

gboolean
ent_noun_is_folded (const EntNoun *noun)
{
  return (ent_noun_field (noun, noun->title)->flags & ENT_FLAG_FOLDED) != 0;
}

const EntField *
ent_noun_reference (const EntNoun *noun, EntNounId to)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if ((noun->fields[i].type == ENT_FIELD_REF || noun->fields[i].type == ENT_FIELD_REFS)
        && noun->fields[i].ref == to)
      return &noun->fields[i];
  return NULL;
}

const EntField *
ent_noun_partner_field (const EntNoun *noun)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (noun->fields[i].type == ENT_FIELD_REF && noun->fields[i].ref == ENT_NOUN_PARTNER
        && (noun->fields[i].flags & ENT_FLAG_FIRST) != 0)
      return &noun->fields[i];
  return NULL;
}

const EntField *
ent_noun_syntax_field (const EntNoun *noun, EntSyntax syntax)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (noun->fields[i].syntax == syntax)
      return &noun->fields[i];
  return NULL;
}

const EntField *
ent_noun_flagged (const EntNoun *noun, EntFieldFlags flag)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if ((noun->fields[i].flags & flag) != 0)
      return &noun->fields[i];
  return NULL;
}

static int
compare_relations (gconstpointer a, gconstpointer b)
{
  const EntRelation *x = a, *y = b;

  return (int) x->field->below - (int) y->field->below;
}

GArray *
ent_noun_relations (EntNounId of)
{
  GArray *relations = g_array_new (FALSE, FALSE, sizeof (EntRelation));

  for (int n = 0; n < ENT_N_NOUNS; n++)
    for (guint i = 0; i < nouns[n]->n_fields; i++)
      {
        const EntRelation relation = { nouns[n], &nouns[n]->fields[i] };
        if (relation.field->below > 0 && relation.field->ref == of)
          g_array_append_val (relations, relation);
      }
  g_array_sort (relations, compare_relations);
  return relations;
}

const EntSort *
ent_noun_sort (const EntNoun *noun, const char *id)
{
  for (guint i = 0; i < noun->n_sorts; i++)
    if (id == NULL || g_str_equal (noun->sorts[i].id, id))
      return &noun->sorts[i];
  return NULL;
}
