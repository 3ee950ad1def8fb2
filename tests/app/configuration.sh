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
done_testing
