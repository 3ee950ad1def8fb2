#!/bin/sh
# A first day, in tmux, from an empty home: add, log, quit, start again, find everything. TAP.
set -u
. "${ENTENTE_TOP:-.}/tests/harness/terminal.sh"

start
sees "an empty home says what to do" "No partner yet. Press a to add one."
keys a
sees "the form opens" "New Partner"
keys -l "Lutèce Intégration"
keys Tab
keys -l "integ"
keys Tab
keys -l "gold"
keys Enter
sees "the partner is in the list" "Lutèce Intégration"
keys n
sees "the form for a person opens" "New Person"
keys -l "Ana Núñez"
keys Enter
sees "the person is saved" "saved Ana Núñez"
keys L
sees "quick add opens" "log:"
keys -l "call lut renewal talk 45m with ana +3w"
sees "the line is understood before it is saved" "follow up Tue 31 Mar 2026"
keys Enter
sees "the interaction is logged" "logged: renewal talk"
keys Tab
keys Tab
keys a
sees "the form for an engagement opens" "New Engagement"
keys -l "Support 2026"
keys Tab Tab
keys -l "support"
keys Enter
sees "the engagement is saved" "saved Support 2026"
keys q q
sees "q ends the program" "ended with 0"
breaks
start
sees "after a new start the partner is there" "Lutèce Intégration"
sees "and the interaction" "renewal talk"
sees "and the engagement" "Support 2026"
keys p
sees "and the person" "Ana Núñez"
keys q
keys u
sees "undo survives the restart" "undone"
keys a
sees "a form is open when the connection ends" "New Partner"
keys -l "Half typed"
sees "and something is typed" "Half typed"
breaks
kept "the draft is kept"
start
sees "what was typed is offered again" "Typed and not saved"
sees "with what it was" "new Partner: Half typed"
keys Enter
sees "and opens in its form" "─ New Partner"
sees "as it was typed" "Half typed"
echo "1..$n"
