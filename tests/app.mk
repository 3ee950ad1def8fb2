# End to end: the built program as people and scripts call it.
TESTS += tests/app/command-line.sh
EXTRA_DIST += tests/app/command-line.sh
