#!/bin/sh
# mail.sh BUILD INPUTS: what importing mails costs beside reading them; a table in Markdown.
set -eu
entente=$1/entente
loop=$1/bench/mail-loop
inputs=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo 'mail: {own_domains: [ours.example]}' >"$work/config.yaml"

now() { echo $(($(date +%s%N) / 1000000)); }
# import SOURCE: into a new database.
import() {
  rm -f "$work/mail.db"
  "$entente" --config "$work/config.yaml" --db "$work/mail.db" import mail "$1" >/dev/null
}
# peak SOURCE: kilobytes of memory, at most.
peak() {
  rm -f "$work/mail.db"
  python3 - "$entente" "$work" "$1" <<'END'
import resource, subprocess, sys
entente, work, source = sys.argv[1:]
subprocess.run([entente, "--config", work + "/config.yaml", "--db", work + "/mail.db", "import",
                "mail", source], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
END
}
best_ours=999999 best_bare=999999
for run in 1 2 3 4 5; do
  begin=$(now)
  mails=$("$loop" "$inputs/mails")
  middle=$(now)
  import "$inputs/mails"
  end=$(now)
  [ $((middle - begin)) -ge $best_bare ] || best_bare=$((middle - begin))
  [ $((end - middle)) -ge $best_ours ] || best_ours=$((end - middle))
done
[ "$("$entente" --db "$work/mail.db" check)" = ok ]

head -c 20000000 "$inputs/mails" >"$work/few"
few=$(peak "$work/few")
many=$(peak "$inputs/mails")

# A Maildir of 100,000: the second run.
mkdir -p "$work/Maildir/cur"
awk -v folder="$work/Maildir/cur" 'BEGIN { for (i = 0; i < 100000; i++) {
  file = folder "/" 1700000000 + i ".M" i ".host:2,S"
  printf "From: P <p%d@partner%d.example>\nTo: me@ours.example\n" \
    "Date: Mon, 02 Mar 2026 10:00:00 +0000\nSubject: s%d\nMessage-ID: <%d@x>\n\nHello\n", i % 20,
    i % 200, i, i >file
  close(file) } }'
import "$work/Maildir"
begin=$(now)
"$entente" --config "$work/config.yaml" --db "$work/mail.db" import mail "$work/Maildir" >/dev/null
again=$(($(now) - begin))

echo
echo "| mail | |"
echo "| --- | ---: |"
echo "| import of $mails mails, $(($(stat -c %s "$inputs/mails") / 1000000)) MB | $best_ours ms," \
  "$((mails * 1000 / best_ours)) a second |"
echo "| a bare loop of GMime over the same file | $best_bare ms |"
awk "BEGIN { r = $best_ours / $best_bare
  printf \"| ratio, at most 2 | %.2f, %s |\\n\", r, r <= 2 ? \"met\" : \"missed\" }"
echo "| memory of 20 MB and of all | $((few / 1024)) MB, $((many / 1024)) MB |"
echo "| second run over a Maildir of 100,000 mails, at most 1000 ms | $again ms |"
