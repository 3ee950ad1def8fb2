#!/bin/sh
# The command line from an empty home: every verb, exit statuses, faults.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
ENTENTE_NOW=2026-03-01T09:30:00Z

is "add prints the new id alone" 1 "$("$entente" partner add 'Lutèce Intégration' \
  --kind integrator --tier gold --domain Lutece.example --tag b --tag a --note 'two
lines')"
is "a person joins a partner by prefix" 1 \
  "$("$entente" person add 'Ana Ribeiro' --partner lut --email ana@lutece.example)"
is "an interaction takes a day" 1 "$("$entente" interaction add 'Renewal talk' --partner 1 \
  --kind call --at 2026-02-20 --minutes 45 --person ana)"
is "an engagement takes an amount" 1 "$("$entente" engagement add 'Support 2026' \
  --partner 'lutece integration' --kind support --stage running --value 1200.50 --currency EUR)"
is "a promise" 1 "$("$entente" promise add 'Send the guide' --partner 1 --side us --due-on \
  2026-03-05)"
is "which scripts call by its old name too" "Send the guide" \
  "$("$entente" commitment list --format csv | tail -n +2 | cut -d, -f3)"
is "an offer" 1 "$("$entente" offer add 'Sovereign search' --partner lut --price 900 --currency \
  EUR)"
is "a component" 1 "$("$entente" component add Platform --offer sovereign --provider us --price \
  600 --share 60 --licence mit)"
is "another" 2 "$("$entente" component add Theirs --offer sovereign --provider partner --partner \
  lut --price 500 --licence licenseref-own)"
is "an offer says what it costs beside its parts" 1 \
  "$("$entente" offer show sovereign | grep -c 'its parts alone 1,100 EUR: 200 EUR (18 %) less')"
is "and which component keeps it from being open source" 1 \
  "$("$entente" offer show sovereign | grep -c 'not wholly open source: Theirs (LicenseRef-own)')"
is "as JSON too" '"verdict": "not"' \
  "$("$entente" offer show sovereign --format json | grep -o '"verdict": "not"')"
is "components are listed by offer" 2 \
  "$("$entente" component list --offer sovereign --format json | grep -c '"offer_id":1,')"
status "an amount may not be negative" 65 "$entente" component edit 1 --price=-5
status "nor beyond what can be added" 65 "$entente" component edit 1 --price 90000000000000000
status "an expression that is cut is refused" 65 "$entente" component edit 1 --licence 'MIT OR'
"$entente" component rm 2 2>/dev/null && "$entente" component rm 1 2>/dev/null
is "a contribution" 1 "$("$entente" contribution add 'Fix paging' --partner 1 --kind code \
  --happened-on 2026-01-02)"
is "a step is named in any language" 1 \
  "$("$entente" conviction add convaincu --person ana --interaction renewal)"
is "and is of the person's partner" '"partner": "Lutèce Intégration"' \
  "$("$entente" conviction show 1 --format json | grep -o '"partner": ".*"')"
status "a step that is no word is refused" 65 "$entente" conviction add doubtful --person ana
status "a step is somebody's" 65 "$entente" conviction add curious
is "our own capability has no partner" 1 "$("$entente" capability add training --level expert)"
status "a service is listed once" 65 "$entente" capability add training
is "people's steps are listed by person" 1 \
  "$("$entente" conviction list --person ana --format json | grep -c '"step":"convinced"')"
is "who knows whom counts the time" '"minutes": 45' \
  "$("$entente" influence lut --format json | grep -o '"minutes": 45' | head -n 1)"
status "what is no list has no CSV" 2 "$entente" influence lut --format csv
is "the list is a table" 'Id  Name                Kind        Tier  State  Last contact  Next  Tags
 1  Lutèce Intégration  Integrator  Gold         2026-02-20          a, b' \
   "$("$entente" partner list)"
"$entente" partner edit 1 --state active --state-since 2024-01-01 && \
  "$entente" partner edit 1 --state "term" --state-reason Bought
