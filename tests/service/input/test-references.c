/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a reference is looked for: among the records of the record's partner, for every field of
 * every noun. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/input/bulk-edit.h"
#include "entente/service/input/field-input.h"
#include "harness/world.h"

/* Two partners with the same things: what is found has to be that of the right one. */
typedef struct
{
  World world;
  gint64 partners[2], targets[ENT_N_NOUNS][2];
} Fixture;

static void
add_both (Fixture *f, int side)
{
  World *world = &f->world;
  g_autofree char *partner = world_id (f->partners[side]);

  f->targets[ENT_NOUN_PERSON][side] =
    world_add (world, ENT_NOUN_PERSON, "name", "Ana Costa", "partner", partner, NULL);
  f->targets[ENT_NOUN_ENGAGEMENT][side] = world_add (
    world, ENT_NOUN_ENGAGEMENT, "title", "Ana study", "partner", partner, "kind", "support", NULL);
  f->targets[ENT_NOUN_INTERACTION][side] = world_add (world, ENT_NOUN_INTERACTION, "summary",
                                                      "Ana kick-off", "partner", partner, "kind",
                                                      "call", "at", "2026-03-09T10:00:00Z", NULL);
  f->targets[ENT_NOUN_OFFER][side] = world_add (
    world, ENT_NOUN_OFFER, "name", side == 0 ? "Ana one" : "Ana two", "partners", partner, NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init (&f->world, NULL, NULL);
  f->partners[0] = world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  f->partners[1] = world_add (&f->world, ENT_NOUN_PARTNER, "name", "Brume", NULL);
  add_both (f, 0);
  add_both (f, 1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (&f->world, NULL);
}

static gint64
reference (const EntRecord *record, const EntField *field)
{
  if (field->type == ENT_FIELD_REF)
    return ent_record_number (record, field);
  const GArray *refs = ent_record_refs (record, field);
  return refs != NULL && refs->len == 1 ? g_array_index (refs, gint64, 0) : 0;
}

static guint
check_noun (Fixture *f, const EntNoun *noun)
{
  const EntField *partner = ent_noun_partner_field (noun);
  guint n = 0;

  for (guint i = 0; partner != NULL && i < noun->n_fields; i++)
    for (int side = 0; side < 2; side++)
      {
        const EntField *field = &noun->fields[i];
        g_autoptr (EntRecord) record = ent_field_input_new (&f->world.context, noun->id);
        g_autoptr (GError) error = NULL;
        if ((field->type != ENT_FIELD_REF && field->type != ENT_FIELD_REFS)
            || f->targets[field->ref][0] == 0)
          continue;
        ent_record_set_number (record, partner, f->partners[side]);
        ent_field_input_set (&f->world.context, record, field, "ana", &error);
        g_assert_no_error (error);
        g_assert_cmpint (reference (record, field), ==, f->targets[field->ref][side]);
        n++;
      }
  return n;
}

static void
every_reference_is_looked_for_at_the_partner_of_the_record (Fixture *f, gconstpointer data)
{
  guint n = 0;

  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    n += check_noun (f, ent_noun ((EntNounId) noun));
  g_assert_cmpuint (n, >=, 24);
}

static void
without_a_partner_it_can_be_either (Fixture *f, gconstpointer data)
{
  g_autoptr (EntRecord) lead = ent_field_input_new (&f->world.context, ENT_NOUN_LEAD);
  g_autoptr (GError) error = NULL;

  g_assert_false (ent_field_input_set (&f->world.context, lead,
                                       ent_noun_field (lead->noun, "engagement"), "ana", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_AMBIGUOUS);
  g_assert_nonnull (strstr (error->message, "Ana study (Lutèce) #1, Ana study (Brume) #2"));
}

static void
the_partner_of_the_person_is_that_of_a_conviction (Fixture *f, gconstpointer data)
{
  g_autoptr (EntRecord) conviction = ent_field_input_new (&f->world.context, ENT_NOUN_CONVICTION);
  const EntNoun *noun = conviction->noun;
  g_autoptr (GError) error = NULL;

  ent_record_set_number (conviction, ent_noun_field (noun, "person"),
                         f->targets[ENT_NOUN_PERSON][1]);
  g_assert_true (ent_field_input_set (&f->world.context, conviction,
                                      ent_noun_field (noun, "interaction"), "ana", &error));
  g_assert_cmpint (ent_record_number (conviction, ent_noun_field (noun, "interaction")), ==,
                   f->targets[ENT_NOUN_INTERACTION][1]);
}

static void
a_deal_may_be_another_partners_and_a_person_may_not (Fixture *f, gconstpointer data)
{
  g_autoptr (EntRecord) record = ent_field_input_new (&f->world.context, ENT_NOUN_RECOMMENDATION);
  const EntField *engagement = ent_noun_field (record->noun, "engagement");
  const EntField *person = ent_noun_field (record->noun, "person");
  g_autofree char *brume = world_id (f->partners[1]);
  g_autoptr (GError) error = NULL;

  gint64 deal = world_add (&f->world, ENT_NOUN_ENGAGEMENT, "title", "Rollout", "partner", brume,
                           "kind", "support", NULL);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Hugo Roux", "partner", brume, NULL);
  ent_record_set_number (record, ent_noun_partner_field (record->noun), f->partners[0]);
  g_assert_true (ent_field_input_set (&f->world.context, record, engagement, "rollout", &error));
  g_assert_cmpint (ent_record_number (record, engagement), ==, deal);
  g_assert_false (ent_field_input_set (&f->world.context, record, person, "hugo", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND);
}

static void
many_records_find_it_each_with_its_own_partner (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (EntPlace));
  g_autoptr (GError) error = NULL;

  for (int side = 0; side < 2; side++)
    {
      g_autofree char *partner = world_id (f->partners[side]);
      const EntPlace place = { world_add (&f->world, ENT_NOUN_LEAD, "title", "Who", "partner",
                                          partner, "direction", "given", "state", "open", NULL),
                               1 };
      g_array_append_val (places, place);
    }
  const EntBulk bulk = { .noun = ENT_NOUN_LEAD, .places = places };
  ent_bulk_set (&f->world.context, &bulk, "engagement", "Ana study", &error);
  g_assert_no_error (error);
  for (int side = 0; side < 2; side++)
    {
      g_autofree char *found = world_text (&f->world, ENT_NOUN_LEAD,
                                           g_array_index (places, EntPlace, side).id, "engagement");
      g_autofree char *wanted = world_id (f->targets[ENT_NOUN_ENGAGEMENT][side]);
      g_assert_cmpstr (found, ==, wanted);
    }
  g_assert_false (ent_bulk_set (&f->world.context, &bulk, "engagement", "nothing", &error));
}

#define TEST(name) g_test_add ("/references/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (every_reference_is_looked_for_at_the_partner_of_the_record);
  TEST (without_a_partner_it_can_be_either);
  TEST (the_partner_of_the_person_is_that_of_a_conviction);
  TEST (a_deal_may_be_another_partners_and_a_person_may_not);
  TEST (many_records_find_it_each_with_its_own_partner);
  return g_test_run ();
}
