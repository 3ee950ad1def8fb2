#!/bin/sh
# The commands that answer a question about partners, and those that settle what is double. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
mkdir -p "$XDG_CONFIG_HOME/entente"
echo 'user: {name: camille}' >"$XDG_CONFIG_HOME/entente/config.yaml"
e() { "$entente" "$@"; }
{
  e partner add 'Lutèce Intégration' --tier gold --domain lutece.example --city Paris
  e partner add 'Lutece Integration' --domain lutece.example --city Lyon --force
  e partner add 'Brume & Fils'
  e partner add 'Lutece Integration SARL'
  e person add 'Ana Costa' --partner 1 --email ana@lutece.example --influence ambassador
  e person add 'Ana Costa' --partner 2 --email ana@lutece.example --force
  e interaction add 'Kick-off' --partner 1 --person 1 --kind call --at 2026-02-25 --minutes 30
  e engagement add Support --partner 1 --kind support --stage won --value 1200.50 --currency EUR
  e contribution add 'Fix the parser' --partner 1 --kind code --happened-on 2026-02-20
} >"$home/ids" 2>"$home/err"
is "each add prints an id" 9 "$(wc -l <"$home/ids")"

# balance
status "balance" 0 e balance 'Brume & Fils'
has "what we invest has its heading" "We invest"
status "balance of one with an engagement" 0 e balance 1
has "our time" "30m"
has "what was bought" "1 · 1.2k EUR"
status "balance as JSON" 0 e balance 1 --format json
has "the minutes" '"minutes": 30'
has "the state beside them" '"state": null'
fails "balance is no CSV" 2 "the format is table or json" e balance 1 --format csv
fails "balance of nobody" 1 "nobody" e balance nobody
e partner edit 'Brume & Fils' --state ended --state-since 2026-02-01 --state-reason \
  'they were bought'
status "balance of an ended partnership" 0 e balance 3
has "begins with how it ended" "they were bought"

# why
status "why" 0 e why Support
is "sums up, then lists what led to it" '1 contact in 10 days, 30m of ours, 0m of theirs
2026-02-20  Contribution: Fix the parser
2026-02-25  Call: Kick-off, with Ana Costa' "$(cat "$home/out")"
status "why as JSON" 0 e why 1 --format json
has "its steps" '"text": "Call: Kick-off, with Ana Costa"'
fails "why is no CSV" 2 "the format is table or json" e why 1 --format csv
fails "why of nothing" 1 "nothing like it" e why nothing like it

# influence
fails "influence is no CSV" 2 "the format is table or json" e influence 1 --format csv
fails "nor is health" 2 "the format is table or json" e health 1 --format csv
status "influence" 0 e influence 1
has "who knows whom" "30m ×1"
has "and what depends on one person" "camille is the only one of us who knows anybody there"
status "influence as JSON" 0 e influence 1 --format json
has "with who holds what alone" '"sole_holders"'
has "and by whom each is known" '"known_by": ['
fails "influence of nobody" 1 "nobody" e influence nobody

# ranking
status "ranking" 0 e ranking
is "a line a partner" 1 "$(grep -c '^ *1  Lutèce Intégration .* 1 ' "$home/out")"
status "ranking in ASCII" 0 e --ascii ranking
is "has no other character" 0 "$(LC_ALL=C grep -c '[^ -~]' "$home/out")"
status "ranking as CSV" 0 e ranking --format csv
is "has a header and a row" 'place,partner_id,partner,contributions
1,1,Lutèce Intégration,1' "$(tr -d '\r' <"$home/out")"
status "ranking as JSON" 0 e ranking --format json
has "with names" 'Lutèce Intégration'
fails "ranking takes no word" 2 "usage: entente ranking" e ranking gold

# search
status "search" 0 e search kick
is "day, noun, id, title, partner" \
  "2026-02-25  interaction       1  Kick-off — Lutèce Intégration" "$(cat "$home/out")"
status "search as JSON" 0 e search kick --format json
has "with the partner" '"partner_id": 1'
fails "search is no CSV" 2 "the format is table or json" e search kick --format csv
status "search for what is not there" 0 e search xylophone
is "finds nothing" "" "$(cat "$home/out")"
has "nothing is found" "nothing found" "$home/err"
fails "a slip finds nothing" 0 "did you mean: Brume & Fils (partner 3)" e search brmue fils
status "a slip in a name, as JSON" 0 e search 'costta' --format json
is "an empty array" '[]' "$(tr -d ' \n' <"$home/out")"
has "who may be meant" "Ana Costa (person 1)" "$home/err"

