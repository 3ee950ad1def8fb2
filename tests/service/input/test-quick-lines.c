/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quick add by its whole understanding: the table quick-lines.tsv, and random
 * sentences, none of which loses a word.
 *
 * The table: clock, partner selected before (empty: none), line, and what is
 * understood, as understanding() writes it. ENTENTE_TABLE=write writes it anew; look at
 * the difference before you commit it.
 */
#include <stdio.h>
#include <string.h>

#include "entente/service/demo/demo.h"
#include "entente/service/input/quick-add.h"
#include "harness/trials.h"
#include "harness/world.h"

typedef World Fixture;

static void
set_up (Fixture *f, gconstpointer zone_name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner) partner = ent_partner_new ();

  world_init_at (f, NULL, "2026-06-24T11:30:00Z", zone_name);
  g_assert_true (ent_demo_fill (&f->context, 7, &error));
  partner->name = g_strdup ("Acme");
  g_assert_true (ent_repo_insert (f->store, partner, &error));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (f, NULL);
}

static char *
name_of (Fixture *f, EntNounId noun, gint64 id)
{
  g_autoptr (EntRecord) record = id > 0 ? ent_repo_find (f->store, noun, id, NULL) : NULL;

  return g_strdup (record != NULL ? ent_record_title (record) : "?");
}

static void
append_people (Fixture *f, GString *out, const EntInteraction *interaction)
{
  for (guint i = 0; interaction->people != NULL && i < interaction->people->len; i++)
    {
      g_autofree char *name =
        name_of (f, ENT_NOUN_PERSON, g_array_index (interaction->people, gint64, i));
      g_string_append_printf (out, "%s%s", i == 0 ? " | with " : ", ", name);
    }
}

static void
append_time (Fixture *f, GString *out, const EntQuickAdd *quick)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (quick->interaction->at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, ent_clock_zone (f->clock));
  g_autofree char *text = quick->interaction->at == ent_clock_now (f->clock)
                            ? g_strdup ("now")
                            : g_date_time_format (local, "%a %Y-%m-%d %H:%M");

  g_string_append_printf (out, " | %s%s", quick->planned ? "planned " : "", text);
}

static void
append_rest (GString *out, const EntQuickAdd *quick)
{
  const EntInteraction *interaction = quick->interaction;

  if (interaction->minutes != ENT_NONE)
    g_string_append_printf (out, " | %" G_GINT64_FORMAT "m", interaction->minutes);
  if (interaction->follow_up_on != NULL)
    g_string_append_printf (out, " | follow up %s", interaction->follow_up_on);
  for (char **tag = interaction->tags; tag != NULL && *tag != NULL; tag++)
    g_string_append_printf (out, " | #%s", *tag);
  for (guint i = 0; i < quick->promises->len; i++)
    {
      const EntPromise *promise = quick->promises->pdata[i];
      g_string_append_printf (out, " | %s promise %s%s%s", promise->side, promise->text,
                              promise->due_on != NULL ? " by " : "",
                              promise->due_on != NULL ? promise->due_on : "");
    }
  g_string_append_printf (out, " | “%s”", quick->wordless ? "" : interaction->summary);
  if (ent_quick_add_guessed (quick))
    {
      g_autofree char *guesses = ent_quick_add_guesses (quick);
      g_string_append_printf (out, " | guess: %s", guesses);
    }
  if (quick->unknown[0] != NULL)
    {
      g_autofree char *unknown = g_strjoinv (", ", quick->unknown);
      g_string_append_printf (out, " | unknown: %s", unknown);
    }
  if (quick->candidates != NULL)
    for (guint i = 0; i < quick->candidates->len; i++)
      g_string_append_printf (out, "%s%s", i == 0 ? " | which: " : ", ",
                              ((EntNamed *) quick->candidates->pdata[i])->name);
  else if (quick->question != NULL)
    g_string_append (out, " | asks");
}

static char *
understanding (Fixture *f, const EntQuickAdd *quick)
{
  GString *out = g_string_new (quick->interaction->kind);
  g_autofree char *partner = name_of (f, ENT_NOUN_PARTNER, quick->interaction->partner);

  g_string_append_printf (out, " | %s", partner);
  append_people (f, out, quick->interaction);
  append_time (f, out, quick);
  append_rest (out, quick);
  g_assert_true (quick->complete == (quick->question == NULL));
  return g_string_free (out, FALSE);
}

static char *
table_file (void)
{
  return g_build_filename (g_getenv ("ENTENTE_TOP") != NULL ? g_getenv ("ENTENTE_TOP") : ".",
                           "tests/service/input/quick-lines.tsv", NULL);
}

