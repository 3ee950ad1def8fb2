#!/bin/sh
# What is typed and pasted in tmux, which brackets a paste where it is asked to, and Ctrl-Z with fg
# from a shell. TAP.
set -u
. "${ENTENTE_TOP:-.}/tests/harness/terminal.sh"

# paste TEXT [-p]: as one paste; with -p tmux puts it in brackets where the program asked for them.
paste() {
  printf '%s' "$1" | tmux -L "$server" load-buffer -
  tmux -L "$server" paste-buffer -r ${2:+"$2"}
}
stored() { run interaction list --format json | grep -c -- "$1"; }

run partner add Lumen >/dev/null
run partner add Zenith >/dev/null
start
sees "the panes are there" "Zenith"
paste "dy
Lcall Lumen x
q" -p
sees "a paste into a list is left out" "a paste was left out"
keys j
gone "the message goes with the next key" "a paste was left out"
is "and nothing of it is done" 2 "$(run partner list --format json | grep -c '"name"')"
keys L
sees "L opens the line" "log:"
paste "call Lumen pasted
twice" -p
sees "a paste of lines is one line there" "log: call Lumen pasted twice"
is "which is not stored before Enter" 0 "$(stored pasted)"
keys Home
keys -l "x"
sees "Home goes to the start" "log: xcall"
keys DC BSpace
keys -l "c"
sees "Delete and Backspace take a letter each" "log: call"
keys End
keys M-BSpace
keys C-w
sees "words go from the end" "log: call Lumen"
keys C-y
sees "and come back" "log: call Lumen pasted twice"
keys C-Left C-Left
keys -l "日本 "
sees "Ctrl-arrows go by words, and wide letters fit in" "日本 pasted twice"
keys Enter
sees "Enter stores it" "logged: "
is "as it was written" 1 "$(stored '日本 pasted twice')"
keys F1
sees "F1 opens the help" "In the panes"
keys End
gone "End goes to its end" "In the panes"
keys q
sees "q closes it" "Zenith"
breaks

# In a shell with job control.
round=$((round + 1))
server=entente-test-$$-$round
cat >"$home/shell" <<END
#!/bin/sh
exec env -i PATH="$PATH" LSAN_OPTIONS="${LSAN_OPTIONS-}" HOME="$home" TERM=screen-256color \\
  LC_ALL=C.UTF-8 TZ=UTC ENTENTE_NOW=2026-03-10T10:00:00Z PS1='\$ ' bash --norc --noprofile -i
END
chmod +x "$home/shell"
if command -v bash >/dev/null; then
  tmux -L "$server" -u -f /dev/null new-session -d -x 100 -y 30 "$home/shell"
  keys -l "$entente"
  keys Enter
  sees "the panes are there, from a shell" "Zenith"
  keys a
  sees "a form is open" "New Partner"
  keys -l "Kept while"
  sees "with a name in it" "Kept while"
  keys C-z
  sees "Ctrl-Z stops it" "Stopped"
  gone "and gives the screen back" "New Partner"
  keys -l "echo a\$((1 + 1))b"
  keys Enter
  sees "the shell works" "a2b"
  paste "echo c\$((1 + 2))d" -p
  keys Enter
  sees "and is sent no brackets" "c3d"
  keys -l "fg"
  keys Enter
  sees "fg goes on where it was" "Kept while"
  keys -l " stopped"
  keys Enter
  sees "and keys are typed on" "saved Kept while stopped"
  paste "dy
" -p
  sees "pastes are bracketed again" "a paste was left out"
  shell=$(tmux -L "$server" list-panes -F '#{pane_pid}')
  for child in $(cat "/proc/$shell/task/$shell/children"); do kill -TSTP "$child"; done
  sees "SIGTSTP stops it as well" "Stopped"
  keys -l "fg"
  keys Enter
  sees "and fg brings it back" "Zenith"
  keys -l ":quit"
  keys Enter
  # What is typed before it ends is the program's.
  gone "it leaves" "Zenith"
  keys -l "echo e\$((2 + 2))f"
  keys Enter
  sees "it ends as it does" "e4f"
  breaks
fi
echo "1..$n"
