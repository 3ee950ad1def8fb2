# Generated databases, and what the program does with them (./dev bench).
EXTRA_PROGRAMS += bench/make-data
bench_make_data_SOURCES = bench/make-data.c
EXTRA_PROGRAMS += bench/queue
bench_queue_SOURCES = bench/queue.c bench/median.c bench/median.h
EXTRA_PROGRAMS += bench/report
bench_report_SOURCES = bench/report.c bench/median.c bench/median.h
EXTRA_PROGRAMS += bench/lists
bench_lists_SOURCES = bench/lists.c bench/median.c bench/median.h
EXTRA_PROGRAMS += bench/mail-loop
bench_mail_loop_SOURCES = bench/mail-loop.c
bench_mail_loop_CFLAGS = $(AM_CFLAGS) $(GMIME_CFLAGS)
bench_mail_loop_LDADD = $(GMIME_LIBS) $(GLIB_LIBS)
EXTRA_PROGRAMS += bench/floor
bench_floor_SOURCES = bench/floor.c
bench_floor_LDADD = $(CURSES_LIBS)
if HAVE_VTERM
EXTRA_PROGRAMS += bench/aims
bench_aims_SOURCES = bench/aims.c bench/measure.c bench/measure.h bench/median.c bench/median.h
EXTRA_PROGRAMS += bench/bench
bench_bench_SOURCES = bench/bench.c bench/measure.c bench/measure.h bench/median.c bench/median.h
endif
CLEANFILES += $(EXTRA_PROGRAMS)
EXTRA_DIST += bench/calendar.sh bench/cards.sh bench/inputs.sh bench/mail.sh bench/store.sh
