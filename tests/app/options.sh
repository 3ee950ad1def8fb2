#!/bin/sh
# How a line is read, for every command and every verb of every noun: --help has no effect whatever
# else stands there, an option that takes one value is not given twice, and what is not known is
# named with what is near. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
e() { "$entente" "$@"; }
mkdir -p "$home/place"
cd "$home/place" || exit 1
{
  e partner add 'Lutèce Intégration' --tier gold --domain lutece.example
  e partner add 'Brume & Fils'
  e person add 'Ana Costa' --partner 1 --email ana@lutece.example
  e interaction add 'Kick-off' --partner 1 --kind call --at 2026-02-25 --minutes 30 \
    --body 'we: send it by fri'
  e engagement add Support --partner 1 --kind support --stage won --value 1200.50 --currency EUR
} >/dev/null 2>&1
e backup copy.db
e export json all.json
e publish wall.db
printf 'name\nNew one\n' >new.csv
# Every file below the home, with what is in it and when it was written.
state() { find "$home" -type f ! -path "$home/out" ! -path "$home/err" -printf '%p %T@ %s ' \
  -exec md5sum {} \; | sort | md5sum; }

commands=$(e help | awk '/^  [a-z]/ && $3 != "|" { print $1 }')
nouns=$(e help | awk '/^  [a-z]/ && $3 == "|" { print $1 }')
is "help lists commands" yes "$([ "$(echo "$commands" | wc -l)" -gt 25 ] && echo yes)"
is "and nouns" 17 "$(echo "$nouns" | wc -l)"

# What would be a whole command without --help.
arguments_of() {
  case $1 in
    log) echo "call Lutèce renewal --yes" ;;
    review) echo "--plain" ;;
    promises) echo "1 --yes" ;;
    why) echo "1" ;;
    health | influence | balance) echo "1 --format json" ;;
    report) echo "growth --format csv" ;;
    import) echo "csv new.csv --as partner" ;;
    demo) echo "--write new-demo.db" ;;
    search) echo "kick" ;;
    export) echo "json new.json" ;;
    publish) echo "new-wall.db" ;;
    kiosk) echo "--snapshot wall.db" ;;
    history) echo "partner 1" ;;
    differ) echo "partner 1 2" ;;
    merge) echo "partner 1 2" ;;
    backup) echo "new.db" ;;
    restore) echo "copy.db --yes" ;;
    check) echo "--repair" ;;
    config) echo "show" ;;
    completion) echo "bash" ;;
  esac
}
helps() {
  before=$(state)
  for where in 'first' 'last' 'short' 'value'; do
    for program in $commands; do
      # shellcheck disable=SC2086
      case $where in
        first) set -- $program --help $(arguments_of "$program") ;;
        last) set -- $program $(arguments_of "$program") --help ;;
        short) set -- --db "$home/none.db" $program $(arguments_of "$program") -h ;;
        value) set -- $program $(arguments_of "$program") --format --help ;;
      esac
      "$entente" "$@" >"$home/out" 2>"$home/err" </dev/null || echo "$*: $?"
      head -n 1 "$home/out" | grep -q "^usage: entente $program" || echo "$*: no help"
    done
  done
  [ "$before" = "$(state)" ] || echo "something was written"
}
is "every command has help, and no effect beside it" "" "$(helps)"
verb_helps() {
  before=$(state)
  for noun in $nouns; do
    for verb in 'list kick' 'show 1' 'add New' 'edit 1' 'rm 1' 'ls' 'new New' 'delete 1'; do
      for help in --help -h '--format --help'; do
        # shellcheck disable=SC2086
        "$entente" $noun $verb --partner 1 --kind x $help >"$home/out" 2>"$home/err" </dev/null || \
          echo "$noun $verb $help: $?"
        grep -q "^usage: entente $noun" "$home/out" || echo "$noun $verb $help: no help"
      done
    done
    "$entente" "$noun" --help >"$home/out" 2>&1 || echo "$noun --help: $?"
  done
  [ "$before" = "$(state)" ] || echo "something was written"
}
is "so has every verb of every noun" "" "$(verb_helps)"
status "help tells about a verb" 0 e help person add
has "with its options" "--email=TEXT"
status "--help before the command" 0 e --help backup x.db
has "is about it" "usage: entente backup FILE"
is "without a home nothing is made" "" "$(HOME=$home/nobody XDG_DATA_HOME='' XDG_CONFIG_HOME='' \
  "$entente" partner add X --help >/dev/null; ls "$home/nobody" 2>/dev/null)"

