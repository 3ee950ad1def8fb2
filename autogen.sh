#!/bin/sh
# Makes configure and the Makefile templates from their sources.
set -eu
cd "$(dirname "$0")"
mkdir -p m4 build-aux
autoreconf --force --install --warnings=all,no-obsolete