# log and promises
fails "log asks which one is meant, and has nobody to ask" 65 "Which partner is" e log call lutece \
  kick
status "log" 0 e log call brume renewal 45m
has "what it understood goes to stderr" "Brume" "$home/err"
is "the id to stdout" 2 "$(cat "$home/out")"
id=$(e interaction add Planning --partner 3 --kind meeting --at 2026-02-26 --body \
  'we: send the guide by fri' 2>/dev/null)
status "promises of an interaction" 0 e promises "$id"
has "are shown" "end the guide"
is "and not yet recorded" "" "$(e promise list --partner 3 --format csv 2>/dev/null | grep guide)"
status "promises --yes" 0 e promises "$id" --yes
is "records them" 1 "$(e promise list --format csv | grep -c 'end the guide')"
fails "promises wants a number" 2 "usage: entente promises" e promises
fails "promises of what is not there" 1 "99" e promises 99

# duplicates, differ, merge
status "duplicates" 0 e duplicates
is "groups with reasons" 'same domain lutece.example, same name
       1  Lutèce Intégration — Paris
       2  Lutece Integration — Lyon
       4  Lutece Integration SARL
same address ana@lutece.example, same name
       1  Ana Costa — Lutèce Intégration
       2  Ana Costa — Lutece Integration' "$(cat "$home/out")"
status "duplicates of one noun" 0 e duplicates person
is "are only those" 1 "$(grep -c '^same' "$home/out")"
status "duplicates as JSON" 0 e duplicates --format json
is "has both nouns" 2 "$(grep -c '"noun"' "$home/out")"
has "and the reasons" '"kind": "domain"'
fails "duplicates of what has none" 2 "usage: entente duplicates" e duplicates interaction
fails "duplicates is no CSV" 2 "usage: entente duplicates" e duplicates --format csv
status "differ" 0 e differ partner 1 4
status "differ from the other too" 0 e differ partner 2 4
status "then they are no duplicates" 0 e duplicates partner
is "and only two are left" 2 "$(grep -c '^ ' "$home/out")"
fails "differ wants two" 2 "usage: entente differ" e differ partner 1
fails "differ from nobody" 1 "nobody" e differ partner 1 nobody
fails "merge wants two" 2 "usage: entente merge" e merge partner 1
fails "merge knows its fields" 2 'there is no field "nope"' e merge partner 1 3 --take nope
fails "merge takes no other option" 2 "--bogus" e merge partner 1 2 --bogus
fails "nothing merges with itself" 2 "cannot be merged with itself" e merge partner 1 1
status "merge" 0 e merge partner 1 2 --take city
is "prints whose id stays" 1 "$(cat "$home/out")"
is "takes the field that was named" '"city": "Lyon"' \
  "$(e partner show 1 --format json | grep -o '"city": "Lyon"')"
is "and the people of the other" 2 "$(e person list --partner 1 --format csv | grep -c Ana)"

# history and undo
status "history" 0 e history
has "has a line an action" "merge"
has "with how much it changed" "changes"
status "history of a record" 0 e history partner 1
has "from what to what" "City: Paris -> Lyon"
has "also from nothing" "Notes: (empty) -> Merged"
fails "history of no noun" 2 "is no noun such as partner" e history nonsense 1
status "undo" 0 e undo
status "history after that" 0 e history
has "marks what was undone" "(undone)"
status "a record that is gone" 0 e history partner 999
is "has none" "" "$(cat "$home/out")"

# publish, import
fails "publish has rights that are none" 2 "9" e publish "$home/wall.db" --mode 9
fails "publish wants a file" 2 "usage: entente publish" e publish
fails "publish of nobody" 1 "nobody" e publish "$home/wall.db" --partner nobody
status "publish" 0 e publish "$home/wall.db" --mode 0640
is "with those rights" 640 "$(stat -c %a "$home/wall.db")"
mkdir "$home/bin"
cp "$entente" "$home/bin/entente"
fails "an import without its helper" 1 "install entente anew" "$home/bin/entente" import csv \
  "$home/none.csv" --as partner
