# What reads input of others: a function for libFuzzer (tests/fuzzer), a corpus (tests/fuzz), and a
# test that runs the one over the other. Another reader is three lines for the test, three for
# libFuzzer, its name in FUZZERS, and its corpus.
FUZZERS = csv json mail
EXTRA_DIST += tests/fuzz
FUZZ_CPPFLAGS = $(AM_CPPFLAGS)
FUZZ_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS)
check_PROGRAMS += tests/test-fuzz-csv
tests_test_fuzz_csv_SOURCES = tests/fuzzer/fuzz-csv.c tests/fuzzer/fuzzer.h tests/fuzzer/replay.c
tests_test_fuzz_csv_CPPFLAGS = $(FUZZ_CPPFLAGS) -DCORPUS=\"csv\"
tests_test_fuzz_csv_CFLAGS = $(FUZZ_CFLAGS)
check_PROGRAMS += tests/test-fuzz-json
tests_test_fuzz_json_SOURCES = tests/fuzzer/fuzz-json.c tests/fuzzer/fuzzer.h tests/fuzzer/replay.c
tests_test_fuzz_json_CPPFLAGS = $(FUZZ_CPPFLAGS) -DCORPUS=\"json\"
tests_test_fuzz_json_CFLAGS = $(FUZZ_CFLAGS)
check_PROGRAMS += tests/test-fuzz-mail
tests_test_fuzz_mail_SOURCES = tests/fuzzer/fuzz-mail.c tests/fuzzer/fuzzer.h tests/fuzzer/replay.c
tests_test_fuzz_mail_CPPFLAGS = $(FUZZ_CPPFLAGS) -DCORPUS=\"mail\"
tests_test_fuzz_mail_CFLAGS = $(FUZZ_CFLAGS)
if LIBFUZZER
EXTRA_PROGRAMS += tests/fuzzer/fuzz-csv
tests_fuzzer_fuzz_csv_SOURCES = tests/fuzzer/fuzz-csv.c tests/fuzzer/fuzzer.h
tests_fuzzer_fuzz_csv_CFLAGS = $(FUZZ_CFLAGS)
tests_fuzzer_fuzz_csv_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
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