static gint64
partner_called (Fixture *f, const char *name)
{
  g_autoptr (GPtrArray) found =
    *name != '\0' ? ent_repo_match (
      f->store,
      &(EntNameQuery){ .noun = ENT_NOUN_PARTNER, .text = name, .exact = TRUE, .limit = 2 }, NULL)
                  : NULL;

  g_assert_true (found == NULL || found->len == 1);
  return found != NULL ? ((EntNamed *) found->pdata[0])->id : 0;
}

static void
each_line_of_the_table_is_understood_whole (Fixture *f, gconstpointer data)
{
  g_autofree char *file = table_file ();
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gboolean write = g_strcmp0 (g_getenv ("ENTENTE_TABLE"), "write") == 0;
  GString *anew = g_string_new (NULL);
  guint n = 0, wrong = 0;

  g_assert_true (g_file_get_contents (file, &content, NULL, &error));
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);
      gint64 now;
      if (g_strv_length (cells) < 3 || **line == '#')
        {
          g_string_append_printf (anew, "%s%s", *line, line[1] != NULL ? "\n" : "");
          continue;
        }
      g_assert_true (ent_time_parse_rfc3339 (cells[0], &now, NULL));
      ent_clock_set (f->clock, now);
      g_autoptr (EntQuickAdd)
        quick = ent_quick_add_parse (&f->context, cells[2], partner_called (f, cells[1]), NULL);
      g_autofree char *understood = understanding (f, quick);
      g_string_append_printf (anew, "%s\t%s\t%s\t%s\n", cells[0], cells[1], cells[2], understood);
      n++;
      if (!write && g_strcmp0 (cells[3], understood) != 0)
        {
          g_printerr ("%s\n   wanted: %s\n      got: %s\n", cells[2], cells[3], understood);
          wrong++;
        }
    }
  if (write)
    g_assert_true (g_file_set_contents (file, anew->str, -1, &error));
  g_string_free (anew, TRUE);
  g_assert_cmpuint (wrong, ==, 0);
  g_assert_cmpuint (n, >=, 400);
}

/* The words of a text without the punctuation around them, counted in a table: one up or down. */
static void
count_words (GHashTable *counts, const char *text, int step)
{
  g_auto (GStrv) chunks = g_strsplit_set (text, " \t", -1);

  for (char **chunk = chunks; *chunk != NULL; chunk++)
    {
      char *start = *chunk, *end = *chunk + strlen (*chunk);
      while (*start != '\0' && strchr ("([{\"',;:.!?)]}-", *start) != NULL)
        start++;
      while (end > start && strchr ("([{\"',;:.!?)]}-", end[-1]) != NULL)
        end--;
      if (end == start)
        continue;
      g_autofree char *word = g_strndup (start, (gsize) (end - start));
      int count = GPOINTER_TO_INT (g_hash_table_lookup (counts, word)) + step;
      if (count == 0)
        g_hash_table_remove (counts, word);
      else
        g_hash_table_insert (counts, g_steal_pointer (&word), GINT_TO_POINTER (count));
    }
}

static void
assert_no_word_lost (Fixture *f, const char *text, gint64 selected, const EntQuickChoices *choices)
{
  g_autoptr (EntQuickAdd) quick = ent_quick_add_parse (&f->context, text, selected, choices);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer word, count;

  count_words (counts, text, 1);
  if (!quick->wordless)
    count_words (counts, quick->interaction->summary, -1);
  for (guint i = 0; i < quick->parts->len; i++)
    {
      const EntQuickPart *part = quick->parts->pdata[i];
      if (!part->kept)
        count_words (counts, part->words, -1);
    }
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &word, &count))
    g_error ("“%.200s”: the word “%s” is there %d times too %s; the summary is “%.200s”", text,
             (char *) word, ABS (GPOINTER_TO_INT (count)),
             GPOINTER_TO_INT (count) > 0 ? "few" : "often", quick->interaction->summary);
  g_assert_true (quick->complete == (quick->question == NULL));
}

