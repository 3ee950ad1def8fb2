# What reads input of others: a function for libFuzzer (tests/fuzzer), a corpus (tests/fuzz), and a
# test that runs the one over the other. Another reader is three lines for the test, three for
# libFuzzer, its name in FUZZERS, and its corpus.
FUZZERS = calendar card csv forge git json mail
EXTRA_DIST += tests/fuzz
FUZZ_CPPFLAGS = $(AM_CPPFLAGS)
FUZZ_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS) $(ICAL_CFLAGS)
check_PROGRAMS += tests/test-fuzz-csv
tests_test_fuzz_csv_SOURCES = tests/fuzzer/fuzz-csv.c tests/fuzzer/fuzzer.h tests/fuzzer/replay.c
tests_test_fuzz_csv_CPPFLAGS = $(FUZZ_CPPFLAGS) -DCORPUS=\"csv\"
tests_test_fuzz_csv_CFLAGS = $(FUZZ_CFLAGS)
check_PROGRAMS += tests/test-fuzz-card
tests_test_fuzz_card_SOURCES = tests/fuzzer/fuzz-card.c tests/fuzzer/fuzzer.h tests/fuzzer/replay.c
tests_test_fuzz_card_CPPFLAGS = $(FUZZ_CPPFLAGS) -DCORPUS=\"card\"
tests_test_fuzz_card_CFLAGS = $(FUZZ_CFLAGS)
check_PROGRAMS += tests/test-fuzz-json
tests_test_fuzz_json_SOURCES = tests/fuzzer/fuzz-json.c tests/fuzzer/fuzzer.h tests/fuzzer/replay.c
tests_test_fuzz_json_CPPFLAGS = $(FUZZ_CPPFLAGS) -DCORPUS=\"json\"
tests_test_fuzz_json_CFLAGS = $(FUZZ_CFLAGS)
check_PROGRAMS += tests/test-fuzz-mail
tests_test_fuzz_mail_SOURCES = tests/fuzzer/fuzz-mail.c tests/fuzzer/fuzzer.h tests/fuzzer/replay.c
tests_test_fuzz_mail_CPPFLAGS = $(FUZZ_CPPFLAGS) -DCORPUS=\"mail\"
tests_test_fuzz_mail_CFLAGS = $(FUZZ_CFLAGS)
check_PROGRAMS += tests/test-fuzz-forge
tests_test_fuzz_forge_SOURCES = tests/fuzzer/fuzz-forge.c tests/fuzzer/fuzzer.h tests/fuzzer/replay.c
tests_test_fuzz_forge_CPPFLAGS = $(FUZZ_CPPFLAGS) -DCORPUS=\"forge\"
tests_test_fuzz_forge_CFLAGS = $(FUZZ_CFLAGS)
check_PROGRAMS += tests/test-fuzz-git
tests_test_fuzz_git_SOURCES = tests/fuzzer/fuzz-git.c tests/fuzzer/fuzzer.h tests/fuzzer/replay.c
tests_test_fuzz_git_CPPFLAGS = $(FUZZ_CPPFLAGS) -DCORPUS=\"git\"
tests_test_fuzz_git_CFLAGS = $(FUZZ_CFLAGS)
check_PROGRAMS += tests/test-fuzz-calendar
tests_test_fuzz_calendar_SOURCES = tests/fuzzer/fuzz-calendar.c tests/fuzzer/fuzzer.h tests/fuzzer/replay.c
tests_test_fuzz_calendar_CPPFLAGS = $(FUZZ_CPPFLAGS) -DCORPUS=\"calendar\"
tests_test_fuzz_calendar_CFLAGS = $(FUZZ_CFLAGS)
if LIBFUZZER
EXTRA_PROGRAMS += tests/fuzzer/fuzz-csv
tests_fuzzer_fuzz_csv_SOURCES = tests/fuzzer/fuzz-csv.c tests/fuzzer/fuzzer.h
tests_fuzzer_fuzz_csv_CFLAGS = $(FUZZ_CFLAGS)
tests_fuzzer_fuzz_csv_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
EXTRA_PROGRAMS += tests/fuzzer/fuzz-forge
tests_fuzzer_fuzz_forge_SOURCES = tests/fuzzer/fuzz-forge.c tests/fuzzer/fuzzer.h
tests_fuzzer_fuzz_forge_CFLAGS = $(FUZZ_CFLAGS)
tests_fuzzer_fuzz_forge_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
EXTRA_PROGRAMS += tests/fuzzer/fuzz-git
tests_fuzzer_fuzz_git_SOURCES = tests/fuzzer/fuzz-git.c tests/fuzzer/fuzzer.h
tests_fuzzer_fuzz_git_CFLAGS = $(FUZZ_CFLAGS)
tests_fuzzer_fuzz_git_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
EXTRA_PROGRAMS += tests/fuzzer/fuzz-calendar
tests_fuzzer_fuzz_calendar_SOURCES = tests/fuzzer/fuzz-calendar.c tests/fuzzer/fuzzer.h
tests_fuzzer_fuzz_calendar_CFLAGS = $(FUZZ_CFLAGS)
tests_fuzzer_fuzz_calendar_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
EXTRA_PROGRAMS += tests/fuzzer/fuzz-card
tests_fuzzer_fuzz_card_SOURCES = tests/fuzzer/fuzz-card.c tests/fuzzer/fuzzer.h
tests_fuzzer_fuzz_card_CFLAGS = $(FUZZ_CFLAGS)
tests_fuzzer_fuzz_card_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
EXTRA_PROGRAMS += tests/fuzzer/fuzz-json
tests_fuzzer_fuzz_json_SOURCES = tests/fuzzer/fuzz-json.c tests/fuzzer/fuzzer.h
tests_fuzzer_fuzz_json_CFLAGS = $(FUZZ_CFLAGS)
tests_fuzzer_fuzz_json_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
EXTRA_PROGRAMS += tests/fuzzer/fuzz-mail
tests_fuzzer_fuzz_mail_SOURCES = tests/fuzzer/fuzz-mail.c tests/fuzzer/fuzzer.h
tests_fuzzer_fuzz_mail_CFLAGS = $(FUZZ_CFLAGS)
tests_fuzzer_fuzz_mail_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
endif
fuzzers: $(FUZZERS:%=tests/fuzzer/fuzz-%)
.PHONY: fuzzers
