#!/bin/sh
# The configuration as people meet it: checked, and with words and fields of their own. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
config="$XDG_CONFIG_HOME/entente/config.yaml"
mkdir -p "$XDG_CONFIG_HOME/entente/themes"
e() { "$entente" "$@"; }

# What a start refuses, the check refuses, and the other way round.
printf 'theme: drak\nkeys: {undo: L}\n' >"$config"
status "config check" 78 e config check
is "lists all that is wrong" "$config:1:8: no theme \"drak\"; did you mean dark?
$config:2:14: the key L belongs to log already; give that another one
entente: configuration: 2 problems" "$(cat "$home/err")"
status "a start does not begin" 78 e
has "and says the first" "config.yaml:1:8: no theme \"drak\"; did you mean dark? (and 1 more" \
  "$home/err"
status "nor does a command" 78 e partner list
status "nor the kiosk" 78 e kiosk
echo 'roles: {text: {fg: blu}}' >"$XDG_CONFIG_HOME/entente/themes/mine.yaml"
echo 'theme: mine' >"$config"
status "a theme is looked at" 78 e config check
has "at its own place" 'themes/mine.yaml:1:20: "blu" is not one of' "$home/err"
status "by a start as well" 78 e partner list

# A tier of one's own is what it is called, whatever a shipped word is called besides.
printf 'tiers:\n  platine: {label: Platine, ideal_days: 7, longest_days: 14}\n' >"$config"
status "a tier of one's own" 0 e config check
is "passes" ok "$(cat "$home/out")"
e partner add Lutece --tier platine >"$home/out"
is "is stored as it is called" '"tier": "platine"' "$(e partner show 1 --format json |
  grep -o '"tier": "[a-z]*"')"
e partner add Brume --tier platinum >"$home/out"
is "the alias still means the shipped one" '"tier": "strategic"' "$(e partner show 2 --format json |
  grep -o '"tier": "[a-z]*"')"
is "a filter finds it" 1 "$(e partner list --filter 'tier=platine' --format csv | grep -c Lutece)"

# Fields of one's own: declared, typed, sorted, compared, and kept when their type changes.
cat >"$config" <<'END'
fields:
  partner:
    seats: {label: Seats, label_fr: Postes, type: number}
    ends: {type: day, ahead: yes}
    risk: {type: choice, choices: [low, medium, high]}
END
e partner edit 1 --custom seats='1 200' --custom ends='15 nov' --custom risk=med
e partner show 1 --format json >"$home/out"
has "a number is stored in one form" '"seats": "1200"'
has "a day ahead of today" '"ends": "2026-11-15"'
has "a choice as it is written" '"risk": "medium"'
fails "a number is one" 65 'Seats: "many" is no number' e partner edit 2 --custom seats=many
fails "a field has to be there" 65 'no own field "sets"; did you mean seats? --declare adds it' \
  e partner edit 2 --custom sets=3
status "one is declared where that is asked for" 0 e partner edit 2 --custom wow=3 --declare
status "and is there then" 0 e partner edit 1 --custom wow=4
fails "but not by the name of another" 65 'a field "city" already' \
  e partner edit 2 --custom city=3 --declare
fails "a record that is refused declares nothing" 65 'is no number' \
  e partner add Calme --custom new=1 --custom seats=x --declare
fails "so that it is still not there" 65 'no own field "new"' e partner edit 1 --custom new=1
printf 'name,Postes,risk\nBrume,30,HIGH\nCalme,9,low\n' >"$home/own.csv"
status "CSV brings them in by their labels" 0 e import csv "$home/own.csv"
is "sorted by size" 'Calme Brume Lutece ' \
  "$(e partner list --sort seats --format csv | tail -n +2 | cut -d, -f3 | tr '\n' ' ')"
is "compared by size" 'Lutece ' \
  "$(e partner list --filter 'seats>30' --format csv | tail -n +2 | cut -d, -f3 | tr '\n' ' ')"
printf 'name,seats\nDune,lots\n' >"$home/own.csv"
status "a wrong cell is refused" 65 e import csv "$home/own.csv"
has "by its line" "own.csv:2" "$home/err"
sed -i 's/type: number/type: day/; s/medium, //' "$config"
status "another type" 0 e check
is "leaves the database sound" ok "$(cat "$home/out")"
has "says what does not fit" 'seats is "1200", which the field no longer takes; it is kept' \
  "$home/err"
status "as config check does" 0 e config check
has "for a choice too" 'risk is "medium", which the field no longer takes' "$home/err"
e partner show 1 --format json >"$home/out"
has "and it is kept" '"seats": "1200"'
done_testing