static const char *const vocabulary[] = {
  "call",  "meeting",   "mail",     "réunion",   "appel",   "Acme",       "acme",     "Lutèce",
  "lut",   "Meridian",  "M",        "Signal",    "Kestrel", "kestrel",    "@Acme",    "@x",
  "Ana",   "ana",       "Hugo",     "Núñez",     "Solène",  "Aubry",      "Pim",      "Sanne",
  "with",  "avec",      "at",       "chez",      "à",       "a",          "and",      "et",
  "&",     "+",         "the",      "le",        "of",      "to",         "from",     "for",
  "by",    "on",        "in",       "dans",      "il",      "y",          "ago",      "3",
  "15",    "nov",       "june",     "juin",      "monday",  "mardi",      "sun",      "mar",
  "may",   "next",      "last",     "prochain",  "dernier", "tue",        "today",    "demain",
  "hier",  "yesterday", "tomorrow", "weeks",     "jours",   "days",       "semaines", "14:30",
  "14h30", "9am",       "1h30",     "45m",       "20",      "min",        "hours",    "une",
  "heure", "8.1",       "24/7",     "05/12",     "10/12",   "2026-06-20", "+3w",      "+2w",
  "-2d",   "follow",    "up",       "follow-up", "relance", "rappel",     "#tag",     "#renewal",
  "#",     "we:",       "they:",    "we",        "they",    "nous :",     "send",     "plan",
  "quote", "roadmap",   "prices",   "wants",     "eom",     "fin",        "week",     "Quux",
  "Ana's", "don't",     "été",      "日本",      "25",      "%",          "€",        "now",
};
static const char *const endings[] = { "", "", "", "", "", "", ",", ";", ":", ".", "!", " -", ")" };

static void
random_sentences_never_lose_a_word (Fixture *f, gconstpointer data)
{
  g_autoptr (EntQuickChoices) choices = ent_quick_choices_new (); /* looks up each word once */
  gint64 lutece = partner_called (f, "Lutèce Intégration");
  int rounds = TRIALS (g_test_quick () ? 100000 : 400000);

  for (int round = 0; round < rounds; round++)
    {
      GString *line = g_string_new (NULL);
      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append_printf (line, "%s%s%s%s", line->len > 0 ? " " : "",
                                g_test_rand_int_range (0, 30) == 0 ? "(" : "",
                                vocabulary[g_test_rand_int_range (0, G_N_ELEMENTS (vocabulary))],
                                endings[g_test_rand_int_range (0, G_N_ELEMENTS (endings))]);
      assert_no_word_lost (f, line->str, round % 2 == 0 ? 0 : lutece, choices);
      g_string_free (line, TRUE);
    }
}

/* Days and hours are the user's local ones, around midnight and clock changes too. */
static void
days_of_odd_zones_are_those_of_the_wall (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *line;
    int days, hour, minute;
  } cases[] = {
    { "call Acme yesterday 23:30 x", -1, 23, 30 }, { "appel Acme demain à 0h15 x", 1, 0, 15 },
    { "call Acme 12 days ago x", -12, 12, 0 },     { "call Acme in 3 days at 2:30 x", 3, 2, 30 },
    { "call Acme today 00:00 x", 0, 0, 0 },        { "call Acme at 23:59 x", 0, 23, 59 },
  };

  for (int round = 0; round < TRIALS (2000); round++)
    {
      gint64 now = 1640995200 + g_test_rand_int_range (0, 10 * 365 * 24) * G_GINT64_CONSTANT (3600)
                   + g_test_rand_int_range (-2, 3);
      guint i = (guint) round % G_N_ELEMENTS (cases);
      GDate day;
      ent_clock_set (f->clock, now);
      ent_clock_today (f->clock, &day);
      if (cases[i].days < 0)
        g_date_subtract_days (&day, (guint) -cases[i].days);
      else
        g_date_add_days (&day, (guint) cases[i].days);
      gint64 right =
        ent_time_from_day (&day, cases[i].hour, cases[i].minute, ent_clock_zone (f->clock));
      g_autoptr (EntQuickAdd) quick = ent_quick_add_parse (&f->context, cases[i].line, 0, NULL);
      g_assert_cmpint (quick->interaction->at, ==, right);
      g_assert_true (quick->planned == (right > now));
      g_assert_cmpstr (quick->interaction->summary, ==, "x");
    }
}

static void
promises_and_contact_are_stored_and_undone_as_one (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 before, after;
  g_autoptr (EntQuickAdd) quick =
    ent_quick_add_parse (&f->context, "call Lutèce with Ana tomorrow; we: send it by fri", 0, NULL);
  const EntPageQuery all = { 0 };

  g_assert_true (ent_repo_count (f->store, ENT_NOUN_PROMISE, &all, &before, &error));
  g_assert_true (ent_quick_add_store (&f->context, quick, &error));
  g_assert_cmpuint (quick->promises->len, ==, 1);
  const EntPromise *promise = quick->promises->pdata[0];
  g_assert_cmpint (promise->partner, ==, quick->interaction->partner);
  g_assert_cmpint (promise->interaction, ==, quick->interaction->base.id);
  g_assert_cmpint (promise->person, ==, g_array_index (quick->interaction->people, gint64, 0));
  g_assert_cmpstr (promise->made_on, ==, "2026-06-24"); /* not in the meeting to come */
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  g_assert_true (ent_repo_count (f->store, ENT_NOUN_PROMISE, &all, &after, &error));
  g_assert_cmpint (after, ==, before);
  g_assert_null (ent_repo_find (f->store, ENT_NOUN_INTERACTION, quick->interaction->base.id, NULL));
}

