/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What belongs to a partnership: convictions, certifications, recommendations, leads, agreements,
 * capabilities, deployments. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/store/repo.h"
#include "harness/plan.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC */
#define FIRST_NEW ENT_NOUN_CONVICTION

typedef struct
{
  EntClock *clock;
  EntStore *store;
  gint64 ids[ENT_N_NOUNS]; /* one of each noun, that refer to each other */
} Fixture;

static EntStore *
open_store (const EntClock *clock, const char *path)
{
  EntStoreOptions options = { .path = path, .who = "camille", .clock = clock };
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_store_open (&options, &error);

  g_assert_no_error (error);
  return store;
}

static void
assert_sound (EntStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_check (store, &problems, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* A record of that noun with every field that is entered. */
static EntRecord *
make (const gint64 *ids, EntNounId id)
{
  EntRecord *record = ent_record_new (ent_noun (id));

  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = &record->noun->fields[i];
      if (field->flags & ENT_FLAG_DERIVED)
        continue;
      if (field->type == ENT_FIELD_REF)
        ent_record_set_number (record, field, ids[field->ref]);
      else if (field->type == ENT_FIELD_REFS && ids[field->ref] != 0)
        ent_record_set_refs (record, field, &ids[field->ref], 1);
      else if (field->type == ENT_FIELD_DAY)
        ent_record_set_text (record, field, "2025-06-01");
      else if (field->type <= ENT_FIELD_CHOICE)
        ent_record_set_text (record, field,
                             g_str_equal (field->id, "currency")  ? "EUR"
                             : g_str_equal (field->id, "country") ? "FR"
                                                                  : "word");
      else if (field->type >= ENT_FIELD_TIME && field->type <= ENT_FIELD_MONEY)
        ent_record_set_number (record, field, 42);
    }
  return record;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static const EntNounId order[] = { ENT_NOUN_PARTNER, ENT_NOUN_PERSON,    ENT_NOUN_INTERACTION,
                                     ENT_NOUN_OFFER,   ENT_NOUN_COMPONENT, ENT_NOUN_ENGAGEMENT };

  f->clock = ent_clock_new_at (NOON, NULL);
  f->store = open_store (f->clock, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr (EntRecord) record = make (f->ids, order[i]);
      g_autoptr (GError) error = NULL;
      ent_repo_insert (f->store, record, &error);
      g_assert_no_error (error);
      f->ids[order[i]] = record->id;
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  assert_sound (f->store);
  ent_store_close (f->store);
  ent_clock_free (f->clock);
}

static gint64
insert (Fixture *f, EntNounId noun)
{
  g_autoptr (EntRecord) record = make (f->ids, noun);
  g_autoptr (GError) error = NULL;

  ent_repo_insert (f->store, record, &error);
  g_assert_no_error (error);
  g_assert_cmpint (record->version, ==, 1);
  f->ids[noun] = record->id;
  return record->id;
}

static EntRecord *
find (Fixture *f, EntNounId noun, gint64 id)
{
  return ent_repo_find (f->store, noun, id, NULL);
}

static gint64
count (EntStore *store, EntNounId noun)
{
  gint64 n = -1;

  g_assert_true (ent_repo_count (store, noun, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
}

static void
each_noun_is_stored_changed_deleted_and_brought_back (Fixture *f, gconstpointer data)
{
  for (int noun = FIRST_NEW; noun < ENT_N_NOUNS; noun++)
    {
      g_autoptr (GError) error = NULL;
      gint64 id = insert (f, noun);
      g_autoptr (EntRecord) original = find (f, noun, id), first = ent_record_copy (original),
                            second = ent_record_copy (original);
      const EntField *title = ent_noun_field (original->noun, original->noun->title);
      ent_record_set_text (first, title, "first");
      ent_record_set_text (second, title, "second");
      g_assert_true (ent_repo_update (f->store, original, first, &error));
      g_assert_false (ent_repo_update (f->store, original, second, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
      g_clear_error (&error);
      g_assert_true (ent_repo_delete (f->store, first, &error));
      g_assert_null (find (f, noun, id));
      g_assert_true (ent_store_undo (f->store, NULL, &error));
      g_autoptr (EntRecord) back = find (f, noun, id);
      g_assert_true (ent_record_same (first, back));
      g_assert_true (ent_store_undo (f->store, NULL, &error));
      g_autoptr (EntRecord) before = find (f, noun, id);
      g_assert_true (ent_record_same (original, before));
      g_assert_no_error (error);
    }
}

static void
a_step_is_of_the_persons_partner_when_none_is_given (Fixture *f, gconstpointer data)
{
  static const EntNounId nouns[] = { ENT_NOUN_CONVICTION, ENT_NOUN_CERTIFICATION };

  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      g_autoptr (EntRecord) record = make (f->ids, nouns[i]);
      g_autoptr (GError) error = NULL;
      const EntField *partner = ent_noun_field (record->noun, "partner");
      ent_record_set_number (record, partner, 0);
      g_assert_true (ent_repo_insert (f->store, record, &error));
      g_assert_no_error (error);
      g_autoptr (EntRecord) stored = find (f, nouns[i], record->id),
                            mine = ent_record_copy (stored);
      g_assert_cmpint (ent_record_number (stored, partner), ==, f->ids[ENT_NOUN_PARTNER]);
      ent_record_set_number (mine, partner, 0);
      g_assert_true (ent_repo_update (f->store, stored, mine, &error));
      g_autoptr (EntRecord) again = find (f, nouns[i], record->id);
      g_assert_cmpint (ent_record_number (again, partner), ==, f->ids[ENT_NOUN_PARTNER]);
    }
}

static void
everything_is_deleted_with_the_partner_and_comes_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntCapability) own = ent_capability_new ();

  for (int noun = FIRST_NEW; noun < ENT_N_NOUNS; noun++)
    insert (f, noun);
  own->kind = g_strdup ("training");
  g_assert_true (ent_repo_insert (f->store, own, &error));
  g_autoptr (EntRecord) partner = find (f, ENT_NOUN_PARTNER, f->ids[ENT_NOUN_PARTNER]);
  g_assert_true (ent_repo_delete (f->store, partner, &error));
  g_assert_no_error (error);
  for (int noun = FIRST_NEW; noun < ENT_N_NOUNS; noun++)
    {
      const EntField *of = ent_noun_partner_field (ent_noun (noun));
      gboolean goes = of != NULL && (of->flags & (ENT_FLAG_REQUIRED | ENT_FLAG_OWNER)) != 0;
      g_assert_cmpint (count (f->store, noun), ==, !goes || noun == ENT_NOUN_CAPABILITY ? 1 : 0);
    }
  assert_sound (f->store);
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  g_assert_no_error (error);
  for (int noun = FIRST_NEW; noun < ENT_N_NOUNS; noun++)
    {
      g_autoptr (EntRecord) expected = make (f->ids, noun), back = find (f, noun, f->ids[noun]);
      g_assert_true (ent_record_same (expected, back));
    }
}

static void
references_to_a_deleted_record_are_emptied (Fixture *f, gconstpointer data)
{
  static const struct
  {
    EntNounId gone, holder;
    const char *field;
  } cases[] = {
    { ENT_NOUN_INTERACTION, ENT_NOUN_CONVICTION, "interaction" },
    { ENT_NOUN_ENGAGEMENT, ENT_NOUN_RECOMMENDATION, "engagement" },
    { ENT_NOUN_ENGAGEMENT, ENT_NOUN_LEAD, "engagement" },
    { ENT_NOUN_ENGAGEMENT, ENT_NOUN_DEPLOYMENT, "engagement" },
    { ENT_NOUN_OFFER, ENT_NOUN_ENGAGEMENT, "offer" },
  };

  for (int noun = FIRST_NEW; noun < ENT_N_NOUNS; noun++)
    insert (f, noun);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const EntField *field = ent_noun_field (ent_noun (cases[i].holder), cases[i].field);
      g_autoptr (EntRecord) gone = find (f, cases[i].gone, f->ids[cases[i].gone]);
      g_assert_true (ent_repo_delete (f->store, gone, &error));
      g_autoptr (EntRecord) holder = find (f, cases[i].holder, f->ids[cases[i].holder]);
      g_assert_true (ent_record_field_is_empty (holder, field));
      g_assert_true (ent_store_undo (f->store, NULL, &error));
      g_assert_no_error (error);
      g_autoptr (EntRecord) back = find (f, cases[i].holder, f->ids[cases[i].holder]);
      g_assert_cmpint (ent_record_number (back, field), ==, f->ids[cases[i].gone]);
    }
}

static EntRecord *
add_step (Fixture *f, const char *step, const char *day)
{
  EntRecord *record = make (f->ids, ENT_NOUN_CONVICTION);
  g_autoptr (GError) error = NULL;

  ent_record_set_text (record, ent_noun_field (record->noun, "step"), step);
  ent_record_set_text (record, ent_noun_field (record->noun, "reached_on"), day);
  ent_repo_insert (f->store, record, &error);
  g_assert_no_error (error);
  return record;
}

static void
assert_step (Fixture *f, const char *step)
{
  g_autoptr (EntPerson)
    person = ent_repo_find (f->store, ENT_NOUN_PERSON, f->ids[ENT_NOUN_PERSON], NULL);

  g_assert_cmpstr (person->conviction, ==, step);
}

static void
a_person_is_at_the_step_reached_last (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_step (f, NULL);
  g_autoptr (EntRecord) late = add_step (f, "convinced", "2025-08-01");
  g_autoptr (EntRecord) early = add_step (f, "curious", "2024-08-01");
  assert_step (f, "convinced");
  g_autoptr (EntRecord) moved = ent_record_copy (early);
  ent_record_set_text (moved, ent_noun_field (moved->noun, "reached_on"), "2025-09-01");
  g_assert_true (ent_repo_update (f->store, early, moved, &error));
  assert_step (f, "curious");
  g_assert_true (ent_repo_delete (f->store, moved, &error));
  assert_step (f, "convinced");
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  assert_step (f, "curious");
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  assert_step (f, "convinced");
  g_assert_no_error (error);
}

static void
certifications_are_listed_with_their_person (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *title, *until;
  } held[] = { { "Basics", NULL }, { "Admin", "2026-05-01" }, { "Old", "2020-05-01" } };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (held); i++)
    {
      g_autoptr (EntCertification) one = ent_certification_new ();
      one->person = f->ids[ENT_NOUN_PERSON];
      one->title = g_strdup (held[i].title);
      one->expires_on = g_strdup (held[i].until);
      g_assert_true (ent_repo_insert (f->store, one, &error));
    }
  g_autoptr (EntPerson)
    person = ent_repo_find (f->store, ENT_NOUN_PERSON, f->ids[ENT_NOUN_PERSON], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (person->certifications, ==, "Basics, Admin, Old");
  g_assert_cmpstr (person->certified_until, ==, "2026-05-01");
}

static void
a_service_is_listed_once_for_each (Fixture *f, gconstpointer data)
{
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntCapability) one = ent_capability_new (), two = ent_capability_new ();
      one->partner = two->partner = round == 0 ? 0 : f->ids[ENT_NOUN_PARTNER];
      one->kind = g_strdup ("training");
      two->kind = g_strdup ("training");
      g_assert_true (ent_repo_insert (f->store, one, &error));
      g_assert_false (ent_repo_insert (f->store, two, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, "listed there already"));
    }
}

