/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records in a store: conflicts, undo, deletion, search. */
#include "entente/base/error.h"
#include "entente/store/repo.h"
#include "harness/search-words.h"
#include "store/store-records.h"

static void
every_field_of_every_noun_comes_back (Fixture *f, gconstpointer data)
{
  gint64 partner = add_partner (f->store, "Lutèce"), ids[ENT_N_NOUNS] = { partner };

  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const EntNoun *noun = ent_noun (n);
      g_autoptr (EntRecord) record = ent_record_new (noun);
      g_autoptr (GError) error = NULL;
      for (guint i = 0; i < noun->n_fields; i++)
        {
          const EntField *field = &noun->fields[i];
          const char *const words[] = { "b", "a", NULL };
          if (field->flags & ENT_FLAG_DERIVED)
            continue;
          if (field->type == ENT_FIELD_REF)
            ent_record_set_number (record, field, ids[field->ref]);
          else if (field->type == ENT_FIELD_REFS)
            ent_record_set_refs (record, field, &ids[field->ref], 1);
          else if (field->type == ENT_FIELD_LIST)
            ent_record_set_list (record, field, words);
          else if (field->type == ENT_FIELD_DAY)
            ent_record_set_text (record, field, "2026-02-03");
          else if (field->type <= ENT_FIELD_CHOICE)
            ent_record_set_text (record, field,
                                 g_str_equal (field->id, "country")    ? "FR"
                                 : g_str_equal (field->id, "currency") ? "EUR"
                                                                       : "tex\xc3\xa9t");
          else
            ent_record_set_number (record, field, 17 + i);
        }
      ent_record_set_custom (record, "erp", "Odoo");
      ent_repo_insert (f->store, record, &error);
      g_assert_no_error (error);
      ids[n] = record->id;
      g_autoptr (EntRecord) found = ent_repo_find (f->store, n, record->id, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < noun->n_fields; i++)
        if ((noun->fields[i].flags & ENT_FLAG_DERIVED) == 0
            && !ent_record_same_field (record, found, &noun->fields[i]))
          g_error ("%s.%s is lost", noun->name, noun->fields[i].id);
      g_assert_true (ent_record_same (record, found));
      g_assert_cmpint (found->version, ==, 1);
    }
}

