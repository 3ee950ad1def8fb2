#!/bin/sh
# The settings in docs/examples, with the programs that they are for: what one of them pipes into
# entente appears in the screen that is open beside it, and addresses are completed. TAP.
set -u
. "${ENTENTE_TOP:-.}/tests/harness/terminal.sh"
examples=$ENTENTE_TOP/docs/examples
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }
mkdir -p "$home/Mail/INBOX/cur" "$home/Mail/INBOX/new" "$home/Mail/INBOX/tmp" "$home/bin" \
  "$home/.config/entente" "$home/.config/aerc"
ln -s "$entente" "$home/bin/entente"
echo 'mail: {own_domains: [ours.example]}' >"$home/.config/entente/config.yaml"
run partner add Lutece --domain lutece.example >/dev/null
run person add 'Ana Ribeiro' --partner 1 --email ana@lutece.example >/dev/null

# mail ID FROM SUBJECT: what has to be quoted in a header is, as mail programs do it.
mail() {
  printf 'From: %s\nTo: Me <me@ours.example>\nDate: Tue, 10 Mar 2026 08:0%s:00 +0000\n' "$2" "$1"
  printf 'Message-ID: <%s@lutece.example>\nSubject: %s\n\nSee you.\n' "$1" "$3"
}
invitation() {
  mail 2 'Ana Ribeiro <ana@lutece.example>' 'Invitation' | sed '/^$/,$d'
  printf 'MIME-Version: 1.0\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\n\n'
  printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//Lutece//Agenda//EN METHOD:REQUEST \
    BEGIN:VEVENT UID:visit@lutece.example DTSTAMP:20260310T080000Z DTSTART:20260317T140000Z \
    DTEND:20260317T150000Z 'SUMMARY:Visit of the workshop' \
    'ORGANIZER;CN=Ana Ribeiro:mailto:ana@lutece.example' \
    'ATTENDEE;CN=Me:mailto:me@ours.example' END:VEVENT END:VCALENDAR
}
inbox=$home/Mail/INBOX
mail 1 'Ana Ribeiro <ana@lutece.example>' '=?utf-8?q?R=C3=A9union_de_lancement?=' \
  >"$inbox/new/1.a.host"
invitation >"$inbox/new/2.a.host"
mail 3 'Bo <bo@lutece.example>' 'Third letter' >"$inbox/new/3.a.host"
mail 4 'Bo <bo@lutece.example>' 'Fourth letter' >"$inbox/new/4.a.host"

# beside COMMAND: in a second window of the terminal, with entente in the path; the first window has
# the screens.
cat >"$home/beside" <<END
#!/bin/sh
exec env -i PATH="$home/bin:$PATH" HOME="$home" TERM=screen-256color LC_ALL=C.UTF-8 TZ=UTC \\
  ENTENTE_NOW=2026-03-10T10:00:00Z "\$@"
END
chmod +x "$home/beside"
beside() { tmux -L "$server" new-window "$home/beside $*"; }
look_at() { tmux -L "$server" select-window -t ":$1"; }
leave() { tmux -L "$server" kill-window -t :1; }
contacts() { run interaction list --format csv | grep -c -- "$1"; }

start
sees "the screens are open" "Lutece"
gone "and know no contact" "lancement"

cat >"$home/muttrc" <<END
set folder="$home/Mail" spoolfile="$inbox" mbox_type=Maildir realname=Me from=me@ours.example
set sort=date editor=true header_cache="" record="" postponed="$home/Mail/later" quit=yes move=no
set send_charset="utf-8" charset="utf-8"
source $examples/muttrc
END
for program in neomutt mutt; do
  if ! command -v "$program" >/dev/null; then
    skip "$program hands a mail over" "$program is not installed"
    continue
  fi
  beside "$program" -n -F "$home/muttrc"
  sees "$program lists the mails" "union de lancement"
  keys Home E
  sees "$program hands one over" "1 read"
  keys Enter
  sees "and is back" "Fourth letter"
  look_at 0
  sees "the open screen has it" "union de lancement"
  look_at 1
  keys j E
  sees "$program hands an invitation over" "1 read"
  keys Enter
  sees "and is back again" "Fourth letter"
  keys j t t E
  sees "of tagged mails each is one" "1 read"
  keys Enter
  sees "and the list is there" "Fourth letter"
  is "$program: two contacts of two mails" 2 "$(contacts ' letter')"
  keys m
  sees "$program asks for an address" "To:"
  keys -l "ana rib"
  keys C-t
  sees "and completes it" "Ana Ribeiro <ana@lutece.example>"
  keys C-g
  leave
  is "what was planned is planned" 1 "$(run interaction list --filter 'state=planned' \
    --format csv | grep -c 'Visit of the workshop')"
done

look_at 0
if command -v neomutt >/dev/null || command -v mutt >/dev/null; then
  keys -l ":agenda"
  keys Enter
  sees "the invitation is among what is planned" "Visit of the workshop"
  keys q
fi

