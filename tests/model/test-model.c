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

static void
a_set_holds_the_fields_of_any_noun (void)
{
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    g_assert_cmpuint (ent_noun (noun)->n_fields, <, 8 * sizeof (EntFieldSet));
}

/* A column, a fact, an order or a heading of a field that is not there would end the program. */
static void
assert_fields (const EntNoun *noun, const char *const *ids)
{
  g_assert_nonnull (ids);
  for (; *ids != NULL; ids++)
    g_assert_nonnull (ent_noun_field (noun, *ids));
}

static void
assert_columns (const EntNoun *noun, const EntNounColumn *columns, guint n)
{
  guint flexible = 0;

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (columns[i].field == NULL || ent_noun_field (noun, columns[i].field) != NULL);
      g_assert_cmpint (columns[i].natural, >, 0);
      g_assert_cmpint (columns[i].natural, >=, columns[i].least);
      flexible += columns[i].least == 0;
      if (columns[i].least == 0)
        g_assert_cmpint (columns[i].from, ==, 0);
    }
  g_assert_cmpuint (flexible, ==, 1);
}

static void
assert_sorts (const EntNoun *noun)
{
  g_assert_cmpuint (noun->n_sorts, >, 0);
  for (guint i = 0; i < noun->n_sorts; i++)
    {
      const EntSort *sort = &noun->sorts[i];
      g_assert_true (ent_noun_sort (noun, sort->id) == sort);
      g_assert_nonnull (sort->label);
      g_assert_true (sort->field == NULL || ent_noun_field (noun, sort->field) != NULL);
    }
}

static void
assert_field (const EntNoun *noun, const EntField *field)
{
  gboolean number = field->type == ENT_FIELD_NUMBER;
  gboolean refers = field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS;
  gboolean day = field->type == ENT_FIELD_DAY;

  g_assert_true (field->unit == ENT_MEASURE_NONE || number);
  g_assert_true (field->unit != ENT_MEASURE_PERCENT || field->max == 100);
  g_assert_true (field->syntax == ENT_SYNTAX_ANY || field->type == ENT_FIELD_TEXT
                 || field->type == ENT_FIELD_LIST);
  g_assert_true (field->below == 0 || refers);
  g_assert_true ((field->not_before != NULL) == (field->trouble != NULL));
  g_assert_true (field->not_before == NULL
                 || ent_noun_field (noun, field->not_before)->type == ENT_FIELD_DAY);
  g_assert_true ((field->stamp != ENT_STAMP_NEVER) == (field->stamp_of != NULL));
  g_assert_true (field->stamp_of == NULL
                 || (day && ent_noun_field (noun, field->stamp_of)->type == ENT_FIELD_CHOICE));
  g_assert_true ((field->initial == ENT_INITIAL_WORD) == (field->initial_word != NULL));
  if ((field->flags & (ENT_FLAG_DUE | ENT_FLAG_EXPIRES | ENT_FLAG_AHEAD)) != 0)
    g_assert_true (day);
  if ((field->flags & ENT_FLAG_FOLDED) != 0)
    g_assert_cmpstr (field->id, ==, noun->title);
  if (field->type == ENT_FIELD_MONEY)
    g_assert_nonnull (ent_noun_syntax_field (noun, ENT_SYNTAX_CURRENCY));
}

static void
the_descriptor_of_a_noun_fits_its_fields (void)
{
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const EntNoun *noun = ent_noun (n);
      assert_fields (noun, noun->facts);
      assert_fields (noun, noun->table);
      assert_columns (noun, noun->columns, noun->n_columns);
      if (noun->stage_columns != NULL)
        assert_columns (noun, noun->stage_columns, noun->n_stage_columns);
      assert_sorts (noun);
      for (guint i = 0; i < noun->n_fields; i++)
        assert_field (noun, &noun->fields[i]);
      for (const char *const *id = noun->searched; *id != NULL; id++)
        {
          EntFieldType type = ent_noun_field (noun, *id)->type;
          g_assert_true (type <= ENT_FIELD_NOTE || type == ENT_FIELD_LIST);
        }
      for (const char *const *id = noun->addressed; id != NULL && *id != NULL; id++)
        g_assert_true (g_strv_contains (noun->searched, *id));
      for (guint i = 0; i < noun->n_headers; i++)
        g_assert_nonnull (ent_noun_field (noun, noun->headers[i].field));
      g_assert_true ((noun->guess > 0) == (noun->marks != NULL));
      for (int other = 0; other < n && noun->guess > 0; other++)
        g_assert_cmpuint (ent_noun (other)->guess, !=, noun->guess);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name) g_test_add_func ("/model/" #name, name)
  TEST (every_table_describes_its_struct);
  TEST (the_descriptor_of_a_noun_fits_its_fields);
  TEST (copies_texts_and_json_hold_the_same);
  TEST (sets_are_sorted_and_single);
  TEST (validation_names_the_field);
  TEST (bad_canonical_text_leaves_the_record_alone);
  TEST (days_that_are_due_or_planned_lie_ahead);
  TEST (a_set_holds_the_fields_of_any_noun);
  return g_test_run ();
}
