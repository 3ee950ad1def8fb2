#!/bin/sh
# Standard output that fails is noticed by every command, files are replaced only when that was
# asked for, and no control character gets to a terminal. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
e() { "$entente" "$@"; }
cd "$home" || exit 1
hostile=$(printf 'evil \033[31m\033]0;owned\007 \302\233 \342\200\256abc \177 \r x\tcr =1')
{
  e partner add "A $hostile" --domain a.example --tag "$hostile" --city "$hostile" \
    --state-reason "$hostile" --note "$hostile"
  e partner add 'Brume & Fils'
  e person add "P $hostile" --partner 1 --email p@a.example --role "$hostile" --note "$hostile"
  e interaction add "I $hostile" --partner 1 --kind call --at 2026-02-25 --minutes 30 --person 1 \
    --body "we: $hostile by fri"
  e engagement add "E $hostile" --partner 1 --kind support --stage won --value 1200.50
  e offer add "O $hostile" --partner 1 --price 900 --currency EUR --note "$hostile"
  e component add "C $hostile" --offer 1 --provider us --price 5 --licence MIT
  e contribution add "K $hostile" --partner 1 --kind code --happened-on 2026-02-20
  e promise add "W $hostile" --partner 1 --side us --due-on 2026-03-01
  e lead add "L $hostile" --partner 1 --direction given
  e filter add "F $hostile" --expression 'tier=gold'
  e partner edit 2 --city "$hostile"
} >/dev/null 2>&1
is "what is hostile is stored as it was" 1 "$(e partner show 1 --format json |
  grep -c 'Name\|"name": "A evil .u001B.31m')"

# Every command that prints, its words separated by blanks.
calls='partner list|partner list --format json|partner list --format csv|partner show 1
partner show 1 --format json|partner show 1 --format csv|person list|person show 1|interaction list
interaction show 1|engagement list|engagement show 1|offer list|offer show 1
offer show 1 --format json
component list|contribution list|promise list|lead list|filter list|filter show 1|log --help
review --plain|review --plain --format json|review --summary|promises 1|why 1|why 1 --format json
next|health 1|health 1 --format json|ranking|ranking --format json|ranking --format csv|report
report growth|report growth --format csv|report growth --format json|report growth --format html
report pipeline|influence 1|influence 1 --format json|balance 1|balance 1 --format json|keys
keys --format json|search evil|search evil --format json|export json|export csv partner
history|history partner 1|history partner 2|duplicates --format json|config show|config check|check
man|completion bash|completion fish|help|--help|--version|partner --help|partner add --help'
each() { echo "$calls" | tr '|' '\n'; }
fulls() {
  each | while read -r call; do
    # shellcheck disable=SC2086
    "$entente" $call >/dev/full 2>"$home/err" </dev/null
    got=$?
    [ $got = 1 ] || echo "$call: $got"
    grep -q 'standard output: No space left' "$home/err" || echo "$call: $(cat "$home/err")"
  done
}
is "no command that prints takes a full device for a success" "" "$(fulls)"
status "nor one whose output is closed" 1 sh -c '"$0" partner list >&-' "$entente"
has "it says so" "standard output" "$home/err"
status "where a file may not be taken for it" 0 e check
pipes() {
  each | while read -r call; do
    # shellcheck disable=SC2086
    { sleep_until_gone; "$entente" $call 2>"$home/err" </dev/null; echo $? >"$home/status"; } | :
    grep -q . "$home/err" && echo "$call: $(cat "$home/err")"
    case $(cat "$home/status") in 0 | 1 | 3) ;; *) echo "$call: $(cat "$home/status")" ;; esac
  done
}
# The reader is gone once a write to it fails.
sleep_until_gone() { while (echo) 2>/dev/null; do :; done; }
is "a reader that goes away is no mistake" "" "$(trap '' PIPE; pipes)"
is "a record whose id could not be told is stored" 1 \
  "$(e partner add Untold >/dev/full 2>/dev/null; e partner list Untold --format csv |
  grep -c Untold)"

# Files.
e export json there.json && cp there.json before.json
fails "export refuses what is there" 1 "exists already; give another name, or --force" \
  e export json there.json
is "and leaves it" "" "$(cmp there.json before.json)"
status "but with --force" 0 e export json there.json --force
small() { (ulimit -f 8; e export json limited.json); }
fails "a file may be no larger than is allowed" 1 "limited.json: File too large" small
is "and then there is none" "" "$(ls -A | grep limited)"
status "a device is written to in place" 1 e export json /dev/full
has "and is full" "No space left" "$home/err"
is "and still there" "character special file" "$(stat -c %F /dev/full)"
is "standard output has other names" "$(md5sum <there.json)" "$(e export json /dev/stdout | md5sum)"
is "also where it is a file" "$(md5sum <there.json)" "$(e export json /dev/stdout >here.json
  md5sum <here.json)"
is "behind what is there" 2 "$({ echo first; e export json /dev/stdout; } >here.json
  grep -cE '^(first|\{"format")' here.json)"
