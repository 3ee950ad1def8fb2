# End to end: the built program as people and scripts call it.
TESTS += tests/app/command-line.sh tests/app/daily.sh tests/app/report.sh
EXTRA_DIST += tests/app/command-line.sh tests/app/daily.sh tests/app/report.sh
check_PROGRAMS += tests/test-naughty
TESTS += tests/test-naughty
tests_test_naughty_SOURCES = tests/app/test-naughty.c
tests_test_naughty_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_test_naughty_LDADD = $(JANSSON_LIBS) $(GLIB_LIBS)
TESTS += tests/app/review.sh tests/app/review-day.sh tests/app/offers.sh
EXTRA_DIST += tests/harness/terminal.sh tests/app/review.sh tests/app/review-day.sh tests/app/offers.sh
