#!/bin/sh
# store.sh BUILD INPUTS LARGE N: what importing and keeping costs; a table in Markdown.
set -eu
entente=$1/entente
make_data=$1/bench/make-data
inputs=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

now() { echo $(($(date +%s%N) / 1000000)); }
"$make_data" "$work/base.db" 1000
best_ours=999999 best_bare=999999
for run in 1 2 3; do
  cp "$work/base.db" "$work/ours.db"
  cp "$work/base.db" "$work/bare.db"
  begin=$(now)
  sqlite3 "$work/bare.db" "BEGIN" ".import --csv $inputs/sqlite.csv interaction" "COMMIT"
  middle=$(now)
  "$entente" --db "$work/ours.db" import csv "$inputs/entente.csv" --as interaction >/dev/null
  end=$(now)
  [ $((middle - begin)) -ge $best_bare ] || best_bare=$((middle - begin))
  [ $((end - middle)) -ge $best_ours ] || best_ours=$((end - middle))
done
[ "$("$entente" --db "$work/ours.db" check)" = ok ]

size() { stat -c %s "$1"; }

echo
echo "| store | |"
echo "| --- | ---: |"
echo "| import of 50,000 interactions from CSV | $best_ours ms |"
echo "| \`sqlite3 .import\` into the same tables with indexes, no search index, no change log |" \
  "$best_bare ms |"
echo "| ratio | $(awk "BEGIN { printf \"%.2f\", $best_ours / $best_bare }") |"
echo "| the large database: bytes an interaction, with its partners, people and engagements |" \
  "$(($(size "$3") / $4)) |"
sqlite3 "$3" "SELECT '| search index, of the text it covers | ' ||
  printf('%.2f', (SELECT sum(length(block)) FROM search_data) * 1.0 /
    (SELECT sum(length(summary) + length(ifnull(body, ''))) FROM interaction)) || ' x |'"
