/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How SQLite runs every statement that the store keeps: none reads a table from
 * end to end, none sorts. Statements that do so for a reason are listed.
 */
#include <string.h>

#include "entente/base/error.h"
#include "harness/plan.h"
#include "store/sqlite/connection.h"
#include "entente/store/repo.h"
#include "entente/store/review-session.h"
#include "harness/readers.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC */

/* Part of a statement, part of its plan, and why. */
static const struct
{
  const char *sql, *step, *why;
} allowed[] = {
  { "sqlite_schema", "", "the schema is small" },
  { "PRAGMA", "", "no table" },
  { "custom_field", "", "as many rows as fields somebody declared" },
  { "(SELECT 1", "CONSTANT ROW", "no table" },
  { "_tags GROUP BY word", "", "every tag in use, for completion" },
  { "instr(", "SCAN",
    "words inside of names; the walk follows the order of the list and ends at its limit" },
  { "VIRTUAL", "", "the index itself" },
  { "_key BETWEEN ? AND ?", "TEMP B-TREE", "records of one title at one place are few" },
  { "FROM review_session", "SCAN review_session", "there is one here; what is analysed is small" },
  { "owner <> ?", "SCAN partner", "partners of others, for one's own review: nearly all of them" },
  { "c.record_id IN", "TEMP B-TREE", "the changes of one partner's people are few" },
  { "WHERE c.session_id = ?", "TEMP B-TREE",
    "the cards of one session, in the order in which they were worked" },
};

