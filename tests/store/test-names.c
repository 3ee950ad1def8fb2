/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in names, page by page, compared with a query over all of them. */
#include <string.h>

#include "store/sqlite/connection.h"
#include "entente/base/error.h"

#define PARTNERS 400

typedef struct
{
  char *folder, *file;
  EntClock *clock;
  EntStore *store;
} Place;

static EntStore *
open_store (Place *place)
{
  EntStoreOptions options = { .path = place->file, .who = "tester", .clock = place->clock };
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_store_open (&options, &error);

  g_assert_no_error (error);
  return store;
}

static gint64
add (EntStore *store, const char *name)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup (name);
  g_assert_true (ent_repo_insert (store, partner, NULL));
  return partner->base.id;
}

static void
set_up (Place *place, gconstpointer data)
{
  static const char *const parts[] = { "ka", "lo", "Lu", "é", "an", "SU", "n", " ", "tec" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  place->folder = g_dir_make_tmp ("entente-names-XXXXXX", NULL);
  place->file = g_build_filename (place->folder, "names.db", NULL);
  place->clock = ent_clock_new_at (1767268800, g_time_zone_new_utc ());
  place->store = open_store (place);
  g_assert_true (ent_store_begin (place->store, "fill", NULL));
  /* Many have the same name: then the id orders them. */
  for (int i = 0; i < PARTNERS; i++)
    {
      g_autoptr (GString) name = g_string_new ("P");
      for (int n = g_rand_int_range (random, 1, 4); n > 0; n--)
        g_string_append (name, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
      g_strchomp (name->str);
      add (place->store, name->str);
    }
  g_assert_true (ent_store_commit (place->store, NULL));
}

static void
tear_down (Place *place, gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", place->folder, NULL };

  ent_store_close (place->store);
  ent_clock_free (place->clock);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (place->folder);
  g_free (place->file);
}

/* Ids of all that have both parts, in the order of the list. */
static GArray *
expected (EntStore *store, const char *one, const char *other, gboolean descending)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT id FROM partner WHERE instr(name_key, ?) AND instr(name_key, ?)"
                     " ORDER BY name_key %1$s, id %1$s",
                     descending ? "DESC" : "ASC");
  g_autoptr (EntStatement) statement = ent_statement (store, sql, NULL);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row = TRUE;

  ent_bind_text (statement, one);
  ent_bind_text (statement, other);
  while (ent_step (statement, &row, NULL) && row)
    {
      gint64 id = ent_column_number (statement, 0);
      g_array_append_val (ids, id);
    }
  return ids;
}

static void
check_pages (EntStore *store, const char *words, gboolean descending, gboolean backward,
             guint limit, const GArray *ids)
{
  g_autoptr (EntPageKey) key = NULL;
  guint seen = 0;

  for (;;)
    {
      EntPageQuery query = { .words = words,
                             .descending = descending,
                             .backward = backward,
                             .limit = limit,
                             .key = key,
                             .light = TRUE };
      g_autoptr (GPtrArray) page = ent_repo_page (store, ENT_NOUN_PARTNER, &query, NULL);
      g_assert_nonnull (page);
      g_assert_cmpuint (page->len, ==, MIN (limit, ids->len - seen));
      guint first = backward ? ids->len - seen - page->len : seen;
      for (guint i = 0; i < page->len; i++)
        g_assert_cmpint (((EntRecord *) page->pdata[i])->id, ==,
                         g_array_index (ids, gint64, first + i));
      seen += page->len;
      if (page->len < limit)
        break;
      ent_page_key_free (key);
      key = ent_repo_key (page->pdata[backward ? 0 : page->len - 1], "name");
    }
  g_assert_cmpuint (seen, ==, ids->len);
}

static void
pages_are_those_of_a_query (Place *place, gconstpointer data)
{
  static const char *const words[][3] = { { "ka", "ka", "" },        { "É l", "e", "l" },
                                          { "p", "p", "" },          { "lutec", "lutec", "" },
                                          { "n su", "n", "su" },     { "xyz", "xyz", "" },
                                          { " ka  lo ", "ka", "lo" } };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    for (int way = 0; way < 4; way++)
      {
        g_autoptr (GArray) ids = expected (place->store, words[i][1], words[i][2], way & 1);
        g_assert_true (ids->len > 0 || strcmp (words[i][0], "xyz") == 0);
        check_pages (place->store, words[i][0], way & 1, (way & 2) != 0, 7, ids);
        check_pages (place->store, words[i][0], way & 1, (way & 2) != 0, 1000, ids);
      }
}

static guint
count (EntStore *store, const char *words)
{
  EntPageQuery query = { .words = words };
  g_autoptr (GPtrArray) page = ent_repo_page (store, ENT_NOUN_PARTNER, &query, NULL);

  g_assert_nonnull (page);
  return page->len;
}

static void
changes_are_seen (Place *place, gconstpointer data)
{
  g_assert_cmpuint (count (place->store, "zebra"), ==, 0);
  gint64 id = add (place->store, "Zébra");
  g_assert_cmpuint (count (place->store, "zebra"), ==, 1);
  /* By another program. */
  EntStore *other = open_store (place);
  g_autoptr (EntPartner) original = ent_repo_find (other, ENT_NOUN_PARTNER, id, NULL),
                         mine = ent_record_copy (original);
  g_free (mine->name);
  mine->name = g_strdup ("Okapi");
  g_assert_true (ent_repo_update (other, original, mine, NULL));
  ent_store_close (other);
  g_assert_cmpuint (count (place->store, "zebra"), ==, 0);
  g_assert_cmpuint (count (place->store, "okapi"), ==, 1);
}

static void
names_of_a_rollback_are_not_remembered (Place *place, gconstpointer data)
{
  g_assert_true (ent_store_begin (place->store, "try", NULL));
  add (place->store, "Zebra");
  g_assert_cmpuint (count (place->store, "zebra"), ==, 1);
  ent_store_rollback (place->store);
  g_assert_cmpuint (count (place->store, "zebra"), ==, 0);
}

#define TEST(name) g_test_add ("/names/" #name, Place, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (pages_are_those_of_a_query);
  TEST (changes_are_seen);
  TEST (names_of_a_rollback_are_not_remembered);
  return g_test_run ();
}
