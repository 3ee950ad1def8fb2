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
  -exec md5sum {} + | sort | md5sum; }

commands=$(e help | awk '/^  [a-z]/ && $3 != "|" { print $1 }')
nouns=$(e help | awk '/^  [a-z]/ && $3 == "|" { print $1 }')
is "help lists commands" yes "$([ "$(echo "$commands" | wc -l)" -gt 25 ] && echo yes)"
is "and nouns" 17 "$(echo "$nouns" | wc -l)"
# The code that reads the lines is the same for all: the sanitizers look at it with some.
if sanitized; then nouns="partner interaction" commands=$(echo "$commands" | sed -n '1~4p'); fi

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
sanitized ||
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

# What is there already.
known() { e partner add "$@" 2>"$home/err"; echo $?; }
e partner add 'Merle Conseil' --domain merle.example >/dev/null
there='Partner #4, "Merle Conseil", is there already ("merle conseil")'
fails "a name that is there is refused, with its id" 65 "$there" e partner add 'merle conseil'
fails "so is a domain" 65 'is there already ("merle.example")' e partner add Other --domain \
  www.Merle.example
is "--if-missing prints the id" "4
0" "$(known 'MERLE conseil' --if-missing)"
is "by the domain too" "4
0" "$(known Other --domain merle.example --if-missing)"
fails "unless it is like two" 65 'say which one is meant' e partner add 'Brume & Fils' --domain \
  merle.example --if-missing
is "which adds nothing to the history" 1 "$(e history | grep -c 'Merle Conseil')"
is "--force adds another" "5
0" "$(known 'Merle Conseil' --force)"
fails "not both" 2 'give --force or --if-missing, not both' e partner add X --force --if-missing
there='Person #1, "Ana Costa", is there already ("ANA@lutece.example")'
fails "an address that is there" 65 "$there" e person add Other --partner 2 \
  --email ANA@lutece.example
fails "a name at the partner" 65 'is there already' e person add 'ana costa' --partner 1
is "elsewhere it is somebody else" 2 "$(e person add 'Ana Costa' --partner 2)"
visit() { e interaction add Visit --partner 2 --kind meeting --at 2026-02-26 "$@"; }
is "a script that runs twice adds once" "1 1" "$({ visit --if-missing; visit --if-missing; } |
  sort -u | wc -l) $(e interaction list Visit --format csv | tail -n +2 | wc -l)"
is "a contact of the same words and time may come twice" 0 "$(visit >/dev/null
  echo $?)"

# References are looked for at the partner of the record.
e engagement add 'Migration study' --partner 1 --kind consulting >/dev/null
e engagement add 'Migration study' --partner 2 --kind consulting >/dev/null
lead=$(e lead add 'Who might' --partner 2 --direction given)
both='Migration study (Lutèce Intégration) #2, Migration study (Brume & Fils) #3'
fails "two can be meant" 65 "$both" e engagement show 'migration study'
status "but not in a record that has a partner" 0 e lead edit "$lead" --engagement 'Migration study'
is "whose it is" '"engagement_id": 3' "$(e lead show "$lead" --format json |
  grep -o '"engagement_id": [0-9]*')"
is "nor when it is added" '"engagement_id": 2' "$(e lead show "$(e lead add 'Who else' --partner 1 \
  --direction given --engagement migration)" --format json | grep -o '"engagement_id": [0-9]*')"

# Errors come with their place.
fails "a name of blanks" 65 'Name may not be empty' e partner add ' '
fails "or of nothing that is seen" 65 'Name may not be empty' e partner add \
  "$(printf '\t\n\342\200\213')"
fails "nor is a record called so" 65 'give an id or a name' e partner show ' '
fails "a duration with junk" 65 'not a duration of at most a week; try 45m or 1h30 (--minutes)' \
  e interaction edit 1 --minutes 45x
fails "an amount with junk" 65 '"12x" is not an amount; write it like 1200.50 (--value)' \
  e engagement edit 1 --value 12x
fails "a day that is none" 65 'not a day; try +3w, next tue or 2026-12-05 (--since)' \
  e partner edit 1 --since someday
fails "a name that is nearly right" 1 'did you mean "Lutèce Intégration"?' e partner show Lutce
fails "a title of which nothing is indexed" 1 'did you mean "Support"?' e engagement show Supprot
fails "or one of somebody at the partner" 1 'did you mean "Ana Costa"?' e interaction add X \
  --partner 1 --kind call --person 'Ana Csota'
fails "a history of nobody" 1 'there is no partner "nobody"' e history partner nobody

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
