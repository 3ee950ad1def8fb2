/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/duplicate/distinct-pairs.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/store/sql/duplicate-rows.h"

/* The two ids of a pair, the lower one first. */
typedef struct
{
  gint64 low, high;
} Pair;

struct EntDistinctPairs
{
  GHashTable *pairs; /* Pair */
};

gboolean
ent_duplicates_allowed (EntNounId noun)
{
  return noun == ENT_NOUN_PARTNER || noun == ENT_NOUN_PERSON;
}

static Pair
pair_of (gint64 one, gint64 other)
{
  return (Pair){ MIN (one, other), MAX (one, other) };
}

static guint
pair_hash (gconstpointer key)
{
  const Pair *pair = key;

  return g_int64_hash (&pair->low) * 31u + g_int64_hash (&pair->high);
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  const Pair *x = a, *y = b;

  return x->low == y->low && x->high == y->high;
}

static void
on_pair (gpointer data, gint64 one, gint64 other)
{
  EntDistinctPairs *set = data;
  const Pair pair = pair_of (one, other);

  g_hash_table_add (set->pairs, g_memdup2 (&pair, sizeof pair));
}

void
ent_distinct_pairs_free (EntDistinctPairs *set)
{
  if (set == NULL)
    return;
  g_hash_table_unref (set->pairs);
  g_free (set);
}

EntDistinctPairs *
ent_distinct_pairs_read (const EntContext *context, EntNounId noun, GError **error)
{
  g_autoptr (EntDistinctPairs) set = g_new0 (EntDistinctPairs, 1);

  set->pairs = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  return ent_duplicate_rows_distinct_pairs (context->store, noun, on_pair, set, error)
           ? g_steal_pointer (&set)
           : NULL;
}

gboolean
ent_distinct_pairs_have (const EntDistinctPairs *set, gint64 one, gint64 other)
{
  const Pair pair = pair_of (one, other);

  return g_hash_table_contains (set->pairs, &pair);
}

static const EntField *
field_of (EntNounId noun, gboolean other)
{
  const char *id = noun == ENT_NOUN_PARTNER ? (other ? "other_partner" : "partner")
                   : other                  ? "other_person"
                                            : "person";

  return ent_noun_field (ent_noun (ENT_NOUN_FALSE_DUPLICATE), id);
}

static gboolean
insert_pair (const EntContext *context, EntNounId noun, gint64 one, gint64 other, GError **error)
{
  g_autoptr (EntFalseDuplicate) pair = ent_false_duplicate_new ();
  g_autoptr (EntRecord) first = ent_repo_find (context->store, noun, one, error);
  g_autoptr (EntRecord) second = first != NULL ? ent_repo_find (context->store, noun, other, error)
                                               : NULL;

  if (second == NULL)
    return FALSE;
  pair->title = g_strdup_printf ("%s / %s", ent_record_title (first), ent_record_title (second));
  ent_record_set_number (pair, field_of (noun, FALSE), one);
  ent_record_set_number (pair, field_of (noun, TRUE), other);
  return ent_repo_insert (context->store, pair, error);
}

static gboolean
insert_pairs (const EntContext *context, EntNounId noun, gint64 one, const gint64 *others, guint n,
              GError **error)
{
  g_autoptr (EntDistinctPairs) known = ent_distinct_pairs_read (context, noun, error);

  for (guint i = 0; known != NULL && i < n; i++)
    {
      if (ent_distinct_pairs_have (known, one, others[i]))
        continue;
      if (!insert_pair (context, noun, MIN (one, others[i]), MAX (one, others[i]), error))
        return FALSE;
      on_pair (known, one, others[i]);
    }
  return known != NULL;
}

gboolean
ent_distinct_pair_add (const EntContext *context, EntNounId noun, gint64 one, const gint64 *others,
                       guint n, GError **error)
{
  if (!ent_duplicates_allowed (noun))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("only partners and people can be duplicates"));
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (others[i] == one)
      {
        ent_set_error (error, ENT_ERROR_USAGE, "%s",
                       _("a record cannot differ from itself; give two"));
        return FALSE;
      }
  if (!ent_store_begin (context->store, "tell duplicates apart", error))
    return FALSE;
  return ent_store_end (context->store, insert_pairs (context, noun, one, others, n, error), error);
}

/* Those of one record, on either side; 0: all of that noun. */
static GPtrArray *
read_pairs (const EntContext *context, EntNounId noun, gint64 of, GError **error)
{
  g_autoptr (GPtrArray) all = ent_repo_page (context->store, ENT_NOUN_FALSE_DUPLICATE,
                                             &(EntPageQuery){ .limit = G_MAXINT }, error);
  const EntField *first = field_of (noun, FALSE), *second = field_of (noun, TRUE);

  for (guint i = all != NULL ? all->len : 0; i > 0; i--)
    {
      const EntFalseDuplicate *pair = all->pdata[i - 1];
      gboolean mine = of == 0 || ent_record_number (pair, first) == of
                      || ent_record_number (pair, second) == of;
      if (ent_record_field_is_empty (pair, second) || !mine)
        g_ptr_array_remove_index (all, i - 1);
    }
  return g_steal_pointer (&all);
}

GPtrArray *
ent_distinct_pair_list (const EntContext *context, EntNounId noun, GError **error)
{
  return read_pairs (context, noun, 0, error);
}

gboolean
ent_distinct_pair_unite (const EntContext *context, EntNounId noun, gint64 stays, gint64 goes,
                         GError **error)
{
  g_autoptr (EntDistinctPairs) known = ent_distinct_pairs_read (context, noun, error);
  g_autoptr (GPtrArray) theirs = known != NULL ? read_pairs (context, noun, goes, error) : NULL;

  for (guint i = 0; theirs != NULL && i < theirs->len; i++)
    {
      gint64 one = ent_record_number (theirs->pdata[i], field_of (noun, FALSE));
      gint64 other = ent_record_number (theirs->pdata[i], field_of (noun, TRUE));
      gint64 third = one == goes ? other : one;
      if ((third == stays || ent_distinct_pairs_have (known, stays, third))
          && !ent_repo_delete (context->store, theirs->pdata[i], error))
        return FALSE;
    }
  return theirs != NULL;
}
