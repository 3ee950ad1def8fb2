/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys and the mouse do in each screen, on the demonstration: after each, what then stands
 * there. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "harness/harness.h"

#define CLICK(column, row) "\033[<0;" #column ";" #row "M\033[<0;" #column ";" #row "m"
#define WHEEL_DOWN "\033[<65;5;5M"
#define SHIFT_TAB "\033[Z"
#define PAGE_DOWN "\033[6~"
#define PAGE_UP "\033[5~"

/* Keys and the text that they bring about in turn; "-TEXT" is one that goes. NULL ends them. */
#define MOST_STEPS 40
typedef struct
{
  const char *name;
  const char *steps[2 * MOST_STEPS];
} Play;

/* Pairs: keys, and what they bring about. */
/* clang-format off */
static const Play plays[] = {
  { "tags_are_completed_set_and_taken_back",
    { "t", "tags:", "cloud\n", "Tags cloud", "u", "-Tags cloud", "\022", "Tags cloud",
      "jtcl\t\n", "Atelier du Libre\n", "u", "-Tags cloud", "k", "Tags cloud",
      "t\025\n", "-Tags cloud" } },
  { "a_step_of_conviction_is_chosen_of_a_person",
    { "2", "Agathe Perrin", "V", "Prescriber", "\n", "Curious, shown by", "u", "undone",
      "V\033", "-shown by" } },
  { "a_step_of_conviction_is_shown_by_an_interaction",
    { "3", "09 Mar", "V", "Curious", "\n", "Curious, shown by “Réponse" } },
  { "an_editor_writes_a_field",
    { "e", "Edit Partner", "\t\t", "Tier", "\017", "we: send the guide", "\033", "Throw away" } },
  { "the_partner_of_a_log_is_completed",
    { "L", "log:", "call l", "call l", "\t", "[call Atelier du Libre]", "\n", "logged: Call" } },
  { "a_name_that_is_not_whole_is_asked_about",
    { "L", "log:", "call data visit\n", "Which partner is", "\025call lu visit", "visit",
      "\n", "Lumen", "\n", "visit" } },
  { "a_contact_is_planned_and_no_longer",
    { "P", "-Next Tue", "+1w\n", "Next Tue 17 Mar 2026", "u", "-Next Tue", "P", "next contact",
      "never\n", "is not a day", "\033", "-is not a day" } },
  { "the_state_of_a_partnership_is_completed",
    { "E", ":", "acti\t", "active", "\n", "state: active" } },
  { "an_interaction_is_begun_and_given_up",
    { "3", "09 Mar", "a", "New Interaction", "Planning\t", "Planning", "kestrel", "kestrel",
      "\033", "Throw away", "y", "-New Interaction" } },
  { "duplicates_are_merged_told_apart_and_opened",
    { "a", "New Partner", "Arkea Documents S.A.\023", "saved", ":duplicates\n", "same name",
      "j", "same name", "x", "no duplicates", "u", "undone", "v", "Partner ·", "q", "same name",
      "\n", "Merge", "\033", "same name", CLICK (10, 3), "same name", "x", "no duplicates" } },
  { "filters_are_kept_named_shown_and_dropped",
    { "f", "filter:", "tier=gold\n", "Tier = Gold", "F", "keep", "Golden\n", "kept as Golden",
      "]", "-Golden:", "[", "Golden", ":rename-filter\n", "name", "\025Best\n", "Best",
      ":saved-filter Be\t", "Best", "\n", "Best", ":delete-filter\n", "Best" } },
  { "lists_are_sorted_reversed_and_walked",
    { "s", "sort", "S", "Partners", "2", "People", "G", "of", "g", "Agathe", PAGE_DOWN, "People",
      PAGE_UP, "Agathe", ":sort \t", "sort", "\033", "People", CLICK (5, 6), "Ana",
      WHEEL_DOWN, "People", "\t", "People" } },
  { "marked_ones_are_changed_tagged_and_undone",
    { " ", "1 marked", " ", "2 marked", "=", "change 2", "ti\t", "tier",
      "\025tier=bronze\n", "changed 2", "u", "undone", "t", "tags", "wall\n", "changed 2",
      "u", "undone", "!", "marked", "\033", "-marked", "*", "marked", "d", "Delete",
      "n", "-Delete" } },
  { "two_marked_ones_are_merged",
    { " ", "1 marked", " ", "2 marked", "M", "Merge", "\t", "Merge", "j", "Merge",
      "\n", "merged" } },
  { "a_search_is_moved_in_and_opened",
    { "/", "Search", "lutece", "Search", "\033[B", "Search", "\033[A", "Search",
      PAGE_DOWN, "Search", PAGE_UP, "Search", CLICK (10, 5), "Search", "\n", "Person ·" } },
  { "marked_ones_are_written_to_a_file_and_deleted",
    { " ", "1 marked", "W", "the marked ones to a file", "\025marked.csv\n", "written to",
      "W", "file", "\025marked.csv\n", "exists already", "\033", "-exists already", "t", "tag 1:",
      "clo\t", "tag 1:", "\033", "-tag 1:", " ", "2 marked", "d", "Delete", "y", "-Arkéa",
      "u", "Arkéa", "\033\033", "Partners", "=", "Partners", "tier\n", "FIELD=VALUE",
      "\033", "-FIELD=VALUE" } },
  { "promises_in_notes_are_offered_to_the_ledger",
    { "3", "09 Mar", "e", "Edit Interaction", SHIFT_TAB, "Notes", "\017", "we: send the guide",
      "\n", "record 1 promise", "\n", "1 promise recorded", "u", "undone" } },
  { "a_detail_leads_to_all_that_belongs_to_it",
    { "v", "Partner ·", "b", "We invest", "q", "Partner ·", "B", "a gap", "q", "Partner ·",
      "E", ":", "\033", "Partner ·", "e", "Edit Partner", "\033", "-Edit Partner",
      "h", "Partners" } },
  { "a_person_in_detail_takes_a_step",
    { "2", "Agathe", "v", "Person ·", "V", "Prescriber", "\n", "Curious, shown by", "j\n", "·" } },
  { "an_engagement_in_detail_tells_its_stages",
    { "8", "71k EUR", ">", "Qualified", "v", "The stages so far", "w", "What led",
      "q", "Engagement ·" } },
  { "a_partnership_in_detail_tells_its_states",
    { "E", ":", "\025ended yesterday they were bought\n", "Ended ·",
      "v", "The partnership so far" } },
  { "what_is_kept_has_to_be_a_promise_or_a_follow_up",
    { "x", "Partners", "X", "Partners", "3", "09 Mar", "x", "Interactions" } },
  { "a_search_for_nothing_says_so",
    { "/", "Search", "xylophone", "othing" } },
  { "the_ranking_is_walked_and_opened",
    { "K", "ranking", "j", "2 Sumac", "G", "Signal", "k", "ranking", "g", "1 ",
      PAGE_DOWN, "ranking", "k", "ranking", CLICK (10, 5), "ranking", "\n", "Contributions ·",
      "q", "ranking", "v", "Contributions ·" } },
  { "a_record_is_read_and_edited",
    { "v", "Partner ·", "G", "Partner ·", "g", "Partner ·", CLICK (20, 4), "Partner ·",
      "t", "tags:", "\033", "-tags:", "u", "Partner ·" } },
  { "an_interaction_is_read_with_its_people",
    { "3", "09 Mar", "v", "Interaction ·", "jj", "Interaction ·", "d", "Delete", "y", "deleted" } },
  { "reports_are_turned_moved_in_time_and_written",
    { "9", "2 24", "[", "-Q1 26", "]", "Q1 26", "\t\t", "by points", SHIFT_TAB, "Our time by",
      "j", "Our time", "G", "not tell", "g", "Our time by", PAGE_DOWN, "Our time",
      "W", "export to", "\025/nowhere/at/all.csv\n", "No such file", "\033", "-export to",
      CLICK (20, 6), "Value: won" } },
  { "who_knows_whom_is_walked_and_opened",
    { "m", "Who knows whom", "j", "Architect", "k", "Director", "l", "Who", "h", "Who",
      "G", "Architect", "g", "Director", "e", "Edit Person", "\033", "Who", "V", "Curious",
      "\033", "Who", CLICK (5, 4), "Architect", "\n", "Person ·", "q", "Who", "v", "Person ·" } },
  { "complementarity_is_changed_and_becomes_an_offer",
    { "B", "a gap", "w", "we, Support: none", "u", "undone", "t", "Support:",
      "x", "Complementarity", "x", "Complementarity", "s", "an offer of what",
      "a", "New Component", "\033", "Joint offer", "E", "Edit", "\033", "Joint offer",
      "m", "Designed", "\033", "Joint offer", "jj", "Joint offer", "u", "Joint" } },
  { "an_engagement_moves_between_stages",
    { "8", "71k EUR", ">", "Qualified", "<", "Lead", "m", "Negotiation", "\033", "Pipeline",
      "j", "Pipeline", "l", "Pipeline", "h", "Pipeline", CLICK (5, 6), "Pipeline", "w", "What led",
      "q", "Pipeline", "0", "every engagement", "\n", "·" } },
  { "renewals_are_read",
    { "R", "Renewals", "G", "Harbour", "g", "before", "q", "Partners" } },
  { "a_card_of_the_review_is_worked_through",
    { "r", "1/14", "a", "we:", "\033", "1/14", "P", "next contact", "\033", "1/14", "m", "1/14",
      "j", "1/14", "\n", "·", "q", "1/14", "e", "Edit", "\033", "1/14", "D", "new day:",
      "\033", "-new day:", "x", "1/14", "v", "Partner ·", "q", "/14", "H", "recency", "q", "/14",
      "n", "3/14", "z", "snooze:", "\033", "3/14", " ", "4/14", "u", "undone", "F", "ended" } },
  { "a_promise_is_kept_broken_and_moved",
    { "5", "Bitwerk", "D", "day", "+1w\n", "2026", "x", "kept", "u", "undone", "X", "broken",
      "u", "undone", "O", "all", "v", "Promise ·" } },
  { "colours_are_completed_and_changed",
    { ":", ":", "theme d\t", "theme", "\025", ":", "theme mono\n", "-theme mono",
      ":theme nosuch\n", "nosuch" } },
  { "the_form_takes_known_values_and_asks_before_it_is_left",
    { "e", "Edit Partner", "\t", "Kind", "\016", "Kind", "\020", "Kind", "\t\t\t", "Edit",
      SHIFT_TAB, "Edit", "x", "Edit", "\033", "Throw away", "n", "-Throw away",
      "\033", "Throw away", "y", "-Edit Partner" } },
  { "a_page_is_walked_and_clicked",
    { "b", "We invest", "=", "sum", "=", "We invest", "G", "Rules", "g", "We invest",
      PAGE_DOWN, "earn", PAGE_UP, "We invest", "j", "We invest", "k", "We invest",
      CLICK (5, 6), "invest", WHEEL_DOWN, "invest", "J", "Balance", "K", "Balance" } },
  { "the_screen_is_drawn_again_and_read_anew",
    { "\014", "Partners", "\033[15~", "Partners", "?", "Tab", "j", "Tab", "q", "Partners",
      "\t", "Interactions", "\t", "Engagements", CLICK (40, 5), "Interactions",
      CLICK (5, 8), "Partners", WHEEL_DOWN, "Partners" } },
};
/* clang-format on */