cat >"$home/map.yaml" <<END
noun: partner
columns: {Firma: name, Stufe: tier}
values:
  tier: {A: gold, B: silver, default: bronze}
END
printf 'Firma,Stufe\nAlpha,A\nBeta,B\nGamma,C\n' >"$home/in.csv"
status "an import by a map" 0 e import csv "$home/in.csv" --map "$home/map.yaml"
is "puts columns and values where it says" 'Alpha gold
Beta silver
Gamma bronze' "$(e partner list --format csv | tr -d '\r' | \
  awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
  $at["name"] ~ /^(Alpha|Beta|Gamma)$/ { print $at["name"], $at["tier"] }' | sort)"
printf 'values: {tier: {A: gold}}\ncolumns: {Firma: name, Stufe: tier}\n' >"$home/part.yaml"
status "a value that the map has not" 65 e import csv "$home/in.csv" --as partner --map \
  "$home/part.yaml"
for map in 'noun: nothing' 'colums: {}' 'columns: [a]' 'columns: {a: {b: c}}'; do
  echo "$map" >"$home/wrong.yaml"
  e import csv "$home/in.csv" --as partner --map "$home/wrong.yaml" >/dev/null 2>"$home/err"
  has "a map that says $map is refused with its place" "wrong.yaml:1" "$home/err"
done
status "an import from a pipe" 0 sh -c \
  "printf 'name\nDelta\n' | '$entente' import csv - --as partner"
fails "an import of what is not there" 1 "No such file" e import csv "$home/none.csv" --as partner

# check, help
status "check" 0 e check
is "is ok" ok "$(cat "$home/out")"
fails "check takes no word" 2 "usage: entente check" e check now
if command -v sqlite3 >/dev/null; then
  sqlite3 "$XDG_DATA_HOME/entente/entente.db" "UPDATE partner SET name = 'Embrun' WHERE id = 3"
  status "check after another program wrote" 65 e check
  has "tells how to put it right" "check --repair" "$home/err"
  is "and what is wrong" yes "$([ -s "$home/out" ] && echo yes)"
  status "check --repair" 0 e check --repair
  has "says what it did" "put right" "$home/err"
  status "check after that" 0 e check
  is "is ok again" ok "$(cat "$home/out")"
fi
status "a PIN from a pipe" 0 sh -c "printf '2580\n' | '$entente' kiosk --hash-pin"
is "is printed as a hash for the configuration" 1 "$(grep -c "^  pin: '.y." "$home/out")"
is "without the PIN itself" 0 "$(grep -c 2580 "$home/out")"
fails "a PIN that nobody typed" 2 "no PIN was typed" e kiosk --hash-pin </dev/null
fails "a kiosk without a terminal" 2 "needs a terminal" e kiosk
fails "a snapshot that is to be narrowed" 2 "give it to entente publish" \
  e kiosk --snapshot "$home/wall.db" --partner Embrun
fails "an export as nothing known" 2 'as "xml"; there are csv, ics, json, vcf' e export xml
fails "an option of another export" 2 "--what goes with export ics, not with export json" \
  e export json --what planned
status "help" 0 e help
has "lists the commands" "why ENGAGEMENT"
fails "what is no command" 2 'no command "bogus"' e bogus
fails "a verb that a noun has not" 2 "usage: entente partner" e partner bogus
fails "an option that a list has not" 2 "there is no option --bogus" e partner list --bogus
fails "a format that there is not" 2 "xml" e ranking --format xml

# what lies ahead
e partner add 'Later GmbH' >"$home/out"
later=$(cat "$home/out")
e interaction add 'Next steps' --partner "$later" --kind call --at 2099-02-25 >"$home/out"
ahead=$(cat "$home/out")
is "what lies ahead is planned" "Next steps" "$(e interaction list --state planned --format csv | \
  tail -n +2 | grep -o 'Next steps')"
is "and no contact yet" '  "last_at": null,' "$(e partner show "$later" --format json | \
  grep '"last_at"' | sed 's/^ */  /')"
fails "nor can it have been held" 65 "not held yet" e interaction edit "$ahead" --state held
done_testing