static gboolean
is_allowed (const char *sql, const char *step)
{
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    if ((strstr (sql, allowed[i].sql) != NULL || strstr (step, allowed[i].sql) != NULL)
        && strstr (step, allowed[i].step) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_plan (EntStore *store, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *stmt;

  int result = sqlite3_prepare_v2 (ent_sqlite_db (store), explain, -1, &stmt, NULL);
  if (result != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (ent_sqlite_db (store)), sql);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      const char *step = (const char *) sqlite3_column_text (stmt, 3);
      gboolean scan = g_str_has_prefix (step, "SCAN") && strstr (step, "USING") == NULL
                      && strstr (step, "CONSTANT ROW") == NULL
                      && strstr (step, "json_each") == NULL;
      if ((scan || strstr (step, "TEMP B-TREE FOR ORDER BY") != NULL) && !is_allowed (sql, step))
        g_error ("%s: %s", step, sql);
    }
  sqlite3_finalize (stmt);
}

static guint
check_plans (EntStore *store)
{
  g_autoptr (GPtrArray) statements = plan_statements (store);

  for (guint i = 0; i < statements->len; i++)
    check_plan (store, statements->pdata[i]);
  return statements->len;
}

static void
fill (EntStore *store)
{
  g_assert_true (ent_store_begin (store, "fill", NULL));
  for (int i = 0; i < 50; i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();
      partner->name = g_strdup_printf ("Partner %d", i);
      g_assert_true (ent_repo_insert (store, partner, NULL));
      /* More than are looked up one by one. */
      for (int n = 0; n < 11; n++)
        {
          g_autoptr (EntPerson) person = ent_person_new ();
          person->partner = partner->base.id;
          person->name = g_strdup_printf ("Ana %d-%d", i, n);
          person->role = g_strdup ("Running the shop");
          g_assert_true (ent_repo_insert (store, person, NULL));
        }
      for (int n = 0; n < 20; n++)
        {
          g_autoptr (EntInteraction) interaction = ent_interaction_new ();
          interaction->partner = partner->base.id;
          interaction->kind = g_strdup ("call");
          interaction->at = NOON - (i * 20 + n) * 3600;
          interaction->summary = g_strdup ("Talk about renewal");
          g_assert_true (ent_repo_insert (store, interaction, NULL));
        }
    }
  g_assert_true (ent_store_commit (store, NULL));
}

static void
run_readers (EntStore *store)
{
  g_autofree const char **names = reader_names ("");

  for (gsize i = 0; names[i] != NULL; i++)
    for (gint64 partner = 0; partner <= 1; partner++)
      {
        const ReaderScope scope = { .partner = partner,
                                    .from = "2025-01-01",
                                    .until = "2026-02-01",
                                    .from_at = NOON - 86400,
                                    .until_at = NOON,
                                    .from_quarter = 8100,
                                    .until_quarter = 8103,
                                    .word = "running" };
        g_assert_cmpint (reader_run (store, names[i], &scope, NULL), >=, 0);
      }
}

static void
review (EntStore *store)
{
  g_autoptr (EntSession) session = ent_session_start (store, NULL), latest = NULL;
  const EntSessionCard card = { .partner = 1, .outcome = ENT_CARD_DONE };
  g_autoptr (GHashTable)
    partners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64 place;

  g_assert_true (ent_session_go (store, session, 1, NULL));
  g_assert_true (ent_session_settle (store, session, &card, 0, NULL));
  g_ptr_array_unref (ent_session_cards (store, session->id, NULL));
  g_assert_true (ent_session_latest_action (store, &place, NULL));
  g_free (ent_session_subject (store, place));
  g_assert_true (ent_session_latest_settled (store, &place, NULL));
  g_assert_true (ent_session_settled_after (store, 0, partners, &place, NULL));
  g_hash_table_unref (ent_session_reviewed (store, 0, NULL));
  g_assert_true (ent_session_finish (store, session, 0, NULL));
  g_assert_true (ent_session_latest (store, &latest, NULL));
}

static void
search (EntStore *store)
{
  static const char *const kinds[] = { "call", NULL };
  const gint64 partner = 1;

  for (int way = 0; way < 8; way++)
    {
      g_autoptr (EntSearchQuery)
        query = ent_search_query_new (g_strdup (way & 1 ? "renewal \"about renewal\"" : ""));
      query->since = NOON - 86400 * 30;
      query->kinds = g_strdupv ((char **) kinds);
      if (way & 2)
        {
          query->partners = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_array_append_val (query->partners, partner);
        }
      g_autoptr (GPtrArray) hits = ent_repo_search (store, query, 0, (way & 4) != 0, 5, NULL);
      g_assert_nonnull (hits);
    }
}

static void
write_and_take_back (EntStore *store, const char *city)
{
  g_autoptr (EntPartner) partner = ent_repo_find (store, ENT_NOUN_PARTNER, 2, NULL),
                         mine = ent_record_copy (partner);

  g_free (mine->city);
  mine->city = g_strdup (city);
  g_assert_true (ent_repo_update (store, partner, mine, NULL));
  g_assert_true (ent_store_undo (store, NULL, NULL));
  g_assert_true (ent_store_redo (store, NULL, NULL));
  g_autoptr (EntPartner) gone = ent_repo_find (store, ENT_NOUN_PARTNER, 3, NULL);
  g_assert_true (ent_repo_delete (store, gone, NULL));
  g_assert_true (ent_store_undo (store, NULL, NULL));
  g_ptr_array_unref (ent_store_actions (store, 0, 10, NULL));
  g_ptr_array_unref (ent_store_record_changes (store, ENT_NOUN_PARTNER, 2, 0, 10, NULL));
  g_ptr_array_unref (ent_store_action_changes (store, 1, 0, 10, NULL));
}

static void
no_statement_reads_a_whole_table_or_sorts (void)
{
  g_autoptr (EntClock) clock = ent_clock_new_at (NOON, NULL);
  g_autoptr (EntStore)
    store = ent_store_open (&(EntStoreOptions){ .clock = clock, .who = "camille" }, NULL);

  fill (store);
  for (int analysed = 0; analysed <= 1; analysed++)
    {
      run_readers (store);
      review (store);
      search (store);
      write_and_take_back (store, analysed ? "Nice" : "Lyon");
      guint n = check_plans (store);
      g_test_message ("%u statements", n);
      g_assert_cmpuint (n, >, 70);
      /* What PRAGMA optimize learns may not make the plans worse. */
      g_assert_true (ent_exec (store, "ANALYZE", NULL));
    }
}

/* Adds the indexes that the plans of the kept statements name. */
static void
take_used (EntStore *store, GHashTable *used)
{
  g_autoptr (GPtrArray) statements = plan_statements (store);
  g_autoptr (GRegex) name = g_regex_new ("USING (?:COVERING )?INDEX (\\w+)", 0, 0, NULL);

  for (guint i = 0; i < statements->len; i++)
    {
      g_autofree char *explain =
        g_strconcat ("EXPLAIN QUERY PLAN ", (char *) statements->pdata[i], NULL);
      sqlite3_stmt *stmt = NULL;
      sqlite3_prepare_v2 (ent_sqlite_db (store), explain, -1, &stmt, NULL);
      while (stmt != NULL && sqlite3_step (stmt) == SQLITE_ROW)
        {
          g_autoptr (GMatchInfo) found = NULL;
          if (g_regex_match (name, (const char *) sqlite3_column_text (stmt, 3), 0, &found))
            g_hash_table_add (used, g_match_info_fetch (found, 1));
        }
      sqlite3_finalize (stmt);
    }
  ent_statements_drop (store);
}

static void
read_page (EntStore *store, const EntNoun *noun, const EntPageQuery *query)
{
  g_autoptr (GPtrArray) page = ent_repo_page (store, noun->id, query, NULL);

  g_assert_nonnull (page);
}

/* A list in an order, of all and of what a detail shows. */
static void
read_pages (EntStore *store, const EntNoun *noun, const char *sort)
{
  read_page (store, noun, &(EntPageQuery){ .sort = sort });
  read_page (store, noun, &(EntPageQuery){ .sort = sort, .descending = TRUE });
  if (ent_noun_field (noun, "stage") != NULL)
    read_page (store, noun, &(EntPageQuery){ .sort = sort, .stage = "running" });
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntFieldValue value = { &noun->fields[i], 1, "a" };
      if (noun->fields[i].type == ENT_FIELD_REF || noun->fields[i].type == ENT_FIELD_REFS
          || noun->fields[i].type == ENT_FIELD_LIST)
        read_page (store, noun, &(EntPageQuery){ .sort = sort, .values = &value, .n_values = 1 });
    }
}

