/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What GitHub, GitLab, Gitea and Forgejo print, with the members that tell what it is. */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/import/import-forge.h"
#include "entente/store/repo.h"
#include "harness/world.h"
#include "import-fixture.h"

typedef struct
{
  World world;
  char *file;
} Fixture;

#define ANA "{\"login\": \"Ana\", \"id\": 1, \"type\": \"User\"}"
#define BO "{\"login\": \"bo\", \"id\": 2, \"type\": \"User\"}"
#define EVE "{\"login\": \"eve\", \"id\": 3, \"type\": \"User\"}"
#define BOT "{\"login\": \"dependabot[bot]\", \"id\": 4, \"type\": \"Bot\"}"
#define HUB "https://github.com/o/r"

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init_at (&f->world, "mail: {own_domains: [alcyon.example]}\n", WORLD_NOW, NULL);
  g_close (g_file_open_tmp ("entente-forge-XXXXXX.json", &f->file, NULL), NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lutèce", "domains", "lutece.example", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Nord", "domains", "nord.example", NULL);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Ana", "partner", "1", "accounts",
             "github:ana, gitlab:ana, git.nord.example:ana", NULL);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Bo", "partner", "2", "accounts", "bo", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (&f->world, NULL);
  g_unlink (f->file);
  g_free (f->file);
}

static EntImportReport *
import_with (Fixture *f, const char *json, gsize length, EntImportForgeOptions options,
             GError **error)
{
  const char *const files[] = { f->file, NULL };

  g_assert_true (g_file_set_contents (f->file, json, (gssize) length, NULL));
  options.files = files;
  return ent_import_forge (&f->world.context, &options, error);
}

