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
# The file names partners, as files do; the inputs have their ids.
sqlite3 -separator , "$work/base.db" 'SELECT id, name FROM partner' >"$work/names"
awk -F, 'NR == FNR { name[$1] = $2; next }
  { at = index($0, ","); id = substr($0, 1, at - 1)
    print (id in name ? name[id] : id) substr($0, at) }' "$work/names" "$inputs/entente.csv" \
  >"$work/rows.csv"
# The same rows, those of the log and the words of the search index, as two statements of SQL.
cat >"$work/bare.sql" <<END
BEGIN;
.import --csv $inputs/bare.csv interaction
INSERT INTO action(at, who, label, kind) VALUES (0, 'me', 'import csv', 'do');
INSERT INTO change(action_id, noun, record_id, op)
  SELECT last_insert_rowid(), 2, id, 'insert' FROM interaction WHERE id >= 1000000;
INSERT INTO search(rowid, title, body)
  SELECT at / 60 * 1073741824 + 268435456 + id AS r, lower(summary), lower(body) FROM interaction
  WHERE id >= 1000000 ORDER BY r;
COMMIT;
END
best_ours=999999 best_bare=999999
for run in 1 2 3; do
  cp "$work/base.db" "$work/ours.db"
  cp "$work/base.db" "$work/bare.db"
  begin=$(now)
  sqlite3 "$work/bare.db" <"$work/bare.sql"
  middle=$(now)
  "$entente" --db "$work/ours.db" import csv "$work/rows.csv" --as interaction >/dev/null
  end=$(now)
  [ $((middle - begin)) -ge $best_bare ] || best_bare=$((middle - begin))
  [ $((end - middle)) -ge $best_ours ] || best_ours=$((end - middle))
done
[ "$("$entente" --db "$work/ours.db" check)" = ok ]
count() { sqlite3 "$1" 'SELECT count(*) FROM interaction'; }
[ "$(count "$work/ours.db")" = "$(count "$work/bare.db")" ]

size() { stat -c %s "$1"; }

echo
echo "| store | |"
echo "| --- | ---: |"
echo "| import of 50,000 interactions from CSV | $best_ours ms |"
echo "| \`sqlite3 .import\` into the same tables and indexes, with search index and log |" \
  "$best_bare ms |"
awk "BEGIN { r = $best_ours / $best_bare
  printf \"| ratio, at most 2 | %.2f, %s |\\n\", r, r <= 2 ? \"met\" : \"missed\" }"
echo "| the large database: bytes an interaction, with its partners, people and engagements |" \
  "$(($(size "$3") / $4)) |"
sqlite3 "$3" "SELECT '| search index, of the text it covers | ' ||
  printf('%.2f', (SELECT sum(length(block)) FROM search_data) * 1.0 /
    (SELECT sum(length(summary) + length(ifnull(body, ''))) FROM interaction)) || ' x |'"
