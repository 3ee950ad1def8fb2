/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/words.h"
#include "entente/service/search/address-book.h"
#include "harness/trials.h"
#include "harness/world.h"

/* "name <address> partner", one a line. */
static char *
list (const EntAddresses *found)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < found->addresses->len; i++)
    {
      const EntAddress *it = found->addresses->pdata[i];
      g_string_append_printf (out, "%s%s <%s> %s", i > 0 ? "\n" : "", it->name, it->address,
                              it->partner);
    }
  return g_string_free (out, FALSE);
}

static void
assert_found (World *world, const char *words, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntAddresses) found = ent_addresses_find (&world->context, words, 0, &error);

  g_assert_no_error (error);
  g_autofree char *text = list (found);
  g_assert_cmpstr (text, ==, expected);
}

static gint64
add_person (World *world, gint64 partner, const char *name, const char *email)
{
  g_autofree char *id = world_id (partner);

  return world_add (world, ENT_NOUN_PERSON, "partner", id, "name", name, "email", email, NULL);
}

static gint64
add_partner (World *world, const char *name)
{
  return world_add (world, ENT_NOUN_PARTNER, "name", name, NULL);
}

static void
meet (World *world, gint64 partner, gint64 person, const char *at)
{
  g_autofree char *id = world_id (partner), *who = world_id (person);

  world_add (world, ENT_NOUN_INTERACTION, "partner", id, "kind", "call", "summary", "Talk", "at",
             at, "people", who, NULL);
}

static void
each_word_begins_one_of_name_address_role_and_partner (World *world, gconstpointer data)
{
  gint64 acme = add_partner (world, "Société Acmé-Nord");
  gint64 ana = add_person (world, acme, "Ana-Lucía Ríos", "al.rios@mail.example");

  world_edit (world, ENT_NOUN_PERSON, ana, "role", "Responsable achats");
  world_edit (world, ENT_NOUN_PERSON, ana, "notes", "Likes chess");
  world_edit (world, ENT_NOUN_PERSON, ana, "tags", "vip");
  const char *ana_line = "Ana-Lucía Ríos <al.rios@mail.example> Société Acmé-Nord";
  static const char *const fit[] = { "ana",         "LUCIA",     "lucía rios", "ana-lucia",
                                     "al.rios",     "mail.exa",  "achat",      "societe",
                                     "acme",        "nord ana",  "acme-nord",  "rios resp acme",
                                     "@mail.examp", "al.rios@m", "  rios \t " };
  static const char *const other[] = { "chess", "vip", "ana bo", "na", "ios", "acme chess" };
  for (gsize i = 0; i < G_N_ELEMENTS (fit); i++)
    assert_found (world, fit[i], ana_line);
  for (gsize i = 0; i < G_N_ELEMENTS (other); i++)
    assert_found (world, other[i], "");
}

static void
letters_that_are_written_out_and_names_without_blanks_are_found (World *world, gconstpointer data)
{
  gint64 acme = add_partner (world, "Acme");

  add_person (world, acme, "Jürgen Groß", "jg@acme.example");
  add_person (world, acme, "王小明", "wang@acme.example");
  assert_found (world, "juerg gross", "Jürgen Groß <jg@acme.example> Acme");
  assert_found (world, "jurg", "Jürgen Groß <jg@acme.example> Acme");
  assert_found (world, "小明", "王小明 <wang@acme.example> Acme");
  assert_found (world, "明", "王小明 <wang@acme.example> Acme");
  assert_found (world, "王明", "");
}

static void
words_longer_than_the_beginnings_that_are_kept_are_found (World *world, gconstpointer data)
{
  gint64 acme = add_partner (world, "Acme");

  add_person (world, acme, "Max Donaudampfschiffer", "m@acme.example");
  assert_found (world, "donaudampfsc", "Max Donaudampfschiffer <m@acme.example> Acme");
  assert_found (world, "donaudampfschiff", "Max Donaudampfschiffer <m@acme.example> Acme");
  assert_found (world, "donaudampfschiffer", "Max Donaudampfschiffer <m@acme.example> Acme");
  assert_found (world, "donaudampfschaf", "");
}

