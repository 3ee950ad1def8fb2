/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Searching. Words go to FTS5, whose row ids are in order of time, so that the
 * latest come first without a sort. With partners named, their records are
 * few, and the words are looked for in each. Without words, interactions come
 * by their index of times.
 */
#include <string.h>

#include "store/sql/rows.h"
#include "store/sqlite/connection.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "store/sqlite/search-pattern.h"
#include "store/sqlite/search-text.h"

#define LIMIT 50u
#define ROUGH_AT_MOST                                                                              \
  400u /* rough matches whose text is checked before the index has to be exact */
#define SNIPPET_CHARACTERS 120
#define TITLE_CHARACTERS 400

typedef struct
{
  EntStore *store;
  const EntSearchQuery *search;
  EntPattern *pattern;
  gint64 above, below; /* keys lie between these two */
  gboolean backward;
  guint limit;
  GArray *keys;
} Finder;

/* Before 1970 it is negative, and no shift then. */
static gint64
first_key (gint64 at)
{
  return at / 60 * (G_GINT64_CONSTANT (1) << 30);
}

static void
set_range (Finder *finder, gint64 rank)
{
  const EntSearchQuery *search = finder->search;

  finder->above = search->since != ENT_NONE ? first_key (search->since) - 1 : G_MININT64;
  finder->below = search->until != ENT_NONE ? first_key (search->until) : G_MAXINT64;
  if (rank != 0 && finder->backward)
    finder->above = MAX (finder->above, rank);
  else if (rank != 0)
    finder->below = MIN (finder->below, rank);
}

static gboolean
has_kind (Finder *finder, EntNounId noun, gint64 id, gboolean *ret_has, GError **error)
{
  *ret_has = finder->search->kinds == NULL;
  if (*ret_has || ent_noun_field (ent_noun (noun), "kind") == NULL)
    return TRUE;
  g_autofree char *sql =
    g_strdup_printf ("SELECT kind FROM %s WHERE id = ?", ent_noun (noun)->name);
  g_autoptr (EntStatement) statement = ent_statement (finder->store, sql, error);
  gboolean row = FALSE;
  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, id);
  if (!ent_step (statement, &row, error))
    return FALSE;
  const char *kind = row ? ent_column_text (statement, 0) : NULL;
  *ret_has = kind != NULL && g_strv_contains ((const char *const *) finder->search->kinds, kind);
  return TRUE;
}

static gboolean
wants_noun (const EntSearchQuery *search, EntNounId noun)
{
  return search->nouns == 0 || (search->nouns & (1u << noun)) != 0;
}

/* Takes the key if its record fits in all but the words. */
static gboolean
take_key (Finder *finder, gint64 key, GError **error)
{
  EntNounId noun = ent_search_key_noun (key);
  gboolean fits;

  if (key <= finder->above || key >= finder->below || !wants_noun (finder->search, noun))
    return TRUE;
  if (!has_kind (finder, noun, ent_search_key_id (key), &fits, error))
    return FALSE;
  if (fits)
    g_array_append_val (finder->keys, key);
  return TRUE;
}

/* The index found something like it; only the text says whether it fits. */
static gboolean
fits_text (Finder *finder, gint64 key, gboolean *ret_fits, GError **error)
{
  g_autofree char *all = ent_search_text_select (ent_noun (ent_search_key_noun (key)));
  g_autofree char *sql = g_strdup_printf ("SELECT title, body, custom FROM (%s WHERE id = ?)", all);
  g_autoptr (EntStatement) statement = ent_statement (finder->store, sql, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, ent_search_key_id (key));
  if (!ent_step (statement, &row, error))
    return FALSE;
  *ret_fits = row
              && ent_pattern_fits (finder->pattern, ent_column_text (statement, 0),
                                   ent_column_text (statement, 1), ent_column_text (statement, 2));
  return TRUE;
}

static EntStatement *
match_in_index (Finder *finder, gboolean rough, GError **error)
{
  g_autofree char *match = ent_pattern_match (finder->pattern, rough);
  EntStatement *statement = ent_statement (
    finder->store,
    finder->backward
      ? "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? AND rowid < ? ORDER BY rowid"
      : "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? AND rowid < ? ORDER BY rowid "
        "DESC",
    error);

  if (statement == NULL)
    return NULL;
  ent_bind_text (statement, match);
  ent_bind_number (statement, MAX (finder->above, G_MININT64 + 1));
  ent_bind_number (statement, finder->below);
  return statement;
}

/* Goes along the matches. *ret_done is FALSE when a rough match was given up; the range begins
 * where it was. */
