/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a form: which one an error is about, and when what was typed was meant. */
#include "entente/model/nouns.h"
#include "harness/world.h"
#include "screen/prompt/typed-line.h"
#include "screen/record/form-rows.h"

static void
an_error_without_a_field_leaves_the_cursor (void)
{
  const EntNoun *noun = ent_noun (ENT_NOUN_PARTNER);
  FormRow name = { .field = ent_noun_field (noun, "name") };
  FormRow city = { .field = ent_noun_field (noun, "city") };
  char siret[] = "siret";
  FormRow own = { .custom = siret };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_add (rows, &name);
  g_ptr_array_add (rows, &city);
  g_ptr_array_add (rows, &own);
  g_assert_cmpint (ent_form_row_of (rows, city.field), ==, 1);
  g_assert_cmpint (ent_form_row_of (rows, ent_noun_field (noun, "country")), ==, -1);
  g_assert_cmpint (ent_form_row_of (rows, NULL), ==, -1);
}

static FormRow *
row_of (GPtrArray *rows, const char *id)
{
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *key = ent_form_row_key (rows->pdata[i]);
      if (g_str_equal (key, id))
        return rows->pdata[i];
    }
  g_assert_not_reached ();
}

/* Local times of the last second before a midnight and the one at it, in UTC; the day before, and
 * what "tomorrow" is on it. Two zones that are off by parts of an hour, and two that change that
 * very night. */
static const struct
{
  const char *zone, *before, *after, *today, *tomorrow;
} nights[] = {
  { "UTC", "2026-11-27T23:59:59Z", "2026-11-28T00:00:00Z", "2026-11-27", "2026-11-28" },
  { "Pacific/Chatham", "2026-11-27T10:14:59Z", "2026-11-27T10:15:00Z", "2026-11-27", "2026-11-28" },
  { "Pacific/Marquesas", "2026-11-28T09:29:59Z", "2026-11-28T09:30:00Z", "2026-11-27",
    "2026-11-28" },
  { "Europe/Paris", "2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-24", "2026-10-25" },
  { "America/Santiago", "2026-09-06T03:59:59Z", "2026-09-06T04:00:00Z", "2026-09-05",
    "2026-09-06" },
};

static void
a_day_is_the_one_that_was_shown_when_it_was_typed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nights); i++)
    {
      g_autoptr (World) world = world_new (NULL, nights[i].before, nights[i].zone);
      Screens screens = { .context = &world->context };
      g_autoptr (EntRecord) record = ent_record_new (ent_noun (ENT_NOUN_ENGAGEMENT));
      g_autoptr (GPtrArray) rows = ent_form_rows (&screens, record);
      FormRow *start = row_of (rows, "start_on"), *end = row_of (rows, "end_on");
      g_test_message ("%s", nights[i].zone);
      g_free (start->text);
      start->text = g_strdup ("today");
      ent_form_typed (&screens, start, ent_clock_now (world->clock));
      g_free (end->text);
      end->text = g_strdup ("tomorrow");
      ent_form_typed (&screens, end, ent_clock_now (world->clock));
      g_autofree char *shown = ent_form_preview (&screens, record, end, end->text);
      world_set (world, nights[i].after);
      g_autofree char *later = ent_form_preview (&screens, record, end, end->text);
      g_assert_cmpstr (shown, ==, later);
      g_assert_cmpint (ent_form_apply_all (&screens, record, rows), ==, -1);
      g_assert_cmpstr (ent_record_text (record, start->field), ==, nights[i].today);
      g_assert_cmpstr (ent_record_text (record, end->field), ==, nights[i].tomorrow);
      /* What is typed now is of the new day. */
      g_free (start->text);
      start->text = g_strdup ("today");
      ent_form_typed (&screens, start, ent_clock_now (world->clock));
      g_assert_cmpint (ent_form_apply_all (&screens, record, rows), ==, -1);
      g_assert_cmpstr (ent_record_text (record, start->field), ==, nights[i].tomorrow);
    }
}