/* A record of the noun, of which a page reads so much. */
static EntRecord *
read_fields (Fixture *f, EntNounId noun, EntFieldSet fields)
{
  g_autoptr (GError) error = NULL;
  EntStore *store = f->store;

  if (f->ids[noun] == 0)
    insert (f, noun);
  const EntPageQuery query = { .fields = fields, .limit = 1 };
  g_autoptr (GPtrArray) page = ent_repo_page (store, noun, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->len, ==, 1);
  return g_ptr_array_steal_index (page, 0);
}

static gboolean
comes_along (const EntNoun *noun, const EntField *field)
{
  return g_str_equal (field->id, noun->title) || g_strcmp0 (field->id, noun->sorts[0].field) == 0
         || field->syntax == ENT_SYNTAX_CURRENCY;
}

static void
a_page_reads_the_fields_that_are_asked_for (Fixture *f, gconstpointer data)
{
  for (int id = 0; id < ENT_N_NOUNS; id++)
    for (guint i = 0; i < ent_noun (id)->n_fields; i++)
      {
        const EntNoun *noun = ent_noun (id);
        g_autoptr (GError) error = NULL;
        g_autoptr (EntRecord) part = read_fields (f, id, ent_field_set_of (noun, &noun->fields[i]));
        g_autoptr (EntRecord) whole = ent_repo_find (f->store, id, part->id, &error);
        g_assert_no_error (error);
        g_assert_cmpint (part->version, ==, whole->version);
        for (guint j = 0; j < noun->n_fields; j++)
          {
            const EntField *field = &noun->fields[j];
            if (j != i && !comes_along (noun, field))
              {
                g_assert_true (ent_record_field_is_empty (part, field));
                g_assert_null (ent_record_ref_name (part, field));
                continue;
              }
            g_assert_true (ent_record_same_field (part, whole, field));
            g_assert_cmpstr (ent_record_ref_name (part, field), ==,
                             ent_record_ref_name (whole, field));
          }
      }
}

