/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/prompt/completion.h"

#include <string.h>

#include "entente/base/text.h"
#include "entente/store/repo.h"

GPtrArray *
ent_complete_from (const char *const *words, const char *prefix)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = ent_text_fold (prefix);

  for (; words != NULL && *words != NULL; words++)
    {
      g_autofree char *folded = ent_text_fold (*words);
      if (g_str_has_prefix (folded, key))
        g_ptr_array_add (out, g_strdup (*words));
    }
  return out;
}

GPtrArray *
ent_complete_tags (const EntContext *context, EntNounId noun, const char *text)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) tags = ent_repo_tags (context->store, noun, NULL);
  const char *comma = strrchr (text, ',');
  const char *last = comma != NULL ? comma + 1 : text;

  last += strspn (last, " +-");
  g_autofree char *key = ent_text_fold (last);
  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      g_autofree char *folded = ent_text_fold (tags->pdata[i]);
      if (*key == '\0' || ent_text_folded_has_prefix (folded, key))
        g_ptr_array_add (
          out, g_strdup_printf ("%.*s%s", (int) (last - text), text, (char *) tags->pdata[i]));
    }
  return out;
}