static void
a_clock_that_is_set_back_changes_no_day (void)
{
  g_autoptr (World) world = world_new (NULL, "2026-11-27T12:00:00Z", NULL);
  Screens screens = { .context = &world->context };
  g_autoptr (EntRecord) record = ent_record_new (ent_noun (ENT_NOUN_ENGAGEMENT));
  g_autoptr (GPtrArray) rows = ent_form_rows (&screens, record);
  FormRow *start = row_of (rows, "start_on");

  g_free (start->text);
  start->text = g_strdup ("tomorrow");
  ent_form_typed (&screens, start, ent_clock_now (world->clock));
  world_set (world, "2026-11-20T12:00:00Z");
  g_assert_cmpint (ent_form_apply_all (&screens, record, rows), ==, -1);
  g_assert_cmpstr (ent_record_text (record, start->field), ==, "2026-11-28");
}

static void
a_line_means_the_day_on_which_it_was_typed (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nights); i++)
    {
      g_autoptr (World) world = world_new (NULL, nights[i].before, nights[i].zone);
      EntEdit edit = { 0 };
      world->context.edit = &edit;
      Screens screens = { .context = &world->context };
      TypedLine typed;
      ent_typed_line_init (&typed, &screens, "log", ENT_NOUN_PARTNER, 0, NULL);
      g_autofree char *shown =
        ent_clock_today_iso (ent_typed_line_context (&typed, "call tomorrow")->clock);
      world_set (world, nights[i].after);
      g_autofree char *later =
        ent_clock_today_iso (ent_typed_line_context (&typed, "call tomorrow")->clock);
      g_autofree char *typed_on =
        ent_clock_today_iso (ent_typed_line_context (&typed, "call tomorrow 2h")->clock);
      g_assert_cmpstr (shown, ==, nights[i].today);
      g_assert_cmpstr (later, ==, nights[i].today);
      g_assert_cmpstr (typed_on, ==, nights[i].tomorrow);
      ent_typed_line_clear (&typed);
    }
}

static void
texts_of_a_draft_lie_in_their_rows (void)
{
  g_autoptr (World) world = world_new (NULL, WORLD_NOW, NULL);
  Screens screens = { .context = &world->context };
  g_autoptr (EntRecord) record = ent_record_new (ent_noun (ENT_NOUN_ENGAGEMENT));
  g_autoptr (GPtrArray) rows = ent_form_rows (&screens, record);
  g_autoptr (GHashTable) typed = g_hash_table_new (g_str_hash, g_str_equal);
  char title[] = "title", day[] = "start_on", own[] = ".seats", text[] = "a text",
       tomorrow[] = "tomorrow", ten[] = "10";
  guint n = rows->len;

  g_hash_table_insert (typed, title, text);
  g_hash_table_insert (typed, day, tomorrow);
  /* No field of that name is declared any more. */
  g_hash_table_insert (typed, own, ten);
  ent_form_lay_over (&screens, rows, typed, world_time ("2026-01-01T10:00:00Z"));
  g_assert_cmpuint (rows->len, ==, n + 1);
  ent_form_apply_all (&screens, record, rows);
  g_assert_cmpstr (ent_record_title (record), ==, "a text");
  g_assert_cmpstr (ent_record_text (record, row_of (rows, "start_on")->field), ==, "2026-01-02");
  g_assert_cmpstr (ent_record_custom (record, "seats"), ==, "10");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/a_day_is_the_one_that_was_shown_when_it_was_typed",
                   a_day_is_the_one_that_was_shown_when_it_was_typed);
  g_test_add_func ("/form/a_clock_that_is_set_back_changes_no_day",
                   a_clock_that_is_set_back_changes_no_day);
  g_test_add_func ("/form/a_line_means_the_day_on_which_it_was_typed",
                   a_line_means_the_day_on_which_it_was_typed);
  g_test_add_func ("/form/texts_of_a_draft_lie_in_their_rows", texts_of_a_draft_lie_in_their_rows);
  g_test_add_func ("/form/an_error_without_a_field_leaves_the_cursor",
                   an_error_without_a_field_leaves_the_cursor);
  return g_test_run ();
}