/* A record whose required fields were not read is refused; of another, only what was changed is
 * written. */
static void
what_a_page_did_not_read_stays_as_it_is (Fixture *f, gconstpointer data)
{
  for (int id = 0; id < ENT_N_NOUNS; id++)
    {
      const EntNoun *noun = ent_noun (id);
      const EntField *title = ent_noun_field (noun, noun->title);
      g_autoptr (GError) error = NULL;
      if (title->type != ENT_FIELD_TEXT)
        continue;
      g_autoptr (EntRecord) part = read_fields (f, id, ent_field_set_of (noun, title));
      g_autoptr (EntRecord) mine = ent_record_copy (part);
      g_autoptr (EntRecord) expected = ent_repo_find (f->store, id, part->id, &error);
      g_assert_no_error (error);
      ent_record_set_text (mine, title, "another one");
      if (ent_repo_update (f->store, part, mine, NULL))
        ent_record_set_text (expected, title, "another one");
      g_autoptr (EntRecord) stored = ent_repo_find (f->store, id, part->id, &error);
      g_assert_no_error (error);
      g_assert_true (ent_record_same (stored, expected));
    }
}

static void
offers_are_found_by_partner_and_engagements_by_offer (Fixture *f, gconstpointer data)
{
  gint64 partner = f->ids[ENT_NOUN_PARTNER], offer = f->ids[ENT_NOUN_OFFER];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers =
    ent_repo_page (f->store, ENT_NOUN_OFFER, &(EntPageQuery){ .partner = partner }, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) others =
    ent_repo_page (f->store, ENT_NOUN_OFFER, &(EntPageQuery){ .partner = partner + 1 }, &error);
  g_autoptr (GPtrArray) won = ent_repo_page (
    f->store, ENT_NOUN_ENGAGEMENT,
    &(EntPageQuery){
      .values = &(EntFieldValue){ ent_noun_field (ent_noun (ENT_NOUN_ENGAGEMENT), "offer"), offer },
      .n_values = 1 },
    &error);

  g_assert_no_error (error);
  g_assert_cmpuint (offers->len, ==, 1);
  g_assert_cmpuint (others->len, ==, 0);
  g_assert_cmpuint (won->len, ==, 1);
}