static void
who_was_met_last_comes_first (World *world, gconstpointer data)
{
  gint64 acme = add_partner (world, "Acme"), zeta = add_partner (world, "Zeta");
  gint64 one = add_person (world, acme, "Ana One", "one@acme.example");
  gint64 two = add_person (world, zeta, "Ana Two", "two@zeta.example");
  add_person (world, acme, "Ana Never", "never@acme.example");

  meet (world, acme, one, "2026-01-05T10:00:00Z");
  meet (world, zeta, two, "2026-02-05T10:00:00Z");
  assert_found (world, "ana",
                "Ana Two <two@zeta.example> Zeta\n"
                "Ana One <one@acme.example> Acme\n"
                "Ana Never <never@acme.example> Acme");
  meet (world, acme, one, "2026-03-05T10:00:00Z");
  assert_found (world, "ana t", "Ana Two <two@zeta.example> Zeta");
  assert_found (world, "on", "Ana One <one@acme.example> Acme");
}

static void
a_name_or_partner_that_changes_is_found_by_the_new_one (World *world, gconstpointer data)
{
  gint64 acme = add_partner (world, "Acme"), zeta = add_partner (world, "Zeta");
  gint64 ana = add_person (world, acme, "Ana", "ana@here.example");
  g_autofree char *to = world_id (zeta);

  world_edit (world, ENT_NOUN_PARTNER, acme, "name", "Brume");
  assert_found (world, "acme", "");
  assert_found (world, "brume", "Ana <ana@here.example> Brume");
  world_edit (world, ENT_NOUN_PERSON, ana, "partner", to);
  assert_found (world, "brume", "");
  assert_found (world, "zeta a", "Ana <ana@here.example> Zeta");
  world_edit (world, ENT_NOUN_PERSON, ana, "email", "new@there.example");
  assert_found (world, "here", "");
  assert_found (world, "there", "Ana <new@there.example> Zeta");
  world_delete (world, ENT_NOUN_PERSON, ana);
  assert_found (world, "there", "");
}

static void
every_address_has_a_line_and_who_has_none_has_no_line (World *world, gconstpointer data)
{
  gint64 acme = add_partner (world, "Acme");
  gint64 ana = add_person (world, acme, "Ana", "ana@acme.example");

  world_edit (world, ENT_NOUN_PERSON, ana, "other_emails", "a@home.example,ana@club.example");
  add_person (world, acme, "Bo", NULL);
  assert_found (world, "acme",
                "Ana <ana@acme.example> Acme\nAna <a@home.example> Acme\n"
                "Ana <ana@club.example> Acme");
  assert_found (world, "club",
                "Ana <ana@acme.example> Acme\nAna <a@home.example> Acme\n"
                "Ana <ana@club.example> Acme");
}

static void
who_left_is_counted_and_not_listed (World *world, gconstpointer data)
{
  gint64 acme = add_partner (world, "Acme");
  gint64 ana = add_person (world, acme, "Ana Gone", "ana@acme.example");
  gint64 bo = add_person (world, acme, "Ana Going", "bo@acme.example");
  g_autoptr (EntAddresses) found = NULL;

  world_edit (world, ENT_NOUN_PERSON, ana, "other_emails", "a@home.example");
  world_edit (world, ENT_NOUN_PERSON, ana, "left_on", "2026-03-10");
  world_edit (world, ENT_NOUN_PERSON, bo, "left_on", "2026-03-11");
  assert_found (world, "ana", "Ana Going <bo@acme.example> Acme");
  found = ent_addresses_find (&world->context, "ana", 0, NULL);
  g_assert_cmpuint (found->n_left, ==, 1);
}

static void
names_are_lines_without_control_characters (World *world, gconstpointer data)
{
  gint64 acme = add_partner (world, "Ac\033me\tand\nSons");

  add_person (world, acme, "Ana\t\u202eevil\r\nBcc: x\u2028\302\233", "ana@acme.example");
  assert_found (world, "bcc", "Ana evil Bcc: x <ana@acme.example> Ac me and Sons");
}

static void
no_word_is_refused (World *world, gconstpointer data)
{
  static const char *const texts[] = { "", "  ", "@", "- ." };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (ent_addresses_find (&world->context, texts[i], 0, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_USAGE);
    }
}

