#!/bin/sh
# Mails from files, folders and pipes, as people import them: flags, questions, reports. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
ENTENTE_NOW=2026-03-10T09:30:00Z
# mail ID FROM SUBJECT: a mail as a file has it.
mail() {
  printf 'From: %s\nTo: Us <us@alcyon.example>\nDate: Mon, 02 Mar 2026 10:00:00 +0000\n' "$2"
  printf 'Message-ID: <%s>\nSubject: %s\n\n' "$1" "$3"
  printf 'Yes.\n\nOn Mon, 2 Mar 2026 at 09:00, Us <us@alcyon.example> wrote:\n> old\n\n'
}
separator='From x Mon Mar  2 10:00:00 2026'
mkdir -p "$home/config/entente" "$home/Maildir/cur" "$home/Maildir/new" "$home/Maildir/tmp"
"$entente" partner add Acme --domain acme.example >/dev/null
{ echo "$separator"; mail 1@x 'Ana <ana@acme.example>' One
  echo "$separator"; mail 2@x 'Cy <cy@new.example>' Two
  echo "$separator"; mail 3@x 'noreply@forge.example' Three; } >"$home/in.mbox"

fails "without own domains" 65 "likely alcyon.example" "$entente" import mail "$home/in.mbox"
has "and the setting is named" mail.own_domains "$home/err"
is "nothing was taken" 1 "$("$entente" partner list --format csv | tail -n +2 | wc -l)"

# The same on a terminal: it asks, and remembers.
if command -v tmux >/dev/null; then
  server=mail-$$
  tmux -L "$server" -f /dev/null new-session -d -x 100 -y 20 \
    "'$entente' import mail '$home/in.mbox' --dry-run >'$home/out'; echo \$? >'$home/ended'"
  until tmux -L "$server" capture-pane -p 2>/dev/null | grep -q 'ours? \[alcyon.example\]'; do
    tmux -L "$server" list-sessions >/dev/null 2>&1 || break
  done
  tmux -L "$server" send-keys Enter 2>/dev/null
  while tmux -L "$server" list-sessions >/dev/null 2>&1; do :; done
  is "it asks on a terminal" 0 "$(cat "$home/ended")"
  has "a dry run names new partners" "  new.example"
  has "and people" "  Cy <cy@new.example>"
  has "and why others were passed over" "  1: from an address that takes no answers"
  is "the answer is kept" "  own_domains: [alcyon.example]" \
    "$(grep own_domains "$home/config/entente/config.yaml")"
else
  skips "it asks on a terminal" "tmux is not installed"
  echo 'mail: {own_domains: [alcyon.example]}' >"$home/config/entente/config.yaml"
fi

status "only known partners" 0 "$entente" import mail "$home/in.mbox" --only-known
has "one is passed over" "  1: of no partner that is known"
is "nobody was made" 0 "$("$entente" person list --format csv | tail -n +2 | wc -l)"
status "no new partners" 0 "$entente" import mbox "$home/in.mbox" --no-new-partners
is "none was made" 1 "$("$entente" partner list --format csv | tail -n +2 | wc -l)"
status "all of it" 0 "$entente" import mail "$home/in.mbox" --format json
is "is counted" '{"read":3,"added":1,"updated":0,"unchanged":1,"skipped":1' \
  "$(cut -d, -f1-5 "$home/out")"
is "the quote was cut" "Yes." "$("$entente" interaction show 1 --format json |
  sed -n 's/.*"body": *"\([^"]*\)".*/\1/p')"

mail 4@x 'Ana <ana@acme.example>' Piped | "$entente" import mail --whole >"$home/out"
has "a pipe without a name for it" "1 read, 1 added"
is "whole" 1 "$("$entente" interaction show 3 --format json | grep -c 'wrote:')"
mail 5@x 'Ana <ana@acme.example>' Dash | "$entente" import mail - >"$home/out"
has "a pipe as -" "1 read, 1 added"

mail 6@x 'Ana <ana@acme.example>' Six >"$home/Maildir/new/1.a.host"
mail 7@x 'Bo <bo@acme.example>' Seven >"$home/Maildir/cur/2.b.host:2,S"
status "a Maildir" 0 "$entente" import mail "$home/Maildir"
has "is read" "2 read, 2 added"
mv "$home/Maildir/new/1.a.host" "$home/Maildir/cur/1.a.host:2,S"
status "once more" 0 "$entente" import mail "$home/Maildir"
has "nothing is read" "0 read, 0 added, 0 updated, 2 unchanged"
mail 8@x 'Bo <bo@acme.example>' Eight >"$home/Maildir/new/3.c.host"
gzip -c "$home/in.mbox" >"$home/in.mbox.gz"
status "several sources" 0 "$entente" import mail "$home/Maildir" "$home/in.mbox.gz"
has "one is new" "4 read, 1 added, 0 updated, 4 unchanged, 1 passed over"
"$entente" undo >/dev/null
status "after an undo" 0 "$entente" import mail "$home/Maildir"
has "it is read again" "1 read, 1 added"

head -c 60 "$home/in.mbox.gz" >"$home/cut.gz"
fails "a cut archive" 65 "cut or damaged" "$entente" import mail "$home/cut.gz"
echo 'name,email' >"$home/rows.csv"
fails "what holds no mail" 65 "holds no mail" "$entente" import mail "$home/rows.csv"
fails "a file that is not there" 1 "cannot read" "$entente" import mail "$home/none"
fails "an option of another source" 2 "goes with import csv" "$entente" import mail x --as partner
fails "a lone name" 2 "name one file" "$entente" import csv
LC_ALL=fr_FR.UTF-8 LANGUAGE=fr "$entente" import mail "$home/in.mbox" >"$home/out" 2>&1
if grep -q lus "$home/out"; then
  has "in French" "Courriels : 3 lus, 0 ajoutés"
  has "with its reasons" "1: d'une adresse qui ne prend pas de réponses"
else
  skips "in French" "no French locale here"
fi
is "the database is sound" ok "$("$entente" check)"
done_testing