/* What refers to a record, as its deleting asks. */
static void
read_holders (EntStore *store, const EntNoun *noun)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (noun->fields[i].type == ENT_FIELD_REF || noun->fields[i].type == ENT_FIELD_REFS)
      g_array_unref (ent_engine_holders (store, noun, &noun->fields[i], 1, NULL));
}

/* By its title, at a partner, and at all that the noun refers to. */
static void
look_up_titled (EntStore *store, const EntNoun *noun)
{
  g_autoptr (EntRecord) record = ent_record_new (noun);

  for (guint i = 0; i < noun->n_fields; i++)
    if (noun->fields[i].type == ENT_FIELD_REF)
      ent_record_set_number (record, &noun->fields[i], 1);
  ent_record_set_text (record, ent_noun_field (noun, noun->title), "Duesseldorf");
  if (noun->same != NULL)
    g_array_unref (ent_repo_alike (store, record, NULL));
  g_ptr_array_unref (ent_repo_match (
    store, &(EntNameQuery){ .noun = noun->id, .text = "Duesseldorf", .exact = TRUE, .partner = 1 },
    NULL));
}

static void
look_up (EntStore *store)
{
  gint64 id;
  EntInteraction *interaction = ent_interaction_new ();
  EntContribution *contribution = ent_contribution_new ();

  interaction->partner = contribution->partner = 1;
  interaction->at = NOON;
  interaction->summary = g_strdup ("Talk");
  contribution->title = g_strdup ("A patch");
  contribution->kind = g_strdup ("code");
  g_assert_true (ent_repo_partner_by_domain (store, "x.example", &id, NULL));
  g_assert_true (ent_repo_person_by_email (store, "a@x.example", &id, NULL));
  g_assert_true (ent_repo_person_by_account (store, "github:a", &id, NULL));
  g_assert_true (
    ent_repo_by_identity (store, ent_noun (ENT_NOUN_PERSON), "card_uid", "1", &id, NULL));
  g_assert_true (ent_repo_by_identity (store, ent_noun (ENT_NOUN_INTERACTION), "message_id",
                                       "1@x.example", &id, NULL));
  g_assert_true (ent_repo_by_identity (store, ent_noun (ENT_NOUN_INTERACTION), "event_uid",
                                       "1@x.example", &id, NULL));
  g_assert_true (
    ent_repo_by_identity (store, ent_noun (ENT_NOUN_CONTRIBUTION), "reference", "abc", &id, NULL));
  g_array_unref (ent_repo_alike (store, interaction, NULL));
  g_array_unref (ent_repo_alike (store, contribution, NULL));
  g_array_unref (ent_repo_interactions_by_event (store, "1@x.example", NULL));
  for (int i = 0; i <= ENT_NOUN_ENGAGEMENT; i++)
    g_ptr_array_unref (ent_repo_tags (store, (EntNounId) i, NULL));
  for (int i = 0; i < ENT_N_NOUNS; i++)
    look_up_titled (store, ent_noun ((EntNounId) i));
  ent_record_free (interaction);
  ent_record_free (contribution);
}