/* Some of them were met: these are gone through in another way than few are. */
static void
the_first_of_many_are_those_met_last (World *world, gconstpointer data)
{
  gint64 acme = add_partner (world, "Acme");
  g_autoptr (EntAddresses) found = NULL;

  g_assert_true (ent_store_begin (world->store, "fill", NULL));
  for (int i = 0; i < 700; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ana %d", i);
      g_autofree char *email = g_strdup_printf ("ana%d@acme.example", i);
      g_autofree char *at = g_strdup_printf ("2026-02-%02dT10:00:00Z", 1 + i / 100);
      gint64 id = add_person (world, acme, name, email);
      if (i % 100 == 50)
        meet (world, acme, id, at);
    }
  g_assert_true (ent_store_commit (world->store, NULL));
  found = ent_addresses_find (&world->context, "ana", 9, NULL);
  g_assert_true (found->more);
  g_assert_cmpuint (found->addresses->len, ==, 9);
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ana %u", 650 - i * 100);
      g_assert_cmpstr (((EntAddress *) found->addresses->pdata[i])->name, ==, name);
    }
  g_clear_pointer (&found, ent_addresses_free);
  found = ent_addresses_find (&world->context, "ana", 0, NULL);
  g_assert_false (found->more);
  g_assert_cmpuint (found->addresses->len, ==, 700);
}

/* More records than are looked at have each of the words; one partner's name has the second. */
static void
words_that_very_many_have_are_told (World *world, gconstpointer data)
{
  gint64 many = add_partner (world, "Acme"), few = add_partner (world, "Zeta");
  g_autoptr (EntAddresses) found = NULL;
  gint64 rare = add_person (world, few, "Rare Ana", "rare@x.example");

  add_person (world, few, "Zoe", "zoe@y.example");
  g_assert_true (ent_store_begin (world->store, "fill", NULL));
  for (int i = 0; i < 5100; i++)
    add_person (world, many, i % 2 == 0 ? "Ana Bo" : "Ana Mei", "a@x.example");
  g_assert_true (ent_store_commit (world->store, NULL));
  meet (world, few, rare, "2026-02-05T10:00:00Z");
  static const struct
  {
    const char *words;
    guint n;
    gboolean more;
  } cases[] = { { "ana bo", 9, TRUE },    { "ana x", 9, TRUE },   { "ana zeta", 1, FALSE },
                { "ana rare", 1, FALSE }, { "x a mei", 9, TRUE }, { "ana nobody", 0, FALSE } };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      found = ent_addresses_find (&world->context, cases[i].words, 9, NULL);
      g_test_message ("%s", cases[i].words);
      g_assert_cmpuint (found->addresses->len, ==, cases[i].n);
      g_assert_cmpint (found->more, ==, cases[i].more);
      g_clear_pointer (&found, ent_addresses_free);
    }
  found = ent_addresses_find (&world->context, "ana mei", 0, NULL);
  g_assert_cmpuint (found->addresses->len, ==, 2550);
  g_assert_false (found->more);
}

/* Whether a word of one of the texts begins so. */
static gboolean
begins (const char *beginning, const char *const *texts)
{
  for (; *texts != NULL; texts++)
    {
      g_autofree char *words = ent_text_words_joined (*texts);
      g_auto (GStrv) each = g_strsplit (words, " ", -1);
      for (char **word = each; *word != NULL; word++)
        if (g_str_has_prefix (*word, beginning))
          return TRUE;
    }
  return FALSE;
}

/* The slow way: each person, each word. */
static GHashTable *
expect (World *world, const GPtrArray *people, const char *const *words)
{
  GHashTable *expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *today = ent_clock_day_iso (world->clock, ent_clock_now (world->clock));

  for (guint i = 0; i < people->len; i++)
    {
      const EntPerson *it = people->pdata[i];
      g_autofree char *others = it->other_emails != NULL ? g_strjoinv (" ", it->other_emails)
                                                         : g_strdup ("");
      g_autofree char *partner = world_text (world, ENT_NOUN_PARTNER, it->partner, "name");
      const char *const texts[] = { it->name,
                                    partner,
                                    others,
                                    it->email != NULL ? it->email : "",
                                    it->role != NULL ? it->role : "",
                                    NULL };
      gboolean fits = it->left_on == NULL || strcmp (it->left_on, today) > 0;
      for (const char *const *word = words; fits && *word != NULL; word++)
        fits = begins (*word, texts);
      if (fits && it->email != NULL)
        g_hash_table_add (expected, g_strdup_printf ("%s\t%s", it->name, it->email));
      for (char **other = it->other_emails; fits && other != NULL && *other != NULL; other++)
        g_hash_table_add (expected, g_strdup_printf ("%s\t%s", it->name, *other));
    }
  return expected;
}

