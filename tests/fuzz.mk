# What reads input of others: a function for each (tests/fuzzer), a corpus (tests/fuzz), and a test
# that runs the functions over the corpora. Another reader is its source here, its name in
# fuzzer/fuzzer.h, and its corpus.
FUZZ_SOURCES = \
	tests/fuzzer/fuzz-calendar.c \
	tests/fuzzer/fuzz-card.c \
	tests/fuzzer/fuzz-csv.c \
	tests/fuzzer/fuzz-days.c \
	tests/fuzzer/fuzz-filter.c \
	tests/fuzzer/fuzz-forge.c \
	tests/fuzzer/fuzz-git.c \
	tests/fuzzer/fuzz-json.c \
	tests/fuzzer/fuzz-keys.c \
	tests/fuzzer/fuzz-licence.c \
	tests/fuzzer/fuzz-mail.c \
	tests/fuzzer/fuzz-money.c \
	tests/fuzzer/fuzz-quick-add.c \
	tests/fuzzer/fuzz-search.c \
	tests/fuzzer/fuzz-snapshot.c \
	tests/fuzzer/fuzz-text.c tests/fuzzer/fuzz-text.h \
	tests/fuzzer/fuzz-yaml.c \
	tests/fuzzer/fuzzer.h tests/fuzzer/readers.c
EXTRA_DIST += tests/fuzz tests/fuzzer/libfuzzer.c
FUZZ_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS) $(ICAL_CFLAGS)
check_PROGRAMS += tests/test-fuzz
tests_test_fuzz_SOURCES = $(FUZZ_SOURCES) tests/fuzzer/replay.c
tests_test_fuzz_CFLAGS = $(FUZZ_CFLAGS)
if LIBFUZZER
EXTRA_PROGRAMS += tests/fuzzer/fuzz
tests_fuzzer_fuzz_SOURCES = $(FUZZ_SOURCES) tests/fuzzer/libfuzzer.c
tests_fuzzer_fuzz_CFLAGS = $(FUZZ_CFLAGS)
tests_fuzzer_fuzz_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
endif
