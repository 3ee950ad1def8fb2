/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/partnership/three-partners.h"

#include "entente/store/repo.h"
#include "harness/world.h"

void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const names[PARTNERS] = { "Lutèce", "Kestrel", "Datapont" };

  world_init_at (&f->world, NULL, "2026-01-01T12:00:00Z", NULL);
  f->random = g_rand_new_with_seed (11);
  for (int i = 0; i < PARTNERS; i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();
      partner->name = g_strdup (names[i]);
      g_assert_true (ent_repo_insert (f->world.store, partner, NULL));
      f->partners[i] = partner->base.id;
    }
}

void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (&f->world, NULL);
  g_rand_free (f->random);
}

void
insert (Fixture *f, gpointer record)
{
  g_autoptr (GError) error = NULL;

  ent_repo_insert (f->world.store, record, &error);
  g_assert_no_error (error);
  ent_record_free (record);
}