static void
days_in_the_wrong_order_are_refused (Fixture *f, gconstpointer data)
{
  static const struct
  {
    EntNounId noun;
    const char *field;
  } cases[] = {
    { ENT_NOUN_CERTIFICATION, "expires_on" },
    { ENT_NOUN_AGREEMENT, "settled_on" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntRecord) record = make (f->ids, cases[i].noun);
      const EntField *wrong = NULL;
      ent_record_set_text (record, ent_noun_field (record->noun, cases[i].field), "2025-05-31");
      g_assert_false (ent_record_validate (record, &wrong, &error));
      g_assert_cmpstr (wrong->id, ==, cases[i].field);
    }
}

static void
a_share_is_at_most_the_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntRecord) component = make (f->ids, ENT_NOUN_COMPONENT);

  ent_record_set_number (component, ent_noun_field (component->noun, "share"), 101);
  g_assert_false (ent_repo_insert (f->store, component, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
}

static void
lists_use_their_indexes (Fixture *f, gconstpointer data)
{
  for (int noun = FIRST_NEW; noun < ENT_N_NOUNS; noun++)
    {
      insert (f, noun);
      plan_read_pages (f->store, noun, (EntPageQuery){ 0 });
      if (ent_noun_field (ent_noun (noun), "partner") != NULL)
        plan_read_pages (f->store, noun, (EntPageQuery){ .partner = 1 });
      if (ent_noun_field (ent_noun (noun), "person") != NULL)
        plan_read_pages (f->store, noun, (EntPageQuery){ .person = 1 });
      if (ent_noun_field (ent_noun (noun), "engagement") != NULL)
        plan_read_pages (
          f->store, noun,
          (EntPageQuery){
            .values = &(EntFieldValue){ ent_noun_field (ent_noun (noun), "engagement"), 1 },
            .n_values = 1 });
    }
  g_assert_cmpuint (plan_check_all (f->store), >=, 60);
}

static void
assert_state (EntStore *store, gint64 id, const char *state, const char *since)
{
  g_autoptr (EntPartner) partner = ent_repo_find (store, ENT_NOUN_PARTNER, id, NULL);

  g_assert_cmpstr (partner->state, ==, state);
  g_assert_cmpstr (partner->state_since, ==, since);
}

static void
change_state (EntStore *store, gint64 id, const char *state, const char *since)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner) original = ent_repo_find (store, ENT_NOUN_PARTNER, id, &error);
  g_autoptr (EntPartner) mine = ent_record_copy (original);

  ent_record_set_text (mine, ent_noun_field (mine->base.noun, "state"), state);
  if (since != NULL)
    ent_record_set_text (mine, ent_noun_field (mine->base.noun, "state_since"), since);
  ent_repo_update (store, original, mine, &error);
  g_assert_no_error (error);
}

