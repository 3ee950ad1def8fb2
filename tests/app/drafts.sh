#!/bin/sh
# What was typed when the program had to end, in tmux: kept, offered, merged, never lost. TAP.
set -u
. "${ENTENTE_TOP:-.}/tests/harness/terminal.sh"

# colleague ARGUMENT...: the same, done by Ana.
printf 'user:\n  name: Ana\n' >"$home/ana.yaml"
colleague() { run --config "$home/ana.yaml" "$@" >/dev/null 2>&1; }
# ends NAME SIGNAL: the program gets the signal and ends.
ends() {
  pkill_pid=$(tmux -L "$server" list-panes -F '#{pane_pid}')
  for child in $(cat "/proc/$pkill_pid/task/$pkill_pid/children"); do kill "-$2" "$child"; done
  sees "$1" "ended with"
}
# leaves: to the shell, without a question that is open.
leaves() { keys q q; sees "$1" "ended with 0"; breaks; }

run partner add Lumen --city Nice >/dev/null
run partner add Zenith >/dev/null

start
sees "the panes are there" "Lumen"
keys a
sees "a new one begins" "New Partner"
keys Enter
sees "without a name it is not saved" "Name"
keys Tab
keys -l "integ"
keys Tab
keys Enter
sees "nor with a kind alone" "New Partner"
keys Escape
sees "then Esc asks" "Throw away what you typed?"
keys n
keys -l "Half a name"
sees "and what was typed is there still" "Half a name"
ends "SIGHUP ends it" HUP
kept "and it is kept"
is "for the user alone" "600" "$(stat -c %a "$drafts"/*.json)"
breaks

start
sees "it is offered" "new Partner: Half a name"
keys Escape
gone "Esc puts it off" "Typed and not saved"
leaves "and the program ends"
kept "it is kept still"

start --db "$home/other.db"
sees "another database knows nothing of it" "No partner yet"
leaves "and ends"

start
sees "it is offered again" "new Partner: Half a name"
keys Enter
sees "and restored" "New Partner"
keys Enter
sees "and saved" "saved Half a name"
kept "what was saved is gone" 0
leaves "the program ends"

# Two programs.
start
sees "a first program" "Lumen"
keys e
sees "edits" "Edit Partner"
keys C-a
keys -l "First "
sees "one" "First Half"
first=$server
start
sees "a second one" "Lumen"
keys j
keys e
sees "edits as well" "Edit Partner"
keys C-a
keys -l "Second "
sees "another" "Second Lumen"
ends "the second hangs up" HUP
breaks
server=$first
ends "so does the first" TERM
breaks
kept "two are kept" 2

colleague partner edit 1 --city Lyon
start
sees "both are offered" "Partner: Half a name"
sees "the other too" "Partner: Lumen"
# Both were kept at the same second.
case $(screen | grep -o 'Partner: [HL]' | head -n 1) in
*H) keys j; place=2/2 ;;
*) place=1/2 ;;
esac
sees "the cursor is on one of them" "$place"
keys Enter
sees "one is opened" "Edit Partner"
sees "as it was typed" "Second Lumen"
keys Enter
sees "it is merged with what Ana did" "saved Second Lumen; merged with Ana's change of City"
kept "and the other one stays" 1
leaves "the program ends"
is "both changes stand" '"city": "Lyon"' \
  "$(run partner show 1 --format json | grep -o '"city": "[^"]*"')"

colleague partner edit 3 --name "Whole name"
start
sees "the other one is offered" "Partner: Half a name"
keys Enter
sees "it opens" "First Half a name"
keys Enter
sees "the same field is asked" "Whole name was changed meanwhile by Ana"
sees "with what it was" "original"
keys Escape
gone "Esc leads back" "was changed meanwhile"
sees "to what was typed" "First Half a name"
ends "where all can end again" HUP
breaks
kept "and it is kept" 1

start
sees "offered once more" "Partner: Half a name"
keys Enter
sees "and opened" "First Half a name"
keys Enter
sees "it asks as before" "Whole name was changed meanwhile by Ana"
keys Enter
sees "and mine is taken" "saved First Half a name"
kept "then nothing is left" 0
leaves "the program ends"

# Deleted meanwhile.
start
sees "a record" "Second Lumen"
keys G
keys e
sees "is edited" "Edit Partner"
keys C-a
keys -l "Late "
sees "by me" "Late Zenith"
ends "and all ends" HUP
breaks
colleague partner rm 2
start
sees "it says what was deleted" "deleted meanwhile"
keys Enter
sees "and asked about" "make a new one of it"
keys 1
sees "a new one begins with all of it" "Late Zenith"
keys Enter
sees "and is saved" "saved Late Zenith"
leaves "the program ends"

start
sees "that one" "Late Zenith"
keys e
sees "is edited again" "Edit Partner"
keys C-e
keys -l " as text"
sees "by me again" "as text"
ends "and all ends again" HUP
breaks
for id in 1 2 3 4 5; do colleague partner rm "$id" --yes; done
start
sees "it says so again" "deleted meanwhile"
keys Enter
sees "and asked" "keep it as a text file"
keys 2
sees "the file is named" "kept in"
is "and has the text" "1" "$(grep -l 'as text' "$drafts"/*.txt | wc -l)"
kept "and no draft is left" 0
leaves "the program ends"

# An editor.
run partner add Edited --note "$(printf 'one\ntwo')" >/dev/null
cat >"$home/editor" <<'END'
#!/bin/sh
trap '' HUP TERM
echo "half of the note" >"$1"
echo editing
while :; do sleep 0.1 2>/dev/null || :; [ -e "$HOME/stop" ] && exit 0; done
END
chmod +x "$home/editor"
start
sees "a partner with notes" "Edited"
keys e
sees "its form" "Edit Partner"
keys BTab
keys C-o
sees "the editor has the terminal" "editing"
ends "SIGTERM ends all" TERM
breaks
kept "and the editor's text is kept"
: >"$home/stop"
start
sees "it is offered" "half of the note"
keys Enter
sees "and opened" "Edit Partner"
keys Enter
sees "and saved" "saved Edited"
is "with that text" 1 "$(run partner show Edited --format json | grep -c 'half of the note')"
leaves "the program ends"
echo "1..$n"
