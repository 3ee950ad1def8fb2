/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/duplicate/duplicates.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/duplicate/distinct-pairs.h"
#include "entente/service/duplicate/name-key.h"
#include "entente/service/duplicate/near-names.h"
#include "entente/store/sql/duplicate-rows.h"

#define SHARED_AT_MOST 25u

static const struct
{
  const char *kind, *label;
} kinds[] = {
  { "name", N_ ("same name") },          { "near", N_ ("nearly the same name") },
  { "domain", N_ ("same domain %s") },   { "website", N_ ("same website %s") },
  { "email", N_ ("same address %s") },   { "phone", N_ ("same phone %s") },
  { "account", N_ ("same account %s") },
};

typedef struct
{
  const char *kind;
  char *value;
  GArray *ids; /* places in records */
} Key;

typedef struct
{
  const EntConfig *config;
  gboolean people;
  GPtrArray *records; /* EntNamed, by id */
  GHashTable *places; /* gint64 * in records → place + 1 */
  GHashTable *keys;   /* "kind value" → Key */
  GHashTable *firms;  /* a partner's name → its key */
  EntNearNames *near;
  EntDistinctPairs *apart; /* pairs that are known to differ */
} Search;

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->value);
  g_array_unref (key->ids);
  g_free (key);
}

/* Takes the value. */
static void
add_key (Search *search, const char *kind, char *value, guint place)
{
  g_autofree char *text = value;

  if (value == NULL || *value == '\0')
    return;
  g_autofree char *id = g_strdup_printf ("%s %s", kind, value);
  Key *key = g_hash_table_lookup (search->keys, id);
  if (key == NULL)
    {
      key = g_new0 (Key, 1);
      key->kind = kind;
      key->value = g_steal_pointer (&text);
      key->ids = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (search->keys, g_steal_pointer (&id), key);
    }
  if (key->ids->len == 0 || g_array_index (key->ids, guint, key->ids->len - 1) != place)
    g_array_append_val (key->ids, place);
}

/* "https://www.example.org/a/?x" is "example.org/a". */
static char *
website_key (const char *website)
{
  if (website == NULL)
    return NULL;
  g_autofree char *lower = g_ascii_strdown (website, -1);
  const char *start = strstr (lower, "://");
  start = start != NULL ? start + 3 : lower;
  if (g_str_has_prefix (start, "www."))
    start += 4;
  char *key = g_strndup (start, strcspn (start, "?#"));
  while (g_str_has_suffix (key, "/"))
    key[strlen (key) - 1] = '\0';
  return key;
}

static char *
phone_key (const char *phone)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = phone != NULL ? phone : ""; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  /* The same with +33 1 and with 01. */
  gsize skip = digits->len > 9 ? digits->len - 9 : 0;
  char *key = digits->len >= 7 ? g_strdup (digits->str + skip) : NULL;
  g_string_free (digits, TRUE);
  return key;
}

static gboolean
is_everybodys (const Search *search, const char *domain)
{
  return search->config != NULL
         && (g_strv_contains (ent_config_words (search->config, "mail.free_domains"), domain)
             || g_strv_contains (ent_config_words (search->config, "mail.own_domains"), domain));
}

/* The key of a partner's name, worked out once for all its people. Borrowed. */
static const char *
firm_key (Search *search, const char *name)
{
  char *key = g_hash_table_lookup (search->firms, name);

  if (key == NULL)
    g_hash_table_insert (search->firms, g_strdup (name), key = ent_duplicate_partner_key (name));
  return key;
}

/* The same name at two firms is most often two people. */
static void
add_words (Search *search, const EntDuplicateRow *row, char *const *words, guint place)
{
  g_autofree char *key = ent_duplicate_key (words, search->people);

  if (search->people)
    add_key (search, "name", g_strdup_printf ("%s@%s", key, firm_key (search, row->context)),
             place);
  else
    add_key (search, "name", g_steal_pointer (&key), place);
}

/* Under the name as it is written, and as it is written out: "Müller" is "Mueller". */
static void
add_name (Search *search, const EntDuplicateRow *row, guint place)
{
  g_autofree char *written_out = ent_text_fold_written_out (row->name);
  g_auto (GStrv) words = ent_duplicate_words (row->name, search->people);

  add_words (search, row, words, place);
  ent_near_names_add (search->near, words, search->people ? firm_key (search, row->context) : "",
                      place);
  if (written_out == NULL)
    return;
  g_auto (GStrv) others = ent_duplicate_words (written_out, search->people);
  add_words (search, row, others, place);
}