static EntImportReport *
import (Fixture *f, const char *json)
{
  g_autoptr (GError) error = NULL;
  EntImportReport *report =
    import_with (f, json, strlen (json), (EntImportForgeOptions){ 0 }, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_counts (Fixture *f, const char *json, const char *expected)
{
  g_autoptr (EntImportReport) report = import (f, json);

  assert_import_counts (report, expected);
}

static gint64
count (Fixture *f)
{
  gint64 n;

  g_assert_true (
    ent_repo_count (f->world.store, ENT_NOUN_CONTRIBUTION, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
}

/* "kind, person, day, title" of the contribution that has the reference; "none" when there is none.
 */
static void
assert_stored (Fixture *f, const char *reference, const char *wanted)
{
  g_autoptr (EntContribution) stored = NULL;
  gint64 id;

  g_assert_true (ent_repo_by_identity (f->world.store, ent_noun (ENT_NOUN_CONTRIBUTION),
                                       "reference", reference, &id, NULL));
  if (id != 0)
    stored = ent_repo_find (f->world.store, ENT_NOUN_CONTRIBUTION, id, NULL);
  g_autofree char *found = stored == NULL ? g_strdup ("none")
                                          : g_strdup_printf ("%s, %d, %s, %s", stored->kind,
                                                             (int) stored->person,
                                                             stored->happened_on, stored->title);
  g_assert_cmpstr (found, ==, wanted);
}

#define ISSUE(state, title, more)                                                                  \
  "{\"number\": 1, \"node_id\": \"I_1\", \"html_url\": \"" HUB "/issues/1\", \"title\": \"" title  \
  "\", \"user\": " ANA ", \"state\": \"" state "\", \"created_at\": \"2026-01-02T03:04:05Z\"" more \
  "}"
#define CLOSED_BY(who, day) ", \"closed_at\": \"" day "T00:00:00Z\", \"closed_by\": " who

static void
an_issue_credits_who_opened_and_who_closed_it (Fixture *f, gconstpointer data)
{
  static const char json[] = "[" ISSUE ("closed", "It breaks", CLOSED_BY (BO, "2026-02-03")) "]";

  assert_counts (f, json, "1 2 0 0 0");
  assert_stored (f, HUB "/issues/1", "bug-report, 1, 2026-01-02, It breaks");
  assert_stored (f, HUB "/issues/1 closed", "maintenance, 2, 2026-02-03, It breaks");
  assert_counts (f, json, "1 0 0 2 0");
}

static void
what_changes_is_followed (Fixture *f, gconstpointer data)
{
  assert_counts (f, ISSUE ("open", "It breaks", ", \"closed_at\": null"), "1 1 0 0 0");
  assert_counts (f, ISSUE ("closed", "It broke", CLOSED_BY (BO, "2026-02-03")), "1 1 1 0 0");
  assert_stored (f, HUB "/issues/1", "bug-report, 1, 2026-01-02, It broke");
  /* A list that does not say who closed it takes nothing away. */
  assert_counts (f, ISSUE ("closed", "It broke", ", \"closed_at\": \"2026-02-03T00:00:00Z\""),
                 "1 0 0 1 0");
  assert_stored (f, HUB "/issues/1 closed", "maintenance, 2, 2026-02-03, It broke");
  assert_counts (f, ISSUE ("open", "It broke", ", \"closed_at\": null, \"closed_by\": null"),
                 "1 0 1 1 0");
  assert_stored (f, HUB "/issues/1 closed", "none");
  assert_counts (f, ISSUE ("closed", "It broke", CLOSED_BY (ANA, "2026-03-01")), "1 0 0 1 0");
  assert_stored (f, HUB "/issues/1 closed", "none");
}

static void
who_closes_it_again_takes_the_place (Fixture *f, gconstpointer data)
{
  assert_counts (f, ISSUE ("closed", "x", CLOSED_BY (BO, "2026-02-03")), "1 2 0 0 0");
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Eve", "partner", "1", "accounts", "github:eve",
             NULL);
  assert_counts (f, ISSUE ("closed", "x", CLOSED_BY (EVE, "2026-03-01")), "1 0 1 1 0");
  assert_stored (f, HUB "/issues/1 closed", "maintenance, 3, 2026-03-01, x");
}

#define PULL(more)                                                                                 \
  "{\"number\": 2, \"node_id\": \"PR_2\", \"html_url\": \"" HUB "/pull/2\", \"title\": \"Mend\","  \
  " \"user\": " ANA ", \"created_at\": \"2026-01-03T00:00:00Z\", \"state\": \"closed\"" more "}"

static void
a_pull_request_is_a_change_and_its_merging_maintenance (Fixture *f, gconstpointer data)
{
  assert_counts (f,
                 PULL (", \"closed_at\": \"2026-01-04T00:00:00Z\", \"merged_at\": "
                       "\"2026-01-04T00:00:00Z\", \"merged_by\": " BO ", \"head\": {}"),
                 "1 2 0 0 0");
  assert_stored (f, HUB "/pull/2", "change, 1, 2026-01-03, Mend");
  assert_stored (f, HUB "/pull/2 merged", "maintenance, 2, 2026-01-04, Mend");
  /* The same in the list of issues. */
  assert_counts (f,
                 PULL (", \"closed_at\": \"2026-01-04T00:00:00Z\", \"closed_by\": " BO
                       ", \"pull_request\": {\"merged_at\": \"2026-01-04T00:00:00Z\"}"),
                 "1 0 0 2 0");
}

#define REVIEW(who, state)                                                                         \
  "{\"id\": 80, \"user\": " who ", \"body\": \"\", \"state\": \"" state "\", \"html_url\": \"" HUB \
  "/pull/2#pullrequestreview-80\", \"submitted_at\": "                                             \
  "\"2026-01-05T00:00:00Z\"}"

static void
a_reviewer_counts_once_for_a_request (Fixture *f, gconstpointer data)
{
  assert_counts (
    f,
    "[" REVIEW (BO, "CHANGES_REQUESTED") "," REVIEW (
      BO, "APPROVED") ","
                      "{\"pull_request_review_id\": 80, \"id\": 5, \"path\": \"x.c\", \"user\": " BO
                      ", \"html_url\": \"" HUB "/pull/2#discussion_r5\","
                      " \"created_at\": \"2026-01-05T00:00:00Z\"}," REVIEW (BO, "PENDING") "]",
    "4 1 0 2 1");
  assert_stored (f, HUB "/pull/2 reviewed github:bo", "review, 2, 2026-01-05, Review of o/r#2");
}

static void
an_answer_of_the_author_is_no_review (Fixture *f, gconstpointer data)
{
  assert_counts (f, PULL (""), "1 1 0 0 0");
  assert_counts (f, REVIEW (ANA, "COMMENTED"), "1 0 0 0 1");
  /* In the other order, too. */
  world_delete (&f->world, ENT_NOUN_CONTRIBUTION, 1);
  assert_counts (f, REVIEW (ANA, "COMMENTED"), "1 1 0 0 0");
  assert_counts (f, PULL (""), "1 1 1 0 0");
  g_assert_cmpint (count (f), ==, 1);
}

#define LAB "https://gitlab.com/g/p"
#define LAB_ANA                                                                                    \
  "{\"id\": 7, \"username\": \"ana\", \"name\": \"Ana R.\", \"web_url\": \"https://gitlab.com/"    \
  "ana\"}"
#define LAB_BO                                                                                     \
  "{\"id\": 8, \"username\": \"bo\", \"name\": \"Bo\", \"web_url\": \"https://gitlab.com/bo\"}"
#define NOTE(type, system, body)                                                                   \
  "{\"id\": 5, \"type\": null, \"body\": \"" body "\", \"author\": " LAB_BO                        \
  ", \"created_at\": \"2026-01-06T10:00:00.000Z\", \"system\": " system                            \
  ", \"noteable_id\": 34, \"noteable_type\": \"" type "\", \"project_id\": 9, \"noteable_iid\": "  \
  "3}"

static void
gitlab_is_read (Fixture *f, gconstpointer data)
{
  static const char json[] =
    "[{\"id\": 12, \"iid\": 1, \"project_id\": 9, \"title\": \"Slow\", \"state\": \"closed\","
    " \"created_at\": \"2026-01-02T10:00:00.000+02:00\", \"closed_at\": "
    "\"2026-01-03T10:00:00.000Z\", \"closed_by\": " LAB_BO ", \"author\": " LAB_ANA
    ", \"web_url\": \"" LAB "/-/issues/1\", \"type\": \"ISSUE\"},"
    "{\"id\": 34, \"iid\": 3, \"project_id\": 9, \"title\": \"Mend\", \"state\": \"merged\","
    " \"created_at\": \"2026-01-04T10:00:00.000Z\", \"merged_at\": \"2026-01-05T10:00:00.000Z\","
    " \"closed_at\": null, \"closed_by\": null, \"merged_by\": null, \"merge_user\": " LAB_BO
    ", \"author\": " LAB_ANA ", \"source_branch\": \"fix\", \"target_branch\": \"main\","
    " \"web_url\": \"" LAB "/-/merge_requests/3\"}]" NOTE ("MergeRequest", "false", "Why?")
      NOTE ("MergeRequest", "true", "approved this merge request")
        NOTE ("MergeRequest", "true", "added 1 commit") NOTE ("Issue", "false", "Me too");

  assert_counts (f, json, "6 5 0 1 2");
  assert_stored (f, "gitlab.com/issues/12", "bug-report, 1, 2026-01-02, Slow");
  assert_stored (f, "gitlab.com/issues/12 closed", "maintenance, 2, 2026-01-03, Slow");
  assert_stored (f, "gitlab.com/merge_requests/34", "change, 1, 2026-01-04, Mend");
  assert_stored (f, "gitlab.com/merge_requests/34 merged", "maintenance, 2, 2026-01-05, Mend");
  assert_stored (f, "gitlab.com/merge_requests/34 reviewed gitlab:bo",
                 "review, 2, 2026-01-06, Review of !3");
}

#define TEA "https://git.nord.example/o/r"
#define TEA_ANA                                                                                    \
  "{\"id\": 1, \"login\": \"ana\", \"login_name\": \"\", \"full_name\": \"Ana R.\", \"email\": "   \
  "\"ana@noreply.git.nord.example\", \"username\": \"ana\"}"
#define TEA_CY                                                                                     \
  "{\"id\": 3, \"login\": \"cy\", \"full_name\": \"\", \"email\": "                                \
  "\"cy@noreply.git.nord.example\", \"username\": \"cy\"}"
#define TEA_DI                                                                                     \
  "{\"id\": 4, \"login\": \"di\", \"full_name\": \"Di\", \"email\": \"di@lutece.example\", "       \
  "\"username\": \"di\"}"

static void
gitea_and_forgejo_are_read (Fixture *f, gconstpointer data)
{
  static const char json[] =
    "{\"id\": 1, \"number\": 1, \"html_url\": \"" TEA "/issues/1\", \"user\": " TEA_ANA
    ", \"title\": \"Odd\", \"state\": \"open\", \"created_at\": \"2026-01-02T10:00:00+01:00\","
    " \"closed_at\": null, \"pull_request\": null}\n"
    "{\"id\": 2, \"number\": 2, \"html_url\": \"" TEA "/pulls/2\", \"user\": " TEA_DI
    ", \"title\": \"Mend\", \"state\": \"closed\", \"merged\": true, \"merged_at\": "
    "\"2026-01-04T10:00:00Z\", \"merged_by\": " TEA_ANA ", \"head\": {}, \"created_at\": "
    "\"2026-01-03T10:00:00Z\", \"closed_at\": \"2026-01-04T10:00:00Z\"}\n"
    "{\"id\": 3, \"user\": " TEA_ANA ", \"state\": \"REQUEST_CHANGES\", \"official\": true,"
    " \"submitted_at\": \"2026-01-03T12:00:00Z\", \"pull_request_url\": \"" TEA "/pulls/2\"}\n"
    "{\"id\": 4, \"number\": 4, \"html_url\": \"" TEA "/issues/4\", \"user\": " TEA_CY
    ", \"title\": \"Theirs\", \"state\": \"open\", \"created_at\": \"2026-01-02T10:00:00Z\","
    " \"closed_at\": \"0001-01-01T00:00:00Z\"}\n";
  g_autoptr (EntImportReport) report = import (f, json);

  g_assert_cmpint (report->added, ==, 4);
  /* The forge is a partner's, and its accounts are not for that. */
  g_assert_cmpint (report->skipped, ==, 1);
  g_assert_cmpuint (report->unknown->len, ==, 1);
  g_assert_cmpstr (((EntImportUnknown *) report->unknown->pdata[0])->name, ==,
                   "git.nord.example:cy");
  assert_stored (f, TEA "/issues/1", "bug-report, 1, 2026-01-02, Odd");
  assert_stored (f, TEA "/pulls/2", "change, 0, 2026-01-03, Mend");
  assert_stored (f, TEA "/pulls/2 merged", "maintenance, 1, 2026-01-04, Mend");
  assert_stored (f, TEA "/pulls/2 reviewed git.nord.example:ana",
                 "review, 1, 2026-01-03, Review of o/r#2");
}

static void
people_are_made_with_their_account (Fixture *f, gconstpointer data)
{
  static const char json[] = "{\"number\": 2, \"html_url\": \"" TEA "/issues/2\", \"user\": " TEA_DI
                             ", \"title\": \"x\", \"state\": \"open\"}";
  g_autoptr (EntImportReport) report = import_with (
    f, json, strlen (json), (EntImportForgeOptions){ .people = TRUE, .kind = "docs" }, NULL);
  g_autofree char *accounts = world_text (&f->world, ENT_NOUN_PERSON, 3, "accounts"),
                  *kind = world_text (&f->world, ENT_NOUN_CONTRIBUTION, 1, "kind");

  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpstr (accounts, ==, "git.nord.example:di");
  g_assert_cmpstr (kind, ==, "documentation");
}

static void
bots_and_deleted_accounts_are_counted (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) report = import (
    f, "[{\"number\": 7, \"html_url\": \"" HUB "/issues/7\", \"title\": \"x\", \"user\": " BOT
       "}, {\"number\": 8, \"html_url\": \"" HUB "/issues/8\", \"title\": \"y\", \"user\": "
       "null}, {\"number\": 9, \"html_url\": \"" HUB "/issues/9\", \"title\": \"z\", "
       "\"user\": {\"login\": \"ghost\"}}]");

  g_assert_cmpint (report->skipped, ==, 3);
  g_assert_cmpuint (report->reasons->len, ==, 2);
  g_assert_cmpint (((EntImportReason *) report->reasons->pdata[0])->n, ==, 1);
  g_assert_cmpint (((EntImportReason *) report->reasons->pdata[1])->n, ==, 2);
  g_assert_cmpuint (report->unknown->len, ==, 0);
}

static void
unknown_accounts_are_named_most_first (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) report = import (
    f, "{\"number\": 5, \"html_url\": \"" HUB "/issues/5\", \"title\": \"x\", \"user\": "
       "{\"login\": \"few\"}}{\"number\": 6, \"html_url\": \"" HUB "/issues/6\", \"title\": \"x\", "
       "\"user\": " EVE "}{\"number\": 7, \"html_url\": \"" HUB
       "/issues/7\", \"title\": \"x\", \"user\": " EVE "}");
  json_t *object = ent_import_report_json (report);
  char *text = json_dumps (json_object_get (object, "unknown_accounts"), JSON_COMPACT);

  g_assert_cmpstr (
    text, ==,
    "[{\"account\":\"github:eve\",\"count\":2},{\"account\":\"github:few\",\"count\":1}]");
  free (text);
  json_decref (object);
}

static void
pages_slurped_searched_and_empty_are_read (Fixture *f, gconstpointer data)
{
  assert_counts (f, "[[" ISSUE ("open", "x", "") "],[" PULL ("") "],[]]", "2 2 0 0 0");
  assert_counts (f, "[" ISSUE ("open", "x", "") "][" PULL ("") "]\n[]\n", "2 0 0 2 0");
  assert_counts (
    f,
    "{\"total_count\": 1, \"incomplete_results\": false, \"items\": [" ISSUE ("open", "x", "") "]}",
    "1 0 0 1 0");
  assert_counts (f, "\xef\xbb\xbf [ ]", "0 0 0 0 0");
}

static void
refuse (Fixture *f, const char *json, gsize length, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportReport)
    report = import_with (f, json, length, (EntImportForgeOptions){ 0 }, &error);

  g_assert_null (report);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  if (strstr (error->message, why) == NULL)
    g_error ("%s: %s", json, error->message);
  g_assert_cmpint (count (f), ==, 0);
}

