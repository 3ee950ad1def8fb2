#!/bin/sh
# The daily review for scripts: the queue, its summary, the line for a prompt, the health. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"

status "an empty queue ends with 0" 0 "$entente" review --plain
is "and prints nothing" "" "$(cat "$home/out" "$home/err")"
status "as JSON too" 0 "$entente" review --format json
is "which is an empty array" "[]" "$(cat "$home/out")"
status "next has nothing to say" 0 "$entente" next
is "and says nothing" "" "$(cat "$home/out" "$home/err")"
status "a summary before any review ends with 0" 0 "$entente" review --summary
is "and says that there was none" "no review yet" "$(cat "$home/out")"
is "in JSON with null" "null" "$("$entente" review --summary --format json)"

"$entente" partner add 'Lutèce Intégration' --tier gold >/dev/null
"$entente" partner add 'Brume & Fils' --tier silver >/dev/null
"$entente" promise add 'Send the guide' --partner lut --side us --due-on 2026-02-27 >/dev/null
"$entente" interaction add 'Kick-off' --partner brume --kind call --at 2026-02-25 >/dev/null

status "something due ends with 3" 3 "$entente" review --plain
is "and prints each partner with its reasons" 'Lutèce Intégration
  we promised “Send the guide”, due 3 d ago
  never in touch yet' "$(cat "$home/out")"
status "as JSON too, 3" 3 "$entente" review --format json
is "with points, days and records" '"late": 3,' "$(grep -o '"late": 3,' "$home/out")"
is "and why, in a sentence" \
  '"why": "We promised “Send the guide”, due 3 d ago, and 1 more reason."' \
  "$(grep -o '"why": .*' "$home/out" | sed 's/,$//')"
is "next is one line" '1 · Lutèce Intégration: we promised “Send the guide”, due 3 d ago' \
  "$("$entente" next)"
ENTENTE_NOW=2026-02-26T09:30:00Z
status "what is not due yet is not there" 3 "$entente" review --plain
is "but what is" 'Lutèce Intégration
  never in touch yet' "$(cat "$home/out")"
ENTENTE_NOW=2026-03-02T09:30:00Z
"$entente" interaction add 'Hello' --partner lut --kind call --at 2026-03-02 >/dev/null
"$entente" promise edit 1 --state kept >/dev/null
status "what is settled is gone" 0 "$entente" review --plain
is "a promise that is kept has its day" '"settled_on": "2026-03-02"' \
  "$("$entente" promise show 1 --format json | grep -o '"settled_on": "2026-03-02"')"

status "without a terminal the review prints the queue" 0 "$entente" review
is "and begins no session" "no review yet" "$("$entente" review --summary)"
status "health has a score and its parts" 0 "$entente" health lut
is "the score with its band" 1 "$(head -n 1 "$home/out" | grep -cE '^ *[0-9]+  (good|fair|poor)$')"
is "and six parts with their facts" 6 "$(tail -n +2 "$home/out" | \
  grep -cE '^( +-|[ 0-9]{3})  [a-z]+ +× [0-9]+')"
is "recency is full just after a contact" 1 "$(grep -cE '^100  recency +× 30 +in touch today' \
  "$home/out")"
status "health as JSON" 0 "$entente" health 'Lutèce Intégration' --format json
is "with twelve months" 11 "$(sed -n '/"months"/,/]/p' "$home/out" | grep -c null)"

# Errors: what is wrong, and 2 for a wrong call.
status "plain and summary do not go together" 2 "$entente" review --plain --summary
is "and the usage is shown" 1 "$(grep -c 'usage: entente review' "$home/err")"
status "CSV is no format of the queue" 2 "$entente" review --format csv
status "a format that is not known" 2 "$entente" review --format xml
status "an option that is not known" 2 "$entente" review --plian
status "a word too many" 2 "$entente" review now
status "next takes no word" 2 "$entente" next now
status "health wants a partner" 2 "$entente" health
status "health of nobody" 1 "$entente" health nobody
is "says so" 1 "$(grep -c 'nobody' "$home/err")"
status "a database that is named has to exist" 1 "$entente" --db "$home/none.db" review --plain
status "and stays away" 1 test -e "$home/none.db"
status "next of none" 1 "$entente" --db "$home/none.db" next
mkdir -p "$home/config/entente"
echo 'review: {urgency: {silent: 200}}' >"$home/config/entente/config.yaml"
status "points beyond their bounds are a wrong configuration" 78 "$entente" review --plain
is "with its place" 1 "$(grep -c 'config.yaml:1:' "$home/err")"
echo 'review: {urgency: {silent: 0, our_promise: 0}}' >"$home/config/entente/config.yaml"
"$entente" promise edit 1 --state open >/dev/null
status "a reason without points is left out" 0 "$entente" review --plain
printf 'review:\n  only_mine: yes\nuser:\n  name: camille\n' >"$home/config/entente/config.yaml"
"$entente" partner edit lut --owner dominique >/dev/null
status "with only_mine the partners of others wait for them" 0 "$entente" review --plain
chmod 500 "$XDG_DATA_HOME/entente"
chmod 400 "$XDG_DATA_HOME/entente/entente.db"
status "a database that can only be read has a queue" 0 "$entente" review --plain
is "check is ok" ok "$("$entente" check)"
done_testing
