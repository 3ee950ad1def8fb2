#!/bin/sh
# Two people at once, in tmux: what a key or a line does to what somebody else changed since it was
# shown. TAP.
set -u
. "${ENTENTE_TOP:-.}/tests/harness/terminal.sh"

printf 'user:\n  name: Ana\n' >"$home/ana.yaml"
colleague() { run --config "$home/ana.yaml" "$@" >/dev/null 2>&1; }
stage() { run engagement show 1 --format json | grep -o '"stage": "[^"]*"'; }

run partner add Lumen >/dev/null
run engagement add Support --partner 1 --kind support --stage qualified --value 100 >/dev/null
run promise add "send it" --partner 1 --by-us yes --due-on 2026-03-01 >/dev/null 2>&1

start
sees "the panes are there" "Lumen"
keys -l ":pipeline"
keys Enter
sees "the board opens" "Support"
keys Tab
keys A
sees "the stages are offered" "(now)"
colleague engagement edit 1 --value 200
keys 3
sees "another field is merged, and that is said" "merged with Ana's change of Value"
is "the value is hers" '"value": "200.00"' \
  "$(run engagement show 1 --format json | grep -o '"value": "[^"]*"')"
keys Tab
keys A
sees "they are offered again" "(now)"
colleague engagement edit 1 --stage lost
keys 4
sees "the same field is asked" "was changed meanwhile by Ana"
sees "with the version that was shown" "original"
is "and nothing is done yet" '"stage": "lost"' "$(stage)"
keys c Enter
gone "hers is taken" "was changed meanwhile"
is "and stays" '"stage": "lost"' "$(stage)"

# A line that stays open.
keys q
sees "back on the first screen" "Partners"
keys P
sees "a line for the next contact" "next contact:"
keys -l "+1w"
sees "is typed" "17 Mar"
colleague partner edit 1 --planned-on 2026-04-01
keys Enter
sees "what Ana planned meanwhile is asked" "was changed meanwhile by Ana"
keys m Enter
sees "mine is taken" "saved Lumen"
is "and stored" '"planned_on": "2026-03-17"' \
  "$(run partner show 1 --format json | grep -o '"planned_on": "[^"]*"')"
is "the database is sound" ok "$(run check)"
echo "1..$n"