static void
what_was_chosen_once_is_not_asked_again (Fixture *f, gconstpointer data)
{
  g_autoptr (EntQuickChoices) choices = ent_quick_choices_new ();
  g_autoptr (EntQuickAdd) asked = ent_quick_add_parse (&f->context, "call M 10m", 0, choices);

  g_assert_cmpuint (asked->candidates->len, ==, 3);
  ent_quick_choices_add (choices, asked->word, ((EntNamed *) asked->candidates->pdata[2])->id);
  g_autoptr (EntQuickAdd) settled = ent_quick_add_parse (&f->context, "call M 10m", 0, choices);
  g_assert_true (settled->complete);
  g_assert_false (ent_quick_add_guessed (settled));
  g_assert_cmpint (settled->interaction->partner, ==,
                   ((EntNamed *) asked->candidates->pdata[2])->id);
}

static void
the_text_marks_guesses_questions_and_unknown_names (Fixture *f, gconstpointer data)
{
  g_autoptr (EntQuickAdd)
    quick = ent_quick_add_parse (&f->context, "call M with Xavier, they decide tomorrow", 0, NULL);
  g_autofree char *text = ent_quick_add_text (quick, "|");

  g_assert_cmpstr (text, ==,
                   "Call · ? · planned for |Thu 25 Jun 2026?|\n"
                   "“with Xavier, they decide”\n"
                   "|names nobody known: Xavier|\n"
                   "|Which partner is “M”? Mairie de Saint-Aubin, Meridian Cloud, "
                   "Dunes et Marées|");
}

/* A paste of 64 kB is one line, too: it loses nothing and looks up no name for each word. */
static void
a_line_of_64_kilobytes_is_taken_whole (Fixture *f, gconstpointer data)
{
  static const char *const parts[] = {
    "word ", "Kestrel ", "we: send ", "a:b", ". ", "15 nov ", "("
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GString *line = g_string_new ("call Acme ");
      while (line->len < 64 * 1024)
        g_string_append (line, parts[i]);
      g_autoptr (EntQuickAdd) quick = ent_quick_add_parse (&f->context, line->str, 0, NULL);
      g_assert_true (quick->complete);
      assert_no_word_lost (f, line->str, 0, NULL);
      g_string_free (line, TRUE);
    }
}

static void
random_bytes_are_harmless (Fixture *f, gconstpointer data)
{
  static const char letters[] = "aAé@#+-:;,. \t()\"'1239hm/\xff\xc3\xe2";

  for (int round = 0; round < TRIALS (5000); round++)
    {
      char text[32];
      int n = g_test_rand_int_range (0, sizeof text);
      for (int i = 0; i < n; i++)
        text[i] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      text[MIN (n, (int) sizeof text - 1)] = '\0';
      g_autoptr (EntQuickAdd) quick = ent_quick_add_parse (&f->context, text, 1, NULL);
      g_autofree char *shown = ent_quick_add_text (quick, "");
      g_assert_true (g_utf8_validate (shown, -1, NULL));
      g_assert_cmpstr (quick->interaction->summary, !=, "");
    }
}

#define ADD(name, zone)                                                                            \
  g_test_add ("/quick-lines/" #name "/" zone, Fixture, zone, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (each_line_of_the_table_is_understood_whole, "UTC");
  ADD (random_sentences_never_lose_a_word, "UTC");
  ADD (days_of_odd_zones_are_those_of_the_wall, "Pacific/Chatham");
  ADD (days_of_odd_zones_are_those_of_the_wall, "Pacific/Marquesas");
  ADD (days_of_odd_zones_are_those_of_the_wall, "Europe/Paris");
  ADD (promises_and_contact_are_stored_and_undone_as_one, "UTC");
  ADD (what_was_chosen_once_is_not_asked_again, "UTC");
  ADD (the_text_marks_guesses_questions_and_unknown_names, "UTC");
  ADD (a_line_of_64_kilobytes_is_taken_whole, "UTC");
  ADD (random_bytes_are_harmless, "UTC");
  return g_test_run ();
}
