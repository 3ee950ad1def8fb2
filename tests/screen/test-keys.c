/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys and the mouse do in each screen, on the demonstration: after each, the text that is
 * then on the screen. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "harness/harness.h"

#define CLICK(column, row) "\033[<0;" #column ";" #row "M\033[<0;" #column ";" #row "m"
#define WHEEL_DOWN "\033[<65;5;5M"
#define SHIFT_TAB "\033[Z"
#define PAGE_DOWN "\033[6~"
#define PAGE_UP "\033[5~"

/* Keys and the text that they bring about in turn, which was not there before; "-TEXT" is one
 * that goes, "=" says that no text changes. NULL ends them. */
#define MOST_STEPS 40
typedef struct
{
  const char *name;
  const char *steps[2 * MOST_STEPS];
  const char *environment; /* one variable of it; NULL: as it is */
} Play;

/* Pairs: keys, and what they bring about. */
/* clang-format off */
static const Play plays[] = {
  { "tags_are_completed_set_and_taken_back",
    { "t", "tags:", "cloud\n", "Tags cloud", "u", "-Tags cloud", "\022", "Tags cloud",
      "jtcl\t\n", "Atelier du Libre\n", "u", "-Tags cloud", "k", "Tags cloud",
      "t\025\n", "-Tags cloud" } },
  { "some_letters_lead_to_a_partner_or_a_person",
    { "'", "letters of a partner", "gsd", "[Granite State Data]", "\n", "-[Granite",
      "'", "letters of a partner", "lutc", "[Lutèce", "\033", "-[Lutèce",
      "'", "letters of a partner", "xqx\n", "nobody has", "\025ana nu", "[Ana Núñez",
      "\n", "Person · Ana", "\017", "-Person ·", "\017", "Integrator · Gold · Bordeaux",
      "\017", "no place before", "\016\016", "Person · Ana", "3", "09 Mar",
      "j\n", "Interaction · Joint", "\017", "-Interaction ·", "\016", "Interaction · Joint" } },
  { "the_end_of_a_filter_keeps_the_row",
    { "f", "filter:", "lut\n", "Paris", "\033", "Arkéa", "\n", "Partner · Lut" } },
  { "verbs_of_a_partner_work_on_the_hits_of_a_search",
    { "/", "Search", "lutece", "Solène Aubry", "\t", "P plan", "P", "· next contact:",
      "+1w\n", "next contact: Tue 17", "v", "Partner · Lut", "q", "P plan", "m", "Who knows whom",
      "q", "P plan", "n", "New Person", "\033", "-New Person", "/", "Tab act on it",
      " zz", "Nothing", "\t", "nothing was found" } },
  { "the_last_act_is_done_again_with_what_was_typed",
    { ".", "nothing was done yet", "t", "tags:", "cloud\n", "Tags cloud", "j", "-Tags cloud",
      ".", "Tags cloud", "d", "Delete Atelier", "n", "-Delete", "k", "Bordeaux",
      ".", "Delete Arkéa", "n", "-Delete", "5", "Promises · open", ".", "Delete Review",
      "n", "-Delete", "D", "new day:", "+1w\n", "now on Tue 17",
      "k", "-now on", ".", "now on Tue 17",
      "9", "2 24", ".", "another-day does nothing here" } },
  { "the_first_screen_is_left_after_a_question",
    { "q", "Leave entente?", "x", "-Leave", "\033", "this is the first screen", "3", "09 Mar",
      "\n", "Interaction ·", "q", "Interactions", "q", "Engagements" } },
  { "five_notes_take_five_keys",
    { "3", "09 Mar", "\n", "Interaction · R", "J", "Joint press note", "J", "Yearly",
      "J", "Patch under", "J", "Talk given", "K", "Patch under", "q", "-Interaction ·" } },
  { "a_step_of_conviction_is_chosen_of_a_person",
    { "2", "Agathe Perrin", "V", "4  Prescriber", "1", "Curious, shown by", "u", "undone",
      "V", "4  Prescriber", "\033", "-4  Prescriber" } },
  { "a_step_of_conviction_is_shown_by_an_interaction",
    { "3", "09 Mar", "V", "Curious", "1", "Curious, shown by “Réponse" } },
  { "who_took_a_step_is_asked_where_an_interaction_names_two",
    { "L", "log:", "call with Lina Haddad and Thomas Delmas about the roadmap\n", "logged: ",
      "3", "Thomas Delmas, Lina", "V", "2  Lina Haddad", "j\n", "Prescriber (now)",
      "1", "shown by “about the roadmap”", "u", "undone" } },
  { "an_interaction_that_names_nobody_shows_no_step",
    { "L", "log:", "call about the roadmap\n", "logged: about", "3", "09 Mar",
      "V", "names nobody there" } },
  { "a_partner_takes_no_step_by_itself",
    { "v", "Partner ·", "V", "go to a person or an interaction first" } },
  { "an_editor_writes_a_field",
    { "e", "Edit Partner", "\t\t", "how close the partnership is", "\017", "we: send the guide",
      "\033", "Throw away" } },
  { "the_partner_of_a_log_is_completed",
    { "L", "log:", "call l", "call l", "\t", "[call Atelier du Libre]", "\n", "logged: Call" } },
  { "a_name_that_is_not_whole_is_asked_about",
    { "L", "log:", "call data visit\n", "Which partner is",
      "\025call lu visit", "t does nothing here",
      "j\n", "Call · Granite State Data", "\n", "logged: visit" } },
  { "a_contact_is_planned_and_no_longer",
    { "P", "next contact:", "+1w\n", "Next Tue 17 Mar 2026", "u", "-Next Tue", "P", "next contact",
      "never\n", "is not a day", "\033", "-is not a day" } },
  { "the_state_of_a_partnership_is_completed",
    { "E", "state:", "acti\t", "Active since Tue 10 Mar", "\n", "-state: active" } },
  { "an_interaction_is_begun_and_given_up",
    { "3", "09 Mar", "a", "New Interaction", "Planning\t", "Planning", "kestrel", "kestrel",
      "\033", "Throw away", "y", "-New Interaction" } },
  { "duplicates_are_merged_told_apart_and_opened",
    { "a", "New Partner", "Arkea Documents S.A.\023", "saved", ":duplicates\n", "same name",
      "j", "=", "-", "no duplicates", "u", "undone", "\n", "Partner ·", "q", "same name",
      "M", "Merge Arkea", "\033", "-Merge Arkea", CLICK (10, 3), "=", "-", "no duplicates" } },
  { "filters_are_kept_named_shown_and_dropped",
    { "f", "filter:", "tier=gold\n", "Tier = Gold", "F", "keep", "Golden\n", "kept as Golden",
      "]", "Blue Heron", "[", "-Blue Heron", ":rename-filter\n", "name", "\025Best\n", "Best",
      ":saved-filter Be\t", "saved-filter Best", "\n", "-saved-filter Best",
      ":delete-filter\n", "-All  Best" } },
  { "lists_are_sorted_reversed_and_walked",
    { "s", "Partners · last contact", "S", "09 Mar", "2", "People", "G", "-Agathe Perrin",
      "g", "Agathe Perrin", PAGE_DOWN, "-Agathe Perrin",
      PAGE_UP, "Agathe", ":sort \t", "sort", "\033", "-: sort", CLICK (5, 6), "ana.nunez@",
      WHEEL_DOWN, "benoit.simonis@", "\t", "Tab does nothing here" } },
  { "marked_ones_are_changed_tagged_and_undone",
    { " ", "1 marked", " ", "2 marked", "=", "change 2", "ti\t", "tier",
      "\025tier=bronze\n", "changed 2", "u", "undone", "t", "tags", "wall\n", "changed 2",
      "u", "undone", "!", "38 marked", "\033", "-marked", "*", "marked", "d", "Delete",
      "n", "-Delete" } },
  { "two_marked_ones_are_merged",
    { " ", "1 marked", " ", "2 marked", "M", "Merge", "\t", "=", "j", "=",
      "\n", "merged" } },
  { "a_search_is_moved_in_and_opened",
    { "/", "Search", "lutece", "Solène Aubry", "\033[B", "=", "\033[A", "=",
      PAGE_DOWN, "=", PAGE_UP, "=", CLICK (10, 5), "=", "\n", "Person ·" } },
  { "marked_ones_are_written_to_a_file_and_deleted",
    { " ", "1 marked", "W", "the marked ones to a file", "\025marked.csv\n", "written to",
      "W", "file", "\025marked.csv\n", "exists already", "\033", "-exists already", "t", "tag 1:",
      "clo\t", "tag 1: clo", "\033", "-tag 1:", " ", "2 marked", "d", "Delete", "y", "-Arkéa",
      "u", "Arkéa", "\033\033", "this is the first screen", "=", "FIELD=VALUE for all",
      "tier\n", "write FIELD=VALUE", "\033", "-FIELD=VALUE" } },
  { "promises_in_notes_are_offered_to_the_ledger",
    { "3", "09 Mar", "e", "Edit Interaction", SHIFT_TAB, "the long story",
      "\017", "we: send the guide", "\n", "record 1 promise",
      "\n", "1 promise recorded", "u", "undone" } },
  { "a_detail_leads_to_all_that_belongs_to_it",
    { "v", "Partner ·", "b", "We invest", "q", "Partner ·", "B", "a gap", "q", "Partner ·",
      "E", "state:", "\033", "-state:", "e", "Edit Partner", "\033", "-Edit Partner",
      "h", "Partners" } },
  { "a_person_in_detail_takes_a_step",
    { "2", "Agathe", "\n", "Person ·", "V", "Prescriber", "1", "Curious, shown by",
      "j\n", "Partner · Plume" } },
  { "an_engagement_in_detail_tells_its_stages",
    { "8", "71k EUR", ">", "33k EUR", "\n", "The stages so far", "w", "What led",
      "q", "Engagement ·" } },
  { "a_partnership_in_detail_tells_its_states",
    { "E", ":", "\025ended yesterday they were bought\n", "Ended ·",
      "v", "The partnership so far" } },
  { "what_is_kept_has_to_be_a_promise_or_a_follow_up",
    { "x", "x does nothing here", "X", "X does", "3", "09 Mar", "x", "x does" } },
  { "a_slip_in_a_search_is_offered_and_opened",
    { "/", "Search", "solene obry", "id you mean", "\025lutèce integraton", "-Solène",
      PAGE_DOWN, "=", "\n", "Partner · Lutèce Intégration", "h", "id you mean" } },
  { "a_search_for_nothing_says_so",
    { "/", "Search", "xylophone", "othing" } },
  { "the_ranking_is_walked_and_opened",
    { "T", "ranking", "j", "Code 39", "G", "Talk 1", "k", "Translation 1", "g", "Code 71",
      PAGE_DOWN, "Talk 1", "k", "Translation 1", CLICK (10, 5), "Code 15",
      "\n", "Contributions · Polder", "q", "Contributions · ranking",
      "v", "Partner · Polder", "J", "Partner · Tessellate", "q", "· ranking" } },
  { "a_record_is_read_and_edited",
    { "v", "Partner ·", "G", "-Integrator", "g", "Integrator", CLICK (20, 4), "=",
      "t", "tags:", "\033", "-tags:", "t", "tags:", "wall\n", "Tags", "u", "undone" } },
  { "an_interaction_is_read_with_its_people",
    { "3", "09 Mar", "\n", "Interaction ·", "jj", "=", "d", "Delete", "y", "deleted" } },
  { "reports_are_turned_moved_in_time_and_written",
    { "9", "2 24", "<", "-Q1 26", ">", "Q1 26", "\t\t", "by points", SHIFT_TAB, "Our time by",
      "j", "69 %", "G", "not tell", "g", "Our time by", PAGE_DOWN, "100 %",
      "W", "export to", "\025/nowhere/at/all.csv\n", "No such file", "\033", "-export to",
      CLICK (20, 6), "=" } },
  { "who_knows_whom_is_walked_and_opened",
    { "m", "Who knows whom", "j", "Architect ·", "k", "Director ·", "l", "=", "h", "=",
      "G", "Architect ·", "g", "Director ·", "e", "Edit Person", "\033", "-Edit Person",
      "V", "1  Curious", "\033", "-1  Curious", CLICK (5, 4), "Architect ·",
      "\n", "Person ·", "q", "Who", "v", "Partner ·" } },
  { "complementarity_is_changed_and_becomes_an_offer",
    { "B", "a gap", "U", "we, Support: none", "u", "undone", "Y", "Support:",
      "+", "✓ Support", "+", "-✓ Support", "a", "an offer of what",
      "a", "New Component", "\033", "-New Component", "e", "Edit", "\033", "-Edit Joint offer",
      "A", "2  Designed", "\033", "-2  Designed", "jj", "=", "u", "there is no offer" } },
  { "an_engagement_moves_between_stages",
    { "8", "71k EUR", ">", "33k EUR", "<", "71k EUR", "A", "4  Negotiation",
      "\033", "-4  Negotiation", "j", "Granite State Data  Cert", "l", "Atelier du Libre  Training",
      "h", "Granite State Data  Cert", CLICK (5, 6), "=", "w", "What led",
      "q", "Pipeline", "0", "every engagement", "\n", "Engagement ·" } },
  { "renewals_are_read",
    { "R", "Renewals", "\n", "Engagement · Partner", "J", "Polder Software", "q", "Renewals",
      "q", "-Renewals" } },
  { "a_card_of_the_review_is_worked_through",
    { "r", "1/14", "a", "we:", "\033", "-promise: we:",
      "P", "next contact", "\033", "-next contact",
      "A", "go to an engagement first", "j", "-go to an engagement", "\n", "Promise · Review",
      "q", "1/14", "e", "Edit Promise", "\033", "-Edit Promise", "D", "new day:",
      "\033", "-new day:", "x", "2/14", "v", "Partner ·", "q", "/14", "H", "recency", "q", "/14",
      "J", "3/14", "K", "2/14", "J", "3/14",
      "z", "snooze:", "\033", "-snooze:", " ", "4/14", "u", "undone", "Q", "ended" } },
  { "a_planned_contact_was_held_or_not_or_is_moved",
    { "3", "09 Mar", "G", "-09 Mar", "=", "FIELD=VALUE", "state=planned\n", "(Planned)",
      "r", "held?", "j", "=", "x", "-held?", "u", "undone", "X", "not held", "u", "undone",
      "D", "new day:", "+1w\n", "now on" } },
  { "a_promise_is_kept_broken_and_moved",
    { "5", "Promises · open", "D", "new day:", "+1w\n", "17 Mar", "x", "-17 Mar",
      "u", "undone", "X", "not kept",
      "u", "undone", "O", "Promises · all", "\n", "Promise ·" } },
  { "a_name_that_an_earlier_version_had_is_still_understood",
    { ":matrix\n", "Who knows whom", "\033", "-Who knows whom",
      ":commitments\n", "Promises · open" } },
  { "colours_are_completed_and_changed",
    { ":", ":", "theme d\t", "theme dark", "\025", "-theme dark",
      "theme mono\n", "No colours, only weight",
      ":theme nosuch\n", "nosuch" } },
  { "an_action_is_found_by_any_words_of_it",
    { ":", "words narrow them", "colou", "change the colours", "\n", ":theme NAME takes",
      ":", " theme NAME", "\t", "[theme NAME]", " ", "theme NAME: ", "li", "-mono",
      "\033", "-theme NAME", ":mark all", "mark-all",
      "\n", "3 actions have", "\t", "[mark-all]",
      "\033[B", "-[mark-all]", "\033[A", "[mark-all]", "\n", "40 marked" } },
  { "an_action_is_found_in_french_and_in_english",
    { ":", "Tab choisit", "couleurs", "changer les couleurs", "\025xqx", "-theme NOM",
      "\025colou", "theme NOM",
      "\025tout marquer", "mark-all", "\033", "-mark-all" },
    "LANGUAGE=fr" },
  { "what_was_undone_is_selected_again",
    { "d", "Delete Arkéa", "y", "Gold · Lyon", "G", "-Lyon", "u", "Integrator · Gold · Bordeaux",
      "3", "09 Mar", "d", "Delete", "y", "deleted", "Gu", "09 Mar",
      "\n", "Interaction · R" } },
  { "a_chooser_begins_at_what_is_and_shows_its_keys",
    { "8", "71k EUR", "A", "Enter takes it", "\n", "-Enter takes" } },
  { "the_form_takes_known_values_and_asks_before_it_is_left",
    { "e", "Edit Partner", "\t", "what they are to us", "\016", "[Integrator]",
      "\020", "[Community]", "\t\t\t", "address of their site", SHIFT_TAB, "mail and web domains",
      "x", "examplex", "\033", "Throw away", "n", "-Throw away",
      "\033", "Throw away", "y", "-Edit Partner" } },
  { "a_page_is_walked_and_clicked",
    { "b", "We invest", "w", "sum", "w", "-sum of our time", "G", "=", "g", "=",
      PAGE_DOWN, "=", PAGE_UP, "=", "j", "=", "k", "=",
      CLICK (5, 6), "=", WHEEL_DOWN, "=", "J", "J does nothing here",
      "T", "Contributions · ranking" } },
  { "the_screen_is_drawn_again_and_read_anew",
    { "\014", "=", "\033[15~", "=", "?", "Tab", "j", "-In the panes", "q", "Partners",
      "\t", "Thu 18 Dec 2025", "\t", "-Thu 18 Dec 2025", CLICK (40, 5), "Wed 15 Oct 2025",
      CLICK (5, 8), "24 Feb", WHEEL_DOWN, "07 Jan" } },
};
/* clang-format on */

