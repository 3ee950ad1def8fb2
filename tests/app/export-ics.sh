#!/bin/sh
# What lies ahead as a calendar, beside the programs that read it: khal, todoman and vdirsyncer,
# where they are installed. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
ENTENTE_NOW=2026-03-10T09:30:00Z
"$entente" partner add Acme --domain acme.example --owner Ana >/dev/null
"$entente" interaction add Roadmap --partner Acme --kind call --at 2026-03-16T13:00:00Z \
  --minutes 45 >/dev/null
"$entente" interaction add Kick-off --partner Acme --kind meeting --at 2026-03-02T10:00:00Z \
  --follow-up-on 2026-03-18 >/dev/null
"$entente" promise add "Send the slides" --partner Acme --side us --due-on 2026-03-19 >/dev/null

status "to standard output" 0 "$entente" export ics
is "it is one calendar" 1 "$(grep -c BEGIN:VCALENDAR "$home/out")"
is "with what has an hour, and the rest as events and tasks" "3 2" \
  "$(grep -c BEGIN:VEVENT "$home/out") $(grep -c BEGIN:VTODO "$home/out")"
status "as tasks alone" 0 "$entente" export ics --as todo --what promises,followups -
is "no event" 0 "$(grep -c BEGIN:VEVENT "$home/out")"
status "to a file" 0 "$entente" export ics "$home/all.ics"
fails "a file that is there" 1 "exists already" "$entente" export ics "$home/all.ics"
status "is replaced with --force" 0 "$entente" export ics "$home/all.ics" --force
status "to a folder" 0 "$entente" export ics "$home/calendar/entente"
has "which is made" "5 written, 0 unchanged, 0 removed"
status "once more" 0 "$entente" export ics "$home/calendar/entente"
has "nothing is written" "0 written, 5 unchanged, 0 removed"
status "of another account manager" 0 "$entente" export ics "$home/calendar/bo" --owner Bo
has "there is nothing" "0 written"
fails "another kind" 2 "there are planned, followups" "$entente" export ics --what leads
fails "another shape" 2 "event, todo, both" "$entente" export ics --as note
fails "an option of another format" 2 "goes with export" "$entente" export ics --raw
fails "two folders" 2 "name one folder" "$entente" export ics a b
status "what was exported" 0 "$entente" import ics "$home/calendar/entente"
has "makes no doubles" "Contacts: 0 added, 0 updated"

if command -v khal >/dev/null; then
  printf '[calendars]\n[[work]]\npath = %s/calendar/entente\n[locale]\n' "$home" >"$home/khal.conf"
  printf 'local_timezone = Europe/Paris\ndefault_timezone = Europe/Paris\n' >>"$home/khal.conf"
  printf 'dateformat = %%Y-%%m-%%d\ntimeformat = %%H:%%M\n' >>"$home/khal.conf"
  printf 'datetimeformat = %%Y-%%m-%%d %%H:%%M\nlongdateformat = %%Y-%%m-%%d\n' >>"$home/khal.conf"
  printf 'longdatetimeformat = %%Y-%%m-%%d %%H:%%M\n[sqlite]\npath = %s/khal.db\n' "$home" \
    >>"$home/khal.conf"
  khal -c "$home/khal.conf" list 2026-03-16 4d >"$home/out" 2>&1
  has "khal shows the planned contact at its hour" "14:00-14:45 Acme: Roadmap"
  has "the follow-up" "Follow up: Acme, Kick-off"
  has "and the promise" "Promised: Acme, Send the slides"
else
  skips "khal shows what is due" "khal is not installed"
fi

if command -v todoman >/dev/null; then
  mkdir -p "$home/todoman"
  printf 'path = "%s/calendar/*"\ndate_format = "%%Y-%%m-%%d"\ntime_format = "%%H:%%M"\n' "$home" \
    >"$home/todoman/config.py"
  printf 'cache_path = "%s/todoman/cache.sqlite3"\n' "$home" >>"$home/todoman/config.py"
  todoman --config "$home/todoman/config.py" list >"$home/out" 2>&1
  has "todoman shows the promise" "Promised: Acme, Send the slides"
  has "and its day" "2026-03-19"
else
  skips "todoman shows what is due" "todoman is not installed"
fi

if command -v vdirsyncer >/dev/null; then
  printf '[general]\nstatus_path = "%s/vdirsyncer"\n[pair both]\na = "ours"\nb = "copy"\n' "$home" \
    >"$home/vdirsyncer.conf"
  printf 'collections = ["entente"]\n[storage ours]\ntype = "filesystem"\nfileext = ".ics"\n' \
    >>"$home/vdirsyncer.conf"
  printf 'path = "%s/calendar"\n[storage copy]\ntype = "filesystem"\nfileext = ".ics"\n' "$home" \
    >>"$home/vdirsyncer.conf"
  printf 'path = "%s/copy"\n' "$home" >>"$home/vdirsyncer.conf"
  mkdir -p "$home/copy/entente"
  vdirsyncer -c "$home/vdirsyncer.conf" discover </dev/null >"$home/log" 2>&1
  vdirsyncer -c "$home/vdirsyncer.conf" sync >>"$home/log" 2>&1
  is "vdirsyncer copies all of it" 5 "$(ls "$home/copy/entente" | wc -l)"
  "$entente" promise edit 1 --state kept >/dev/null
  "$entente" export ics "$home/calendar/entente" >/dev/null
  vdirsyncer -c "$home/vdirsyncer.conf" sync >>"$home/log" 2>&1
  is "and what is over goes away" 3 "$(ls "$home/copy/entente" | wc -l)"
else
  skips "vdirsyncer copies all of it" "vdirsyncer is not installed"
fi
done_testing
