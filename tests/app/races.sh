#!/bin/sh
# Many processes at one database: nothing is lost, a race has one winner, and what reads, copies or
# imports beside the writers sees whole changes. Few of each are tried; with ENTENTE_FAULTS=all, as
# `./dev faults` sets it, as many as docs/reliability.md says. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
e() { "$entente" "$@"; }
cd "$home" || exit 1
writers=8 each=4 races=20 imports=4
if [ "${ENTENTE_FAULTS-}" = all ]; then writers=64 each=50 races=1000 imports=50; fi

# What fails leaves a line in the file.
: >failed
writer() {
  for i in $(seq "$each"); do
    e interaction add "Talk $1 $i" --partner 1 --kind call --at 2026-03-01 >/dev/null 2>>failed ||
      echo "writer $1 $i: $?" >>failed
  done
}
# A copy is of one moment: sound, and each of its contacts is in the partner's count.
copier() {
  for i in $(seq "$each"); do
    e backup "copy$i.db" >/dev/null 2>>failed || echo "backup $i: $?" >>failed
    e --db "copy$i.db" check >/dev/null 2>>failed || echo "copy $i is not sound" >>failed
    e publish "wall.db" --force >/dev/null 2>>failed || echo "publish $i: $?" >>failed
    e export json "all$i.json" 2>>failed || echo "export $i: $?" >>failed
    rm -f "copy$i.db"* "all$i.json"
  done
}
e partner add Acme --domain acme.example >/dev/null
pids=
for w in $(seq "$writers"); do
  writer "$w" &
  pids="$pids $!"
done
copier &
# shellcheck disable=SC2086
wait $pids "$!"
is "no writer and no copy failed" "" "$(cat failed)"
is "nothing is lost" $((writers * each)) \
  "$(e interaction list --format csv | grep -c '^[0-9]*,[0-9]*,.*Talk')"
is "and it is counted" $((writers * each)) "$(e partner show 1 --format json |
  sed -n 's/.*"interaction_count": \([0-9]*\).*/\1/p')"
is "and sound" ok "$(e check)"

# Two change the same field of the same version.
changes() {
  e partner edit 1 --version "$1" --city "$2" >/dev/null 2>&1
  echo $? >"status.$2"
}
won=0 odd=
for i in $(seq "$races"); do
  version=$(e partner show 1 --format json | sed -n 's/.*"version": \([0-9]*\).*/\1/p')
  changes "$version" "A$i" &
  changes "$version" "B$i" &
  wait
  a=$(cat "status.A$i") b=$(cat "status.B$i")
  city=$(e partner show 1 --format json | sed -n 's/.*"city": "\([^"]*\)".*/\1/p')
  case $a$b$city in
    01A$i | 10B$i) won=$((won + 1)) ;;
    *) odd="$odd $a$b$city" ;;
  esac
  rm -f status.*
done
is "each race has one winner" "$races" "$won$odd"
is "and is sound" ok "$(e check)"

# The same file by two at once.
seq "$imports" | sed 's/.*/Partner &,p&.example/; 1i name,domains' >rows.csv
seq "$imports" | sed 's/.*/From x Mon Mar  2 10:00:00 2026\
From: X <x@acme.example>\
To: us@ours.example\
Date: Mon, 2 Mar 2026 10:00:00 +0000\
Message-ID: <&@acme.example>\
Subject: Mail &\
\
Text &\
/' >mails.mbox
mkdir -p config/entente && echo 'mail: {own_domains: [ours.example]}' >config/entente/config.yaml
: >failed
for i in 1 2 3; do
  e import csv rows.csv --as partner >/dev/null 2>>failed || echo "csv $i: $?" >>failed &
  e import mail mails.mbox >/dev/null 2>>failed || echo "mail $i: $?" >>failed &
done
wait
is "imports at once do not fail" "" "$(cat failed)"
is "each row is there once" "$imports" "$(e partner list --format csv | grep -c ',Partner ')"
is "each mail, too" "$imports" "$(e interaction list --format csv | grep -c ',Mail ')"
is "and all is sound" ok "$(e check)"

# A whole export into nothing, by several at once: the first stores it, the others find all there.
e export json all.json
: >failed
for i in 1 2 3 4; do
  e --db once.db import json all.json --format json >"once$i" 2>>failed ||
    echo "json $i: $?" >>failed &
done
wait
is "imports of one export at once do not fail" "" "$(cat failed)"
is "one of them stores it" 1 "$(grep -l '"added":[1-9]' once[1-4] | wc -l)"
is "the others change nothing" 3 "$(grep -l '"added":0,"updated":0,' once[1-4] | wc -l)"
e --db once.db export json again.json
is "and it comes out as it went in" same "$(cmp all.json again.json && echo same)"
is "sound" ok "$(e --db once.db check)"
head -c 300 all.json >cut.json
status "a file that is cut is bad data" 65 e --db once.db import json cut.json
e --db lines.db partner add Rhin >/dev/null
printf '{"name":"Rhin","city":"Colmar"}\n{"name":"Lumen","city":"Paris"}\n' |
  e --db lines.db import json --as partner >/dev/null
is "one object a line, from a pipe" 2 \
  "$(e --db lines.db partner list --format csv | grep -c 'Colmar\|Paris')"

# A database of version 1 is brought up to date by the first of those who come at once.
sqlite3 old.db "PRAGMA application_id = $(sqlite3 data/entente/entente.db 'PRAGMA application_id');
  PRAGMA user_version = 1" ".read $ENTENTE_TOP/src/store/sqlite/migrations/0001-nouns.sql" \
  "INSERT INTO partner (version, created_at, updated_at, name, name_key)
    VALUES (1, 0, 0, 'Lumen', 'lumen')" >/dev/null 2>sql
[ -s sql ] && sed 's/^/# /' sql
: >failed
for i in 1 2 3 4 5 6; do
  e --db old.db partner list --format csv >"list$i" 2>>failed || echo "start $i: $?" >>failed &
done
wait
is "a migration has one winner" "" "$(cat failed)"
is "all see the partner" 6 "$(grep -l ',Lumen' list? | wc -l)"
is "it is sound" ok "$(e --db old.db check)"
done_testing
