#!/bin/sh
# A joint offer, made with the keyboard alone in tmux: from nothing, and from the table of who can
# deliver what. And a partnership that ends. TAP.
set -u
. "${ENTENTE_TOP:-.}/tests/harness/terminal.sh"
type() { keys -l -- "$1"; }
# component NAME PROVIDER PARTNER DAYS PRICE SHARE LICENCE: fills the form that is open, and saves
# it.
component() {
  type "$1"; keys Tab Tab; keys C-u; type "$2"; keys Tab; keys C-u; type "$3"; keys Tab Tab; type \
    "$4"
  keys Tab Tab; type "$5"; keys Tab; type "$6"; keys Tab Tab; type "$7"; keys Enter
}

run partner add 'Lutèce Intégration' --kind integrator >/dev/null
run partner add 'Kestrel' >/dev/null
run capability add support --level expert >/dev/null
run capability add training --level able >/dev/null
run capability add training --partner lut --level expert >/dev/null
run capability add consulting --partner lut --level able >/dev/null

start
sees "the panes are there" "Kestrel"
keys 6
sees "6 lists no offer yet" "Joint offers"
keys a
sees "a opens a form" "New Joint offer"
type 'Cloud kit'
keys Tab
type 'lut'
keys C-n
sees "a partner is completed" "Lutèce Intégration"
keys Tab Tab Tab Tab
type '1000'
keys Enter
sees "and saves the offer" "saved Cloud kit"
keys Enter
sees "Enter opens it" "None yet. Press a to add what one of you brings."
sees "of which nothing is known yet" "not known yet: it has no components"
keys a
sees "a adds a component" "New Component"
component Platform us '' 5 600 60 'agpl-3.0-or-later'
sees "a component has its provider, price, share and licence" "AGPL-3.0-or-later"
sees "a bar shows who brings what" "█ us"
sees "shares that do not add up are said" "the shares add up to 60 %: 40 % are missing"
sees "what is free is wholly open source" "wholly open source"
keys a
sees "the next component comes from the partner" "Partner          Lutèce Intégration"
component Integration partner lut 7 500 40 'mit or proprietary'
sees "a licence that nobody knows is refused at its place" \
  'licence, character 8: "proprietary" is no name of the SPDX'
is "and nothing is stored" 1 "$(run component list --offer cloud --format json | grep -c '"id":')"
keys C-u
type 'LicenseRef-Connector'
sees "a licence of one's own is understood" "not known to be open source"
keys Enter
sees "the offer is no longer wholly open source, and the component at fault is named" \
  "not wholly open source: Integration (LicenseRef-Connector)"
sees "the bar has both" "█ us  ▒ Lutèce Intégration"
sees "the whole stands beside its parts" "1,000 EUR, its parts alone 1,100 EUR: 100 EUR (9 %) less"
gone "shares that add up are not spoken of" "the shares add up"
keys j j e
sees "e edits the component at the cursor" "Edit Component"
keys Up C-u
type 'MIT OR LicenseRef-Connector'
keys Enter
gone "Enter saves it, and the form no longer covers the offer" "Edit Component"
gone "of an alternative one that is free is enough" "not wholly open source"
keys u
sees "u takes that back" "not wholly open source: Integration (LicenseRef-Connector)"
keys A
sees "A asks for the stage" "Idea (now)"
keys j j Enter
sees "launching notes the day" "[Launched]"
is "as scripts see it" '"launched_on": "2026-03-10"' "$(run offer show cloud --format json | \
  grep -o '"launched_on": "2026-03-10"')"
keys j d
sees "d asks before a component goes" "Delete Integration"
keys y
gone "and then it is gone" "LicenseRef-Connector"
keys u
sees "until u brings it back" "LicenseRef-Connector"

keys 1
sees "back at the partners" "Interactions"
keys g j B
sees "B shows who can deliver what" "Complementarity · Lutèce Intégration"
sees "an overlap is marked" "both: an overlap"
sees "and a gap" "nobody: a gap"
keys +
sees "+ chooses a kind" "✓ Support"
keys j j +
sees "and another" "✓ Consulting"
keys a
sees "a starts an offer of these" "Offer with Lutèce Intégration"
sees "and says so" "an offer of what you chose"
is "each from who can deliver it" 'partner us' "$(run component list --offer 'Offer with' --format \
  csv | sed 1d | grep -o ',us,\|,partner,' | tr -d , | sort | tr '\n' ' ' | sed 's/ $//')"
keys u
sees "u says what it undid" "undone"
is "u takes it back whole" 1 "$(run offer list --format json | grep -c '"id":')"
keys q
sees "back in the grid" "Who can deliver it"
gone "nothing is chosen any more" "✓"
keys g j Enter
sees "Enter shows a kind beside all partners" "Complementarity · Training"
keys a
sees "where a starts an offer with one of them" "Offer with Lutèce Intégration"
is "of that kind alone" 1 "$(run component list --offer 'Offer with' --format json | \
  grep -c '"kind":"training"')"
is "and no other" 1 "$(run component list --offer 'Offer with' --format json | grep -c '"id":')"

keys 1
sees "at the partners again" "Interactions"
keys E
sees "E asks for the state of the partnership" "state:"
type 'ended yesterday they were'
sees "and says how it is understood" "Ended since Mon 9 Mar 2026: they were"
type ' bought'
keys Enter
gone "and closes the line" "state:"
is "the partnership is over" 'ended' "$(run partner list --filter \
  'state=ended and state_since=2026-03-09' --format csv | sed 1d | grep -o ',ended,' | tr -d ,)"
is "the review does not ask after it" 0 "$(run review --format json | grep -c 'Lutèce')"
keys 6
sees "the offers again" "Cloud kit"
keys g Enter
sees "its offer says that it is over" "Lutèce Intégration: Ended since Mon 9 Mar 2026"
keys u
gone "until that is taken back" "Ended since"
keys C-q
sees "it ends well" "ended with 0"
is "and leaves a sound database" ok "$(run check)"
echo "1..$n"
