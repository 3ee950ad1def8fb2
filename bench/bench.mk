# Generated databases, and what the program does with them (./dev bench).
EXTRA_PROGRAMS += bench/make-data
bench_make_data_SOURCES = bench/make-data.c
bench_make_data_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
bench_make_data_LDADD = libent-store.a libent-model.a libent-base.a $(SQLITE_LIBS) $(JANSSON_LIBS) $(GLIB_LIBS)
EXTRA_PROGRAMS += bench/queue
bench_queue_SOURCES = bench/queue.c bench/median.c bench/median.h
bench_queue_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
bench_queue_LDADD = $(ENT_SERVICE_TEST_LIBS)
EXTRA_PROGRAMS += bench/report
bench_report_SOURCES = bench/report.c bench/median.c bench/median.h
bench_report_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
bench_report_LDADD = $(ENT_SERVICE_TEST_LIBS)
EXTRA_PROGRAMS += bench/lists
bench_lists_SOURCES = bench/lists.c bench/median.c bench/median.h
bench_lists_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
bench_lists_LDADD = $(ENT_SERVICE_TEST_LIBS)
if HAVE_VTERM
EXTRA_PROGRAMS += bench/bench
bench_bench_SOURCES = bench/bench.c bench/measure.c bench/measure.h bench/median.c bench/median.h tests/harness/harness.c tests/harness/harness.h
bench_bench_CPPFLAGS = $(AM_CPPFLAGS)
bench_bench_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
bench_bench_LDADD = $(VTERM_LIBS) $(GLIB_LIBS) -lutil
endif
CLEANFILES += $(EXTRA_PROGRAMS)
EXTRA_DIST += bench/inputs.sh bench/store.sh