is "a partnership ends today, for a reason" 'ended,2026-03-01,Bought' \
  "$("$entente" partner list --filter 'state=ended' --format csv | sed -n 2p | \
  grep -o 'ended,2026-03-01,Bought')"
is "and no filter finds it living" 0 \
  "$("$entente" partner list --filter 'state=active or state is empty' --format json | \
  grep -c '"id":1,')"
"$entente" undo >/dev/null && "$entente" undo >/dev/null
is "words filter without accents" 1 \
  "$("$entente" partner list INTEG --format json | grep -c '"id":1,')"
is "and leave out what does not fit" '[
]' "$("$entente" partner list zzz --format json | sed 's/\[\]/[\n]/')"
is "csv has a header" 'id,version,name' \
  "$("$entente" partner list --format csv | head -n 1 | cut -d, -f1-3)"
is "show prints one object" 1 "$("$entente" engagement show 1 --format json | \
  grep -c '"value": "1200.50"')"
is "times are RFC 3339" 1 "$("$entente" interaction show 1 --format json | \
  grep -c '"at": "2026-02-20T12:00:00Z"')"
is "search finds with accents aside" 1 "$("$entente" search lutece | grep -c partner)"
status "edit changes a field" 0 "$entente" partner edit 1 --city Paris
is "only that field" '"city": "Paris"' \
  "$("$entente" partner show 1 --format json | grep -o '"city": "Paris"')"
status "what was changed since that version is refused" 1 "$entente" partner edit 1 --city Lyon \
  --version 1