static void
what_is_wrong_is_refused_with_its_place (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *json, *why;
  } rows[] = {
    { "", "json:1:1: the file is empty" },
    { "\n \n", ".json:3:1: the file is empty" },
    { "42", ".json:1:1: JSON objects are expected" },
    { "[" ISSUE ("open", "x", "") ",\n  nonsense]", ".json:2:3: JSON objects are expected" },
    { "[" ISSUE ("open", "x", "") "\n" ISSUE ("open", "x", "") "]", ".json:2:1: a comma" },
    { "[,]", ".json:1:2: \",\" is not expected" },
    { "]", ".json:1:1: \"]\" is not expected" },
    { "[{\"a\": tru}]", ".json:1:" },
    { "\n{\"message\": \"Not Found\", \"status\": \"404\"}", ".json:2: the forge says: Not Found" },
    { "{\"name\": \"r\"}", ".json:1: neither an issue" },
    { "[[[[[[[[[[[[[[[[[[[[", "too many" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    refuse (f, rows[i].json, strlen (rows[i].json), rows[i].why);
}

static void
a_file_cut_anywhere_leaves_nothing (Fixture *f, gconstpointer data)
{
  static const char json[] =
    "[" ISSUE ("closed", "It breaks", CLOSED_BY (BO, "2026-02-03")) ",\n" PULL ("") "]";

  for (gsize length = 0; length < sizeof json - 1; length++)
    refuse (f, json, length, "the file ");
  assert_counts (f, json, "2 3 0 0 0");
}

static void
a_dry_run_writes_nothing (Fixture *f, gconstpointer data)
{
  static const char json[] = ISSUE ("open", "x", "");
  g_autoptr (EntImportReport)
    report = import_with (f, json, strlen (json), (EntImportForgeOptions){ .dry_run = TRUE }, NULL);

  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (count (f), ==, 0);
}

static void
titles_are_one_line (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) json = g_string_new (NULL);

  assert_counts (f, ISSUE ("open", "a\\u0000b\\nc\\td", ""), "1 1 0 0 0");
  assert_stored (f, HUB "/issues/1", "bug-report, 1, 2026-01-02, a b c d");
  g_string_append (json, "{\"number\": 1, \"html_url\": \"" HUB "/issues/3\", \"user\": " ANA
                         ", \"title\": \"");
  for (int i = 0; i < 1000; i++)
    g_string_append (json, "é");
  g_string_append (json, "\"}");
  g_autoptr (EntImportReport) report = import (f, json->str);
  g_autofree char *title = world_text (&f->world, ENT_NOUN_CONTRIBUTION, 2, "title");
  g_assert_cmpint (report->added, ==, 1);
  g_assert_true (g_str_has_suffix (title, "é…"));
  g_assert_cmpuint (strlen (title), <, 310);
}

