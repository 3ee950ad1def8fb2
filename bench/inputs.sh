#!/bin/sh
# inputs.sh DIRECTORY: what the peers of ./dev bench work on, and what the import reads. Made once.
set -eu
[ ! -f "$1/mails" ] || [ ! -f "$1/bare.csv" ] || [ ! -f "$1/made" ] || exit 0
rm -rf "$1"
mkdir -p "$1"
cd "$1"

# tig: 1,300 commits, without a working tree of any size.
git init -q repository
awk 'BEGIN {
  for (i = 1; i <= 1300; i++) {
    text = "Change " i " of the connector and its documentation\n"
    printf "commit refs/heads/main\ncommitter Dev Eloper <dev@x.example> %d +0000\ndata %d\n%s",
      1600000000 + i * 3600, length(text), text
    printf "M 100644 inline file%d\ndata 3\na\n\n", i % 50
  }
  print "done" }' >history
git -C repository fast-import --quiet --done <history
git -C repository symbolic-ref HEAD refs/heads/main
git -C repository reset -q --hard

# visidata: 100,000 rows of interactions. abook: 50,000 contacts.
awk 'BEGIN { srand(1)
  split("renewal training connector release budget migration support roadmap", w, " ")
  print "at,partner,kind,summary,minutes"
  for (i = 0; i < 100000; i++)
    printf "2026-%02d-%02d,Partner %05d,call,%s %s %s,%d\n", 1 + i % 12, 1 + i % 28, i % 1000,
      w[1 + int(rand() * 8)], w[1 + int(rand() * 8)], w[1 + int(rand() * 8)],
      15 + i % 90 }' >rows.csv
awk 'BEGIN { print "[format]\nprogram=abook\nversion=0.6.1\n"
  for (i = 0; i < 50000; i++) printf "[%d]\nname=Person %05d\nemail=p%d@x.example\n\n", i, i, i }' \
    >contacts

# The import: the same 50,000 interactions for entente and, with every column, for sqlite3.
awk 'BEGIN { srand(2)
  split("renewal training connector release budget migration support roadmap", w, " ")
  print "partner,kind,at,summary,minutes,their_minutes,follow_up_on,followed_up_on,body," \
    "message_id" >"entente.csv"
  for (i = 0; i < 50000; i++) {
    p = 1 + int(rand() * 10); at = 1704067200 + i * 631
    summary = w[1 + int(rand() * 8)] " " w[1 + int(rand() * 8)] " " w[1 + int(rand() * 8)] " " i
    body = w[1 + int(rand() * 8)] " " w[1 + int(rand() * 8)] " " w[1 + int(rand() * 8)] " " \
      w[1 + int(rand() * 8)]
    printf "%d,call,%s,%s,30,30,2026-01-02,2026-01-03,%s,m%d@x.example\n", p,
      strftime("%Y-%m-%dT%H:%M:%SZ", at, 1), summary, body, i >"entente.csv"
    printf "%d,1,0,0,,%d,call,%d,%s,me,30,30,2026-01-02,2026-01-03,%s,m%d@x.example,held,,0,0\n",
      1000000 + i, p, at, summary, body, i >"bare.csv" } }'

# Mails: 40,000 of 200 firms, as mail programs write them; most with HTML beside the text.
awk 'function line(n, text) {
    for (text = w[1 + int(rand() * 16)]; n > 1; n--) text = text " " w[1 + int(rand() * 16)]
    return text
  }
  BEGIN { srand(3)
  split("renewal training connector release budget migration support roadmap the of and with " \
    "please our next meeting", w, " ")
  for (i = 0; i < 40000; i++) {
    p = int(rand() * 200); q = int(rand() * 20)
    printf "From p%d@partner%d.example Mon Mar  2 10:00:00 2026\n", q, p
    for (j = 0; j < 3; j++)
      printf "Received: from mx%d.partner%d.example (mx%d.partner%d.example [192.0.2.%d])\n" \
        "\tby mail.ours.example (Postfix) with ESMTPS id AB%06d%d\n" \
        "\tfor <me@ours.example>; Mon,  2 Mar 2026 10:00:0%d +0000 (UTC)\n", j, p, j, p, j, i, j, j
    printf "Message-ID: <%d@partner%d.example>\nDate: Mon, %d Mar %d 10:00:00 +0000\n" \
      "From: Person %d of %d <p%d@partner%d.example>\nTo: Me <me@ours.example>\n" \
      "Cc: Other %d <p%d@partner%d.example>\nSubject: %s\nMIME-Version: 1.0\n", i, p, 1 + i % 27,
      2000 + i % 26, q, p, q, p, q, (q + 1) % 20, p, line(5)
    text = ""; html = ""
    for (j = 0; j < 10; j++) { l = line(11); text = text l "\n"; html = html "<p>" l "</p>\n" }
    text = text "\nOn Mon, 2 Mar 2026 at 09:00, Me <me@ours.example> wrote:\n"
    for (j = 0; j < 10; j++) { l = line(11); text = text "> " l "\n"; html = html "<p>" l "</p>\n" }
    if (i % 4 == 0)
      printf "Content-Type: text/plain; charset=utf-8\n\n%s\n", text
    else
      printf "Content-Type: multipart/alternative; boundary=b\n\n--b\n" \
        "Content-Type: text/plain; charset=utf-8\n\n%s\n--b\n" \
        "Content-Type: text/html; charset=utf-8\n\n<html><body>%s</body></html>\n--b--\n\n", text,
        html
  } }' >mails
touch made
