/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include "entente/base/i18n.h"
#include "entente/service/import/import-git.h"

#define OPTIONS(...)                                                                               \
  (const EntCommandOption[])                                                                       \
  {                                                                                                \
    __VA_ARGS__,                                                                                   \
    {                                                                                              \
      0                                                                                            \
    }                                                                                              \
  }

#define FORMAT(words)                                                                              \
  {                                                                                                \
    "format", ENT_TAKES_ONE, words, N_ ("how it is printed")                                       \
  }
#define TABLE_JSON FORMAT ("table|json")
#define TABLE_JSON_CSV FORMAT ("table|json|csv")
#define FILTER                                                                                     \
  {                                                                                                \
    "filter", ENT_TAKES_ONE, "EXPRESSION",                                                         \
      N_ ("only what it holds for: \"tier=gold and silent>30d\"")                                  \
  }
#define FORCE                                                                                      \
  {                                                                                                \
    "force", ENT_TAKES_NOTHING, NULL, N_ ("replace a file that is there")                          \
  }
#define YES                                                                                        \
  {                                                                                                \
    "yes", ENT_TAKES_NOTHING, NULL, N_ ("do not ask"), 'y'                                         \
  }

static char *
describe_log (void)
{
  return g_strdup (
    _("Logs an interaction in a line, such as\n"
       "  call Lutèce renewal talk 45m with Ana yesterday +3w #renewal\n"
       "  meeting with Ana, Hugo; we: send the plan by fri\n"
       "\n"
       "On a terminal it shows what was understood, asks which partner or person is meant\n"
       "where it can be several, and asks before it saves. Elsewhere it refuses (65) what is\n"
       "guessed or can be several, and names it.\n"
       "\n"
       "With - instead of a text it reads lines from standard input: all are stored, or none;\n"
       "what is wrong is named by its line.\n"
       "\n"
       "A day that lies ahead (\"tomorrow\", \"in 3 days\") plans the contact.\n"
       "Prints the id of each interaction."));
}

static char *
describe_import (void)
{
  g_autofree char *others = g_strdup_printf (
    _(
      "FILE is - for standard input. For mail it is an mbox file, a single mail or a folder\n"
      "(Maildir, MH or any other), compressed with gzip or not, and there may be several; mbox is\n"
      "another name of mail. Of a folder only what is new since the last time is read. What our "
      "own\n"
      "mail domains are is set by mail.own_domains.\n\n"
      "For git it is a repository, by itself the one you are in, and what came since the last "
      "time\n"
      "is read. A file or - is what this command prints:\n\n  %s \\\n    | "
      "entente import git -\n\n"
      "Each field ends with a NUL, which is in no name and no message. Git applies the .mailmap "
      "of\n"
      "the repository to the authors; --mailmap applies one to co-authors too.\n\n"
      "For a forge it is JSON of the API of GitHub, GitLab, Gitea or Forgejo: issues, pull and\n"
      "merge requests, reviews:\n\n"
      "  gh api --paginate 'repos/OWNER/NAME/issues?state=all' | entente import forge -"),
    ent_git_log_command ());

  return g_strconcat (others, "\n\n",
                      _("For vcf it is a file of vCards (2.1, 3.0 or 4.0) or a folder of .vcf "
                         "files, and there may be\n"
                         "several. Each card is a person: known again by the card's UID, by an "
                         "address, or by the name\n"
                         "at the partner that ORG or the mail domain names."),
                      NULL);
}

static char *
describe_export (void)
{
  return g_strdup (_(
    "vcf writes people as vCards: to a file, to standard output, or to a folder with a file for\n"
    "each, which khard and vdirsyncer read. A name that is not there yet is a folder, unless it\n"
    "ends in .vcf. In a folder only what changed is written, and what other programs keep in a\n"
    "card stays; a card that was changed there later is left, unless --force is given."));
}

