#!/bin/sh
# A first day, in tmux, from an empty home: add, log, quit, start again, find everything. TAP.
set -u
LC_ALL=C.UTF-8
export LC_ALL
entente=${ENTENTE_BUILD:-.}/entente
command -v tmux >/dev/null || { echo "1..0 # SKIP tmux is not installed"; exit 0; }
home=$(mktemp -d)
first=entente-test-$$
server=$first
trap 'tmux -L "$server" kill-server 2>/dev/null; rm -rf "$home"' EXIT
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); echo "not ok $n - $1"; tmux -L "$server" capture-pane -p | sed 's/^/# /'; }
screen() { tmux -L "$server" capture-pane -p; }
# sees NAME TEXT: looks until the text stands on the screen, at most some ten seconds.
sees() {
  tries=0
  until screen 2>/dev/null | grep -qF -- "$2"; do
    tries=$((tries + 1))
    [ $tries -lt 2000 ] || { not_ok "$1"; echo "1..$n"; exit 1; }
  done
  ok "$1"
}
keys() { tmux -L "$server" send-keys "$@"; }
cat >"$home/run" <<EOF
#!/bin/sh
env -i PATH="$PATH" LSAN_OPTIONS="${LSAN_OPTIONS-}" HOME="$home" TERM=screen-256color LC_ALL=C.UTF-8 TZ=UTC ENTENTE_NOW=2026-03-10T10:00:00Z "$entente"
echo "ended with \$?"
exec cat
EOF
chmod +x "$home/run"
start() { tmux -L "$server" -u -f /dev/null new-session -d -x 100 -y 30 "$home/run"; }
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
sees "the partner stands in the list" "Lutèce Intégration"
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
keys q
sees "q ends the program" "ended with 0"
tmux -L "$server" kill-server
server=$first-again
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
tmux -L "$server" kill-server
draft=$home/.local/state/entente/draft.json
deadline=$(($(date +%s) + 30))
until [ -s "$draft" ] || [ "$(date +%s)" -gt $deadline ]; do :; done
if [ -s "$draft" ]; then ok "the draft is kept"; else not_ok "the draft is kept"; fi
server=$first-draft
start
sees "what was typed is offered again" "Half typed"
echo "1..$n"
