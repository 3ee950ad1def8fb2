/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/sort.h"

#include <string.h>

#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/store/repo.h"
#include "store/sql/read.h"

#define LEAST "-9223372036854775807"
#define LAST "~" /* above every day and every word of a vocabulary */

#define BEHIND_ALL "\U0010ffff" /* the last text there is */

/* The order by a custom value, taken apart. */
typedef struct
{
  gboolean number;
  char *name;
  char **choices; /* of a choice, folded; NULL of others */
} OwnSort;

static void
own_sort_free (OwnSort *own)
{
  if (own == NULL)
    return;
  g_free (own->name);
  g_strfreev (own->choices);
  g_free (own);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwnSort, own_sort_free)

/* The name becomes part of a statement. */
static gboolean
is_name (const char *text)
{
  return *text != '\0'
         && strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")
              == strlen (text);
}

/* NULL for an order of the noun. */
static OwnSort *
own_sort (const char *id)
{
  const char *kinds[] = { ENT_OWN_SORT_NUMBER, ENT_OWN_SORT_TEXT, ENT_OWN_SORT_CHOICE };
  g_autoptr (OwnSort) own = g_new0 (OwnSort, 1);

  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_has_prefix (id, kinds[i]))
        continue;
      g_auto (GStrv) parts = g_strsplit (id + strlen (kinds[i]), ":", 2);
      if (parts[0] == NULL || !is_name (parts[0]))
        return NULL;
      own->name = g_strdup (parts[0]);
      own->number = i != 1;
      if (i == 2)
        own->choices = g_strsplit (parts[1] != NULL ? parts[1] : "", ENT_OWN_SORT_BETWEEN, -1);
      return g_steal_pointer (&own);
    }
  return NULL;
}

/* A choice that is none, or none at all, comes last. */
static char *
choice_expression (const OwnSort *own, const char *value)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  g_string_append_printf (out, "CASE {fold %s}", value);
  for (; own->choices[n] != NULL; n++)
    {
      g_auto (GStrv) parts = g_strsplit (own->choices[n], "'", -1);
      g_autofree char *quoted = g_strjoinv ("''", parts);
      g_string_append_printf (out, " WHEN '%s' THEN %u", quoted, n);
    }
  g_string_append_printf (out, " ELSE %u END", n);
  return g_string_free (out, FALSE);
}

static char *
own_expression (const OwnSort *own)
{
  g_autofree char *value = g_strdup_printf ("json_extract(t.custom, '$.\"%s\"')", own->name);

  if (own->choices != NULL)
    return choice_expression (own, value);
  if (own->number)
    return g_strdup_printf ("ifnull({decimal %s}, 9223372036854775807)", value);
  return g_strdup_printf ("CASE WHEN %s IS NULL THEN '" BEHIND_ALL "' ELSE {fold %s} END", value,
                          value);
}

static EntPageKey *
own_key (const OwnSort *own, gconstpointer record)
{
  const char *text = ent_record_custom (record, own->name);
  g_autofree char *folded = ent_text_fold (text != NULL ? text : "");
  EntPageKey *key = g_new0 (EntPageKey, 1);

  key->id = ((const EntRecord *) record)->id;
  if (own->choices != NULL)
    while (own->choices[key->number] != NULL
           && (text == NULL || !g_str_equal (own->choices[key->number], folded)))
      key->number++;
  else if (own->number && !ent_number_parse (text, &key->number))
    key->number = G_MAXINT64;
  else if (!own->number)
    key->text = g_strdup (text != NULL ? folded : BEHIND_ALL);
  return key;
}

gboolean
ent_sort_find (const EntNoun *noun, const char *id, EntSort *ret_sort)
{
  g_autoptr (OwnSort) own = own_sort (id);
  const EntSort *sort = own == NULL ? ent_noun_sort (noun, id) : NULL;

  if (own == NULL && sort == NULL)
    return FALSE;
  *ret_sort = sort != NULL ? *sort : (EntSort){ .id = id };
  return TRUE;
}

gboolean
ent_sort_is_own (const EntSort *sort)
{
  g_autoptr (OwnSort) own = own_sort (sort->id);

  return own != NULL;
}

static const EntField *
field_of (const EntNoun *noun, const EntSort *sort)
{
  return sort->field != NULL ? ent_noun_field (noun, sort->field) : NULL;
}

gboolean
ent_sort_is_number (const EntNoun *noun, const EntSort *sort)
{
  const EntField *field = field_of (noun, sort);
  g_autoptr (OwnSort) own = own_sort (sort->id);

  if (own != NULL)
    return own->number;
  return field != NULL && field->type >= ENT_FIELD_TIME && field->type <= ENT_FIELD_MONEY;
}

gboolean
ent_sort_is_folded (const EntNoun *noun, const EntSort *sort)
{
  const EntField *field = field_of (noun, sort);

  return field != NULL && (field->flags & ENT_FLAG_FOLDED) != 0;
}

char *
ent_sort_expression (const EntNoun *noun, const EntSort *sort)
{
  const char *lacking = sort->lacking == ENT_LACKING_LAST ? "'" LAST "'"
                        : ent_sort_is_number (noun, sort) ? LEAST
                                                          : "''";
  g_autoptr (OwnSort) own = own_sort (sort->id);

  if (own != NULL)
    return own_expression (own);
  if (sort->field == NULL)
    return NULL;
  if (ent_sort_is_folded (noun, sort))
    return g_strdup_printf ("t.%s_key", sort->field);
  if (sort->lacking == ENT_LACKING_NONE)
    return g_strdup_printf ("t.%s", ent_engine_column (field_of (noun, sort)));
  return g_strdup_printf ("ifnull(t.%s, %s)", ent_engine_column (field_of (noun, sort)), lacking);
}

void
ent_page_key_free (EntPageKey *key)
{
  if (key == NULL)
    return;
  g_free (key->text);
  g_free (key);
}

EntPageKey *
ent_repo_key (gconstpointer record, const char *sort_id)
{
  g_autoptr (OwnSort) own = own_sort (sort_id);

  if (own != NULL)
    return own_key (own, record);
  const EntRecord *base = record;
  const EntSort *sort = ent_noun_sort (base->noun, sort_id);
  const EntField *field = sort != NULL ? field_of (base->noun, sort) : NULL;
  EntPageKey *key = g_new0 (EntPageKey, 1);

  key->id = base->id;
  if (field == NULL)
    return key;
  if (ent_sort_is_number (base->noun, sort))
    {
      gint64 number = ent_record_number (record, field);
      key->number = number == ENT_NONE ? ENT_NONE + 1 : number;
      return key;
    }
  const char *text = ent_record_text (record, field);
  if (ent_sort_is_folded (base->noun, sort))
    key->text = ent_text_name_key (text != NULL ? text : "");
  else
    key->text = g_strdup (text != NULL ? text : sort->lacking == ENT_LACKING_LAST ? LAST : "");
  return key;
}