if command -v aerc >/dev/null; then
  mail 5 'Cy <cy@lutece.example>' 'Fifth letter' >"$inbox/new/5.a.host"
  printf '[me]\nsource = maildir://%s\ndefault = INBOX\nfrom = Me <me@ours.example>\n' \
    "$home/Mail" >"$home/.config/aerc/accounts.conf"
  chmod 600 "$home/.config/aerc/accounts.conf"
  printf '#!/bin/sh\nexec cat\n' >"$home/write"
  chmod +x "$home/write"
  { cat "$examples/aerc.conf"; echo "editor = $home/write"; } >"$home/.config/aerc/aerc.conf"
  cp "$examples/aerc-binds.conf" "$home/.config/aerc/binds.conf"
  beside aerc
  sees "aerc has read the folder" "Connected"
  sees "aerc lists the mails" "Fifth letter"
  keys E
  sees "aerc hands one over" "1 read"
  look_at 0
  sees "the open screen has that, too" "Fifth letter"
  look_at 1
  keys Enter
  sees "aerc lists them again" "Fourth letter"
  keys -l ":compose"
  keys Enter
  sees "a new mail" "New email"
  keys -l "ana"
  sees "aerc offers the address" "ana@lutece.example"
else
  skip "aerc hands a mail over" "aerc is not installed"
fi

# The follow-up of what came by mail, in calendar programs.
run import mail "$inbox" >/dev/null 2>&1
met=$(run interaction list --format csv | sed -n 's/^\([0-9]*\),.*lancement.*/\1/p')
run interaction edit "$met" --follow-up-on 2026-03-20 >/dev/null
calendar=$home/.calendars/entente
cards=$home/.contacts/entente
# try PROGRAM DESCRIPTION FORMAT FOLDER: whether the program can be tried with the exported folder.
try() {
  if ! run export --help | grep -q "$3"; then
    skip "$2" "export $3 is not there"
  elif ! command -v "$1" >/dev/null; then
    skip "$2" "$1 is not installed"
  else
    mkdir -p "$(dirname "$4")" "$home/.config/$1"
    run export "$3" "$4" >/dev/null
    return 0
  fi
  return 1
}
if try khal "khal shows the follow-up" ics "$calendar"; then
  printf '%s\n' '[calendars]' '[[entente]]' "path = $calendar" '[locale]' 'timeformat = %H:%M' \
    'dateformat = %Y-%m-%d' 'longdateformat = %Y-%m-%d' 'datetimeformat = %Y-%m-%d %H:%M' \
    'longdatetimeformat = %Y-%m-%d %H:%M' 'local_timezone = UTC' 'default_timezone = UTC' \
    >"$home/.config/khal/config"
  is "khal shows the follow-up" 1 "$("$home/beside" khal list 2026-03-20 2d | grep -c lancement)"
fi
if try todoman "todoman has it to do" ics "$calendar"; then
  echo "path = \"$home/.calendars/*\"" >"$home/.config/todoman/config.py"
  is "todoman has it to do" 1 "$("$home/beside" todoman list | grep -c lancement)"
fi
if try khard "khard has the address" vcf "$cards"; then
  printf '[addressbooks]\n[[entente]]\npath = %s\n' "$cards" >"$home/.config/khard/khard.conf"
  is "khard has the address" 1 \
    "$("$home/beside" khard email --parsable Ribeiro | grep -c '^ana@lutece.example')"
fi
# A folder stands for the server.
if try vdirsyncer "vdirsyncer hands it on" ics "$calendar"; then
  mkdir -p "$home/server"
  sed '/^type = "caldav"/,$d' "$examples/vdirsyncer.conf" >"$home/.config/vdirsyncer/config"
  printf 'type = "filesystem"\npath = "%s"\nfileext = ".ics"\n' "$home/server" \
    >>"$home/.config/vdirsyncer/config"
  "$home/beside" sh -c 'yes | vdirsyncer discover && vdirsyncer sync' >"$home/sync" 2>&1
  is "vdirsyncer hands it on" yes "$(grep -rq lancement "$home/server" && echo yes ||
    cat "$home/sync")"
fi

# What a timer and cron call, as it stands there.
ln -s INBOX "$home/Mail/all"
line=$(sed -n 's/^ExecStart=//p' "$examples/entente-mail.service" | sed "s,%h,$home,")
is "the line of the service reads the folder" 1 \
  "$("$home/beside" sh -c "$line" 2>&1 | grep -c ' read')"
line=$(sed -n 's,^\*/15 \* \* \* \* ,,p' "$examples/crontab")
"$home/beside" sh -c "$line" 2>"$home/err"
is "the line of cron does" "0" "$?"
is "and says nothing" "" "$(cat "$home/err")"
if command -v systemd-analyze >/dev/null; then
  sed "s,^ExecStart=entente,ExecStart=$entente," "$examples/entente-mail.service" \
    >"$home/entente-mail.service"
  cp "$examples/entente-mail.timer" "$home"
  is "systemd takes the units" "" \
    "$(systemd-analyze verify --user "$home/entente-mail.timer" 2>&1 | grep entente)"
else
  skip "systemd takes the units" "systemd-analyze is not installed"
fi
is "the database is sound" ok "$(run check)"
echo "1..$n"
