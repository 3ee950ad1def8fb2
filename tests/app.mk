# End to end: the built program as people and scripts call it.
check_PROGRAMS += tests/test-call-faults
tests_test_call_faults_SOURCES = tests/app/test-call-faults.c
check_PROGRAMS += tests/test-memory-faults
tests_test_memory_faults_SOURCES = tests/app/test-memory-faults.c
# Loaded before a program by the one above.
EXTRA_PROGRAMS += tests/memory-fault.so
check_DATA = tests/memory-fault.so
tests_memory_fault_so_SOURCES = tests/harness/memory-fault.c
tests_memory_fault_so_CFLAGS = $(AM_CFLAGS) -fPIC
tests_memory_fault_so_LDFLAGS = -shared
tests_memory_fault_so_LDADD =
check_PROGRAMS += tests/test-damaged-pages
tests_test_damaged_pages_SOURCES = tests/app/test-damaged-pages.c
check_PROGRAMS += tests/test-naughty
tests_test_naughty_SOURCES = tests/app/test-naughty.c
test_scripts += tests/app/cards.sh
test_scripts += tests/app/command-line.sh tests/app/commands.sh tests/app/configuration.sh tests/app/daily.sh tests/app/drafts.sh tests/app/import-mail.sh tests/app/layers.sh tests/app/offers.sh tests/app/options.sh tests/app/planned.sh tests/app/races.sh tests/app/report.sh tests/app/review-day.sh tests/app/review.sh tests/app/together.sh tests/app/streams.sh tests/app/typed.sh
test_scripts += tests/app/mail-programs.sh tests/app/query.sh
check_PROGRAMS += tests/test-publisher-process
tests_test_publisher_process_SOURCES = tests/app/test-publisher-process.c
tests_test_publisher_process_LDADD = libent-app.a $(LDADD)
test_scripts += tests/app/export-ics.sh tests/app/import-ics.sh
check_PROGRAMS += tests/test-progress-bar
tests_test_progress_bar_SOURCES = tests/app/test-progress-bar.c
tests_test_progress_bar_LDADD = libent-app.a $(LDADD)
