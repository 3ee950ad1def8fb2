/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/search/search.h"
#include "harness/world.h"

/* Tuesday 10 March 2026, 10:00 UTC. */
#define NOW 1773136800
#define DAY (24 * 3600)

typedef World Fixture;

static gint64
add_partner (Fixture *f, const char *name)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup (name);
  g_assert_true (ent_repo_insert (f->store, partner, NULL));
  return partner->base.id;
}

static void
add (Fixture *f, gint64 partner, const char *kind, int days_ago, const char *summary,
     const char *body)
{
  g_autoptr (EntInteraction) interaction = ent_interaction_new ();

  interaction->partner = partner;
  interaction->kind = g_strdup (kind);
  interaction->at = NOW - (gint64) days_ago * DAY;
  interaction->summary = g_strdup (summary);
  interaction->body = g_strdup (body);
  g_assert_true (ent_repo_insert (f->store, interaction, NULL));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init_at (f, NULL, WORLD_NOW, NULL);
  gint64 lutece = add_partner (f, "Lutèce Intégration"), nord = add_partner (f, "Nordlicht GmbH");
  add (f, lutece, "mail", 3, "Réunion de lancement", "the open source programme office");
  add (f, lutece, "call", 40, "Open questions", "a source of delay, and open");
  add (f, nord, "mail", 45, "Open source offices", NULL);
  add (f, nord, "meeting", 400, "Workshop plan", "prepared with the source code open");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (f, NULL);
}

/* Titles, separated by "; ". */
static char *
titles (const GPtrArray *hits)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (parts, ((EntHit *) hits->pdata[i])->title);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("; ", (char **) parts->pdata);
}

static void
finds (Fixture *f, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntSearchQuery) query = ent_search_understand (&f->context, text, &error);

  g_assert_no_error (error);
  g_autoptr (GPtrArray) hits = ent_repo_search (f->store, query, 0, FALSE, 0, &error);
  g_assert_no_error (error);
  g_autofree char *found = titles (hits);
  if (strcmp (found, expected) != 0)
    g_error ("%s finds %s, not %s", text, found, expected);
}

#define ALL_OPEN "Réunion de lancement; Open questions; Open source offices; Workshop plan"

static void
words_are_prefixes_in_any_order (Fixture *f, gconstpointer data)
{
  finds (f, "sour op", ALL_OPEN);
  finds (f, "REUNION", "Réunion de lancement");
  finds (f, "open nothing", "");
  finds (f, "", "");
}

static void
a_phrase_is_found_word_for_word (Fixture *f, gconstpointer data)
{
  finds (f, "\"open source\"", "Réunion de lancement; Open source offices");
  finds (f, "\"source open\"", "");
  finds (f, "\"source code open\"", "Workshop plan");
  finds (f, "\"open source\" programme", "Réunion de lancement");
  finds (f, "\"open sourc\"", "");
  /* The quote is still open: its last word is being written. */
  finds (f, "\"open sourc", "Réunion de lancement; Open source offices");
  /* A phrase does not reach from the title into the text. */
  finds (f, "\"questions a source\"", "");
}

static void
limits_narrow_a_search_down (Fixture *f, gconstpointer data)
{
  finds (f, "open kind:mail", "Réunion de lancement; Open source offices");
  finds (f, "open kind:ré", "Workshop plan");
  finds (f, "open partner:lut", "Réunion de lancement; Open questions");
  finds (f, "\"open source\" partner:nord", "Open source offices");
  finds (f, "since:2026-03", "Réunion de lancement");
  finds (f, "open until:2025", "Workshop plan");
  finds (f, "open since:2026-01 until:2026-01", "Open questions; Open source offices");
  finds (f, "open depuis:-2w", "Réunion de lancement");
  finds (f, "kind:mail", "Réunion de lancement; Open source offices");
  finds (f, "in:partner lut", "Lutèce Intégration");
  finds (f, "in:partner partner:lut", "Lutèce Intégration");
  finds (f, "partner:\"lutece integ\" kind:call", "Open questions");
}

static void
an_unfinished_limit_does_not_limit (Fixture *f, gconstpointer data)
{
  finds (f, "open kind:", ALL_OPEN);
  finds (f, "open since:2026-0", "Réunion de lancement; Open questions; Open source offices");
  finds (f, "http: open", "");
}

static void
a_limit_that_matches_nothing_is_reported (Fixture *f, gconstpointer data)
{
  static const char *const wrong[] = { "kind:zebra", "partner:zebra", "since:zebra", "in:zebra" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (ent_search_understand (&f->context, wrong[i], &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, "zebra"));
    }
}

static void
matches_are_marked (Fixture *f, gconstpointer data)
{
  g_autoptr (EntSearchQuery)
    query = ent_search_understand (&f->context, "\"open source\" prog reun", NULL);
  g_autoptr (GPtrArray) hits = ent_repo_search (f->store, query, 0, FALSE, 0, NULL);

  g_assert_cmpuint (hits->len, ==, 1);
  const EntHit *hit = hits->pdata[0];
  g_assert_cmpstr (hit->marked_title, ==, "\002Réunion\003 de lancement");
  g_assert_cmpstr (hit->snippet, ==, "the \002open source\003 \002programme\003 office");
}

