/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading: pages that follow one another, at one moment, along an index. */
#include "entente/store/repo.h"
#include "harness/plan.h"
#include "harness/search-words.h"
#include "store/store-records.h"

static void
pages_meet_without_gap_or_overlap (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_begin (f->store, "fill", &error));
  for (int i = 0; i < 57; i++)
    {
      g_autofree char *name = g_strdup_printf ("P%d", i * 7 % 10);
      gint64 id = add_partner (f->store, name);
      if (i % 3 == 0)
        add_interaction (f->store, id, NOON - i % 5, "x");
    }
  g_assert_true (ent_store_commit (f->store, &error));
  for (guint s = 0; s < ent_noun (ENT_NOUN_PARTNER)->n_sorts; s++)
    for (int variant = 0; variant < 4; variant++)
      {
        EntPageQuery query = { .sort = ent_noun (ENT_NOUN_PARTNER)->sorts[s].id,
                               .descending = variant & 1,
                               .backward = variant >> 1,
                               .limit = 10 };
        EntPageQuery all = { .sort = ent_noun (ENT_NOUN_PARTNER)->sorts[s].id,
                             .descending = variant & 1,
                             .limit = 1000 };
        g_autoptr (GPtrArray) whole = ent_repo_page (f->store, ENT_NOUN_PARTNER, &all, &error);
        g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
        g_autoptr (EntPageKey) key = NULL;
        for (;;)
          {
            query.key = key;
            g_autoptr (GPtrArray) page = ent_repo_page (f->store, ENT_NOUN_PARTNER, &query, &error);
            g_assert_no_error (error);
            if (page->len == 0)
              break;
            for (guint i = 0; i < page->len; i++)
              {
                EntRecord *r = page->pdata[query.backward ? page->len - 1 - i : i];
                g_array_append_val (ids, r->id);
              }
            EntPageKey *next = ent_repo_key (page->pdata[query.backward ? 0 : page->len - 1],
                                             ent_noun (ENT_NOUN_PARTNER)->sorts[s].id);
            ent_page_key_free (key);
            key = next;
          }
        g_assert_cmpuint (ids->len, ==, whole->len);
        for (guint i = 0; i < ids->len; i++)
          {
            EntRecord *r = whole->pdata[query.backward ? whole->len - 1 - i : i];
            g_assert_cmpint (g_array_index (ids, gint64, i), ==, r->id);
          }
      }
}

static void
reading_at_once_begins_once_and_outside_of_a_change (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (int round = 0; round < 2; round++)
    {
      g_assert_true (ent_store_begin_reading (f->store));
      g_assert_false (ent_store_begin_reading (f->store));
      ent_store_end_reading (f->store);
    }
  g_assert_true (ent_store_begin (f->store, "test", &error));
  g_assert_false (ent_store_begin_reading (f->store));
  g_assert_true (ent_store_commit (f->store, &error));
}

static void
look_up (EntStore *store)
{
  gint64 id;

  ent_repo_partner_by_domain (store, "x", &id, NULL);
  ent_repo_person_by_email (store, "x@y", &id, NULL);
  ent_repo_by_identity (store, ent_noun (ENT_NOUN_INTERACTION), "message_id", "x", &id, NULL);
  ent_repo_by_identity (store, ent_noun (ENT_NOUN_CONTRIBUTION), "reference", "x", &id, NULL);
  g_autoptr (GPtrArray) hits = search_words (store, "some wor", 0, 20, NULL);
  g_assert_nonnull (hits);
}

static void
lists_use_their_indexes (Fixture *f, gconstpointer data)
{
  static const EntNounId nouns[] = { ENT_NOUN_PARTNER, ENT_NOUN_PERSON, ENT_NOUN_INTERACTION,
                                     ENT_NOUN_ENGAGEMENT, ENT_NOUN_PROMISE };
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup ("Lumen");
  g_assert_true (ent_repo_insert (f->store, partner, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      plan_read_pages (f->store, nouns[i], (EntPageQuery){ .partner = 0 });
      g_assert_cmpuint (plan_check_all (f->store), >=, 3);
      plan_read_pages (
        f->store, nouns[i],
        (EntPageQuery){ .partner = nouns[i] != ENT_NOUN_PARTNER ? partner->base.id : 0 });
      g_assert_cmpuint (plan_check_all (f->store), >=, 3);
    }
  look_up (f->store);
  g_assert_cmpuint (plan_check_all (f->store), >=, 5);
}

#define TEST(name) g_test_add ("/pages/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (reading_at_once_begins_once_and_outside_of_a_change);
  TEST (pages_meet_without_gap_or_overlap);
  TEST (lists_use_their_indexes);
  return g_test_run ();
}
