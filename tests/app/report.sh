#!/bin/sh
# Reports as scripts and browsers take them. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
ENTENTE_NOW=2026-03-10T10:00:00Z
run() { "$entente" --db "$home/demo.db" "$@"; }
names() { run report | cut -d' ' -f1; }

"$entente" demo --write "$home/demo.db"
is "report without a name lists the reports" "growth time health contributions offers pipeline " \
  "$(names | tr '\n' ' ')"
for report in $(names); do
  status "$report is a table with bars" 0 sh -c \
    "'$entente' --db '$home/demo.db' report $report | grep -q '█'"
  status "$report in ASCII has nothing else" 0 sh -c \
    "! '$entente' --ascii --db '$home/demo.db' report $report | LC_ALL=C grep -q '[^ -~]'"
  status "$report is CSV with a header" 0 sh -c \
    "'$entente' --db '$home/demo.db' report $report --format csv | head -n 1 |
      grep -q '^[a-z_,]*.\$'"
  run report "$report" --format html >"$home/$report.html"
  if command -v xmllint >/dev/null; then
    status "$report as HTML is well-formed" 0 xmllint --noout "$home/$report.html"
  else skips "$report as HTML is well-formed" "xmllint is not installed"; fi
done
french() { LANGUAGE=fr LC_ALL=C.UTF-8 run report growth --format html | \
  grep -q '<html lang="fr".*'; }
status "HTML says its language" 0 french
status "a period that ends before it begins is wrong usage" 2 \
  run report growth --since 2026-01-01 --until 2024-01-01

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
  status "a browser shows the report" 0 shows_it
  draws_it() { look --window-size=1000,800 --screenshot="$home/shot.png" \
    "file://$home/growth.html" && [ "$(wc -c <"$home/shot.png")" -gt 20000 ]; }
  status "a browser draws its pictures" 0 draws_it
else
  skips "a browser shows the report" "chromium is not installed"
  skips "a browser draws its pictures" "chromium is not installed"
fi
done_testing