static char *
any_word (const GPtrArray *people)
{
  const EntPerson *it = people->pdata[g_test_rand_int_range (0, (gint32) people->len)];
  const char *texts[] = { it->name, it->email, it->role };
  const char *text = texts[g_test_rand_int_range (0, 3)];
  g_autofree char *joined = ent_text_words_joined (text != NULL ? text : it->name);
  g_auto (GStrv) words = g_strsplit (joined, " ", -1);
  const char *word = words[g_test_rand_int_range (0, (gint32) g_strv_length (words))];
  glong n = g_utf8_strlen (word, -1);

  return g_utf8_substring (word, 0, n > 1 ? g_test_rand_int_range (1, (gint32) n + 1) : n);
}

static guint
compare (World *world, const GPtrArray *people)
{
  g_autofree char *one = any_word (people), *two = any_word (people);
  const char *const words[] = { one, g_test_rand_bit () ? two : NULL, NULL };
  g_autofree char *text = g_strjoinv (" ", (char **) words);
  g_autoptr (GHashTable) expected = expect (world, people, words), lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntAddresses) found = ent_addresses_find (&world->context, text, 0, &error);

  g_assert_no_error (error);
  lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < found->addresses->len; i++)
    {
      const EntAddress *it = found->addresses->pdata[i];
      g_autofree char *line = g_strdup_printf ("%s\t%s", it->name, it->address);
      if (!g_hash_table_contains (expected, line))
        g_error ("\"%s\" finds %s", text, line);
      g_hash_table_add (lines, g_steal_pointer (&line));
    }
  if (g_hash_table_size (lines) != g_hash_table_size (expected))
    g_error ("\"%s\" does not find all", text);
  return g_hash_table_size (lines);
}

static void
finds_what_a_look_at_everybody_finds (World *world, gconstpointer data)
{
  static const char *const names[] = { "Ana", "Anaïs",  "Bo",   "Jean-Paul", "Zoë", "O'Hara",
                                       "Mei", "王小明", "Ngọc", "Straße",    "de",  "la" };
  static const char *const roles[] = { "CTO", "head of sales", "développeuse", NULL };
  guint n_found = 0;

  for (int round = 0; round < TRIALS (20) || n_found == 0; round++)
    {
      for (int i = 0; i < 8; i++)
        {
          g_autofree char *name =
            g_strdup_printf ("%s %s", names[g_test_rand_int_range (0, G_N_ELEMENTS (names))],
                             names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]);
          g_autofree char *firm = g_strdup_printf ("%s %d-%d", name, round, i);
          gint64 partner = add_partner (world, firm);
          g_autofree char *email = g_strdup_printf ("p%d.%d@firm.example", round, i);
          gint64 id = add_person (world, partner, name, g_test_rand_bit () ? email : NULL);
          const char *role = roles[g_test_rand_int_range (0, G_N_ELEMENTS (roles))];
          if (role != NULL)
            world_edit (world, ENT_NOUN_PERSON, id, "role", role);
          if (i % 4 == 0)
            world_edit (world, ENT_NOUN_PERSON, id, "other_emails", "x@y.example,second@z.example");
          if (i % 5 == 0)
            world_edit (world, ENT_NOUN_PERSON, id, "left_on", "2026-01-01");
        }
      g_autoptr (GPtrArray) people =
        ent_repo_page (world->store, ENT_NOUN_PERSON, &(EntPageQuery){ .limit = 10000 }, NULL);
      for (int i = 0; i < 10; i++)
        n_found += compare (world, people);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name)                                                                                 \
  g_test_add ("/address-book/" #name, World, NULL, world_set_up, name, world_tear_down)
  TEST (each_word_begins_one_of_name_address_role_and_partner);
  TEST (letters_that_are_written_out_and_names_without_blanks_are_found);
  TEST (words_longer_than_the_beginnings_that_are_kept_are_found);
  TEST (who_was_met_last_comes_first);
  TEST (a_name_or_partner_that_changes_is_found_by_the_new_one);
  TEST (every_address_has_a_line_and_who_has_none_has_no_line);
  TEST (who_left_is_counted_and_not_listed);
  TEST (names_are_lines_without_control_characters);
  TEST (no_word_is_refused);
  TEST (the_first_of_many_are_those_met_last);
  TEST (words_that_very_many_have_are_told);
  TEST (finds_what_a_look_at_everybody_finds);
  return g_test_run ();
}
