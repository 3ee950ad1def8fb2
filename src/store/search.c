/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "schema.h"

#define SNIPPET_BEFORE 24
#define SNIPPET_CHARACTERS 120

void
ent_hit_free (EntHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->title);
  g_free (hit->partner_name);
  g_free (hit->snippet);
  g_free (hit);
}

/*
 * Words as an FTS5 expression: each a quoted string, so that nothing in them
 * is query syntax, and each a prefix. NULL when there is no word.
 */
static char *
match_expression (const char *words)
{
  g_autofree char *folded = ent_text_fold (words);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  GString *match = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    {
      gboolean has_letter = FALSE;
      for (const char *p = *part; *p != '\0'; p = g_utf8_next_char (p))
        has_letter = has_letter || g_unichar_isalnum (g_utf8_get_char (p));
      if (!has_letter)
        continue;
      g_auto (GStrv) quoted = g_strsplit (*part, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", quoted);
      /* A token with a hyphen or an @ would be a phrase, which detail=column has not. */
      for (char *p = doubled; *p != '\0'; p++)
        if ((guchar) *p < 0x80 && !g_ascii_isalnum (*p))
          *p = ' ';
      g_auto (GStrv) tokens = g_strsplit (doubled, " ", -1);
      for (char **token = tokens; *token != NULL; token++)
        if (**token != '\0')
          g_string_append_printf (match, "%s\"%s\"*", match->len > 0 ? " " : "", *token);
    }
  return g_string_free (match, match->len == 0);
}

/* The text around the first word found, each match marked. Works on folded words. */
static char *
make_snippet (const char *text, const char *words)
{
  g_autofree char *folded = ent_text_fold (words);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *p = valid, *first = NULL;

  for (int pass = 0; pass < 2; pass++)
    {
      gboolean start = TRUE;
      glong n = 0;
      if (pass == 1)
        {
          p = valid;
          for (glong back = first != NULL ? g_utf8_pointer_to_offset (valid, first) : 0;
               back > SNIPPET_BEFORE; back--)
            p = g_utf8_next_char (p);
          start = p == valid;
        }
      while (*p != '\0' && (pass == 0 || n < SNIPPET_CHARACTERS))
        {
          const char *end = p;
          while (g_unichar_isalnum (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end)))
            end = g_utf8_next_char (end);
          gboolean hit = FALSE;
          if (end > p && start)
            {
              g_autofree char *word = g_strndup (p, (gsize) (end - p));
              g_autofree char *key = ent_text_fold (word);
              for (char **part = parts; *part != NULL && !hit; part++)
                hit = **part != '\0' && g_str_has_prefix (key, *part);
            }
          if (hit && pass == 0)
            {
              first = p;
              break;
            }
          if (end == p)
            end = g_utf8_next_char (p);
          if (pass == 1)
            {
              if (hit)
                g_string_append_c (out, '\002');
              g_string_append_len (out, p, end - p);
              if (hit)
                g_string_append_c (out, '\003');
            }
          n += g_utf8_strlen (p, end - p);
          start = !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (end)))
                  || !g_unichar_isalnum (g_utf8_get_char (end));
          p = end;
        }
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const char *
body_of (const EntRecord *record)
{
  static const char *const names[] = { "body", "notes", "summary", "role", "website", NULL };

  for (const char *const *name = names; *name != NULL; name++)
    {
      const EntField *field = ent_noun_field (record->noun, *name);
      const char *text = field != NULL && !g_str_equal (record->noun->title, *name)
                           ? ent_record_text (record, field)
                           : NULL;
      if (text != NULL)
        return text;
    }
  return "";
}

static EntHit *
make_hit (EntStore *store, gint64 key, const char *words)
{
  EntNounId noun = (EntNounId) ENT_SEARCH_NOUN (key);
  g_autoptr (EntRecord) record = ent_repo_find (store, noun, ENT_SEARCH_ID (key), NULL);

  if (record == NULL)
    return NULL;
  EntHit *hit = g_new0 (EntHit, 1);
  const EntField *partner = ent_noun_field (record->noun, "partner");
  hit->noun = noun;
  hit->id = record->id;
  hit->rank = key;
  hit->at = noun == ENT_NOUN_INTERACTION ? ((EntInteraction *) record)->at : record->updated_at;
  hit->partner = noun == ENT_NOUN_PARTNER ? record->id
                 : partner != NULL        ? ent_record_number (record, partner)
                                          : 0;
  hit->title = g_strdup (ent_record_title (record));
  hit->partner_name = partner != NULL ? g_strdup (ent_record_ref_name (record, partner)) : NULL;
  hit->snippet = make_snippet (body_of (record), words);
  return hit;
}

static GArray *
find_keys (EntStore *store, const char *match, gint64 before, guint limit, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (EntStatement) statement
    = ent_statement (store,
                     "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ?"
                     " ORDER BY rowid DESC LIMIT ?",
                     error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  ent_bind_text (statement, match);
  ent_bind_number (statement, before != 0 ? before : G_MAXINT64);
  ent_bind_number (statement, limit != 0 ? limit : 50);
  for (;;)
    {
      if (!ent_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&keys);
      gint64 key = ent_column_number (statement, 0);
      g_array_append_val (keys, key);
    }
}

GPtrArray *
ent_repo_search (EntStore *store, const char *words, gint64 before, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_hit_free);
  g_autofree char *match = match_expression (words);

  if (match == NULL)
    return g_steal_pointer (&hits);
  if (store->depth > 0 && !ent_index_flush (store, error))
    return NULL;
  g_autoptr (GArray) keys = find_keys (store, match, before, limit, error);
  if (keys == NULL)
    return NULL;
  for (guint i = 0; i < keys->len; i++)
    {
      EntHit *hit = make_hit (store, g_array_index (keys, gint64, i), words);
      if (hit != NULL)
        g_ptr_array_add (hits, hit);
    }
  return g_steal_pointer (&hits);
}
