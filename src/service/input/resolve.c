/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/store/repo.h"

#define CANDIDATES 5
#define LOOKED_AT 1000 /* for a name that is near */

static gboolean
resolve_id (const EntContext *context, EntNounId noun, const char *text, gint64 *ret_id)
{
  char *end = NULL;

  errno = 0;
  gint64 id = g_ascii_strtoll (text, &end, 10);
  if (errno != 0 || id <= 0 || !g_ascii_isdigit (*text) || *end != '\0')
    return FALSE;
  g_autoptr (EntRecord) record = ent_repo_find (context->store, noun, id, NULL);
  if (record == NULL)
    return FALSE;
  *ret_id = id;
  return TRUE;
}

static char *
list_candidates (GPtrArray *found)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < MIN (found->len, CANDIDATES); i++)
    {
      const EntNamed *named = found->pdata[i];
      g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", named->name);
      if (named->context != NULL)
        g_string_append_printf (out, " (%s)", named->context);
      g_string_append_printf (out, " #%" G_GINT64_FORMAT, named->id);
    }
  if (found->len > CANDIDATES)
    g_string_append (out, ", …");
  return g_string_free (out, FALSE);
}

/* TRUE when the search ended, well or in doubt; FALSE to try the next way, or with error set. */
static gboolean
settle (GPtrArray *found, const EntNoun *noun, const char *text, gint64 *ret_id, GError **error)
{
  if (found == NULL || found->len == 0)
    return FALSE;
  if (found->len == 1)
    {
      *ret_id = ((EntNamed *) found->pdata[0])->id;
      return TRUE;
    }
  g_autofree char *candidates = list_candidates (found);
  ent_set_error (error, ENT_ERROR_AMBIGUOUS, _("%s \"%s\" can be %s; give more letters or the id"),
                 _(noun->label), text, candidates);
  return FALSE;
}

/* The name, or the words of names, that a slip may have meant: each with the name as its value. */
static void
add_words (GHashTable *names, GPtrArray *known, const char *name)
{
  g_autofree char *folded = ent_text_fold (name);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      g_ptr_array_add (known, g_strdup (*word));
      g_hash_table_insert (names, g_strdup (*word), g_strdup (name));
    }
  g_ptr_array_add (known, g_strdup (folded));
  g_hash_table_insert (names, g_strdup (folded), g_strdup (name));
}

/* The nearest name that begins alike; NULL when none is near. The caller frees it. */
static char *
find_near (const EntContext *context, EntNounId noun, const char *folded, gint64 partner)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *beginning = g_utf8_substring (folded, 0, MIN (g_utf8_strlen (folded, -1), 2));
  const EntNameQuery query = {
    .noun = noun, .text = beginning, .partner = partner, .limit = LOOKED_AT
  };
  g_autoptr (GPtrArray) found = ent_repo_match (context->store, &query, NULL);

  for (guint i = 0; found != NULL && i < found->len; i++)
    add_words (names, known, ((EntNamed *) found->pdata[i])->name);
  g_ptr_array_add (known, NULL);
  const char *nearest = ent_text_nearest (folded, (const char *const *) known->pdata);
  return nearest != NULL ? g_strdup (g_hash_table_lookup (names, nearest)) : NULL;
}

static void
set_not_found (const EntContext *context, const EntNoun *noun, const char *text, gint64 partner,
               GError **error)
{
  g_autofree char *folded = ent_text_fold (text);
  g_autofree char *near = find_near (context, noun->id, folded, partner);

  if (near != NULL)
    ent_set_error (error, ENT_ERROR_NOT_FOUND, _("there is no %s \"%s\"; did you mean \"%s\"?"),
                   _(noun->name), text, near);
  else
    ent_set_error (error, ENT_ERROR_NOT_FOUND, _("there is no %s \"%s\""), _(noun->name), text);
}

/* Looks for names that are the text, or begin with it. */
static gboolean
resolve_name (const EntContext *context, const EntNameQuery *query, gint64 *ret_id, GError **error)
{
  g_autoptr (GPtrArray) found = ent_repo_match (context->store, query, error);

  return settle (found, ent_noun (query->noun), query->text, ret_id, error);
}

static gboolean
is_given (const EntNoun *noun, const char *text, GError **error)
{
  g_autofree char *folded = ent_text_fold (text);

  if (*folded != '\0')
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA, _("%s: give an id or a name; that is empty"),
                 _(noun->label));
  return FALSE;
}

gboolean
ent_resolve_whole (const EntContext *context, EntNounId id, const char *text, gint64 partner,
                   gint64 *ret_id, GError **error)
{
  const EntNameQuery query = {
    .noun = id, .text = text, .exact = TRUE, .partner = partner, .limit = CANDIDATES + 1
  };
  GError *local = NULL;

  if (!is_given (ent_noun (id), text, error))
    return FALSE;
  if (resolve_name (context, &query, ret_id, &local))
    return TRUE;
  if (local != NULL)
    g_propagate_error (error, local);
  else
    set_not_found (context, ent_noun (id), text, partner, error);
  return FALSE;
}

gboolean
ent_resolve (const EntContext *context, EntNounId id, const char *text, gint64 partner,
             gint64 *ret_id, GError **error)
{
  GError *local = NULL;

  if (!is_given (ent_noun (id), text, error))
    return FALSE;
  if (resolve_id (context, id, text, ret_id))
    return TRUE;
  for (int exact = 1; exact >= 0; exact--)
    {
      const EntNameQuery query = {
        .noun = id, .text = text, .exact = exact == 1, .partner = partner, .limit = CANDIDATES + 1
      };
      if (resolve_name (context, &query, ret_id, &local))
        return TRUE;
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }
  set_not_found (context, ent_noun (id), text, partner, error);
  return FALSE;
}