static char *
describe_query (void)
{
  return g_strdup (
    _("Each word has to begin one of a name, an address, a role or a partner. Who was met last\n"
       "comes first; who left is not listed. The first line says how many there are, each other\n"
       "line is an address, a name and a partner, parted by tabulators. Without any the exit\n"
       "status is 1.\n"
       "\n"
       "In muttrc or neomuttrc:  set query_command = \"entente query -- %s 2>&1\"\n"
       "In aerc.conf:            address-book-cmd = entente query -- %s"));
}

const EntCommand ent_commands[] = {
  { "log", "[--yes] TEXT|-",
    N_ ("log an interaction in a line: call Lutèce renewal 45m with Ana +3w; - reads lines"),
    ENT_STORE_WRITE, 1, -1, ent_command_log,
    OPTIONS ({ "yes", ENT_TAKES_NOTHING, NULL,
               N_ ("take what was guessed, and do not ask before saving"), 'y' }),
    .words = ENT_WORDS_FREE, .describe = describe_log },
  { "review", "[--plain|--summary] [--format F]",
    N_ ("the daily review; --plain prints what is due, and ends with 3 if anything is"),
    ENT_STORE_NONE, 0, 0, ent_command_review,
    OPTIONS ({ "plain", ENT_TAKES_NOTHING, NULL, N_ ("print what is due") },
             { "summary", ENT_TAKES_NOTHING, NULL, N_ ("print how the latest review went") },
             TABLE_JSON) },
  { "promises", "INTERACTION [--yes]",
    N_ ("what the notes of an interaction promise; --yes records it"), ENT_STORE_WRITE, 1, 1,
    ent_command_promises,
    OPTIONS ({ "yes", ENT_TAKES_NOTHING, NULL, N_ ("record them without a question"), 'y' }) },
  { "why", "ENGAGEMENT [--format F]", N_ ("the chain of contacts that led to an engagement"),
    ENT_STORE_READ, 1, -1, ent_command_why, OPTIONS (TABLE_JSON) },
  { "next", "", N_ ("what is most urgent, in a line for a shell prompt"), ENT_STORE_READ, 0, 0,
    ent_command_next, NULL },
  { "health", "PARTNER [--format F]", N_ ("the health of a partnership, part by part"),
    ENT_STORE_READ, 1, -1, ent_command_health, OPTIONS (TABLE_JSON) },
  { "ranking", "[--format F]", N_ ("partners by what they gave the commons within a year"),
    ENT_STORE_READ, 0, 0, ent_command_ranking, OPTIONS (TABLE_JSON_CSV) },
  { "report", "[NAME] [--since DAY] [--until DAY] [--format F]",
    N_ ("the network in numbers, as table, CSV, JSON or HTML; without a name, what there is"),
    ENT_STORE_NONE, 0, 1, ent_command_report,
    OPTIONS ({ "since", ENT_TAKES_ONE, "DAY", N_ ("from the quarter of that day") },
             { "until", ENT_TAKES_ONE, "DAY", N_ ("to the quarter of that day") },
             FORMAT ("table|csv|json|html")) },
  { "influence", "PARTNER [--format F]",
    N_ ("who of us knows whom there, and what depends on one person"), ENT_STORE_READ, 1, -1,
    ent_command_influence, OPTIONS (TABLE_JSON) },
  { "balance", "PARTNER [--format F]",
    N_ ("what each side of a partnership invests and earns, over eight quarters"), ENT_STORE_READ,
    1, -1, ent_command_balance, OPTIONS (TABLE_JSON) },
  { "keys", "[--format F]", N_ ("every action and its keys"), ENT_STORE_NONE, 0, 0,
    ent_command_keys, OPTIONS (TABLE_JSON) },
  { "import", "csv|json|mail|ics|vcf|git|forge FILE…",
    N_ ("take records from CSV and JSON, interactions from mail and calendars, people from cards, "
        "contributions from git and forges"),
    ENT_STORE_NONE, 1, -1, ent_command_import,
    OPTIONS (
      { "as", ENT_TAKES_ONE, "NOUN", N_ ("csv, json: what the records are") },
      { "map", ENT_TAKES_MANY, "COLUMN=FIELD|FILE.yaml|MAP", N_ ("csv: where a column goes") },
      { "maps", ENT_TAKES_NOTHING, NULL, N_ ("csv: list the maps that are shipped") },
      { "encoding", ENT_TAKES_ONE, "NAME", N_ ("csv: if the file does not tell") },
      { "dialect", ENT_TAKES_ONE, "WORDS",
        N_ ("csv: comma, semicolon, tab, pipe or another character; double, single or none for "
            "the quotes; backslash") },
      { "days", ENT_TAKES_ONE, "dmy|mdy|ymd", N_ ("csv: the order in days such as 03/04/2026") },
      { "decimal", ENT_TAKES_ONE, "point|comma", N_ ("csv: the mark in amounts such as 1.200") },
      { "raw", ENT_TAKES_NOTHING, NULL,
        N_ ("csv: keep a ' before = + - @, as in what export --raw wrote") },
      { "mailmap", ENT_TAKES_ONE, "FILE",
        N_ ("git: proper names and addresses, as gitmailmap(5) has them") },
      { "people", ENT_TAKES_NOTHING, NULL,
        N_ ("git, forge: add people whose address is at a partner") },
      { "kind", ENT_TAKES_ONE, "KIND",
        N_ ("git: of contribution, if it is not code; forge: of what was opened") },
      { "whole", ENT_TAKES_NOTHING, NULL,
        N_ ("mail: keep quoted history and signatures in the notes") },
      { "no-new-partners", ENT_TAKES_NOTHING, NULL, N_ ("mail, vcf: make no partners") },
      { "only-known", ENT_TAKES_NOTHING, NULL,
        N_ ("mail, ics, vcf: make neither partners nor people") },
      { "dry-run", ENT_TAKES_NOTHING, NULL,
        N_ ("report, and write nothing; of mail and vcf with the new partners and people") },
      TABLE_JSON),
    .describe = describe_import },
  { "demo", "[--write FILE [--force]]", N_ ("look around with made-up partners"), ENT_STORE_NONE, 0,
    0, ent_command_demo,
    OPTIONS ({ "write", ENT_TAKES_ONE, "FILE", N_ ("write it to a new file and end") }, FORCE) },
  { "search", "WORDS", N_ ("find in everything, recent first"), ENT_STORE_READ, 1, -1,
    ent_command_search, OPTIONS (TABLE_JSON) },
  { "query", "[--all] WORDS", N_ ("addresses of people, for mutt, neomutt and aerc"),
    ENT_STORE_LOOK, 1, -1, ent_command_query,
    OPTIONS ({ "all", ENT_TAKES_NOTHING, NULL, N_ ("all of them, not the first 98") }),
    .describe = describe_query },
  { "export", "json|csv NOUN|vcf|ics [FILE|FOLDER] [--filter E] [--force]",
    N_ ("write everything as JSON, one noun as CSV or JSON, people as vCards, or what lies "
        "ahead as a calendar"),
    ENT_STORE_NONE, 1, 3, ent_command_export,
    OPTIONS (
      FILTER, FORCE,
      { "what", ENT_TAKES_ONE, "KIND,…",
        N_ ("ics: planned, followups, promises, renewals, certifications; all of them when "
            "not given") },
      { "owner", ENT_TAKES_ONE, "NAME", N_ ("ics: of partners of this account manager") },
      { "as", ENT_TAKES_ONE, "event|todo|both",
        N_ ("ics: what has a day, as events of a whole day, as tasks, or both") },
      { "imported", ENT_TAKES_NOTHING, NULL,
        N_ ("ics: also planned contacts that came from a calendar") },
      { "raw", ENT_TAKES_NOTHING, NULL,
        N_ ("CSV without a ' before what a spreadsheet would run") },
      { "card-version", ENT_TAKES_ONE, "3.0|4.0", N_ ("vcf: of new cards; 3.0 if not given") }),
    .describe = describe_export },
  { "publish", "FILE [--partner P] [--mode M] [--force]",
    N_ ("write what the kiosk may show to a snapshot"), ENT_STORE_READ, 1, 1, ent_command_publish,
    OPTIONS ({ "partner", ENT_TAKES_ONE, "PARTNER", N_ ("leave all others out") },
             { "mode", ENT_TAKES_ONE, "0644", N_ ("rights of the file; 0600 when not given") },
             FORCE) },
  { "kiosk", "[--snapshot FILE | --partner P] [--hash-pin]",
    N_ ("show chosen pages to a room, and nothing else"), ENT_STORE_NONE, 0, 0, ent_command_kiosk,
    OPTIONS (
      { "snapshot", ENT_TAKES_ONE, "FILE", N_ ("show what entente publish wrote, and follow it") },
      { "partner", ENT_TAKES_ONE, "PARTNER", N_ ("leave all others out") },
      { "hash-pin", ENT_TAKES_NOTHING, NULL,
        N_ ("ask for a PIN, and print what to put into config.yaml") }) },
  { "history", "[NOUN ID]", N_ ("what was changed, when and by whom"), ENT_STORE_READ, 0, 2,
    ent_command_history, NULL },
  { "duplicates", "[partner|person] [--format F]",
    N_ ("partners and people that are likely the same, and why"), ENT_STORE_READ, 0, 1,
    ent_command_duplicates, OPTIONS (TABLE_JSON) },
  { "differ", "partner|person A B…", N_ ("A looks like B but is not the same: no duplicate"),
    ENT_STORE_WRITE, 3, -1, ent_command_differ, NULL },
  { "merge", "partner|person A B [--take FIELD,…]",
    N_ ("merge B into A; nothing is lost, and undo takes it back"), ENT_STORE_WRITE, 3, 3,
    ent_command_merge,
    OPTIONS (
      { "take", ENT_TAKES_ONE, "FIELD,…", N_ ("fields of which the second one's values stay") }) },
  { "undo", "[ACTION]", N_ ("take back the latest change of yours"), ENT_STORE_WRITE, 0, 1,
    ent_command_undo, NULL },
  { "redo", "", N_ ("do again what was undone"), ENT_STORE_WRITE, 0, 0, ent_command_redo, NULL },
  { "backup", "FILE [--force]", N_ ("write a consistent copy"), ENT_STORE_READ, 1, 1,
    ent_command_backup, OPTIONS (FORCE) },
  { "restore", "FILE [--yes]", N_ ("replace everything with a backup"), ENT_STORE_WRITE, 1, 1,
    ent_command_restore, OPTIONS (YES) },
  { "check", "[--repair]",
    N_ ("check that the database is sound; --repair puts right what another program wrote"),
    ENT_STORE_NONE, 0, 0, ent_command_check,
    OPTIONS ({ "repair", ENT_TAKES_NOTHING, NULL, N_ ("put right what another program wrote") }) },
  { "config", "check|show", N_ ("check config.yaml, or show the effective values"), ENT_STORE_NONE,
    1, 1, ent_command_config, NULL },
  { "man", "", N_ ("the manual page, as roff"), ENT_STORE_NONE, 0, 0, ent_command_man, NULL },
  { "completion", "bash|zsh|fish", N_ ("completion for a shell"), ENT_STORE_NONE, 1, 1,
    ent_command_completion, NULL },
  { "help", "[COMMAND [VERB]]", N_ ("this list, or what a command takes"), ENT_STORE_NONE, 0, 2,
    ent_command_help, NULL },
  { NULL },
};