has "with the three versions" 'City: original "", current "Paris", yours "Lyon"' "$home/err"
status "another field is merged" 0 "$entente" partner edit 1 --country FR --version 1
has "and says so" "merged with your own change of City" "$home/err"
is "both stand" '"country": "FR" "city": "Paris" ' \
  "$("$entente" partner show 1 --format json | grep -oE '"(city|country)": "[^"]*"' | tr '\n' ' ')"
status "a version that never was is refused" 1 "$entente" partner edit 1 --city Lyon --version 99
status "rm deletes" 0 "$entente" partner rm lut
status "what belongs to it is gone too" 1 "$entente" interaction show 1
is "undo says what it did" 'undone: delete partner: Lutèce Intégration' "$("$entente" undo)"
status "undo brings all back" 0 "$entente" interaction show 1
is "redo says so too" 'redone: delete partner: Lutèce Intégration' "$("$entente" redo)"
"$entente" undo >/dev/null
is "history shows the change" '        City: (empty) -> Paris' \
  "$("$entente" history partner 1 | grep City)"
is "check is ok" ok "$("$entente" check)"
is "the file is private" 600 "$(stat -c %a "$XDG_DATA_HOME/entente/entente.db")"

status "no such command" 2 "$entente" partnr
is "names the nearest" 'entente: partnr: no command "partnr"; did you mean partner?' \
  "$(cat "$home/err")"
status "no such option" 2 "$entente" partner list --colour x
status "no name" 2 "$entente" partner add
status "an empty name" 65 "$entente" partner add ''
status "a bad day" 65 "$entente" partner add X --since 2026-02-30
status "an unknown partner" 1 "$entente" person add X --partner nobody
"$entente" partner add 'Lutèce Conseil' >/dev/null
status "an ambiguous partner" 65 "$entente" person add X --partner lut
is "lists who it can be" 1 "$(grep -c 'Lutèce Conseil #' "$home/err")"
is "nothing was added by the refused" 1 "$("$entente" person list --format json | grep -c '"id"')"

escape=$(printf '\033')
id=$("$entente" partner add "${escape}[31mred")
is "escapes are harmless in a table" 0 "$("$entente" partner list | grep -c "$escape")"
is "and unchanged in csv" "${escape}[31mred" "$("$entente" partner list --format csv | \
  grep -o "${escape}\[31mred")"
status "a backup" 0 "$entente" backup "$home/copy.db"
status "never over a file" 1 "$entente" backup "$home/copy.db"
"$entente" partner rm "$id" 2>/dev/null
status "restore" 0 "$entente" restore "$home/copy.db" --yes
status "brings it back" 0 "$entente" partner show "$id"

status "export of everything" 0 "$entente" export json "$home/all.json"
nouns='partner|person|interaction|engagement|promise|offer|component|contribution|conviction'
nouns="$nouns|certification|recommendation|lead|agreement|capability|deployment|filter"
is "has every noun" 16 "$(grep -cE "\"($nouns)\":\\[" "$home/all.json")"
status "export of one noun" 0 "$entente" export csv partner "$home/partners.csv"
is "comes back as it went" "$("$entente" partner list --format json | grep -c '"id"') unchanged" \
  "$("$entente" import csv "$home/partners.csv" --as partner | grep -oE '[0-9]+ unchanged')"
status "an export that cannot be written" 1 "$entente" export json "$home/none/all.json"
status "an export of nothing known" 2 "$entente" export csv partners


# A history: the command that the help prints is the one that is read.
status "import git says what to read" 0 env -i PATH="$PATH" HOME="$home/nobody" LC_ALL=C.UTF-8 \
  "$entente" import git --help
is "without making a database" 1 "$([ -e "$home/nobody" ]; echo $?)"
is "a plain git log is refused" 65 "$(printf 'commit 1234\nAuthor: A <a@b>\n' | \
  "$entente" import git - >/dev/null 2>"$home/err"; echo $?)"
is "with the command to use" 1 "$(grep -c -F -- "$(grep -o "git log -z.*'" "$home/out")" \
  "$home/err")"
if command -v git >/dev/null; then
  mkdir "$home/repository"
  (cd "$home/repository" && git init -q . && \
    GIT_AUTHOR_DATE=2026-02-20T12:00:00Z git -c user.name=Ana -c user.email=ana@lutece.example -c \
    commit.gpgSign=false \
    commit -q --allow-empty -m 'Fix the paging')
  (cd "$home/repository" && eval "$(grep -o "git log -z.*'" "$home/out")") >"$home/history"
  is "a commit is credited" \
    '{"read":1,"added":1,"updated":0,"unchanged":0,"skipped":0,"errors":[]}' \
    "$("$entente" import git --format json "$home/history")"
  is "and ranked" '1,1,Lutèce Intégration,2' "$("$entente" ranking --format csv | tail -n 1 | \
    tr -d '\r')"
  is "once" 1 "$("$entente" import git - <"$home/history" | \
    grep -c '0 added, 0 updated, 1 unchanged')"
  sed 's/ana@lutece.example/ana@nowhere.example/' "$home/history" >"$home/unknown"
  status "a commit of nobody who is known" 0 "$entente" import git --dry-run "$home/unknown"
  has "is counted" "Commits: 1 read, 1 of no partner"
  has "and its domain named" "nowhere.example"
else
  skips "a commit is credited" "git is not installed"
fi

echo "no database at all, whatever its name says it is" >"$home/letter.db"
status "a file that is no database" 65 "$entente" --db "$home/letter.db" partner list
status "a database that is not there" 1 "$entente" --db "$home/none.db" partner list
[ ! -e "$home/none.db" ]
is "is not made by reading" 0 $?
status "a full device" 1 sh -c '"$0" partner list --format json >/dev/full' "$entente"
status "a full disk" 1 sh -c 'ulimit -f 64; trap "" XFSZ
  "$0" partner add "$(head -c 90000 /dev/zero | tr "\0" x | head -c 9999)" \
    --note "$(head -c 99999 /dev/zero | tr "\0" x)"' "$entente"
is "changes nothing" ok "$("$entente" check)"
status "a clock that is none" 2 env ENTENTE_NOW=soon "$entente" partner list

# Configuration, keys, quick add, documents.
printf 'tiers:\n  gold: {longst_days: 9}\n' >"$home/bad.yaml"
status "a bad configuration" 78 "$entente" --config "$home/bad.yaml" partner list
wrong="$home/bad.yaml:2:10: unknown key \"longst_days\"; did you mean \"longest_days\"?"
is "says where and what is near" "entente: configuration: $wrong" \
  "$(cat "$home/err")"
status "config check" 78 "$entente" --config "$home/bad.yaml" config check
printf \
  'kiosk:\n  pin: 1234\n  partners: [Nobody]\n  columns: {partner: [name, teir], persn: [name]}\n' \
  >"$home/wall.yaml"
status "it knows what the kiosk may show" 78 "$entente" --config "$home/wall.yaml" config check
is "and says where each mistake is" \
  "wall.yaml:2:8: wall.yaml:3:14: wall.yaml:4:29: wall.yaml:4:36: " \
  "$(grep -o 'wall.yaml:[0-9:]* ' "$home/err" | tr -d '\n')"
"$entente" config show >"$home/shown.yaml"
is "what config show prints loads to the same" "$(sed 's/ *#.*//' "$home/shown.yaml")" \
  "$("$entente" --config "$home/shown.yaml" config show | sed 's/ *#.*//')"
status "a kind that is not known" 65 "$entente" partner add X --kind nonsense
status "log wants a partner" 65 "$entente" log 'call about nothing in particular'
id=$("$entente" log 'call lutèce intég roadmap 30m +1w' 2>"$home/err" </dev/null)
is "log tells how it understood" \
  'Call · Lutèce Intégration · 30m · on Sun 1 Mar 2026 · follow up Sun 8 Mar 2026' \
  "$(head -n 1 "$home/err")"
is "and keeps it" 1 "$("$entente" interaction show "$id" --format json | \
  grep -c '"follow_up_on": "2026-03-08"')"
before=$("$entente" interaction list --format csv | wc -l)
status "log --help has no effect" 0 "$entente" log --help
is "and says what a pipe gets" 1 "$("$entente" log --help | grep -c -- '--yes  ')"
"$entente" partner add 'Merle Conseil' >/dev/null
"$entente" partner add 'Mistral Labs' >/dev/null
status "log refuses a name that can be several" 65 "$entente" log 'call Mi 10m'
status "which of several is not guessed with --yes either" 65 "$entente" log --yes 'call M 10m'
is "and names the candidates" 'Which partner is “M”? Merle Conseil, Mistral Labs' \
  "$(grep -o 'Which.*' "$home/err")"
status "log refuses a guess in a pipe" 65 "$entente" log 'call Mistral they decide tomorrow'
is "and names it" 1 "$(grep -c '“tomorrow” is Mon 2 Mar 2026' "$home/err")"
is "nothing of that was stored" "$before" "$("$entente" interaction list --format csv | wc -l)"
status "but takes it with --yes" 0 "$entente" log --yes 'call Mistral they decide tomorrow'
promised=$("$entente" log 'call Mistral plan; we: send it by fri; they: review it +2w' 2>/dev/null)
is "promises of the line go with the contact" 'us 2026-03-06
them 2026-03-15' "$("$entente" promise list --partner Mistral --format csv | tail -n +2 |
  awk -F, '{ print $6, $7 }')"
is "and name it" 2 "$("$entente" promise list --partner Mistral --format json |
  grep -c "\"interaction_id\":$promised,")"