static Harness *
start (const char *editor)
{
  g_autofree char *program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  g_autofree char *variable = g_strconcat ("EDITOR=", editor, NULL);
  const char *argv[] = { program, "demo", NULL }, *environment[] = { variable, NULL };

  return harness_start (argv, 40, 120, environment);
}

static void
follow (Harness *harness, const char *const *steps)
{
  for (; *steps != NULL; steps += 2)
    {
      harness_send (harness, steps[0]);
      if (*steps[1] == '-' && steps[1][1] != '\0')
        harness_wait_gone (harness, steps[1] + 1);
      else
        harness_wait_for (harness, steps[1]);
      harness_settle (harness);
    }
}

static void
keys_do_what_they_say (gconstpointer data)
{
  const Play *play = data;
  g_autofree char *folder = g_dir_make_tmp ("entente-keys-XXXXXX", NULL);
  g_autofree char *editor = g_build_filename (folder, "editor", NULL);

  g_assert_true (
    g_file_set_contents (editor, "#!/bin/sh\necho we: send the guide by fri >\"$1\"\n", -1, NULL));
  g_chmod (editor, 0700);
  /* What is exported without a folder lies there. */
  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_autoptr (Harness) harness = start (editor);
  harness_wait_for (harness, "Documents");
  harness_settle (harness);
  follow (harness, play->steps);
  harness_signal (harness, SIGTERM);
  g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGTERM);
  g_remove (editor);
  g_remove ("marked.csv");
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (plays); i++)
    {
      g_autofree char *path = g_strdup_printf ("/keys/%s", plays[i].name);
      g_test_add_data_func (path, &plays[i], keys_do_what_they_say);
    }
  return g_test_run ();
}
