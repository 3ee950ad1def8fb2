/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/filter/saved-filter.h"

#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/record-edit.h"
#include "entente/store/repo.h"

#define FILTERS_AT_MOST 50u

GPtrArray *
ent_saved_filters_of (const EntContext *context, EntNounId noun, GError **error)
{
  EntFilter of_noun = { .kind = ENT_FILTER_TEST,
                        .type = ENT_FIELD_TEXT,
                        .field = ent_noun_field (ent_noun (ENT_NOUN_FILTER), "noun"),
                        .text = (char *) ent_noun (noun)->name };
  const EntPageQuery query = { .filter = &of_noun, .limit = FILTERS_AT_MOST };

  return ent_repo_page (context->store, ENT_NOUN_FILTER, &query, error);
}

const EntSavedFilter *
ent_saved_filter_named (const GPtrArray *filters, const char *name)
{
  g_autofree char *key = ent_text_fold (name);

  for (guint i = 0; i < filters->len; i++)
    {
      g_autofree char *folded = ent_text_fold (((EntSavedFilter *) filters->pdata[i])->name);
      if (g_str_equal (folded, key))
        return filters->pdata[i];
    }
  return NULL;
}

static void
replace (char **text, const char *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

gboolean
ent_saved_filter_keep (const EntContext *context, EntNounId noun, const char *name,
                       const char *expression, gint64 *ret_id, GError **error)
{
  g_autoptr (GPtrArray) filters = ent_saved_filters_of (context, noun, error);
  const EntSavedFilter *original = filters != NULL ? ent_saved_filter_named (filters, name) : NULL;

  if (filters == NULL)
    return FALSE;
  g_autoptr (EntSavedFilter) saved =
    original != NULL ? ent_record_copy (original) : ent_field_input_new (context, ENT_NOUN_FILTER);
  replace (&saved->expression, expression);
  if (original == NULL)
    {
      replace (&saved->noun, ent_noun (noun)->name);
      replace (&saved->name, name);
    }
  if (original != NULL ? !ent_repo_update (context->store, original, saved, error)
                       : !ent_repo_insert (context->store, saved, error))
    return FALSE;
  *ret_id = saved->base.id;
  return TRUE;
}

gboolean
ent_saved_filter_rename (const EntContext *context, const EntSavedFilter *filter, const char *name,
                         GError **error)
{
  g_autoptr (EntSavedFilter) mine = ent_record_copy (filter);

  replace (&mine->name, name);
  return ent_record_edit_save (context, filter, mine, error);
}
