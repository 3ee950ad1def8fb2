#!/bin/sh
# fill.sh PROGRAM: writes a small database by a build of entente, as tests/old/vN.db.gz, N being the
# version of its schema. It has records of each noun that the build knows, in letters of several
# scripts, a history with an undo, and what was deleted. What an older build does not know yet it
# refuses, and has not. A version that was released keeps its file for ever; nothing in it is
# written anew.
set -u
program=$1
folder=$(cd "$(dirname "$0")" && pwd)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
HOME=$home XDG_DATA_HOME=$home XDG_CONFIG_HOME=$home XDG_STATE_HOME=$home LC_ALL=C.UTF-8 TZ=UTC
USER=ines LOGNAME=ines ENTENTE_NOW=2026-03-02T09:30:00Z
export HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME LC_ALL TZ USER LOGNAME ENTENTE_NOW
# Builds before --declare know own fields by the configuration alone.
mkdir "$home/entente"
printf 'fields:\n  partner:\n    region: {label: Region}\n' >"$home/entente/config.yaml"
done=0 refused=0
e() {
  if "$program" --db "$home/a.db" "$@" >/dev/null 2>"$home/err" </dev/null; then
    done=$((done + 1))
  else
    refused=$((refused + 1))
    [ -z "${VERBOSE-}" ] || echo "$*: $(head -n 1 "$home/err")" >&2
    return 1
  fi
}
e partner add 'Lutèce Intégration' --kind integrator --tier gold --domain lutece.example \
  --website https://lutece.example --country FR --city 'Besançon' --since 2019-04-01 --owner ines \
  --tag kde --tag Œuvre --note 'Since the fair; “very open”.
Second line.' --cadence-days 21
e partner add 'Brume & Fils' --tier silver --country CH
e partner add 'ΣΊΣΥΦΟΣ Straße' --country DE --domain strasse.example
e partner add 'İstanbul Yazılım' --country TR
e partner add 'Gone Soon'
e person add 'Ana Lučić' --partner 1 --role 'CTO' --influence decision-maker \
  --email ana@lutece.example --other-email ana@home.example --phone '+33 1 23 45' \
  --language fr --tag speaker --note 'Vegan.'
e person add 'Bo Ngô' --partner 1 --email bo@lutece.example
e person add 'Chloé Weiß' --partner 3 --email chloe@strasse.example --left-on 2026-01-31
e person add 'Dong 日本' --partner 2
e interaction add 'Kick-off' --partner 1 --kind meeting --at 2026-01-12 --minutes 90 --person 1 \
  --person 2 --body 'We: send the guide by fri.' --follow-up-on 2026-01-20 --tag renewal
e interaction add 'Renewal, first talk' --partner 1 --kind call --at '2026-02-18 14:30' \
  --minutes 45 --their-minutes 45 --person 1
e interaction add 'Mail on prices' --partner 2 --kind mail --at 2026-02-20 --minutes 10
e interaction add 'Meeting ahead' --partner 2 --kind meeting --at '2026-03-20 10:00' --minutes 60
e interaction add 'Wrong one' --partner 3 --kind call --at 2026-02-01
e engagement add 'Support 2026' --partner 1 --kind support --stage won --value 48000 \
  --currency EUR --start-on 2026-01-01 --end-on 2026-12-31 --renew-on 2026-10-01 --person 1 \
  --note 'Framework.'
e engagement add 'Training' --partner 2 --kind training --stage proposal --value 1200.50 \
  --currency CHF --probability 40
# The noun had another name before version 13.
promise=promise
"$program" promise --help >/dev/null 2>&1 || promise=commitment
e $promise add 'Send the guide' --partner 1 --side us --due-on 2026-02-27 --person 1
e $promise add 'Name a contact' --partner 2 --side them --due-on 2026-03-30
e $promise edit 2 --state kept
e offer add 'Open office' --partner 1 --stage launched --price 900 --currency EUR --note 'Together.'
e component add 'Hosting' --offer 1 --provider us --kind support --price 500 --currency EUR \
  --licence AGPL-3.0-or-later
e component add 'Migration' --offer 1 --provider partner --partner 1 --price 600 --currency EUR
e contribution add 'Fix the parser' --partner 1 --person 1 --kind code --happened-on 2026-01-30 \
  --reference abc123 --url https://forge.example/1
e contribution add 'Talk at the fair' --partner 3 --kind talk --happened-on 2025-11-02
e conviction add curious --person 1 --partner 1 --reached-on 2026-01-12 --interaction 1
e certification add 'Administrator' --person 1 --obtained-on 2025-05-01 --expires-on 2026-05-01
e recommendation add 'To the city of Metz' --partner 1 --person 1 --happened-on 2026-02-10
e lead add 'A school' --partner 1 --direction given --happened-on 2026-02-11 --state open
e agreement add 'Who speaks first' --partner 1 --kind rule --agreed-on 2025-12-01
e capability add training --partner 1 --level expert
e deployment add 'Own servers' --partner 1 --since 2020-01-01 --users 120 --engagement 1
e filter add 'Gold' --noun partner --expression 'tier=gold'
e filter add 'Ours' --noun engagement --expression 'value>1000'
e differ person 1 2
e duplicates
e partner edit 2 --custom 'region=Léman' --declare || e partner edit 2 --custom 'region=Léman'
e partner edit 1 --city Dole
e partner edit 1 --tier silver
e undo
e partner rm 5 --yes || e partner rm 5
e interaction rm 5 --yes || e interaction rm 5
e log --yes 'call Brume 20m prices again' || e log 'call Brume 20m prices again'
version=$(sqlite3 "$home/a.db" 'PRAGMA user_version')
packed=$folder/v$(printf %02d "$version").db.gz
gzip -9n <"$home/a.db" >"$packed"
echo "version $version: $done done, $refused refused, $(stat -c %s "$packed") bytes"