"$entente" undo >/dev/null
is "and are undone with it" 0 \
  "$("$entente" promise list --partner Mistral --format csv | tail -n +2 | wc -l)"
before=$("$entente" interaction list --format csv | wc -l)
printf 'call Mistral one\n\ncall Nobody two\ncall Mistral three\nmail four\n' >"$home/many.txt"
status "log - takes all lines or none" 65 "$entente" log - <"$home/many.txt"
is "names those that are wrong" "line 3: line 5: " \
  "$(grep -o '^line [0-9]*: ' "$home/err" | tr -d '\n')"
is "and stores nothing" "$before" "$("$entente" interaction list --format csv | wc -l)"
is "log - prints an id a line" 2 \
  "$(printf 'call Mistral one\nmail Merle two\n' | "$entente" log - | wc -l)"
status "log without a text is misuse" 2 "$entente" log ' '
status "log with an unknown option too" 2 "$entente" log --no 'call Mistral'
is "keys as JSON have the fixed members" 0 \
  "$("$entente" keys --format json | grep -cE '^    "' | awk '{ print $1 % 5 }')"
is "docs/entente.1 is what the program prints" "$(cat "$ENTENTE_TOP/docs/entente.1")" \
  "$("$entente" man)"
for shell in bash zsh fish; do
  status "completion for $shell" 0 "$entente" completion $shell