static gboolean
walk_index (Finder *finder, gboolean rough, gboolean *ret_done, GError **error)
{
  g_autoptr (EntStatement) statement = match_in_index (finder, rough, error);
  gboolean verify = rough || ent_pattern_needs_text (finder->pattern), row = TRUE, fits = TRUE;

  *ret_done = TRUE;
  if (statement == NULL)
    return FALSE;
  for (guint n = 0; finder->keys->len < finder->limit; n++)
    {
      if (rough && n >= ROUGH_AT_MOST)
        {
          *ret_done = FALSE;
          return TRUE;
        }
      if (!ent_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      gint64 key = ent_column_number (statement, 0);
      if ((verify && !fits_text (finder, key, &fits, error))
          || (fits && !take_key (finder, key, error)))
        return FALSE;
      *(finder->backward ? &finder->above : &finder->below) = key;
    }
  return TRUE;
}

static gboolean
find_by_index (Finder *finder, GError **error)
{
  gboolean done = FALSE;

  if (ent_pattern_can_be_rough (finder->pattern) && !walk_index (finder, TRUE, &done, error))
    return FALSE;
  return done || walk_index (finder, FALSE, &done, error);
}

/* Those of one noun that belong to one partner. */
static gboolean
find_of_partner (Finder *finder, EntNounId noun, gint64 partner, GError **error)
{
  g_autofree char *all = ent_search_text_select (ent_noun (noun));
  g_autofree char *sql =
    g_strdup_printf ("SELECT rowid, title, body, custom FROM (%s WHERE %s = ?)", all,
                     noun == ENT_NOUN_PARTNER ? "id" : "partner_id");
  g_autoptr (EntStatement) statement = ent_statement (finder->store, sql, error);
  gboolean ok = statement != NULL;

  if (ok)
    ent_bind_number (statement, partner);
  while (ok && ent_statement_next (statement, &ok, error))
    if (ent_pattern_fits (finder->pattern, ent_column_text (statement, 1),
                          ent_column_text (statement, 2), ent_column_text (statement, 3)))
      ok = take_key (finder, ent_column_number (statement, 0), error);
  return ok;
}

static gboolean
find_of_partners (Finder *finder, GError **error)
{
  const GArray *partners = finder->search->partners;

  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      gboolean belongs = noun == ENT_NOUN_PARTNER
                         || ent_noun_partner_field (ent_noun ((EntNounId) noun)) != NULL;
      if (ent_noun ((EntNounId) noun)->searched == NULL || !belongs
          || !wants_noun (finder->search, (EntNounId) noun))
        continue;
      for (guint i = 0; i < partners->len; i++)
        if (!find_of_partner (finder, (EntNounId) noun, g_array_index (partners, gint64, i), error))
          return FALSE;
    }
  return TRUE;
}

static gint64
time_of (gint64 key)
{
  return (key >> 30) * 60;
}

/* Interactions by time. Keys have minutes, so a minute that was begun is read to its end. */
static gboolean
find_by_time (Finder *finder, GError **error)
{
  g_autofree char *all = ent_search_text_select (ent_noun (ENT_NOUN_INTERACTION));
  g_autofree char *sql =
    g_strdup_printf ("SELECT rowid FROM (%s WHERE at >= ? AND at < ? ORDER BY at %s, id %s)", all,
                     finder->backward ? "ASC" : "DESC", finder->backward ? "ASC" : "DESC");
  g_autoptr (EntStatement) statement = ent_statement (finder->store, sql, error);
  gint64 last = 0;
  gboolean ok = TRUE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement,
                   finder->above == G_MININT64 ? G_MININT64 + 1 : time_of (finder->above));
  ent_bind_number (statement,
                   finder->below == G_MAXINT64 ? G_MAXINT64 : time_of (finder->below) + 60);
  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 key = ent_column_number (statement, 0);
      if (finder->keys->len >= finder->limit && time_of (key) != last)
        break;
      last = time_of (key);
      ok = take_key (finder, key, error);
    }
  return ok;
}

static int
latest_first (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x > y ? -1 : x < y;
}

static gboolean
find_keys (Finder *finder, GError **error)
{
  gboolean ok;

  if (finder->search->partners != NULL)
    ok = find_of_partners (finder, error);
  else if (!ent_pattern_is_empty (finder->pattern))
    ok = find_by_index (finder, error);
  else
    ok = !wants_noun (finder->search, ENT_NOUN_INTERACTION) || find_by_time (finder, error);
  if (!ok)
    return FALSE;
  g_array_sort (finder->keys, latest_first);
  guint more = finder->keys->len > finder->limit ? finder->keys->len - finder->limit : 0;
  if (more > 0)
    g_array_remove_range (finder->keys, finder->backward ? 0 : finder->limit, more);
  return TRUE;
}