static void
the_text_that_matches_is_the_one_shown (Fixture *f, gconstpointer data)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup ("Région Armor");
  partner->city = g_strdup ("Rennes");
  partner->website = g_strdup ("https://armor.example/");
  g_assert_true (ent_repo_insert (f->store, partner, NULL));
  g_autoptr (EntSearchQuery) by_city = ent_search_understand (&f->context, "ren", NULL);
  g_autoptr (GPtrArray) hits = ent_repo_search (f->store, by_city, 0, FALSE, 0, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((EntHit *) hits->pdata[0])->snippet, ==, "\002Rennes\003");
  g_autoptr (EntSearchQuery) by_name = ent_search_understand (&f->context, "region", NULL);
  g_autoptr (GPtrArray) named = ent_repo_search (f->store, by_name, 0, FALSE, 0, NULL);
  g_assert_cmpstr (((EntHit *) named->pdata[0])->snippet, ==, "Rennes");
}

/* Walks there by pages and back again: each hit once, in the same order. */
static void
pages_lead_there_and_back (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "open", "\"open source\"", "open partner:lut", "kind:mail",
                                       "since:2020" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (EntSearchQuery) query = ent_search_understand (&f->context, texts[i], NULL);
      g_autoptr (GPtrArray) all = ent_repo_search (f->store, query, 0, FALSE, 0, NULL);
      g_autoptr (GPtrArray) oldest = ent_repo_search (f->store, query, 0, TRUE, 1, NULL);
      gint64 there = 0, back = 0;
      g_assert_cmpuint (all->len, >, 1);
      g_assert_cmpint (((EntHit *) oldest->pdata[0])->rank, ==,
                       ((EntHit *) all->pdata[all->len - 1])->rank);
      for (guint n = 0; n < all->len; n++)
        {
          g_autoptr (GPtrArray) next = ent_repo_search (f->store, query, there, FALSE, 1, NULL);
          g_autoptr (GPtrArray) before = ent_repo_search (f->store, query, back, TRUE, 1, NULL);
          g_assert_cmpuint (next->len, ==, 1);
          g_assert_cmpuint (before->len, ==, 1);
          there = ((EntHit *) next->pdata[0])->rank;
          back = ((EntHit *) before->pdata[0])->rank;
          g_assert_cmpint (there, ==, ((EntHit *) all->pdata[n])->rank);
          g_assert_cmpint (back, ==, ((EntHit *) all->pdata[all->len - 1 - n])->rank);
        }
      g_autoptr (GPtrArray) end = ent_repo_search (f->store, query, there, FALSE, 1, NULL);
      g_assert_cmpuint (end->len, ==, 0);
    }
}

/* The index has prefixes of one and three letters; for other lengths the text decides, or their
 * lists are merged when that finds little. */
static void
rare_words_behind_common_ones_are_found (Fixture *f, gconstpointer data)
{
  add (f, 1, "call", 990, "Renewal of an old agreement", NULL);
  add (f, 2, "call", 980, "Renewal of another", NULL);
  g_assert_true (ent_store_begin (f->store, "fill", NULL));
  for (int i = 0; i < 900; i++)
    add (f, 1, "call", i % 700, "Renovation of the roof", NULL);
  g_assert_true (ent_store_commit (f->store, NULL));
  finds (f, "renewal", "Renewal of another; Renewal of an old agreement");
  finds (f, "renew agr", "Renewal of an old agreement");
  finds (f, "renewal kind:call partner:nord", "Renewal of another");
  finds (f, "renewal roof", "");
}

static gboolean
stop (gpointer data)
{
  ++*(int *) data;
  return TRUE;
}

static void
a_key_interrupts_a_search (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntSearchQuery)
    query = ent_search_understand (&f->context, "\"to be found nowhere\"", NULL);
  int asked = 0;

  g_assert_true (ent_store_begin (f->store, "fill", NULL));
  for (int i = 0; i < 3000; i++)
    add (f, 1, "call", i % 700, "nowhere is to found be", NULL);
  g_assert_true (ent_store_commit (f->store, NULL));
  ent_store_set_interrupt (f->store, stop, &asked);
  g_assert_null (ent_repo_search (f->store, query, 0, FALSE, 0, &error));
  ent_store_set_interrupt (f->store, NULL, NULL);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  g_assert_cmpint (asked, ==, 1);
  finds (f, "\"to be found nowhere\"", "");
}

#define TEST(name) g_test_add ("/search/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (words_are_prefixes_in_any_order);
  TEST (a_phrase_is_found_word_for_word);
  TEST (limits_narrow_a_search_down);
  TEST (an_unfinished_limit_does_not_limit);
  TEST (a_limit_that_matches_nothing_is_reported);
  TEST (matches_are_marked);
  TEST (the_text_that_matches_is_the_one_shown);
  TEST (pages_lead_there_and_back);
  TEST (rare_words_behind_common_ones_are_found);
  TEST (a_key_interrupts_a_search);
  return g_test_run ();
}
