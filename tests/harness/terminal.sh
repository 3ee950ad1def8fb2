# What the tests share that work the program with the keyboard in tmux. Sourced; prints TAP, and
# skips all without tmux.
LC_ALL=C.UTF-8
export LC_ALL
entente=${ENTENTE_BUILD:-.}/entente
command -v tmux >/dev/null || { echo "1..0 # SKIP tmux is not installed"; exit 0; }
home=$(mktemp -d)
drafts=$home/.local/state/entente/drafts
server=entente-test-$$
# What was killed may still write while its home goes.
trap 'tmux -L "$server" kill-server 2>/dev/null; rm -rf "$home" 2>/dev/null || rm -rf "$home"' EXIT
n=0 round=0
screen() { tmux -L "$server" capture-pane -p; }
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); echo "not ok $n - $1"; screen 2>/dev/null | sed 's/^/# /'; }
is() {
  if [ "$2" = "$3" ]; then ok "$1"; return; fi
  n=$((n + 1))
  echo "not ok $n - $1"
  printf '%s\n' "expected: $2" "got: $3" | sed 's/^/# /'
}
# sees NAME TEXT: looks until the text is on the screen, for some ten seconds at most.
sees() {
  tries=0
  until screen 2>/dev/null | grep -qF -- "$2"; do
    tries=$((tries + 1))
    [ $tries -lt 2000 ] || { not_ok "$1"; echo "1..$n"; exit 1; }
  done
  ok "$1"
}
# gone NAME TEXT: looks until the text is no longer on the screen.
gone() {
  tries=0
  while screen 2>/dev/null | grep -qF -- "$2"; do
    tries=$((tries + 1))
    [ $tries -lt 2000 ] || { not_ok "$1"; echo "1..$n"; exit 1; }
  done
  ok "$1"
}
keys() { tmux -L "$server" send-keys "$@"; }
# run ARGUMENT...: a command on the same home and day.
run() {
  env -i PATH="$PATH" LSAN_OPTIONS="${LSAN_OPTIONS-}" HOME="$home" LC_ALL=C.UTF-8 TZ=UTC \
    ENTENTE_NOW=2026-03-10T10:00:00Z "$entente" "$@"
}
cat >"$home/run" <<END
#!/bin/sh
env -i PATH="$PATH" LSAN_OPTIONS="${LSAN_OPTIONS-}" HOME="$home" TERM=screen-256color \\
  LC_ALL=C.UTF-8 TZ=UTC ENTENTE_NOW=2026-03-10T10:00:00Z EDITOR="$home/editor" "$entente" "\$@"
echo "ended with \$?"
exec cat
END
chmod +x "$home/run"
# start ARGUMENT...: a terminal of its own each time, for the one before may still be going.
start() {
  round=$((round + 1))
  server=entente-test-$$-$round
  tmux -L "$server" -u -f /dev/null new-session -d -x 100 -y 30 "$home/run $*"
}
# The connection breaks: the terminal is gone, and the program hears of it.
breaks() { tmux -L "$server" kill-server; }
# n_drafts: how many are kept.
n_drafts() { find "$drafts" -name '*.json' 2>/dev/null | wc -l; }
# kept NAME [N]: waits until N drafts are kept, else one.
kept() {
  deadline=$(($(date +%s) + 30))
  until [ "$(n_drafts)" = "${2:-1}" ] || [ "$(date +%s)" -gt $deadline ]; do :; done
  is "$1" "${2:-1}" "$(n_drafts)"
}
