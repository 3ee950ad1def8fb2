/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/sort.h"

#include "entente/base/text.h"
#include "entente/store/repo.h"
#include "store/sql/read.h"

#define LEAST "-9223372036854775807"
#define LAST "~" /* above every day and every word of a vocabulary */

static const EntField *
field_of (const EntNoun *noun, const EntSort *sort)
{
  return sort->field != NULL ? ent_noun_field (noun, sort->field) : NULL;
}

gboolean
ent_sort_is_number (const EntNoun *noun, const EntSort *sort)
{
  const EntField *field = field_of (noun, sort);

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
    key->text = ent_text_fold (text != NULL ? text : "");
  else
    key->text = g_strdup (text != NULL ? text : sort->lacking == ENT_LACKING_LAST ? LAST : "");
  return key;
}
