# What the tests share. A test is two lines in the fragment of its layer: its program, and its
# source. Each links what it needs of the archives below; tests/app/layers.sh sees to it that no
# layer calls a higher one.
test_scripts =
check_LIBRARIES = tests/libtest.a
tests_libtest_a_SOURCES = \
	tests/harness/database-dump.c tests/harness/database-dump.h \
	tests/harness/edits.c tests/harness/edits.h \
	tests/harness/empty-database.c tests/harness/empty-database.h \
	tests/harness/fault.c tests/harness/fault.h \
	tests/harness/filter-print.c tests/harness/filter-print.h \
	tests/harness/golden.c tests/harness/golden.h \
	tests/harness/old-database.c tests/harness/old-database.h \
	tests/harness/plan.c tests/harness/plan.h \
	tests/harness/power-loss.c tests/harness/power-loss.h \
	tests/harness/process.c tests/harness/process.h \
	tests/harness/readers.c tests/harness/readers.h \
	tests/harness/row-model.c tests/harness/row-model.h \
	tests/harness/search-words.c tests/harness/search-words.h \
	tests/harness/secrets.c tests/harness/secrets.h \
	tests/harness/trials.h \
	tests/harness/world.c tests/harness/world.h
if HAVE_VTERM
tests_libtest_a_SOURCES += \
	tests/harness/command-trial.c tests/harness/command-trial.h \
	tests/harness/harness.c tests/harness/harness.h \
	tests/harness/instructions.c tests/harness/instructions.h \
	tests/harness/picture.c tests/harness/picture.h \
	tests/harness/place.c tests/harness/place.h
endif
# For every program without an LDADD of its own.
LDADD = tests/libtest.a $(ENT_LIBS) $(IMPORT_LIBS) $(VTERM_LIBS) $(GIO_LIBS) $(ENT_SYSTEM_LIBS) -lutil
TESTS = $(check_PROGRAMS) $(test_scripts)
EXTRA_DIST += $(test_scripts) tests/harness/script.sh tests/harness/terminal.sh tests/lsan.supp