static void
add_record (Search *search, const EntDuplicateRow *row)
{
  EntNamed *named = g_new0 (EntNamed, 1);
  guint place = search->records->len;

  named->id = row->id;
  named->name = g_strdup (row->name);
  named->context = g_strdup (row->context);
  g_ptr_array_add (search->records, named);
  g_hash_table_insert (search->places, &named->id, GUINT_TO_POINTER (place + 1));
  add_name (search, row, place);
  if (search->people)
    {
      add_key (search, "email", row->email != NULL ? ent_text_fold (row->email) : NULL, place);
      add_key (search, "phone", phone_key (row->phone), place);
      return;
    }
  add_key (search, "website", website_key (row->website), place);
}

static void
on_row (gpointer data, const EntDuplicateRow *row)
{
  Search *search = data;

  if (row->word == NULL)
    {
      add_record (search, row);
      return;
    }
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (search->places, &row->id));
  if (place != 0 && (search->people || !is_everybodys (search, row->word)))
    add_key (search, g_intern_string (row->kind), ent_text_fold (row->word), place - 1);
}

static void
on_near (gpointer data, guint place, guint other)
{
  Search *search = data;
  const EntNamed *one = search->records->pdata[place], *two = search->records->pdata[other];
  char *value = g_strdup_printf ("%s / %s", one->name, two->name);

  add_key (search, "near", g_strdup (value), place);
  add_key (search, "near", value, other);
}

static guint
root_of (guint *parents, guint place)
{
  while (parents[place] != place)
    place = parents[place] = parents[parents[place]];
  return place;
}

static gboolean
is_shared (const Key *key)
{
  return key->ids->len > 1 && key->ids->len <= SHARED_AT_MOST;
}

static gboolean
is_apart (const Search *search, guint a, guint b)
{
  const EntNamed *one = search->records->pdata[a], *other = search->records->pdata[b];

  return ent_distinct_pairs_have (search->apart, one->id, other->id);
}

/* Calls for each pair that shares the key and is not known to differ. */
static void
each_pair (const Search *search, const Key *key,
           void (*func) (gpointer data, const Key *key, guint a, guint b), gpointer data)
{
  for (guint i = 0; is_shared (key) && i < key->ids->len; i++)
    for (guint j = i + 1; j < key->ids->len; j++)
      {
        guint a = g_array_index (key->ids, guint, i), b = g_array_index (key->ids, guint, j);
        if (!is_apart (search, a, b))
          func (data, key, a, b);
      }
}

static void
each_key (const Search *search, void (*func) (gpointer data, const Key *key, guint a, guint b),
          gpointer data)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, search->keys);
  while (g_hash_table_iter_next (&iter, NULL, &key))
    each_pair (search, key, func, data);
}

/* The lowest place of each group is its root. */
static void
unite (gpointer data, const Key *key, guint a, guint b)
{
  guint *parents = data, x = root_of (parents, a), y = root_of (parents, b);

  parents[MAX (x, y)] = MIN (x, y);
}

static void
clear_reason (gpointer data)
{
  g_free (((EntDuplicateReason *) data)->value);
}

static EntDuplicates *
group_new (void)
{
  EntDuplicates *group = g_new0 (EntDuplicates, 1);

  group->members = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_named_free);
  group->reasons = g_array_new (FALSE, FALSE, sizeof (EntDuplicateReason));
  g_array_set_clear_func (group->reasons, clear_reason);
  return group;
}

static void
group_free (EntDuplicates *group)
{
  if (group == NULL)
    return;
  g_ptr_array_unref (group->members);
  g_array_unref (group->reasons);
  g_free (group);
}

static int
by_reason (gconstpointer a, gconstpointer b)
{
  const EntDuplicateReason *x = a, *y = b;
  int order = strcmp (x->kind, y->kind);

  return order != 0 ? order : strcmp (x->value, y->value);
}

static int
by_weight (gconstpointer a, gconstpointer b)
{
  const EntDuplicates *x = *(EntDuplicates *const *) a, *y = *(EntDuplicates *const *) b;
  const EntNamed *first = x->members->pdata[0], *second = y->members->pdata[0];

  if (x->reasons->len != y->reasons->len)
    return x->reasons->len > y->reasons->len ? -1 : 1;
  return g_utf8_collate (first->name, second->name);
}

