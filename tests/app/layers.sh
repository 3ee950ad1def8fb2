#!/bin/sh
# What is linked: the archive of a layer needs nothing that only a higher one, or one beside it,
# defines. TAP.
set -u
cd "$ENTENTE_BUILD" || exit 1
command -v nm >/dev/null || { echo "1..0 # SKIP nm is not installed"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
layers="base model config store service ui screen app"
for layer in $layers; do
  nm -g "libent-$layer.a" 2>/dev/null | awk 'NF == 3 && $2 ~ /[BCDRTVW]/ { print $3 }' | \
    sort -u >"$work/$layer.has"
  nm -gu "libent-$layer.a" 2>/dev/null | awk '$1 == "U" { print $2 }' | \
    sort -u >"$work/$layer.wants"
done
# foreign LAYER MAY: what the layer wants, itself and the layers it may use do not have, and
# another layer has.
foreign() {
  own=$1
  shift
  cat "$work/$own.has" >"$work/near"
  for layer in "$@"; do cat "$work/$layer.has" >>"$work/near"; done
  cat "$work"/*.has | sort -u >"$work/all"
  sort -u "$work/near" | comm -13 - "$work/all" | comm -12 - "$work/$own.wants"
}
number=0
# check LAYER MAY...
check() {
  number=$((number + 1))
  found=$(foreign "$@")
  if [ -z "$found" ] && [ -s "$work/$1.has" ]; then
    echo "ok $number - $1 links with lower layers alone"
  else
    echo "not ok $number - $1 links with lower layers alone"
    echo "$found" | sed 's/^/# /'
  fi
}
check base
check model base
check config base
check store base model
check service base model config store
check ui base model config store service
check screen base model config store service ui
check app base model config store service ui screen
echo "1..$number"