static gboolean
stop (gint64 done, gint64 total, gpointer data)
{
  return FALSE;
}

static void
it_can_be_stopped (Fixture *f, gconstpointer data)
{
  static const char json[] = ISSUE ("open", "x", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportReport) report =
    import_with (f, json, strlen (json), (EntImportForgeOptions){ .progress = stop }, &error);

  g_assert_null (report);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  g_assert_cmpint (count (f), ==, 0);
}

#define ADD(name) g_test_add ("/forge/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (an_issue_credits_who_opened_and_who_closed_it);
  ADD (what_changes_is_followed);
  ADD (who_closes_it_again_takes_the_place);
  ADD (a_pull_request_is_a_change_and_its_merging_maintenance);
  ADD (a_reviewer_counts_once_for_a_request);
  ADD (an_answer_of_the_author_is_no_review);
  ADD (gitlab_is_read);
  ADD (gitea_and_forgejo_are_read);
  ADD (people_are_made_with_their_account);
  ADD (bots_and_deleted_accounts_are_counted);
  ADD (unknown_accounts_are_named_most_first);
  ADD (pages_slurped_searched_and_empty_are_read);
  ADD (what_is_wrong_is_refused_with_its_place);
  ADD (a_file_cut_anywhere_leaves_nothing);
  ADD (a_dry_run_writes_nothing);
  ADD (titles_are_one_line);
  ADD (it_can_be_stopped);
  return g_test_run ();
}
