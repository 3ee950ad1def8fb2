#!/bin/sh
# Addresses for mail programs, as these call it: what is printed, exit statuses, other processes.
# TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
tab=$(printf '\t')

fails "without a database" 1 "there is no database" "$entente" query ana
is "none is made" "" "$(ls "$home/data" 2>/dev/null)"

"$entente" partner add 'Acme Intégration' >/dev/null
"$entente" partner add Brume >/dev/null
"$entente" person add 'Ana Ribeiro' --partner 1 --email ana@acme.example \
  --other-email ana@home.example --role 'Achats' >/dev/null
"$entente" person add "$(printf 'Bo\t\033[31mO'"'"'Hara\nBcc: x')" --partner 1 \
  --email bo@acme.example >/dev/null
"$entente" person add 'Anaïs Sans-Adresse' --partner 1 >/dev/null
"$entente" person add 'Anaïs Ciel' --partner 2 --email ciel@brume.example >/dev/null
"$entente" interaction add 'A talk' --partner 1 --kind call --at 2026-02-20 --person 1 >/dev/null

status "words find" 0 "$entente" query ana
is "a message, then address, name and partner, who was met last first" "3 addresses
ana@acme.example${tab}Ana Ribeiro${tab}Acme Intégration
ana@home.example${tab}Ana Ribeiro${tab}Acme Intégration
ciel@brume.example${tab}Anaïs Ciel${tab}Brume" "$(cat "$home/out")"
status "all words, in one argument or in several" 0 "$entente" query -- 'INTEG achat' rib
is "have to fit" 3 "$(wc -l <"$home/out")"
status "what looks like an option" 1 "$entente" query -- --all
"$entente" query bcc >"$home/out"
is "a name is a line without control characters" \
  "bo@acme.example${tab}Bo [31mO'Hara Bcc: x${tab}Acme Intégration" "$(tail -n +2 "$home/out")"
status "nobody" 1 "$entente" query nobody
is "is said where mutt shows it" "no address has these words" "$(cat "$home/out")"
is "and nowhere else" "" "$(cat "$home/err")"
fails "no words" 2 "usage: entente query" "$entente" query
fails "blanks" 2 "write the beginning of a name" "$entente" query -- '  '
"$entente" person edit 1 --left-on 2026-03-01 >/dev/null
status "who left" 0 "$entente" query ana
is "is counted" "1 address; 1 person who left is not listed" "$(head -n 1 "$home/out")"

LC_ALL=fr_FR.UTF-8 LANGUAGE=fr "$entente" query ana >"$home/out" 2>&1
if grep -q adresse "$home/out"; then
  is "in French" "1 adresse ; 1 personne partie n'est pas affichée" "$(head -n 1 "$home/out")"
else
  skips "in French" "no French locale here"
fi

# What another process does meanwhile.
db=$home/data/entente/entente.db
if command -v sqlite3 >/dev/null; then
  mkfifo "$home/hold"
  sqlite3 "$db" <"$home/hold" >"$home/held" &
  holder=$!
  exec 3>"$home/hold"
  echo 'BEGIN IMMEDIATE; UPDATE partner SET city = 1; SELECT 1;' >&3
  until [ -s "$home/held" ]; do :; done
  status "while somebody writes" 0 "$entente" query ciel
  exec 3>&-
  wait "$holder"
else
  skips "while somebody writes" "sqlite3 is not installed"
fi
cp "$db" "$home/copy.db"
chmod 444 "$home/copy.db"
status "of a file that can only be read" 0 "$entente" --db "$home/copy.db" query ciel
if [ "$(id -u)" -ne 0 ]; then
  chmod 000 "$home/copy.db"
  fails "of one that cannot" 1 "cannot" "$entente" --db "$home/copy.db" query ciel
fi

# aerc gives up at the hundredth line, and nothing is left out without a word.
{ echo name,partner,email
  for i in $(seq 120); do echo "Many $i,Brume,m$i@brume.example"; done; } >"$home/many.csv"
"$entente" import csv "$home/many.csv" --as person >/dev/null
"$entente" query many >"$home/out"
is "of very many" 99 "$(wc -l <"$home/out")"
has "the message says so" "the first 98 addresses; there are more"
is "--all has all" 121 "$("$entente" query --all many | wc -l)"
is "the database is sound" ok "$("$entente" check)"
done_testing
