#!/bin/sh
# Calendars from files, folders and pipes, as people import them, beside the programs that write
# them: khal and vdirsyncer, where they are installed. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
ENTENTE_NOW=2026-03-10T09:30:00Z
# event UID FROM ADDRESS MORE: a calendar with one event.
event() {
  printf 'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:%s\n' "$1"
  printf 'DTSTAMP:20260101T000000Z\nDTSTART:%s\nDURATION:PT30M\nSUMMARY:Talk %s\n' "$2" "$1"
  printf 'ATTENDEE;CN=Ana:mailto:%s\n%sEND:VEVENT\nEND:VCALENDAR\n' "$3" "${4-}"
}
mkdir -p "$home/config/entente" "$home/calendar/work"
echo 'mail: {own_domains: [alcyon.example]}' >"$home/config/entente/config.yaml"
"$entente" partner add Acme --domain acme.example >/dev/null
event a 20260302T100000Z ana@acme.example >"$home/calendar/work/a.ics"
event b 20260320T100000Z ana@acme.example >"$home/calendar/work/b.ics"
event c 20260303T100000Z ana@acme.example 'RRULE:FREQ=WEEKLY
' >"$home/calendar/work/c.ics"
event d 20260303T100000Z x@other.example >"$home/calendar/work/d.ics"

status "a dry run" 0 "$entente" import ics "$home/calendar" --dry-run
has "names new people" "  Ana <ana@acme.example>"
is "writes nothing" 0 "$("$entente" interaction list --format csv | tail -n +2 | wc -l)"
status "a folder" 0 "$entente" import ics "$home/calendar"
has "is read" "Events: 4 read, 1 passed over. Contacts: 4 added, 0 updated, 0 unchanged"
has "and what was passed over is counted" "  1: of no partner that is known"
status "once more" 0 "$entente" import ics "$home/calendar"
has "nothing is read" "Events: 0 read, 0 passed over. Contacts: 0 added, 0 updated, 4 unchanged"
status "as JSON" 0 "$entente" import ics "$home/calendar/work/b.ics" --format json
is "counts" '{"read":1,"added":0,"updated":0,"unchanged":1,"skipped":0,"errors":[]}' \
  "$(cat "$home/out")"
rm "$home/calendar/work/b.ics"
status "after an event was deleted" 0 "$entente" import ics "$home/calendar"
is "it is not held" not-held \
  "$("$entente" interaction list --format csv | awk -F , '/Talk b/ { print $8 }')"
event e 20260305T100000Z ana@acme.example | "$entente" import ics >"$home/out"
has "a pipe without a name for it" "1 read, 0 passed over. Contacts: 1 added"
event f 20260305T100000Z ana@acme.example | gzip | "$entente" import ics - >"$home/out"
has "and one that is compressed" "Contacts: 1 added"
"$entente" undo >/dev/null
event f 20260305T100000Z ana@acme.example | "$entente" import ics - >"$home/out"
has "what was undone is new again" "Contacts: 1 added"

event g 20260305T100000Z ana@acme.example | head -n -2 >"$home/cut.ics"
fails "a calendar that is cut" 65 "cut.ics:4: BEGIN:VEVENT has no END:VEVENT" \
  "$entente" import ics "$home/cut.ics"
echo 'name,email' >"$home/rows.csv"
fails "what is no calendar" 65 "rows.csv:1: holds no calendar" \
  "$entente" import ics "$home/rows.csv"
fails "a file that is not there" 1 "cannot read" "$entente" import ics "$home/none"
fails "an option of another source" 2 "goes with import" "$entente" import ics x --as partner
LC_ALL=fr_FR.UTF-8 LANGUAGE=fr "$entente" import ics "$home/calendar/work/d.ics" >"$home/out" 2>&1
if grep -q lus "$home/out"; then
  has "in French" "Événements : 1 lus, 1 laissés de côté"
else
  skips "in French" "no French locale here"
fi

# What khal itself writes, with guests that another program put in.
if command -v khal >/dev/null; then
  mkdir -p "$home/khal"
  printf '[calendars]\n[[work]]\npath = %s/khal\n[locale]\nlocal_timezone = Europe/Paris\n' \
    "$home" >"$home/khal.conf"
  printf 'default_timezone = Europe/Paris\ndateformat = %%Y-%%m-%%d\ntimeformat = %%H:%%M\n' \
    >>"$home/khal.conf"
  printf 'datetimeformat = %%Y-%%m-%%d %%H:%%M\nlongdateformat = %%Y-%%m-%%d\n' >>"$home/khal.conf"
  printf 'longdatetimeformat = %%Y-%%m-%%d %%H:%%M\n[default]\ndefault_calendar = work\n' \
    >>"$home/khal.conf"
  khal -c "$home/khal.conf" new 2026-03-16 14:00 45m 'Roadmap' >"$home/khal.out" 2>&1
  sed -i 's/^SUMMARY/ATTENDEE:mailto:ana@acme.example\r\nSUMMARY/' "$home"/khal/*.ics
  status "what khal wrote" 0 "$entente" import ics "$home/khal"
  is "is planned at its hour" "2026-03-16T13:00:00Z planned" \
    "$("$entente" interaction list --format csv | awk -F , '/Roadmap/ { print $7, $8 }')"
else
  skips "what khal wrote" "khal is not installed"
fi
is "the database is sound" ok "$("$entente" check)"
done_testing
