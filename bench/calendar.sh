#!/bin/sh
# calendar.sh BUILD: what importing and exporting 10,000 events costs; a table in Markdown.
set -eu
entente=$1/entente
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ENTENTE_NOW=2026-03-10T09:30:00Z
echo 'mail: {own_domains: [ours.example]}' >"$work/config.yaml"

now() { echo $(($(date +%s%N) / 1000000)); }
run() { "$entente" --config "$work/config.yaml" --db "$work/calendar.db" "$@" >"$work/out"; }
# new: a database with the partners.
new() {
  rm -f "$work/calendar.db"
  run import csv "$work/partners.csv" --as partner
}
# events N: of 200 partners, a fifth of them ahead.
events() {
  awk -v n="$1" 'BEGIN { printf "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    for (i = 0; i < n; i++)
      printf "BEGIN:VEVENT\r\nUID:%d@x\r\nDTSTAMP:20260101T000000Z\r\n" \
        "DTSTART;TZID=Europe/Paris:%d%02d%02dT%02d0000\r\nDURATION:PT45M\r\nSUMMARY:Talk %d\r\n" \
        "DESCRIPTION:About this\\, that and the other\r\n" \
        "ORGANIZER;CN=Us:mailto:us@ours.example\r\n" \
        "ATTENDEE;CN=P;PARTSTAT=ACCEPTED:mailto:p%d@partner%d.example\r\nEND:VEVENT\r\n", i,
        i % 5 ? 2025 : 2027, 1 + i % 12, 1 + i % 28, 8 + i % 10, i, i % 20, i % 200
    printf "END:VCALENDAR\r\n" }'
}
# peak FILE: kilobytes of memory, at most.
peak() {
  new
  python3 - "$entente" "$work" "$1" <<'END'
import resource, subprocess, sys
entente, work, source = sys.argv[1:]
subprocess.run([entente, "--config", work + "/config.yaml", "--db", work + "/calendar.db", "import",
                "ics", source], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
END
}
# best COMMAND…: the shortest of three runs of it, in milliseconds, each in a new database.
best() {
  shortest=999999
  for _ in 1 2 3; do
    new
    begin=$(now)
    run "$@"
    end=$(($(now) - begin))
    [ $end -ge $shortest ] || shortest=$end
  done
  echo $shortest
}

awk 'BEGIN { print "name,domains"
  for (i = 0; i < 200; i++) printf "Partner %d,partner%d.example\n", i, i }' >"$work/partners.csv"
events 1000 >"$work/few.ics"
events 10000 >"$work/many.ics"
few=$(peak "$work/few.ics")
many=$(peak "$work/many.ics")
import=$(best import ics "$work/many.ics")
[ "$("$entente" --db "$work/calendar.db" check)" = ok ]
begin=$(now)
run export ics "$work/vdir" --imported
export=$(($(now) - begin))
begin=$(now)
run export ics "$work/vdir" --imported
again=$(($(now) - begin))

echo
echo "| calendars | |"
echo "| --- | ---: |"
echo "| import of 10,000 events | $import ms, aim 2,000 |"
echo "| memory at most, 1,000 and 10,000 events | $few and $many kB |"
echo "| export of 2,000 planned contacts to a folder | $export ms |"
echo "| the same once more, nothing has changed | $again ms |"
