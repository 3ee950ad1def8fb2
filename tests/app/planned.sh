#!/bin/sh
# What is planned, or was not held, is no contact anywhere: whatever counts contacts prints the same
# with it and without. And what brings in a day ahead of now plans it. TAP.
set -u
. "${ENTENTE_TOP:-.}/tests/harness/script.sh"

db=$home/net.db
e() { "$entente" --db "$db" "$@"; }
"$entente" demo --write "$db" >/dev/null
e partner add Acme --domain acme.example >/dev/null
e person add "Ana Imagined" --partner Acme --email ana@acme.example >/dev/null
e log "call Acme roadmap 30m last tue" 2>/dev/null >/dev/null

# What everything that counts contacts prints.
count() {
  for report in growth time health contributions offers pipeline; do
    e report $report --format csv
    e report $report --format json
  done
  for partner in Acme Lutèce Kestrel; do
    e health $partner --format json
    e balance $partner --format json
    e influence $partner --format json
    e partner list --filter "name~$partner" --format json |
      grep -oE '"(name|last_at|interaction_count)":[^,]*'
  done
  e ranking --format json
  e partner list --filter 'silent>20d' --format csv | cut -d, -f1,3
  e person list --filter 'partner=Acme' --format json |
    grep -oE '"(name|first_at|last_at)":[^,]*'
}
count >"$home/before"
is "there is something to count" yes "$([ "$(wc -l <"$home/before")" -gt 100 ] && echo yes)"
e log "call Acme with Ana plans tomorrow 2h" >/dev/null 2>&1
e log "meeting Lutèce 2h in 3 days" >/dev/null 2>&1
e log "visit Kestrel with Tom 3h in 2 weeks" >/dev/null 2>&1
missed=$(e interaction add "Never came" --partner Acme --kind call --at "yesterday 9:00" \
  --person Ana --minutes 90 --state not-held)
count >"$home/after"
is "plans and what was not held change nothing that counts" "" \
  "$(diff "$home/before" "$home/after")"
is "the list says what they are" "not-held planned" "$(e interaction list --filter partner=Acme \
  --format json | grep -oE '"(not-held|planned)"' | tr -d '"' | sort | tr '\n' ' ' | sed 's/ $//')"
e interaction edit "$missed" --state held >/dev/null
count >"$home/held"
is "held, it counts" no "$(cmp -s "$home/before" "$home/held" && echo yes || echo no)"

# The next contact follows whatever moves or settles the plan.
value() { grep -oE "\"$1\": ?(\"[^\"]*\"|[^,}]*)" | head -n 1 | sed 's/^[^:]*: *//'; }
planned_on() { e partner show Acme --format json | value planned_on; }
plan=$(e interaction list --filter 'partner=Acme and state=planned' --format json | value id)
is "the next contact is the plan" '"2026-03-03"' "$(planned_on)"
e interaction edit "$plan" --at "2026-03-20 14:00" >/dev/null
is "an edit takes it along" '"2026-03-20"' "$(planned_on)"
second=$(e log "call Acme in 5 days" 2>/dev/null)
is "a sooner plan comes first" '"2026-03-07"' "$(planned_on)"
e interaction rm "$second" --yes >/dev/null
is "without it the later one is next" '"2026-03-20"' "$(planned_on)"
e interaction edit "$plan" --state not-held >/dev/null
is "what is not held is none any more" null "$(planned_on)"
e undo >/dev/null
is "and comes back" '"2026-03-20"' "$(planned_on)"
follow=$(e log "call Acme prices yesterday +1d" 2>/dev/null)
ENTENTE_NOW=2026-03-21T09:00:00Z e interaction edit "$plan" --state held >/dev/null
is "held by a command, it answers what was due" '"2026-03-20"' "$(e interaction show "$follow" \
  --format json | value followed_up_on)"
is "and is no plan" null "$(planned_on)"

# Mail and CSV with a day ahead of now.
mkdir -p "$home/config/entente"
echo 'mail: {own_domains: [ourselves.example]}' >"$home/config/entente/config.yaml"
printf '%s\n' summary,partner,kind,at "Spring talk,Acme,call,2026-04-02" \
  "Winter talk,Acme,call,2026-01-02" >"$home/talks.csv"
status "CSV is taken" 0 "$entente" --db "$db" import csv "$home/talks.csv" --as interaction
is "its day ahead of now is planned" '"planned"' \
  "$(e interaction list --filter 'summary~Spring' --format json | value state)"
is "its day behind is held" '"held"' \
  "$(e interaction list --filter 'summary~Winter' --format json | value state)"
cat >"$home/ahead.eml" <<END
From: Ana Imagined <ana@acme.example>
To: us@ourselves.example
Subject: From a clock that is wrong
Date: Fri, 02 Oct 2026 10:00:00 +0000
Message-ID: <ahead@acme.example>

Hello.
END
status "a mail is read" 0 "$entente" --db "$db" import mail "$home/ahead.eml" --format json
is "it is planned, for nothing contradicts its Date" '"planned"' \
  "$(e interaction list --filter 'summary~clock' --format json | value state)"
is "the database is sound" ok "$(e check)"
echo "1..$number"