/* What is searched beside the title, as people read it. The caller frees it; NULL when empty. */
static char *
text_of (const EntRecord *record, const char *id)
{
  const EntField *field = ent_noun_field (record->noun, id);

  if (field->type != ENT_FIELD_LIST)
    return g_strdup (ent_record_text (record, field));
  char **words = ent_record_list (record, field);
  return words != NULL && *words != NULL ? g_strjoinv (", ", words) : NULL;
}

/* TRUE when the text has a match; else it is kept if it is the first there is. Takes the text. */
static gboolean
is_shown (const Finder *finder, char *text, char **snippet)
{
  g_autofree char *mine = text;
  char *marked = mine != NULL ? ent_pattern_mark (finder->pattern, mine, SNIPPET_CHARACTERS) : NULL;
  gboolean matches = marked != NULL && strchr (marked, '\002') != NULL;

  if (!matches && *snippet != NULL)
    {
      g_free (marked);
      return FALSE;
    }
  g_free (*snippet);
  *snippet = marked;
  return matches;
}

static char *
own_snippet (const Finder *finder, const EntRecord *record)
{
  g_autofree char *snippet = NULL;
  GHashTableIter iter;
  gpointer name, value;

  if (record->custom == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, record->custom);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_clear_pointer (&snippet, g_free);
      if (is_shown (finder, g_strdup_printf ("%s: %s", (char *) name, (char *) value), &snippet)
          || ent_pattern_names_field (finder->pattern, name))
        return g_steal_pointer (&snippet);
    }
  return NULL;
}

/* Of what is searched beside the title: the first text with a match, else the first there is. The
 * last one, which is the notes, tells most and is looked at first. */
static char *
snippet_of (const Finder *finder, const EntRecord *record)
{
  const char *const *names = record->noun->searched;
  guint n = g_strv_length ((char **) names);
  g_autofree char *snippet = NULL;

  for (guint i = 0; i < n; i++)
    if (is_shown (finder, text_of (record, names[(i + n - 1) % n]), &snippet))
      return g_steal_pointer (&snippet);
  char *own = own_snippet (finder, record);
  if (own != NULL)
    return own;
  return snippet != NULL ? g_steal_pointer (&snippet) : g_strdup ("");
}

static EntHit *
make_hit (const Finder *finder, gint64 key)
{
  EntNounId noun = ent_search_key_noun (key);
  g_autoptr (EntRecord) record = ent_repo_find (finder->store, noun, ent_search_key_id (key), NULL);

  if (record == NULL)
    return NULL;
  EntHit *hit = g_new0 (EntHit, 1);
  const EntField *partner = ent_noun_partner_field (record->noun);
  const char *happened = record->noun->happened;
  hit->noun = noun;
  hit->id = record->id;
  hit->rank = key;
  hit->at = happened != NULL ? ent_record_number (record, ent_noun_field (record->noun, happened))
                             : record->updated_at;
  hit->partner = noun == ENT_NOUN_PARTNER ? record->id
                 : partner != NULL        ? ent_record_number (record, partner)
                                          : 0;
  hit->title = g_strdup (ent_record_title (record));
  hit->partner_name = partner != NULL ? g_strdup (ent_record_ref_name (record, partner)) : NULL;
  hit->marked_title = ent_pattern_mark (finder->pattern, hit->title, TITLE_CHARACTERS);
  hit->snippet = snippet_of (finder, record);
  return hit;
}

static gboolean
asks_for_nothing (const EntSearchQuery *search, const EntPattern *pattern)
{
  return ent_pattern_is_empty (pattern) && search->kinds == NULL && search->partners == NULL
         && search->since == ENT_NONE && search->until == ENT_NONE && search->nouns == 0;
}

GPtrArray *
ent_sqlite_search (EntStore *store, const EntSearchQuery *search, gint64 rank, gboolean backward,
                   guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_hit_free);
  g_autoptr (EntPattern)
    pattern = ent_pattern_new (search->words != NULL ? search->words : "", search->field_labels);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  Finder finder = { store, search, pattern, 0, 0, backward, limit != 0 ? limit : LIMIT, keys };

  if (asks_for_nothing (search, pattern))
    return g_steal_pointer (&hits);
  if (store->depth > 0 && !ent_index_flush (store, error))
    return NULL;
  set_range (&finder, rank);
  if (!find_keys (&finder, error))
    return NULL;
  for (guint i = 0; i < keys->len; i++)
    {
      EntHit *hit = make_hit (&finder, g_array_index (keys, gint64, i));
      if (hit != NULL)
        g_ptr_array_add (hits, hit);
    }
  return g_steal_pointer (&hits);
}
