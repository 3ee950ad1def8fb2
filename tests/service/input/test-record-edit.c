/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several people edit one record: what is merged, what is asked, and what is said of it. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/input/bulk-edit.h"
#include "entente/service/input/contact-log.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/record-edit.h"
#include "harness/world.h"

/* The same store under two names. */
typedef struct
{
  World world;
  EntEdit edit;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init (&f->world, "user: {name: Ana}\n", NULL);
  f->edit = (EntEdit){ 0 };
  f->world.context.edit = &f->edit;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ent_edit_clear (&f->edit);
  world_tear_down (&f->world, NULL);
}

static void
set (EntRecord *record, const char *field, const char *text)
{
  const EntField *known = ent_noun_field (record->noun, field);

  if (known != NULL)
    g_assert_true (ent_record_set_canonical (record, known, text, NULL));
  else
    ent_record_set_custom (record, field, text);
}

static char *
get (const EntRecord *record, const char *field)
{
  const EntField *known = ent_noun_field (record->noun, field);

  return known != NULL ? ent_record_canonical (record, known)
                       : g_strdup (ent_record_custom (record, field));
}

static EntRecord *
find (Fixture *f, EntNounId noun, gint64 id)
{
  EntRecord *record = ent_repo_find (f->world.store, noun, id, NULL);

  g_assert_nonnull (record);
  return record;
}

static gint64
add_engagement (Fixture *f)
{
  g_autofree char *partner =
    world_id (world_add (&f->world, ENT_NOUN_PARTNER, "name", "Acme", NULL));

  return world_add (&f->world, ENT_NOUN_ENGAGEMENT, "title", "Support", "partner", partner, "kind",
                    "support", "stage", "qualified", "value", "1200.50", "currency", "EUR", NULL);
}

static void
different_fields_are_merged_and_said (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_engagement (f);
  g_autoptr (EntRecord) seen = find (f, ENT_NOUN_ENGAGEMENT, id);
  g_autoptr (EntRecord) mine = ent_record_copy (seen);

  world_edit (&f->world, ENT_NOUN_ENGAGEMENT, id, "stage", "won");
  set (mine, "notes", "renew early");
  g_assert_true (ent_record_edit_save (&f->world.context, seen, mine, &error));
  g_assert_no_error (error);
  g_autofree char *expected = g_strdup_printf ("merged with your own change of %s",
                                               ent_noun_field (seen->noun, "stage")->label);
  g_assert_cmpstr (f->edit.merged, ==, expected);
  g_autoptr (EntRecord) now = find (f, ENT_NOUN_ENGAGEMENT, id);
  g_autofree char *stage = get (now, "stage"), *notes = get (now, "notes");
  g_assert_cmpstr (stage, ==, "won");
  g_assert_cmpstr (notes, ==, "renew early");
  g_assert_cmpint (mine->version, ==, now->version);
}