done
completed() {
  bash -c 'eval "$("$0" completion bash)"; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _entente; echo "${COMPREPLY[*]}"' \
    "$entente" entente "$@"
}
is "a report is completed by its name" growth "$(completed report g)"
is "a noun by its verbs, behind options too" edit "$(completed --db there.db partner e)"
is "the noun of another command is no noun" "" "$(cd "$home" && completed merge partner li)"
is "a verb by the options of its noun" "--state --state-since --state-reason" "$(completed partner \
  list --sta)"
is "and a format by its name" json "$(completed partner list --format j)"
"$entente" partner add Zenith >/dev/null
dated=$("$entente" interaction add 'Dated' --partner Zenith --kind call --at '15 nov')
is "what happened lies behind" 1 \
  "$("$entente" interaction show "$dated" --format json | grep -c '"at": "2025-11-15T')"
due=$("$entente" promise add 'Send it' --partner Zenith --side us --due-on '15 nov' --made-on sun)
is "what is due lies ahead" 1 \
  "$("$entente" promise show "$due" --format json | grep -c '"due_on": "2026-11-15"')"
is "a promise was made on the latest such day" 1 \
  "$("$entente" promise show "$due" --format json | grep -c '"made_on": "2026-03-01"')"
is "and a filter looks as its field does" 1 \
  "$("$entente" promise list --filter 'due_on="15 nov"' --format csv | tail -n +2 | wc -l)"
"$entente" promise rm "$due" >/dev/null
"$entente" interaction rm "$dated" >/dev/null
notes=$("$entente" interaction add 'Planning' --partner Zenith --kind call --body \
  'we: send the proposal by fri
- they: review the patch +2w' 2>"$home/err")
is "promises in notes are told" 3 "$(wc -l <"$home/err")"
is "and recorded when asked for" 2 "$("$entente" promises "$notes" --yes | wc -l)"
is "once" 0 "$("$entente" promises "$notes" --yes | wc -l)"
is "each with its side and day" 'us 2026-03-06
them 2026-03-15' "$("$entente" promise list --partner Zenith --format csv | tail -n +2 | \
  awk -F, '{ print $6, $7 }')"
status "the demonstration goes to a new file" 0 "$entente" demo --write "$home/demo.db"
is "and is sound" ok "$("$entente" --db "$home/demo.db" check)"
status "but not over one that is there" 1 "$entente" demo --write "$home/demo.db"
is "without a terminal the first screen is printed" ' entente   Partners' \
  "$("$entente" demo </dev/null | head -n 1 | cut -c 1-19)"
is "ASCII has nothing beyond it" 0 "$("$entente" --ascii demo </dev/null | \
  LC_ALL=C grep -c '[^ -~]')"
is "French is spoken" 2 "$(LANGUAGE=fr "$entente" demo </dev/null | grep -c Partenaires)"
is "and amounts have its marks" 1 "$(LANGUAGE=fr "$entente" --db "$home/demo.db" offer show 1 | \
  grep -c '18.000 EUR.*21.600 EUR')"
is "no heading is the catalogue's own" 0 "$(LANGUAGE=fr "$entente" --db "$home/demo.db" offer show \
  1 | grep -c Project-Id)"
is "the screens load no library that only an import takes" "" "$(ldd "$entente" | \
  grep -E 'gmime|gobject|gio-')"
done_testing
