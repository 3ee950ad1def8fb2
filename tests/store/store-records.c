/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-records.h"

#include "entente/store/repo.h"
#include "harness/empty-database.h"

EntStore *
open_as (const EntClock *clock, const char *path, const char *who, GError **error)
{
  EntStoreOptions options = { .path = path, .who = who, .clock = clock };

  empty_database_share ();
  return ent_store_open (&options, error);
}

void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->clock = ent_clock_new_at (NOON, NULL);
  f->store = open_as (f->clock, NULL, "camille", &error);
  g_assert_no_error (error);
}

void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  /* Whatever a test did, the database has to be sound afterwards. */
  g_assert_true (ent_store_check (f->store, &problems, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
  ent_store_close (f->store);
  ent_clock_free (f->clock);
}

gint64
add_partner (EntStore *store, const char *name)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();
  g_autoptr (GError) error = NULL;

  partner->name = g_strdup (name);
  ent_repo_insert (store, partner, &error);
  g_assert_no_error (error);
  return partner->base.id;
}

gint64
add_interaction (EntStore *store, gint64 partner, gint64 at, const char *summary)
{
  g_autoptr (EntInteraction) it = ent_interaction_new ();
  g_autoptr (GError) error = NULL;

  it->partner = partner;
  it->kind = g_strdup ("call");
  it->at = at;
  it->summary = g_strdup (summary);
  ent_repo_insert (store, it, &error);
  g_assert_no_error (error);
  return it->base.id;
}

EntPartner *
find_partner (EntStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  EntPartner *partner = ent_repo_find (store, ENT_NOUN_PARTNER, id, &error);

  g_assert_no_error (error);
  return partner;
}