static void
second_writer_gets_a_conflict (Fixture *f, gconstpointer data)
{
  gint64 id = add_partner (f->store, "Lutèce");
  g_autoptr (EntPartner) original = find_partner (f->store, id);
  g_autoptr (EntPartner) first = ent_record_copy (original);
  g_autoptr (EntPartner) second = ent_record_copy (original);
  g_autoptr (GError) error = NULL;

  ent_record_set_text (first, ent_noun_field (ent_noun (ENT_NOUN_PARTNER), "city"), "Paris");
  ent_record_set_text (second, ent_noun_field (ent_noun (ENT_NOUN_PARTNER), "city"), "Lyon");
  g_assert_true (ent_repo_update (f->store, original, first, &error));
  g_assert_cmpint (first->base.version, ==, 2);
  g_assert_false (ent_repo_update (f->store, original, second, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
  g_autoptr (EntPartner) stored = find_partner (f->store, id);
  g_assert_cmpstr (stored->city, ==, "Paris");
}

static void
undo_and_redo_walk_back_and_forth (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_partner (f->store, "A");
  const EntField *city = ent_noun_field (ent_noun (ENT_NOUN_PARTNER), "city");
  const char *const cities[] = { "Paris", "Lyon", "Nice" };

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (EntPartner) original = find_partner (f->store, id);
      g_autoptr (EntPartner) mine = ent_record_copy (original);
      ent_record_set_text (mine, city, cities[i]);
      g_assert_true (ent_repo_update (f->store, original, mine, &error));
    }
  for (int round = 0; round < 2; round++)
    {
      for (int i = 2; i > 0; i--)
        {
          g_assert_true (ent_store_undo (f->store, NULL, &error));
          g_autoptr (EntPartner) now = find_partner (f->store, id);
          g_assert_cmpstr (now->city, ==, cities[i - 1]);
        }
      g_assert_true (ent_store_undo (f->store, NULL, &error));
      g_assert_true (ent_store_undo (f->store, NULL, &error));
      g_assert_null (ent_repo_find (f->store, ENT_NOUN_PARTNER, id, NULL));
      g_assert_false (ent_store_undo (f->store, NULL, NULL));
      for (int i = 0; i < 4; i++)
        g_assert_true (ent_store_redo (f->store, NULL, &error));
      g_assert_no_error (error);
      g_autoptr (EntPartner) now = find_partner (f->store, id);
      g_assert_cmpstr (now->city, ==, "Nice");
      g_assert_false (ent_store_redo (f->store, NULL, NULL));
    }
}

static void
a_new_change_ends_redo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_partner (f->store, "A");
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  add_partner (f->store, "B");
  g_assert_false (ent_store_redo (f->store, NULL, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND);
}

static void
undo_is_refused_when_the_row_moved_on (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_partner (f->store, "A");
  g_autoptr (GPtrArray) actions = ent_store_actions (f->store, 0, 1, &error);
  gint64 first = ((EntAction *) actions->pdata[0])->id;

  add_interaction (f->store, id, NOON, "hello");
  g_assert_false (ent_store_undo_action (f->store, first, NULL, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
  g_autoptr (EntPartner) still = find_partner (f->store, id);
  g_assert_cmpint (still->interaction_count, ==, 1);
}

static void
deleting_takes_what_belongs_and_undo_brings_all_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_partner (f->store, "Gone"), other = add_partner (f->store, "Stays");
  g_autoptr (EntPerson) person = ent_person_new ();
  g_autoptr (EntEngagement) engagement = ent_engagement_new ();

  person->partner = id;
  person->name = g_strdup ("Ana");
  g_assert_true (ent_repo_insert (f->store, person, &error));
  gint64 it = add_interaction (f->store, id, NOON - 60, "call");
  g_autoptr (EntInteraction) original = ent_repo_find (f->store, ENT_NOUN_INTERACTION, it, &error);
  g_autoptr (EntInteraction) mine = ent_record_copy (original);
  ent_record_set_refs (mine, ent_noun_field (ent_noun (ENT_NOUN_INTERACTION), "people"),
                       &person->base.id, 1);
  g_assert_true (ent_repo_update (f->store, original, mine, &error));
  engagement->partner = other;
  engagement->title = g_strdup ("Support");
  engagement->kind = g_strdup ("support");
  engagement->sourced_by = id;
  g_assert_true (ent_repo_insert (f->store, engagement, &error));

  g_autoptr (EntPartner) gone = find_partner (f->store, id);
  g_assert_true (ent_repo_delete (f->store, gone, &error));
  g_assert_no_error (error);
  g_assert_null (ent_repo_find (f->store, ENT_NOUN_INTERACTION, it, NULL));
  g_autoptr (EntEngagement)
    kept = ent_repo_find (f->store, ENT_NOUN_ENGAGEMENT, engagement->base.id, &error);
  g_assert_cmpint (kept->sourced_by, ==, 0);

  g_assert_true (ent_store_undo (f->store, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (EntInteraction) back = ent_repo_find (f->store, ENT_NOUN_INTERACTION, it, &error);
  g_assert_cmpuint (back->people->len, ==, 1);
  g_autoptr (EntEngagement)
    again = ent_repo_find (f->store, ENT_NOUN_ENGAGEMENT, engagement->base.id, &error);
  g_assert_cmpint (again->sourced_by, ==, id);
  g_autoptr (EntPartner) partner = find_partner (f->store, id);
  g_assert_cmpint (partner->last_at, ==, NOON - 60);
  g_assert_cmpint (partner->interaction_count, ==, 1);
}

static void
contacts_move_last_and_next (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_partner (f->store, "A");
  g_autoptr (EntPartner) fresh = find_partner (f->store, id);
  g_assert_cmpint (fresh->last_at, ==, ENT_NONE);
  g_assert_null (fresh->next_on);

  gint64 it = add_interaction (f->store, id, NOON, "later");
  add_interaction (f->store, id, NOON - 86400, "earlier");
  g_autoptr (EntInteraction) original = ent_repo_find (f->store, ENT_NOUN_INTERACTION, it, &error);
  g_autoptr (EntInteraction) mine = ent_record_copy (original);
  ent_record_set_text (mine, ent_noun_field (original->base.noun, "follow_up_on"), "2026-01-20");
  g_assert_true (ent_repo_update (f->store, original, mine, &error));
  g_autoptr (EntPartner) touched = find_partner (f->store, id);
  g_assert_cmpint (touched->last_at, ==, NOON);
  g_assert_cmpstr (touched->next_on, ==, "2026-01-20");
  g_assert_true (ent_repo_delete (f->store, mine, &error));
  g_autoptr (EntPartner) after = find_partner (f->store, id);
  g_assert_cmpint (after->last_at, ==, NOON - 86400);
  g_assert_null (after->next_on);
}

static void
search_folds_accents_and_puts_recent_first (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_partner (f->store, "Lutèce Intégration");

  add_interaction (f->store, id, NOON - 1000000, "Début de la migration");
  gint64 last = add_interaction (f->store, id, NOON - 60, "Fin de la migration");
  g_autoptr (GPtrArray) hits = search_words (f->store, "MIGRA", 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_cmpint (((EntHit *) hits->pdata[0])->id, ==, last);
  g_autoptr (GPtrArray)
    next = search_words (f->store, "migra", ((EntHit *) hits->pdata[0])->rank, 10, &error);
  g_assert_cmpuint (next->len, ==, 1);
  g_autoptr (GPtrArray) name = search_words (f->store, "integ lutece", 0, 10, &error);
  g_assert_cmpuint (name->len, ==, 1);
  g_assert_cmpint (((EntHit *) name->pdata[0])->noun, ==, ENT_NOUN_PARTNER);
  for (const char *const *odd = (const char *const[]){ "\"", "a OR", "NEAR(", "*", "-", "title:x",
                                                       "x\"y", "é\"*", "a.b@c", NULL };
       *odd != NULL; odd++)
    {
      g_autoptr (GPtrArray) found = search_words (f->store, *odd, 0, 10, &error);
      g_assert_no_error (error);
      g_assert_nonnull (found);
    }
}

static void
domains_and_addresses_are_found_in_any_case (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner) partner = ent_partner_new ();
  g_autoptr (EntPerson) person = ent_person_new ();
  const char *const domains[] = { "lutece.example", NULL }, *const others[] = { "a@b.example",
                                                                                NULL };
  gint64 id;

  partner->name = g_strdup ("L");
  ent_record_set_list (partner, ent_noun_field (partner->base.noun, "domains"), domains);
  g_assert_true (ent_repo_insert (f->store, partner, &error));
  person->partner = partner->base.id;
  person->name = g_strdup ("Ana");
  person->email = g_strdup ("Ana@Lutece.example");
  ent_record_set_list (person, ent_noun_field (person->base.noun, "other_emails"), others);
  g_assert_true (ent_repo_insert (f->store, person, &error));
  g_assert_true (ent_repo_partner_by_domain (f->store, "LUTECE.example", &id, &error));
  g_assert_cmpint (id, ==, partner->base.id);
  g_assert_true (ent_repo_person_by_email (f->store, "ana@lutece.EXAMPLE", &id, &error));
  g_assert_cmpint (id, ==, person->base.id);
  g_assert_true (ent_repo_person_by_email (f->store, "A@B.example", &id, &error));
  g_assert_cmpint (id, ==, person->base.id);
  g_assert_true (ent_repo_person_by_email (f->store, "c@b.example", &id, &error));
  g_assert_cmpint (id, ==, 0);
  g_autoptr (GPtrArray) matches = ent_repo_match (
    f->store, &(EntNameQuery){ .noun = ENT_NOUN_PERSON, .text = "ÀNA", .limit = 5 }, &error);
  g_assert_cmpuint (matches->len, ==, 1);
  g_assert_cmpstr (((EntNamed *) matches->pdata[0])->context, ==, "L");
}

#define TEST(name) g_test_add ("/store/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (every_field_of_every_noun_comes_back);
  TEST (second_writer_gets_a_conflict);
  TEST (undo_and_redo_walk_back_and_forth);
  TEST (a_new_change_ends_redo);
  TEST (undo_is_refused_when_the_row_moved_on);
  TEST (deleting_takes_what_belongs_and_undo_brings_all_back);
  TEST (contacts_move_last_and_next);
  TEST (search_folds_accents_and_puts_recent_first);
  TEST (domains_and_addresses_are_found_in_any_case);
  return g_test_run ();
}
