/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/store/repo.h"

#define CANDIDATES 5

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

/* The name nearest to the text, of the partner's where one is given; NULL when none is near. The
 * caller frees it. */
static char *
find_near (const EntContext *context, EntNounId noun, const char *text, gint64 partner)
{
  g_autoptr (GArray) near = ent_repo_near_names (context->store, noun, text, partner, 1, NULL);
  g_autoptr (EntRecord)
    record = near != NULL && near->len > 0
               ? ent_repo_find (context->store, noun, g_array_index (near, EntNearName, 0).id, NULL)
               : NULL;

  return record != NULL ? g_strdup (ent_record_title (record)) : NULL;
}

static void
set_not_found (const EntContext *context, const EntNoun *noun, const char *text, gint64 partner,
               GError **error)
{
  g_autofree char *near = find_near (context, noun->id, text, partner);

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
