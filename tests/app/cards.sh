#!/bin/sh
# vCards in and out, as people and other programs use them; with khard where it is installed. TAP.
set -u
. "$ENTENTE_TOP/tests/harness/script.sh"
# card UID NAME ORGANISATION ADDRESS [LINE]...
card() {
  printf 'BEGIN:VCARD\r\nVERSION:3.0\r\n'
  printf 'UID:%s\r\nFN:%s\r\nORG:%s\r\nEMAIL:%s\r\n' "$1" "$2" "$3" "$4"
  shift 4
  [ $# -eq 0 ] || printf '%s\r\n' "$@"
  printf 'END:VCARD\r\n'
}
# people FIELD: that field of each person, by id.
people() {
  "$entente" person list --format json | tr ',' '\n' | sed -n "s/.*\"$1\": *\"\\(.*\\)\".*/\\1/p"
}
card 1 'Ana Doe' Acme ana@acme.example 'TEL:+1 1' 'TITLE:Head' >"$home/in.vcf"
card 2 'Bo' Bolt bo@bolt.example 'PHOTO;ENCODING=b:aGVsbG8=' >>"$home/in.vcf"

status "a dry run" 0 "$entente" import vcf "$home/in.vcf" --dry-run
has "names new partners" "  Bolt"
has "and people" "  Ana Doe <ana@acme.example>"
has "and what is left out" "  1: photos and logos"
is "nothing was written" 0 "$("$entente" person list --format csv | tail -n +2 | wc -l)"
status "only known people" 0 "$entente" import vcf "$home/in.vcf" --only-known
has "are taken" "2: of nobody who is known"
status "a file" 0 "$entente" import vcf "$home/in.vcf" --format json
is "is counted" '{"read":2,"added":2,"updated":0,"unchanged":0,"skipped":0' \
  "$(cut -d, -f1-5 "$home/out")"
"$entente" import vcf <"$home/in.vcf" >"$home/out"
has "a pipe, for the second time" "2 read, 0 added, 0 updated, 2 unchanged"
"$entente" undo >/dev/null
is "undo takes it back" 0 "$("$entente" person list --format csv | tail -n +2 | wc -l)"
"$entente" import vcf "$home/in.vcf" >/dev/null
head -c 70 "$home/in.vcf" >"$home/cut.vcf"
fails "a cut file" 65 "cut.vcf:1: the card that begins here has no END:VCARD" \
  "$entente" import vcf "$home/cut.vcf"
printf 'name,email\r\n' >"$home/rows.vcf"
fails "what is no card" 65 "rows.vcf:1: no card begins here" "$entente" import vcf "$home/rows.vcf"
fails "a missing file" 1 "cannot read" "$entente" import vcf "$home/none.vcf"
fails "an option of others" 2 "--whole goes with import mail" \
  "$entente" import vcf "$home/in.vcf" --whole

status "to standard output" 0 "$entente" export vcf
has "one card" "FN:Ana Doe"
has "and the other" "TITLE:Head"
status "to a file" 0 "$entente" export vcf "$home/all.vcf" --card-version 4.0
has "of version 4.0" "VERSION:4.0" "$home/all.vcf"
fails "not over a file" 1 "exists already" "$entente" export vcf "$home/all.vcf"
fails "another version" 2 "give 3.0 or 4.0" "$entente" export vcf --card-version 2.1
status "a filter" 0 "$entente" export vcf - --filter 'role=Head'
is "chooses" 1 "$(grep -c BEGIN:VCARD "$home/out")"
status "to a folder" 0 "$entente" export vcf "$home/cards"
has "a file for each" "2 written, 0 unchanged, 0 deleted, 0 left"
is "named by the UID" "1.vcf 2.vcf" "$(cd "$home/cards" && echo *)"
status "once more" 0 "$entente" export vcf "$home/cards"
has "nothing is written" "0 written, 2 unchanged"
sed -i 's/FN:Ana Doe/FN:Ana Changed/' "$home/cards/1.vcf"
status "what was changed there" 1 "$entente" export vcf "$home/cards"
has "is said" "1.vcf: changed there later than here" "$home/err"
status "imported first" 0 "$entente" import vcf "$home/cards"
has "it is taken" "1 updated"
status "and exported again" 0 "$entente" export vcf "$home/cards"
has "it agrees" "0 written, 2 unchanged"
"$entente" person rm Bo --yes >/dev/null
status "who is gone" 0 "$entente" export vcf "$home/cards"
has "is deleted" "1 deleted"
LANGUAGE=fr LC_ALL=C.UTF-8 "$entente" export vcf "$home/cards" >"$home/out" 2>&1

if command -v khard >/dev/null; then
  mkdir -p "$home/config/khard"
  printf '[addressbooks]\n[[work]]\npath = %s\n[general]\ndefault_action = list\n' \
    "$home/cards" >"$home/config/khard/khard.conf"
  status "khard reads our folder" 0 khard email --parsable
  has "with the address" "ana@acme.example"
  printf '%s\n' 'First name : Chloé' 'Last name : Dupré' 'Organisation : Bolt' 'Role : x' \
    'Title : Buyer' 'Email : {work : chloe@bolt.example}' 'Phone : {work : +33 1 23}' \
    >"$home/new.yaml"
  khard new -a work -i "$home/new.yaml" >"$home/khard.out" 2>&1
  status "we read what khard wrote" 0 "$entente" import vcf "$home/cards"
  has "a new person" "2 read, 1 added, 0 updated, 1 unchanged"
  is "with all of it" "chloe@bolt.example" "$(people email | tail -n 1)"
  is "the title" "Buyer" "$("$entente" person list --format json |
    sed -n 's/.*"role": *"\([^"]*\)".*/\1/p' | tail -n 1)"
  status "back into the folder" 0 "$entente" export vcf "$home/cards"
  has "nothing changes" "0 written, 2 unchanged"
  id=$("$entente" person list --format csv | grep Chlo | cut -d, -f1)
  "$entente" person edit "$id" --role Chief >/dev/null
  status "a change here" 0 "$entente" export vcf "$home/cards" --force
  status "is khard's" 0 khard show Chlo
  has "too" "Chief"
else
  skips "khard reads our folder, and we read what it writes" "khard is not installed"
fi
done_testing