/* How one gets there, and what shows that; then keys, words, keys, and what they bring about. */
typedef struct
{
  const char *way, *there;
  const char *before, *words, *after, *effect;
  gsize most; /* keys, but for the words */
} Counted;

static const Counted counted[] = {
  { "", "", "a", "Nova Systems", "\n", "saved Nova Systems", 2 },
  { "", "", "n", "Ida Holm", "\n", "saved Ida Holm", 2 },
  { "", "", "N", "Gold support", "\n", "saved Gold support, by its words: Kind Support", 2 },
  { "", "", "i", "we: send the guide by fri", "\n", "promised: ", 2 },
  { "", "", "L", "call about the roadmap", "\n", "logged: about the roadmap", 2 },
  { "r", "1/1", "x", "", "", "2/1", 1 },
  { "", "", "J", "", "", "3/1", 1 },
  { "8", "71k EUR", "A", "", "4", "now in Negotiation", 2 },
};

static Harness *
start (const char *editor, const char *more)
{
  g_autofree char *program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  g_autofree char *variable = g_strconcat ("EDITOR=", editor, NULL);
  const char *argv[] = { program, "demo", NULL }, *environment[] = { variable, more, NULL };

  return harness_start (argv, 40, 120, environment);
}

static void
follow_one (Harness *harness, const char *keys, const char *effect)
{
  g_autofree char *before = harness_text (harness, FALSE);
  gboolean stays = g_str_equal (effect, "="), goes = !stays && *effect == '-';
  const char *text = goes ? effect + 1 : effect;

  if (!stays && (strstr (before, text) != NULL) != goes)
    g_error ("“%s” has nothing to wait for; the screen is\n%s", effect, before);
  harness_send (harness, keys);
  if (goes)
    harness_wait_gone (harness, text);
  else if (!stays)
    harness_wait_for (harness, text);
  harness_settle (harness);
  g_autofree char *after = harness_text (harness, FALSE);
  if (stays)
    g_assert_cmpstr (after, ==, before);
}

