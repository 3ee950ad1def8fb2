#!/bin/sh
# cards.sh BUILD: what 10,000 cards cost, in and out; a table in Markdown.
set -eu
entente=$1/entente
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
now() { echo $(($(date +%s%N) / 1000000)); }
# cards N: of so many people at a tenth as many partners.
cards() {
  awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
    printf "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:card-%d\r\nN:Name%d;Given;;;\r\nFN:Given Name%d\r\n" \
      "ORG:Partner %d;Sales\r\nTITLE:Engineer\r\nEMAIL;TYPE=WORK,PREF:p%d@partner%d.example\r\n" \
      "EMAIL:q%d@partner%d.example\r\nTEL;TYPE=CELL:+33 1 %d\r\nTEL;TYPE=WORK:+33 2 %d\r\n" \
      "NOTE:A note that is so long that it has to be folded\\, since a line has at mos\r\n" \
      " t 75 bytes\r\nCATEGORIES:one,two\r\nREV:20260101T000000Z\r\nEND:VCARD\r\n", i, i, i, i / 10,
      i, i / 10, i, i / 10, i, i }'
}
# peak FILE: kilobytes of memory, at most.
peak() {
  rm -f "$work/cards.db"
  python3 - "$entente" "$work" "$1" <<'END'
import resource, subprocess, sys
entente, work, source = sys.argv[1:]
subprocess.run([entente, "--db", work + "/cards.db", "import", "vcf", source], check=True,
               stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
END
}
# best COMMAND…: milliseconds of the fastest of three runs, each into a new database while
# "$work/new" is there.
best() {
  least=999999
  for run in 1 2 3; do
    [ ! -e "$work/new" ] || rm -f "$work/cards.db"
    begin=$(now)
    "$@" >"$work/out"
    took=$(($(now) - begin))
    [ $took -ge $least ] || least=$took
  done
  echo $least
}
cards 10000 >"$work/cards.vcf"
cards 100000 >"$work/many.vcf"
many=$(peak "$work/many.vcf")
few=$(peak "$work/cards.vcf")
touch "$work/new"
first=$(best "$entente" --db "$work/cards.db" import vcf "$work/cards.vcf")
rm "$work/new"
[ "$("$entente" --db "$work/cards.db" check)" = ok ]
again=$(best "$entente" --db "$work/cards.db" import vcf "$work/cards.vcf")
stream=$(best "$entente" --db "$work/cards.db" export vcf)
begin=$(now)
"$entente" --db "$work/cards.db" export vcf "$work/vdir" >"$work/out"
folder=$(($(now) - begin))
same=$(best "$entente" --db "$work/cards.db" export vcf "$work/vdir")

met() { [ "$1" -le 2000 ] && echo met || echo missed; }
echo
echo "| 10,000 cards | |"
echo "| --- | ---: |"
echo "| import, at most 2000 ms | $first ms, $(met "$first") |"
echo "| import of the same, at most 2000 ms | $again ms, $(met "$again") |"
echo "| export to one stream, at most 2000 ms | $stream ms, $(met "$stream") |"
echo "| export to a new folder, a file for each | $folder ms |"
echo "| export to the same folder, nothing to write | $same ms |"
echo "| memory of the import of 10,000 and of 100,000 | $((few / 1024)) MB, $((many / 1024)) MB |"