# An option twice. The table says which ones may be.
doubles() {
  for title in $(for c in $commands; do echo "$c"; done) \
    $(for noun in $nouns; do for verb in list show add edit rm; do echo "$noun:$verb"; done; done)
  do
    noun=${title%%:*} verb=$(echo "$title" | cut -s -d: -f2)
    # shellcheck disable=SC2086
    "$entente" $noun $verb --help >"$home/help"
    grep -- '--[a-z-]*=' "$home/help" | grep -v 'may be given again' |
      sed 's/^.*--\([a-z-]*\)=.*/\1/' >"$home/singles"
    while read -r option; do
      # shellcheck disable=SC2086
      "$entente" $noun $verb 1 "--$option" 5 "--$option=6" >"$home/out" 2>"$home/err" </dev/null
      [ $? = 2 ] && grep -q -- "--$option takes one value.*\"5\" and \"6\"" "$home/err" || \
        echo "$noun $verb --$option: $(cat "$home/err")"
    done <"$home/singles"
    cat "$home/singles" >>"$home/all-singles"
  done
}
before=$(state)
is "no option that takes one value is given twice" "" "$(doubles)"
is "and there are many of them" yes "$([ "$(wc -l <"$home/all-singles")" -gt 200 ] && echo yes)"
rm "$home/help" "$home/singles" "$home/all-singles"
is "which wrote nothing" "$before" "$(state)"
fails "nor a global one" 2 '--db takes one value, and is given twice, as "a" and "b"' e --db a \
  partner list --db b
fails "nor a name" 2 '--name takes one value, and is given twice, as "A" and "B"' e partner add A \
  --name B
id=$(e partner add Many --tag a --tag b --domain a.example --domain b.example)
is "tags are many" 1 "$(e partner list Many --format csv | grep -c '"a, b"')"

# What is not known is named with what is near.
fails "an unknown option" 2 'there is no option --teir; did you mean --tier?' e partner add X \
  --teir gold
fails "with a value too" 2 'there is no option --teir; did you mean --tier?' e partner add X \
  --teir=gold
fails "an unknown short option" 2 'there is no option -x' e partner add X -x
fails "an unknown verb" 2 'partner has no verb "lsit"; did you mean list?' e partner lsit
fails "no verb" 2 'usage: entente partner list|show|add|edit|rm' e partner
fails "an unknown command" 2 'no command "bakup"; did you mean backup?' e bakup x
fails "an option without its value" 2 '--city lacks its value; write --city=VALUE' e partner edit \
  "$id" --city --tier gold
fails "or at the end" 2 '--city lacks its value' e partner edit "$id" --city
fails "a switch with a value" 2 '--desc takes no value' e partner list --desc=yes
fails "a number with junk" 2 '--limit: "5x" is no whole number' e partner list --limit 5x
fails "a number below nothing" 2 '--limit: "-5" is no whole number' e partner list --limit=-5
fails "an action with junk" 2 '"1x" is no number of an action' e undo 1x
fails "too many words" 2 'usage: entente partner show ID' e partner show 1 2
fails "too few words" 2 'usage: entente backup FILE' e backup

# Global options stand anywhere, and "--" ends options.
is "a global option behind the verb" 1 "$(e partner list --db "$home/data/entente/entente.db" \
  --format json --ascii | grep -c '"id":1,')"
is "between noun and verb" 1 "$(e partner --db "$home/data/entente/entente.db" list --format json |
  grep -c '"id":1,')"
id=$(e partner add --tier gold -- --help)
is "behind -- everything is a word" '"name": "--help"' "$(e partner show "$id" --format json |
  grep -o '"name": ".*"')"
is "a value that looks like an option goes behind =" 0 "$(e partner edit "$id" --city=--tier
  echo $?)"
is "and stays what it is" '"city": "--tier"' "$(e partner show "$id" --format json |
  grep -o '"city": ".*"')"
is "edit has a --version of its own" 1 "$(e partner edit "$id" --city Nice --version 1 2>/dev/null
  echo $?)"
status "elsewhere it is the program's" 0 e partner list --version
is "nothing else" 1 "$(grep -c '^entente [0-9]' "$home/out")"
id=$(e log --yes call Lutèce -5 % rebate 10m 2>/dev/null)
is "in a text only what begins with -- is an option" 1 "$(e interaction show "$id" --format json |
  grep -c '5 % rebate')"
is "verbs have other names" 0 "$(e partner delete Many 2>/dev/null; e partner ls Many --format csv |
  tail -n +2 | wc -l)"
done_testing