typedef struct
{
  guint *parents;
  GHashTable *by_root; /* root + 1 → EntDuplicates */
  GPtrArray *groups;
} Grouping;

static EntDuplicates *
group_at (Grouping *grouping, guint root)
{
  EntDuplicates *group = g_hash_table_lookup (grouping->by_root, GUINT_TO_POINTER (root + 1));

  if (group != NULL)
    return group;
  group = group_new ();
  g_ptr_array_add (grouping->groups, group);
  g_hash_table_insert (grouping->by_root, GUINT_TO_POINTER (root + 1), group);
  return group;
}

/* Pairs come key by key, so that only the latest reason can be the same. */
static void
add_reason (gpointer data, const Key *key, guint a, guint b)
{
  Grouping *grouping = data;
  EntDuplicates *group = group_at (grouping, root_of (grouping->parents, a));
  const EntDuplicateReason reason = { key->kind, key->value };
  guint n = group->reasons->len;

  if (n > 0 && by_reason (&reason, &g_array_index (group->reasons, EntDuplicateReason, n - 1)) == 0)
    return;
  const EntDuplicateReason copy = { key->kind, g_strdup (key->value) };
  g_array_append_val (group->reasons, copy);
}

static GPtrArray *
collect (Search *search)
{
  g_autofree guint *parents = g_new (guint, search->records->len + 1);
  g_autoptr (GHashTable) by_root = g_hash_table_new (NULL, NULL);
  Grouping grouping = { parents, by_root,
                        g_ptr_array_new_with_free_func ((GDestroyNotify) group_free) };

  for (guint i = 0; i < search->records->len; i++)
    parents[i] = i;
  each_key (search, unite, parents);
  each_key (search, add_reason, &grouping);
  for (guint i = 0; i < search->records->len; i++)
    {
      EntDuplicates *group =
        g_hash_table_lookup (by_root, GUINT_TO_POINTER (root_of (parents, i) + 1));
      if (group != NULL)
        g_ptr_array_add (group->members, g_steal_pointer (&search->records->pdata[i]));
    }
  for (guint i = 0; i < grouping.groups->len; i++)
    g_array_sort (((EntDuplicates *) grouping.groups->pdata[i])->reasons, by_reason);
  g_ptr_array_sort (grouping.groups, by_weight);
  return grouping.groups;
}

GPtrArray *
ent_duplicates_find (const EntContext *context, EntNounId noun, GError **error)
{
  Search search = { .config = context->config, .people = noun == ENT_NOUN_PERSON };
  GPtrArray *groups = NULL;

  search.records = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_named_free);
  search.places = g_hash_table_new (g_int64_hash, g_int64_equal);
  search.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, key_free);
  search.firms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  search.near = ent_near_names_new (search.people);
  search.apart = ent_distinct_pairs_read (context, noun, error);
  if (search.apart != NULL
      && ent_duplicate_rows_read (context->store, noun, on_row, &search, error))
    {
      ent_near_names_find (search.near, on_near, &search);
      groups = collect (&search);
    }
  ent_near_names_free (search.near);
  ent_distinct_pairs_free (search.apart);
  g_hash_table_unref (search.keys);
  g_hash_table_unref (search.firms);
  g_hash_table_unref (search.places);
  g_ptr_array_unref (search.records);
  return groups;
}

char *
ent_duplicates_reasons_text (const EntDuplicates *group)
{
  GString *out = g_string_new (NULL);
  gboolean named = FALSE;

  for (guint i = 0; i < group->reasons->len; i++)
    {
      const EntDuplicateReason *reason = &g_array_index (group->reasons, EntDuplicateReason, i);
      gboolean name = g_str_equal (reason->kind, "name") || g_str_equal (reason->kind, "near");
      /* The names are listed below; to people, several shared ones are one reason. */
      if (name && named)
        continue;
      named = named || name;
      g_string_append (out, out->len > 0 ? ", " : "");
      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (g_str_equal (kinds[k].kind, reason->kind))
          g_string_append_printf (out, _(kinds[k].label), reason->value);
    }
  return g_string_free (out, FALSE);
}
