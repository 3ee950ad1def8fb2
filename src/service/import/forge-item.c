/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/forge-item.h"

#include <string.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/model/account.h"
#include "entente/model/nouns.h"

#define TITLE_BYTES 300u
#define WORDS_BYTES 300u /* of what a forge says when it refuses */

void
ent_forge_item_clear (EntForgeItem *item)
{
  g_free (item->reference);
  g_free (item->url);
  g_free (item->title);
  ent_giver_clear (&item->author.giver);
  ent_giver_clear (&item->closer.giver);
  ent_giver_clear (&item->merger.giver);
}

/* A text with something in it, else NULL. Borrowed. */
static const char *
text_of (const json_t *object, const char *key)
{
  const char *text = json_string_value (json_object_get (object, key));

  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
has (const json_t *object, const char *key)
{
  return json_object_get (object, key) != NULL;
}

/* As one line that is not too long. The caller frees it. */
static char *
line_of (const json_t *object, const char *key)
{
  const json_t *value = json_object_get (object, key);
  const char *text = json_string_value (value);

  if (text == NULL)
    return NULL;
  GString *line = g_string_new_len (text, (gssize) json_string_length (value));
  for (gsize i = 0; i < line->len; i++)
    if ((guchar) line->str[i] < ' ')
      line->str[i] = ' ';
  if (line->len > TITLE_BYTES)
    {
      const char *end = g_utf8_find_prev_char (line->str, line->str + TITLE_BYTES);
      g_string_truncate (line, end != NULL ? (gsize) (end - line->str) : 0);
      g_string_append (line, "…");
    }
  return g_strstrip (g_string_free (line, FALSE));
}

/* Gitea writes the year 1 for "never". */
static gint64
time_of (const json_t *object, const char *key)
{
  const char *text = text_of (object, key);
  gint64 at;

  return text != NULL && !g_str_has_prefix (text, "0001-")
             && ent_time_parse_rfc3339 (text, &at, NULL)
           ? at
           : ENT_NONE;
}

/* "git.example.org:3000" of an address of the web; NULL when it is none. The caller frees it. */
static char *
host_of (const char *url)
{
  const char *start = url != NULL ? strstr (url, "://") : NULL;

  return start != NULL ? g_strndup (start + 3, strcspn (start + 3, "/?#")) : NULL;
}

static gboolean
is_bot (const json_t *user, const char *name)
{
  static const char *const known[] = { "dependabot",      "renovate",
                                       "github-actions",  "gitea-actions",
                                       "forgejo-actions", "gitlab-bot",
                                       "web-flow",        NULL };
  g_autofree char *low = g_ascii_strdown (name, -1);

  return g_strcmp0 (text_of (user, "type"), "Bot") == 0 || g_str_has_suffix (low, "[bot]")
         || g_str_has_suffix (low, "-bot") || g_str_has_suffix (low, "_bot")
         || strstr (low, "_bot_") != NULL || g_strv_contains (known, low);
}

static const char *
first_text (const json_t *object, const char *const *keys)
{
  const char *text = NULL;

  for (; text == NULL && *keys != NULL; keys++)
    text = text_of (object, *keys);
  return text;
}

/* A deleted account is null, or called so. */
static void
read_user (const json_t *user, const char *host, EntForgeUser *ret)
{
  static const char *const names[] = { "login", "username", NULL };
  static const char *const full[] = { "full_name", "name", NULL };
  const char *name = first_text (user, names), *address = text_of (user, "email");

  ret->there = json_is_object (user);
  if (!ret->there)
    return;
  ret->gone = name == NULL || g_ascii_strcasecmp (name, "ghost") == 0;
  if (ret->gone)
    return;
  ret->bot = is_bot (user, name);
  ret->giver.account = host != NULL ? ent_account_at (host, name) : ent_account_clean (name);
  ret->giver.name = g_strdup (first_text (user, full));
  ret->giver.address = address != NULL ? ent_address_clean (address) : NULL;
  if (ret->giver.name == NULL)
    ret->giver.name = g_strdup (name);
  ret->gone = ret->giver.account == NULL;
}

/* The address of a page without the part of it. */
static char *
page_of (const char *url)
{
  return url != NULL ? g_strndup (url, strcspn (url, "#?")) : NULL;
}

/* "owner/repository#12" of the page of an issue or a request. */
static char *
short_name (const char *page)
{
  const char *host = strstr (page, "://"), *path = host != NULL ? strchr (host + 3, '/') : NULL;
  const char *number = strrchr (page, '/');
  const char *kind = path != NULL ? g_strrstr_len (path, number - path, "/") : NULL;

  return kind != NULL && kind > path
           ? g_strdup_printf ("%.*s#%s", (int) (kind - path - 1), path + 1, number + 1)
           : g_strdup (page);
}

/* GitLab keeps a number for life, and its notes have no address of a page. */
static char *
gitlab_reference (const char *host, gboolean request, const json_t *id)
{
  return g_strdup_printf ("%s/%s/%" JSON_INTEGER_FORMAT, host != NULL ? host : "gitlab",
                          request ? "merge_requests" : "issues", json_integer_value (id));
}

static void
read_ends (const json_t *object, const char *host, EntForgeItem *ret)
{
  const json_t *pull = json_object_get (object, "pull_request"),
               *merger = json_object_get (object, "merge_user");
  const char *state = text_of (object, "state");

  ret->at = time_of (object, "created_at");
  ret->closed_at = time_of (object, "closed_at");
  ret->merged_at = time_of (object, "merged_at");
  if (ret->merged_at == ENT_NONE)
    ret->merged_at = time_of (pull, "merged_at");
  ret->open = state != NULL && (g_str_equal (state, "open") || g_str_equal (state, "opened"));
  read_user (json_object_get (object, "closed_by"), host, &ret->closer);
  ret->says_closer = ret->open || ret->closer.there;
  if (!json_is_object (merger))
    merger = json_object_get (object, "merged_by");
  /* GitHub's list of issues has requests too, and calls who merged one its closer. */
  read_user (json_is_object (merger) ? merger : json_object_get (object, "closed_by"), host,
             &ret->merger);
}

static void
read_gitlab (const json_t *object, EntForgeItem *ret)
{
  const char *url = text_of (object, "web_url");
  g_autofree char *host = host_of (url);
  gboolean request = has (object, "source_branch") || has (object, "merge_status");

  ret->kind = request ? ENT_FORGE_REQUEST : ENT_FORGE_ISSUE;
  ret->reference = gitlab_reference (host, request, json_object_get (object, "id"));
  ret->url = g_strdup (url);
  ret->title = line_of (object, "title");
  read_user (json_object_get (object, "author"), host, &ret->author);
  read_ends (object, host, ret);
}

static void
set_other (EntForgeItem *ret, const char *what)
{
  ret->kind = ENT_FORGE_OTHER;
  ret->other = what;
}

/* A comment on a merge request; what the forge itself notes counts when it is an approval. */
static void
read_note (const json_t *object, EntForgeItem *ret)
{
  const json_t *author = json_object_get (object, "author");
  const char *body = text_of (object, "body"), *type = text_of (object, "noteable_type");
  g_autofree char *host = host_of (text_of (author, "web_url"));
  gboolean approves = body != NULL && g_str_has_prefix (body, "approved this merge request");

  if (g_strcmp0 (type, "MergeRequest") != 0)
    {
      set_other (ret, _("a comment on an issue"));
      return;
    }
  if (json_is_true (json_object_get (object, "system")) && !approves)
    {
      set_other (ret, _("a note of the forge itself"));
      return;
    }
  ret->kind = ENT_FORGE_REVIEW;
  ret->reference = gitlab_reference (host, TRUE, json_object_get (object, "noteable_id"));
  ret->title = g_strdup_printf ("!%" JSON_INTEGER_FORMAT,
                                json_integer_value (json_object_get (object, "noteable_iid")));
  ret->at = time_of (object, "created_at");
  read_user (author, host, &ret->author);
}

/* Of GitHub, Gitea and Forgejo. */
static gboolean
is_request (const json_t *object, const char *page)
{
  return json_is_object (json_object_get (object, "pull_request")) || has (object, "merged_at")
         || has (object, "head") || (page != NULL && strstr (page, "/pull/") != NULL)
         || (page != NULL && strstr (page, "/pulls/") != NULL);
}

static void
read_numbered (const json_t *object, EntForgeItem *ret)
{
  g_autofree char *page = page_of (text_of (object, "html_url")), *host = host_of (page);

  ret->kind = is_request (object, page) ? ENT_FORGE_REQUEST : ENT_FORGE_ISSUE;
  ret->reference = g_strdup (page);
  ret->url = g_steal_pointer (&page);
  ret->title = line_of (object, "title");
  read_user (json_object_get (object, "user"), host, &ret->author);
  read_ends (object, host, ret);
}

/* A review, or a comment on lines of a request. */
static void
read_review (const json_t *object, EntForgeItem *ret)
{
  const char *state = text_of (object, "state"), *url = text_of (object, "html_url");
  g_autofree char *page = page_of (url != NULL ? url : text_of (object, "pull_request_url")),
                  *host = host_of (page);

  if (g_strcmp0 (state, "PENDING") == 0 || g_strcmp0 (state, "REQUEST_REVIEW") == 0)
    {
      set_other (ret, _("a review that was not given yet"));
      return;
    }
  ret->kind = ENT_FORGE_REVIEW;
  ret->title = page != NULL ? short_name (page) : NULL;
  ret->reference = g_steal_pointer (&page);
  ret->url = g_strdup (url != NULL ? url : ret->reference);
  ret->at = time_of (object, "submitted_at");
  if (ret->at == ENT_NONE)
    ret->at = time_of (object, "created_at");
  read_user (json_object_get (object, "user"), host, &ret->author);
}

/* "Not Found": what is printed in place of a list. */
static gboolean
fail_refused (const json_t *object, GError **error)
{
  static const char *const keys[] = { "message", "error_description", "error", NULL };
  const char *words = first_text (object, keys);

  if (words == NULL)
    ent_set_error (error, ENT_ERROR_DATA, "%s",
                   _("neither an issue, a pull or merge request, nor a review of GitHub, GitLab, "
                      "Gitea or Forgejo"));
  else
    ent_set_error (error, ENT_ERROR_DATA, _("the forge says: %.*s"), (int) WORDS_BYTES, words);
  return FALSE;
}

static gboolean
read_shape (const json_t *object, EntForgeItem *ret, GError **error)
{
  if (has (object, "noteable_type"))
    read_note (object, ret);
  else if (has (object, "iid") && has (object, "web_url") && has (object, "title"))
    read_gitlab (object, ret);
  else if (has (object, "number") && has (object, "html_url") && has (object, "title"))
    read_numbered (object, ret);
  else if (has (object, "submitted_at") || has (object, "pull_request_review_id"))
    read_review (object, ret);
  else if (has (object, "issue_url") && has (object, "body"))
    set_other (ret, _("a comment on an issue"));
  else
    return fail_refused (object, error);
  return TRUE;
}

gboolean
ent_forge_item_read (const json_t *object, EntForgeItem *ret, GError **error)
{
  ret->at = ret->closed_at = ret->merged_at = ENT_NONE;
  if (!read_shape (object, ret, error))
    return FALSE;
  if (ret->kind == ENT_FORGE_OTHER || ret->reference != NULL)
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA, "%s", _("no address of a page tells what it is"));
  return FALSE;
}