static void
a_partnership_has_the_day_of_its_state (Fixture *f, gconstpointer data)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup ("Lutèce");
  partner->state = g_strdup ("prospect");
  g_assert_true (ent_repo_insert (f->store, partner, NULL));
  gint64 id = partner->base.id;
  assert_state (f->store, id, "prospect", NULL);
  change_state (f->store, id, "active", NULL);
  assert_state (f->store, id, "active", "2026-01-01");
  change_state (f->store, id, "active", "2025-11-30");
  assert_state (f->store, id, "active", "2025-11-30");
  change_state (f->store, id, "ended", NULL);
  assert_state (f->store, id, "ended", "2026-01-01");
  g_autoptr (GError) error = NULL;
  ent_store_undo (f->store, NULL, &error);
  g_assert_no_error (error);
  assert_state (f->store, id, "active", "2025-11-30");
  change_state (f->store, id, NULL, NULL);
  assert_state (f->store, id, NULL, NULL);
}

#define TEST(name) g_test_add ("/partnership/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (each_noun_is_stored_changed_deleted_and_brought_back);
  TEST (a_step_is_of_the_persons_partner_when_none_is_given);
  TEST (everything_is_deleted_with_the_partner_and_comes_back);
  TEST (references_to_a_deleted_record_are_emptied);
  TEST (a_person_is_at_the_step_reached_last);
  TEST (certifications_are_listed_with_their_person);
  TEST (a_service_is_listed_once_for_each);
  TEST (a_page_reads_the_fields_that_are_asked_for);
  TEST (what_a_page_did_not_read_stays_as_it_is);
  TEST (offers_are_found_by_partner_and_engagements_by_offer);
  TEST (days_in_the_wrong_order_are_refused);
  TEST (a_share_is_at_most_the_whole);
  TEST (a_partnership_has_the_day_of_its_state);
  TEST (lists_use_their_indexes);
  return g_test_run ();
}