/* The partners of a filter by the value of their open engagements. */
static void
filter_by_value (EntStore *store)
{
  g_autoptr (EntFilter) filter = ent_filter_new (ENT_FILTER_TEST);

  filter->subject = ENT_SUBJECT_VALUE;
  filter->type = ENT_FIELD_MONEY;
  filter->op = ENT_TEST_MORE;
  filter->stages = g_strsplit ("running,won", ",", -1);
  g_autoptr (GPtrArray)
    page = ent_repo_page (store, ENT_NOUN_PARTNER, &(EntPageQuery){ .filter = filter }, NULL);
  g_assert_nonnull (page);
}

/* Which the store's statements use, before and after the planner knows how many rows there are. */
static GHashTable *
find_used (EntStore *store)
{
  GHashTable *used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int analysed = 0; analysed <= 1; analysed++)
    {
      run_readers (store);
      take_used (store, used);
      review (store);
      search (store);
      look_up (store);
      filter_by_value (store);
      write_and_take_back (store, analysed ? "Nice" : "Lyon");
      take_used (store, used);
      for (int i = 0; i < ENT_N_NOUNS; i++)
        {
          const EntNoun *noun = ent_noun ((EntNounId) i);
          read_holders (store, noun);
          for (guint k = 0; k < noun->n_sorts; k++)
            read_pages (store, noun, noun->sorts[k].id);
          take_used (store, used);
        }
      g_assert_true (ent_exec (store, "ANALYZE", NULL));
    }
  return used;
}

/* Each index costs every start its parsing and every write a page. */
static void
each_index_serves_a_plan (void)
{
  /* A unique index is used by what it forbids. */
  static const char *const rules[] = { "filter_once", "capability_once", NULL };
  g_autoptr (EntClock) clock = ent_clock_new_at (NOON, NULL);
  g_autoptr (EntStore)
    store = ent_store_open (&(EntStoreOptions){ .clock = clock, .who = "camille" }, NULL);
  gboolean row = TRUE;
  guint n = 0;

  fill (store);
  g_autoptr (GHashTable) used = find_used (store);
  g_autoptr (EntStatement) indexes = ent_statement (
    store, "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL", NULL);
  g_autoptr (GString) unused = g_string_new (NULL);
  while (ent_step (indexes, &row, NULL) && row)
    {
      const char *name = ent_column_text (indexes, 0);
      n++;
      if (!g_hash_table_contains (used, name) && !g_strv_contains (rules, name))
        g_string_append_printf (unused, " %s", name);
    }
  g_test_message ("%u indexes", n);
  g_assert_cmpstr (unused->str, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plans/no_statement_reads_a_whole_table_or_sorts",
                   no_statement_reads_a_whole_table_or_sorts);
  g_test_add_func ("/plans/each_index_serves_a_plan", each_index_serves_a_plan);
  return g_test_run ();
}
