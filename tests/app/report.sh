#!/bin/sh
# Reports as scripts and browsers take them. TAP.
set -u
LC_ALL=C.UTF-8
export LC_ALL
entente=${ENTENTE_BUILD:-.}/entente
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
ENTENTE_NOW=2026-03-10T10:00:00Z
XDG_CONFIG_HOME=$home XDG_DATA_HOME=$home
export ENTENTE_NOW XDG_CONFIG_HOME XDG_DATA_HOME
n=0
check() {
  name=$1
  shift
  n=$((n + 1))
  if "$@" >"$home/out" 2>"$home/err"; then echo "ok $n - $name"; else
    echo "not ok $n - $name"
    head -n 20 "$home/out" "$home/err" | sed 's/^/# /'
  fi
}
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }
run() { "$entente" --db "$home/demo.db" "$@"; }
names() { run report | cut -d' ' -f1; }

"$entente" demo --write "$home/demo.db"
lists_them() { [ "$(names | tr '\n' ' ')" = "growth time health contributions offers pipeline " ]; }
check "report without a name lists the reports" lists_them
for report in $(names); do
  check "$report is a table with bars" sh -c \
    "'$entente' --db '$home/demo.db' report $report | grep -q '█'"
  check "$report in ASCII has nothing else" sh -c \
    "! '$entente' --ascii --db '$home/demo.db' report $report | LC_ALL=C grep -q '[^ -~]'"
  check "$report is CSV with a header" sh -c \
    "'$entente' --db '$home/demo.db' report $report --format csv | head -n 1 |
      grep -q '^[a-z_,]*.\$'"
  run report "$report" --format html >"$home/$report.html"
  if command -v xmllint >/dev/null; then
    check "$report as HTML is well-formed" xmllint --noout "$home/$report.html"
  else skip "$report as HTML is well-formed" "xmllint is not installed"; fi
done
french() { LANGUAGE=fr LC_ALL=C.UTF-8 run report growth --format html | \
  grep -q '<html lang="fr".*'; }
check "HTML says its language" french
refused() { run report growth --since 2026-01-01 --until 2024-01-01; [ $? -eq 2 ]; }
check "a period that ends before it begins is wrong usage" refused

# A real browser, which may not reach anything: what it shows is what the page holds.
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
if [ -n "$browser" ]; then
  look() {
    timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-background-networking \
      --disable-dev-shm-usage \
      --host-resolver-rules='MAP * ~NOTFOUND' --user-data-dir="$home/profile" "$@"
  }
  shows_it() { look --dump-dom "file://$home/growth.html" | \
    grep -q '<h1>Growth of the network</h1>'; }
  check "a browser shows the report" shows_it
  draws_it() { look --window-size=1000,800 --screenshot="$home/shot.png" \
    "file://$home/growth.html" && [ "$(wc -c <"$home/shot.png")" -gt 20000 ]; }
  check "a browser draws its pictures" draws_it
else
  skip "a browser shows the report" "chromium is not installed"
  skip "a browser draws its pictures" "chromium is not installed"
fi
echo "1..$n"