static void
the_same_field_is_refused_with_three_versions (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_engagement (f);
  g_autoptr (EntRecord) seen = find (f, ENT_NOUN_ENGAGEMENT, id);
  g_autoptr (EntRecord) mine = ent_record_copy (seen);

  world_edit (&f->world, ENT_NOUN_ENGAGEMENT, id, "stage", "won");
  set (mine, "stage", "lost");
  g_assert_false (ent_record_edit_save (&f->world.context, seen, mine, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
  g_autofree char *original = get (f->edit.original, "stage");
  g_autofree char *current = get (f->edit.current, "stage");
  g_autofree char *ours = get (f->edit.mine, "stage");
  g_assert_cmpstr (original, ==, "qualified");
  g_assert_cmpstr (current, ==, "won");
  g_assert_cmpstr (ours, ==, "lost");
  g_assert_nonnull (f->edit.who);
  g_autofree char *stored = world_text (&f->world, ENT_NOUN_ENGAGEMENT, id, "stage");
  g_assert_cmpstr (stored, ==, "won");
}

/* 1,200.50 is 120,050 hundredths of a euro, and would become 120,050 yen. */
static void
an_amount_is_not_merged_into_another_currency (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_engagement (f);
  g_autoptr (EntRecord) seen = find (f, ENT_NOUN_ENGAGEMENT, id);
  g_autoptr (EntRecord) mine = ent_record_copy (seen);

  world_edit (&f->world, ENT_NOUN_ENGAGEMENT, id, "currency", "JPY");
  set (mine, "value", "1300.50");
  g_assert_false (ent_record_edit_save (&f->world.context, seen, mine, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
}

/* Each is right alone. */
static void
changes_that_are_wrong_together_are_asked_about (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_engagement (f);

  world_edit (&f->world, ENT_NOUN_ENGAGEMENT, id, "start_on", "2026-03-01");
  world_edit (&f->world, ENT_NOUN_ENGAGEMENT, id, "end_on", "2026-06-30");
  g_autoptr (EntRecord) seen = find (f, ENT_NOUN_ENGAGEMENT, id);
  g_autoptr (EntRecord) mine = ent_record_copy (seen);
  world_edit (&f->world, ENT_NOUN_ENGAGEMENT, id, "start_on", "2026-05-01");
  set (mine, "end_on", "2026-04-01");
  g_assert_false (ent_record_edit_save (&f->world.context, seen, mine, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
  g_assert_nonnull (f->edit.original);
}

static void
a_plan_held_and_moved_at_once_is_asked_about (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *partner =
    world_id (world_add (&f->world, ENT_NOUN_PARTNER, "name", "Acme", NULL));
  gint64 id = world_add (&f->world, ENT_NOUN_INTERACTION, "summary", "call", "partner", partner,
                         "kind", "call", "at", "2026-03-12T10:00:00Z", NULL);

  world_set (&f->world, "2026-03-13T10:00:00Z");
  f->edit.seen = ent_store_latest_action (f->world.store);
  g_assert_true (ent_contact_held (&f->world.context, id, NULL));
  f->edit.seen--;
  g_assert_false (ent_contact_move (&f->world.context, id, "2026-03-20", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
}

static void
a_key_refers_to_what_was_seen (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_engagement (f);
  const EntContext *context = &f->world.context;

  f->edit.seen = ent_store_latest_action (f->world.store);
  world_edit (&f->world, ENT_NOUN_ENGAGEMENT, id, "stage", "won");
  g_assert_false (
    ent_field_input_change (context, ENT_NOUN_ENGAGEMENT, id, "stage", "lost", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
  g_clear_error (&error);
  /* What was there before is no news, but only while it is still there. */
  g_assert_false (
    ent_field_input_change (context, ENT_NOUN_ENGAGEMENT, id, "stage", "qualified", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (
    ent_field_input_change (context, ENT_NOUN_ENGAGEMENT, id, "notes", "hello", &error));
  g_assert_nonnull (f->edit.merged);
  f->edit.seen = ent_store_latest_action (f->world.store);
  g_assert_true (
    ent_field_input_change (context, ENT_NOUN_ENGAGEMENT, id, "stage", "lost", &error));
  g_assert_no_error (error);
  g_assert_null (f->edit.merged);
}

static void
a_record_is_known_at_each_of_its_versions (Fixture *f, gconstpointer data)
{
  static const char *const stages[] = { "qualified", "proposed", "won", "lost" };
  g_autoptr (GError) error = NULL;
  gint64 id = add_engagement (f);

  for (gsize i = 1; i < G_N_ELEMENTS (stages); i++)
    world_edit (&f->world, ENT_NOUN_ENGAGEMENT, id, "stage", stages[i]);
  world_delete (&f->world, ENT_NOUN_ENGAGEMENT, id);
  g_assert_true (ent_store_undo (f->world.store, NULL, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const EntMoment moment = { .version = (gint64) i + 1 };
      g_autoptr (EntRecord)
        past = ent_repo_find_past (f->world.store, ENT_NOUN_ENGAGEMENT, id, &moment, &error);
      g_assert_no_error (error);
      g_autofree char *stage = get (past, "stage");
      g_assert_cmpstr (stage, ==, stages[i]);
      g_assert_cmpint (past->version, ==, (gint64) i + 1);
    }
  const EntMoment later = { .version = 99 };
  g_assert_null (ent_repo_find_past (f->world.store, ENT_NOUN_ENGAGEMENT, id, &later, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND);
}

static void
a_change_to_many_merges_what_others_did (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (EntPlace));

  for (int i = 0; i < 3; i++)
    {
      EntPlace place = { .id = world_add (&f->world, ENT_NOUN_PARTNER, "name", "Acme", NULL) };
      place.version = 1;
      g_array_append_val (places, place);
    }
  const EntBulk bulk = { .noun = ENT_NOUN_PARTNER, .places = places };
  world_edit (&f->world, ENT_NOUN_PARTNER, g_array_index (places, EntPlace, 1).id, "city", "Lyon");
  g_assert_true (ent_bulk_set (&f->world.context, &bulk, "tier", "gold", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (f->edit.merged, ==, "1 of them merged with a change of others");
  g_autofree char *city =
    world_text (&f->world, ENT_NOUN_PARTNER, g_array_index (places, EntPlace, 1).id, "city");
  g_assert_cmpstr (city, ==, "Lyon");
  g_assert_false (ent_bulk_set (&f->world.context, &bulk, "tier", "silver", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
}

/*
 * Two people, with one record each as they saw it last, against a model that keeps the text of each
 * field at each version and knows nothing else.
 */
#define ROUNDS 1500
#define MOST 5000

static const char *const fields[] = { "title", "notes",    "value", "currency", "tags",
                                      "stage", "start_on", "seats", "floor",    "probability" };
#define N_FIELDS G_N_ELEMENTS (fields)

/* Some are empty, and few enough that two often do alike. */
static const char *const words[N_FIELDS][4] = {
  { "Support", "Training", "Advice", "Help" },
  { NULL, "one", "two\nlines", "three" },
  { NULL, "100.00", "200.00", "300.00" },
  { "EUR", "USD", "CHF", "GBP" },
  { NULL, "red", "blue, red", "green" },
  { "qualified", "proposed", "won", "lost" },
  { NULL, "2026-01-01", "2026-02-01", "2026-03-01" },
  { NULL, "10", "20", "30" },
  { NULL, "first", "second", "third" },
  { NULL, "10", "50", "90" },
};

typedef struct
{
  int text[MOST][N_FIELDS]; /* by version: which of the words */
  int now;
} Model;

/* Whether the model says that mine can be stored, and what stands there then. */
static gboolean
model_saves (Model *model, int began, const int *mine)
{
  const int *was = model->text[began], *is = model->text[model->now];
  int *next = model->text[model->now + 1];
  gboolean value_theirs = was[2] != is[2], value_ours = was[2] != mine[2],
           currency_theirs = was[3] != is[3], currency_ours = was[3] != mine[3];

  for (gsize i = 0; i < N_FIELDS; i++)
    if (was[i] != is[i] && was[i] != mine[i] && is[i] != mine[i])
      return FALSE;
  if ((value_theirs && !value_ours && currency_ours && !currency_theirs)
      || (currency_theirs && !currency_ours && value_ours && !value_theirs))
    return FALSE;
  for (gsize i = 0; i < N_FIELDS; i++)
    next[i] = was[i] != mine[i] ? mine[i] : is[i];
  /* What changes nothing is no version. */
  if (memcmp (next, is, sizeof model->text[0]) != 0)
    model->now++;
  return TRUE;
}

static void
put_words (EntRecord *record, const int *which)
{
  /* The currency before the amount. */
  set (record, "currency", words[3][which[3]]);
  for (gsize i = 0; i < N_FIELDS; i++)
    set (record, fields[i], words[i][which[i]]);
}

static void
assert_words (const EntRecord *record, const int *which)
{
  for (gsize i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = get (record, fields[i]);
      g_assert_cmpstr (text, ==, words[i][which[i]]);
    }
}

typedef struct
{
  EntRecord *seen;
  int version; /* of the model */
} Editor;

static void
look (Fixture *f, const Model *model, Editor *editor, gint64 id)
{
  ent_record_free (editor->seen);
  editor->seen = find (f, ENT_NOUN_ENGAGEMENT, id);
  editor->version = model->now;
  assert_words (editor->seen, model->text[model->now]);
}

static void
two_editors_with_random_fields_do_as_the_model_says (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = world_rand (20261127);
  g_autofree Model *model = g_new0 (Model, 1);
  gint64 id = add_engagement (f);
  Editor editors[2] = { 0 };
  int saved = 0, refused = 0;
  g_autoptr (EntRecord) first = find (f, ENT_NOUN_ENGAGEMENT, id);
  g_autoptr (EntRecord) begun = ent_record_copy (first);

  put_words (begun, model->text[0]);
  g_assert_true (ent_record_edit_save (&f->world.context, first, begun, NULL));
  look (f, model, &editors[0], id);
  look (f, model, &editors[1], id);
  for (int round = 0; round < ROUNDS; round++)
    {
      Editor *editor = &editors[g_rand_int_range (rand, 0, 2)];
      g_autoptr (GError) error = NULL;
      int mine[N_FIELDS];
      memcpy (mine, model->text[editor->version], sizeof mine);
      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        mine[g_rand_int_range (rand, 0, N_FIELDS)] = g_rand_int_range (rand, 0, 4);
      g_autoptr (EntRecord) record = ent_record_copy (editor->seen);
      put_words (record, mine);
      gboolean expected = model_saves (model, editor->version, mine);
      gboolean ok = ent_record_edit_save (&f->world.context, editor->seen, record, &error);
      g_assert_cmpint (ok, ==, expected);
      if (!ok)
        g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
      saved += ok;
      refused += !ok;
      g_autoptr (EntRecord) now = find (f, ENT_NOUN_ENGAGEMENT, id);
      assert_words (now, model->text[model->now]);
      if (!ok || g_rand_int_range (rand, 0, 3) > 0)
        look (f, model, editor, id);
    }
  g_assert_cmpint (saved, >, ROUNDS / 4);
  g_assert_cmpint (refused, >, ROUNDS / 20);
  ent_record_free (editors[0].seen);
  ent_record_free (editors[1].seen);
}

#define TEST(name) g_test_add ("/record-edit/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (different_fields_are_merged_and_said);
  TEST (the_same_field_is_refused_with_three_versions);
  TEST (an_amount_is_not_merged_into_another_currency);
  TEST (changes_that_are_wrong_together_are_asked_about);
  TEST (a_plan_held_and_moved_at_once_is_asked_about);
  TEST (a_key_refers_to_what_was_seen);
  TEST (a_record_is_known_at_each_of_its_versions);
  TEST (a_change_to_many_merges_what_others_did);
  TEST (two_editors_with_random_fields_do_as_the_model_says);
  return g_test_run ();
}