static void
follow (Harness *harness, const char *const *steps)
{
  for (; *steps != NULL; steps += 2)
    follow_one (harness, steps[0], steps[1]);
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
  /* An export without a folder goes there. */
  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_autoptr (Harness) harness = start (editor, play->environment);
  harness_wait_for (harness, "Documents");
  harness_settle (harness);
  follow (harness, play->steps);
  harness_signal (harness, SIGTERM);
  g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGTERM);
  g_remove (editor);
  g_remove ("marked.csv");
  g_rmdir (folder);
}

static void
what_is_done_daily_takes_few_keys (void)
{
  g_autoptr (Harness) harness = start ("true", NULL);

  harness_wait_for (harness, "Documents");
  harness_settle (harness);
  for (gsize i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      const Counted *one = &counted[i];
      g_autofree char *keys = g_strconcat (one->before, one->words, one->after, NULL);
      g_assert_cmpuint (strlen (one->before) + strlen (one->after), <=, one->most);
      if (*one->way != '\0')
        follow_one (harness, one->way, one->there);
      follow_one (harness, keys, one->effect);
    }
  harness_signal (harness, SIGTERM);
  g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGTERM);
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
  g_test_add_func ("/keys/what_is_done_daily_takes_few_keys", what_is_done_daily_takes_few_keys);
  return g_test_run ();
}
