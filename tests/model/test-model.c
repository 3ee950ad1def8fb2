/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/base/error.h"
#include "entente/model/nouns.h"

static void
every_table_describes_its_struct (void)
{
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const EntNoun *noun = ent_noun (n);
      gsize covered = sizeof (EntRecord);
      g_assert_cmpint (noun->id, ==, n);
      g_assert_true (ent_noun_find (noun->name) == noun);
      g_assert_nonnull (ent_noun_field (noun, noun->title));
      for (guint i = 0; i < noun->n_fields; i++)
        {
          const EntField *field = &noun->fields[i];
          g_assert_true (ent_noun_field (noun, field->id) == field);
          g_assert_cmpuint (field->offset, >=, sizeof (EntRecord));
          g_assert_cmpuint (field->offset, <, noun->size);
          g_assert_true ((field->type == ENT_FIELD_CHOICE) == (field->vocabulary != NULL));
          g_assert_nonnull (field->help);
          for (guint j = 0; j < i; j++)
            g_assert_cmpuint (noun->fields[j].offset, !=, field->offset);
          covered += sizeof (gint64);
        }
      /* Every member is one word wide, so a member without a row would show. */
      g_assert_cmpuint (covered, ==, noun->size);
    }
}

static EntRecord *
fill (const EntNoun *noun)
{
  EntRecord *record = ent_record_new (noun);

  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      const gint64 ids[] = { 9, 3, 9 };
      const char *const words[] = { "b", "a", "b", "", NULL };
      if (field->type == ENT_FIELD_LIST)
        ent_record_set_list (record, field, words);
      else if (field->type == ENT_FIELD_REFS)
        ent_record_set_refs (record, field, ids, 3);
      else if (field->type == ENT_FIELD_DAY)
        ent_record_set_text (record, field, "2026-02-28");
      else if (field->type <= ENT_FIELD_CHOICE)
        ent_record_set_text (record, field,
                             g_str_equal (field->id, "country")    ? "FR"
                             : g_str_equal (field->id, "currency") ? "JPY"
                                                                   : "t\n\"x\"");
      else
        ent_record_set_number (record, field, 1 + i);
    }
  return record;
}

static void
copies_texts_and_json_hold_the_same (void)
{
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const EntNoun *noun = ent_noun (n);
      g_autoptr (EntRecord) record = fill (noun);
      g_autoptr (EntRecord) by_text = ent_record_new (noun);
      g_autoptr (EntRecord) by_json = ent_record_new (noun);
      g_autoptr (GError) error = NULL;
      ent_record_set_custom (record, "erp", "Odoo");
      g_autoptr (EntRecord) copy = ent_record_copy (record);
      g_assert_true (ent_record_same (record, copy));
      ent_record_set_text (by_text,
                           ent_noun_field (noun, "title") != NULL
                             ? ent_noun_field (noun, "title")
                             : ent_noun_field (noun, noun->title),
                           "x");
      if (ent_noun_field (noun, "currency") != NULL)
        ent_record_set_text (by_text, ent_noun_field (noun, "currency"), "JPY");
      for (guint i = 0; i < noun->n_fields; i++)
        {
          g_autofree char *text = ent_record_canonical (record, &noun->fields[i]);
          json_t *json = ent_record_field_json (record, &noun->fields[i]);
          ent_record_set_canonical (by_text, &noun->fields[i], text, &error);
          g_assert_no_error (error);
          g_assert_true (ent_record_set_field_json (by_json, &noun->fields[i], json));
          g_assert_true (ent_record_same_field (record, by_text, &noun->fields[i]));
          g_assert_true (ent_record_same_field (record, by_json, &noun->fields[i]));
          json_decref (json);
        }
      ent_record_set_custom (copy, "erp", NULL);
      g_assert_false (ent_record_same (record, copy));
      json_t *object = ent_record_json (record);
      g_assert_cmpstr (
        json_string_value (json_object_get (json_object_get (object, "custom"), "erp")), ==,
        "Odoo");
      json_decref (object);
    }
}

static void
sets_are_sorted_and_single (void)
{
  g_autoptr (EntRecord) record = fill (ent_noun (ENT_NOUN_INTERACTION));
  const EntInteraction *it = (const EntInteraction *) record;

  g_assert_cmpuint (it->people->len, ==, 2);
  g_assert_cmpint (g_array_index (it->people, gint64, 0), ==, 3);
  g_assert_cmpuint (g_strv_length (it->tags), ==, 2);
  g_assert_cmpstr (it->tags[0], ==, "a");
}

static void
validation_names_the_field (void)
{
  static const struct
  {
    const char *field, *value;
  } bad[] = {
    { "currency", "euro" }, { "start_on", "2026-13-01" }, { "end_on", "2025-01-01" },
    { "title", "" },        { "kind", "\xff" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntRecord) record = fill (ent_noun (ENT_NOUN_ENGAGEMENT));
      const EntField *field = NULL;
      g_assert_true (ent_record_validate (record, NULL, &error));
      g_assert_no_error (error);
      ent_record_set_text (record, ent_noun_field (record->noun, bad[i].field), bad[i].value);
      g_assert_false (ent_record_validate (record, &field, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_cmpstr (field->id, ==, bad[i].field);
    }
}

static void
bad_canonical_text_leaves_the_record_alone (void)
{
  static const struct
  {
    const char *field, *text;
  } bad[] = {
    { "minutes", "-1" }, { "minutes", "10081" }, { "minutes", "1x" },     { "at", "yesterday" },
    { "partner", "x" },  { "people", "1, b" },   { "follow_up_on", "x" },
  };
  g_autoptr (EntRecord) record = fill (ent_noun (ENT_NOUN_INTERACTION));
  g_autoptr (EntRecord) before = ent_record_copy (record);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (ent_record_set_canonical (record, ent_noun_field (record->noun, bad[i].field),
                                                bad[i].text, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_true (ent_record_same (record, before));
    }
}

/* "15 nov" is the next one in these and the latest one in all others. */
static void
days_that_are_due_or_planned_lie_ahead (void)
{
  static const char *const ahead[] = { "partner.planned_on",
                                       "partner.hold_until",
                                       "partner.next_on",
                                       "person.certified_until",
                                       "interaction.follow_up_on",
                                       "engagement.start_on",
                                       "engagement.end_on",
                                       "engagement.renew_on",
                                       "promise.due_on",
                                       "certification.expires_on",
                                       NULL };
  guint n = 0;

  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    for (guint i = 0; i < ent_noun (noun)->n_fields; i++)
      {
        const EntField *field = &ent_noun (noun)->fields[i];
        g_autofree char *name = g_strdup_printf ("%s.%s", ent_noun (noun)->name, field->id);
        gboolean due = g_strv_contains (ahead, name);
        if ((ent_field_look (field) == ENT_LOOK_AHEAD) != due)
          g_error ("%s looks the wrong way", name);
        n += due ? 1 : 0;
      }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ahead) - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name) g_test_add_func ("/model/" #name, name)
  TEST (every_table_describes_its_struct);
  TEST (copies_texts_and_json_hold_the_same);
  TEST (sets_are_sorted_and_single);
  TEST (validation_names_the_field);
  TEST (bad_canonical_text_leaves_the_record_alone);
  TEST (days_that_are_due_or_planned_lie_ahead);
  return g_test_run ();
}