mkfifo pipe
(cat pipe >piped.json) &
status "a pipe takes it" 0 e export json pipe
wait
is "all of it" "$(md5sum <there.json)" "$(md5sum <piped.json)"
is "and stays one" fifo "$(stat -c %F pipe)"
db=$XDG_DATA_HOME/entente/entente.db
own() {
  before=$(md5sum <"$db")
  ln -s "$db" soft.db
  for file in "$db" "$db-journal" "$db-wal" soft.db "$XDG_DATA_HOME/../data/${db#*/data/}"
  do
    for call in "export json" "export csv partner" backup publish "demo --write"; do
      # shellcheck disable=SC2086
      "$entente" $call "$file" --force >/dev/null 2>"$home/err"
      [ $? = 1 ] && grep -q 'is the open database' "$home/err" || echo "$call $file"
    done
  done
  rm soft.db
  [ "$before" = "$(md5sum <"$db")" ] || echo "the database was written to"
}
is "the open database is never written over, by whatever name" "" "$(own)"
ln "$db" hard.db
fails "nor opened by one of two names" 1 "a hard link" e partner list
rm hard.db
status "the demonstration goes to a new file" 0 e demo --write demo.db
fails "not over one that is there" 1 "exists already" e demo --write demo.db
status "unless it is asked to" 0 e demo --write demo.db --force
is "and is sound" ok "$(e --db demo.db check)"
status "a snapshot" 0 e publish wall.db
status "takes the place of the one before" 0 e publish wall.db
fails "but of nothing else" 1 "exists already" e publish there.json
is "a backup goes down a pipe" ok "$(e backup /dev/stdout >piped.db; e --db piped.db check)"
is "nothing is left over" "" "$(ls | grep '\.db\.\|json\.')"

# Raw bytes on a terminal.
if ! command -v script >/dev/null; then
  skips "terminals" "script is not installed"
  done_testing
  exit
fi
# on_terminal ARGUMENT...: what it prints on one, as bytes.
on_terminal() { TERM=dumb script -qec "'$entente' $* 2>&1" /dev/null </dev/null; }
# What a terminal may get: text, and the ends of lines. The bar of what lasts erases its line.
raw() {
  sed 's/\r\x1b\[K//g' | LC_ALL=C tr -d '\n' | LC_ALL=C sed 's/\r//g' |
    LC_ALL=C grep -c -aP '[\x00-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]'
}
raws() {
  each | while read -r call; do
    on_terminal "$call" >"$home/raw"
    [ -s "$home/raw" ] || echo "$call: printed nothing"
    [ "$(raw <"$home/raw")" = 0 ] || echo "$call: $(od -c "$home/raw" | head -n 3)"
  done
}
is "no command sends a control character to a terminal" "" "$(raws)"
is "not in an error either" 0 \
  "$(on_terminal "partner show \"\$(printf 'no\\033[31m\\302\\233one')\"" | raw)"
is "JSON stays JSON there" 1 "$(on_terminal partner show 1 --format json | tr -d '\r' |
  grep -cF '"city": "evil \u001B[31m\u001B]0;owned\u0007 \u009B \u202Eabc \u007F \r x\tcr =1"')"
is "a cell of CSV is seen" 1 "$(on_terminal partner list --format csv | grep -c 'A evil ^\[\[31m')"
is "in a pipe it is the data" 1 "$(e partner list --format csv |
  grep -c "A evil $(printf '\033')\[31m")"

# Formulas.
cells() {
  for name in '=1+1' '+1' '-1' '@SUM(A1)' "'=quoted" "'plain" "$(printf '\tTAB')"; do
    id=$(e partner add --if-missing -- "$name")
    e partner show "$id" --format csv "$@" | tail -n 1 | cut -d, -f3
  done
}
is "a cell that would be a formula is marked" "'=1+1
'+1
'-1
'@SUM(A1)
''=quoted
'plain
'$(printf '\t')TAB" "$(cells)"
is "but with --raw" "=1+1
+1
-1
@SUM(A1)
'=quoted
'plain
$(printf '\t')TAB" "$(cells --raw)"
e export csv partner marked.csv
is "and comes back as it was" '"added":0,"updated":0,' "$(e import csv marked.csv --as partner \
  --format json | grep -oE '"added":0,"updated":0,')"

e export csv partner raw.csv --raw
names() { e export csv partner --raw "$@" | cut -d, -f3; }
e --db "$home/raw.db" import csv raw.csv --as partner --raw >"$home/out"
is "raw and back" "$(names)" "$(names --db "$home/raw.db")"
is "without a word of a mark" 0 "$(grep -c "taken away" "$home/out")"
e --db "$home/marked.db" import csv marked.csv --as partner >"$home/out"
is "marked and back" "$(names)" "$(names --db "$home/marked.db")"
has "is said" "a ' before = + - @ was taken away in 6 cells; --raw keeps it"

# Years before 1000.
old=$(e interaction add Old --partner 1 --kind call --at 0999-02-03)
is "a year has four digits" '"at": "0999-02-03T12:00:00Z"' \
  "$(e interaction show "$old" --format json | grep -o '"at": "[^"]*"')"

# Questions.
asks() { TERM=dumb script -qec "'$entente' $*" /dev/null; }
is "restore asks" 1 "$(echo n | asks restore piped.db |
  grep -c 'Replace everything in .*? \[y/N\]')"
is "a no leaves it" 1 "$(echo n | asks restore piped.db | grep -c 'nothing was changed')"
fails "where nobody is, --yes is needed" 2 "Give --yes to go ahead" e restore piped.db
status "with --yes" 0 e restore piped.db --yes
is "a file that is there is asked about" 1 "$(echo n | asks export json there.json |
  grep -c 'there.json exists already; replace it?')"
is "a yes replaces it" "" "$(echo x >there.json; echo y | asks export json there.json >/dev/null
  cmp before.json there.json >/dev/null || head -c 1 there.json | grep -v '{')"
is "rm asks" 1 "$(echo n | asks partner rm 2 | grep -c 'Delete Brume & Fils and everything of it?')"
is "and keeps it then" 1 "$(e partner list --format csv | grep -c Brume)"
is "a yes deletes it" 0 "$(echo y | asks partner rm 2 >/dev/null; e partner list --format csv |
  grep -c Brume)"
done_testing
