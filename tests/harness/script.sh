# What the tests share that call the program as scripts do. Sourced; a home of its own, a fixed
# day, and TAP.
entente=$ENTENTE_BUILD/entente
home=$(mktemp -d)
trap 'chmod -R u+w "$home"; rm -rf "$home"' EXIT
HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config ENTENTE_NOW=2026-03-02T09:30:00Z \
  LC_ALL=C.UTF-8 TZ=UTC
export HOME XDG_DATA_HOME XDG_CONFIG_HOME ENTENTE_NOW LC_ALL TZ
unset ENTENTE_DB LANGUAGE
number=0
# Whether the program is built with sanitizers, which make each start of it long.
sanitized() { grep -q '^SAN_CFLAGS = *-' "$ENTENTE_BUILD/Makefile"; }
# is DESCRIPTION EXPECTED ACTUAL
is() {
  number=$((number + 1))
  if [ "$2" = "$3" ]; then echo "ok $number - $1"; return; fi
  echo "not ok $number - $1"
  printf '%s\n' "expected: $2" "got: $3" | sed 's/^/# /'
}
# status DESCRIPTION EXPECTED COMMAND...: its output is in $home/out and $home/err.
status() {
  wanted=$2 about=$1
  shift 2
  "$@" >"$home/out" 2>"$home/err"
  got=$?
  is "$about" "$wanted" "$got"
  [ "$got" = "$wanted" ] || sed 's/^/# /' "$home/err"
}
# has DESCRIPTION TEXT [FILE]: a line of what the last command printed holds the text.
has() {
  is "$1" yes "$(grep -qF -- "$2" "${3:-$home/out}" && echo yes || sed 's/^/| /' "${3:-$home/out}")"
}
# fails DESCRIPTION STATUS TEXT COMMAND...: ends so, says the text on stderr and nothing on stdout.
fails() {
  wanted_text=$3
  failing=$1 failing_status=$2
  shift 3
  status "$failing" "$failing_status" "$@"
  has "$failing: says why" "$wanted_text" "$home/err"
  is "$failing: prints nothing" "" "$(cat "$home/out")"
}
# skips DESCRIPTION WHY
skips() { number=$((number + 1)); echo "ok $number - $1 # SKIP $2"; }
done_testing() { echo "1..$number"; }
